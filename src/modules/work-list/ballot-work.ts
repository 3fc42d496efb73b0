import type { AwaitedVotes } from '../../domain/decisions/votes.ts';
import type { Sentence } from '../../domain/errors.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { hasRole } from '../identity/index.ts';

/** A question put to the board, with everybody who may take no part in it. */
export type Question = AwaitedVotes & { readonly recusedIds: readonly string[] };

/** What a question asks of somebody: an own vote, or a resolution of the supervisory board. */
export function askedOf(actor: Actor, question: Question): { readonly vote: boolean; readonly resolution: boolean } {
  const takesPart = !question.recusedIds.includes(actor.personId);
  return {
    vote: takesPart && hasRole(actor, 'board') && question.voterIds.includes(actor.personId),
    resolution: takesPart && hasRole(actor, 'supervisory_board') && question.needsResolution,
  };
}

export function isAskedAtAll(actor: Actor): boolean {
  return hasRole(actor, 'board') || hasRole(actor, 'supervisory_board');
}

export function voteMissing({ isSplit }: Question): Sentence {
  return isSplit
    ? { de: 'die Stimmen gehen auseinander.', en: 'the votes differ.' }
    : { de: 'Ihre Stimme fehlt.', en: 'your vote is missing.' };
}

export const resolutionMissing: Sentence = {
  de: 'zu wenige vom Vorstand dürfen abstimmen; es fehlt ein Beschluss des Aufsichtsrats.',
  en: 'too few of the board may vote; a resolution of the supervisory board is missing.',
};

/** "1 Geschäftsanteil", "3 shares". */
export function sharesInWords(count: number): Sentence {
  return {
    de: count === 1 ? '1 Geschäftsanteil' : `${count} Geschäftsanteile`,
    en: `${count} share${count === 1 ? '' : 's'}`,
  };
}
