import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { authorise } from '../identity/index.ts';
import { type ReleasedPayment, releasedPayments } from '../outgoing-payments/index.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/** Released payments that wait for a run to the bank, and what came back and waits for an account; never one's own. */
export const payoutRunWork: WorkSource = async ({ db, actor, excludedPartyIds }) => {
  const [orders, corrects] = [authorise(actor, 'bank_runs.prepare'), authorise(actor, 'payouts.prepare')];
  if (!orders && !corrects) return [];
  const open = await releasedPayments(db, { states: ['waiting', 'returned'] });
  return open
    .filter(({ personIds }) => !personIds.some((id) => excludedPartyIds.includes(id)))
    .flatMap((payment) => {
      const lacksAccount = payment.transfer.state === 'returned' && !payment.isCorrected;
      if (lacksAccount) return corrects ? [correctionOf(payment)] : [];
      return orders ? [orderOf(payment)] : [];
    });
};

function orderOf(payment: ReleasedPayment): WorkItem {
  const { transfer, number, notBefore } = payment;
  const since = businessDateAt(payment.releasedAt);
  const [amount, released] = [amountInWords(payment.amount), dateInWords(since)];
  const start = loanStart(payment);
  const failure = lastFailure(payment);
  return {
    ...common(payment),
    kind: 'order_payout',
    name: { de: 'In einen Auszahlungslauf nehmen', en: 'Take into a payout run' },
    reason: {
      de: `${amount.de} an ${transfer.payeeName} (${number}), freigegeben am ${released.de}, sind in keinem Lauf.${start.de}${failure.de}`,
      en: `${amount.en} to ${transfer.payeeName} (${number}), released on ${released.en}, is in no run.${start.en}${failure.en}`,
    },
    roles: ['board', 'treasurer'],
    dueOn: notBefore ?? since,
  };
}

function loanStart({ notBefore }: ReleasedPayment): Sentence {
  if (notBefore === null) return NOTHING;
  const day = dateInWords(notBefore);
  return { de: ` Das Darlehen läuft ab dem ${day.de}.`, en: ` The loan runs from ${day.en}.` };
}

function lastFailure({ transfer: { reason } }: ReleasedPayment): Sentence {
  if (reason === null) return NOTHING;
  return { de: ` Zuletzt ging es nicht durch (${reason}).`, en: ` Last time it did not go through (${reason}).` };
}

const NOTHING: Sentence = { de: '', en: '' };

function correctionOf(payment: ReleasedPayment): WorkItem {
  const { transfer, number } = payment;
  const amount = amountInWords(payment.amount);
  return {
    ...common(payment),
    kind: 'correct_payee',
    name: {
      de: 'Konto für eine zurückgekommene Zahlung erfragen',
      en: 'Ask for the account of a payment that came back',
    },
    reason: {
      de: `${amount.de} an ${transfer.payeeName} (${number}) kamen zurück (${transfer.reason ?? ''}); gezahlt wird erneut, sobald ein Konto erfasst ist.`,
      en: `${amount.en} to ${transfer.payeeName} (${number}) came back (${transfer.reason ?? ''}); it is paid again once an account is recorded.`,
    },
    roles: ['board', 'credit_officer', 'treasurer'],
    dueOn: transfer.returnedOn,
  };
}

function common({ kind, id, number, amount, personIds }: ReleasedPayment) {
  return {
    subject: { type: kind, id, number },
    path: '/v1/payout-run-preview',
    personIds,
    amount,
    missing: [],
    adviserUserId: null,
  } as const;
}
