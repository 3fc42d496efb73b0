import { checkPolicyTerms } from '../../domain/policy/check-policy-terms.ts';
import { defaultPolicyTerms, type PolicyTerms } from '../../domain/policy/policy-terms.ts';
import { noneInForce } from '../../domain/policy/policy-version.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Author } from '../audit/index.ts';
import { policyNotFound, resolvedInFuture, validFromInPast } from './policy.refusals.ts';
import {
  findPolicyByNumber,
  findPolicyOn,
  insertPolicy,
  lastPolicyNumber,
  lockPolicies,
  type Policy,
} from './policy.repository.ts';

/** The policy in force on a day; `policy.none_in_force` when that lies before the first one. */
export async function policyOn(db: Db, day: BusinessDate): Promise<Policy> {
  const policy = await findPolicyOn(db, day);
  if (!policy) throw noneInForce(day);
  return policy;
}

/** The version with this number; `policy.not_found`. */
export async function policyByNumber(db: Db, number: number): Promise<Policy> {
  const policy = await findPolicyByNumber(db, number);
  if (!policy) throw policyNotFound();
  return policy;
}

export type NewPolicy = {
  readonly validFrom: BusinessDate;
  readonly resolvedOn: BusinessDate;
  readonly resolution: string;
  readonly terms: PolicyTerms;
};

/** Adds a version; earlier ones stay, because cases and loans point to the one they were decided under. */
export async function recordPolicy(
  tx: Tx,
  asked: NewPolicy,
  recording: { readonly author: Author | null; readonly recordedAt: Date; readonly today: BusinessDate },
): Promise<Policy> {
  checkPolicyTerms(asked.terms);
  if (asked.resolvedOn > recording.today) throw resolvedInFuture();
  if (asked.validFrom < recording.today) throw validFromInPast();
  return await insertNext(tx, asked, {
    recordedAt: recording.recordedAt,
    recordedBy: recording.author?.userId ?? null,
  });
}

const FIRST_RESOLUTION = 'Ausgangswerte der Musterrichtlinie, bis die Genossenschaft eigene beschließt';

/** At the first start: the model cooperative's terms from this day on, when there are none at all. */
export async function ensureDefaultPolicy(tx: Tx, validFrom: BusinessDate, recordedAt: Date): Promise<void> {
  await lockPolicies(tx);
  if ((await lastPolicyNumber(tx)) > 0) return;
  const first = { validFrom, resolvedOn: validFrom, resolution: FIRST_RESOLUTION, terms: defaultPolicyTerms };
  await insertNext(tx, first, { recordedAt, recordedBy: null });
}

async function insertNext(
  tx: Tx,
  asked: NewPolicy,
  recorded: { readonly recordedAt: Date; readonly recordedBy: string | null },
): Promise<Policy> {
  await lockPolicies(tx);
  const policy: Policy = { ...asked, number: (await lastPolicyNumber(tx)) + 1, recordedAt: recorded.recordedAt };
  await insertPolicy(tx, policy, recorded.recordedBy);
  return policy;
}
