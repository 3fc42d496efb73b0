import { conflict, refused } from '../../domain/errors.ts';
import { addFact, bringTo, openBook } from '../../domain/lending/loan-book.ts';
import type { WhatExceeds } from '../../domain/lending/loan-facts.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed, Happening } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { releaseGuaranteesOfLoan, reopenGuaranteesOfLoan } from '../guarantees/index.ts';
import { postEntries } from '../ledger/index.ts';
import { lapsesOf } from './lapses.service.ts';
import { historiesOf, recordOf, type StoredHistory } from './loan-histories.repository.ts';
import { lockLoan, lockLoans } from './loan.repository.ts';
import {
  entriesOf,
  type FactRecording,
  hasMoved,
  type LoanProgress,
  startAt,
  storedFact,
  withStep,
  writesOf,
} from './loan-steps.ts';
import { saveLoanWrites } from './loan-writes.repository.ts';
import type { Loan, LockedLoan } from './loans.types.ts';

/** Money received for a loan; `id` is the payment's, and becomes the fact's. */
export type LoanPayment = {
  readonly id: string;
  readonly amount: Money;
  readonly valueDate: BusinessDate;
  readonly bankReference: string | null;
  /** By the payer's word, what becomes of money beyond everything due. */
  readonly whatExceeds: WhatExceeds;
  /** The guarantee under which it was paid; null where the borrower or anybody else pays. */
  readonly guaranteeId: string | null;
  readonly deed: Deed;
};

export type LoanReversal = {
  readonly id: string;
  readonly paymentId: string;
  readonly valueDate: BusinessDate;
  readonly deed: Deed;
};

/**
 * Locks a loan that has been paid out. 404 `loan.not_found`; a loan without payout takes no payments
 * (`loan.awaits_payout`).
 */
export async function lockRunningLoan(tx: Tx, reference: IdOrNumber): Promise<LockedLoan> {
  const loan = await lockLoan(tx, reference);
  return lockedWith(loan, (await historiesOf(tx, [loan.id])).get(loan.id));
}

/** The same for several, in as many statements as for one. */
export async function lockRunningLoans(tx: Tx, ids: readonly string[]): Promise<readonly LockedLoan[]> {
  const loans = await lockLoans(tx, ids);
  const histories = await historiesOf(tx, ids);
  return loans.map((loan) => lockedWith(loan, histories.get(loan.id)));
}

function lockedWith(loan: Loan, history: StoredHistory | undefined): LockedLoan {
  if (!history || loan.replayedThrough === null) throw awaitsPayout(loan);
  const { lastSequence, lastPlanVersion, lastRecordedAt } = history;
  const book = openBook(recordOf(loan, history), loan.replayedThrough);
  return { loan, book, lastSequence, lastPlanVersion, lastRecordedAt };
}

/** Payments in the order in which they were recorded; each is allocated and posted as if it had come alone. */
export async function applyLoanPayments(
  tx: Tx,
  locked: LockedLoan,
  payments: readonly LoanPayment[],
): Promise<LoanProgress> {
  return await saveProgress(tx, payments.reduce(withPayment, startAt(locked)));
}

/** The payment is void; what it had paid is open again. A closed loan opens, and with it its guarantees. */
export async function reverseLoanPayment(tx: Tx, locked: LockedLoan, reversal: LoanReversal): Promise<LoanProgress> {
  const { id: factId, valueDate, paymentId: paymentFactId, deed } = reversal;
  return await recordLoanFact(tx, locked, {
    fact: { kind: 'reversal', factId, valueDate, paymentFactId },
    documentReference: null,
    reason: null,
    requestKey: null,
    deed,
  });
}

/** Anything else that happens to a loan: refused as its rules say, allocated, posted and kept with its reason. */
export async function recordLoanFact(tx: Tx, locked: LockedLoan, recording: FactRecording): Promise<LoanProgress> {
  return await recordLoanFacts(tx, locked, [recording]);
}

/** Several at once, in their order; the result is that of recording each alone. */
export async function recordLoanFacts(
  tx: Tx,
  locked: LockedLoan,
  recordings: readonly FactRecording[],
): Promise<LoanProgress> {
  return await saveProgress(tx, recordings.reduce(withFact, startAt(locked)));
}

function withPayment(progress: LoanProgress, payment: LoanPayment): LoanProgress {
  return withFact(progress, {
    fact: {
      kind: 'payment',
      factId: payment.id,
      valueDate: payment.valueDate,
      amount: payment.amount,
      whatExceeds: payment.whatExceeds,
      ...(payment.guaranteeId === null ? {} : { guaranteeId: payment.guaranteeId }),
    },
    documentReference: payment.bankReference,
    reason: null,
    requestKey: null,
    deed: payment.deed,
  });
}

function withFact(progress: LoanProgress, recording: FactRecording): LoanProgress {
  const { fact, documentReference, deed } = recording;
  const brought = broughtToToday(progress, deed);
  return withStep(brought, {
    step: addFact(brought.book, fact, deed.today),
    fact: storedFact(recording, brought.book.facts),
    valueDate: fact.valueDate,
    documentReference,
    deed,
  });
}

/** One step for each due date on which credit can pay, so that each entry bears the day on which it counts. */
export function broughtToToday(progress: LoanProgress, deed: Happening): LoanProgress {
  const { state } = progress.book;
  const days = state.rows.map(({ row }) => row.dueDate).filter((day) => day > state.through && day < deed.today);
  const stops = state.credit.isPositive() ? [...new Set([...days, deed.today])] : [deed.today];
  return stops.reduce(
    (soFar, day) =>
      day <= soFar.book.state.through
        ? soFar
        : withStep(soFar, {
            step: bringTo(soFar.book, day),
            fact: null,
            valueDate: day,
            documentReference: null,
            deed,
          }),
    progress,
  );
}

/** Writes what happened, and what follows from it when the loan is repaid by it. 409 `idempotency.key_reused`; 422 `guarantee.cap_exceeded`. */
export async function saveProgress(tx: Tx, moved: LoanProgress): Promise<LoanProgress> {
  if (!hasMoved(moved)) return moved;
  const progress = (await lapsesOf(tx, moved)).reduce(withFact, moved);
  try {
    await saveLoanWrites(tx, writesOf(progress));
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'guarantor_pays_up_to_the_cap') throw guarantorPaysTooMuch();
    throw constraint === 'loan_facts_request_key_key' ? keyReused() : error;
  }
  await postEntries(tx, entriesOf(progress));
  await settleGuarantees(tx, progress);
  return progress;
}

/**
 * Guarantees follow the loan's closing day, also where a late-recorded payment or a reversal moves it while the loan stays
 * repaid: what one closing released is told by that day.
 */
async function settleGuarantees(tx: Tx, { locked, book, steps }: LoanProgress): Promise<void> {
  const [before, after] = [locked.book.state.closedOn, book.state.closedOn];
  const recordedAt = steps.at(-1)?.deed.recordedAt;
  if (before === after || recordedAt === undefined) return;
  if (before !== null) await reopenGuaranteesOfLoan(tx, locked.loan.id, { on: before, recordedAt });
  if (after !== null) await releaseGuaranteesOfLoan(tx, locked.loan.id, { on: after, recordedAt });
}

/** The database's word, for payments that nobody measured against the cap before. */
function guarantorPaysTooMuch(): Error {
  return refused('guarantee.cap_exceeded', {
    de: 'Zusammen mit dieser Zahlung hätte die Bürgin oder der Bürge mehr als den Höchstbetrag gezahlt.',
    en: 'With this payment the guarantor would have paid more than the cap.',
  });
}

export function awaitsPayout(loan: Loan): Error {
  return conflict(
    'loan.awaits_payout',
    {
      de: `Das Darlehen ${loan.number} ist noch nicht ausgezahlt und nimmt deshalb keine Zahlungen an.`,
      en: `Loan ${loan.number} has not been paid out yet and therefore takes no payments.`,
    },
    { loan_number: loan.number },
  );
}
