import type { z } from 'zod';
import { NO_REASON, returnReasonOf } from '../../domain/banking/return-codes.ts';
import type { Sentence } from '../../domain/errors.ts';
import { amount, coded, count, text } from '../../platform/tables/columns.ts';
import type { Look } from '../reporting/index.ts';
import type * as schema from './collections.schema.ts';
import { WITHOUT_REASON } from './collections.schema.ts';

type Report = z.input<typeof schema.CollectionReport>;

const said = (de: string, en: string): Sentence => ({ de, en });

const GROUP_WORDS = {
  friendly_note: said('Erinnerung', 'Friendly note'),
  first_reminder: said('1. Mahnung', 'First reminder'),
  second_reminder: said('2. Mahnung', 'Second reminder'),
  final_notice: said('Letzte Frist', 'Final notice'),
  reminders: said('Mahnwesen', 'Reminders'),
  promises: said('Zahlungszusagen', 'Promises to pay'),
  direct_debits: said('Lastschriften', 'Direct debits'),
  returned_by_reason: said('Rücklastschriften nach Grund', 'Returns by reason'),
  arrears: said('Rückstände', 'Arrears'),
  late_instalments: said('Verspätete Raten', 'Late instalments'),
  guarantors: said('Bürgschaften', 'Guarantors'),
  books: said('Laut Büchern', 'By the books'),
} as const satisfies Readonly<Record<string, Sentence>>;

const FIGURE_WORDS = {
  due: said('fällig geworden', 'fallen due'),
  held: said('zurückgehalten', 'held back'),
  letters: said('Schreiben', 'letters'),
  dues_reminders: said('Schreiben zu Beiträgen', 'letters on dues'),
  holds_placed: said('Mahnsperren begonnen', 'holds begun'),
  holds_ended_early: said('Mahnsperren vorzeitig beendet', 'holds ended early'),
  contacts: said('Kontakte', 'contacts'),
  given: said('gegeben', 'given'),
  kept: said('gehalten', 'kept'),
  broken: said('nicht gehalten', 'broken'),
  open: said('offen', 'open'),
  ordered: said('beauftragt', 'ordered'),
  collected: said('eingezogen', 'collected'),
  returned: said('zurückgekommen', 'come back'),
  rejected: said('von der Bank abgelehnt', 'rejected by the bank'),
  under_way: said('unterwegs', 'under way'),
  arrears_at_begin: said('am Vortag des Zeitraums', 'on the day before the span'),
  arrears_at_end: said('am letzten Tag', 'on the last day'),
  late: said('verspätet', 'late'),
  cured_within_30_days: said('binnen 30 Tagen beglichen', 'settled within 30 days'),
  cured_later: said('später beglichen', 'settled later'),
  final_notices: said('letzte Fristen zugegangen', 'final notices received'),
  terminations: said('Kündigungen', 'terminations'),
  guarantee_calls: said('Inanspruchnahmen', 'demands'),
  received: said('eingegangen', 'received'),
  taken_back: said('zurückgebucht', 'taken back by the bank'),
  default_interest_claimed: said('Verzugszinsen abzüglich Erlass', 'default interest less waived'),
  costs_recovered: said('Kosten, von Darlehensnehmern erstattet', 'costs recovered'),
} as const satisfies Readonly<Record<string, Sentence>>;

type Group = keyof typeof GROUP_WORDS;
type Figure = keyof typeof FIGURE_WORDS;
type Row = {
  readonly group: Group;
  readonly figure: string;
  readonly count: number | null;
  readonly amount: string | null;
  /** For people. */
  readonly words: Sentence;
};

export const COLLECTIONS: Look<Row> = {
  fileName: 'collections',
  title: { de: 'Forderungsbetreuung und Mahnungen', en: 'Collections and reminders' },
  columns: [
    coded('group', 'Bereich', 'Group', GROUP_WORDS),
    { ...text('figure', 'Angabe', 'Figure'), inPrint: ({ words }, language) => words[language] },
    count('count', 'Anzahl', 'Count'),
    amount('amount', 'Betrag', 'Amount'),
  ],
};

type Value = { readonly count: number | null; readonly amount: string | null };

function rowOf(group: Group, figure: Figure, { count: counted, amount: summed }: Value): Row {
  return { group, figure, count: counted, amount: summed, words: FIGURE_WORDS[figure] };
}

function rowsOf(group: Group, values: Readonly<Partial<Record<Figure, number | Value>>>): readonly Row[] {
  return Object.entries(values).map(([figure, value]) =>
    rowOf(group, figure as Figure, typeof value === 'number' ? { count: value, amount: null } : value),
  );
}

/** The report's figures one below the other, by the names they have in JSON. */
export function collectionRows(report: Report): readonly Row[] {
  const { kept_percent: _percent, ...promises } = report.promises;
  const { returned_by_reason: reasons, ...debits } = report.direct_debits;
  const { cured_within_30_days_percent: _cured, ...late } = report.late_instalments;
  const { dues_reminders, holds_placed, holds_ended_early, contacts, final_notices, terminations } = report;
  const { arrears_at_begin: atBegin, arrears_at_end: atEnd, guarantee_calls } = report;
  const money = (['received', 'taken_back', 'default_interest_claimed', 'costs_recovered'] as const).map((figure) =>
    rowOf('books', figure, { count: null, amount: report[figure] }),
  );
  return [
    ...report.reminders.flatMap(({ step, ...counts }) => rowsOf(step, counts)),
    ...rowsOf('reminders', { dues_reminders, holds_placed, holds_ended_early, contacts }),
    ...rowsOf('promises', promises),
    ...rowsOf('direct_debits', debits),
    ...reasons.map(({ reason_code: code, ...sum }): Row => ({
      group: 'returned_by_reason',
      figure: code,
      words: wordsOfReason(code),
      ...sum,
    })),
    rowOf('arrears', 'arrears_at_begin', { count: atBegin.loans, amount: atBegin.arrears }),
    rowOf('arrears', 'arrears_at_end', { count: atEnd.loans, amount: atEnd.arrears }),
    ...rowsOf('late_instalments', { ...late, final_notices, terminations }),
    ...rowsOf('guarantors', { guarantee_calls }),
    ...money,
  ];
}

function wordsOfReason(code: string): Sentence {
  if (code === WITHOUT_REASON) return returnReasonOf(NO_REASON).sentence;
  const { de, en } = returnReasonOf(code).sentence;
  return de.includes(code) ? said(de, en) : said(`${code}: ${de}`, `${code}: ${en}`);
}
