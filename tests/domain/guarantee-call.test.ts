import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CallableGuarantee,
  capLeft,
  checkGuaranteeCall,
  guaranteeCalls,
} from '../../src/domain/guarantees/guarantee-call.ts';
import { Money } from '../../src/domain/money/money.ts';
import { cents, eur } from '../support/loan-histories.ts';
import { refusalOf } from '../support/refusals.ts';
import { guarantorPays, loanOf, paidOnTime, stateOf, terminate, writeOff } from '../support/servicing.ts';

const loan = loanOf({ principal: '1000.00', months: 12, paidOutOn: '2026-01-15' });
/** 757.33 of principal and 15.13 of interest are due. */
const called = [...paidOnTime(loan, 3), terminate('2026-08-01')];

const guarantee = (guaranteeId: string, cap: string, other: Partial<CallableGuarantee> = {}): CallableGuarantee => ({
  guaranteeId,
  kind: 'primary_liability',
  cap: eur(cap),
  capIncludesInterestAndCosts: true,
  isMerchantActingInTrade: false,
  ...other,
});

const begun = { isBorrowerPursuedInVain: false, isLossEstablished: false };
const failed = { isBorrowerPursuedInVain: true, isLossEstablished: false };
const lost = { isBorrowerPursuedInVain: true, isLossEstablished: true };

describe('a guarantee call', () => {
  it('asks each for the whole debt, up to the own cap; what one pays shrinks it for all', () => {
    const two = [guarantee('a', '500.00'), guarantee('b', '1000.00')];
    const most = (...facts: Parameters<typeof guarantorPays>[]) =>
      guaranteeCalls({
        guarantees: two,
        state: stateOf(loan, '2026-09-10', ...called, ...facts.map((one) => guarantorPays(...one))),
        pursuit: begun,
      }).map((call) => call.most.toText());
    expect(most()).toEqual(['500.00', '772.46']);
    expect(most(['x', '2026-09-01', '400.00', 'a'])).toEqual(['100.00', '372.46']);
    expect(most(['x', '2026-09-01', '400.00', 'a'], ['y', '2026-09-02', '372.46', 'b'])).toEqual(['0.00', '0.00']);
  });

  it('a cap without interest and costs bounds the principal alone', () => {
    const [call] = guaranteeCalls({
      guarantees: [guarantee('a', '500.00', { capIncludesInterestAndCosts: false })],
      state: stateOf(loan, '2026-09-10', ...called),
      pursuit: begun,
    });
    expect(call?.most.toText()).toBe('515.13');
  });

  it.each([
    ['primary_liability', false, begun, true],
    ['ordinary', false, begun, false],
    ['ordinary', true, begun, true],
    ['ordinary', false, failed, true],
    ['deficiency', false, failed, false],
    ['deficiency', true, begun, false],
    ['deficiency', false, lost, true],
  ] as const)('%s (merchant: %s) after %o: %s', (kind, isMerchantActingInTrade, pursuit, isAllowed) => {
    const guarantees = [guarantee('a', '500.00', { kind, isMerchantActingInTrade })];
    const [call] = guaranteeCalls({ guarantees, state: stateOf(loan, '2026-09-10', ...called), pursuit });
    expect(call?.isAllowed).toBe(isAllowed);
  });

  it('is refused above the cap, and before its time', () => {
    const calls = guaranteeCalls({
      guarantees: [guarantee('a', '500.00'), guarantee('b', '500.00', { kind: 'deficiency' })],
      state: stateOf(loan, '2026-09-10', ...called),
      pursuit: begun,
    });
    expect(refusalOf(() => checkGuaranteeCall(calls[0]!, eur('500.01'))).code).toBe('guarantee.cap_exceeded');
    expect(refusalOf(() => checkGuaranteeCall(calls[1]!, eur('500.00'))).code).toBe('guarantee.call_too_early');
    expect(checkGuaranteeCall(calls[0]!, eur('500.00'))).toBeUndefined();
  });

  it('still stands after a write-off, and what comes then is a recovery', () => {
    const facts = [...called, writeOff('2026-10-01'), guarantorPays('g', '2026-11-01', '500.00', 'a')];
    const state = stateOf(loan, '2026-12-01', ...facts);
    expect(state.paid.recovery.toText()).toBe('500.00');
    expect(capLeft(guarantee('a', '500.00'), state).toText()).toBe('0.00');
  });

  it('never takes more than the cap, however it is paid in parts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120_000 }),
        fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 5 }),
        (cap, asked) => {
          const one = guarantee('a', cents(cap).toText());
          const facts: ReturnType<typeof guarantorPays>[] = [];
          for (const [index, amount] of asked.entries()) {
            const state = stateOf(loan, '2026-09-10', ...called, ...facts);
            const [call] = guaranteeCalls({ guarantees: [one], state, pursuit: begun });
            const paid = Money.min(cents(amount), call?.most ?? Money.zero);
            if (paid.isPositive()) facts.push(guarantorPays(`g${index}`, '2026-09-05', paid.toText(), 'a'));
          }
          const state = stateOf(loan, '2026-09-10', ...called, ...facts);
          const total = Money.sum(state.paidByGuarantors.map(({ amount }) => amount));
          expect(total.isGreaterThan(Money.min(one.cap, eur('772.46')))).toBe(false);
          expect(state.credit.toText()).toBe('0.00');
        },
      ),
      { numRuns: 60 },
    );
  });
});
