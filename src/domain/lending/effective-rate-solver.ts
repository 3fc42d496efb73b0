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
const MOST_SPLITS = 200;

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
  if (alwaysOwes(flows)) return new Decimal(0);
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
 * Finds every solution between 0 and the highest intensity by splitting the range until each part provably holds none
 * or exactly one. Present values only fall as the intensity rises, so the values at a part's ends bound those inside.
 */
function onlySolutionAboveZero(flows: readonly Flow[]): Decimal {
  const open: Range[] = [{ low: valuesAt(flows, new Decimal(0)), high: valuesAt(flows, HIGHEST_INTENSITY) }];
  const found: Range[] = [];
  for (let splits = 0, range = open.pop(); range; splits += 1, range = open.pop()) {
    if (splits > MOST_SPLITS) throw notUnique();
    if (holdsNone(range)) continue;
    if (isStraight(range)) {
      if (isBorrowerAhead(range.low) !== isBorrowerAhead(range.high)) found.push(range);
      continue;
    }
    const middle = valuesAt(flows, range.low.intensity.plus(range.high.intensity).div(2));
    open.push({ low: range.low, high: middle }, { low: middle, high: range.high });
  }
  const [only] = found;
  if (only === undefined || found.length > 1) throw notUnique();
  return refine(flows, only.low.intensity.plus(only.high.intensity).div(2), only);
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

/** The borrower never gets ahead of what was drawn, so that a loan without cost has no second rate besides zero. */
function alwaysOwes(flows: readonly Flow[]): boolean {
  let owed = new Decimal(0);
  return flows.every((flow) => {
    owed = owed.plus(flow.amount);
    return !owed.lessThan(0);
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
 * The discount factor e^(−u·t). A power of e is dear and a whole power of it cheap, so one is taken per denominator
 * (a twelfth, a 365th of a year) and every numerator is a whole power, remembered.
 */
function discountAt(intensity: Decimal): (time: TimeInYears) => Decimal {
  const units = new Map<number, Decimal>();
  const powers = new Map<string, Decimal>();
  const unitOf = (denominator: number): Decimal => {
    const unit = units.get(denominator) ?? intensity.div(-denominator).exp();
    units.set(denominator, unit);
    return unit;
  };
  const powerOf = ({ numerator, denominator }: YearFraction): Decimal => {
    const key = `${numerator}/${denominator}`;
    const power = powers.get(key) ?? unitOf(denominator).pow(numerator);
    powers.set(key, power);
    return power;
  };
  return (time) => time.reduce((product, part) => product.times(powerOf(part)), new Decimal(1));
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
