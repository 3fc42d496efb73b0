import type { Regime } from '../../src/domain/lending/allocation-order.ts';
import type { LoanFact, PaymentFact, WhatExceeds } from '../../src/domain/lending/loan-facts.ts';
import type { LoanState } from '../../src/domain/lending/loan-state.ts';
import { makePlan } from '../../src/domain/lending/plan.ts';
import type { Agreement, InstalmentPlan, LoanTerms } from '../../src/domain/lending/plan.types.ts';
import { replayLoan } from '../../src/domain/lending/replay.ts';
import { day, eur, paymentFact, payoutFact, reversalFact } from './loan-histories.ts';
import { termsOf } from './loan-terms.ts';

/** A loan of the default product, paid out, with all that happens to it told in short. */
export type Loan = {
  readonly plan: InstalmentPlan;
  readonly agreement: Agreement;
  readonly regime: Regime;
  readonly facts: readonly LoanFact[];
};

export type LoanGiven = {
  readonly principal: string;
  readonly months: number;
  readonly paidOutOn: string;
  readonly regime?: Regime;
  readonly terms?: Partial<LoanTerms>;
  readonly compensation?: Agreement['compensation'];
};

export function loanOf(given: LoanGiven, ...facts: readonly LoanFact[]): Loan {
  const terms = termsOf(given.principal, given.months, given.terms);
  const plan = makePlan(terms, day(given.paidOutOn), 'DE-NW');
  const compensation = given.compensation;
  return {
    plan,
    agreement: { terms, calendar: 'DE-NW', ...(compensation ? { compensation } : {}) },
    regime: given.regime ?? 'CONSUMER',
    facts: [payoutFact(given.paidOutOn, given.principal), ...facts],
  };
}

export function stateOf(loan: Loan, through: string, ...more: readonly LoanFact[]): LoanState {
  return replayLoan({ ...loan, facts: [...loan.facts, ...more], through: day(through) });
}

/** Instalments 1 … n paid on their due dates. */
export function paidOnTime({ plan }: Pick<Loan, 'plan'>, count: number): PaymentFact[] {
  return plan.rows
    .slice(0, count)
    .map((row) => paymentFact(`instalment ${row.number}`, row.dueDate, row.amount.toText()));
}

export const pay = paymentFact;
export const reverse = reversalFact;

export const prepay = (factId: string, on: string, amount: string, whatExceeds: WhatExceeds): PaymentFact => ({
  ...paymentFact(factId, on, amount),
  whatExceeds,
});

export const guarantorPays = (factId: string, on: string, amount: string, guaranteeId = 'guarantee'): PaymentFact => ({
  ...paymentFact(factId, on, amount),
  guaranteeId,
});

export const claimCost = (factId: string, on: string, amount: string): LoanFact => ({
  kind: 'claim',
  factId,
  valueDate: day(on),
  of: 'cost',
  rowNumber: null,
  amount: eur(amount),
});

export const claimDefaultInterest = (factId: string, on: string, amount: string, rowNumber: number): LoanFact => ({
  kind: 'claim',
  factId,
  valueDate: day(on),
  of: 'default_interest',
  rowNumber,
  amount: eur(amount),
});

export const waive = (claimFactId: string, on: string, amount: string): LoanFact => ({
  kind: 'waiver',
  factId: `waiver of ${claimFactId}`,
  valueDate: day(on),
  claimFactId,
  amount: eur(amount),
});

export const defer = (on: string, months: number, method: 'interest_only' | 'interest_added'): LoanFact => ({
  kind: 'deferral',
  factId: 'deferral',
  valueDate: day(on),
  months,
  method,
});

export const restructure = (on: string, principal: string, months: number): LoanFact => ({
  kind: 'restructuring',
  factId: 'restructuring',
  valueDate: day(on),
  terms: termsOf(principal, months),
});

export const terminate = (on: string): LoanFact => ({ kind: 'termination', factId: 'termination', valueDate: day(on) });

export const writeOff = (on: string): LoanFact => ({ kind: 'write_off', factId: 'write-off', valueDate: day(on) });

export const refund = (on: string, amount: string): LoanFact => ({
  kind: 'refund',
  factId: 'refund',
  valueDate: day(on),
  amount: eur(amount),
});

/** The plan in force as lines: number, contract date, interest + principal (+ fee), kind. */
export function planText(state: LoanState): string[] {
  return state.rows.map(({ row }) => {
    const fee = row.fee.isZero() ? '' : ` + ${row.fee.toText()}`;
    const kind = row.kind ? ` ${row.kind}` : '';
    return `${row.number} ${row.dueDate} ${row.interest.toText()} + ${row.principal.toText()}${fee}${kind}`;
  });
}

/** What was settled, from when on, in words. */
export function settledText(state: LoanState): string[] {
  return state.allocations.map(({ factId, rowNumber, component, amount, effectiveOn, means }) => {
    const by = means === 'money' ? 'pays' : means;
    const of = rowNumber === null ? '' : ` of row ${rowNumber}`;
    return `${effectiveOn}: ${factId} ${by} ${amount.toText()} ${component}${of}`;
  });
}
