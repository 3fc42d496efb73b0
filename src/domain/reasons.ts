import { refused, type ErrorDetails, type Sentence } from './errors.ts';

/** Why a rule says no: the problem's code, the sentence for people and the figures it speaks of. */
export type Reason = {
  readonly code: string;
  readonly sentence: Sentence;
  readonly details?: ErrorDetails;
};

/** Leaves out the rules that had nothing to object. */
export function reasonsOf(results: readonly (Reason | null)[]): readonly Reason[] {
  return results.filter((result) => result !== null);
}

/**
 * Throws when there is at least one reason. The first names the problem; all of them stand in `details.reasons`, so that
 * a person mends everything at once instead of meeting one refusal after the other.
 */
export function refuseFor(reasons: readonly Reason[]): void {
  const [first] = reasons;
  if (!first) return;
  throw refused(first.code, first.sentence, {
    ...first.details,
    reasons: reasons.map(({ code, sentence }) => ({ code, sentence })),
  });
}
