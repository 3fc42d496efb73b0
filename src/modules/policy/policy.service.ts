import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import { checkPolicyTerms } from '../../domain/policy/check-policy-terms.ts';
import { defaultPolicyTerms } from '../../domain/policy/default-policy-terms.ts';
import type { PolicyTerms } from '../../domain/policy/policy-terms.ts';
import { noneInForce } from '../../domain/policy/policy-version.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import type { Author } from '../audit/index.ts';
import type { Resolution } from '../resolutions/index.ts';
import { limitsSource, policySource } from './policy-sources.ts';
import { confirmedAlready, policyNotFound, resolvedInFuture, validFromInPast } from './policy.refusals.ts';
import {
  findPolicyByNumber,
  findPolicyOn,
  insertConfirmation,
  insertPolicy,
  isConfirmed,
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

/** Versions read before, by the connection or transaction they were read in: once confirmed they never change. */
const known = new WeakMap<Db, Map<number, Policy>>();

/** The version with this number; `policy.not_found`. */
export async function policyByNumber(db: Db, number: number): Promise<Policy> {
  const before = known.get(db)?.get(number);
  if (before) return before;
  const policy = await findPolicyByNumber(db, number);
  if (!policy) throw policyNotFound();
  if (isConfirmed(policy)) known.set(db, (known.get(db) ?? new Map<number, Policy>()).set(number, policy));
  return policy;
}

export type NewPolicy = {
  readonly validFrom: BusinessDate;
  readonly resolvedOn: BusinessDate;
  readonly resolution: string;
  /** Where the general assembly resolved it and the resolution is recorded here. */
  readonly resolutionReference?: IdOrNumber | null;
  readonly terms: PolicyTerms;
};

export type PolicyRecording = { readonly author: Author; readonly recordedAt: Date; readonly today: BusinessDate };

/**
 * Proposes a version, which counts once a second person confirms it. Earlier ones stay, because cases and loans point to
 * the one they were decided under. The resolutions it names must have been carried: codes of `policySource` and
 * `limitsSource`.
 */
export async function recordPolicy(tx: Tx, asked: NewPolicy, recording: PolicyRecording): Promise<Policy> {
  checkPolicyTerms(asked.terms);
  if (asked.resolvedOn > recording.today) throw resolvedInFuture();
  if (asked.validFrom < recording.today) throw validFromInPast();
  const source = await policySource(tx, asked);
  await limitsSource(tx, asked.terms, recording.today);
  return await insertNext(tx, { ...asked, source }, recording);
}

/**
 * The second pair of eyes: from now on the version counts from its first day on. That day must not have passed, because
 * what was decided since then was decided under the version before. Codes: `policy.not_found`,
 * `policy.confirmed_already`, `four_eyes.same_person`, `policy.valid_from_in_past`
 */
export async function confirmPolicy(tx: Tx, number: number, recording: PolicyRecording): Promise<Policy> {
  await lockPolicies(tx);
  const policy = await policyByNumber(tx, number);
  const { recordedByPersonId, validFrom } = policy;
  if (recordedByPersonId === null || isConfirmed(policy)) throw confirmedAlready();
  const { author, recordedAt: at, today } = recording;
  checkFourEyes({ preparedByPersonId: recordedByPersonId, releasedByPersonId: author.personId });
  if (validFrom < today) throw validFromInPast();
  await insertConfirmation(tx, { number, recordedByPersonId, author, at });
  return { ...policy, confirmation: { byPersonId: author.personId, at } };
}

const FIRST_RESOLUTION = 'Ausgangswerte der Musterrichtlinie, bis die Genossenschaft eigene beschließt';

/** At the first start: the model cooperative's terms from this day on, when there are none at all. */
export async function ensureDefaultPolicy(tx: Tx, validFrom: BusinessDate, recordedAt: Date): Promise<void> {
  await lockPolicies(tx);
  if ((await lastPolicyNumber(tx)) > 0) return;
  const first = {
    validFrom,
    resolvedOn: validFrom,
    resolution: FIRST_RESOLUTION,
    terms: defaultPolicyTerms,
    source: null,
  };
  await insertNext(tx, first, { recordedAt, author: null });
}

async function insertNext(
  tx: Tx,
  { source, ...asked }: NewPolicy & { readonly source: Resolution | null },
  { author, recordedAt }: { readonly recordedAt: Date; readonly author: Author | null },
): Promise<Policy> {
  await lockPolicies(tx);
  const number = (await lastPolicyNumber(tx)) + 1;
  const recordedByPersonId = author?.personId ?? null;
  const { validFrom, resolvedOn, resolution, terms } = asked;
  const policy: Policy = {
    number,
    validFrom,
    resolvedOn,
    resolution,
    terms,
    recordedAt,
    recordedByPersonId,
    resolutionNumber: source?.number ?? null,
    confirmation: null,
  };
  await insertPolicy(tx, { policy, resolutionId: source?.id ?? null, recordedBy: author?.userId ?? null });
  return policy;
}
