import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { getLoan, loanNotFound } from './loan.repository.ts';
import type { Loan } from './loans.types.ts';

/** A borrower sees the own loans; a stranger's does not exist for them. */
export async function visibleLoan(db: Db, reference: IdOrNumber, actor: Actor): Promise<Loan> {
  const loan = await getLoan(db, reference);
  if (seesOnlyOwn(actor, 'loans.read') && !loan.borrowerPersonIds.includes(actor.personId)) throw loanNotFound();
  return loan;
}
