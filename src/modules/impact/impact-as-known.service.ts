import { type ImpactStage, standing } from '../../domain/impact/impact-statements.ts';
import { type Firm, firmOf, type Jobs } from '../../domain/impact/jobs.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { type ImpactStatement, statementsAsKnown } from './impact.repository.ts';
import { type AsKnownOf, type LentLoan, lentLoans } from './lent-loans.repository.ts';

/** Jobs with the moment of the loan they speak of. */
export type JobsAt = Jobs & {
  readonly stage: ImpactStage;
  readonly year: number | null;
  readonly statedOn: BusinessDate;
};

/** What was known of a loan's jobs at the end of a day. */
export type KnownImpact = Pick<
  LentLoan,
  'caseId' | 'caseNumber' | 'loanId' | 'loanNumber' | 'paidOutOn' | 'principal' | 'isTakenOver' | 'sector' | 'district'
> & {
  readonly firm: Firm | null;
  /** Null where nobody knows what was stated. */
  readonly atApplication: JobsAt | null;
  /** The statement that speaks of the latest moment of the loan. */
  readonly latest: JobsAt | null;
  readonly atClosing: JobsAt | null;
};

/** Every loan lent by a day with what was said of its jobs by then, as known at a moment; oldest payout first. */
export async function impactAsKnown(db: Db, asked: AsKnownOf): Promise<readonly KnownImpact[]> {
  const statements = await statementsAsKnown(db, asked);
  return (await lentLoans(db, asked)).map((loan) => impactOfLoan(loan, statements.get(loan.caseId) ?? []));
}

function impactOfLoan(loan: LentLoan, statements: readonly ImpactStatement[]): KnownImpact {
  const counting = standing(statements);
  const told = counting.find(({ stage }) => stage === 'application') ?? null;
  const applied = loan.application && ({ ...loan.application, stage: 'application', year: null } as const);
  const atApplication = applied ?? told;
  return {
    ...loan,
    sector: loan.sector ?? told?.sector ?? null,
    district: loan.district ?? told?.district ?? null,
    firm: firmOf({ firm: loan.firm ?? told?.firm ?? null, regime: loan.regime }),
    atApplication,
    latest: counting.at(-1) ?? atApplication,
    atClosing: counting.find(({ stage }) => stage === 'closing') ?? null,
  };
}
