import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import {
  checkSharePayment,
  checkSharePaymentReversal,
  checkSubscription,
  shareAccountOf,
} from '../../src/domain/shares/share-account.ts';
import { capitalOf, standingLots, type ShareMovement } from '../../src/domain/shares/share-lots.ts';
import { planTransfer, type AskedTransfer, type TransferParty } from '../../src/domain/shares/share-transfer.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { codeOf, refusalOf } from '../support/refusals.ts';

const euros = (text: string): Money => Money.parse(text);
const cents = (count: number): Money => Money.round(new Decimal(count).div(100));
const today = parseDate('2026-11-20');
const terms = defaultPolicyTerms.shares;

const lot = (count: number, nominal = '50.00') => ({
  count,
  nominal: euros(nominal),
  takenOverOn: parseDate('2026-01-01'),
});
const party = (memberId: string, changes: Partial<TransferParty> = {}): TransferParty => ({
  memberId,
  leftOn: null,
  isExcluded: false,
  lots: [lot(1)],
  paidIn: euros('50.00'),
  sharesUnderNotice: 0,
  ...changes,
});
const asked = (changes: Partial<AskedTransfer> = {}): AskedTransfer => ({
  agreedOn: today,
  today,
  count: 1,
  amount: null,
  ...changes,
});

describe('share capital that passes with shares (GenG §76)', () => {
  it.each([
    // lots, paid in, shares that pass, [least, most, usual]
    [[lot(3)], '150.00', 1, ['50.00', '50.00', '50.00']],
    [[lot(3)], '150.00', 3, ['150.00', '150.00', '150.00']],
    [[lot(3)], '120.00', 1, ['20.00', '50.00', '20.00']],
    [[lot(3)], '100.00', 1, ['0.00', '50.00', '0.00']],
    [[lot(3)], '30.00', 1, ['0.00', '30.00', '0.00']],
    [[lot(3)], '120.00', 3, ['120.00', '120.00', '120.00']],
    [[lot(2)], '0.00', 2, ['0.00', '0.00', '0.00']],
    // The newest shares go first, at their own nominal.
    [[lot(2), lot(1, '100.00')], '200.00', 1, ['100.00', '100.00', '100.00']],
    [[lot(2), lot(1, '100.00')], '150.00', 2, ['100.00', '150.00', '100.00']],
  ] as const)('of %o with %s paid in, for %i shares: %s', (lots, paidIn, count, expected) => {
    const giver = party('a', { lots, paidIn: euros(paidIn) });
    const { bounds, amount, endsMembership } = planTransfer({ giver, taker: party('b') }, asked({ count }), terms);
    expect([bounds.least, bounds.most, bounds.usual].map(String)).toEqual(expected);
    expect(amount).toEqual(bounds.usual);
    expect(endsMembership).toBe(count === lots.reduce((sum, each) => sum + each.count, 0));
  });

  it('passes share by share of the newest lots, and of all of them where nothing is stated', () => {
    const giver = party('a', { lots: [lot(2), lot(3, '60.00')], paidIn: euros('280.00') });
    const some = planTransfer({ giver, taker: party('b') }, asked({ count: 4 }), terms);
    expect(some.lots.map(({ count, nominal }) => [count, nominal.toText()])).toEqual([
      [3, '60.00'],
      [1, '50.00'],
    ]);
    const all = planTransfer({ giver, taker: party('b') }, asked({ count: null }), terms);
    expect([all.count, all.amount.toText(), all.endsMembership]).toEqual([5, '280.00', true]);
  });
});

describe('a transfer is refused', () => {
  const left = { leftOn: parseDate('2026-10-31') };
  const none = { lots: [], paidIn: Money.zero };
  it.each([
    ['share_transfer.to_oneself', { giver: party('b') }, {}],
    ['share_transfer.agreed_in_future', {}, { agreedOn: parseDate('2026-11-21') }],
    ['share_transfer.giver_has_left', { giver: party('a', left) }, {}],
    ['share_transfer.taker_has_left', { taker: party('b', left) }, {}],
    ['share_transfer.member_excluded', { giver: party('a', { isExcluded: true }) }, {}],
    ['share_transfer.member_excluded', { taker: party('b', { isExcluded: true }) }, {}],
    ['share_transfer.not_enough_free_shares', {}, { count: 2 }],
    ['share_transfer.not_enough_free_shares', {}, { count: 0 }],
    ['share_transfer.not_enough_free_shares', { giver: party('a', none) }, { count: null }],
    ['share_transfer.not_enough_free_shares', { giver: party('a', { sharesUnderNotice: 1 }) }, {}],
    ['share_transfer.amount_out_of_bounds', {}, { amount: euros('49.99') }],
    ['share_transfer.amount_out_of_bounds', {}, { amount: euros('50.01') }],
    ['shares.earlier_shares_not_paid', { taker: party('b', { lots: [lot(2)], paidIn: euros('49.99') }) }, {}],
  ])('with %s', (code, parties, change) => {
    const given = { giver: party('a'), taker: party('b'), ...parties };
    expect(refusalOf(() => planTransfer(given, asked(change), terms)).code).toBe(code);
  });

  it('where it leaves less than the minimum or makes more than the maximum', () => {
    const giver = party('a', { lots: [lot(3)], paidIn: euros('150.00') });
    const strict = { ...terms, minimumCount: 2, maximumCount: 3 };
    const outcome = (count: number, taker = party('b', { lots: [lot(2)], paidIn: euros('100.00') })) =>
      codeOf(() => planTransfer({ giver, taker }, asked({ count }), strict));
    expect(outcome(1)).toBeNull();
    expect(outcome(2)).toBe('shares.below_minimum');
    expect(outcome(3)).toBe('shares.above_maximum');
    expect(outcome(3, party('c', { lots: [], paidIn: Money.zero }))).toBeNull();
  });

  it('says all that is wrong with the parties at once', () => {
    const giver = party('a', { ...left, isExcluded: true });
    const refusal = refusalOf(() => planTransfer({ giver, taker: party('a') }, asked(), terms));
    expect(refusal.details['reasons']).toHaveLength(3);
  });
});

describe('a payment on shares that is taken back', () => {
  it.each([
    ['30.00', null],
    ['30.01', 'shares.capital_passed_on'],
  ])('of which 30.00 is still there: %s gives %s', (amount, code) => {
    const account = shareAccountOf([lot(1)], euros('30.00'));
    expect(codeOf(() => checkSharePaymentReversal(account, euros(amount)))).toBe(code);
  });
});

/** Two members as plain records of movements, on which any command is tried. */
type Held = { readonly movements: readonly ShareMovement[]; readonly paidIn: Money };
type Command = {
  readonly kind: 'subscribe' | 'pay' | 'reverse' | 'transfer';
  readonly by: 0 | 1;
  readonly size: number;
};

const moved = (held: Held, kind: ShareMovement['kind'], lots: readonly { count: number; nominal: Money }[]): Held => {
  const sign = kind === 'transferred_out' ? -1 : 1;
  const added = lots.map(({ count, nominal }) => ({ kind, count: sign * count, nominal, effectiveOn: today }));
  return { ...held, movements: [...held.movements, ...added] };
};

function tried(both: readonly [Held, Held], { kind, by, size }: Command): readonly [Held, Held] {
  const [own, other] = by === 0 ? both : ([both[1], both[0]] as const);
  const after = kind === 'transfer' ? transferred(own, other, size) : ([changed(own, kind, size), other] as const);
  return by === 0 ? after : [after[1], after[0]];
}

function changed(own: Held, kind: Command['kind'], size: number): Held {
  const account = shareAccountOf(standingLots(own.movements), own.paidIn);
  if (kind === 'subscribe') {
    const nominal = size % 2 === 0 ? euros('50.00') : euros('33.34');
    return codeOf(() => checkSubscription(account, size % 5, terms)) === null
      ? moved(own, 'subscribed', [{ count: size % 5, nominal }])
      : own;
  }
  const amount = cents(size);
  const check = kind === 'pay' ? checkSharePayment : checkSharePaymentReversal;
  if (codeOf(() => check(account, amount)) !== null) return own;
  return { ...own, paidIn: kind === 'pay' ? own.paidIn.plus(amount) : own.paidIn.minus(amount) };
}

function transferred(own: Held, other: Held, size: number): readonly [Held, Held] {
  const partyOf = (memberId: string, { movements, paidIn }: Held) =>
    party(memberId, { lots: standingLots(movements), paidIn });
  const ask = asked({ count: size % 7 === 0 ? null : size % 7, amount: size % 3 === 0 ? cents(size) : null });
  const parties = { giver: partyOf('a', own), taker: partyOf('b', other) };
  if (codeOf(() => planTransfer(parties, ask, terms)) !== null) return [own, other];
  const { lots, amount } = planTransfer(parties, ask, terms);
  return [
    { ...moved(own, 'transferred_out', lots), paidIn: own.paidIn.minus(amount) },
    { ...moved(other, 'transferred_in', lots), paidIn: other.paidIn.plus(amount) },
  ];
}

const command: fc.Arbitrary<Command> = fc.record({
  kind: fc.constantFrom('subscribe', 'pay', 'pay', 'reverse', 'transfer', 'transfer'),
  by: fc.constantFrom(0, 1),
  size: fc.integer({ min: 0, max: 9_000 }),
});

describe('whatever two members subscribe, pay, take back and transfer', () => {
  it('nobody has fewer shares than none, capital lies within the shares, and a transfer changes no sum', () => {
    let transfers = 0;
    fc.assert(
      fc.property(fc.array(command, { minLength: 1, maxLength: 25 }), (commands) => {
        const start: Held = { movements: [], paidIn: Money.zero };
        let both: readonly [Held, Held] = [moved(start, 'subscribed', [lot(3)]), moved(start, 'subscribed', [lot(1)])];
        for (const each of commands) {
          const next = tried(both, each);
          const sum = (of: readonly Held[]) =>
            [
              of.flatMap(({ movements }) => movements).reduce((total, { count }) => total + count, 0),
              Money.sum(of.map(({ movements }) => capitalOf(movements))).toText(),
              Money.sum(of.map(({ paidIn }) => paidIn)).toText(),
            ].join(' ');
          if (each.kind === 'transfer') expect(sum(next)).toBe(sum(both));
          if (each.kind === 'transfer' && next[0] !== both[0]) transfers += 1;
          for (const { movements, paidIn } of next) {
            const lots = standingLots(movements);
            expect(lots.every(({ count }) => count > 0)).toBe(true);
            // The newest are given up at their own nominal: what stands is what the movements add up to.
            expect(capitalOf(lots)).toEqual(capitalOf(movements));
            expect(codeOf(() => shareAccountOf(lots, paidIn))).toBeNull();
          }
          both = next;
        }
      }),
      { numRuns: 400 },
    );
    expect(transfers).toBeGreaterThan(100);
  });
});
