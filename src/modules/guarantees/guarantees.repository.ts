import type { Selectable } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Guarantees } from '../../platform/db/schema.generated.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import type { Guarantee, GuaranteeKind, GuaranteeStatus } from './guarantees.types.ts';

function guaranteeOf(row: Selectable<Guarantees>): Guarantee {
  return {
    id: row.id,
    number: row.number,
    caseId: row.case_id,
    loanId: row.loan_id,
    guarantorPersonId: row.guarantor_person_id,
    kind: row.kind as GuaranteeKind,
    cap: Money.parse(row.cap),
    capIncludesInterestAndCosts: row.cap_includes_interest_and_costs,
    guarantorIsMerchant: row.guarantor_is_merchant,
    validUntil: dateOrNull(row.valid_until),
    signedOn: dateOrNull(row.signed_on),
    paperLocation: row.paper_location,
    status: row.status as GuaranteeStatus,
    releasedOn: dateOrNull(row.released_on),
    version: row.version,
    recordedAt: row.recorded_at,
  };
}

function dateOrNull(text: string | null): BusinessDate | null {
  return text === null ? null : parseDate(text);
}

export async function findGuarantee(db: Db, wanted: IdOrNumber): Promise<Guarantee | undefined> {
  const query = db.selectFrom('guarantees').selectAll();
  const row = await (
    wanted.by === 'id' ? query.where('id', '=', wanted.id) : query.where('number', '=', wanted.number)
  ).executeTakeFirst();
  return row && guaranteeOf(row);
}

/** The last lock in the house's order; the case must be locked before. */
export async function lockGuarantee(tx: Tx, id: string): Promise<Guarantee | undefined> {
  const row = await tx.selectFrom('guarantees').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
  return row && guaranteeOf(row);
}

export async function guaranteesOf(
  db: Db,
  of: { readonly column: 'case_id' | 'loan_id'; readonly id: string },
): Promise<readonly Guarantee[]> {
  const rows = await db.selectFrom('guarantees').selectAll().where(of.column, '=', of.id).orderBy('id').execute();
  return rows.map(guaranteeOf);
}

/** All of these cases, oldest first. */
export async function guaranteesIn(db: Db, caseIds: readonly string[]): Promise<readonly Guarantee[]> {
  if (caseIds.length === 0) return [];
  const query = db
    .selectFrom('guarantees')
    .selectAll()
    .where('case_id', 'in', [...caseIds])
    .orderBy('id');
  return (await query.execute()).map(guaranteeOf);
}

export type GuaranteeFilter = {
  readonly status?: GuaranteeStatus | undefined;
  readonly guarantorPersonId?: string | undefined;
  readonly caseId?: string | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first, one row more than the limit. */
export async function listGuarantees(db: Db, filter: GuaranteeFilter): Promise<readonly Guarantee[]> {
  let query = db
    .selectFrom('guarantees')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (filter.status !== undefined) query = query.where('status', '=', filter.status);
  if (filter.guarantorPersonId !== undefined) query = query.where('guarantor_person_id', '=', filter.guarantorPersonId);
  if (filter.caseId !== undefined) query = query.where('case_id', '=', filter.caseId);
  if (filter.beforeId !== null) query = query.where('id', '<', filter.beforeId);
  return (await query.execute()).map(guaranteeOf);
}

export async function insertGuarantee(tx: Tx, guarantee: Guarantee, recordedBy: string): Promise<void> {
  await tx
    .insertInto('guarantees')
    .values({
      id: guarantee.id,
      number: guarantee.number,
      case_id: guarantee.caseId,
      guarantor_person_id: guarantee.guarantorPersonId,
      kind: guarantee.kind,
      cap: guarantee.cap.toText(),
      cap_includes_interest_and_costs: guarantee.capIncludesInterestAndCosts,
      guarantor_is_merchant: guarantee.guarantorIsMerchant,
      valid_until: guarantee.validUntil,
      status: guarantee.status,
      recorded_at: guarantee.recordedAt,
      recorded_by: recordedBy,
    })
    .execute();
}

/** Stores the changeable part of guarantees that are locked, as their next versions; how they stood before stays known. */
export async function saveGuarantees(tx: Tx, guarantees: readonly Guarantee[], recordedAt: Date): Promise<void> {
  for (const guarantee of guarantees) {
    await tx
      .updateTable('guarantees')
      .set({
        status: guarantee.status,
        guarantor_is_merchant: guarantee.guarantorIsMerchant,
        signed_on: guarantee.signedOn,
        paper_location: guarantee.paperLocation,
        released_on: guarantee.releasedOn,
        loan_id: guarantee.loanId,
        state_recorded_at: recordedAt,
        version: guarantee.version,
      })
      .where('id', '=', guarantee.id)
      .execute();
  }
}

export async function lockGuaranteesOf(
  tx: Tx,
  of: { readonly column: 'case_id' | 'loan_id'; readonly id: string },
): Promise<readonly Guarantee[]> {
  const rows = await tx
    .selectFrom('guarantees')
    .selectAll()
    .where(of.column, '=', of.id)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(guaranteeOf);
}

/** Those of a loan that were let go on purpose: they do not come back with the loan. */
export async function guaranteesLetGo(db: Db, loanId: string): Promise<ReadonlySet<string>> {
  const query = db.selectFrom('guarantee_releases').select('guarantee_id').where('loan_id', '=', loanId);
  return new Set((await query.execute()).map((row) => row.guarantee_id));
}

/** Sum of the caps each person vouches for now, proposed and signed, in all cases but the one named. */
export async function exposures(
  db: Db,
  personIds: readonly string[],
  exceptCaseId?: string,
): Promise<ReadonlyMap<string, Money>> {
  if (personIds.length === 0) return new Map();
  let query = db
    .selectFrom('guarantees')
    .select(['guarantor_person_id', (is) => is.fn.sum<string>('cap').as('total')])
    .where('guarantor_person_id', 'in', [...personIds])
    .where('status', 'in', ['proposed', 'signed'])
    .groupBy('guarantor_person_id');
  if (exceptCaseId !== undefined) query = query.where('case_id', '<>', exceptCaseId);
  const rows = await query.execute();
  return new Map(rows.map((row) => [row.guarantor_person_id, Money.parse(row.total)]));
}
