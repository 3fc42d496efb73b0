import {
  checkStated,
  type ImpactSource,
  type ImpactStage,
  type Lent,
  standing,
} from '../../domain/impact/impact-statements.ts';
import { checkJobs, type Firm, type Jobs } from '../../domain/impact/jobs.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { caseNotFound, checkNotParty, type CreditCase, findCase, lockCase } from '../cases/index.ts';
import { findLoanOfCase, getLoan, type Loan } from '../loans/index.ts';
import { grantedOn, type ImpactStatement, insertStatement, isTakenOver, statementsOf } from './impact.repository.ts';

/** Whose jobs are stated: a loan, or the case of one, which for a partner bank's loan is all there is. */
export type Which = { readonly loan: IdOrNumber } | { readonly case: IdOrNumber };

export type NewImpactStatement = Jobs & {
  readonly which: Which;
  readonly stage: ImpactStage;
  readonly year: number | null;
  readonly statedOn: BusinessDate;
  readonly statedBy: ImpactSource;
  readonly note: string | null;
  readonly sector: string | null;
  readonly district: string | null;
  readonly firm: Firm | null;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

/** A statement as it is shown; without id where the case holds it. */
export type ShownStatement = Omit<ImpactStatement, 'id' | 'recordedAt' | 'recordedBy'> & {
  readonly id: string | null;
  readonly recordedAt: Date | null;
  readonly recordedBy: string | null;
  /** Whether a later one of the same stage and year counts instead. */
  readonly isSuperseded: boolean;
};

/**
 * Records what somebody said of the jobs, for whoever neither borrows nor vouches. A later one of the same stage and year
 * corrects it; both stay on record.
 */
export async function stateImpact(tx: Tx, { which, requestKey, deed, ...stated }: NewImpactStatement) {
  const caseId = await caseIdOf(tx, which);
  const creditCase = await lockCase(tx, { by: 'id', id: caseId });
  await checkNotParty(tx, creditCase, deed);
  const loan = (await findLoanOfCase(tx, caseId)) ?? null;
  checkStated(stated, await lentOf(tx, { caseId, loan }), deed.today);
  checkJobs(stated);
  const id = newIdAt(deed.recordedAt);
  await insertStatement(tx, { ...stated, id, caseId, requestKey, deed });
  const statement: ShownStatement = {
    ...stated,
    id,
    caseId,
    recordedAt: deed.recordedAt,
    recordedBy: deed.byUserId,
    isSuperseded: false,
  };
  return { statement, subject: loan ? { type: 'loan', id: loan.id } : { type: 'case', id: caseId } };
}

/** 404 `loan.not_found`, `case.not_found`. */
async function caseIdOf(db: Db, which: Which): Promise<string> {
  if ('loan' in which) return (await getLoan(db, which.loan)).caseId;
  const creditCase = await findCase(db, which.case);
  if (!creditCase) throw caseNotFound();
  return creditCase.id;
}

type Lending = { readonly caseId: string; readonly loan: Loan | null };

async function lentOf(db: Db, { caseId, loan }: Lending): Promise<Lent> {
  if (loan === null) {
    const startedOn = (await grantedOn(db, caseId)) ?? null;
    return { startedOn, closedOn: null, isClosingKnown: false, isTakenOver: false };
  }
  const { paidOutOn, closedOn } = loan;
  return { startedOn: paidOutOn, closedOn, isClosingKnown: true, isTakenOver: await isTakenOver(db, loan.id) };
}

/** Everything stated of a loan or case, the application first; corrected statements included. */
export async function impactOf(db: Db, which: Which): Promise<readonly ShownStatement[]> {
  const caseId = await caseIdOf(db, which);
  const creditCase = await findCase(db, { by: 'id', id: caseId });
  if (!creditCase) throw caseNotFound();
  const stated = await statementsOf(db, caseId);
  const counting = new Set(standing(stated).map(({ id }) => id));
  return [...atApplication(creditCase), ...stated.map((one) => ({ ...one, isSuperseded: !counting.has(one.id) }))];
}

/** What the borrowers said when they applied; a case that came in with an import holds nothing of the kind. */
function atApplication(creditCase: CreditCase): readonly ShownStatement[] {
  const { submittedOn } = creditCase;
  if (submittedOn === null) return [];
  const { jobsSecured, jobsCreated, jobsSecuredFte, jobsCreatedFte, sector, district, firm } = creditCase;
  return [
    {
      id: null,
      caseId: creditCase.id,
      stage: 'application',
      year: null,
      statedOn: submittedOn,
      statedBy: 'borrower',
      note: null,
      jobsSecured,
      jobsCreated,
      jobsSecuredFte,
      jobsCreatedFte,
      sector,
      district,
      firm,
      recordedAt: null,
      recordedBy: null,
      isSuperseded: false,
    },
  ];
}
