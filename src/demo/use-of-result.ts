import { carriedForward, type UseOfResult } from '../domain/membership/use-of-result.ts';
import { Money } from '../domain/money/money.ts';
import { dateOf } from '../domain/time/business-date.ts';
import { findYearEnd, resultByBooks } from '../modules/year-ends/index.ts';
import type { Db } from '../platform/db/database.ts';
import type { ActOf } from './plays.ts';

/**
 * What the general assembly resolves once it has the books before it: a tenth of the year's profit into the legal
 * reserve, of grants what is to stay lending money into the others, and the rest is carried forward. Of a loss nothing.
 */
export async function useOfResultBy(db: Db, act: ActOf<'prepareYearEnd'>): Promise<UseOfResult> {
  const { financialYear } = act;
  const result = await resultByBooks(db, { financialYear, endsOn: dateOf(financialYear, 12, 31) });
  const before = await findYearEnd(db, financialYear - 1);
  const ofTheYear = result.minus(before ? carriedForward(before.use) : Money.zero);
  const profit = Money.max(Money.min(ofTheYear, result), Money.zero);
  const toLegalReserve = Money.round(profit.toDecimal().dividedBy(10));
  const toOtherReserves = Money.min(act.toOtherReserves, profit.minus(toLegalReserve));
  return { result, toMembers: Money.zero, lossWrittenOff: Money.zero, toLegalReserve, toOtherReserves };
}
