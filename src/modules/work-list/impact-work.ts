import type { Sentence } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import { hasRole } from '../identity/index.ts';
import { type ImpactQuery, impactToState, type ImpactToState } from '../impact/index.ts';
import type { Asked, WorkItem, WorkSource } from './work-list.types.ts';

/** Loans whose jobs are to be asked for: after the payout, on its anniversaries, after the last payment; for the adviser. */
export const impactWork: WorkSource = async (asked) => {
  if (!hasRole(asked.actor, 'credit_officer')) return [];
  return (await impactToState(asked.db, queryOf(asked))).map(impactItem);
};

const KIND = 'state_impact';

/** On the day of the place, things of an earlier kind have been shown and those of a later kind have not. */
function queryOf({ actor, today, excludedPartyIds, dueBy, after, limit }: Asked): ImpactQuery {
  const from = after && {
    dueOn: after.dueOn,
    id: KIND > after.kind ? null : KIND < after.kind ? LAST_ID : after.id,
  };
  return { today, viewerId: actor.personId, excludedPartyIds, dueBy, after: from, limit };
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

function impactItem(due: ImpactToState): WorkItem {
  const { loanId, caseId, number } = due;
  const why = reasonOf(due);
  const [de, en] = loanId === null ? ['Kreditvorgang', 'Case'] : ['Darlehen', 'Loan'];
  return {
    kind: KIND,
    name: { de: 'Arbeitsplätze erfragen', en: 'Ask about the jobs' },
    reason: { de: `${de} ${number}: ${why.de}`, en: `${en} ${number}: ${why.en}` },
    roles: ['credit_officer'],
    subject: loanId === null ? { type: 'case', id: caseId, number } : { type: 'loan', id: loanId, number },
    path: loanId === null ? `/v1/cases/${caseId}/impact-statements` : `/v1/loans/${loanId}/impact-statements`,
    personIds: due.borrowerPersonIds,
    amount: null,
    dueOn: due.dueOn,
    missing: [],
    adviserUserId: due.adviserUserId,
  };
}

function reasonOf({ stage, year, since }: ImpactToState): Sentence {
  const day = dateInWords(since);
  const sentences: Readonly<Record<ImpactToState['stage'], Sentence>> = {
    payout: {
      de: `ausgezahlt am ${day.de}; die Angabe zur Auszahlung fehlt.`,
      en: `paid out on ${day.en}; the statement at payout is missing.`,
    },
    yearly: {
      de: `am ${day.de} jährte sich die Auszahlung; die Angabe für ${year ?? ''} fehlt.`,
      en: `${day.en} was the anniversary of the payout; the statement for ${year ?? ''} is missing.`,
    },
    closing: {
      de: `zurückgezahlt am ${day.de}; die Angabe zum Abschluss fehlt.`,
      en: `repaid on ${day.en}; the statement at closing is missing.`,
    },
  };
  return sentences[stage];
}
