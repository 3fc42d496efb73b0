import { sql, type Selectable } from 'kysely';
import type { PolicyTerms } from '../../domain/policy/policy-terms.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Policies } from '../../platform/db/schema.generated.ts';
import { newId } from '../../platform/ids.ts';
import type { Author } from '../audit/index.ts';
import { readTerms, termsText } from './terms.schema.ts';

/** One version of the cooperative's terms. */
export type Policy = {
  /** Counts the versions from 1. */
  readonly number: number;
  readonly validFrom: BusinessDate;
  readonly resolvedOn: BusinessDate;
  /** Names the resolution that set it. */
  readonly resolution: string;
  /** Of the general assembly, where it is recorded here; else null. */
  readonly resolutionNumber: string | null;
  readonly terms: PolicyTerms;
  readonly recordedAt: Date;
  /** Null for the terms a new installation starts with. */
  readonly recordedByPersonId: string | null;
  /** Null while only proposed, and for the terms a new installation starts with, which need none. */
  readonly confirmation: { readonly byPersonId: string; readonly at: Date } | null;
};

/** A version counts once a second person has confirmed it; what a new installation starts with counts at once. */
export function isConfirmed(policy: Pick<Policy, 'recordedByPersonId' | 'confirmation'>): boolean {
  return policy.recordedByPersonId === null || policy.confirmation !== null;
}

type PolicyRow = Omit<Selectable<Policies>, 'id' | 'recorded_by' | 'terms' | 'resolution_id'> & {
  readonly resolution_number: string | null;
  readonly terms: string;
  readonly confirmed_by_person_id: string | null;
  readonly confirmed_at: Date | null;
};

/** The terms as text, because reading them is remembered by their text. */
function policies(db: Db) {
  return db
    .selectFrom('policies')
    .leftJoin('policy_confirmations as confirmation', 'confirmation.policy_number', 'policies.number')
    .leftJoin('resolutions as resolved', 'resolved.id', 'policies.resolution_id')
    .select([
      'policies.number',
      'valid_from',
      'policies.resolved_on',
      'resolution',
      'resolved.number as resolution_number',
      'policies.recorded_at',
      'policies.recorded_by_person_id',
      'confirmed_by_person_id',
      'confirmed_at',
      sql<string>`terms::text`.as('terms'),
    ]);
}

/** Those that count: what is only proposed binds nobody. */
function confirmedPolicies(db: Db) {
  return policies(db).where((is) =>
    is.or([is('policies.recorded_by_person_id', 'is', null), is('confirmed_at', 'is not', null)]),
  );
}

function policyOf(row: PolicyRow): Policy {
  return {
    number: row.number,
    validFrom: parseDate(row.valid_from),
    resolvedOn: parseDate(row.resolved_on),
    resolution: row.resolution,
    resolutionNumber: row.resolution_number,
    terms: readTerms(row.terms),
    recordedAt: row.recorded_at,
    recordedByPersonId: row.recorded_by_person_id,
    confirmation:
      row.confirmed_by_person_id !== null && row.confirmed_at !== null
        ? { byPersonId: row.confirmed_by_person_id, at: row.confirmed_at }
        : null,
  };
}

/** Of the versions that count, the one with the latest first day up to this one; of two with the same first day, the later. */
export async function findPolicyOn(db: Db, day: BusinessDate): Promise<Policy | undefined> {
  const row = await confirmedPolicies(db)
    .where('valid_from', '<=', day)
    .orderBy('valid_from', 'desc')
    .orderBy('policies.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && policyOf(row);
}

export async function findPolicyByNumber(db: Db, number: number): Promise<Policy | undefined> {
  const row = await policies(db).where('policies.number', '=', number).executeTakeFirst();
  return row && policyOf(row);
}

/** Newest first, one row more than the limit. */
export async function listPolicies(
  db: Db,
  page: { readonly limit: number; readonly below: number | null },
): Promise<readonly Policy[]> {
  let query = policies(db)
    .orderBy('policies.number', 'desc')
    .limit(page.limit + 1);
  if (page.below !== null) query = query.where('policies.number', '<', page.below);
  return (await query.execute()).map(policyOf);
}

/** Every version that counts, lowest number first, for rules that look back over more than one. */
export async function policyVersions(db: Db): Promise<readonly Policy[]> {
  return (await confirmedPolicies(db).orderBy('policies.number').execute()).map(policyOf);
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

export type NewPolicyRow = {
  readonly policy: Policy;
  readonly resolutionId: string | null;
  readonly recordedBy: string | null;
};

export async function insertPolicy(tx: Tx, { policy, resolutionId, recordedBy }: NewPolicyRow): Promise<void> {
  await tx
    .insertInto('policies')
    .values({
      id: newId(),
      number: policy.number,
      valid_from: policy.validFrom,
      resolved_on: policy.resolvedOn,
      resolution: policy.resolution,
      resolution_id: resolutionId,
      terms: JSON.stringify(termsText(policy.terms)),
      recorded_at: policy.recordedAt,
      recorded_by: recordedBy,
      recorded_by_person_id: policy.recordedByPersonId,
    })
    .execute();
}

export type NewConfirmation = {
  readonly number: number;
  readonly recordedByPersonId: string;
  readonly author: Author;
  readonly at: Date;
};

export async function insertConfirmation(tx: Tx, confirmation: NewConfirmation): Promise<void> {
  await tx
    .insertInto('policy_confirmations')
    .values({
      policy_number: confirmation.number,
      recorded_by_person_id: confirmation.recordedByPersonId,
      confirmed_by_person_id: confirmation.author.personId,
      confirmed_by: confirmation.author.userId,
      confirmed_at: confirmation.at,
    })
    .execute();
}
