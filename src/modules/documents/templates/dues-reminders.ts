import { figures, paragraph, table, words } from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import { day, euro, figure, figureOrNothing } from './german.ts';
import { type CollectionData, howToPay, pleasePay } from './payment.ts';
import { fromTheBoard, fromTheOffice, howToReachUs, salutation } from './pieces.ts';
import type { Frame, Template } from './template.ts';

/** Dues that have fallen due and are not fully paid, claim by claim. */
export type DuesArrearsData = {
  readonly member_number: string;
  readonly as_of: string;
  readonly rows: readonly {
    /** First and last month in the claim, `YYYY-MM`. */
    readonly from: string;
    readonly to: string;
    readonly due_on: string;
    /** What is still asked for: without what was cancelled or waived. */
    readonly amount: string;
    readonly paid: string;
    readonly open: string;
  }[];
  readonly total_open: string;
  readonly pay_by: string;
  /** Absent in letters from before anything was collected. */
  readonly collection?: CollectionData;
};

type Tone = {
  readonly version: string;
  readonly subject: string;
  readonly opening: (data: DuesArrearsData) => Block;
  readonly closing: (frame: Frame) => readonly Block[];
};

function duesLetter({ version, subject, opening, closing }: Tone): Template<DuesArrearsData> {
  return {
    version,
    write: (data, frame) => ({
      subject,
      references: [
        ['Mitglied', data.member_number],
        ['Zahlbar bis', day(data.pay_by)],
      ],
      body: [
        salutation(frame.addressees),
        opening(data),
        overdue(data),
        howToPay(
          frame.sender,
          { amount: data.total_open, reference: `Beitrag ${data.member_number}` },
          data.collection ?? null,
        ),
        ...closing(frame),
      ],
    }),
  };
}

function overdue({ rows, total_open: total }: DuesArrearsData): Block {
  return table({
    columns: [
      words('Beitrag für'),
      words('Fällig am'),
      figures('Betrag (EUR)'),
      figures('bezahlt'),
      figures('offen (EUR)'),
    ],
    rows: rows.map(({ from, to, due_on, amount, paid, open }) => [
      from === to ? monthOnPaper(from) : `${monthOnPaper(from)} bis ${monthOnPaper(to)}`,
      day(due_on),
      figure(amount),
      figureOrNothing(paid),
      figure(open),
    ]),
    total: ['Summe', '', '', '', figure(total)],
  });
}

function monthOnPaper(month: string): string {
  return `${month.slice(5, 7)}/${month.slice(0, 4)}`;
}

/** Who cannot pay should hear that there are ways before anything else happens. */
const talkToUs = ({ sender }: Frame): Block =>
  paragraph(
    `Ist der Beitrag für Sie gerade zu viel? Sprechen Sie uns bitte an, ${howToReachUs(sender)}. In einer Notlage kann der Vorstand Sie für eine Zeit vom Beitrag befreien.`,
  );

/** Nobody is blamed: dues are small and easily forgotten. */
export const duesReminder = duesLetter({
  version: 'dues-reminder-2',
  subject: 'Erinnerung an Ihren Mitgliedsbeitrag',
  opening: (data) =>
    paragraph(
      `vielleicht ist es Ihnen entgangen: Von Ihrem Mitgliedsbeitrag sind noch ${euro(data.total_open)} offen. `,
      ...pleasePay(data),
      ' Haben Sie in den letzten Tagen schon gezahlt, ist dieses Schreiben gegenstandslos.',
    ),
  closing: (frame) => [
    fromTheOffice(frame, talkToUs(frame), paragraph('Für dieses Schreiben berechnen wir Ihnen nichts.')),
  ],
});

export const duesSecondReminder = duesLetter({
  version: 'dues-second-reminder-2',
  subject: 'Mahnung: Ihr Mitgliedsbeitrag ist noch offen',
  opening: (data) =>
    paragraph(
      `trotz unserer Erinnerung sind von Ihrem Mitgliedsbeitrag noch ${euro(data.total_open)} offen. Wir mahnen die Zahlung an. `,
      ...pleasePay(data),
    ),
  closing: (frame) => [
    fromTheBoard(
      frame,
      paragraph('Zahlen Sie bis dahin nicht, kann der Vorstand die Forderung gerichtlich geltend machen.'),
      talkToUs(frame),
    ),
  ],
});
