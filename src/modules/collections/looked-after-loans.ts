import type { Db, Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { caseNotFound, checkNotParty, findCase, viewableFile } from '../cases/index.ts';
import { getLoan, lockLoan, type Loan } from '../loans/index.ts';
import { nothingOwed } from './collections.refusals.ts';

/**
 * The loan under lock, for whoever neither borrows nor vouches for it. 404 `loan.not_found`, 403
 * `case.party_processes_it`.
 */
export async function lockLookedAfter(tx: Tx, reference: IdOrNumber, deed: Deed): Promise<Loan> {
  const loan = await lockLoan(tx, reference);
  const creditCase = await findCase(tx, { by: 'id', id: loan.caseId });
  if (!creditCase) throw caseNotFound();
  await checkNotParty(tx, creditCase, deed);
  return loan;
}

/** Before the payout and after the last instalment nothing is owed: `collections.nothing_owed`. */
export function checkIsOwed(loan: Loan): void {
  if (['contracted', 'closed', 'cancelled'].includes(loan.status)) throw nothingOwed(loan);
}

/** What is written about borrowers is not for parties, nor for board members tied to them: `case.viewer_involved`. */
export async function viewedLoan(db: Db, reference: IdOrNumber, actor: Actor): Promise<Loan> {
  const loan = await getLoan(db, reference);
  await viewableFile(db, { reference: { by: 'id', id: loan.caseId }, actor, isForBorrower: false });
  return loan;
}
