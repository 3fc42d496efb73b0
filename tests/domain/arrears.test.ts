import { describe, expect, it } from 'vitest';
import {
  ageingBucketOf,
  ageingBuckets,
  arrearsOn,
  daysPastDueOn,
  oldestUnpaidDueDate,
} from '../../src/domain/lending/arrears.ts';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { type LoanState, replayLoan } from '../../src/domain/lending/replay.ts';
import { day, paymentFact, payoutFact, plain, planOf } from '../support/loan-histories.ts';

const plan = planOf([
  { fee: 1000, interest: 500, principal: 9500, movedBy: 0 },
  { fee: 0, interest: 500, principal: 10_000, movedBy: 1 },
]);
const paidOut = [payoutFact('2026-01-01', '195.00')];
const replayed = (facts: readonly LoanFact[], through: string): LoanState =>
  replayLoan({ plan, regime: 'CONSUMER', facts, through: day(through) });

describe('arrears and days past due', () => {
  const state = replayed([...paidOut, paymentFact('p', '2026-02-05', '112.00')], '2026-03-10');

  it.each([
    { on: '2026-01-31', fee: '0.00', interest: '0.00', principal: '0.00', days: 0, why: 'before the first due date' },
    { on: '2026-02-01', fee: '0.00', interest: '0.00', principal: '0.00', days: 0, why: 'on the due date itself' },
    { on: '2026-02-04', fee: '10.00', interest: '5.00', principal: '95.00', days: 3, why: 'three days later' },
    { on: '2026-02-05', fee: '0.00', interest: '0.00', principal: '0.00', days: 0, why: 'on the day of payment' },
    { on: '2026-03-02', fee: '0.00', interest: '0.00', principal: '0.00', days: 0, why: 'on the moved date (§193)' },
    { on: '2026-03-03', fee: '0.00', interest: '3.00', principal: '100.00', days: 1, why: 'the day after, 2.00 paid' },
  ])('$on, $why: $days days', ({ on, days, fee, interest, principal }) => {
    expect(plain(arrearsOn(state, day(on)))).toEqual({ fee, interest, principal });
    expect(daysPastDueOn(state, day(on))).toBe(days);
  });

  it('count what was paid on the very day', () => {
    const partly = replayed([...paidOut, paymentFact('p', '2026-02-04', '12.00')], '2026-02-10');
    expect(plain(arrearsOn(partly, day('2026-02-04')))).toEqual({ fee: '0.00', interest: '3.00', principal: '95.00' });
    expect(daysPastDueOn(partly, day('2026-02-04'))).toBe(3);
  });

  it('there are none before payout, though the plan has dates', () => {
    const waiting = replayed([], '2026-02-20');
    expect(daysPastDueOn(waiting, day('2026-02-20'))).toBe(0);
    expect(oldestUnpaidDueDate(waiting)).toBeNull();
  });

  it('refuses a day that the state does not reach', () => {
    expect(() => arrearsOn(state, day('2026-03-11'))).toThrow('loan.state_not_known_yet');
    expect(() => daysPastDueOn(state, day('2026-03-11'))).toThrow('loan.state_not_known_yet');
  });

  it('names the oldest unpaid due date, also one to come, and none after repayment', () => {
    expect(oldestUnpaidDueDate(replayed(paidOut, '2026-01-01'))).toBe('2026-02-01');
    expect(oldestUnpaidDueDate(state)).toBe('2026-03-02');
    const all = [...paidOut, paymentFact('all', '2026-01-02', '215.00')];
    expect(oldestUnpaidDueDate(replayed(all, '2026-03-01'))).toBeNull();
  });
});

describe('ageing buckets', () => {
  it.each([
    [0, '0'],
    [1, '1-30'],
    [30, '1-30'],
    [31, '31-60'],
    [60, '31-60'],
    [61, '61-90'],
    [90, '61-90'],
    [91, '91-180'],
    [180, '91-180'],
    [181, 'over_180'],
    [4000, 'over_180'],
  ])('%i days past due stand in %s', (days, name) => {
    expect(ageingBucketOf(days)).toBe(name);
  });

  it('follow each other without a gap', () => {
    for (const [index, bucket] of ageingBuckets.entries()) {
      expect(bucket.fromDays).toBe(index === 0 ? 0 : ageingBuckets[index - 1]!.toDays! + 1);
    }
    expect(ageingBuckets.at(-1)?.toDays).toBeNull();
  });
});
