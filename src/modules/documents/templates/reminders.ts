import { facts, figures, heading, list, paragraph, strong, table, when, words } from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import { debtAdvice } from './decision-letters.ts';
import { day, euro, figure, figureOrNothing } from './german.ts';
import { type CollectionData, howToPay, pleasePay } from './payment.ts';
import { fromTheBoard, fromTheOffice, howToReachUs, nameOfRow, type RowKind, salutation } from './pieces.ts';
import type { Frame, Template } from './template.ts';

/** What is overdue, instalment by instalment, and by when it should be paid. */
export type ArrearsData = {
  readonly loan_number: string;
  readonly as_of: string;
  readonly regime: 'CONSUMER' | 'FOUNDER' | 'BUSINESS';
  readonly rows: readonly {
    readonly number: number;
    readonly kind?: RowKind | null;
    readonly effective_due_date: string;
    readonly amount: string;
    readonly paid: string;
    readonly open: string;
    readonly days_late: number;
  }[];
  /** Of the instalments. */
  readonly total_open: string;
  /** Claimed with proof, and not paid. */
  readonly open_costs: string;
  readonly open_default_interest: string;
  /** Instalments, costs and default interest. */
  readonly amount_to_pay: string;
  readonly outstanding_principal: string;
  readonly default_rate: string;
  readonly is_guaranteed: boolean;
  readonly pay_by: string;
  /** Absent in letters from before anything was collected. */
  readonly collection?: CollectionData;
};

type Tone = {
  readonly version: string;
  readonly subject: (data: ArrearsData) => string;
  readonly opening: (data: ArrearsData) => readonly Block[];
  readonly closing: (data: ArrearsData, frame: Frame) => readonly Block[];
};

function reminder({ version, subject, opening, closing }: Tone): Template<ArrearsData> {
  return {
    version,
    write: (data, frame) => ({
      subject: subject(data),
      references: [
        ['Darlehen', data.loan_number],
        ['Zahlbar bis', day(data.pay_by)],
      ],
      body: [
        salutation(frame.addressees),
        ...opening(data),
        overdue(data),
        ...besides(data),
        howToPay(
          frame.sender,
          { amount: data.amount_to_pay, reference: `Darlehen ${data.loan_number}` },
          data.collection ?? null,
        ),
        ...closing(data, frame),
      ],
    }),
  };
}

function overdue({ rows, total_open: total }: ArrearsData): Block {
  return table({
    columns: [
      figures('Rate', 'content'),
      words('Fällig am'),
      figures('Betrag (EUR)'),
      figures('erledigt'),
      figures('offen (EUR)'),
      figures('Tage im Verzug'),
    ],
    rows: rows.map((row) => [
      nameOfRow(row),
      day(row.effective_due_date),
      figure(row.amount),
      figureOrNothing(row.paid),
      figure(row.open),
      String(row.days_late),
    ]),
    total: ['', 'Summe', '', '', figure(total), ''],
  });
}

/** What is open beside the instalments, each by its name: nothing is charged that was not documented. */
function besides({
  total_open: total,
  open_costs: costs,
  open_default_interest: interest,
}: ArrearsData): readonly Block[] {
  const parts = [
    ['Offene Kosten, wie belegt', costs],
    ['Geltend gemachte Verzugszinsen', interest],
  ] as const;
  const open = parts.filter(([, amount]) => figureOrNothing(amount) !== '');
  if (open.length === 0) return [];
  return [facts(['Überfällige Raten', euro(total)], ...open.map(([name, amount]) => [name, euro(amount)] as const))];
}

const instalments = ({ rows }: ArrearsData, one: string, many: string): string => (rows.length === 1 ? one : many);

const talkToUs = ({ sender }: Frame): Block =>
  paragraph(
    `Können Sie gerade nicht zahlen? Melden Sie sich bitte bald, ${howToReachUs(sender)}. Je früher wir miteinander sprechen, desto mehr lässt sich tun: ein späterer Termin, kleinere Schritte, eine Stundung.`,
  );

const FREE_OF_CHARGE = 'Für dieses Schreiben berechnen wir Ihnen nichts.';

/** Day 3 (rules §9): nobody is blamed. */
export const friendlyNote = reminder({
  version: 'friendly-note-3',
  subject: ({ loan_number }) => `Eine kurze Erinnerung zum Darlehen ${loan_number}`,
  opening: (data) => [
    paragraph(
      `vielleicht ist es Ihnen entgangen: ${instalments(data, 'Eine Rate ist', 'Einige Raten sind')} bei uns noch nicht eingegangen. `,
      ...pleasePay(data),
      ' Haben Sie in den letzten Tagen schon gezahlt, ist dieses Schreiben gegenstandslos.',
    ),
  ],
  closing: (_data, frame) => [fromTheOffice(frame, talkToUs(frame), paragraph(FREE_OF_CHARGE))],
});

export const firstReminder = reminder({
  version: 'first-reminder-3',
  subject: ({ loan_number }) => `1. Mahnung zum Darlehen ${loan_number}`,
  opening: (data) => [
    paragraph(
      `auf Ihrem Darlehen ${instalments(data, 'ist eine Rate', 'sind Raten')} überfällig. `,
      ...pleasePay(data),
    ),
  ],
  closing: (data, frame) => [
    paragraph(`Solange eine Rate überfällig ist, entstehen Verzugszinsen. ${data.default_rate}`),
    fromTheOffice(frame, talkToUs(frame), paragraph(FREE_OF_CHARGE)),
  ],
});

/** Day 28: with what follows if nothing happens. */
export const secondReminder = reminder({
  version: 'second-reminder-3',
  subject: ({ loan_number }) => `2. Mahnung zum Darlehen ${loan_number}`,
  opening: (data) => [
    paragraph(
      `trotz unserer Erinnerung ${instalments(data, 'ist eine Rate', 'sind Raten')} Ihres Darlehens noch immer überfällig. Wir mahnen die Zahlung an. `,
      ...pleasePay(data),
    ),
  ],
  closing: (data, frame) => [
    heading('Was geschieht, wenn Sie nicht zahlen'),
    list(
      `Der Verzug kostet Zins. ${data.default_rate} Dazu kommen Kosten, soweit sie wirklich entstehen und belegt sind.`,
      'Wächst der Rückstand, können wir eine letzte Frist setzen und danach das Darlehen kündigen; dann ist die gesamte Restschuld sofort fällig.',
      ...(data.is_guaranteed ? ['Wir können uns an die Menschen wenden, die für Sie bürgen.'] : []),
    ),
    fromTheOffice(frame, talkToUs(frame), debtAdvice(frame)),
  ],
});

/** BGB §498(1) no. 2: two weeks, the threat to call in the whole debt, and the offer to talk. Signed by the board. */
export const finalNotice = reminder({
  version: 'final-notice-3',
  subject: ({ loan_number }) => `Letzte Frist vor der Kündigung des Darlehens ${loan_number}`,
  opening: (data) => [
    paragraph(
      `auf Ihrem Darlehen sind Raten von zusammen ${euro(data.total_open)} überfällig. Wir setzen Ihnen für die Zahlung dieses Rückstands eine letzte Frist bis zum `,
      strong(day(data.pay_by)),
      ', mindestens aber zwei Wochen ab Zugang dieses Schreibens.',
    ),
    paragraph(
      strong(
        'Zahlen Sie innerhalb der Frist nicht, werden wir den Vertrag kündigen und die gesamte Restschuld verlangen.',
      ),
      ` Das offene Kapital beträgt heute ${euro(data.outstanding_principal)}; dazu kommen die Zinsen bis zur Kündigung und danach Verzugszinsen. ${data.default_rate}`,
    ),
  ],
  closing: (data, frame) => [
    ...when(
      data.regime !== 'BUSINESS' && figureOrNothing(data.open_default_interest) !== '',
      paragraph(
        'Um die Kündigung abzuwenden, genügt es, die überfälligen Raten und die Kosten zu bezahlen; offene Verzugszinsen allein berechtigen uns nicht dazu.',
      ),
    ),
    heading('Unser Angebot: ein Gespräch'),
    paragraph(
      `Wir möchten eine Lösung finden, die beide Seiten tragen können, und bieten Ihnen dazu ein Gespräch an. Bitte vereinbaren Sie vor Ablauf der Frist einen Termin, ${howToReachUs(frame.sender)}.`,
    ),
    fromTheBoard(frame, debtAdvice(frame)),
  ],
});
