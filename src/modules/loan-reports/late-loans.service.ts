import { overdueInstalments, together } from '../../domain/lending/portfolio-figures.ts';
import type { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import type { AsKnown } from '../reporting/index.ts';
import { replayedStandings, standingSums } from './standings.service.ts';

export type LateLoans = {
  readonly loans: number;
  /** Open amounts of instalments whose effective due date has passed. */
  readonly arrears: Money;
  readonly outstandingPrincipal: Money;
};

/** Loans of which an instalment was overdue at the end of the day, as it was known at the moment. */
export async function lateLoansOn(db: Db, moment: AsKnown): Promise<LateLoans> {
  const sums = await standingSums(db, { ...moment, isAllKnown: false, replayed: await replayedStandings(db, moment) });
  const { loans, outstandingPrincipal, overdue } = together(sums.filter(({ dayClass }) => dayClass > 0));
  return { loans, arrears: overdueInstalments(overdue), outstandingPrincipal };
}
