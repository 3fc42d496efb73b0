import type { Selectable } from 'kysely';
import type { ImpactSource, ImpactStage } from '../../domain/impact/impact-statements.ts';
import { FullTimeEquivalents } from '../../domain/impact/full-time-equivalents.ts';
import type { Firm, Jobs } from '../../domain/impact/jobs.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { ImpactStatements } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';

/** Jobs as somebody stated them of a loan. */
export type ImpactStatement = Jobs & {
  readonly id: string;
  readonly caseId: string;
  readonly stage: ImpactStage;
  readonly year: number | null;
  readonly statedOn: BusinessDate;
  readonly statedBy: ImpactSource;
  readonly note: string | null;
  /** Of a loan taken over, whose application was never here; null else. */
  readonly sector: string | null;
  readonly district: string | null;
  readonly firm: Firm | null;
  readonly recordedAt: Date;
  readonly recordedBy: string;
};

export type NewStatement = Omit<ImpactStatement, 'recordedAt' | 'recordedBy'> & {
  readonly requestKey: string | null;
  readonly deed: Deed;
};

export async function insertStatement(tx: Tx, statement: NewStatement): Promise<void> {
  const row = {
    id: statement.id,
    case_id: statement.caseId,
    stage: statement.stage,
    year: statement.year,
    stated_on: statement.statedOn,
    jobs_secured: statement.jobsSecured,
    jobs_created: statement.jobsCreated,
    jobs_secured_fte: statement.jobsSecuredFte && statement.jobsSecuredFte.toText(),
    jobs_created_fte: statement.jobsCreatedFte && statement.jobsCreatedFte.toText(),
    stated_by: statement.statedBy,
    note: statement.note,
    sector: statement.sector,
    district: statement.district,
    firm: statement.firm,
    request_key: statement.requestKey,
    recorded_at: statement.deed.recordedAt,
    recorded_by: statement.deed.byUserId,
  };
  try {
    await tx.insertInto('impact_statements').values(row).execute();
  } catch (error) {
    throw constraintOf(error) === 'impact_statements_request_key_key' ? keyReused() : error;
  }
}

/** What was stated after the application, in order of recording. */
export async function statementsOf(db: Db, caseId: string): Promise<readonly ImpactStatement[]> {
  const rows = await db
    .selectFrom('impact_statements')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map(toStatement);
}

/** The same of all loans, as far as it was said by a day and recorded by a moment; by case. */
export async function statementsAsKnown(
  db: Db,
  { day, knownAt }: { readonly day: BusinessDate; readonly knownAt: Date },
): Promise<ReadonlyMap<string, readonly ImpactStatement[]>> {
  const rows = await db
    .selectFrom('impact_statements')
    .selectAll()
    .where('stated_on', '<=', day)
    .where('recorded_at', '<=', knownAt)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return Map.groupBy(rows.map(toStatement), ({ caseId }) => caseId);
}

export const fteOf = (stored: string | null): FullTimeEquivalents | null =>
  stored === null ? null : FullTimeEquivalents.parse(stored);

function toStatement(row: Selectable<ImpactStatements>): ImpactStatement {
  return {
    id: row.id,
    caseId: row.case_id,
    stage: row.stage as ImpactStage,
    year: row.year,
    statedOn: row.stated_on as BusinessDate,
    jobsSecured: row.jobs_secured,
    jobsCreated: row.jobs_created,
    jobsSecuredFte: fteOf(row.jobs_secured_fte),
    jobsCreatedFte: fteOf(row.jobs_created_fte),
    statedBy: row.stated_by as ImpactSource,
    note: row.note,
    sector: row.sector,
    district: row.district,
    firm: row.firm as Firm | null,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  };
}

/** The day of a partner bank's grant, whose loan it then is; undefined where it granted nothing. */
export async function grantedOn(db: Db, caseId: string): Promise<BusinessDate | undefined> {
  const row = await db
    .selectFrom('bank_decisions')
    .select('decided_on')
    .where('case_id', '=', caseId)
    .where('outcome', '=', 'granted')
    .executeTakeFirst();
  return row && (row.decided_on as BusinessDate);
}

export async function isTakenOver(db: Db, loanId: string): Promise<boolean> {
  const row = await db.selectFrom('loan_takeovers').select('loan_id').where('loan_id', '=', loanId).executeTakeFirst();
  return row !== undefined;
}
