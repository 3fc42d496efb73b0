import { type Selectable, sql } from 'kysely';
import type { CaseStatus } from '../../domain/decisions/case-status.ts';
import type { Regime } from '../../domain/lending/allocation-order.ts';
import { FullTimeEquivalents } from '../../domain/impact/full-time-equivalents.ts';
import type { Firm } from '../../domain/impact/jobs.ts';
import { Money } from '../../domain/money/money.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { CreditCases } from '../../platform/db/schema.generated.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { applicationColumns } from './application-columns.ts';
import type { CreditCase, LenderOfRecord, PurposeKind } from './cases.types.ts';

type CaseRow = Selectable<CreditCases>;

function caseOf(row: CaseRow, borrowerPersonIds: readonly string[]): CreditCase {
  return {
    id: row.id,
    number: row.number,
    status: row.status as CaseStatus,
    borrowerPersonIds,
    principal: Money.parse(row.principal),
    termMonths: row.term_months,
    purpose: row.purpose,
    purposeKind: row.purpose_kind as PurposeKind,
    regime: row.regime as Regime,
    regimeReason: row.regime_reason,
    regimeSetBy: row.regime_set_by,
    lenderOfRecord: row.lender_of_record as LenderOfRecord,
    sector: row.sector,
    district: row.district,
    jobsSecured: row.jobs_secured,
    jobsCreated: row.jobs_created,
    jobsSecuredFte: fteOf(row.jobs_secured_fte),
    jobsCreatedFte: fteOf(row.jobs_created_fte),
    firm: row.firm as Firm | null,
    policyNumber: row.policy_number,
    adviserUserId: row.adviser_user_id,
    submittedOn: row.submitted_on === null ? null : parseDate(row.submitted_on),
    version: row.version,
    createdAt: row.created_at,
  };
}

const fteOf = (stored: string | null): FullTimeEquivalents | null =>
  stored === null ? null : FullTimeEquivalents.parse(stored);

async function withBorrowers(db: Db, rows: readonly CaseRow[]): Promise<readonly CreditCase[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const borrowers = await db
    .selectFrom('case_borrowers')
    .selectAll()
    .where('case_id', 'in', ids)
    .orderBy('position')
    .execute();
  const byCase = Map.groupBy(borrowers, (borrower) => borrower.case_id);
  return rows.map((row) =>
    caseOf(
      row,
      (byCase.get(row.id) ?? []).map((borrower) => borrower.person_id),
    ),
  );
}

export async function findCase(db: Db, wanted: IdOrNumber): Promise<CreditCase | undefined> {
  const query = db.selectFrom('credit_cases').selectAll();
  const row = await (
    wanted.by === 'id' ? query.where('id', '=', wanted.id) : query.where('number', '=', wanted.number)
  ).executeTakeFirst();
  return row && (await withBorrowers(db, [row]))[0];
}

export async function lockCaseRow(tx: Tx, wanted: IdOrNumber): Promise<CreditCase | undefined> {
  const query = tx.selectFrom('credit_cases').selectAll().forNoKeyUpdate();
  const row = await (
    wanted.by === 'id' ? query.where('id', '=', wanted.id) : query.where('number', '=', wanted.number)
  ).executeTakeFirst();
  return row && (await withBorrowers(tx, [row]))[0];
}

export type CaseFilter = {
  readonly statuses?: readonly CaseStatus[] | undefined;
  readonly borrowerPersonId?: string | undefined;
  readonly adviserUserId?: string | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first, one row more than the limit. */
export async function listCases(db: Db, filter: CaseFilter): Promise<readonly CreditCase[]> {
  let query = db
    .selectFrom('credit_cases')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  const { statuses, borrowerPersonId, adviserUserId, beforeId } = filter;
  if (statuses !== undefined) query = query.where('status', 'in', [...statuses]);
  if (adviserUserId !== undefined) query = query.where('adviser_user_id', '=', adviserUserId);
  if (beforeId !== null) query = query.where('id', '<', beforeId);
  if (borrowerPersonId !== undefined) {
    query = query.where((is) =>
      is.exists(
        is
          .selectFrom('case_borrowers')
          .select('person_id')
          .whereRef('case_id', '=', 'credit_cases.id')
          .where('person_id', '=', borrowerPersonId),
      ),
    );
  }
  return await withBorrowers(db, await query.execute());
}

/** All cases in these statuses, oldest first. */
export async function casesIn(db: Db, statuses: readonly CaseStatus[]): Promise<readonly CreditCase[]> {
  const query = db
    .selectFrom('credit_cases')
    .selectAll()
    .where('status', 'in', [...statuses])
    .orderBy('id');
  return await withBorrowers(db, await query.execute());
}

export async function casesByIds(db: Db, ids: readonly string[]): Promise<readonly CreditCase[]> {
  if (ids.length === 0) return [];
  const query = db
    .selectFrom('credit_cases')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id');
  return await withBorrowers(db, await query.execute());
}

export async function insertCase(tx: Tx, creditCase: CreditCase, requestKey: string | null): Promise<void> {
  await tx
    .insertInto('credit_cases')
    .values({
      ...columnsOf(creditCase),
      id: creditCase.id,
      number: creditCase.number,
      adviser_user_id: creditCase.adviserUserId,
      request_key: requestKey,
      created_at: creditCase.createdAt,
    })
    .execute();
  await insertBorrowers(tx, creditCase);
}

/** Stores a locked case as its next version; the borrowers only when they changed. */
export async function saveCase(tx: Tx, creditCase: CreditCase, haveBorrowersChanged = false): Promise<void> {
  await tx.updateTable('credit_cases').set(columnsOf(creditCase)).where('id', '=', creditCase.id).execute();
  if (!haveBorrowersChanged) return;
  await tx.deleteFrom('case_borrowers').where('case_id', '=', creditCase.id).execute();
  await insertBorrowers(tx, creditCase);
}

async function insertBorrowers(tx: Tx, { id, borrowerPersonIds }: CreditCase): Promise<void> {
  const rows = borrowerPersonIds.map((personId, index) => ({ case_id: id, person_id: personId, position: index + 1 }));
  await tx.insertInto('case_borrowers').values(rows).execute();
}

function columnsOf(creditCase: CreditCase) {
  return {
    status: creditCase.status,
    ...applicationColumns(creditCase),
    policy_number: creditCase.policyNumber,
    submitted_on: creditCase.submittedOn,
  };
}

/** Statuses in which a loan is promised and its money still in the house. */
export const PROMISED: readonly CaseStatus[] = [
  'approved',
  'approved_with_conditions',
  'offered',
  'contracted',
  'released',
];

/** Principal the cooperative has promised to each person, over all cases but the one named. */
export async function promisedTo(
  db: Db,
  personIds: readonly string[],
  exceptCaseId?: string,
): Promise<ReadonlyMap<string, Money>> {
  if (personIds.length === 0) return new Map();
  let query = db
    .selectFrom('credit_cases')
    .innerJoin('case_borrowers', 'case_borrowers.case_id', 'credit_cases.id')
    .select(['case_borrowers.person_id', (is) => is.fn.sum<string>('credit_cases.principal').as('total')])
    .where('case_borrowers.person_id', 'in', [...personIds])
    .where('credit_cases.status', 'in', [...PROMISED])
    .where('credit_cases.lender_of_record', '=', 'cooperative')
    .groupBy('case_borrowers.person_id');
  if (exceptCaseId !== undefined) query = query.where('credit_cases.id', '<>', exceptCaseId);
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.person_id, Money.parse(row.total)]));
}

/** Offered cases whose offer stood until before a day, locked in ascending order. */
export async function lockLapsedOffers(tx: Tx, on: BusinessDate, caseId?: string): Promise<readonly CreditCase[]> {
  let query = tx
    .selectFrom('credit_cases')
    .selectAll()
    .where('status', '=', 'offered')
    .where((is) => is('id', 'in', is.selectFrom('case_offers').select('case_id').where('valid_until', '<', on)))
    .orderBy('id')
    .forNoKeyUpdate();
  if (caseId !== undefined) query = query.where('id', '=', caseId);
  return await withBorrowers(tx, await query.execute());
}

/** Cases whose file was complete by a day, which were not decided by then and have missed no deadline yet; by id. */
export async function caseIdsWithoutMissedDeadline(db: Db, on: BusinessDate): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from (
      select id from credit_cases where status in ('in_review', 'complete')
      union
      select case_id from case_outcomes where decided_on > ${on}::date) c
    where not exists (select from case_events e where e.case_id = c.id and e.kind = 'deadline_missed')
    order by c.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Cases whose file was complete on or before a day, oldest first. */
export async function caseIdsCompleteBy(db: Db, on: BusinessDate): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('case_events')
    .select('case_id')
    .distinct()
    .where('kind', '=', 'clock_started')
    .where('occurred_on', '<=', on)
    .execute();
  return rows.map((row) => row.case_id);
}
