import { invalid } from '../errors.ts';
import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';

/** A claim with what is still open on it, euros. */
export type OpenDues = { readonly claimId: string; readonly dueOn: BusinessDate; readonly open: Money };

export type DuesAllocation = {
  /** Parts above zero, oldest claim first. */
  readonly parts: readonly { readonly claimId: string; readonly amount: Money }[];
  /** What exceeds every open claim: it stays the member's, for dues to come. */
  readonly credit: Money;
};

/** Spends a payment on open dues, oldest first (BGB §366(2)). `dues.payment_not_positive` */
export function allocateDues(payment: Money, openDues: readonly OpenDues[]): DuesAllocation {
  if (!payment.isPositive()) {
    throw invalid('dues.payment_not_positive', {
      de: 'Eine Zahlung muss über 0,00 EUR liegen.',
      en: 'A payment must lie above EUR 0.00.',
    });
  }
  const parts: { claimId: string; amount: Money }[] = [];
  let rest = payment;
  for (const { claimId, open } of oldestFirst(openDues)) {
    const amount = Money.min(open, rest);
    if (!amount.isPositive()) continue;
    parts.push({ claimId, amount });
    rest = rest.minus(amount);
  }
  return { parts, credit: rest };
}

function oldestFirst(openDues: readonly OpenDues[]): readonly OpenDues[] {
  return openDues.toSorted((a, b) => (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1));
}
