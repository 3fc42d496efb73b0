import { dateInWords } from '../../domain/figures-in-words.ts';
import { groundRules } from '../../domain/membership/leaving.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type { Sentence } from '../../domain/errors.ts';
import type { Language } from '../../platform/http/actor.ts';
import { madeAt, standsAsOf } from '../../platform/tables/about.ts';
import { count, day, text } from '../../platform/tables/columns.ts';
import type { Column, Table } from '../../platform/tables/table.types.ts';
import type { RegisterMoment } from './register.types.ts';
import type { ExtractEntry } from './extract.service.ts';
import type { RegisterLine } from './register.wire.ts';

/** First what the law asks for (GenG §30), each with its day, then what an auditor wants beside it. */
const registerColumns = (language: Language): readonly Column<RegisterLine>[] => [
  text('member_number', 'Nummer', 'Number'),
  text('surname', 'Familienname', 'Surname'),
  text('first_names', 'Vornamen', 'First names'),
  text('legal_name', 'Firma', 'Legal name'),
  text('street', 'Straße', 'Street'),
  text('postal_code', 'PLZ', 'Postal code'),
  text('city', 'Ort', 'Town'),
  text('country', 'Land', 'Country'),
  day('admitted_on', 'Beitritt', 'Joined'),
  count('further_share_count', 'Weitere Anteile', 'Further shares'),
  day('shares_since', 'seit', 'since'),
  day('leaves_on', 'Ausscheiden', 'Leaves'),
  count('share_count', 'Anteile', 'Shares'),
  {
    key: 'share_changes',
    title: { de: 'Veränderungen', en: 'Changes' },
    kind: 'text',
    valueOf: ({ share_changes: changes }) => changes.map((change) => changeInWords(change)[language]).join(', '),
  },
  capital('subscribed', 'Gezeichnet', 'Subscribed'),
  capital('paid_in', 'Eingezahlt', 'Paid in'),
  capital('open', 'Noch offen', 'Open'),
  capital('due', 'Fällig', 'Due'),
  capital('overdue', 'Rückständig', 'Late'),
  {
    key: 'overdue_since',
    title: { de: 'seit', en: 'since' },
    kind: 'date',
    valueOf: ({ share_capital: of }) => of?.overdue_since ?? null,
  },
  day('leaving_recorded_for', 'Vorgemerkt', 'Leaving recorded'),
  {
    key: 'leaving_ground',
    title: { de: 'Grund', en: 'Ground' },
    kind: 'text',
    valueOf: ({ leaving_ground: ground }) => (ground === null ? null : groundRules[ground].name[language]),
  },
];

type CapitalKey = 'subscribed' | 'paid_in' | 'open' | 'due' | 'overdue';

function capital(key: CapitalKey, de: string, en: string): Column<RegisterLine> {
  return { key, title: { de, en }, kind: 'amount', valueOf: ({ share_capital: of }) => of?.[key] ?? null };
}

function changeInWords({ effective_on: on, share_change: change }: RegisterLine['share_changes'][number]): Sentence {
  const effective = dateInWords(parseDate(on));
  const by = `${change > 0 ? '+' : '−'}${Math.abs(change)}`;
  return { de: `${effective.de}: ${by}`, en: `${effective.en}: ${by}` };
}

type Made = RegisterMoment & { readonly generatedAt: Date };

export function registerTable(
  rows: AsyncIterable<RegisterLine>,
  { asOf, knownAt, generatedAt, language }: Made & { readonly language: Language },
): Table<RegisterLine> {
  return {
    fileName: `register-${asOf}`,
    title: { de: 'Mitgliederliste (§ 30 GenG)', en: 'Register of members (GenG §30)' },
    about: [
      standsAsOf(asOf, knownAt),
      {
        de: 'Wer am Stichtag ausscheidet, ist noch aufgeführt. Weitere Anteile sind die über den ersten hinaus.',
        en: 'Who leaves on that day is still listed. Further shares are those beyond the first.',
      },
      madeAt(generatedAt),
    ],
    generatedAt,
    columns: registerColumns(language),
    rows,
  };
}

const ENTRY_COLUMNS: readonly Column<ExtractEntry>[] = [
  count('id', 'Eintragung', 'Entry'),
  day('recorded_on', 'Eingetragen', 'Recorded'),
  day('effective_on', 'Wirksam', 'Effective'),
  count('share_change', 'Anteile', 'Shares'),
  text('explanation', 'Inhalt', 'What it says'),
  text('note', 'Anmerkung', 'Note'),
];

export function extractTable(
  entries: readonly ExtractEntry[],
  of: Made & { readonly memberNumber: string; readonly line: RegisterLine | null },
): Table<ExtractEntry> {
  const { memberNumber, line, asOf, knownAt, generatedAt } = of;
  return {
    fileName: `register-extract-${memberNumber}-${asOf}`,
    title: {
      de: `Abschrift aus der Mitgliederliste: ${memberNumber}`,
      en: `Extract from the register of members: ${memberNumber}`,
    },
    about: [...(line === null ? [NOT_LISTED] : lineInWords(line)), standsAsOf(asOf, knownAt), madeAt(generatedAt)],
    generatedAt,
    columns: ENTRY_COLUMNS,
    rows: entries,
  };
}

const NOT_LISTED: Sentence = {
  de: 'An diesem Tag ist das Mitglied in der Liste nicht aufgeführt.',
  en: 'On that day the member is not listed.',
};

function lineInWords(line: RegisterLine): readonly Sentence[] {
  const name = line.legal_name ?? [line.first_names, line.surname].filter(Boolean).join(' ');
  const address = [line.street, [line.postal_code, line.city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  const who = [name, address].filter((part) => part !== '').join(', ');
  const [joined, since] = [dateInWords(parseDate(line.admitted_on)), dateInWords(parseDate(line.shares_since))];
  return [
    { de: who, en: who },
    {
      de: `Beigetreten am ${joined.de}; Geschäftsanteile: ${line.share_count} (weitere: ${line.further_share_count}) seit ${since.de}`,
      en: `Joined on ${joined.en}; shares: ${line.share_count} (further: ${line.further_share_count}) since ${since.en}`,
    },
    ...(line.share_capital === null
      ? []
      : [
          {
            de: `Eingezahlt: ${line.share_capital.paid_in.replace('.', ',')} EUR von ${line.share_capital.subscribed.replace('.', ',')} EUR`,
            en: `Paid in: EUR ${line.share_capital.paid_in} of EUR ${line.share_capital.subscribed}`,
          },
        ]),
  ];
}
