import { DomainError } from '../../src/domain/errors.ts';
import { openBook } from '../../src/domain/lending/loan-book.ts';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import type { BusinessDate } from '../../src/domain/time/business-date.ts';
import { lockRunningLoan, recordLoanFact } from '../../src/modules/loans/index.ts';
import { recordLoanPayment, reversePayment } from '../../src/modules/payments/index.ts';
import type { Db, Tx } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import type { Deed } from '../../src/platform/http/deed.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Attempt } from './serviced-loans.ts';

export type Trial = {
  readonly loanId: string;
  readonly guaranteeId: string;
  readonly attempt: Attempt;
  readonly valueDate: BusinessDate;
  readonly deed: Deed;
};

/** Records what somebody might record of a loan, through the use cases; what the rules refuse leaves nothing behind. */
export async function recordAttempt(db: Db, trial: Trial): Promise<void> {
  try {
    await inTransaction(db, (tx) => recordIn(tx, trial));
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
  }
}

async function recordIn(tx: Tx, { loanId, guaranteeId, attempt, valueDate, deed }: Trial): Promise<void> {
  const locked = await lockRunningLoan(tx, { by: 'id', id: loanId });
  const made = attempt(openBook(locked.book, valueDate), newId());
  if (!made) return;
  const fact = { ...made, valueDate } as LoanFact;
  if (fact.kind === 'payment') {
    const receipt = { bankReference: null, payerPersonId: null, requestKey: null, deed };
    const { amount, whatExceeds } = fact;
    const vouched = fact.guaranteeId === undefined ? {} : { guaranteeId };
    await recordLoanPayment(tx, { by: 'id', id: loanId }, { ...receipt, amount, valueDate, whatExceeds, ...vouched });
  } else if (fact.kind === 'reversal') {
    const reason = { reason: 'Rücklastschrift', requestKey: newId() };
    await reversePayment(tx, { paymentId: fact.paymentFactId, valueDate, ...reason, deed });
  } else {
    const reason = { documentReference: null, reason: 'So vereinbart', requestKey: newId() };
    await recordLoanFact(tx, locked, { fact, ...reason, deed });
  }
}
