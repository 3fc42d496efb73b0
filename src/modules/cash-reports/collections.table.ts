import type { z } from 'zod';
import { amount, count, text } from '../../platform/tables/columns.ts';
import type { Look } from '../reporting/index.ts';
import type * as schema from './collections.schema.ts';

type Report = z.input<typeof schema.CollectionReport>;
type Row = {
  readonly group: string;
  readonly figure: string;
  readonly count: number | null;
  readonly amount: string | null;
};

export const COLLECTIONS: Look<Row> = {
  fileName: 'collections',
  title: { de: 'Forderungsbetreuung und Mahnungen', en: 'Collections and reminders' },
  columns: [
    text('group', 'Bereich', 'Group'),
    text('figure', 'Angabe', 'Figure'),
    count('count', 'Anzahl', 'Count'),
    amount('amount', 'Betrag', 'Amount'),
  ],
};

type Counted = { readonly count: number; readonly amount: string };

function counted(group: string, counts: Readonly<Record<string, number>>): readonly Row[] {
  return Object.entries(counts).map(([figure, value]) => ({ group, figure, count: value, amount: null }));
}

function summed(group: string, sums: Readonly<Record<string, Counted>>): readonly Row[] {
  return Object.entries(sums).map(([figure, sum]) => ({ group, figure, ...sum }));
}

/** The report's figures one below the other, by the names they have in JSON. */
export function collectionRows(report: Report): readonly Row[] {
  const { kept_percent: _percent, ...promises } = report.promises;
  const { returned_by_reason: reasons, ...debits } = report.direct_debits;
  const { cured_within_30_days_percent: _cured, ...late } = report.late_instalments;
  const money = (['received', 'taken_back', 'default_interest_claimed', 'costs_recovered'] as const).map((figure) => ({
    group: 'books',
    figure,
    count: null,
    amount: report[figure],
  }));
  return [
    ...report.reminders.flatMap(({ step, ...counts }) => counted(step, counts)),
    ...counted('reminders', { dues_reminders: report.dues_reminders, holds_placed: report.holds_placed }),
    ...counted('reminders', { holds_ended_early: report.holds_ended_early, contacts: report.contacts }),
    ...summed('promises', promises),
    ...summed('direct_debits', debits),
    ...summed('returned_by_reason', Object.fromEntries(reasons.map(({ reason_code, ...sum }) => [reason_code, sum]))),
    ...(['arrears_at_begin', 'arrears_at_end'] as const).map((figure) => ({
      group: 'arrears',
      figure,
      count: report[figure].loans,
      amount: report[figure].arrears,
    })),
    ...counted('late_instalments', late),
    ...counted('late_instalments', { final_notices: report.final_notices, terminations: report.terminations }),
    ...summed('guarantors', { guarantee_calls: report.guarantee_calls }),
    ...money,
  ];
}
