import { changeOutcomeOf, isResolutionNeededFor } from '../../domain/decisions/change-outcome.ts';
import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { hasRole } from '../identity/index.ts';
import { type ChangeFile, type ClaimToLodge, loansWithClaimsToLodge, openChangeFiles } from '../workouts/index.ts';
import type { Asked, WorkItem, WorkSource } from './work-list.types.ts';

/** Changes of running loans on which the caller's vote, or the supervisory board's resolution, is missing. */
export const changeWork: WorkSource = async (asked) => {
  const { actor } = asked;
  const [votes, resolves] = [hasRole(actor, 'board'), hasRole(actor, 'supervisory_board')];
  if (!votes && !resolves) return [];
  const files = await openChangeFiles(asked.db, asked.today);
  return files.flatMap((file) => {
    const outcome = changeOutcomeOf(file.ballot, file.parties);
    const isVoteMissing = votes && outcome.status === 'open' && outcome.waitingForIds.includes(actor.personId);
    return [
      ...(isVoteMissing ? [voteOn(file)] : []),
      ...(resolves && isResolutionMissing(file, asked) ? [resolveOn(file)] : []),
    ];
  });
};

function isResolutionMissing(file: ChangeFile, { excludedPartyIds }: Asked): boolean {
  const parties = [...file.parties.borrowerIds, ...file.parties.guarantorIds];
  if (parties.some((id) => excludedPartyIds.includes(id))) return false;
  return file.resolution === null && isResolutionNeededFor(file.ballot, file.parties);
}

const CHANGES: Readonly<Record<ChangeFile['request']['change']['kind'], Sentence>> = {
  deferral: { de: 'Stundung', en: 'deferral' },
  restructuring: { de: 'Neuordnung', en: 'restructuring' },
  write_off: { de: 'Abschreibung', en: 'write-off' },
};

function voteOn(file: ChangeFile): WorkItem {
  const change = CHANGES[file.request.change.kind];
  return {
    ...commonOf(file),
    kind: 'vote_on_change',
    name: { de: 'Über eine Änderung abstimmen', en: 'Vote on a change' },
    reason: {
      de: `Darlehen ${file.loan.number}: beantragt ist eine ${change.de}, Ihre Stimme fehlt.`,
      en: `Loan ${file.loan.number}: a ${change.en} was proposed, your vote is missing.`,
    },
    roles: ['board'],
  };
}

function resolveOn(file: ChangeFile): WorkItem {
  const change = CHANGES[file.request.change.kind];
  return {
    ...commonOf(file),
    kind: 'resolve_on_change',
    name: { de: 'Über eine Änderung beschließen', en: 'Resolve on a change' },
    reason: {
      de: `Darlehen ${file.loan.number}: beantragt ist eine ${change.de}; ohne Beschluss des Aufsichtsrats geht es nicht weiter.`,
      en: `Loan ${file.loan.number}: a ${change.en} was proposed; nothing goes on without a resolution of the supervisory board.`,
    },
    roles: ['supervisory_board'],
  };
}

function commonOf({ request, loan }: ChangeFile) {
  return {
    subject: { type: 'change_request', id: request.id, number: loan.number },
    path: `/v1/loans/${loan.id}/change-requests/${request.id}`,
    personIds: loan.borrowerPersonIds,
    amount: null,
    dueOn: request.effectiveOn,
    missing: [],
    adviserUserId: null,
  } as const;
}

/** Insolvency proceedings in which the claim waits to be lodged, for the adviser. */
export const lodgingWork: WorkSource = async ({ actor, db, excludedPartyIds }) => {
  if (!hasRole(actor, 'credit_officer')) return [];
  const claims = await loansWithClaimsToLodge(db);
  return claims
    .filter(({ loan }) => !loan.borrowerPersonIds.some((id) => excludedPartyIds.includes(id)))
    .map(lodgingItem);
};

function lodgingItem({ loan, opened }: ClaimToLodge): WorkItem {
  const day = opened.claimsDueOn === null ? { de: '', en: '' } : dateInWords(opened.claimsDueOn);
  return {
    kind: 'lodge_claim',
    name: { de: 'Forderung zur Insolvenztabelle anmelden', en: 'Lodge the claim in the insolvency' },
    reason: {
      de: `Darlehen ${loan.number}: ${opened.court ?? ''}, ${opened.fileNumber ?? ''}; anzumelden bis zum ${day.de}.`,
      en: `Loan ${loan.number}: ${opened.court ?? ''}, ${opened.fileNumber ?? ''}; to be lodged by ${day.en}.`,
    },
    roles: ['credit_officer'],
    subject: { type: 'loan', id: loan.id, number: loan.number },
    path: `/v1/loans/${loan.id}/borrower-events`,
    personIds: loan.borrowerPersonIds,
    amount: null,
    dueOn: opened.claimsDueOn,
    missing: [],
    adviserUserId: null,
  };
}
