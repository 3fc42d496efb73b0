import * as fc from 'fast-check';
import { DomainError } from '../../src/domain/errors.ts';
import type { Regime } from '../../src/domain/lending/allocation-order.ts';
import { addFact, type LoanBook, openBook } from '../../src/domain/lending/loan-book.ts';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { makePlan } from '../../src/domain/lending/plan.ts';
import type { DueDay, LoanTerms } from '../../src/domain/lending/plan.types.ts';
import { type BusinessDate, plusDays } from '../../src/domain/time/business-date.ts';
import { cents, day } from './loan-histories.ts';
import { termsOf } from './loan-terms.ts';

/** Something somebody might record of a loan, on a day and in an order of its own; whether it fits is for the rules. */
export type Attempt = (book: LoanBook, id: string) => Omit<LoanFact, 'valueDate'> | null;

const anyAmount = fc.oneof(
  fc.integer({ min: 1, max: 30_000 }),
  fc.constantFrom(1, 500, 8694, 10_000),
  fc.integer({ min: 50_000, max: 150_000 }),
);

const payment: fc.Arbitrary<Attempt> = fc
  .record({
    cents: anyAmount,
    whatExceeds: fc.constantFrom('credit', 'credit', 'earlier_end', 'lower_instalment'),
    isOfGuarantor: fc.boolean(),
  })
  .map(({ cents: amount, whatExceeds, isOfGuarantor }) => (_book, factId) => ({
    kind: 'payment',
    factId,
    amount: cents(amount),
    whatExceeds,
    ...(isOfGuarantor ? { guaranteeId: 'guarantee' } : {}),
  }));

const reversal: fc.Arbitrary<Attempt> = fc.nat().map((which) => (book, factId) => {
  const payments = book.facts.filter((fact) => fact.kind === 'payment');
  const paymentFactId = payments[which % Math.max(1, payments.length)]?.factId;
  return paymentFactId === undefined ? null : { kind: 'reversal', factId, paymentFactId };
});

const claim: fc.Arbitrary<Attempt> = fc
  .record({ of: fc.constantFrom('cost', 'default_interest'), cents: fc.integer({ min: 1, max: 900 }), which: fc.nat() })
  .map(({ of, cents: amount, which }) => ({ state }, factId) => {
    const row = state.rows[which % state.rows.length]?.row.number ?? null;
    return { kind: 'claim', factId, of, rowNumber: of === 'cost' ? null : row, amount: cents(amount) };
  });

const waiver: fc.Arbitrary<Attempt> = fc
  .record({ which: fc.nat(), cents: fc.integer({ min: 1, max: 300 }) })
  .map(({ which, cents: amount }) => (book, factId) => {
    const claims = book.facts.filter((fact) => fact.kind === 'claim');
    const claimFactId = claims[which % Math.max(1, claims.length)]?.factId;
    return claimFactId === undefined ? null : { kind: 'waiver', factId, claimFactId, amount: cents(amount) };
  });

const deferral: fc.Arbitrary<Attempt> = fc
  .record({ months: fc.integer({ min: 1, max: 4 }), method: fc.constantFrom('interest_only', 'interest_added') })
  .map((terms) => (_book, factId) => ({ kind: 'deferral', factId, ...terms }));

const barrier: fc.Arbitrary<Attempt> = fc
  .record({ kind: fc.constantFrom('restructuring', 'termination', 'write_off', 'refund'), part: fc.nat() })
  .map(({ kind, part }) => ({ state }, factId) => {
    if (kind === 'refund') return { kind, factId, amount: part % 2 === 0 ? state.credit : cents(1 + (part % 5000)) };
    if (kind !== 'restructuring') return { kind, factId };
    const { outstandingPrincipal } = state;
    if (!outstandingPrincipal.isPositive()) return null;
    return { kind, factId, terms: termsOf(outstandingPrincipal.toText(), 6 + (part % 12)) };
  });

export type Tried = {
  readonly attempt: Attempt;
  readonly daysAfterPayout: number;
  /** Recorded at once, or so many days later. */
  readonly delay: number;
};

/** What people try to record of a loan, in any order of days. */
export const anyAttempts: fc.Arbitrary<readonly Tried[]> = fc.array(
  fc.record({
    attempt: fc.oneof(
      { weight: 8, arbitrary: payment },
      { weight: 3, arbitrary: reversal },
      { weight: 2, arbitrary: claim },
      { weight: 2, arbitrary: waiver },
      { weight: 2, arbitrary: deferral },
      { weight: 3, arbitrary: barrier },
    ),
    daysAfterPayout: fc.oneof(fc.integer({ min: 0, max: 420 }), fc.constantFrom(31, 59, 90, 151)),
    delay: fc.constantFrom(0, 0, 0, 20, 100),
  }),
  { maxLength: 14, size: 'max' },
);

const anyProduct: fc.Arbitrary<Partial<LoanTerms>> = fc.record({
  method: fc.constantFrom('annuity', 'annuity', 'equal_principal', 'interest_only'),
  dayCount: fc.constantFrom('30E/360', '30E/360', 'Act/365F'),
  dueDay: fc.constantFrom<DueDay>('anniversary', 30),
  firstPeriod: fc.constantFrom('interest_only', 'added'),
  principalFreeMonths: fc.constantFrom(0, 0, 2),
});

/** A loan of 1,000.00 with a life of all kinds of facts, as far as the rules take them, at the end of 420 days. */
export const anyServicedLoan: fc.Arbitrary<LoanBook> = fc
  .record({
    regime: fc.constantFrom<Regime>('CONSUMER', 'BUSINESS'),
    product: anyProduct,
    termMonths: fc.integer({ min: 3, max: 12 }),
    payoutDay: fc.integer({ min: 0, max: 60 }),
    attempts: anyAttempts,
  })
  .map(({ regime, product, termMonths, payoutDay, attempts: tried }) => {
    const terms = termsOf('1000.00', termMonths, product);
    const payoutDate = plusDays(day('2026-01-01'), payoutDay);
    const plan = makePlan(terms, payoutDate, 'DE-NW');
    const payout: LoanFact = { kind: 'payout', factId: 'payout', valueDate: payoutDate, amount: terms.principal };
    const agreement = { terms, calendar: 'DE-NW' } as const;
    const record = { loanId: 'loan', plan, agreement, regime, facts: [payout] };
    const end = plusDays(payoutDate, 520);
    return inOrderOfRecording(tried).reduce(
      (book, { attempt, daysAfterPayout }, index) =>
        tryToAdd(book, { attempt, id: `fact ${index}`, valueDate: plusDays(payoutDate, daysAfterPayout) }),
      openBook(record, end),
    );
  });

export function recordedAfter({ daysAfterPayout, delay }: Tried): number {
  return daysAfterPayout + delay;
}

export function inOrderOfRecording(tried: readonly Tried[]): readonly Tried[] {
  return tried.toSorted((first, second) => recordedAfter(first) - recordedAfter(second));
}

type Trial = { readonly attempt: Attempt; readonly id: string; readonly valueDate: BusinessDate };

/** What the rules refuse was never recorded. What a fact is made from is the loan as it stood on its day. */
function tryToAdd(book: LoanBook, { attempt, id, valueDate }: Trial): LoanBook {
  const fact = attempt(openBook(book, valueDate), id);
  if (!fact) return book;
  try {
    return addFact(book, { ...fact, valueDate } as LoanFact, book.state.through).after;
  } catch (error) {
    if (error instanceof DomainError) return book;
    throw error;
  }
}
