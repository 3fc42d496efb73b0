import { DomainError } from '../../src/domain/errors.ts';
import { openBook } from '../../src/domain/lending/loan-book.ts';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { type BusinessDate, plusDays } from '../../src/domain/time/business-date.ts';
import { type Loan, lockRunningLoan, recordLoanFact } from '../../src/modules/loans/index.ts';
import { recordLoanPayment, reversePayment } from '../../src/modules/payments/index.ts';
import type { Db, Tx } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import type { Deed } from '../../src/platform/http/deed.ts';
import { newId } from '../../src/platform/ids.ts';
import type { loanOffice, WantedLoan } from './loans.ts';
import { type Attempt, inOrderOfRecording, recordedAfter, type Tried } from './serviced-loans.ts';

type Life = {
  readonly payoutDay: BusinessDate;
  readonly attempts: readonly Tried[];
  readonly wanted?: Omit<WantedLoan, 'principal' | 'termMonths'>;
};

/**
 * A loan of 1,000.00 over 9 months to which all that happens, each thing recorded by the treasurer on its day; the clock
 * is left where the last one was.
 */
export async function loanThatLived(
  db: Db,
  office: Awaited<ReturnType<typeof loanOffice>>,
  { payoutDay, attempts, wanted = {} }: Life,
): Promise<Loan> {
  office.clock.setToday(payoutDay);
  const loan = await office.running({ ...wanted, principal: '1000.00', termMonths: 9 });
  const secured = db.selectFrom('guarantees').select('id').where('loan_id', '=', loan.id);
  const { id: guaranteeId } = await secured.executeTakeFirstOrThrow();
  for (const tried of inOrderOfRecording(attempts)) {
    office.clock.setToday(plusDays(payoutDay, recordedAfter(tried)));
    const valueDate = plusDays(payoutDay, tried.daysAfterPayout);
    const deed = office.deed(office.treasurer);
    await recordAttempt(db, { loanId: loan.id, guaranteeId, attempt: tried.attempt, valueDate, deed });
  }
  return loan;
}

type Trial = {
  readonly loanId: string;
  readonly guaranteeId: string;
  readonly attempt: Attempt;
  readonly valueDate: BusinessDate;
  readonly deed: Deed;
};

/** Records what somebody might record of a loan, through the use cases; what the rules refuse leaves nothing behind. */
async function recordAttempt(db: Db, trial: Trial): Promise<void> {
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
