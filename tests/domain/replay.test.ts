import { describe, expect, it } from 'vitest';
import { allocationDelta } from '../../src/domain/lending/allocation-delta.ts';
import { allocationOrders } from '../../src/domain/lending/allocation-order.ts';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { amountsOf, type LoanState } from '../../src/domain/lending/loan-state.ts';
import { replayLoan } from '../../src/domain/lending/replay.ts';
import { Money } from '../../src/domain/money/money.ts';
import { day, paymentFact, payoutFact, plain, planOf, reversalFact } from '../support/loan-histories.ts';

/** Three rows of 5.00 interest and 95.00, 100.00, 105.00 principal; the first has a fee of 10.00, the second moves. */
const plan = planOf([
  { fee: 1000, interest: 500, principal: 9500, movedBy: 0 },
  { fee: 0, interest: 500, principal: 10_000, movedBy: 1 },
  { fee: 0, interest: 500, principal: 10_500, movedBy: 0 },
]);
const payout = payoutFact('2026-01-01', '300.00');

function stateAfter(facts: readonly LoanFact[], through: string): LoanState {
  return replayLoan({ plan, regime: 'BUSINESS', facts: [payout, ...facts], through: day(through) });
}

const readable = (state: LoanState): string[] =>
  state.allocations.map(
    ({ factId, rowNumber, component, amount, effectiveOn }) =>
      `${effectiveOn}: ${factId} pays ${amount.toText()} ${component} of row ${rowNumber}`,
  );

describe('what a payment pays', () => {
  it('the fee of the instalment first, then its interest, then its principal', () => {
    expect(readable(stateAfter([paymentFact('p', '2026-02-01', '110.00')], '2026-02-01'))).toEqual([
      '2026-02-01: p pays 10.00 fee of row 1',
      '2026-02-01: p pays 5.00 interest of row 1',
      '2026-02-01: p pays 95.00 principal of row 1',
    ]);
  });

  it('the older instalment wholly before the younger one', () => {
    const state = stateAfter([paymentFact('p', '2026-03-05', '112.00')], '2026-03-05');
    expect(readable(state).at(-1)).toBe('2026-03-05: p pays 2.00 interest of row 2');
  });

  it('only what is due: money that comes early waits as credit for the contract due date, not the moved one', () => {
    const early = [paymentFact('p', '2026-01-20', '150.00')];
    expect(stateAfter(early, '2026-01-31').credit.toText()).toBe('150.00');
    expect(stateAfter(early, '2026-02-01').credit.toText()).toBe('40.00');
    expect(readable(stateAfter(early, '2026-03-01')).slice(3)).toEqual([
      '2026-03-01: p pays 5.00 interest of row 2',
      '2026-03-01: p pays 35.00 principal of row 2',
    ]);
  });

  it('is covered by older credit first', () => {
    const facts = [paymentFact('late', '2026-02-01', '100.00'), paymentFact('early', '2026-01-10', '50.00')];
    expect(readable(stateAfter(facts, '2026-02-01'))).toEqual([
      '2026-02-01: early pays 10.00 fee of row 1',
      '2026-02-01: early pays 5.00 interest of row 1',
      '2026-02-01: early pays 35.00 principal of row 1',
      '2026-02-01: late pays 60.00 principal of row 1',
    ]);
  });

  it('of two payments on one day the larger pays first, whichever was recorded first', () => {
    const [small, large] = [paymentFact('a', '2026-02-01', '20.00'), paymentFact('b', '2026-02-01', '30.00')];
    const state = stateAfter([small, large], '2026-02-01');
    expect(readable(state)[0]).toBe('2026-02-01: b pays 10.00 fee of row 1');
    expect(plain(stateAfter([large, small], '2026-02-01'))).toEqual(plain(state));
  });

  it('nothing before payout, and nothing with facts dated after the day asked for', () => {
    const input = { plan, regime: 'BUSINESS', facts: [payout], through: day('2025-12-31') } as const;
    expect(replayLoan(input)).toMatchObject({ paidOutOn: null, isRepaid: false, allocations: [] });
    expect(replayLoan(input).outstandingPrincipal.toText()).toBe('0.00');
    expect(stateAfter([paymentFact('p', '2026-02-02', '110.00')], '2026-02-01').allocations).toEqual([]);
  });

  it.each([
    ['CONSUMER', 'BGB §497(3)', [['cost'], ['fee', 'interest', 'principal'], ['default_interest'], ['recovery']]],
    ['FOUNDER', 'BGB §497(3)', [['cost'], ['fee', 'interest', 'principal'], ['default_interest'], ['recovery']]],
    ['BUSINESS', 'BGB §367(1)', [['cost'], ['fee', 'default_interest', 'interest', 'principal'], ['recovery']]],
  ] as const)('%s: in the order of %s', (regime, source, passes) => {
    expect(allocationOrders[regime]).toEqual({ source, passes });
  });
});

describe('the state of an instalment', () => {
  it.each([
    { paidIn: [['2026-03-01', '105.00']], paidOn: '2026-03-01', daysLate: 0, why: 'on the contract date' },
    { paidIn: [['2026-03-02', '105.00']], paidOn: '2026-03-02', daysLate: 0, why: 'on the moved date (§193)' },
    { paidIn: [['2026-03-07', '105.00']], paidOn: '2026-03-07', daysLate: 5, why: 'five days after the moved date' },
    {
      paidIn: [
        ['2026-03-01', '60.00'],
        ['2026-03-04', '45.00'],
      ],
      paidOn: '2026-03-04',
      daysLate: 2,
      why: 'in two parts',
    },
    { paidIn: [['2026-03-01', '104.99']], paidOn: null, daysLate: 8, why: 'a cent short, still open on 10 March' },
  ])('paid $why', ({ paidIn, paidOn, daysLate }) => {
    const facts = paidIn.map(([on = '', amount = ''], index) => paymentFact(`p${index}`, on, amount));
    const state = stateAfter([paymentFact('first', '2026-02-01', '110.00'), ...facts], '2026-03-10');
    expect(state.rows[1]).toMatchObject({ paidOn, daysLate });
  });

  it('shows what is paid of each part', () => {
    const [row] = stateAfter([paymentFact('p', '2026-02-01', '40.00')], '2026-02-01').rows;
    expect(plain(row?.paid)).toEqual({ fee: '10.00', interest: '5.00', principal: '25.00' });
  });

  it('an instalment of nothing is paid on its due date', () => {
    const idle = planOf([
      { fee: 0, interest: 0, principal: 0, movedBy: 0 },
      { fee: 0, interest: 0, principal: 100, movedBy: 0 },
    ]);
    const facts = [payoutFact('2026-01-01', '1.00')];
    const state = replayLoan({ plan: idle, regime: 'CONSUMER', facts, through: day('2026-02-15') });
    expect(state.rows.map(({ paidOn }) => paidOn)).toEqual(['2026-02-01', null]);
  });
});

describe('the end of a loan', () => {
  const paid = [
    paymentFact('p1', '2026-02-01', '110.00'),
    paymentFact('p2', '2026-03-01', '105.00'),
    paymentFact('p3', '2026-04-03', '112.50'),
  ];

  it('is repaid with the last open cent, and what is left over goes back', () => {
    const state = stateAfter(paid, '2026-05-01');
    expect(state).toMatchObject({ isRepaid: true, closedOn: '2026-04-03' });
    expect(state.outstandingPrincipal.toText()).toBe('0.00');
    expect([state.credit.toText(), state.refundable.toText()]).toEqual(['2.50', '2.50']);
  });

  it('opens again when the last payment is taken back', () => {
    const state = stateAfter([...paid, reversalFact('p3', '2026-04-08')], '2026-05-01');
    expect(state).toMatchObject({ isRepaid: false, closedOn: null });
    expect(state.outstandingPrincipal.toText()).toBe('105.00');
    expect(state.refundable.toText()).toBe('0.00');
  });

  it('money for the whole loan waits as credit, nothing is refundable before all is paid', () => {
    const all = [paymentFact('all', '2026-01-15', '325.00')];
    expect(stateAfter(all, '2026-03-31')).toMatchObject({ isRepaid: false, closedOn: null });
    expect(stateAfter(all, '2026-03-31').refundable.toText()).toBe('0.00');
    expect(stateAfter(all, '2026-04-01')).toMatchObject({ isRepaid: true, closedOn: '2026-04-01' });
  });
});

describe('a payment recorded late', () => {
  it('ends the allocations it displaces and begins others, and the totals say what moved', () => {
    const known = [paymentFact('p', '2026-02-10', '60.00')];
    const before = stateAfter(known, '2026-02-10');
    const after = stateAfter([...known, paymentFact('older', '2026-02-01', '12.00')], '2026-02-10');
    const delta = allocationDelta(before.allocations, after.allocations);
    expect(readable({ ...after, allocations: delta.ended })).toEqual([
      '2026-02-10: p pays 10.00 fee of row 1',
      '2026-02-10: p pays 5.00 interest of row 1',
      '2026-02-10: p pays 45.00 principal of row 1',
    ]);
    expect(readable({ ...after, allocations: delta.begun })).toEqual([
      '2026-02-01: older pays 10.00 fee of row 1',
      '2026-02-01: older pays 2.00 interest of row 1',
      '2026-02-10: p pays 3.00 interest of row 1',
      '2026-02-10: p pays 57.00 principal of row 1',
    ]);
    expect(plain(delta.totals)).toMatchObject({ fee: '0.00', interest: '0.00', principal: '12.00' });
  });

  it('ends and begins an allocation that differs in nothing but its amount', () => {
    const before = stateAfter([paymentFact('p', '2026-02-10', '9.00')], '2026-02-10').allocations;
    const after = stateAfter([paymentFact('p', '2026-02-10', '8.00')], '2026-02-10').allocations;
    const { ended, begun, totals } = allocationDelta(before, after);
    expect([ended, begun]).toEqual([before, after]);
    expect(totals.fee.toText()).toBe('-1.00');
  });

  it('changes nothing when nothing is new', () => {
    const state = stateAfter([paymentFact('p', '2026-02-10', '110.00')], '2026-02-10');
    expect(plain(allocationDelta(state.allocations, state.allocations))).toEqual({
      ended: [],
      begun: [],
      totals: plain(amountsOf(() => Money.zero)),
    });
  });
});
