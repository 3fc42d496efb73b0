import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { defaultInterestAccounts, lapsingAtClosing } from '../../src/domain/lending/unclaimed-default-interest.ts';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import { baseRatesWith, publishedBaseRates } from '../../src/domain/time/base-rates.ts';
import { cents, day, eur } from '../support/loan-histories.ts';
import { anyServicedLoan } from '../support/serviced-loans.ts';
import { claimDefaultInterest, loanOf, pay, reverse, stateOf } from '../support/servicing.ts';

/** One instalment of 1,006.58, due on Wednesday, 20 May 2026. */
const loan = loanOf({ principal: '1000.00', months: 1, paidOutOn: '2026-04-20' });
const lapse = (on: string, amount: string): LoanFact => ({
  kind: 'lapse',
  factId: `lapse of ${on}`,
  valueDate: day(on),
  rowNumber: 1,
  amount: eur(amount),
});
const unclaimedOf = (all: readonly { readonly unclaimed: Money }[]): Money =>
  Money.sum(all.map(({ unclaimed }) => unclaimed));
const policy = { rates: publishedBaseRates, lapsesBelow: eur('5.00') };
const lapsedText = (through: string, ...facts: readonly LoanFact[]) =>
  stateOf(loan, through, ...facts).lapsed.map(({ amount }) => amount.toText());

describe('a lapse', () => {
  const closing = [pay('p', '2026-05-30', '1006.58'), lapse('2026-05-30', '1.72')];

  it('counts from the day on which the loan was repaid', () => {
    expect([lapsedText('2026-05-29', ...closing), lapsedText('2026-05-30', ...closing)]).toEqual([[], ['1.72']]);
  });

  it('counts no longer once the payment is taken back, and what is recorded at the next closing counts alone', () => {
    const reopened = [...closing, reverse('p', '2026-06-03')];
    expect(lapsedText('2026-06-03', ...reopened)).toEqual([]);
    const again = [pay('q', '2026-06-10', '1006.58'), lapse('2026-06-10', '3.61')];
    expect(lapsedText('2026-06-10', ...reopened, ...again)).toEqual(['3.61']);
  });
});

describe('what lapses at closing', () => {
  it.each([
    // 1,000.00 × 6.27 % × days / 365, payable until 20 May; the base rate is 1.27 % up to 30 June.
    ['2026-05-20', []],
    ['2026-05-21', ['0.17']],
    ['2026-06-18', ['4.98']],
    ['2026-06-19', []],
  ])('of a loan repaid on %s: %j', (on, amounts) => {
    const state = stateOf(loan, on, pay('p', on, '1006.58'));
    expect(lapsingAtClosing(state, day(on), policy).map(({ unclaimed }) => unclaimed.toText())).toEqual(amounts);
  });

  it('is only what nobody has claimed', () => {
    const claimed = claimDefaultInterest('c', '2026-06-18', '4.98', 1);
    const state = stateOf(loan, '2026-06-19', claimed, pay('p', '2026-06-19', '1011.56'));
    expect(lapsingAtClosing(state, day('2026-06-19'), policy).map(({ unclaimed }) => unclaimed.toText())).toEqual([
      '0.17',
    ]);
  });

  it('waits for a base rate, but only for days on which something was overdue', () => {
    const late = loanOf({ principal: '1000.00', months: 1, paidOutOn: '2026-11-30' });
    const rates = baseRatesWith([{ validFrom: day('2027-01-01'), percent: Rate.parse('1.77') }]);
    const lapsing = (on: string, known = policy.rates) =>
      lapsingAtClosing(stateOf(late, on, pay('p', on, '1006.58')), day(on), { ...policy, rates: known }).map(
        ({ unclaimed }) => unclaimed.toText(),
      );
    // Due on 30 December: one day of 2026 at 6.52 %, two of 2027 at 6.77 %.
    expect([lapsing('2026-12-31'), lapsing('2027-01-02'), lapsing('2027-01-02', rates)]).toEqual([
      ['0.18'],
      [],
      ['0.55'],
    ]);
    const two = loanOf({ principal: '1000.00', months: 2, paidOutOn: '2026-11-20' });
    const paid = [pay('late', '2026-12-23', '504.94'), pay('on time', '2027-01-20', '504.94')];
    const state = stateOf(two, '2027-01-20', ...paid);
    expect(lapsingAtClosing(state, day('2027-01-20'), policy).map(({ unclaimed }) => unclaimed.toText())).toEqual([
      '0.18',
    ]);
  });

  it('is all that is unclaimed, or nothing, and always less than the threshold', () => {
    fc.assert(
      fc.property(anyServicedLoan, fc.integer({ min: 1, max: 2000 }), ({ state }, threshold) => {
        const on = state.closedOn ?? state.through;
        const rates = baseRatesWith(
          ['2027-01-01', '2027-07-01'].map((from) => ({ validFrom: day(from), percent: Rate.zero })),
        );
        const lapsing = lapsingAtClosing(state, on, { rates, lapsesBelow: cents(threshold) });
        const unclaimed = unclaimedOf(defaultInterestAccounts(state, on, rates));
        const isLittle = unclaimed.isLessThan(cents(threshold));
        expect(unclaimedOf(lapsing).toText()).toBe(isLittle ? unclaimed.toText() : '0.00');
      }),
      { numRuns: 200 },
    );
  });
});
