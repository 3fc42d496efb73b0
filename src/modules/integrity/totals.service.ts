import { Money } from '../../domain/money/money.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { bankOnLastStatement } from '../bank-bookings/index.ts';
import { trialBalance } from '../ledger/index.ts';
import type { Difference } from './integrity.types.ts';
import { clearingDifferences, journalTotals } from './journal-books.repository.ts';

/** Later than anything is posted. */
const END_OF_TIME = parseDate('2199-12-31');

/** The trial balance over everything: its sides are equal, and no line stands outside it. */
export async function trialBalanceDifferences(db: Db): Promise<readonly Difference[]> {
  const { totals } = await trialBalance(db, { asOf: END_OF_TIME });
  const lines = await journalTotals(db);
  return [
    ...differing('debit = credit', totals.debit, totals.credit),
    ...differing('debit', Money.parse(lines.debit), totals.debit),
    ...differing('credit', Money.parse(lines.credit), totals.credit),
  ];
}

/**
 * The bank account with what no statement has brought yet left aside is what the last statement closes with; what nobody has
 * placed of the movements is in clearing, and nothing else is.
 */
export async function bankDifferences(db: Db, now: Date): Promise<readonly Difference[]> {
  const last = await bankOnLastStatement(db, businessDateAt(now));
  return [
    ...(last ? differing(`bank ${last.day}`, last.statementBalance, last.booksBalance) : []),
    ...(await clearingDifferences(db)),
  ];
}

function differing(check: string, expected: Money, found: Money): readonly Difference[] {
  return expected.equals(found) ? [] : [{ check, about: null, expected: expected.toText(), found: found.toText() }];
}
