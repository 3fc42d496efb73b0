import { isTimeBarred } from '../dues/limitation.ts';
import type { LoanState } from '../lending/loan-state.ts';
import { sumOfParts } from '../lending/loan-state.ts';
import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** One thing that somebody owes on a day. */
export type DuePart = {
  readonly kind: 'instalment' | 'called_due' | 'reopened' | 'cost' | 'default_interest' | 'dues';
  /** Number of an agreed instalment; null for all else. */
  readonly number: number | null;
  /** First days of the months that dues are for, oldest first; empty for all else. */
  readonly months: readonly BusinessDate[];
  /** As agreed. */
  readonly dueOn: BusinessDate;
  /** The day until which paying is in time, later where the agreed day is no working day (BGB §193). */
  readonly payableBy: BusinessDate;
  /** Euros, above zero. */
  readonly open: Money;
  /** Whether nothing of it has been paid. */
  readonly isWhole: boolean;
};

/** What they come to, euros. */
export function totalOf(parts: readonly DuePart[]): Money {
  return Money.sum(parts.map(({ open }) => open));
}

/**
 * What of a loan is due on the day its state speaks of: instalments in arrears and due, costs and claimed default
 * interest, less all that is paid or waits as credit. An instalment whose day moved to the next working day is due on that
 * day only (BGB §193).
 */
export function duePartsOfLoan(state: LoanState): readonly DuePart[] {
  const instalments = state.rows.map(({ row, paid }): DuePart => {
    const open = row.amount.minus(sumOfParts(paid));
    return {
      kind: row.kind === 'called_due' || row.kind === 'reopened' ? row.kind : 'instalment',
      number: row.kind ? null : row.number,
      months: [],
      dueOn: row.dueDate,
      payableBy: row.effectiveDueDate,
      open,
      isWhole: open.equals(row.amount),
    };
  });
  const claims = state.claims
    .filter(({ kind }) => kind !== 'recovery')
    .map(({ kind, claimedOn, amount, open }): DuePart => {
      const of = kind === 'default_interest' ? 'default_interest' : 'cost';
      return {
        kind: of,
        number: null,
        months: [],
        dueOn: claimedOn,
        payableBy: claimedOn,
        open,
        isWhole: open.equals(amount),
      };
    });
  return [...instalments, ...claims].filter(({ open, payableBy }) => open.isPositive() && payableBy <= state.through);
}

/** What is open of dues claimed, or to be claimed by the day asked about. */
export type OpenDuesClaim = {
  readonly dueOn: BusinessDate;
  readonly months: readonly BusinessDate[];
  /** Euros. */
  readonly open: Money;
  readonly isWhole: boolean;
};

/** What of a member's claims can be collected on a day: those open and not statute-barred by then. */
export function duePartsOfDues(claims: readonly OpenDuesClaim[], day: BusinessDate): readonly DuePart[] {
  return claims
    .filter(({ dueOn, open }) => open.isPositive() && dueOn <= day && !isTimeBarred(dueOn, day))
    .map(({ dueOn, months, open, isWhole }) => ({
      kind: 'dues',
      number: null,
      months,
      dueOn,
      payableBy: dueOn,
      open,
      isWhole,
    }));
}
