import { Money } from '../../../domain/money/money.ts';
import { facts, notice, paragraph, signatures, strong, together } from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import { day, euro, figureOrNothing, percent } from './german.ts';
import { fromTheOffice, howToReachUs, type PlanRowData, planTable, type PlanTotalsData, salutation } from './pieces.ts';
import { type CollectionData, howToPay } from './payment.ts';
import type { Frame, Template } from './template.ts';

/** How a loan stands, in the figures of the loan's page. */
export type StandingData = {
  readonly as_of: string;
  readonly loan_number: string;
  readonly principal: string;
  readonly paid_out_on: string;
  readonly outstanding_principal: string;
  readonly credit: string;
  /** Claimed and not paid. */
  readonly open_costs: string;
  readonly open_default_interest: string;
  /** Of the instalments. */
  readonly arrears: string;
  readonly days_past_due: number;
};

/** What falls due next on a loan, and how it is paid; absent in letters from before the service said so. */
export type NextPaymentData = {
  /** Null when nothing is left to fall due. */
  readonly next?: { readonly due_date: string; readonly open: string } | null;
  readonly collection?: CollectionData;
  /** True where nobody may be asked, as in insolvency proceedings. */
  readonly asks_for_nothing?: boolean;
};

/**
 * What the reader has to pay: what is overdue, else what falls due next less the credit that will pay it by itself. Only
 * on the day the figures speak of: later ones may have been paid since, and nobody should pay twice by a scan.
 */
export function whatToPay(data: StandingData & NextPaymentData, { sender, dated_on: today }: Frame): readonly Block[] {
  const { next = null, collection = null, loan_number: number } = data;
  if (data.as_of < today || data.asks_for_nothing) return [];
  const reference = `Darlehen ${number}`;
  const overdue = Money.sum(
    [data.arrears, data.open_costs, data.open_default_interest].map((part) => Money.parse(part)),
  );
  if (overdue.isPositive()) {
    const transfer = { title: 'Was jetzt zu zahlen ist', amount: overdue.toText(), reference };
    return [howToPay(sender, transfer, collection)];
  }
  if (next === null) return [];
  const left = Money.parse(next.open).minus(Money.parse(data.credit));
  if (!left.isPositive()) return [];
  const transfer = { title: 'Ihre nächste Zahlung', amount: left.toText(), due_on: next.due_date, reference };
  return [howToPay(sender, transfer, collection)];
}

export const isThere = (amount: string): boolean => figureOrNothing(amount) !== '';

export type InstalmentPlanData = StandingData &
  NextPaymentData & {
    readonly annual_rate: string;
    readonly rows: readonly PlanRowData[];
    readonly totals: PlanTotalsData;
  };

/** BGB §492(3): free of charge, whenever the borrower asks; the final one comes with the payout. */
export const instalmentPlan: Template<InstalmentPlanData> = {
  version: 'instalment-plan-2',
  write: (data, frame) => ({
    subject: `Tilgungsplan zum Darlehen ${data.loan_number}`,
    references: [['Darlehen', data.loan_number]],
    body: [
      salutation(frame.addressees),
      paragraph(
        `dies ist der Tilgungsplan Ihres Darlehens über ${euro(data.principal)} zu ${percent(data.annual_rate)} Sollzins im Jahr, ausgezahlt am ${day(data.paid_out_on)}. Fällt ein Zahlungstag auf einen Samstag, Sonntag oder Feiertag, genügt die Zahlung am nächsten Werktag.`,
      ),
      planTable(data.rows, data.totals),
      ...whatToPay(data, frame),
      fromTheOffice(
        frame,
        paragraph(`Wie jeder Betrag zustande kommt, erklären wir gern: ${howToReachUs(frame.sender)}.`),
      ),
    ],
  }),
};

/** What is overdue of the instalments; costs and default interest stand apart. */
export function arrearsInWords({ arrears, days_past_due: days }: StandingData): string {
  if (days === 0) return 'keiner';
  return `${euro(arrears)}, seit ${days} ${days === 1 ? 'Tag' : 'Tagen'}`;
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
  readonly fees_paid: string;
  readonly default_interest_paid: string;
  readonly costs_paid: string;
  /** On what had been written off. */
  readonly recovered: string;
  readonly total_paid: string;
};

function ifPaid(name: string, amount: string): readonly (readonly [string, string])[] {
  return figureOrNothing(amount) === '' ? [] : [[name, euro(amount)]];
}

/** For the tax return: what was paid in a calendar year, by the day on which it counts. */
export const interestStatement: Template<InterestStatementData> = {
  version: 'interest-statement-2',
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
        ...ifPaid('Gezahlte Verzugszinsen', data.default_interest_paid),
        ...ifPaid('Gezahlte Gebühren', data.fees_paid),
        ...ifPaid('Gezahlte Kosten', data.costs_paid),
        ...ifPaid('Zahlungen auf Abgeschriebenes', data.recovered),
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
  version: 'balance-confirmation-2',
  write: (data, frame) => ({
    subject: `Saldenbestätigung zum ${day(data.as_of)}`,
    references: [['Darlehen', data.loan_number]],
    body: [
      salutation(frame.addressees),
      paragraph(`in unseren Büchern steht Ihr Darlehen ${data.loan_number} am ${day(data.as_of)} so:`),
      facts(
        ['Ursprünglicher Betrag', `${euro(data.principal)}, ausgezahlt am ${day(data.paid_out_on)}`],
        ['Offenes Kapital', [strong(euro(data.outstanding_principal))]],
        ['Rückstand an Raten', arrearsInWords(data)],
        ...ifPaid('Offene Kosten', data.open_costs),
        ...ifPaid('Offene Verzugszinsen', data.open_default_interest),
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
