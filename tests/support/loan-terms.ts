import * as fc from 'fast-check';
import type { LoanTerms } from '../../src/domain/lending/plan.types.ts';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';

/** The default product over this amount and term; what a test is about is overridden. */
export function termsOf(principal: string, termMonths: number, other: Partial<LoanTerms> = {}): LoanTerms {
  return {
    principal: Money.parse(principal),
    annualRate: Rate.parse('7.9'),
    termMonths,
    method: 'annuity',
    dayCount: '30E/360',
    dueDay: 'anniversary',
    firstPeriod: 'interest_only',
    minimumDaysToFirstDueDate: 14,
    principalFreeMonths: 0,
    fees: [],
    ...other,
  };
}

export const anyPayoutDate = fc.integer({ min: 0, max: 12_000 }).map((days) => plusDays(parseDate('2008-01-01'), days));

export const anyCents = (min: number, max: number) =>
  fc
    .integer({ min, max })
    .map((cents) => Money.parse(`${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`));

export const anyRate = (min: number, max: number) =>
  fc.integer({ min: min * 100, max: max * 100 }).map((hundredths) => Rate.parse(String(hundredths / 100)));

/** Terms as wide as a cooperative's products may get; every combination of them has a plan. */
export const anyTerms: fc.Arbitrary<LoanTerms> = fc
  .record({
    principal: anyCents(100_000, 2_500_000),
    annualRate: anyRate(0, 20),
    termMonths: fc.integer({ min: 1, max: 60 }),
    method: fc.constantFrom('annuity', 'equal_principal', 'interest_only'),
    dayCount: fc.constantFrom('30E/360', 'Act/365F', 'Act/360', 'Act/Act ISDA'),
    dueDay: fc.oneof(fc.constantFrom('anniversary' as const, 'last' as const, 30), fc.integer({ min: 1, max: 28 })),
    firstPeriod: fc.constantFrom('interest_only', 'added'),
    freeShare: fc.double({ min: 0, max: 0.99, noNaN: true }),
    fee: fc.option(anyCents(0, 90_000)),
    when: fc.constantFrom('withheld', 'with_first_instalment'),
  })
  .map(({ freeShare, fee, when, ...product }) =>
    termsOf(product.principal.toText(), product.termMonths, {
      annualRate: product.annualRate,
      method: product.method,
      dayCount: product.dayCount,
      dueDay: product.dueDay,
      firstPeriod: product.firstPeriod,
      principalFreeMonths: Math.floor(product.termMonths * freeShare),
      fees: fee === null ? [] : [{ name: 'Bearbeitungsgebühr', amount: fee, when }],
    }),
  );
