import { refused } from '../errors.ts';
import { Decimal } from '../money/decimal.ts';
import type { YearFraction } from '../time/day-count.ts';
import { asDecimal } from '../time/day-count.ts';
import type { TimeInYears } from './effective-rate-times.ts';

/** What moves at a time, seen from the borrower: positive what is drawn, negative what is repaid; never zero. */
export type Flow = {
  readonly amount: Decimal;
  readonly time: TimeInYears;
  /** The time as one number. */
  readonly years: Decimal;
};

/** Present values of all that is drawn and repaid at one intensity, plain and weighted with their times in years. */
type Values = {
  readonly intensity: Decimal;
  readonly drawn: Decimal;
  readonly repaid: Decimal;
  readonly drawnYears: Decimal;
  readonly repaidYears: Decimal;
};

type Range = { readonly low: Values; readonly high: Values };

const PRECISE_ENOUGH = new Decimal('1e-28');
const MOST_STEPS = 300;

/** Single flows valued while solutions are told apart; some tenths of a second. */
const MOST_WORK = 5000;

/** Far below a cent: the last repayment leaves nothing but what the digits cannot hold. */
const NOTHING_OWED = new Decimal('-1e-10');

/** e^35 − 1 is some 10^17 percent: beyond it a rate tells nobody anything. */
const HIGHEST_INTENSITY = new Decimal(35);

/**
 * Solves Σ drawdown·(1+X)^−t = Σ repayment·(1+X)^−s (Directive 2008/48/EC Annex I, PAngV Annex to §16). Returns the
 * intensity u = ln(1+X), in which the equation is nearly a straight line from just above −100 % to any height.
 * Expects one net flow per time, in the order of time, the first a drawdown.
 *
 * When every drawdown precedes every repayment there is exactly one solution. Otherwise the one that belongs to the
 * total cost is meant: above zero when more is repaid than drawn, below when less. None or several of those are
 * `effective_rate.not_unique`.
 */
export function solveIntensity(flows: readonly Flow[]): Decimal {
  if (isDrawnBeforeRepaid(flows)) return belowHighest(refine(flows, estimate(flows)));
  const cost = flows.reduce((sum, flow) => sum.minus(flow.amount), new Decimal(0));
  if (cost.greaterThan(0)) return onlySolutionAboveZero(flows);
  if (cost.lessThan(0)) return onlySolutionAboveZero(backwards(flows)).negated();
  if (alwaysOwes(flows, new Decimal(0))) return new Decimal(0);
  throw notUnique();
}

function isDrawnBeforeRepaid(flows: readonly Flow[]): boolean {
  const firstRepayment = flows.findIndex((flow) => flow.amount.lessThan(0));
  return flows.slice(firstRepayment).every((flow) => flow.amount.lessThan(0));
}

/** Simple averages already hit the size: the logarithm of repaid over drawn, spread over the years between them. */
function estimate(flows: readonly Flow[]): Decimal {
  const values = valuesAt(flows, new Decimal(0));
  return logRatio(values).div(yearsBetween(values));
}

/**
 * Newton's method on the logarithm of repaid over drawn, kept between the tightest bounds known: a step that leaves
 * them is replaced by their middle.
 */
function refine(flows: readonly Flow[], start: Decimal, within?: Range): Decimal {
  let [low, high] = [within?.low.intensity, within?.high.intensity];
  let intensity = start;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const values = valuesAt(flows, intensity);
    const excess = logRatio(values);
    if (excess.greaterThan(0)) low = intensity;
    else high = intensity;
    const newton = intensity.plus(excess.div(yearsBetween(values)));
    const leaves = (low && newton.lessThan(low)) || (high && newton.greaterThan(high)) || !newton.isFinite();
    const next = leaves && low && high ? low.plus(high).div(2) : newton;
    if (next.minus(intensity).abs().lessThan(PRECISE_ENOUGH)) return next;
    intensity = next;
  }
  throw notUnique();
}

function logRatio(values: Values): Decimal {
  return values.repaid.div(values.drawn).ln();
}

/** How many years lie between the drawdowns' and the repayments' centres of gravity: the steepness of the equation. */
function yearsBetween(values: Values): Decimal {
  return values.repaidYears.div(values.repaid).minus(values.drawnYears.div(values.drawn));
}

/**
 * The solution at which the borrower owes something all the way is the only one there is (Soper's condition), and that
 * is how loans are, however often they are drawn. Only when the borrower is ahead at times are the others looked for.
 */
function onlySolutionAboveZero(flows: readonly Flow[]): Decimal {
  const whole = { low: valuesAt(flows, new Decimal(0)), high: valuesAt(flows, HIGHEST_INTENSITY) };
  if (!isBorrowerAhead(whole.high)) throw notUnique();
  const solution = refine(flows, whole.low.intensity, whole);
  if (alwaysOwes(flows, solution)) return solution;
  const [only, another] = rangesOfSolutions(flows, whole);
  if (only === undefined || another !== undefined) throw notUnique();
  return refine(flows, only.low.intensity, only);
}

/**
 * Splits a range until each part provably holds no solution or exactly one. Present values only fall as the intensity
 * rises, so the values at a part's ends bound those inside. What takes too long to prove is refused: anyone may ask.
 */
function rangesOfSolutions(flows: readonly Flow[], whole: Range): Range[] {
  const open = [whole];
  const found: Range[] = [];
  let work = MOST_WORK;
  for (let range = open.pop(); range; range = open.pop()) {
    if (holdsNone(range)) continue;
    if (isStraight(range)) {
      if (isBorrowerAhead(range.low) !== isBorrowerAhead(range.high)) found.push(range);
      continue;
    }
    work -= flows.length;
    if (work < 0) throw notUnique();
    const middle = valuesAt(flows, range.low.intensity.plus(range.high.intensity).div(2));
    open.push({ low: range.low, high: middle }, { low: middle, high: range.high });
  }
  return found;
}

function isBorrowerAhead(values: Values): boolean {
  return values.drawn.greaterThan(values.repaid);
}

function holdsNone({ low, high }: Range): boolean {
  return high.drawn.greaterThan(low.repaid) || high.repaid.greaterThan(low.drawn);
}

/** Whether drawn less repaid only rises or only falls in the range. */
function isStraight({ low, high }: Range): boolean {
  return high.repaidYears.greaterThan(low.drawnYears) || high.drawnYears.greaterThan(low.repaidYears);
}

/** Run from the end, what was repaid is drawn, and a negative rate is a positive one. */
function backwards(flows: readonly Flow[]): Flow[] {
  const end = flows.at(-1);
  if (end === undefined) return [];
  return flows
    .map(({ amount, time, years }) => ({
      amount: amount.negated(),
      time: [...end.time, ...time.map(reversed)],
      years: end.years.minus(years),
    }))
    .toReversed();
}

function reversed({ numerator, denominator }: YearFraction): YearFraction {
  return { numerator: -numerator, denominator };
}

/** Whether the borrower's debt, with interest at this intensity, never falls below zero. */
function alwaysOwes(flows: readonly Flow[], intensity: Decimal): boolean {
  const discount = discountAt(intensity);
  let owed = new Decimal(0);
  return flows.every(({ amount, time }) => {
    owed = owed.plus(discount(time).times(amount));
    return owed.greaterThan(NOTHING_OWED);
  });
}

function valuesAt(flows: readonly Flow[], intensity: Decimal): Values {
  const discount = discountAt(intensity);
  let [drawn, repaid] = [new Decimal(0), new Decimal(0)];
  let [drawnYears, repaidYears] = [drawn, repaid];
  for (const { amount, time, years } of flows) {
    const value = discount(time).times(amount);
    const weighted = value.times(years);
    if (amount.greaterThan(0)) [drawn, drawnYears] = [drawn.plus(value), drawnYears.plus(weighted)];
    else [repaid, repaidYears] = [repaid.minus(value), repaidYears.minus(weighted)];
  }
  return { intensity, drawn, repaid, drawnYears, repaidYears };
}

export function yearsOf(time: TimeInYears): Decimal {
  return time.reduce((sum, part) => sum.plus(asDecimal(part)), new Decimal(0));
}

/**
 * The discount factor e^(−u·t). A power of e is dear and a product cheap, so one is taken per denominator (a twelfth, a
 * 365th of a year), and each numerator's power comes from the one before it by a step that is remembered.
 */
function discountAt(intensity: Decimal): (time: TimeInYears) => Decimal {
  const powers = new Map<number, (exponent: number) => Decimal>();
  const powerOf = ({ numerator, denominator }: YearFraction): Decimal => {
    const power = powers.get(denominator) ?? powersOf(intensity.div(-denominator).exp());
    powers.set(denominator, power);
    return power(numerator);
  };
  return (time) => time.reduce((product, part) => product.times(powerOf(part)), new Decimal(1));
}

function powersOf(base: Decimal): (exponent: number) => Decimal {
  const steps = new Map<number, Decimal>();
  let [reached, power] = [0, new Decimal(1)];
  return (exponent) => {
    const step = exponent - reached;
    if (step === 0) return power;
    const factor = steps.get(step) ?? base.pow(step);
    steps.set(step, factor);
    [reached, power] = [exponent, power.times(factor)];
    return power;
  };
}

function belowHighest(intensity: Decimal): Decimal {
  if (!intensity.greaterThan(HIGHEST_INTENSITY)) return intensity;
  throw refused('effective_rate.beyond_measure', {
    de: 'Der effektive Jahreszins liegt über einer Billiarde Prozent: Beträge oder Tage stimmen nicht.',
    en: 'The effective annual rate lies above a quadrillion percent: amounts or dates are wrong.',
  });
}

function notUnique() {
  return refused('effective_rate.not_unique', {
    de: 'Auszahlungen und Rückzahlungen wechseln so, dass kein einzelner effektiver Jahreszins zu ihnen gehört.',
    en: 'Drawdowns and repayments alternate so that no single effective annual rate belongs to them.',
  });
}
