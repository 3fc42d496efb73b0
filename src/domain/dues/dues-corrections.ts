import { Money } from '../money/money.ts';
import type { PolicyVersion } from '../policy/policy-version.ts';
import { plusMonths, type BusinessDate } from '../time/business-date.ts';
import { claimOf, type DuesClaim, monthsOfPeriod } from './dues-claims.ts';
import { type DuesMember, type DuesSpan, owedMonth, type OwedMonth } from './dues-months.ts';

/** A month that stands in a claim and was not cancelled, euros. */
export type ClaimedMonth = {
  readonly claimId: string;
  readonly month: BusinessDate;
  readonly amount: Money;
  /** Part of the claim was waived or taken off the books: what was decided is not asked for again. */
  readonly isDecidedOn: boolean;
};

export type DuesCorrections = {
  readonly cancel: readonly ClaimedMonth[];
  /** To be claimed now, because its run has passed. */
  readonly claim: readonly DuesClaim[];
};

export type ToCorrect = {
  readonly member: DuesMember;
  readonly policies: readonly PolicyVersion[];
  readonly claimed: readonly ClaimedMonth[];
  /** The months that a fact recorded now is about. */
  readonly span: DuesSpan;
  /** First month that was ever claimed from anybody; what lies before was settled without this system. */
  readonly firstClaimedMonth: BusinessDate | null;
  readonly today: BusinessDate;
};

/**
 * What a fact recorded late changes: months claimed and, as it turns out, not owed are cancelled; months owed at another
 * rate are cancelled and claimed anew; months owed after all that have passed are claimed now. The outcome depends on the
 * facts only, not on the order in which they became known.
 */
export function duesCorrections(asked: ToCorrect): DuesCorrections {
  const { member, policies, claimed } = asked;
  const cancel = claimed.filter((one) => {
    if (!isWithin(asked, one.month)) return false;
    const owed = owedMonth(member, policies, one.month);
    return owed === null || (!one.isDecidedOn && !owed.amount.equals(one.amount));
  });
  const standing = new Set(claimed.filter((one) => !cancel.includes(one)).map(({ month }) => month));
  const cancelled = new Set(cancel.map(({ month }) => month));
  const missing = monthsToToday(asked).flatMap((month) => {
    const owed = standing.has(month) ? null : owedMonth(member, policies, month);
    return owed && (owed.owedFrom <= asked.today || cancelled.has(month)) ? [owed] : [];
  });
  return { cancel, claim: claimsByPeriod(missing, policies) };
}

function isWithin({ span }: ToCorrect, month: BusinessDate): boolean {
  return span.from <= month && (span.until === null || month <= span.until);
}

/** Of the months concerned those whose run has passed: up to today, and what was claimed ahead. */
function monthsToToday({ span, claimed, firstClaimedMonth, today }: ToCorrect): readonly BusinessDate[] {
  if (firstClaimedMonth === null) return [];
  const last = claimed.reduce((latest, { month }) => (month > latest ? month : latest), today);
  const end = span.until !== null && span.until < last ? span.until : last;
  const months: BusinessDate[] = [];
  for (let month = span.from; month <= end; month = plusMonths(month, 1)) {
    if (month >= firstClaimedMonth) months.push(month);
  }
  return months;
}

/** Months of one period are one claim again. */
function claimsByPeriod(months: readonly OwedMonth[], policies: readonly PolicyVersion[]): readonly DuesClaim[] {
  const periods = Map.groupBy(months, ({ month, policyNumber }) => {
    const rhythm = policies.find(({ number }) => number === policyNumber)?.terms.dues.rhythmMonths ?? 1;
    return monthsOfPeriod(month, rhythm)[0];
  });
  return [...periods.values()].flatMap((together) => claimOf(together) ?? []);
}
