import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import { authorise } from '../identity/index.ts';
import { preparedPayouts, type PreparedPayout } from './payouts.repository.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** Payouts under four eyes: whoever prepared one does not find it here, until its day has passed. */
export const payoutWork: WorkSource = async ({ db, actor, today, excludedPartyIds }) => {
  if (!authorise(actor, 'payouts.release')) return [];
  const prepared = await preparedPayouts(db, { excludedPartyIds, viewerId: actor.personId });
  return prepared.flatMap((payout) => {
    if (payout.executionDate < today) return [renewalOf(payout)];
    return payout.preparedByPersonId === actor.personId ? [] : [releaseOf(payout)];
  });
};

function releaseOf(payout: PreparedPayout): WorkItem {
  const [amount, day] = [amountInWords(payout.amount), dateInWords(payout.executionDate)];
  return {
    ...common(payout),
    kind: 'release_payout',
    name: { de: 'Auszahlung freigeben', en: 'Release the payout' },
    reason: {
      de: `Auszahlung von ${amount.de} auf ${payout.loanNumber}, vorbereitet zum ${day.de}: eine zweite Person gibt frei.`,
      en: `Payout of ${amount.en} on ${payout.loanNumber}, prepared for ${day.en}: a second person releases it.`,
    },
  };
}

function renewalOf(payout: PreparedPayout): WorkItem {
  const [amount, day] = [amountInWords(payout.amount), dateInWords(payout.executionDate)];
  return {
    ...common(payout),
    kind: 'renew_payout',
    name: { de: 'Auszahlung zurücknehmen und neu vorbereiten', en: 'Cancel the payout and prepare it anew' },
    reason: {
      de: `Auszahlung von ${amount.de} auf ${payout.loanNumber}: der Ausführungstag ${day.de} verging ohne Freigabe.`,
      en: `Payout of ${amount.en} on ${payout.loanNumber}: its execution date, ${day.en}, passed without a release.`,
    },
  };
}

function common(payout: PreparedPayout) {
  return {
    roles: ['board', 'treasurer'],
    subject: { type: 'payout', id: payout.id, number: payout.loanNumber },
    path: `/v1/loans/${payout.loanId}/payouts`,
    personIds: payout.borrowerPersonIds,
    amount: payout.amount,
    dueOn: payout.executionDate,
    missing: [],
    adviserUserId: payout.adviserUserId,
  } as const;
}
