import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Happening } from '../../platform/http/deed.ts';
import { lapsesAtClosing } from './lapses.service.ts';
import { lockRunningLoan, recordLoanFacts } from './loan-payments.service.ts';
import { loansClosedSince } from './loan.repository.ts';

/**
 * A base rate became known for the time from a day on: now it can be said what default interest loans had that were
 * repaid since, and where it is too little to ask for, it lapses as it would have at the closing. Loan by loan in the
 * order of ids.
 */
export async function lapseOnceRateIsKnown(tx: Tx, from: BusinessDate, deed: Happening): Promise<void> {
  for (const id of await loansClosedSince(tx, from)) {
    const locked = await lockRunningLoan(tx, { by: 'id', id });
    const lapses = await lapsesAtClosing(tx, locked, deed);
    if (lapses.length > 0) await recordLoanFacts(tx, locked, lapses);
  }
}
