import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import {
  equalParts,
  shareInstalments,
  sharePaymentStanding,
  type PaymentTerms,
} from '../../src/domain/shares/share-payment-schedule.ts';
import { capitalOf } from '../../src/domain/shares/share-lots.ts';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';

const euros = (text: string): Money => Money.parse(text);
const cents = (count: number): Money => Money.round(new Decimal(count).div(100));
const lot = (count: number, takenOverOn: string, nominal = '50.00') => ({
  count,
  nominal: euros(nominal),
  takenOverOn: parseDate(takenOverOn),
});
const terms = (paymentInstalments: number, paymentDueDays: number): PaymentTerms => ({
  paymentInstalments,
  paymentDueDays,
});
const brought = (balance: string, lossWrittenOff = '0.00') => ({
  balance: euros(balance),
  lossWrittenOff: euros(lossWrittenOff),
});

describe('the instalments in which a share is paid in (GenG §7 no. 1)', () => {
  it.each([
    [lot(1, '2026-11-20'), terms(1, 30), ['2026-12-20 50.00']],
    [lot(2, '2026-11-20'), terms(1, 0), ['2026-11-20 100.00']],
    // 100.00 in three: the odd cent goes first.
    [lot(2, '2026-11-20'), terms(3, 10), ['2026-11-30 33.34', '2026-12-30 33.33', '2027-01-30 33.33']],
    // Months are counted from the first due date, so that February clamps and March does not.
    [lot(1, '2027-01-01'), terms(3, 30), ['2027-01-31 16.67', '2027-02-28 16.67', '2027-03-31 16.66']],
    // More instalments than cents: nobody owes 0.00.
    [lot(1, '2026-11-20', '0.02'), terms(3, 0), ['2026-11-20 0.01', '2026-12-20 0.01']],
  ])('of %o by %o', (taken, by, expected) => {
    expect(shareInstalments(taken, by).map(({ dueOn, amount }) => `${dueOn} ${amount.toText()}`)).toEqual(expected);
  });

  it('add up to the capital and differ by a cent at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000_000 }), fc.integer({ min: 1, max: 120 }), (total, count) => {
        const parts = equalParts(cents(total), count);
        expect(Money.sum(parts)).toEqual(cents(total));
        const [first, last] = [parts[0], parts.at(-1)];
        expect(first && last && first.minus(last).isGreaterThan(euros('0.01'))).toBe(false);
      }),
    );
  });
});

describe('what is due on shares by a day', () => {
  const instalments = [
    ...shareInstalments(lot(1, '2026-01-10'), terms(2, 0)),
    ...shareInstalments(lot(1, '2026-01-20'), terms(1, 0)),
  ];

  it.each([
    // day, brought, [due, overdue, since]
    ['2026-01-09', '0.00', ['0.00', '0.00', null]],
    ['2026-01-10', '0.00', ['25.00', '0.00', null]],
    ['2026-01-11', '0.00', ['25.00', '25.00', '2026-01-10']],
    ['2026-01-11', '25.00', ['25.00', '0.00', null]],
    ['2026-01-21', '30.00', ['75.00', '45.00', '2026-01-20']],
    ['2026-02-11', '0.00', ['100.00', '100.00', '2026-01-10']],
    ['2026-02-11', '75.00', ['100.00', '25.00', '2026-02-10']],
    ['2026-02-11', '100.00', ['100.00', '0.00', null]],
  ])('on %s with %s paid in: %o', (on, paid, expected) => {
    const standing = sharePaymentStanding(instalments, brought(paid), parseDate(on));
    expect([standing.due.toText(), standing.overdue.toText(), standing.overdueSince]).toEqual(expected);
  });

  it('does not ask again for what a loss took', () => {
    const standing = sharePaymentStanding(instalments, brought('80.00', '20.00'), parseDate('2027-01-01'));
    expect(standing.overdue.toText()).toBe('0.00');
  });

  it('never falls with time, nor rises with payment, and what is open is what was not brought', () => {
    const scene = fc.record({
      lots: fc.array(fc.record({ count: fc.integer({ min: 1, max: 4 }), day: fc.integer({ min: 0, max: 400 }) }), {
        minLength: 1,
        maxLength: 4,
      }),
      parts: fc.integer({ min: 1, max: 12 }),
      dueDays: fc.integer({ min: 0, max: 60 }),
      paid: fc.integer({ min: 0, max: 100 }),
      more: fc.integer({ min: 0, max: 100 }),
      day: fc.integer({ min: 0, max: 900 }),
      later: fc.integer({ min: 0, max: 300 }),
    });
    const first = parseDate('2026-01-01');
    fc.assert(
      fc.property(scene, ({ lots, parts, dueDays, paid, more, day, later }) => {
        const taken = lots.map((each) => lot(each.count, plusDays(first, each.day)));
        const all = taken.flatMap((each) => shareInstalments(each, terms(parts, dueDays)));
        const total = capitalOf(taken);
        const share = (percent: number) => Money.round(total.toDecimal().times(Math.min(percent, 100)).div(100));
        const on = (percent: number, days: number) =>
          sharePaymentStanding(all, { balance: share(percent), lossWrittenOff: Money.zero }, plusDays(first, days));
        const [now, afterwards, better] = [on(paid, day), on(paid, day + later), on(paid + more, day)];
        expect(now.due.isGreaterThan(afterwards.due)).toBe(false);
        expect(now.overdue.isGreaterThan(afterwards.overdue)).toBe(false);
        expect(better.overdue.isGreaterThan(now.overdue)).toBe(false);
        expect(Money.sum(now.instalments.map(({ open }) => open))).toEqual(total.minus(share(paid)));
        expect(now.overdue.isZero()).toBe(now.overdueSince === null);
      }),
    );
  });
});
