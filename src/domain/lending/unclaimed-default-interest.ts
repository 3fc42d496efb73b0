import { Money } from '../money/money.ts';
import { type BaseRates, baseRateKnownThrough } from '../time/base-rates.ts';
import { type BusinessDate, earlierOf, plusDays } from '../time/business-date.ts';
import { type DefaultInterest, defaultInterestOf, overduePrincipalOf } from './default-interest.ts';
import type { LoanState } from './loan-state.ts';

/** Default interest of one instalment, and how much of it nobody has asked for yet. */
export type DefaultInterestAccount = DefaultInterest & {
  /** Claimed before; what was waived of it stays claimed, so that it is not asked for again. */
  readonly claimed: Money;
  readonly lapsed: Money;
  /** What is left of `amount`, never negative: claims in several steps add up to one rounded whole. */
  readonly unclaimed: Money;
};

/**
 * Default interest up to and including a day (rules §9) by instalment, with what became of it. `state` may be of a later
 * day, and has to be when something was claimed since. `default_interest.base_rate_missing` when a half-year up to that
 * day has no rate.
 */
export function defaultInterestAccounts(
  state: LoanState,
  through: BusinessDate,
  rates: BaseRates,
): DefaultInterestAccount[] {
  return defaultInterestOf(state, through, rates).map((interest) => {
    const claimed = sumOfRow(
      state.claims.filter(({ kind, isReopened }) => kind === 'default_interest' && !isReopened),
      interest,
    );
    const lapsed = sumOfRow(state.lapsed, interest);
    const unclaimed = Money.max(Money.zero, interest.amount.minus(claimed).minus(lapsed));
    return { ...interest, claimed, lapsed, unclaimed };
  });
}

type OfRow = { readonly rowNumber: number | null; readonly amount: Money };

function sumOfRow(all: readonly OfRow[], { rowNumber }: Pick<DefaultInterest, 'rowNumber'>): Money {
  return Money.sum(all.filter((one) => one.rowNumber === rowNumber).map(({ amount }) => amount));
}

/** The same without the instalments of which nothing is left to claim. */
export function unclaimedDefaultInterest(
  state: LoanState,
  through: BusinessDate,
  rates: BaseRates,
): DefaultInterestAccount[] {
  return defaultInterestAccounts(state, through, rates).filter(({ unclaimed }) => unclaimed.isPositive());
}

/**
 * The last day, not after the given one, up to which default interest can be computed. Quotes use it, since a rate that is
 * missing must not keep anybody from paying.
 */
export function defaultInterestKnownThrough(state: LoanState, day: BusinessDate, rates: BaseRates): BusinessDate {
  const [first] = overduePrincipalOf(state, day)
    .map(({ steps }) => steps[0]?.after ?? day)
    .toSorted();
  return first === undefined ? day : earlierOf(day, baseRateKnownThrough(rates, first));
}

export type DefaultInterestAtClosing = {
  readonly instalments: readonly DefaultInterestAccount[];
  readonly total: Money;
  /** Whether it lapses, because it is less than what the policy lets lapse; else it is claimed or waived. */
  readonly lapses: boolean;
};

/** What becomes of default interest that nobody claimed when everything else is paid (rules §9). */
export function defaultInterestAtClosing(
  state: LoanState,
  through: BusinessDate,
  policy: { readonly rates: BaseRates; readonly lapsesBelow: Money },
): DefaultInterestAtClosing {
  const instalments = unclaimedDefaultInterest(state, through, policy.rates);
  const total = Money.sum(instalments.map(({ unclaimed }) => unclaimed));
  return { instalments, total, lapses: total.isLessThan(policy.lapsesBelow) };
}

/**
 * What lapses on the day the last of everything else was paid, by instalment: all of it or nothing. Nothing, too, while
 * a base rate is missing for one of the days: how much it is cannot be known yet, and receiving money does not wait for it.
 */
export function lapsingAtClosing(
  state: LoanState,
  closedOn: BusinessDate,
  policy: { readonly rates: BaseRates; readonly lapsesBelow: Money },
): readonly DefaultInterestAccount[] {
  if (!isDefaultInterestKnown(state, closedOn, policy.rates)) return [];
  const { instalments, lapses } = defaultInterestAtClosing(state, closedOn, policy);
  return lapses ? instalments : [];
}

/** Whether every day up to and including this one on which principal was overdue has a base rate. */
function isDefaultInterestKnown(state: LoanState, day: BusinessDate, rates: BaseRates): boolean {
  return overduePrincipalOf(state, day).every(({ steps }) =>
    steps.every(({ after, principal }, index) => {
      const until = steps[index + 1]?.after ?? day;
      return !principal.isPositive() || until <= after || baseRateKnownThrough(rates, plusDays(after, 1)) >= until;
    }),
  );
}
