import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { declarationsWaiting, type WaitingDeclaration } from '../members/index.ts';
import { askedOf, isAskedAtAll, resolutionMissing, sharesInWords, voteMissing } from './ballot-work.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** Declarations to join: votes of the board, and resolutions where too few of it may vote (GenG §15). */
export const membershipWork: WorkSource = async ({ db, actor, today }) => {
  if (!isAskedAtAll(actor)) return [];
  const waiting = await declarationsWaiting(db, today);
  return waiting.flatMap((one) => {
    const asked = askedOf(actor, one);
    return [...(asked.vote ? [voteOn(one)] : []), ...(asked.resolution ? [resolutionOn(one)] : [])];
  });
};

function voteOn(waiting: WaitingDeclaration): WorkItem {
  return {
    ...common(waiting, voteMissing(waiting)),
    kind: 'vote_on_declaration',
    name: { de: 'Über den Beitritt abstimmen', en: 'Vote on the admission' },
    roles: ['board'],
  };
}

function resolutionOn(waiting: WaitingDeclaration): WorkItem {
  return {
    ...common(waiting, resolutionMissing),
    kind: 'resolve_on_declaration',
    name: { de: 'Über den Beitritt beschließen', en: 'Resolve on the admission' },
    roles: ['supervisory_board'],
  };
}

function common({ declaration }: WaitingDeclaration, why: Sentence) {
  const { id, declaredOn, shareCount } = declaration;
  const [declared, shares] = [dateInWords(declaredOn), sharesInWords(shareCount)];
  return {
    reason: {
      de: `Beitrittserklärung vom ${declared.de}, ${shares.de}: ${why.de}`,
      en: `Declaration to join of ${declared.en}, ${shares.en}: ${why.en}`,
    },
    subject: { type: 'declaration', id, number: null },
    path: `/v1/membership-declarations/${id}`,
    personIds: [declaration.personId],
    amount: null,
    dueOn: null,
    missing: [],
    adviserUserId: null,
  } as const;
}
