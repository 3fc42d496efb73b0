import { promiseInWords } from '../../domain/collections/promises.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import {
  arrearsDue,
  promisesDue,
  type ArrearsToFollow,
  type FollowUpQuery,
  type PromiseToFollow,
} from '../collections/index.ts';
import { hasRole } from '../identity/index.ts';
import type { Asked, WorkItem, WorkKind, WorkSource } from './work-list.types.ts';

/** Promises that were broken or fall due today, for the adviser. */
export const promiseWork: WorkSource = async (asked) => {
  if (!hasRole(asked.actor, 'credit_officer')) return [];
  return (await promisesDue(asked.db, queryOf(asked, 'follow_promise'))).map(promiseItem);
};

/** Loans whose arrears have reached a step since anybody took them up, for the adviser. */
export const arrearsWork: WorkSource = async (asked) => {
  if (!hasRole(asked.actor, 'credit_officer')) return [];
  return (await arrearsDue(asked.db, queryOf(asked, 'follow_arrears'))).map(arrearsItem);
};

/** On the day of the place, things of an earlier kind have been shown and those of a later kind have not. */
function queryOf({ actor, today, excludedPartyIds, dueBy, after, limit }: Asked, kind: WorkKind): FollowUpQuery {
  const from = after && { dueOn: after.dueOn, id: kind > after.kind ? null : kind < after.kind ? LAST_ID : after.id };
  return { today, viewerId: actor.personId, excludedPartyIds, dueBy, after: from, limit };
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

function promiseItem({ promise, standing, loanId, loanNumber, ...of }: PromiseToFollow): WorkItem {
  const words = promiseInWords(promise, standing);
  const isBroken = standing.status === 'broken';
  return {
    kind: 'follow_promise',
    name: isBroken
      ? { de: 'Gebrochener Zusage nachgehen', en: 'Follow up a broken promise' }
      : { de: 'Zusage für heute prüfen', en: "Check today's promise" },
    reason: { de: `Darlehen ${loanNumber}: ${words.de}`, en: `Loan ${loanNumber}: ${words.en}` },
    roles: ['credit_officer'],
    subject: { type: 'promise', id: promise.id, number: loanNumber },
    path: `/v1/loans/${loanId}/promises`,
    personIds: of.borrowerPersonIds,
    amount: promise.amount.minus(standing.paid),
    dueOn: promise.promisedOn,
    missing: [],
    adviserUserId: of.adviserUserId,
  };
}

function arrearsItem(late: ArrearsToFollow): WorkItem {
  const { loanNumber, loanId, daysPastDue } = late;
  const [arrears, since, step] = [amountInWords(late.arrears), dateInWords(late.oldestDueOn), dateInWords(late.stepOn)];
  return {
    kind: 'follow_arrears',
    name: { de: 'Rückstand ansprechen', en: 'Take up the arrears' },
    reason: {
      de: `Darlehen ${loanNumber}: seit ${daysPastDue} Tagen im Rückstand, ${arrears.de} offen, die älteste Rate seit dem ${since.de}; seit dem ${step.de} hat niemand Kontakt aufgenommen.`,
      en: `Loan ${loanNumber}: ${daysPastDue} days past due, ${arrears.en} open, the oldest instalment since ${since.en}; nobody has been in contact since ${step.en}.`,
    },
    roles: ['credit_officer'],
    subject: { type: 'loan', id: loanId, number: loanNumber },
    path: `/v1/loans/${loanId}/timeline`,
    personIds: late.borrowerPersonIds,
    amount: late.arrears,
    dueOn: late.stepOn,
    missing: [],
    adviserUserId: late.adviserUserId,
  };
}
