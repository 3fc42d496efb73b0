import { conflict, forbidden, refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { LoanStep } from '../../domain/lending/loan-book.ts';
import type { WhatExceeds } from '../../domain/lending/loan-facts.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newId, newIdAt } from '../../platform/ids.ts';
import { applyDuesPayments, reverseDuesPayment } from '../dues/index.ts';
import { applyLoanPayments, lockRunningLoan, reverseLoanPayment } from '../loans/index.ts';
import { applySharePayments, lockMember, type MemberPayment, reverseSharePayment } from '../members/index.ts';
import {
  getPayment,
  insertPayments,
  insertReversal,
  isBookedByStatement,
  type NewPayment,
  type Payment,
} from './payments.repository.ts';

/** Money that came in, as whoever records it knows it. */
export type Receipt = {
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  readonly bankReference: string | null;
  /** A recorded person; null where the borrower or the member pays. */
  readonly payerPersonId: string | null;
  /** The settlement of a leaver it is set off against; none for money that came in. */
  readonly settlementId?: string;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

/** Money for a loan; where nothing is said, what exceeds everything due waits as credit, and it is no guarantor's. */
export type LoanReceipt = Receipt & {
  readonly whatExceeds?: WhatExceeds;
  readonly guaranteeId?: string;
};

export type RecordedLoanPayment = { readonly payment: Payment; readonly step: LoanStep };

/** Records a payment on a loan: allocated to what is due, oldest first, posted, the excess kept as credit. */
export async function recordLoanPayment(tx: Tx, loan: IdOrNumber, receipt: LoanReceipt): Promise<RecordedLoanPayment> {
  const [recorded] = await recordLoanPayments(tx, loan, [receipt]);
  if (!recorded) throw new TypeError('one receipt makes one payment');
  return recorded;
}

/** Several payments on one loan, in the order in which they were recorded; the result is that of recording each alone. */
export async function recordLoanPayments(
  tx: Tx,
  loan: IdOrNumber,
  receipts: readonly LoanReceipt[],
): Promise<readonly RecordedLoanPayment[]> {
  receipts.forEach(checkNotInFuture);
  const locked = await lockRunningLoan(tx, loan);
  checkNotOwn(locked.loan.borrowerPersonIds, receipts);
  const [firstBorrower = null] = locked.loan.borrowerPersonIds;
  const payments = receipts.map((receipt) => ({
    ...paymentFrom(receipt, { purpose: 'loan', loanId: locked.loan.id, memberId: null, owner: firstBorrower }),
    whatExceeds: receipt.whatExceeds ?? 'credit',
    guaranteeId: receipt.guaranteeId ?? null,
  }));
  await insertPayments(tx, payments);
  const progress = await applyLoanPayments(tx, locked, payments);
  return payments.map((payment) => {
    const made = progress.steps.find(({ fact }) => fact?.fact.factId === payment.id);
    if (!made) throw new TypeError(`payment ${payment.id} left no step`);
    return { payment: asRecorded(payment), step: made.step };
  });
}

/** Dues received: the oldest open claims first, the excess waits as the member's credit. */
export async function recordDuesPayments(
  tx: Tx,
  member: IdOrNumber,
  receipts: readonly Receipt[],
): Promise<readonly Payment[]> {
  return recordMemberPayments(tx, { member, purpose: 'dues', receipts });
}

export type DuesReceipt = Receipt & { readonly memberId: string; readonly payerPersonId: string };

/** Dues of several members in one go, in the order in which they were recorded; the result is that of recording each alone. */
export async function recordDuesOfMembers(tx: Tx, receipts: readonly DuesReceipt[]): Promise<readonly Payment[]> {
  receipts.forEach(checkNotInFuture);
  receipts.forEach((receipt) => checkNotOwn([receipt.payerPersonId], [receipt]));
  const payments = receipts.map((receipt) => {
    const { memberId, payerPersonId } = receipt;
    const payment = paymentFrom(receipt, { purpose: 'dues', loanId: null, memberId, owner: payerPersonId });
    return { ...payment, memberId };
  });
  await insertPayments(tx, payments);
  await applyDuesPayments(tx, payments);
  return payments.map(asRecorded);
}

/** Money paid in on shares; never more than the shares subscribed. */
export async function recordSharePayments(
  tx: Tx,
  member: IdOrNumber,
  receipts: readonly Receipt[],
): Promise<readonly Payment[]> {
  return recordMemberPayments(tx, { member, purpose: 'shares', receipts });
}

type MemberReceipts = {
  readonly member: IdOrNumber;
  readonly purpose: 'dues' | 'shares';
  readonly receipts: readonly Receipt[];
};

async function recordMemberPayments(
  tx: Tx,
  { member, purpose, receipts }: MemberReceipts,
): Promise<readonly Payment[]> {
  receipts.forEach(checkNotInFuture);
  const locked = await lockMember(tx, member);
  checkNotOwn([locked.personId], receipts);
  const payments = receipts.map((receipt) =>
    paymentFrom(receipt, { purpose, loanId: null, memberId: locked.id, owner: locked.personId }),
  );
  await insertPayments(tx, payments);
  const apply = purpose === 'dues' ? applyDuesPayments : applySharePayments;
  await apply(
    tx,
    payments.map((payment): MemberPayment => ({ ...payment, memberId: locked.id })),
  );
  return payments.map(asRecorded);
}

export type Reversal = {
  readonly paymentId: string;
  readonly valueDate: BusinessDate;
  readonly reason: string;
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * What a person does: a payment that the bank's statement booked comes back with the statement, or is what undoing its booking
 * takes back. `payment.booked_by_statement`
 */
export async function reverseByHand(tx: Tx, reversal: Reversal): Promise<Payment> {
  const payment = await getPayment(tx, reversal.paymentId);
  if (!payment.reversal && (await isBookedByStatement(tx, payment.id))) throw bookedByStatement();
  return await reversePayment(tx, reversal);
}

function bookedByStatement(): Error {
  return conflict('payment.booked_by_statement', {
    de: 'Diese Zahlung stammt vom Kontoauszug: Kommt sie zurück, bucht das der nächste Auszug; war sie anders gemeint, ist die Zuordnung des Umsatzes zurückzunehmen.',
    en: 'This payment comes from the bank’s statement: when it comes back, the next statement books that; if it was meant for something else, the booking of the movement is to be undone.',
  });
}

/** Takes a payment back: what it had paid is open again, and the journal gets a new entry. Once only. */
export async function reversePayment(tx: Tx, reversal: Reversal): Promise<Payment> {
  checkNotInFuture(reversal);
  const { loanId, memberId } = await getPayment(tx, reversal.paymentId);
  const locked = loanId === null ? null : await lockRunningLoan(tx, { by: 'id', id: loanId });
  const member = memberId === null ? null : await lockMember(tx, { by: 'id', id: memberId });
  checkNotOwn([...(locked?.loan.borrowerPersonIds ?? []), ...(member ? [member.personId] : [])], [reversal]);
  const payment = await getPayment(tx, reversal.paymentId);
  checkCanBeReversed(payment, reversal.valueDate);
  const id = newId();
  await insertReversal(tx, { ...reversal, id });
  const { amount, id: paymentId } = payment;
  const { valueDate, deed } = reversal;
  if (locked) await reverseLoanPayment(tx, locked, { id, paymentId, valueDate, deed });
  if (memberId !== null) {
    const reverse = payment.purpose === 'dues' ? reverseDuesPayment : reverseSharePayment;
    await reverse(tx, { id, paymentId, memberId, amount, valueDate, deed });
  }
  return getPayment(tx, paymentId);
}

function checkCanBeReversed(payment: Payment, valueDate: BusinessDate): void {
  if (payment.reversal) {
    throw conflict('payment.already_reversed', {
      de: 'Diese Zahlung ist schon storniert.',
      en: 'This payment has already been reversed.',
    });
  }
  if (payment.settlementId !== null) {
    throw refused('payment.was_set_off', {
      de: 'Diese Zahlung ist eine Aufrechnung mit einem Auseinandersetzungsguthaben; sie kommt nicht von der Bank zurück.',
      en: 'This payment was set off against a settlement; no bank can return it.',
    });
  }
  if (valueDate < payment.valueDate) {
    const [paid, undone] = [dateInWords(payment.valueDate), dateInWords(valueDate)];
    throw refused('payment.reversed_before_it_was_made', {
      de: `Die Zahlung vom ${paid.de} kann nicht schon am ${undone.de} storniert worden sein.`,
      en: `The payment of ${paid.en} cannot have been reversed as early as ${undone.en}.`,
    });
  }
}

type Target = Pick<NewPayment, 'purpose' | 'loanId' | 'memberId'> & { readonly owner: string | null };

function paymentFrom(receipt: Receipt, { owner, ...target }: Target): NewPayment {
  const payerPersonId = receipt.payerPersonId ?? owner;
  if (payerPersonId === null) throw new TypeError('a payment has a payer');
  const settlementId = receipt.settlementId ?? null;
  return { ...receipt, ...target, settlementId, id: newIdAt(receipt.deed.recordedAt), payerPersonId };
}

function asRecorded(payment: NewPayment): Payment {
  const { id, purpose, payerPersonId, memberId, loanId, amount, valueDate, bankReference, deed } = payment;
  return {
    settlementId: payment.settlementId,
    id,
    purpose,
    payerPersonId,
    memberId,
    loanId,
    amount,
    valueDate,
    bankReference,
    recordedAt: deed.recordedAt,
    reversal: null,
  };
}

/** Whoever owes or holds shares does not keep that account: not even by recording what really came in. */
function checkNotOwn(ownerPersonIds: readonly string[], records: readonly { readonly deed: Deed }[]): void {
  if (!records.some(({ deed }) => ownerPersonIds.includes(deed.byPersonId))) return;
  throw forbidden('payment.own_matter', {
    de: 'Das eigene Darlehen und die eigene Mitgliedschaft bucht eine andere Person.',
    en: "One's own loan and one's own membership are booked by another person.",
  });
}

function checkNotInFuture({ valueDate, deed }: { readonly valueDate: BusinessDate; readonly deed: Deed }): void {
  if (valueDate <= deed.today) return;
  const [day, now] = [dateInWords(valueDate), dateInWords(deed.today)];
  throw refused(
    'payment.dated_in_future',
    {
      de: `Das Wertdatum ${day.de} liegt in der Zukunft; heute ist der ${now.de}. Erfasst wird, was eingegangen ist.`,
      en: `The value date ${day.en} lies in the future; today is ${now.en}. Only what has arrived is recorded.`,
    },
    { value_date: valueDate, today: deed.today },
  );
}
