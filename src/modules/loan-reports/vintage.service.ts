import type { z } from 'zod';
import {
  type CohortKind,
  type Vintage,
  type VintageLine,
  vintageLoanOf,
  vintagePartsOf,
  vintagesOf,
} from '../../domain/lending/vintage.ts';
import { Money } from '../../domain/money/money.ts';
import { percentOf } from '../../domain/money/percent-of.ts';
import {
  type BusinessDate,
  dateOf,
  earlierOf,
  lastOfMonth,
  parseDate,
  plusMonths,
} from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { type AsKnown, entriesBehind, type ReportContext } from '../reporting/index.ts';
import { replayedStates } from './standings.service.ts';
import type { vintageReport } from './vintage.operations.ts';
import { vintageParts } from './vintage.repository.ts';
import type * as schema from './vintage.schema.ts';

/** How loans paid out in the same year or quarter were repaid as they aged. */
export async function vintage(
  context: ReportContext<typeof vintageReport>,
): Promise<z.input<typeof schema.VintageReport>> {
  const { db, about, asOf, knownAt, query } = context;
  const { by } = query;
  const vintages = await vintagesOn(db, { asOf, knownAt, by });
  const whole = Money.sum(vintages.map(({ paidOut }) => paidOut));
  const payouts = { account: 'loans_receivable', to: asOf, knownAt, events: ['payout'], by: 'value_date' } as const;
  const isPaidOutHere = vintages.every(({ takenOver }) => takenOver.isZero());
  return {
    ...about,
    by,
    loan_count: vintages.reduce((sum, { loans }) => sum + loans, 0),
    principal_paid_out: whole.toText(),
    ...(isPaidOutHere ? { principal_paid_out_entries: entriesBehind(payouts) } : {}),
    cohorts: vintages.map(({ cohort, loans, paidOut, takenOver, lines }) => ({
      cohort,
      loan_count: loans,
      principal_paid_out: paidOut.toText(),
      ...(takenOver.isZero()
        ? { principal_paid_out_entries: entriesBehind({ ...payouts, ...daysOf(cohort, asOf) }) }
        : {}),
      oldest_age_months: Math.max(...lines.map(({ age }) => age ?? 0)),
    })),
    lines: vintages.flatMap(({ lines }) => lines.map(lineOut)),
  };
}

function lineOut(line: VintageLine): z.input<typeof schema.VintageLine> {
  const { cohort, age, loans, paidOut, repaid, late30, late90, writtenOff, recovered } = line;
  return {
    cohort,
    age_months: age,
    loan_count: loans,
    principal_paid_out: paidOut.toText(),
    principal_repaid: repaid.toText(),
    repaid_percent: percentOf(repaid, paidOut),
    late_30_principal: late30.toText(),
    late_30_percent: percentOf(late30, paidOut),
    late_90_principal: late90.toText(),
    late_90_percent: percentOf(late90, paidOut),
    principal_written_off: writtenOff.toText(),
    recovered: recovered.toText(),
  };
}

type Asked = AsKnown & { readonly by: CohortKind };

async function vintagesOn(db: Db, asked: Asked): Promise<readonly Vintage[]> {
  const replayed = await replayedStates(db, asked);
  const summed = await vintageParts(db, { ...asked, except: [...replayed.keys()] });
  const single = [...replayed.values()].flatMap((state) => {
    const loan = vintageLoanOf(state);
    return loan === null ? [] : [vintagePartsOf(loan, asked)];
  });
  return vintagesOf({
    sizes: summed.sizes,
    moves: [...summed.moves, ...single.flatMap(({ moves }) => moves)],
    lateness: [...summed.lateness, ...single.flatMap(({ lateness }) => lateness)],
  });
}

/** First and last day of a cohort's payouts, up to the day of the report. */
function daysOf(cohort: string, asOf: BusinessDate): { readonly from: BusinessDate; readonly to: BusinessDate } {
  const [year = '', quarter] = cohort.split('-Q');
  const from = quarter === undefined ? parseDate(`${year}-01-01`) : dateOf(Number(year), 3 * Number(quarter) - 2, 1);
  const last = lastOfMonth(plusMonths(from, quarter === undefined ? 11 : 2));
  return { from, to: earlierOf(last, asOf) };
}
