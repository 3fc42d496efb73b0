import { describe, expect, it } from 'vitest';
import { assertFactFits } from '../../src/domain/lending/fact-checks.ts';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { day, paymentFact, payoutFact, planOf, reversalFact } from '../support/loan-histories.ts';

const plan = planOf([{ fee: 0, interest: 500, principal: 10_000, movedBy: 0 }]);
const payout = payoutFact('2026-01-01', '100.00');
const payment = paymentFact('p', '2026-02-01', '50.00');
const record = (facts: readonly LoanFact[], fact: LoanFact): void =>
  assertFactFits({ plan, facts, fact, today: day('2026-02-10') });

describe('a fact joins the facts on record', () => {
  it.each<[string, LoanFact[], LoanFact]>([
    ['a payout', [], payout],
    ['a payment on the day of payout', [payout], paymentFact('p', '2026-01-01', '0.01')],
    ['a payment beyond everything owed', [payout, payment], paymentFact('q', '2026-02-10', '900.00')],
    ['a second payment like the first', [payout, payment], paymentFact('q', '2026-02-01', '50.00')],
    ['a reversal on the day of the payment', [payout, payment], reversalFact('p', '2026-02-01')],
  ])('%s', (_what, facts, fact) => {
    expect(() => record(facts, fact)).not.toThrow();
  });
});

describe('a fact that cannot have happened is refused', () => {
  it.each<[string, LoanFact[], LoanFact, string]>([
    ['a payment dated tomorrow', [payout], paymentFact('p', '2026-02-11', '50.00'), 'loan.fact_in_the_future'],
    ['a second payout', [payout], { ...payout, factId: 'again' }, 'loan.already_paid_out'],
    ['a payout of another sum', [], payoutFact('2026-01-01', '99.99'), 'loan.payout_differs_from_plan'],
    ['a payment of nothing', [payout], paymentFact('p', '2026-02-01', '0.00'), 'payment.not_positive'],
    ['a negative payment', [payout], paymentFact('p', '2026-02-01', '-1.00'), 'payment.not_positive'],
    ['a payment without a payout', [], payment, 'loan.not_paid_out_yet'],
    ['a payment before payout', [payout], paymentFact('p', '2025-12-31', '50.00'), 'loan.not_paid_out_yet'],
    ['a reversal of no payment', [payout, payment], reversalFact('q', '2026-02-03'), 'payment.not_found'],
    ['a reversal of the payout', [payout], reversalFact('payout', '2026-02-03'), 'payment.not_found'],
    [
      'a second reversal',
      [payout, payment, reversalFact('p', '2026-02-03')],
      { ...reversalFact('p', '2026-02-04'), factId: 'again' },
      'payment.already_reversed',
    ],
    [
      'a reversal before the payment',
      [payout, payment],
      reversalFact('p', '2026-01-31'),
      'payment.reversed_before_it_was_made',
    ],
  ])('%s', (_what, facts, fact, code) => {
    expect(() => record(facts, fact)).toThrow(code);
  });
});
