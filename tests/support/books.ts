import type { Difference } from '../../src/modules/integrity/integrity.types.ts';
import { clearingDifferences, journalDifferences } from '../../src/modules/integrity/journal-books.repository.ts';
import { loanDifferences } from '../../src/modules/integrity/loan-books.repository.ts';
import { memberDifferences } from '../../src/modules/integrity/member-books.repository.ts';
import {
  monthEndDifferences,
  openingDifferences,
  yearEndDifferences,
} from '../../src/modules/integrity/period-books.repository.ts';
import { trialBalanceDifferences } from '../../src/modules/integrity/totals.service.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { cacheDifferences } from './caches.ts';

export { journalDifferences };
export type { Difference };

/**
 * Everything in which the books contradict themselves or the sub-ledgers: none in a sound database. The same checks that
 * `verify` makes, but for the bank: statements of tests need not begin where the books do.
 */
export async function booksDifferences(db: Db): Promise<readonly Difference[]> {
  return [
    ...(await journalDifferences(db)),
    ...(await trialBalanceDifferences(db)),
    ...(await subLedgerDifferences(db)),
  ];
}

/** Members and loans whose records and general ledger differ. */
export async function subLedgerDifferences(db: Db): Promise<readonly Difference[]> {
  return [
    ...(await memberDifferences(db)),
    ...(await loanDifferences(db)),
    ...(await monthEndDifferences(db)),
    ...(await yearEndDifferences(db)),
    ...(await openingDifferences(db)),
    ...(await clearingDifferences(db)),
  ];
}

/** Fails unless the books agree with the records, and the caches of loans with their facts: for after each test. */
export async function checkSoundness(db: Db): Promise<void> {
  const differences = [...(await booksDifferences(db)), ...(await cacheDifferences(db))];
  if (differences.length > 0) throw new Error(`The records contradict one another: ${JSON.stringify(differences)}`);
}
