import { openBook } from '../../domain/lending/loan-book.ts';
import type { LoanState } from '../../domain/lending/loan-state.ts';
import { type StatementLine, statementOf } from '../../domain/lending/statement.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { lockRunningLoan } from './loan-payments.service.ts';
import { viewOf } from './loan-views.service.ts';
import type { LoanView } from './loans.types.ts';

/** A loan as it stood at the end of a day, as far as is known now, with every booking up to then. */
export type LoanStatement = {
  readonly view: LoanView;
  readonly state: LoanState;
  readonly lines: readonly StatementLine[];
};

/**
 * Under the loan's lock, so that view and bookings are of one moment. 404 `loan.not_found`; a loan without payout has no
 * statement (`loan.awaits_payout`).
 */
export async function statementOn(tx: Tx, reference: IdOrNumber, day: BusinessDate): Promise<LoanStatement> {
  const { loan, book } = await lockRunningLoan(tx, reference);
  const { state } = openBook(book, day);
  return { view: viewOf(loan, day, state), state, lines: statementOf(book, day) };
}
