import { type AccountCode, accounts, balanceOf } from '../ledger/accounts.ts';
import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { monthName } from './months-of-span.ts';

/** What events of one kind moved on an account in a month. */
export type Moved = {
  readonly account: AccountCode;
  readonly event: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly debit: Money;
  readonly credit: Money;
};

/** Which of the movements make a figure, and which of their sums it is; `minus` means its opposite. */
export type FigureWanted = {
  readonly account: AccountCode;
  /** All events where it is left out. */
  readonly events?: readonly string[];
  /** Default: what the balance changed by, positive on the side on which the account grows. */
  readonly figure?: 'turnover' | 'total_debit' | 'total_credit';
  readonly minus?: boolean;
};

/** The amount of a figure within the months of the days; the movements must be those of no other days. */
export function movedOf(
  moved: readonly Moved[],
  { account, events, figure, minus }: FigureWanted,
  days: { readonly from: BusinessDate; readonly to: BusinessDate },
): Money {
  const [first, last] = [monthName(days.from), monthName(days.to)];
  const wanted = moved.filter(
    (one) =>
      one.account === account &&
      one.month >= first &&
      one.month <= last &&
      (events === undefined || events.includes(one.event)),
  );
  const debit = Money.sum(wanted.map((one) => one.debit));
  const credit = Money.sum(wanted.map((one) => one.credit));
  const amount = amountOf(figure ?? 'turnover', { account, debit, credit });
  return minus === true ? amount.negated() : amount;
}

function amountOf(
  figure: 'turnover' | 'total_debit' | 'total_credit',
  { account, debit, credit }: Pick<Moved, 'account' | 'debit' | 'credit'>,
): Money {
  if (figure === 'total_debit') return debit;
  if (figure === 'total_credit') return credit;
  return balanceOf(accounts[account].kind, { debit, credit });
}
