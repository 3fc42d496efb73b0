import { facts, figures, heading, paragraph, strong, table, when, words } from '../../../platform/pdf/blocks.ts';
import type { Block, Text } from '../../../platform/pdf/letter.types.ts';
import { arrearsInWords, isThere, type NextPaymentData, type StandingData, whatToPay } from './account.ts';
import { day, euro, figure, figureOrNothing } from './german.ts';
import { fromTheOffice, howToReachUs, salutation } from './pieces.ts';
import type { Template } from './template.ts';

/** What money paid, by part. */
type PartsData = {
  readonly interest: string;
  readonly principal: string;
  readonly fee: string;
  readonly cost: string;
  readonly default_interest: string;
  /** Of what had been written off. */
  readonly recovery: string;
};

export type StatementLineData = PartsData & {
  readonly on: string;
  readonly text: string;
  /** Null where no money is spoken of. */
  readonly amount: string | null;
  readonly credit: string;
  readonly outstanding_principal: string;
};

/** What is owed beside the instalments: claimed = paid + given up + open. */
export type ClaimsData = readonly {
  readonly kind: 'cost' | 'default_interest' | 'recovery';
  readonly claimed: string;
  readonly paid: string;
  readonly given_up: string;
  readonly open: string;
}[];

export type StatementData = StandingData &
  NextPaymentData & {
    readonly lines: readonly StatementLineData[];
    readonly paid: PartsData & { readonly total: string };
    readonly claims: ClaimsData;
    readonly next: { readonly due_date: string; readonly open: string } | null;
  };

/** Every booking, what it paid, and what remains; the columns add up to what has been paid. */
export const statement: Template<StatementData> = {
  version: 'statement-3',
  write: (data, frame) => ({
    subject: `Ihr Darlehenskonto: Stand am ${day(data.as_of)}`,
    references: [['Darlehen', data.loan_number]],
    body: [
      salutation(frame.addressees),
      paragraph('hier lesen Sie jede Buchung auf Ihrem Darlehen, was sie bezahlt hat und was noch offen ist.'),
      standing(data),
      ...whatToPay(data, frame),
      heading('Buchungen'),
      bookings(data),
      ...when(
        data.lines.some(({ credit }) => isThere(credit)),
        paragraph(
          'Guthaben ist Geld, das Sie über das Fällige hinaus gezahlt haben. Solange Raten kommen, bezahlt es sie von selbst, jede an ihrem Fälligkeitstag; was danach bleibt, zahlen wir zurück.',
        ),
      ),
      fromTheOffice(
        frame,
        paragraph(`Stimmt etwas nicht? Sagen Sie es uns bitte bald, ${howToReachUs(frame.sender)}.`),
      ),
    ],
  }),
};

const PARTS: readonly { readonly part: keyof PartsData; readonly inWords: string }[] = [
  { part: 'interest', inWords: 'Zins' },
  { part: 'principal', inWords: 'Tilgung' },
  { part: 'fee', inWords: 'Gebühren' },
  { part: 'cost', inWords: 'Kosten' },
  { part: 'default_interest', inWords: 'Verzugszinsen' },
  { part: 'recovery', inWords: 'auf Abgeschriebenes' },
];

/** Zins and Tilgung always, the others where there is any. */
function partsShown(paid: PartsData): typeof PARTS {
  return PARTS.filter(({ part }, place) => place < 2 || isThere(paid[part]));
}

/** Columns of what money paid. Heads that are longer than their figures stand on two lines, to leave room for words. */
const COLUMNS: readonly { readonly part: keyof PartsData; readonly title: string }[] = [
  { part: 'interest', title: 'Zins' },
  { part: 'principal', title: 'Tilgung' },
  { part: 'cost', title: 'Kosten' },
  { part: 'default_interest', title: 'Verzugs-\nzins' },
];

/** Paid once in a loan's life, if ever: words beside the booking are enough. */
const RARE = PARTS.filter(({ part }) => part === 'fee' || part === 'recovery');

function withRare(text: string, used: PartsData): string {
  const parts = RARE.filter(({ part }) => isThere(used[part]));
  if (parts.length === 0) return text;
  return `${text}, davon ${parts.map(({ part, inWords }) => `${inWords} ${figure(used[part])}`).join(', ')}`;
}

function standing(data: StatementData): Block {
  const { next, paid } = data;
  const parts = partsShown(paid).map(({ part, inWords }) => `${inWords} ${euro(paid[part])}`);
  return facts(
    ['Darlehensbetrag', `${euro(data.principal)}, ausgezahlt am ${day(data.paid_out_on)}`],
    ['Bezahlt', `${euro(paid.total)}, davon ${parts.slice(0, -1).join(', ')} und ${parts.at(-1)}`],
    ['Noch offenes Kapital', [strong(euro(data.outstanding_principal))]],
    ['Rückstand an Raten', arrearsInWords(data)],
    ...data.claims.map((claim): readonly [string, Text] => [CLAIMS[claim.kind], claimInWords(claim)]),
    isThere(data.credit) ? ['Guthaben', euro(data.credit)] : null,
    next === null ? null : ['Nächste Zahlung', `${euro(next.open)}, fällig am ${day(next.due_date)}`],
  );
}

const CLAIMS: Readonly<Record<ClaimsData[number]['kind'], string>> = {
  cost: 'Kosten',
  default_interest: 'Verzugszinsen',
  recovery: 'Abgeschrieben, aber geschuldet',
};

function claimInWords({ kind, claimed, paid, given_up: givenUp, open }: ClaimsData[number]): Text {
  const gone = [
    isThere(paid) ? `bezahlt ${euro(paid)}` : null,
    isThere(givenUp) ? `${kind === 'recovery' ? 'erlassen' : 'erlassen oder abgeschrieben'} ${euro(givenUp)}` : null,
  ].filter((part) => part !== null);
  const left = isThere(open) ? strong(`noch offen ${euro(open)}`) : 'nichts mehr offen';
  return [`berechnet ${euro(claimed)}, ${gone.map((part) => `${part}, `).join('')}`, left];
}

const only = (applies: boolean, text: string): readonly string[] => (applies ? [text] : []);

function bookings({ lines, paid }: StatementData): Block {
  const parts = COLUMNS.filter(({ part }, place) => place < 2 || isThere(paid[part]));
  const hasCredit = lines.some(({ credit }) => isThere(credit));
  return table({
    columns: [
      words('Tag'),
      words('Buchung', 'rest'),
      figures('Betrag', 'content'),
      ...parts.map(({ title }) => figures(title, 'content')),
      ...(hasCredit ? [figures('Guthaben', 'content')] : []),
      figures('Offenes\nKapital', 'content'),
    ],
    rows: lines.map((line) => [
      day(line.on),
      withRare(line.text, line),
      line.amount === null ? '' : figure(line.amount),
      ...parts.map(({ part }) => figureOrNothing(line[part])),
      ...only(hasCredit, figureOrNothing(line.credit)),
      figure(line.outstanding_principal),
    ]),
    total: [
      '',
      withRare('Damit bezahlt', paid),
      figure(paid.total),
      ...parts.map(({ part }) => figure(paid[part])),
      ...only(hasCredit, ''),
      figure(lines.at(-1)?.outstanding_principal ?? '0.00'),
    ],
  });
}
