import { refused, type Sentence } from '../errors.ts';
import { amountInWords, dateInWords, decimalInWords } from '../figures-in-words.ts';
import { Decimal } from '../money/decimal.ts';
import { Money } from '../money/money.ts';
import { Rate } from '../money/rate.ts';
import { type BaseRates, baseRateOn, halfYearAfter } from '../time/base-rates.ts';
import { type BusinessDate, daysBetween, daysInYear, earlierOf, plusDays, yearOf } from '../time/business-date.ts';
import type { LoanState } from './loan-state.ts';

/**
 * BGB §288(1), for consumers §497(1): five percentage points above the base rate. The nine points of §288(2) are for
 * claims to payment for a service, which the return of a loan is not.
 */
export const POINTS_ABOVE_BASE_RATE: Rate = Rate.parse('5');

/** Principal of one instalment that was open after its effective due date, and how it changed. */
export type OverduePrincipal = {
  readonly rowNumber: number;
  /** In order of time; each amount was open from the day after `after` to the next `after`, that day included. */
  readonly steps: readonly { readonly after: BusinessDate; readonly principal: Money }[];
};

/** Days with one rate, one principal and one length of year. */
export type DefaultInterestPiece = {
  /** The first and the last day, both bearing interest. */
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly days: number;
  readonly daysInYear: number;
  readonly principal: Money;
  readonly baseRate: Rate;
  /** Base rate and five points. */
  readonly annualRate: Rate;
  /** Euros, not rounded; cut at the house's 40 digits, for showing. */
  readonly exact: Decimal;
  readonly sentence: Sentence;
};

export type DefaultInterest = {
  readonly rowNumber: number;
  readonly pieces: readonly DefaultInterestPiece[];
  /** The pieces summed exactly and rounded once, half up. */
  readonly amount: Money;
};

/**
 * Default interest of every instalment with principal that was or is overdue, up to and including a day (rules §9): on
 * principal only, so that there is no interest on interest (§289); from the day after the effective due date to the day
 * of payment. `default_interest.base_rate_missing` when a half-year has no rate yet.
 */
export function defaultInterestOf(state: LoanState, through: BusinessDate, rates: BaseRates): DefaultInterest[] {
  return overduePrincipalOf(state, through).map((overdue) => defaultInterestOn(overdue, through, rates));
}

export function defaultInterestOn(
  { rowNumber, steps }: OverduePrincipal,
  through: BusinessDate,
  rates: BaseRates,
): DefaultInterest {
  const pieces = steps.flatMap(({ after, principal }, index) => {
    const end = earlierOf(steps[index + 1]?.after ?? through, through);
    return principal.isPositive() ? piecesOf({ after, end, principal }, rates) : [];
  });
  return { rowNumber, pieces, amount: Money.round(exactSumOf(pieces)) };
}

/**
 * 365 × 366 is a denominator for days of common and of leap years alike: everything is added up as whole numbers of it,
 * and divided once.
 */
const COMMON_AND_LEAP = 365 * 366;

/** The pieces together, in euros, divided once; however a span was cut, it gives the same. */
export function exactSumOf(pieces: readonly DefaultInterestPiece[]): Decimal {
  const sum = pieces.reduce(
    (total, piece) => total.plus(euroDays(piece).times(COMMON_AND_LEAP / piece.daysInYear)),
    new Decimal(0),
  );
  return sum.div(100 * COMMON_AND_LEAP);
}

function euroDays({ principal, annualRate, days }: Pick<DefaultInterestPiece, 'principal' | 'annualRate' | 'days'>) {
  return principal.toDecimal().times(annualRate.percent).times(days);
}

/** What was open of each instalment's principal after its effective due date; from the allocations and nothing else. */
export function overduePrincipalOf(state: LoanState, through: BusinessDate): OverduePrincipal[] {
  const settled = Map.groupBy(
    state.allocations.filter(({ component }) => component === 'principal'),
    ({ rowNumber }) => rowNumber,
  );
  return state.rows
    .filter(({ row }) => row.effectiveDueDate < through && row.principal.isPositive())
    .map(({ row }) => {
      const steps = [{ after: row.effectiveDueDate, principal: row.principal }];
      for (const { amount, effectiveOn } of settled.get(row.number) ?? []) {
        const last = steps.at(-1);
        if (!last) continue;
        const principal = last.principal.minus(amount);
        if (effectiveOn <= last.after) last.principal = principal;
        else steps.push({ after: effectiveOn, principal });
      }
      return { rowNumber: row.number, steps };
    })
    .filter(({ steps }) => steps[0]?.principal.isPositive());
}

type Span = { readonly after: BusinessDate; readonly end: BusinessDate; readonly principal: Money };

/** Cut at 1 January, and at 1 July where the base rate changes. */
function piecesOf({ after, end, principal }: Span, rates: BaseRates): DefaultInterestPiece[] {
  const pieces: DefaultInterestPiece[] = [];
  for (let from = plusDays(after, 1); from <= end;) {
    const to = earlierOf(plusDays(halfYearAfter(from), -1), end);
    const baseRate = baseRateOn(rates, from);
    if (!baseRate) throw baseRateMissing(from);
    const before = pieces.at(-1);
    const goesOn = before && yearOf(before.from) === yearOf(from) && before.baseRate.equals(baseRate);
    if (goesOn) pieces.pop();
    pieces.push(pieceOf({ from: goesOn ? before.from : from, to, principal, baseRate }));
    from = plusDays(to, 1);
  }
  return pieces;
}

function pieceOf(part: Pick<DefaultInterestPiece, 'from' | 'to' | 'principal' | 'baseRate'>): DefaultInterestPiece {
  const annualRate = part.baseRate.plus(POINTS_ABOVE_BASE_RATE);
  const days = daysBetween(part.from, part.to) + 1;
  const yearLength = daysInYear(yearOf(part.from));
  const figures = { ...part, days, daysInYear: yearLength, annualRate };
  const exact = euroDays(figures).div(100 * yearLength);
  return { ...figures, exact, sentence: sentenceFor({ ...figures, exact }) };
}

function sentenceFor(piece: Omit<DefaultInterestPiece, 'sentence'>): Sentence {
  const [from, to, principal] = [dateInWords(piece.from), dateInWords(piece.to), amountInWords(piece.principal)];
  const [base, rate] = [decimalInWords(piece.baseRate.toText()), decimalInWords(piece.annualRate.toText())];
  const exact = decimalInWords(piece.exact.toFixed(6));
  const { days, daysInYear: year } = piece;
  return {
    de: `${from.de} bis ${to.de}: ${principal.de} × ${rate.de} % (Basiszinssatz ${base.de} % + 5 Prozentpunkte) × ${days}/${year} Tage = ${exact.de} EUR.`,
    en: `${from.en} to ${to.en}: ${principal.en} × ${rate.en} % (base rate ${base.en} % + 5 points) × ${days}/${year} days = EUR ${exact.en}.`,
  };
}

/** Receiving money never asks for a rate; only claiming for these days does. */
function baseRateMissing(from: BusinessDate): Error {
  const day = dateInWords(from);
  return refused(
    'default_interest.base_rate_missing',
    {
      de: `Für die Zeit ab dem ${day.de} ist der Basiszinssatz noch nicht erfasst; bis dahin lassen sich Verzugszinsen berechnen, darüber hinaus nicht.`,
      en: `The base rate from ${day.en} on is not recorded yet; default interest can be computed up to then, not beyond.`,
    },
    { missing_from: from },
  );
}
