import { Money } from '../money/money.ts';

/**
 * Those of several open amounts, oldest first, that a debit of so much does not pay in full: money goes to the oldest
 * first (BGB §366). `before` is paid ahead of all of them, such as costs.
 */
export function notCoveredBy<Item extends { readonly open: Money }>(
  items: readonly Item[],
  { amount, before = Money.zero }: { readonly amount: Money; readonly before?: Money },
): readonly Item[] {
  let upTo = before;
  return items.filter(({ open }) => {
    upTo = upTo.plus(open);
    return upTo.isGreaterThan(amount);
  });
}
