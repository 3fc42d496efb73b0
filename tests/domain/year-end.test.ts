import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { financialYearEndingIn, financialYearOf } from '../../src/domain/membership/financial-year.ts';
import { distributeResult, type Participant } from '../../src/domain/membership/result-distribution.ts';
import { carriedForward, checkUseOfResult } from '../../src/domain/membership/use-of-result.ts';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { splitByWeights } from '../../src/domain/money/split.ts';
import { codeOf } from '../support/refusals.ts';

const euros = (text: string): Money => Money.parse(text);
const cents = (count: number): Money => Money.round(new Decimal(count).dividedBy(100));

const split = (total: string, weights: Readonly<Record<string, string>>) => {
  const parts = splitByWeights(
    euros(total),
    Object.entries(weights).map(([key, weight]) => ({ key, weight: euros(weight) })),
  );
  return Object.fromEntries([...parts].map(([key, part]) => [key, part.toText()]));
};

const member = (key: string, basis: string, ...pots: readonly (readonly [string, string, string])[]): Participant => ({
  memberId: key,
  key,
  basis: euros(basis),
  pots: pots.map(([pot, balance, room]) => ({ key: pot, balance: euros(balance), room: euros(room) })),
});

const use = (result: string, [toMembers, toLegalReserve, toOtherReserves, lossWrittenOff]: readonly string[]) => ({
  result: euros(result),
  toMembers: euros(toMembers!),
  toLegalReserve: euros(toLegalReserve!),
  toOtherReserves: euros(toOtherReserves!),
  lossWrittenOff: euros(lossWrittenOff!),
});

describe('Splitting an amount by weights', () => {
  it.each([
    // 10.00 · 1/3 = 3.333…: one cent is left, all remainders are equal, so it goes to the first key.
    ['10.00', { a: '50.00', b: '50.00', c: '50.00' }, { a: '3.34', b: '3.33', c: '3.33' }],
    // 100.01 over 50, 100, 150 of 300: 16.668…, 33.336…, 50.005; 16.66 + 33.33 + 50.00 = 99.99, two cents to .83 and .67.
    ['100.01', { a: '50.00', b: '100.00', c: '150.00' }, { a: '16.67', b: '33.34', c: '50.00' }],
    // 0.01 · 1/4 and 3/4: the cent goes to the larger remainder.
    ['0.01', { a: '10.00', b: '30.00' }, { a: '0.00', b: '0.01' }],
    ['5.00', { a: '0.00', b: '0.01' }, { a: '0.00', b: '5.00' }],
    ['0.00', { a: '1.00', b: '2.00' }, { a: '0.00', b: '0.00' }],
  ])('%s over %j', (total, weights, parts) => {
    expect(split(total, weights)).toEqual(parts);
  });
});

type Drawn = { readonly basis: number; readonly pots: readonly { readonly balance: number; readonly room: number }[] };

const drawnPot = fc.record({ balance: fc.nat(100_000), room: fc.nat(100_000) });
const drawn: fc.Arbitrary<Drawn> = fc.record({
  basis: fc.integer({ min: 1, max: 5_000_000 }),
  pots: fc.array(drawnPot, { minLength: 1, maxLength: 3 }),
});

const participantOf = ({ basis, pots }: Drawn, index: number): Participant => ({
  memberId: `member ${index}`,
  key: `M-${String(index).padStart(4, '0')}`,
  basis: cents(basis),
  pots: pots.map(({ balance, room }, at) => ({ key: `pot ${at}`, balance: cents(balance), room: cents(room) })),
});

const figuresOf = (total: Money, participants: readonly Participant[]) =>
  distributeResult(total, participants).map(({ participant, share, booked, beyond }) => ({
    key: participant.key,
    share: share.toText(),
    booked: Object.fromEntries([...booked].map(([key, amount]) => [key, amount.toText()])),
    beyond: beyond.toText(),
  }));

describe('Distributing a result (GenG §19)', () => {
  it('credits a profit until the share is full; the rest is dividend', () => {
    // 12.00 over 100 + 50 + 50 = 200: 6.00, 3.00, 3.00.
    const figures = figuresOf(euros('12.00'), [
      member('a', '100.00', ['account', '100.00', '0.00']),
      member('b', '50.00', ['account', '50.00', '50.00']),
      member('c', '50.00', ['account', '48.00', '2.00']),
    ]);
    expect(figures).toEqual([
      { key: 'a', share: '6.00', booked: {}, beyond: '6.00' },
      { key: 'b', share: '3.00', booked: { account: '3.00' }, beyond: '0.00' },
      { key: 'c', share: '3.00', booked: { account: '2.00' }, beyond: '1.00' },
    ]);
  });

  it('takes a loss from capital as far as there is any; the rest stays with the cooperative', () => {
    const figures = figuresOf(euros('-12.00'), [
      member('a', '100.00', ['account', '100.00', '0.00']),
      member('b', '50.00', ['account', '2.50', '47.50']),
      member('c', '50.00', ['account', '0.00', '0.00']),
    ]);
    expect(figures).toEqual([
      { key: 'a', share: '-6.00', booked: { account: '-6.00' }, beyond: '0.00' },
      { key: 'b', share: '-3.00', booked: { account: '-2.50' }, beyond: '-0.50' },
      { key: 'c', share: '-3.00', booked: {}, beyond: '-3.00' },
    ]);
  });

  it('splits between what stays and what leaves at the year end by the capital in each', () => {
    // 6.00 over 100.00 and 20.00: 5.00 and 1.00. The account is full, so that its part goes to the other share.
    const pots = [
      ['account', '100.00', '0.00'],
      ['settlement', '20.00', '30.00'],
    ] as const;
    expect(figuresOf(euros('6.00'), [member('a', '120.00', ...pots)])).toEqual([
      { key: 'a', share: '6.00', booked: { settlement: '6.00' }, beyond: '0.00' },
    ]);
    expect(figuresOf(euros('-6.00'), [member('a', '120.00', ...pots)])).toEqual([
      { key: 'a', share: '-6.00', booked: { account: '-5.00', settlement: '-1.00' }, beyond: '0.00' },
    ]);
  });

  it('refuses to distribute where nobody had capital', () => {
    expect(codeOf(() => distributeResult(euros('1.00'), []))).toBe('year_end.nobody_takes_part');
    expect(distributeResult(Money.zero, [])).toEqual([]);
  });

  it('loses no cent, fills no share over, takes nobody below zero, and hangs on no order', () => {
    fc.assert(
      fc.property(
        fc.array(drawn, { minLength: 1, maxLength: 25 }),
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        fc.infiniteStream(fc.nat()),
        (members, total, order) => {
          const participants = members.map(participantOf);
          const amount = cents(total);
          const results = distributeResult(amount, participants);
          expect(Money.sum(results.map(({ share }) => share)).toText()).toBe(amount.toText());
          for (const { participant, share, booked, beyond } of results) {
            expect(Money.sum([...booked.values(), beyond]).toText()).toBe(share.toText());
            const basis = participant.basis.toDecimal();
            const exact = amount.toDecimal().times(basis);
            const all = Money.sum(participants.map((one) => one.basis)).toDecimal();
            expect(exact.dividedBy(all).minus(share.toDecimal()).abs().lessThan('0.01')).toBe(true);
            for (const { key, balance, room } of participant.pots) {
              const part = booked.get(key) ?? Money.zero;
              expect(part.isGreaterThan(room)).toBe(false);
              expect(balance.plus(part).isNegative()).toBe(false);
            }
            const limit = total < 0 ? 'balance' : 'room';
            const isFull = participant.pots.every((pot) => {
              const part = booked.get(pot.key) ?? Money.zero;
              return pot[limit].equals(total < 0 ? part.negated() : part);
            });
            expect(beyond.isZero() || isFull).toBe(true);
          }
          const places = [...order.take(participants.length)];
          const shuffled = participants.toSorted(
            (one, other) => places[participants.indexOf(one)]! - places[participants.indexOf(other)]!,
          );
          const byKey = (figures: ReturnType<typeof figuresOf>) =>
            figures.toSorted((one, other) => (one.key < other.key ? -1 : 1));
          expect(byKey(figuresOf(amount, shuffled))).toEqual(byKey(figuresOf(amount, participants)));
        },
      ),
    );
  });
});

describe('The use of a result (GenG §48)', () => {
  it.each([
    ['1000.00', ['100.01', '100.00', '200.00', '0.00'], '599.99'],
    ['1000.00', ['600.00', '300.00', '100.00', '0.00'], '0.00'],
    ['0.00', ['0.00', '0.00', '0.00', '0.00'], '0.00'],
    ['-500.00', ['0.00', '0.00', '0.00', '480.00'], '-20.00'],
  ])('of %s as %j carries %s forward', (result, figures, rest) => {
    checkUseOfResult(use(result, figures));
    expect(carriedForward(use(result, figures)).toText()).toBe(rest);
  });

  it.each([
    ['1000.00', ['600.00', '300.00', '100.01', '0.00']],
    ['1000.00', ['0.00', '0.00', '0.00', '0.01']],
    ['-500.00', ['0.00', '0.00', '0.00', '500.01']],
    ['-500.00', ['0.01', '0.00', '0.00', '0.00']],
  ])('of %s as %j is more than there is', (result, figures) => {
    expect(codeOf(() => checkUseOfResult(use(result, figures)))).toBe('year_end.more_than_the_result');
  });
});

describe('A financial year is named by the calendar year it ends in', () => {
  it.each([
    [2026, 1, '2026-01-01', '2026-12-31'],
    [2026, 7, '2025-07-01', '2026-06-30'],
    [2024, 3, '2023-03-01', '2024-02-29'],
    [2026, 12, '2025-12-01', '2026-11-30'],
  ])('%i, beginning in month %i: %s to %s', (year, month, start, end) => {
    expect(financialYearEndingIn(year, month)).toEqual({ start, end });
    expect(financialYearOf(financialYearEndingIn(year, month).end, month)).toEqual({ start, end });
  });
});
