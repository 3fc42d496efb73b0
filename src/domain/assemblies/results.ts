import { refused, type Sentence } from '../errors.ts';
import type { Majority } from './agenda.ts';

/** How one question was answered. Abstentions and invalid votes are no votes cast. */
export type Count = {
  readonly yes: number;
  readonly no: number;
  readonly abstentions: number;
  readonly invalid: number;
};

/** Somebody who stood for election, voted on alone. */
export type CandidateCount = Count & { readonly candidate: string };

/** Votes that could be given: those present less those who may not vote on this item (GenG §43(6)). */
export type Votes = { readonly present: number; readonly excluded: number };

export function votesCast({ yes, no }: Pick<Count, 'yes' | 'no'>): number {
  return yes + no;
}

/** Whether the majority was reached; nobody types that in. Without a single vote cast nothing is carried. */
export function isCarried(count: Pick<Count, 'yes' | 'no'>, majority: Majority): boolean {
  if (votesCast(count) === 0) return false;
  return majority === 'simple' ? count.yes > count.no : 4 * count.yes >= 3 * votesCast(count);
}

/**
 * Who is elected: of those with more yes than no, the ones with most yes, as many as there are seats. Whoever ties for the
 * last seat is not elected, because a run-off must decide between them.
 */
export function electedOf(
  candidates: readonly CandidateCount[],
  { seats, majority }: { readonly seats: number; readonly majority: Majority },
): readonly CandidateCount[] {
  const carried = candidates.filter((one) => isCarried(one, majority)).toSorted((a, b) => b.yes - a.yes);
  const firstLeftOut = carried[seats];
  return carried.slice(0, seats).filter(({ yes }) => yes > (firstLeftOut?.yes ?? -1));
}

/** Excluded votes cannot exceed those present, nor a count what is left: `assembly.more_votes_than_present`. */
export function checkWithinVotes(counts: readonly Count[], { present, excluded }: Votes): void {
  const possible = present - excluded;
  const most = Math.max(...counts.map(({ yes, no, abstentions, invalid }) => yes + no + abstentions + invalid));
  if (possible >= 0 && most <= possible) return;
  throw refused(
    'assembly.more_votes_than_present',
    {
      de: `Um diese Zeit waren ${present} Stimmen anwesend oder vertreten, davon ${excluded} ausgeschlossen; gezählt wurden ${most}. Bitte Zählung, Uhrzeit und Anwesenheit prüfen.`,
      en: `At that time ${present} votes were present or represented, ${excluded} of them excluded; ${most} were counted. Please check the count, the time and the attendance.`,
    },
    { votes_present: present, excluded_votes: excluded, votes_counted: most },
  );
}

/** Why a motion was carried or not, with its figures. */
export function outcomeInWords(count: Count, majority: Majority): Sentence {
  const cast = votesCast(count);
  const verdict = isCarried(count, majority)
    ? { de: 'angenommen', en: 'carried' }
    : { de: 'abgelehnt', en: 'rejected' };
  const needed = neededFor(cast, majority);
  return {
    de: `${count.yes} Ja, ${count.no} Nein (${cast} abgegebene Stimmen), ${count.abstentions} ${count.abstentions === 1 ? 'Enthaltung' : 'Enthaltungen'}, ${count.invalid} ungültig: ${needed === 1 ? 'nötig war 1 Ja-Stimme' : `nötig waren ${needed} Ja-Stimmen`}, der Antrag ist ${verdict.de}.`,
    en: `${count.yes} yes, ${count.no} no (${cast} votes cast), ${count.abstentions} abstentions, ${count.invalid} invalid: ${needed} yes votes were needed, the motion is ${verdict.en}.`,
  };
}

/** The fewest yes votes that carry a motion with so many votes cast; one at least. */
export function neededFor(cast: number, majority: Majority): number {
  const needed = majority === 'simple' ? Math.floor(cast / 2) + 1 : Math.ceil((3 * cast) / 4);
  return Math.max(1, needed);
}
