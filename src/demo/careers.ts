import { makePlan } from '../domain/lending/plan.ts';
import type { InstalmentPlan, LoanTerms } from '../domain/lending/plan.types.ts';
import { Money } from '../domain/money/money.ts';
import { type BusinessDate, laterOf, plusDays } from '../domain/time/business-date.ts';
import { loanTermsOf } from '../modules/cases/index.ts';
import { between, earlier, monthsBefore } from './calendar.ts';
import { caseDatesBefore, type CaseDates } from './case-dates.ts';
import { FOUNDED_ON, termsOn } from './policies.ts';
import { type Chance, chanceFor } from './random.ts';
import { CURRENT_LOANS, PAST_CAREERS, type Standing, type Style } from './standings.ts';

/** One loan of the demo, as far as its dates and amounts go. */
export type LoanPlan = {
  readonly career: number;
  /** 1: the borrower's first loan. */
  readonly ordinal: number;
  readonly principal: Money;
  readonly termMonths: number;
  readonly dates: CaseDates;
  readonly terms: LoanTerms;
  readonly plan: InstalmentPlan;
  readonly style: Style;
  readonly standing: Standing;
  readonly isFounder: boolean;
};

/** What one borrower borrowed over the years, oldest first. */
export type Career = { readonly number: number; readonly loans: readonly LoanPlan[] };

/** A borrower's last loan; those before it are found backwards in time. */
export type LastLoan = {
  readonly career: number;
  readonly ordinal: number;
  readonly principal: number;
  readonly termMonths: number;
  readonly payoutOn: BusinessDate;
  readonly style: Style;
  readonly standing: Standing;
  readonly isFounder: boolean;
};

export function planCareers(today: BusinessDate): readonly Career[] {
  const current = CURRENT_LOANS.map(
    ({ payoutOn, isFounder = false, standing, style, ordinal, principal, termMonths }, index): LastLoan => ({
      career: index + 1,
      ordinal,
      principal,
      termMonths,
      payoutOn: payoutOn(today),
      style,
      standing,
      isFounder,
    }),
  );
  const past = PAST_CAREERS.map((ordinal, index) =>
    lastOfPast({ career: current.length + index + 1, ordinal, index }, today),
  );
  return [...current, ...past].map(careerEndingWith);
}

/** No loan was paid out before the cooperative had found its feet. */
const FIRST_PAYOUT = plusDays(FOUNDED_ON, 120);

/** Past careers end evenly between the first repaid loan and the last months. */
function lastOfPast(
  { career, ordinal, index }: { readonly career: number; readonly ordinal: number; readonly index: number },
  today: BusinessDate,
): LastLoan {
  const chance = chanceFor(`career ${career}`);
  const firstEnd = plusDays(FIRST_PAYOUT, 800);
  const end = between(firstEnd, monthsBefore(today, 3), Math.round(((index + 0.5) * 1000) / PAST_CAREERS.length));
  const termMonths = chance.pick(ordinal === 1 ? [18, 24, 24, 30, 36, 36] : [24, 30, 36, 36, 48]);
  const payoutOn = plusDays(monthsBefore(end, termMonths), -45);
  const earliest = plusDays(FIRST_PAYOUT, chance.between(0, 250));
  return {
    career,
    ordinal,
    principal: principalOf(ordinal, chance),
    termMonths,
    payoutOn: earlier(laterOf(payoutOn, earliest), 0),
    style: styleOf(chance),
    standing: { is: 'closed' },
    isFounder: ordinal === 1 && chance.happens(26),
  };
}

const FIRST_PRINCIPALS = [
  2500, 3000, 4000, 5000, 5000, 6000, 7000, 7500, 8000, 8000, 9000, 9500, 10_000, 10_000, 10_000,
];
const LATER_PRINCIPALS = [8000, 10_000, 12_000, 12_500, 14_000, 15_000, 15_000, 15_000];

function principalOf(ordinal: number, chance: Chance): number {
  return chance.pick(ordinal === 1 ? FIRST_PRINCIPALS : LATER_PRINCIPALS);
}

const STYLES: readonly { readonly style: Style; readonly weight: number }[] = [
  { style: 'punctual', weight: 46 },
  { style: 'mostly', weight: 20 },
  { style: 'slow', weight: 14 },
  { style: 'troubled', weight: 8 },
  { style: 'bounced', weight: 8 },
  { style: 'ahead', weight: 4 },
];

function styleOf(chance: Chance): Style {
  return chance.weighted(STYLES).style;
}

/** What opens the second ceiling. */
const RELIABLE: readonly Style[] = ['punctual', 'punctual', 'mostly', 'bounced'];

function careerEndingWith(last: LastLoan): Career {
  const chance = chanceFor(`earlier loans ${last.career}`);
  const loans = [planLoan(last)];
  for (let ordinal = last.ordinal - 1; ordinal >= 1; ordinal -= 1) {
    const [next] = loans;
    if (!next) break;
    loans.unshift(planLoan(loanBefore(next, { ordinal, chance })));
  }
  return { number: last.career, loans };
}

/** Repaid some weeks or months before the next application: the months are those after the last instalment of all. */
function loanBefore(
  { career, dates, principal: next }: LoanPlan,
  { ordinal, chance }: { readonly ordinal: number; readonly chance: Chance },
): LastLoan {
  const termMonths = chance.pick([18, 24, 24, 30, 36]);
  const end = plusDays(dates.opened, -chance.between(60, 240));
  const principal = principalOf(ordinal, chance);
  const mayBeUnreliable = !next.isGreaterThan(termsOn(dates.opened).loan.firstCeiling);
  return {
    career,
    ordinal,
    principal,
    termMonths,
    payoutOn: earlier(monthsBefore(end, termMonths), 0),
    style: mayBeUnreliable ? styleOf(chance) : chance.pick(RELIABLE),
    standing: { is: 'closed' },
    isFounder: ordinal === 1 && chance.happens(26),
  };
}

/** Fixes dates, terms and plan of a loan by the policy of the day on which it was applied for. */
export function planLoan(loan: LastLoan): LoanPlan {
  const dates = caseDatesBefore(loan.payoutOn, chanceFor(`dates ${loan.career} ${loan.ordinal}`));
  const policy = termsOn(dates.submitted);
  const { firstCeiling, secondCeiling } = policy.loan;
  const wanted = Money.parse(`${loan.principal}.00`);
  const principal = Money.min(wanted, loan.ordinal === 1 ? firstCeiling : secondCeiling);
  const termMonths = Math.min(loan.termMonths, policy.loan.maximumTermMonths);
  const terms = loanTermsOf({ principal, termMonths }, policy.loan);
  const plan = makePlan(terms, loan.payoutOn, policy.decision.holidayState);
  const { career, ordinal, style, standing, isFounder } = loan;
  return { career, ordinal, principal, termMonths, dates, terms, plan, style, standing, isFounder };
}
