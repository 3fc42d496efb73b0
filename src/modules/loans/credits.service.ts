import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { broughtToToday, lockRunningLoan, saveProgress } from './loan-payments.service.ts';
import { startAt } from './loan-steps.ts';
import { loansWithCreditDue } from './loan-views.repository.ts';

/**
 * Applies waiting credit wherever an instalment has come due, loan by loan in the order of ids; repeating it on the same
 * day does nothing. Returns how many loans it touched.
 */
export async function applyCreditsDue(tx: Tx, deed: Deed): Promise<number> {
  let applied = 0;
  for (const loanId of await loansWithCreditDue(tx, deed.today)) {
    if (await applyCreditOfLoan(tx, loanId, deed)) applied += 1;
  }
  return applied;
}

/** The same for one loan. False when nothing has come due, or another transaction was quicker. */
export async function applyCreditOfLoan(tx: Tx, loanId: string, deed: Deed): Promise<boolean> {
  const progress = broughtToToday(startAt(await lockRunningLoan(tx, { by: 'id', id: loanId })), deed);
  const hasPaid = progress.steps.some(({ step }) => step.entry !== null);
  if (hasPaid) await saveProgress(tx, progress);
  return hasPaid;
}
