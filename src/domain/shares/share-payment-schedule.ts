import { Money } from '../money/money.ts';
import { Decimal } from '../money/decimal.ts';
import type { ShareTerms } from '../policy/policy-terms.ts';
import { plusDays, plusMonths, type BusinessDate } from '../time/business-date.ts';
import { capitalOf, type ShareLot } from './share-lots.ts';

/** A part of a lot's capital with the day by which it must be paid in (GenG §7 no. 1), euros. */
export type ShareInstalment = {
  readonly takenOverOn: BusinessDate;
  /** Counts the instalments of its lot from 1. */
  readonly number: number;
  readonly dueOn: BusinessDate;
  readonly amount: Money;
};

/** An instalment with what is still missing of it. */
export type OpenedInstalment = ShareInstalment & { readonly open: Money };

/** What a member must have paid in on shares by a day, and what is missing, euros. */
export type SharePaymentStanding = {
  /** By due date; of one day, older shares first. */
  readonly instalments: readonly OpenedInstalment[];
  /** All that is due on or before the day. */
  readonly due: Money;
  /** Due before the day and missing: on the due day itself nobody is late. */
  readonly overdue: Money;
  /** Due date of the oldest instalment that is late; null when none is. */
  readonly overdueSince: BusinessDate | null;
};

export type PaymentTerms = Pick<ShareTerms, 'paymentInstalments' | 'paymentDueDays'>;

/**
 * When a lot must be paid: its capital in equal instalments, by the terms in force on the day it was taken over. The first
 * falls due so many days after that day, each further one a month later; months are counted from the first. Cents that
 * cannot be shared equally go to the first instalments, one each (largest remainder).
 */
export function shareInstalments(lot: ShareLot, terms: PaymentTerms): readonly ShareInstalment[] {
  const { takenOverOn } = lot;
  const firstDue = plusDays(takenOverOn, terms.paymentDueDays);
  return equalParts(capitalOf([lot]), terms.paymentInstalments).flatMap((amount, index) =>
    amount.isZero() ? [] : [{ takenOverOn, number: index + 1, dueOn: plusMonths(firstDue, index), amount }],
  );
}

/** Splits into equal parts to the cent; what is left over goes to the first ones, a cent each. They add up exactly. */
export function equalParts(total: Money, count: number): readonly Money[] {
  const cents = total.toDecimal().times(100).toNumber();
  const [each, left] = [Math.floor(cents / count), cents % count];
  return Array.from({ length: count }, (_, index) => euros(each + (index < left ? 1 : 0)));
}

function euros(cents: number): Money {
  return Money.round(new Decimal(cents).div(100));
}

/** What fills the instalments on a day: all that came in less what went out. A written-off loss is not asked for again. */
export type CapitalBrought = { readonly balance: Money; readonly lossWrittenOff: Money };

/**
 * Fills the instalments of all standing shares with what was brought (nothing, where nothing came), the one due first
 * before the others, and says what is missing on a day.
 */
export function sharePaymentStanding(
  instalments: readonly ShareInstalment[],
  brought: CapitalBrought | undefined,
  on: BusinessDate,
): SharePaymentStanding {
  let rest = brought ? brought.balance.plus(brought.lossWrittenOff) : Money.zero;
  const filled = instalments.toSorted(byDueDate).map((instalment) => {
    const paid = Money.min(rest, instalment.amount);
    rest = rest.minus(paid);
    return { ...instalment, open: instalment.amount.minus(paid) };
  });
  const late = filled.filter(({ dueOn, open }) => dueOn < on && open.isPositive());
  return {
    instalments: filled,
    due: Money.sum(filled.filter(({ dueOn }) => dueOn <= on).map(({ amount }) => amount)),
    overdue: Money.sum(late.map(({ open }) => open)),
    overdueSince: late[0]?.dueOn ?? null,
  };
}

function byDueDate(one: ShareInstalment, other: ShareInstalment): number {
  const [first, second] = [`${one.dueOn} ${one.takenOverOn}`, `${other.dueOn} ${other.takenOverOn}`];
  return first === second ? 0 : first < second ? -1 : 1;
}
