import {
  facts,
  figures,
  heading,
  notice,
  paragraph,
  signatures,
  strong,
  table,
  together,
  when,
  words,
} from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import { day, euro, figure, figureOrNothing, percent } from './german.ts';
import { fromTheOffice, howToReachUs, type PlanRowData, planTable, type PlanTotalsData, salutation } from './pieces.ts';
import type { Template } from './template.ts';

/** How a loan stands, in the figures of the loan's page. */
export type StandingData = {
  readonly as_of: string;
  readonly loan_number: string;
  readonly principal: string;
  readonly paid_out_on: string;
  readonly outstanding_principal: string;
  readonly credit: string;
  readonly arrears: string;
  readonly days_past_due: number;
};

export type InstalmentPlanData = StandingData & {
  readonly annual_rate: string;
  readonly rows: readonly PlanRowData[];
  readonly totals: PlanTotalsData;
};

/** BGB §492(3): free of charge, whenever the borrower asks; the final one comes with the payout. */
export const instalmentPlan: Template<InstalmentPlanData> = {
  version: 'instalment-plan-1',
  write: (data, frame) => ({
    subject: `Tilgungsplan zum Darlehen ${data.loan_number}`,
    references: [['Darlehen', data.loan_number]],
    body: [
      salutation(frame.addressees),
      paragraph(
        `dies ist der Tilgungsplan Ihres Darlehens über ${euro(data.principal)} zu ${percent(data.annual_rate)} Sollzins im Jahr, ausgezahlt am ${day(data.paid_out_on)}. Fällt ein Zahlungstag auf einen Samstag, Sonntag oder Feiertag, genügt die Zahlung am nächsten Werktag.`,
      ),
      planTable(data.rows, data.totals),
      fromTheOffice(
        frame,
        paragraph(`Wie jeder Betrag zustande kommt, erklären wir gern: ${howToReachUs(frame.sender)}.`),
      ),
    ],
  }),
};

export type StatementLineData = {
  readonly on: string;
  readonly text: string;
  /** Null where no money moved. */
  readonly amount: string | null;
  readonly interest: string;
  readonly principal: string;
  readonly other: string;
  readonly credit: string;
  readonly outstanding_principal: string;
};

export type StatementData = StandingData & {
  readonly lines: readonly StatementLineData[];
  readonly paid: {
    readonly interest: string;
    readonly principal: string;
    readonly other: string;
    readonly total: string;
  };
  readonly next: { readonly due_date: string; readonly open: string } | null;
};

/** Every booking, what it paid, and what remains. */
export const statement: Template<StatementData> = {
  version: 'statement-1',
  write: (data, frame) => ({
    subject: `Ihr Darlehenskonto: Stand am ${day(data.as_of)}`,
    references: [['Darlehen', data.loan_number]],
    body: [
      salutation(frame.addressees),
      paragraph('hier lesen Sie jede Buchung auf Ihrem Darlehen, was sie bezahlt hat und was noch offen ist.'),
      standing(data),
      heading('Buchungen'),
      bookings(data),
      ...when(
        data.lines.some(({ credit }) => figureOrNothing(credit) !== ''),
        paragraph(
          'Guthaben ist Geld, das Sie über das Fällige hinaus gezahlt haben. Es bezahlt von selbst die nächsten Raten, jede an ihrem Fälligkeitstag.',
        ),
      ),
      fromTheOffice(
        frame,
        paragraph(`Stimmt etwas nicht? Sagen Sie es uns bitte bald, ${howToReachUs(frame.sender)}.`),
      ),
    ],
  }),
};

function standing(data: StatementData): Block {
  const { next } = data;
  return facts(
    ['Darlehensbetrag', `${euro(data.principal)}, ausgezahlt am ${day(data.paid_out_on)}`],
    [
      'Bezahlt',
      `${euro(data.paid.total)}, davon Zins ${euro(data.paid.interest)} und Tilgung ${euro(data.paid.principal)}`,
    ],
    ['Noch offenes Kapital', [strong(euro(data.outstanding_principal))]],
    ['Rückstand', arrearsInWords(data)],
    figureOrNothing(data.credit) === '' ? null : ['Guthaben', euro(data.credit)],
    next === null ? null : ['Nächste Zahlung', `${euro(next.open)}, fällig am ${day(next.due_date)}`],
  );
}

function arrearsInWords({ arrears, days_past_due: days }: StandingData): string {
  if (days === 0) return 'keiner';
  return `${euro(arrears)}, seit ${days} ${days === 1 ? 'Tag' : 'Tagen'}`;
}

const only = (applies: boolean, text: string): readonly string[] => (applies ? [text] : []);

function bookings({ lines, paid }: StatementData): Block {
  const hasOther = figureOrNothing(paid.other) !== '';
  const hasCredit = lines.some(({ credit }) => figureOrNothing(credit) !== '');
  return table({
    columns: [
      words('Tag'),
      words('Buchung', 'rest'),
      figures('Betrag', 'content'),
      figures('Zins', 'content'),
      figures('Tilgung', 'content'),
      ...(hasOther ? [figures('Sonstiges', 'content')] : []),
      ...(hasCredit ? [figures('Guthaben', 'content')] : []),
      figures('Offenes Kapital', 'content'),
    ],
    rows: lines.map((line) => [
      day(line.on),
      line.text,
      line.amount === null ? '' : figure(line.amount),
      figureOrNothing(line.interest),
      figureOrNothing(line.principal),
      ...only(hasOther, figureOrNothing(line.other)),
      ...only(hasCredit, figureOrNothing(line.credit)),
      figure(line.outstanding_principal),
    ]),
  });
}

export type InterestStatementData = {
  readonly loan_number: string;
  readonly year: number;
  readonly principal: string;
  readonly paid_out_on: string;
  readonly outstanding_at_start: string;
  readonly outstanding_at_end: string;
  readonly interest_paid: string;
  readonly principal_paid: string;
  readonly other_paid: string;
  readonly total_paid: string;
};

/** For the tax return: what was paid in a calendar year, by the day on which it counts. */
export const interestStatement: Template<InterestStatementData> = {
  version: 'interest-statement-1',
  write: (data, frame) => ({
    subject: `Zinsbescheinigung für das Jahr ${data.year}`,
    references: [['Darlehen', data.loan_number]],
    body: [
      salutation(frame.addressees),
      paragraph(
        `wir bescheinigen Ihnen die Zahlungen, die im Kalenderjahr ${data.year} auf Ihr Darlehen über ${euro(data.principal)} vom ${day(data.paid_out_on)} angerechnet wurden:`,
      ),
      facts(
        ['Gezahlte Zinsen', [strong(euro(data.interest_paid))]],
        ['Getilgtes Kapital', euro(data.principal_paid)],
        figureOrNothing(data.other_paid) === '' ? null : ['Gebühren und anderes', euro(data.other_paid)],
        ['Zahlungen zusammen', euro(data.total_paid)],
      ),
      facts(
        [`Offenes Kapital am Jahresanfang`, euro(data.outstanding_at_start)],
        [`Offenes Kapital am 31.12.${data.year}`, [strong(euro(data.outstanding_at_end))]],
      ),
      fromTheOffice(
        frame,
        paragraph(
          'Es zählt der Tag, an dem das Geld eine Rate bezahlt hat: Geld, das im Voraus kam, zählt am Fälligkeitstag der Rate.',
        ),
      ),
    ],
  }),
};

/** For year-end accounts: one figure, and a slip to answer on. */
export const balanceConfirmation: Template<StandingData> = {
  version: 'balance-confirmation-1',
  write: (data, frame) => ({
    subject: `Saldenbestätigung zum ${day(data.as_of)}`,
    references: [['Darlehen', data.loan_number]],
    body: [
      salutation(frame.addressees),
      paragraph(`in unseren Büchern steht Ihr Darlehen ${data.loan_number} am ${day(data.as_of)} so:`),
      facts(
        ['Ursprünglicher Betrag', `${euro(data.principal)}, ausgezahlt am ${day(data.paid_out_on)}`],
        ['Offenes Kapital', [strong(euro(data.outstanding_principal))]],
        ['Überfällige Raten', arrearsInWords(data)],
        ['Guthaben', figureOrNothing(data.credit) === '' ? 'keines' : euro(data.credit)],
      ),
      paragraph(
        'Bitte vergleichen Sie das mit Ihren Unterlagen und senden Sie uns die Antwort zurück. Hören wir nichts, gehen wir davon aus, dass der Saldo stimmt.',
      ),
      together(
        notice(
          `Antwort an ${frame.sender.name}, ${frame.sender.street}, ${frame.sender.postal_code} ${frame.sender.city}`,
          paragraph(
            `Darlehen ${data.loan_number}, offenes Kapital am ${day(data.as_of)}: ${euro(data.outstanding_principal)}`,
          ),
          paragraph('☐  Der Saldo stimmt.'),
          paragraph('☐  Der Saldo stimmt nicht. Nach unseren Unterlagen beträgt er ____________________ EUR.'),
          signatures({ as: `Darlehen ${data.loan_number}`, name: frame.addressees.map(({ name }) => name).join(', ') }),
        ),
      ),
      fromTheOffice(frame),
    ],
  }),
};
