import * as fc from 'fast-check';
import type { LoanFact, PaymentFact, PayoutFact, ReversalFact } from '../../src/domain/lending/loan-facts.ts';
import type { InstalmentPlan, PlanRow } from '../../src/domain/lending/plan.types.ts';
import { type LoanState, replayLoan } from '../../src/domain/lending/replay.ts';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { type BusinessDate, parseDate, plusDays, plusMonths } from '../../src/domain/time/business-date.ts';

export const eur = (text: string): Money => Money.parse(text);
export const cents = (count: number): Money => Money.round(new Decimal(count).div(100));
export const day = (text: string): BusinessDate => parseDate(text);

/** Money keeps its figure in a private field, which deep equality does not see: compare what JSON shows. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

export const payoutFact = (valueDate: string, amount: string): PayoutFact => ({
  kind: 'payout',
  factId: 'payout',
  valueDate: day(valueDate),
  amount: eur(amount),
});

export const paymentFact = (factId: string, valueDate: string, amount: string): PaymentFact => ({
  kind: 'payment',
  factId,
  valueDate: day(valueDate),
  amount: eur(amount),
  whatExceeds: 'credit',
});

export const reversalFact = (paymentFactId: string, valueDate: string): ReversalFact => ({
  kind: 'reversal',
  factId: `reversal of ${paymentFactId}`,
  valueDate: day(valueDate),
  paymentFactId,
});

export type RowParts = {
  readonly fee: number;
  readonly interest: number;
  readonly principal: number;
  readonly movedBy: number;
};

/** A plan of any figures whatever, monthly from 1 February 2026, paid out on 1 January 2026; parts in cents. */
export function planOf(parts: readonly RowParts[]): InstalmentPlan {
  const payoutDate = day('2026-01-01');
  const total = parts.reduce((sum, row) => sum + row.principal, 0);
  let balance = total;
  const rows = parts.map((row, index): PlanRow => {
    balance -= row.principal;
    const dueDate = plusMonths(payoutDate, index + 1);
    return {
      number: index + 1,
      dueDate,
      effectiveDueDate: plusDays(dueDate, row.movedBy),
      fee: cents(row.fee),
      interest: cents(row.interest),
      principal: cents(row.principal),
      amount: cents(row.fee + row.interest + row.principal),
      balance: cents(balance),
    };
  });
  return { ruleVersion: 'by hand', payoutDate, principal: cents(total), rows };
}

export type History = {
  readonly plan: InstalmentPlan;
  /** Payout, payments and reversals; ids name the order in which they were recorded. */
  readonly facts: readonly LoanFact[];
  readonly through: BusinessDate;
};

const rowParts = fc.record({
  fee: fc.constantFrom(0, 0, 250),
  interest: fc.integer({ min: 0, max: 900 }),
  principal: fc.integer({ min: 0, max: 9000 }),
  movedBy: fc.integer({ min: 0, max: 3 }),
});

/** Few days and round amounts beside odd ones, so that ties and exact hits happen often. */
const payment = fc.record({
  daysAfterPayout: fc.oneof(fc.integer({ min: 0, max: 270 }), fc.constantFrom(31, 59, 90)),
  cents: fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.constantFrom(1000, 5000)),
  isReversedAfterDays: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 4 }),
});

export const anyHistory: fc.Arbitrary<History> = fc
  .record({
    rows: fc.array(rowParts, { minLength: 1, maxLength: 8 }),
    payments: fc.array(payment, { maxLength: 14 }),
    daysThrough: fc.integer({ min: 0, max: 300 }),
  })
  .map(({ rows, payments, daysThrough }) => {
    const plan = planOf(rows);
    const facts: LoanFact[] = [payoutFact(plan.payoutDate, plan.principal.toText())];
    for (const [index, { daysAfterPayout, cents: amount, isReversedAfterDays }] of payments.entries()) {
      const valueDate = plusDays(plan.payoutDate, daysAfterPayout);
      facts.push(paymentFact(`payment ${index}`, valueDate, cents(amount).toText()));
      if (isReversedAfterDays !== null) {
        facts.push(reversalFact(`payment ${index}`, plusDays(valueDate, isReversedAfterDays)));
      }
    }
    return { plan, facts, through: plusDays(plan.payoutDate, daysThrough) };
  });

export function replay({ plan, facts, through }: History): LoanState {
  return replayLoan({ plan, regime: 'BUSINESS', facts, through });
}
