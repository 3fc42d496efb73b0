import { duePartsOfLoan, totalOf } from '../../domain/direct-debits/due-parts.ts';
import { loanObstacle, nothingDue } from '../../domain/direct-debits/obstacles.ts';
import { loanRemittance } from '../../domain/direct-debits/remittance.ts';
import { openBook } from '../../domain/lending/loan-book.ts';
import { openClaims } from '../../domain/lending/loan-state.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { loansHeldOn } from '../collections/index.ts';
import { type Loan, loanRecords, loansOwingBy } from '../loans/index.ts';
import { eventsOfLoans } from '../workouts/index.ts';
import type { Debt } from './direct-debits.types.ts';

/** Every loan of which something is due by a day, by number. */
export async function debtsOfLoansBy(db: Db, day: BusinessDate): Promise<readonly Debt[]> {
  const debts = await debtsOfLoans(db, await loansOwingBy(db, day), day);
  return debts.filter(({ amount }) => amount.isPositive());
}

/** What is due of these loans on a day, each of them told, be it that nothing is. */
export async function debtsOfLoans(db: Db, loans: readonly Loan[], day: BusinessDate): Promise<readonly Debt[]> {
  const ids = loans.map(({ id }) => id);
  const records = await loanRecords(db, ids);
  const held = await loansHeldOn(db, day);
  const events = await eventsOfLoans(db, ids);
  return loans.map((loan): Debt => {
    const { id, number, borrowerPersonIds, terminatedOn, writtenOffOn, paidOutOn } = loan;
    const record = records.get(id);
    const state = record && openBook(record, day).state;
    const parts = state ? duePartsOfLoan(state) : [];
    const recovery = state ? openClaims(state, 'recovery') : Money.zero;
    const amount = totalOf(parts).plus(recovery);
    const obstacle = loanObstacle({
      terminatedOn,
      writtenOffOn,
      isPaidOut: paidOutOn !== null,
      isHeld: held.has(id),
      events: events.get(id) ?? [],
    });
    return {
      thing: { kind: 'loan', id },
      number,
      debtorPersonIds: borrowerPersonIds,
      parts,
      amount,
      remittance: loanRemittance(number, parts),
      obstacle: obstacle ?? (amount.isPositive() ? null : nothingDue(day, false)),
    };
  });
}
