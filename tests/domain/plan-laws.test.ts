import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../src/domain/lending/plan.ts';
import { planTotals } from '../../src/domain/lending/plan-totals.ts';
import type { InstalmentPlan, LoanTerms } from '../../src/domain/lending/plan.types.ts';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate, plusMonths } from '../../src/domain/time/business-date.ts';
import { isWorkingDay, workingDaysBetween } from '../../src/domain/time/working-days.ts';
import { anyCents, anyPayoutDate, anyRate, anyTerms, termsOf } from '../support/loan-terms.ts';

const runs = { numRuns: 300 };

const forAnyPlan = (law: (plan: InstalmentPlan, terms: LoanTerms) => void) =>
  fc.assert(
    fc.property(anyTerms, anyPayoutDate, (terms, payoutDate) => law(makePlan(terms, payoutDate, 'DE-NW'), terms)),
    runs,
  );

const interestOf = (terms: LoanTerms) => planTotals(makePlan(terms, parseDate('2026-12-10'), 'DE-NW'), terms).interest;

/** Interest and balance of each row are rounded; two plans can differ by a cent a row without any reason in their terms. */
const roundingOf = (rows: number): Money => Money.round(new Decimal(rows).div(100));

describe('every plan', () => {
  it('repays the loan exactly and ends at 0.00', () => {
    forAnyPlan(({ rows, principal }) => {
      expect(Money.sum(rows.map((row) => row.principal)).toText()).toBe(principal.toText());
      expect(rows.at(-1)?.balance.toText()).toBe('0.00');
    });
  });

  it('has rows whose parts add up and whose balance is the one before less what is repaid', () => {
    forAnyPlan(({ rows, principal }) => {
      let before = principal;
      for (const row of rows) {
        expect(row.amount.toText()).toBe(row.interest.plus(row.principal).plus(row.fee).toText());
        expect(row.balance.toText()).toBe(before.minus(row.principal).toText());
        before = row.balance;
      }
    });
  });

  it('never asks for a negative part', () => {
    forAnyPlan(({ rows }) => {
      for (const row of rows) {
        for (const part of [row.interest, row.principal, row.fee, row.balance]) expect(part.isNegative()).toBe(false);
      }
    });
  });

  it('counts its rows from 1 to the term, after an interest row 0 if there is one', () => {
    forAnyPlan(({ rows }, { termMonths }) => {
      const numbers = rows.map((row) => row.number);
      const first = numbers[0] === 0 ? 0 : 1;
      expect(numbers).toEqual(Array.from({ length: termMonths + 1 - first }, (_, index) => first + index));
    });
  });

  it('has one contract date a month after payout, each moved to the first working day from it on', () => {
    forAnyPlan(({ rows, payoutDate }) => {
      const months = rows.map((row) => 12 * Number(row.dueDate.slice(0, 4)) + Number(row.dueDate.slice(5, 7)));
      expect(months.every((month, index) => index === 0 || month === (months[index - 1] ?? 0) + 1)).toBe(true);
      for (const row of rows) {
        expect(row.dueDate > payoutDate).toBe(true);
        expect(isWorkingDay(row.effectiveDueDate, 'DE-NW')).toBe(true);
        expect(workingDaysBetween(row.dueDate, row.effectiveDueDate, 'DE-NW')).toEqual([]);
      }
    });
  });

  it('states totals that are the sums of its rows: what is paid is what was handed out and what it costs', () => {
    forAnyPlan((plan, terms) => {
      const totals = planTotals(plan, terms);
      expect(totals.payable.toText()).toBe(totals.netAmount.plus(totals.totalCost).toText());
      expect(totals.totalCost.toText()).toBe(totals.interest.plus(totals.fees).toText());
    });
  });

  it('pays no principal in its principal-free months', () => {
    forAnyPlan(({ rows }, { principalFreeMonths, termMonths }) => {
      const free = rows.filter((row) => row.number <= principalFreeMonths && row.number < termMonths);
      expect(free.every((row) => row.principal.isZero())).toBe(true);
    });
  });
});

describe('every annuity', () => {
  const annuity = fc.record({
    principal: anyCents(100_000, 2_500_000),
    annualRate: anyRate(0, 30),
    termMonths: fc.integer({ min: 1, max: 120 }),
  });

  it('has equal instalments but the last, which differs by at most ((1+r)^n − 1)/r + 1 cents', () => {
    fc.assert(
      fc.property(annuity, anyPayoutDate, ({ principal, annualRate, termMonths }, payoutDate) => {
        const terms = termsOf(principal.toText(), termMonths, { annualRate });
        const plan = makePlan(terms, payoutDate, 'DE-NW');
        const { instalment, lastInstalment } = planTotals(plan, terms);
        expect(plan.rows.slice(0, -1).every((row) => row.amount.equals(instalment))).toBe(true);
        const rate = annualRate.percent.div(1200);
        const growth = rate.isZero() ? new Decimal(termMonths) : rate.plus(1).pow(termMonths).minus(1).div(rate);
        const cents = lastInstalment.minus(instalment).toDecimal().abs().times(100);
        expect(cents.lessThanOrEqualTo(growth.plus(1))).toBe(true);
      }),
      runs,
    );
  });

  it('costs no less interest over a longer term, rounding apart', () => {
    fc.assert(
      fc.property(annuity, fc.integer({ min: 1, max: 12 }), ({ principal, annualRate, termMonths }, more) => {
        const shorter = interestOf(termsOf(principal.toText(), termMonths, { annualRate }));
        const longer = interestOf(termsOf(principal.toText(), termMonths + more, { annualRate }));
        expect(longer.plus(roundingOf(2 * termMonths + more)).isLessThan(shorter)).toBe(false);
      }),
      runs,
    );
  });

  it('costs no less interest at a higher rate, rounding apart', () => {
    fc.assert(
      fc.property(annuity, anyRate(0, 5), ({ principal, annualRate, termMonths }, more) => {
        const cheaper = interestOf(termsOf(principal.toText(), termMonths, { annualRate }));
        const dearer = interestOf(termsOf(principal.toText(), termMonths, { annualRate: annualRate.plus(more) }));
        expect(dearer.plus(roundingOf(2 * termMonths)).isLessThan(cheaper)).toBe(false);
      }),
      runs,
    );
  });
});

describe('the ways to repay', () => {
  it('the later the principal comes back, the dearer the loan: equal principal, annuity, interest only', () => {
    fc.assert(
      fc.property(
        anyCents(100_000, 2_500_000),
        anyRate(1, 20),
        fc.integer({ min: 3, max: 60 }),
        (principal, annualRate, months) => {
          const [equal, annuity, interestOnly] = (['equal_principal', 'annuity', 'interest_only'] as const).map(
            (method) => interestOf(termsOf(principal.toText(), months, { annualRate, method })),
          );
          expect(annuity?.isLessThan(equal ?? Money.zero)).toBe(false);
          expect(interestOnly?.isLessThan(annuity ?? Money.zero)).toBe(false);
        },
      ),
      runs,
    );
  });

  it('the payout’s day changes no amount under 30E/360, only the dates', () => {
    fc.assert(
      fc.property(anyPayoutDate, anyPayoutDate, fc.integer({ min: 1, max: 48 }), (one, other, months) => {
        const terms = termsOf('5000.00', months);
        const [first, second] = [one, other].map((payout) => makePlan(terms, payout, 'DE-NW').rows);
        expect(first?.map((row) => row.amount.toText())).toEqual(second?.map((row) => row.amount.toText()));
        expect(first?.map((row) => row.dueDate)).toEqual(
          Array.from({ length: months }, (_, index) => plusMonths(one, index + 1)),
        );
      }),
      { numRuns: 100 },
    );
  });
});
