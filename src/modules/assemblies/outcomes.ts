import type { Sentence } from '../../domain/errors.ts';
import { type CandidateCount, electedOf, isCarried, outcomeInWords } from '../../domain/assemblies/results.ts';
import type { AgendaItem, Result } from './assemblies.types.ts';

/** What a result comes to: carried or not, who is elected, in words. */

const isCandidate = (count: Result['counts'][number]): count is CandidateCount => count.candidate !== null;

/** Who is elected, most votes first; nobody where the item is no election. */
export function electedIn({ seats, majority }: AgendaItem, { counts }: Result): readonly string[] {
  if (seats === null || majority === null) return [];
  return electedOf(counts.filter(isCandidate), { seats, majority }).map(({ candidate }) => candidate);
}

/** Whether a motion was carried, or every seat of an election was filled by somebody. */
export function isResolved(item: AgendaItem, result: Result): boolean {
  const [count] = result.counts;
  if (item.majority === null || !count) return false;
  return item.kind === 'election' ? electedIn(item, result).length > 0 : isCarried(count, item.majority);
}

export function outcomeOf(item: AgendaItem, result: Result): Sentence {
  const [count] = result.counts;
  if (item.kind === 'election') return electionInWords(item, electedIn(item, result));
  if (!count || item.majority === null) throw new TypeError('a motion has a majority and is counted once');
  return outcomeInWords(count, item.majority);
}

function electionInWords({ seats }: AgendaItem, elected: readonly string[]): Sentence {
  const places = seats ?? 0;
  if (elected.length === 0) {
    return {
      de: 'Niemand ist gewählt: mehr Ja als Nein hatte niemand, oder für den letzten Platz waren es gleich viele Stimmen.',
      en: 'Nobody is elected: nobody had more yes than no, or there was a tie for the last seat.',
    };
  }
  const open = places - elected.length;
  const names = elected.join(', ');
  return {
    de: `Gewählt ${elected.length === 1 ? 'ist' : 'sind'} ${names}${open > 0 ? `; unbesetzt bleiben ${open} von ${places} Plätzen` : ''}.`,
    en: `Elected: ${names}${open > 0 ? `; ${open} of ${places} seats stay vacant` : ''}.`,
  };
}

/** What the resolution says: the motion as proposed, or who was elected. */
export function resolvedText(item: AgendaItem, result: Result): string {
  return item.kind === 'election'
    ? electionInWords(item, electedIn(item, result)).de
    : (item.proposedText ?? item.title);
}
