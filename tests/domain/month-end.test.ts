import { describe, expect, it } from 'vitest';
import {
  accrualEntry,
  earnedUnpaidInterest,
  loanAtMonthEnd,
  valueAdjustmentEntries,
  valueAdjustmentFor,
} from '../../src/domain/lending/month-end.ts';
import {
  defaultInterestAtClosing,
  unclaimedDefaultInterest,
} from '../../src/domain/lending/unclaimed-default-interest.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import { publishedBaseRates } from '../../src/domain/time/base-rates.ts';
import { day, eur } from '../support/loan-histories.ts';
import { claimDefaultInterest, loanOf, paidOnTime, pay, stateOf } from '../support/servicing.ts';

const loan = loanOf({ principal: '1000.00', months: 12, paidOutOn: '2026-01-15' });
const three = paidOnTime(loan, 3);
const record = { loanId: 'l', ...loan, facts: [...loan.facts, ...three] };

describe('interest earned and not paid', () => {
  it.each([
    ['2026-04-15', '0.00', 'paid up to the due date'],
    ['2026-04-30', '2.50', 'fifteen days of 4.99'],
    ['2026-05-31', '7.22', 'a row of 4.99 is open, and fifteen days of 4.45, since a 31st counts as the 30th'],
    ['2026-08-12', '16.36', 'three rows are open, 4.99 + 4.45 + 3.90, and 27 days of 3.36'],
    ['2026-08-13', '0.00', '90 days past due'],
  ])('on %s is %s: %s', (on, interest) => {
    expect(earnedUnpaidInterest(loanAtMonthEnd(record, day(on))).toText()).toBe(interest);
  });

  it('is posted at month end and taken back the next day', () => {
    const [there, back] = (['interest_accrued', 'interest_accrual_reversed'] as const).map((event) =>
      accrualEntry(event, eur('2.50'))?.lines.map(({ account, side }) => `${side} ${account}`),
    );
    expect(there).toEqual(['debit interest_receivable', 'credit interest_income']);
    expect(back).toEqual(['debit interest_income', 'credit interest_receivable']);
    expect(accrualEntry('interest_accrued', eur('0.00'))).toBeNull();
  });
});

const adjusted = (raised: string, released: string) =>
  valueAdjustmentEntries({ raised: eur(raised), released: eur(released) }).map(({ event, lines }) => [
    event,
    ...lines.map(({ account, side, amount }) => `${side} ${account} ${amount.toText()}`),
  ]);

describe('a value adjustment', () => {
  const percent = { '0': '0', '1-30': '10', '31-60': '25', '61-90': '50', '91-180': '75', over_180: '100' };
  const rates = Object.fromEntries(
    Object.entries(percent).map(([bucket, text]) => [bucket, Rate.parse(text)]),
  ) as Parameters<typeof valueAdjustmentFor>[1];

  it.each([
    [0, '0.00'],
    [1, '75.73'],
    [30, '75.73'],
    [31, '189.33'],
    [91, '568.00'],
    [181, '757.33'],
  ])('of 757.33 at %i days past due is %s', (daysPastDue, amount) => {
    expect(valueAdjustmentFor({ outstandingPrincipal: eur('757.33'), daysPastDue }, rates).toText()).toBe(amount);
  });

  it('is posted by what has moved: what is raised and what is released apart, nothing where nothing moved', () => {
    expect(adjusted('113.60', '189.33')).toEqual([
      ['value_adjustment_raised', 'debit value_adjustment_expense 113.60', 'credit value_adjustment 113.60'],
      ['value_adjustment_released', 'debit value_adjustment 189.33', 'credit value_adjustment_expense 189.33'],
    ]);
    expect(adjusted('0.00', '0.00')).toEqual([]);
  });
});

const claimable = (on: string, ...facts: Parameters<typeof claimDefaultInterest>[]) =>
  unclaimedDefaultInterest(
    stateOf(loan, on, ...three, ...facts.map((one) => claimDefaultInterest(...one))),
    day(on),
    publishedBaseRates,
  ).map(({ rowNumber, unclaimed }) => `${rowNumber} ${unclaimed.toText()}`);

describe('default interest that nobody claimed', () => {
  it('is claimed in steps that add up to one rounded whole', () => {
    // 81.95 × 6.27 % × 14/365 and 29/365, from 16 May.
    expect(claimable('2026-05-29')).toEqual(['4 0.20']);
    expect(claimable('2026-06-13', ['c', '2026-05-29', '0.20', 4])).toEqual(['4 0.21']);
  });

  it('lapses at closing when it is small: 12 instalments, one of them five days late', () => {
    const rows = paidOnTime(loan, 12);
    const late = rows.map((one) =>
      one.factId === 'instalment 5' ? pay(one.factId, '2026-06-20', one.amount.toText()) : one,
    );
    const state = stateOf(loan, '2027-01-15', ...late);
    const policy = { rates: publishedBaseRates, lapsesBelow: eur('5.00') };
    const closing = defaultInterestAtClosing(state, day('2026-12-31'), policy);
    expect([closing.total.toText(), closing.lapses]).toEqual(['0.07', true]);
    expect(defaultInterestAtClosing(state, day('2026-12-31'), { ...policy, lapsesBelow: eur('0.07') }).lapses).toBe(
      false,
    );
  });
});
