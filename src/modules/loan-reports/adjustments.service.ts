import type { z } from 'zod';
import { ageingBucketOf, ageingBuckets } from '../../domain/lending/arrears.ts';
import { Money } from '../../domain/money/money.ts';
import { lastOfMonth } from '../../domain/time/business-date.ts';
import { entriesBehind, type ReportContext } from '../reporting/index.ts';
import { type AdjustedLoan, adjustedLoans, latestMonthEnd } from './adjustments.repository.ts';
import type { adjustmentReport } from './adjustments.operations.ts';
import type * as schema from './exposure.schema.ts';

/** What loans are adjusted by after the latest month end, and how that came about. */
export async function valueAdjustments(
  context: ReportContext<typeof adjustmentReport>,
): Promise<z.input<typeof schema.AdjustmentReport>> {
  const { db, about, asOf: to, knownAt } = context;
  const month = await latestMonthEnd(db, context);
  const loans = month === null ? [] : await adjustedLoans(db, month);
  const day = month && lastOfMonth(month);
  const movedBy = (event: string, minus: boolean) =>
    day &&
    entriesBehind({
      account: 'value_adjustment',
      from: day,
      to: day,
      by: 'value_date',
      knownAt,
      events: [event],
      minus,
    });
  const [raised, released] = [movedBy('value_adjustment_raised', true), movedBy('value_adjustment_released', false)];
  return {
    ...about,
    month_end: day,
    ...movementOf(loans),
    ...(raised ? { raised_entries: raised } : {}),
    ...(released ? { released_entries: released } : {}),
    closing_entries: entriesBehind({ account: 'value_adjustment', to, knownAt, minus: true }),
    classes: ageingBuckets.map(({ name }) => {
      const some = loans.filter((loan) => classOf(loan) === name);
      return { bucket: name, loan_count: some.length, ...movementOf(some) };
    }),
    lines: loans.map((loan) => ({
      loan_id: loan.loanId,
      loan_number: loan.loanNumber,
      days_past_due: loan.daysPastDue,
      ageing_bucket: classOf(loan),
      outstanding_principal: loan.outstandingPrincipal.toText(),
      adjustment_rate: loan.rate,
      ...movementOf([loan]),
    })),
  };
}

const classOf = ({ daysPastDue }: AdjustedLoan) => ageingBucketOf(daysPastDue);
const more = (loan: AdjustedLoan): Money => Money.max(Money.zero, loan.adjustment.minus(loan.before));
const less = (loan: AdjustedLoan): Money => Money.max(Money.zero, loan.before.minus(loan.adjustment));

function movementOf(loans: readonly AdjustedLoan[]) {
  return {
    opening: Money.sum(loans.map(({ before }) => before)).toText(),
    raised: Money.sum(loans.map(more)).toText(),
    released: Money.sum(loans.map(less)).toText(),
    closing: Money.sum(loans.map(({ adjustment }) => adjustment)).toText(),
  };
}
