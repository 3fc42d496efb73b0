import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import { openMovements, reconcile } from '../bank-bookings/index.ts';
import { authorise } from '../identity/index.ts';
import { lastStatementOn } from '../statements/index.ts';
import type { WorkItem, WorkSource } from './work-list.types.ts';

/**
 * Of the treasurer's: money that nobody has placed yet, oldest first; and a bank account that stands otherwise in the
 * books than at the bank. The board places what is the treasurer's own, and need not be told of the rest.
 */
export const moneyWork: WorkSource = async ({ db, actor, today, limit }) => {
  if (!authorise(actor, 'payments.record')) return [];
  const items = (await openMovements(db, limit + 1)).map(placementOf);
  const last = await lastStatementOn(db, today);
  if (!last) return items;
  const [day] = (await reconcile(db, { from: last.on, to: last.on })).days;
  return !day || day.difference.isZero() ? items : [...items, differenceOf(day)];
};

type OpenMovement = Awaited<ReturnType<typeof openMovements>>[number];

function placementOf({ transaction, open: amount }: OpenMovement): WorkItem {
  const { id, bookedOn, counterpartyName, purpose } = transaction;
  const [words, day] = [amountInWords(amount.abs()), dateInWords(bookedOn)];
  const who = counterpartyName ?? '–';
  const isIn = amount.isPositive();
  return {
    ...COMMON,
    kind: 'place_money',
    name: { de: 'Umsatz zuordnen', en: 'Place a movement on the account' },
    reason: {
      de: `${words.de} ${isIn ? 'von' : 'an'} ${who} am ${day.de}${purpose === null ? '' : ` („${purpose}“)`}: niemand konnte es bisher zuordnen.`,
      en: `${words.en} ${isIn ? 'from' : 'to'} ${who} on ${day.en}${purpose === null ? '' : ` ("${purpose}")`}: nobody could place it so far.`,
    },
    subject: { type: 'bank_transaction', id, number: null },
    path: `/v1/bank-transactions/${id}`,
    amount,
    dueOn: bookedOn,
  };
}

type Day = Awaited<ReturnType<typeof reconcile>>['days'][number];

function differenceOf({ day, difference, statementId }: Day): WorkItem {
  const [words, on] = [amountInWords(difference), dateInWords(day)];
  return {
    ...COMMON,
    kind: 'reconcile_bank',
    name: { de: 'Bankkonto abstimmen', en: 'Reconcile the bank account' },
    reason: {
      de: `Am ${on.de} weicht das Bankkonto in den Büchern um ${words.de} vom Kontoauszug ab.`,
      en: `On ${on.en} the bank account in the books differs from the statement by ${words.en}.`,
    },
    subject: { type: 'bank_statement', id: statementId, number: null },
    path: `/v1/bank-reconciliation?from=${day}&to=${day}`,
    amount: difference,
    dueOn: day,
  };
}

const COMMON = { roles: ['treasurer'], personIds: [], missing: [], adviserUserId: null } as const;
