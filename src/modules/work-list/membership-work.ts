import { dateInWords } from '../../domain/figures-in-words.ts';
import { hasRole } from '../identity/index.ts';
import { declarationsWaiting, type WaitingDeclaration } from '../members/index.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** Declarations to join: votes of the board, and resolutions where too few of it may vote (GenG §15). */
export const membershipWork: WorkSource = async ({ db, actor, today }) => {
  const [onBoard, supervises] = [hasRole(actor, 'board'), hasRole(actor, 'supervisory_board')];
  if (!onBoard && !supervises) return [];
  const waiting = await declarationsWaiting(db, today);
  return waiting
    .filter(({ recusedIds }) => !recusedIds.includes(actor.personId))
    .flatMap((one) => [
      ...(onBoard && one.voterIds.includes(actor.personId) ? [voteOn(one)] : []),
      ...(supervises && one.needsResolution ? [resolutionOn(one)] : []),
    ]);
};

function voteOn(waiting: WaitingDeclaration): WorkItem {
  const why = waiting.isSplit
    ? { de: 'die Stimmen gehen auseinander.', en: 'the votes differ.' }
    : { de: 'Ihre Stimme fehlt.', en: 'your vote is missing.' };
  return {
    ...common(waiting, why),
    kind: 'vote_on_declaration',
    name: { de: 'Über den Beitritt abstimmen', en: 'Vote on the admission' },
    roles: ['board'],
  };
}

function resolutionOn(waiting: WaitingDeclaration): WorkItem {
  const why = {
    de: 'zu wenige vom Vorstand dürfen abstimmen; es fehlt ein Beschluss des Aufsichtsrats.',
    en: 'too few of the board may vote; a resolution of the supervisory board is missing.',
  };
  return {
    ...common(waiting, why),
    kind: 'resolve_on_declaration',
    name: { de: 'Über den Beitritt beschließen', en: 'Resolve on the admission' },
    roles: ['supervisory_board'],
  };
}

function common({ declaration }: WaitingDeclaration, why: WorkItem['reason']) {
  const { id, declaredOn, shareCount: count } = declaration;
  const declared = dateInWords(declaredOn);
  const shares = {
    de: count === 1 ? '1 Geschäftsanteil' : `${count} Geschäftsanteile`,
    en: `${count} share${count === 1 ? '' : 's'}`,
  };
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
