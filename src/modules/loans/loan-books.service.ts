import { type LoanBook, openBook } from '../../domain/lending/loan-book.ts';
import { type BusinessDate, laterOf } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { historiesOf, recordOf } from './loan-histories.repository.ts';
import { awaitsPayout } from './loan-payments.service.ts';
import type { Loan } from './loans.types.ts';

/**
 * All that is on record of a loan, brought to today, for asking what would be; read it in the snapshot the loan comes
 * from. A loan without payout has none (`loan.awaits_payout`).
 */
export async function bookOfLoan(snapshot: Db, loan: Loan, today: BusinessDate): Promise<LoanBook> {
  const history = (await historiesOf(snapshot, [loan.id])).get(loan.id);
  if (!history || loan.replayedThrough === null) throw awaitsPayout(loan);
  return openBook(recordOf(loan, history), laterOf(today, loan.replayedThrough));
}
