import { sql, type Selectable } from 'kysely';
import type { PolicyTerms } from '../../domain/policy/policy-terms.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Policies } from '../../platform/db/schema.generated.ts';
import { newId } from '../../platform/ids.ts';
import { readTerms, termsText } from './terms.schema.ts';

/** One version of the cooperative's terms. */
export type Policy = {
  /** Counts the versions from 1. */
  readonly number: number;
  readonly validFrom: BusinessDate;
  readonly resolvedOn: BusinessDate;
  /** Names the resolution that set it. */
  readonly resolution: string;
  readonly terms: PolicyTerms;
  readonly recordedAt: Date;
};

type PolicyRow = Omit<Selectable<Policies>, 'id' | 'recorded_by' | 'terms'> & { readonly terms: string };

/** The terms as text, because reading them is remembered by their text. */
function policies(db: Db) {
  return db
    .selectFrom('policies')
    .select(['number', 'valid_from', 'resolved_on', 'resolution', 'recorded_at', sql<string>`terms::text`.as('terms')]);
}

function policyOf(row: PolicyRow): Policy {
  return {
    number: row.number,
    validFrom: parseDate(row.valid_from),
    resolvedOn: parseDate(row.resolved_on),
    resolution: row.resolution,
    terms: readTerms(row.terms),
    recordedAt: row.recorded_at,
  };
}

/** The version with the latest first day up to this one; of two with the same first day, the later. */
export async function findPolicyOn(db: Db, day: BusinessDate): Promise<Policy | undefined> {
  const row = await policies(db)
    .where('valid_from', '<=', day)
    .orderBy('valid_from', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && policyOf(row);
}

export async function findPolicyByNumber(db: Db, number: number): Promise<Policy | undefined> {
  const row = await policies(db).where('number', '=', number).executeTakeFirst();
  return row && policyOf(row);
}

/** Newest first, one row more than the limit. */
export async function listPolicies(
  db: Db,
  page: { readonly limit: number; readonly below: number | null },
): Promise<readonly Policy[]> {
  let query = policies(db)
    .orderBy('number', 'desc')
    .limit(page.limit + 1);
  if (page.below !== null) query = query.where('number', '<', page.below);
  return (await query.execute()).map(policyOf);
}

/** Every version, lowest number first, for rules that look back over more than one. */
export async function policyVersions(db: Db): Promise<readonly Policy[]> {
  return (await policies(db).orderBy('number').execute()).map(policyOf);
}

/** One recording at a time, so that numbers follow one another; held until the transaction ends. */
export async function lockPolicies(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('policies'))`.execute(tx);
}

export async function lastPolicyNumber(db: Db): Promise<number> {
  const row = await db
    .selectFrom('policies')
    .select((of) => of.fn.max('number').as('last'))
    .executeTakeFirst();
  return row?.last ?? 0;
}

export async function insertPolicy(tx: Tx, policy: Policy, recordedBy: string | null): Promise<void> {
  await tx
    .insertInto('policies')
    .values({
      id: newId(),
      number: policy.number,
      valid_from: policy.validFrom,
      resolved_on: policy.resolvedOn,
      resolution: policy.resolution,
      terms: JSON.stringify(termsText(policy.terms)),
      recorded_at: policy.recordedAt,
      recorded_by: recordedBy,
    })
    .execute();
}
