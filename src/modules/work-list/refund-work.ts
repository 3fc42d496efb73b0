import { amountInWords } from '../../domain/figures-in-words.ts';
import { authorise } from '../identity/index.ts';
import { type WaitingRefund, waitingRefunds } from './refunds.repository.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** Credit of repaid loans that goes back to the payer: prepared by one person, released by another. */
export const refundWork: WorkSource = async ({ db, actor, excludedPartyIds }) => {
  const [prepares, releases] = [authorise(actor, 'refunds.prepare'), authorise(actor, 'refunds.release')];
  if (!prepares && !releases) return [];
  const waiting = await waitingRefunds(db, excludedPartyIds);
  return waiting.flatMap((one) => {
    if (one.refund === null) return prepares ? [preparationOf(one)] : [];
    return releases && one.refund.preparedByPersonId !== actor.personId ? [releaseOf(one, one.refund)] : [];
  });
};

function preparationOf(waiting: WaitingRefund): WorkItem {
  const amount = amountInWords(waiting.amount);
  return {
    ...common(waiting),
    kind: 'prepare_refund',
    subject: { type: 'loan', id: waiting.loanId, number: waiting.loanNumber },
    name: { de: 'Guthaben erstatten', en: 'Refund the credit' },
    reason: {
      de: `Das Darlehen ${waiting.loanNumber} ist zurückgezahlt; ${amount.de} gehören dem Zahler.`,
      en: `Loan ${waiting.loanNumber} is repaid; ${amount.en} belong to the payer.`,
    },
    roles: ['board', 'credit_officer', 'treasurer'],
  };
}

function releaseOf(waiting: WaitingRefund, { id }: { readonly id: string }): WorkItem {
  const amount = amountInWords(waiting.amount);
  return {
    ...common(waiting),
    kind: 'release_refund',
    subject: { type: 'refund', id, number: waiting.loanNumber },
    name: { de: 'Erstattung freigeben', en: 'Release the refund' },
    reason: {
      de: `Erstattung von ${amount.de} auf ${waiting.loanNumber} ist vorbereitet: eine zweite Person gibt frei.`,
      en: `A refund of ${amount.en} on ${waiting.loanNumber} is prepared: a second person releases it.`,
    },
    roles: ['board', 'treasurer'],
  };
}

function common(waiting: WaitingRefund) {
  return {
    path: `/v1/loans/${waiting.loanId}/refunds`,
    personIds: waiting.borrowerPersonIds,
    amount: waiting.amount,
    dueOn: waiting.since,
    missing: [],
    adviserUserId: waiting.adviserUserId,
  } as const;
}
