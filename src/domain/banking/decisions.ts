import type { Sentence } from '../errors.ts';
import type { Decision, Proposal } from './matching.types.ts';

/** Booked as it is. */
export function certain(proposal: Proposal): Decision {
  return { certain: proposal, proposals: [proposal], because: proposal.because };
}

/** For a person to choose, with why nobody chose before. */
export function uncertain(proposals: readonly Proposal[], because: Sentence): Decision {
  return { certain: null, proposals, because };
}
