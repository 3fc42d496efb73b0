import type { AccountCode } from '../../domain/ledger/accounts.ts';
import type { DebitsLessCredits } from '../../domain/ledger/income-statement.ts';
import { type FinancialYear, financialYearOf } from '../../domain/membership/financial-year.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, laterOf, parseDate, plusDays } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { findProfileOn } from '../documents/index.ts';
import { findPolicyOn } from '../policy/index.ts';
import type { AsKnown } from '../reporting/index.ts';
import type { SpanTurnover } from './turnovers.repository.ts';

/** Before the first policy nothing says otherwise, and years begin in January. */
const JANUARY = 1;

/** No books here are older; a financial year before it could not be counted (dates begin in 1900). */
const OLDEST_DAY = parseDate('1902-01-01');

/** The financial year a day lies in and the one before it, by the terms in force on the day. */
export async function financialYearsAt(
  db: Db,
  day: BusinessDate,
): Promise<{ readonly current: FinancialYear; readonly before: FinancialYear }> {
  const policy = await findPolicyOn(db, day);
  const startMonth = policy?.terms.membership.financialYearStartMonth ?? JANUARY;
  const current = financialYearOf(laterOf(day, OLDEST_DAY), startMonth);
  return { current, before: financialYearOf(plusDays(current.start, -1), startMonth) };
}

/** The name that stands over annual accounts, as it was known; null while none is recorded. */
export async function cooperativeName(db: Db, { asOf, knownAt }: AsKnown): Promise<string | null> {
  const profile = await findProfileOn(db, asOf, knownAt);
  return profile?.facts.name ?? null;
}

/** Of some of the spans, account by account. */
export function debitsLessCredits(
  turnovers: readonly SpanTurnover[],
  isWanted: (span: number) => boolean,
): DebitsLessCredits {
  const moved = new Map<AccountCode, Money>();
  for (const { account, span, debit, credit } of turnovers) {
    if (isWanted(span)) moved.set(account, (moved.get(account) ?? Money.zero).plus(debit).minus(credit));
  }
  return moved;
}
