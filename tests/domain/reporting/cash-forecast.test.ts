import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '../../../src/domain/money/money.ts';
import { type Flow, forecastMonths, lessCredit } from '../../../src/domain/reporting/cash-forecast.ts';
import { monthsOfSpan } from '../../../src/domain/reporting/months-of-span.ts';
import { parseDate, plusDays } from '../../../src/domain/time/business-date.ts';

const today = parseDate('2027-01-15');
const months = monthsOfSpan(today, parseDate('2027-03-31'));
const flow = (dueOn: string, amount: string): Flow => ({ dueOn: parseDate(dueOn), amount: Money.parse(amount) });

const anyFlows: fc.Arbitrary<Flow[]> = fc.array(
  fc.record({ days: fc.integer({ min: -40, max: 75 }), cents: fc.integer({ min: 1, max: 99_999 }) }).map((one) => ({
    dueOn: plusDays(today, one.days),
    amount: Money.parse((one.cents / 100).toFixed(2)),
  })),
);

describe('A cash forecast', () => {
  it('counts what is due before in the first month, and leaves out what is due after the last', () => {
    const forecast = forecastMonths({
      opening: Money.parse('100.00'),
      months,
      coming: { instalments: [flow('2027-01-15', '10.00'), flow('2027-02-01', '20.00'), flow('2027-04-01', '40.00')] },
      going: { settlements: [flow('2026-12-30', '5.00'), flow('2027-03-31', '200.00')] },
    });
    expect(forecast.map(({ month, closing }) => `${month} ${closing.toText()}`)).toEqual([
      '2027-01 105.00',
      '2027-02 125.00',
      '2027-03 -75.00',
    ]);
  });

  it('ends with the opening balance, all that comes and all that goes, each once', () => {
    fc.assert(
      fc.property(anyFlows, anyFlows, (coming, going) => {
        const forecast = forecastMonths({ opening: Money.zero, months, coming: { coming }, going: { going } });
        const expected = Money.sum(coming.map(({ amount }) => amount)).minus(
          Money.sum(going.map(({ amount }) => amount)),
        );
        expect(forecast.at(-1)?.closing.toText()).toBe(expected.toText());
        forecast.slice(1).forEach((month, index) => expect(month.opening).toEqual(forecast[index]?.closing));
      }),
    );
  });
});

describe('Waiting credit', () => {
  it('pays what is due first', () => {
    const left = lessCredit([flow('2027-02-20', '50.00'), flow('2027-01-20', '40.00')], Money.parse('60.00'));
    expect(left.map(({ dueOn, amount }) => `${dueOn} ${amount.toText()}`)).toEqual(['2027-02-20 30.00']);
  });

  it('takes away no more than there is, and no more than is due', () => {
    fc.assert(
      fc.property(anyFlows, fc.integer({ min: 0, max: 500_000 }), (flows, cents) => {
        const credit = Money.parse((cents / 100).toFixed(2));
        const due = Money.sum(flows.map(({ amount }) => amount));
        const left = Money.sum(lessCredit(flows, credit).map(({ amount }) => amount));
        expect(left.toText()).toBe(Money.max(due.minus(credit), Money.zero).toText());
      }),
    );
  });
});
