import { dueDatesOf } from '../../src/domain/lending/due-dates.ts';
import { makePlan } from '../../src/domain/lending/plan.ts';
import { type BusinessDate, parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { nextWorkingDayOnOrAfter } from '../../src/domain/time/working-days.ts';
import { termsOf } from '../support/loan-terms.ts';
import { inRounds, median } from './rounds.ts';
import type { Row } from './table.ts';

const ROUNDS = 7;
const PLANS = 1500;
const TERM_MONTHS = 48;

/** Plans of different amounts and days, as offers are made; every row with its dates. */
function exactPlans(): number {
  const from = parseDate('2026-01-05');
  return perSecond(() => {
    for (let index = 0; index < PLANS; index += 1) {
      makePlan(termsOf(`${1000 + (index % 9000)}.00`, TERM_MONTHS), plusDays(from, index % 28), 'DE-NW');
    }
  });
}

/** The same dates, the arithmetic in floating point and so wrong to the cent at times: what exactness costs. */
function floatingPlans(): number {
  const from = parseDate('2026-01-05');
  return perSecond(() => {
    for (let index = 0; index < PLANS; index += 1) floatingPlan(1000 + (index % 9000), plusDays(from, index % 28));
  });
}

const RATE = 7.9 / 1200;
const TERMS = termsOf('10000.00', TERM_MONTHS);

function floatingPlan(principal: number, payoutDate: BusinessDate): readonly object[] {
  const instalment = toCent((principal * RATE) / (1 - (1 + RATE) ** -TERM_MONTHS));
  let balance = principal;
  return dueDatesOf(TERMS, payoutDate).contractDates.map((dueDate, index) => {
    const interest = toCent(balance * RATE);
    const repaid = index + 1 === TERM_MONTHS ? balance : instalment - interest;
    balance -= repaid;
    const effectiveDueDate = nextWorkingDayOnOrAfter(dueDate, 'DE-NW');
    return { number: index + 1, dueDate, effectiveDueDate, interest, principal: repaid, amount: instalment, balance };
  });
}

const toCent = (amount: number): number => Math.round(amount * 100) / 100;

function perSecond(work: () => void): number {
  const start = performance.now();
  work();
  return (PLANS * 1000) / (performance.now() - start);
}

export async function measurePlans(): Promise<readonly Row[]> {
  const { exact, floating } = await inRounds(ROUNDS, { exact: exactPlans, floating: floatingPlans });
  const [plans, reference] = [median(exact), median(floating)];
  return [
    {
      what: `instalment plans of ${TERM_MONTHS} rows, exact decimals and dates, one core`,
      figure: `${Math.round(plans).toLocaleString('en')} plans/s`,
      reference: `in floating point: ${Math.round(reference).toLocaleString('en')}/s`,
      ratio: plans / reference,
      aim: '≥ 5,000/s',
      isMet: plans >= 5000,
    },
  ];
}
