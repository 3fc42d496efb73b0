import type { Tx } from '../../platform/db/database.ts';
import type { Happening } from '../../platform/http/deed.ts';
import { broughtToToday, lockRunningLoan, lockRunningLoans, saveProgress } from './loan-payments.service.ts';
import { startAt } from './loan-steps.ts';
import type { LockedLoan } from './loans.types.ts';
import { loansWithCreditDue, type Portion } from './loan-views.repository.ts';

/**
 * Applies waiting credit wherever an instalment has come due, loan by loan in the order of ids; repeating it on the same
 * day does nothing. Returns how many loans it touched.
 */
export async function applyCreditsDue(tx: Tx, deed: Happening): Promise<number> {
  return (await applySomeCreditsDue(tx, null, deed)).applied;
}

export type AppliedCredits = {
  readonly applied: number;
  /** The last loan looked at; null when there was none left. */
  readonly last: string | null;
};

/** The same for a portion of the loans, so that a transaction stays small whatever their number. */
export async function applySomeCreditsDue(tx: Tx, portion: Portion | null, deed: Happening): Promise<AppliedCredits> {
  const due = await loansWithCreditDue(tx, deed.today, portion);
  let applied = 0;
  for (const locked of await lockRunningLoans(tx, due)) {
    if (await applyCredit(tx, locked, deed)) applied += 1;
  }
  return { applied, last: due.at(-1) ?? null };
}

/** The same for one loan. False when nothing has come due, or another transaction was quicker. */
export async function applyCreditOfLoan(tx: Tx, loanId: string, deed: Happening): Promise<boolean> {
  return await applyCredit(tx, await lockRunningLoan(tx, { by: 'id', id: loanId }), deed);
}

async function applyCredit(tx: Tx, locked: LockedLoan, deed: Happening): Promise<boolean> {
  const progress = broughtToToday(startAt(locked), deed);
  const hasPaid = progress.steps.some(({ step }) => step.entry !== null);
  if (hasPaid) await saveProgress(tx, progress);
  return hasPaid;
}
