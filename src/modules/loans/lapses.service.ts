import { isBarrier } from '../../domain/lending/loan-facts.ts';
import { lapsingAtClosing } from '../../domain/lending/unclaimed-default-interest.ts';
import { laterOf } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Happening } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { policyByNumber } from '../policy/index.ts';
import { baseRatesIn } from '../rates/index.ts';
import type { FactRecording, LoanProgress } from './loan-steps.ts';
import type { LockedLoan } from './loans.types.ts';

/** What lapses because these steps repay the loan, or move the day on which it was repaid. */
export async function lapsesOf(db: Db, { locked, book, steps }: LoanProgress): Promise<readonly FactRecording[]> {
  const deed = steps.at(-1)?.deed;
  if (!deed || book.state.closedOn === locked.book.state.closedOn) return [];
  return await lapsesAtClosing(db, { loan: locked.loan, book }, deed);
}

/**
 * What lapses of a repaid loan (rules §9): default interest that nobody claimed, when the policy the loan was approved
 * under finds it too little to ask for. Who paid 36 instalments, one of them five days late, is done.
 */
export async function lapsesAtClosing(
  db: Db,
  { loan, book }: Pick<LockedLoan, 'loan' | 'book'>,
  deed: Happening,
): Promise<readonly FactRecording[]> {
  const { closedOn, rows } = book.state;
  if (closedOn === null || rows.every(({ daysLate }) => daysLate === 0)) return [];
  const { arrears } = (await policyByNumber(db, loan.policyNumber)).terms;
  const lapsesBelow = arrears.unclaimedDefaultInterestLapsesBelow;
  const lapsing = lapsingAtClosing(book.state, closedOn, { rates: await baseRatesIn(db), lapsesBelow });
  const barrier = book.facts.findLast(isBarrier);
  const valueDate = laterOf(closedOn, barrier?.valueDate ?? closedOn);
  return lapsing.map(({ rowNumber, unclaimed: amount }) => ({
    fact: { kind: 'lapse', factId: newIdAt(deed.recordedAt), valueDate, rowNumber, amount },
    documentReference: null,
    reason: null,
    requestKey: null,
    deed,
  }));
}
