import type { CreditLimitPerDebtor, PolicyTerms } from '../../domain/policy/policy-terms.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { carriedResolution, hasResolutions, type Resolution, type ResolutionKind } from '../resolutions/index.ts';
import { creditLimitNeedsResolution, resolutionAboutSomethingElse, resolutionOfAnotherDay } from './policy.refusals.ts';
import { findPolicyOn } from './policy.repository.ts';

/** Where terms come from: the resolutions of the general assembly behind a version and behind its credit limit. */

/** Kinds of resolutions that can set terms. */
const SETTING: ReadonlySet<ResolutionKind> = new Set(['policy', 'credit_limits', 'statutes_amendment', 'other']);

type Sourced = { readonly resolvedOn: BusinessDate; readonly resolutionReference?: IdOrNumber | null };

/**
 * The resolution a version names; null where it names none. `resolution.not_found`, `policy.resolution_of_another_day`,
 * `policy.resolution_about_something_else`
 */
export async function policySource(db: Db, { resolutionReference, resolvedOn }: Sourced): Promise<Resolution | null> {
  if (!resolutionReference) return null;
  const resolution = await carriedResolution(db, resolutionReference);
  checkSets(resolution, { resolvedOn, kinds: SETTING });
  return resolution;
}

function checkSets(
  { number, title, kind, resolvedOn }: Resolution,
  asked: { readonly resolvedOn: BusinessDate; readonly kinds: ReadonlySet<ResolutionKind> },
): void {
  if (!asked.kinds.has(kind)) throw resolutionAboutSomethingElse(number, title);
  if (resolvedOn !== asked.resolvedOn) throw resolutionOfAnotherDay(number, resolvedOn);
}

const LIMITING: ReadonlySet<ResolutionKind> = new Set(['credit_limits']);

/**
 * GenG §49: the limit per debtor is the general assembly's. Where its resolutions are recorded here, a limit that is not
 * the one in force must name the one that set it (`policy.credit_limit_needs_resolution`); a limit in free text from before
 * stays good. Other codes as for `policySource`.
 */
export async function limitsSource(db: Db, terms: PolicyTerms, today: BusinessDate): Promise<void> {
  const limit = terms.eligibility.creditLimitPerDebtor;
  if (limit === null) return;
  if (limit.resolutionNumber !== null) {
    const resolution = await carriedResolution(db, { by: 'number', number: limit.resolutionNumber });
    checkSets(resolution, { resolvedOn: limit.resolvedOn, kinds: LIMITING });
    return;
  }
  const inForce = (await findPolicyOn(db, today))?.terms.eligibility.creditLimitPerDebtor ?? null;
  if (!isSameLimit(limit, inForce) && (await hasResolutions(db))) throw creditLimitNeedsResolution();
}

function isSameLimit(limit: CreditLimitPerDebtor, other: CreditLimitPerDebtor | null): boolean {
  return (
    other !== null &&
    limit.amount.equals(other.amount) &&
    limit.resolvedOn === other.resolvedOn &&
    limit.countsGuaranteesGiven === other.countsGuaranteesGiven
  );
}
