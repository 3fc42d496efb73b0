import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrearsSteps } from '../../src/domain/collections/arrears-steps.ts';
import { isHeldOn, lastDayOf, type DunningHold } from '../../src/domain/collections/holds.ts';
import {
  promiseInWords,
  standingOfPromises,
  type PaymentPromise,
  type PromisedMoney,
} from '../../src/domain/collections/promises.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { cents, eur } from '../support/loan-histories.ts';

const promise = (
  id: string,
  amount: string,
  [givenOn, promisedOn]: readonly [string, string],
  ended: PaymentPromise['ended'] = null,
): PaymentPromise => ({
  id,
  amount: eur(amount),
  givenOn: parseDate(givenOn),
  promisedOn: parseDate(promisedOn),
  ended,
});
const money = (amount: string, valueDate: string): PromisedMoney => ({
  amount: eur(amount),
  valueDate: parseDate(valueDate),
});

const standing = (promises: PaymentPromise[], payments: PromisedMoney[], today: string) =>
  Object.fromEntries(
    [...standingOfPromises(promises, payments, parseDate(today))].map(([id, { status, paid, fulfilledOn }]) => [
      id,
      [status, paid.toText(), fulfilledOn],
    ]),
  );

describe('a promise to pay', () => {
  const agreed = promise('a', '100.00', ['2027-01-05', '2027-01-15']);

  it.each([
    ['open while its day has not passed', [], '2027-01-15', ['open', '0.00', null]],
    ['broken the day after', [], '2027-01-16', ['broken', '0.00', null]],
    ['kept by money of the last day', [money('100.00', '2027-01-15')], '2027-01-20', ['kept', '100.00', '2027-01-15']],
    [
      'kept by money of the day it was given',
      [money('100.00', '2027-01-05')],
      '2027-01-05',
      ['kept', '100.00', '2027-01-05'],
    ],
    ['not kept by earlier money', [money('100.00', '2027-01-04')], '2027-01-16', ['broken', '0.00', null]],
    ['not kept by later money', [money('100.00', '2027-01-16')], '2027-01-16', ['broken', '0.00', null]],
    [
      'kept in parts',
      [money('60.00', '2027-01-10'), money('50.00', '2027-01-12')],
      '2027-01-12',
      ['kept', '100.00', '2027-01-12'],
    ],
    ['broken by a cent', [money('99.99', '2027-01-10')], '2027-01-16', ['broken', '99.99', null]],
  ])('is %s', (_, payments, today, expected) => {
    expect(standing([agreed], payments, today)).toEqual({ a: expected });
  });

  it('shares no money with another: the one due first comes first', () => {
    const two = [promise('later', '100.00', ['2027-01-05', '2027-01-20']), agreed];
    expect(standing(two, [money('150.00', '2027-01-10')], '2027-01-21')).toEqual({
      a: ['kept', '100.00', '2027-01-10'],
      later: ['broken', '50.00', null],
    });
  });

  it('that was cancelled or superseded takes no money and is neither kept nor broken', () => {
    const three = [
      promise('cancelled', '100.00', ['2027-01-01', '2027-01-10'], 'cancelled'),
      promise('superseded', '100.00', ['2027-01-01', '2027-01-11'], 'superseded'),
      agreed,
    ];
    expect(standing(three, [money('100.00', '2027-01-06')], '2027-02-01')).toEqual({
      cancelled: ['cancelled', '0.00', null],
      superseded: ['superseded', '0.00', null],
      a: ['kept', '100.00', '2027-01-06'],
    });
  });

  it('says in words what became of it', () => {
    const found = standingOfPromises([agreed], [money('60.00', '2027-01-10')], parseDate('2027-01-16')).get('a');
    expect(promiseInWords(agreed, found!)).toEqual({
      de: '100,00 EUR bis zum 15.01.2027 zugesagt; nicht eingehalten: bis dahin eingegangen 60,00 EUR.',
      en: 'EUR 100.00 promised by 15 January 2027; broken: EUR 60.00 received by then.',
    });
  });
});

const FIRST = parseDate('2027-01-01');
const day = fc.integer({ min: 0, max: 40 }).map((days) => plusDays(FIRST, days));
const promises = fc
  .array(fc.record({ amount: fc.integer({ min: 1, max: 500 }), one: day, other: day }), { maxLength: 5 })
  .map((all) =>
    all.map(({ amount, one, other }, index): PaymentPromise => {
      const [givenOn, promisedOn] = one < other ? [one, other] : [other, one];
      return { id: String(index), amount: cents(amount), givenOn, promisedOn, ended: null };
    }),
  );
const payments = fc.array(fc.record({ amount: fc.integer({ min: 1, max: 500 }).map(cents), valueDate: day }), {
  maxLength: 8,
});

describe('promises on one loan', () => {
  it('never count more money than came in, and none more than was promised', () => {
    fc.assert(
      fc.property(promises, payments, day, (agreed, received, today) => {
        const found = standingOfPromises(agreed, received, today);
        const paid = Money.sum([...found.values()].map((one) => one.paid));
        expect(paid.isGreaterThan(Money.sum(received.map(({ amount }) => amount)))).toBe(false);
        for (const { id, amount } of agreed) expect(found.get(id)!.paid.isGreaterThan(amount)).toBe(false);
      }),
    );
  });

  it('stand the same in whatever order payments and promises were recorded', () => {
    fc.assert(
      fc.property(promises, payments, day, (agreed, received, today) => {
        const one = standingOfPromises(agreed, received, today);
        const other = standingOfPromises(agreed.toReversed(), received.toReversed(), today);
        const textOf = (found: typeof one) => agreed.map(({ id }) => found.get(id)!.status);
        expect(textOf(other)).toEqual(textOf(one));
      }),
    );
  });

  it('are not broken by further money', () => {
    fc.assert(
      fc.property(promises, payments, day, day, (agreed, received, today, valueDate) => {
        const before = standingOfPromises(agreed, received, today);
        const more = standingOfPromises(agreed, [...received, { valueDate, amount: cents(250) }], today);
        const kept = (found: typeof before) => [...found.values()].filter(({ status }) => status === 'kept').length;
        expect(kept(more)).toBeGreaterThanOrEqual(kept(before));
      }),
    );
  });
});

const hold = (from: string, until: string, endedOn: string | null = null): DunningHold => ({
  from: parseDate(from),
  until: parseDate(until),
  endedOn: endedOn === null ? null : parseDate(endedOn),
});

describe('arrears', () => {
  it('are taken up anew with each reminder, then with each class of the ageing report', () => {
    expect(arrearsSteps(defaultPolicyTerms.arrears.reminders)).toEqual([3, 14, 28, 61, 91, 181]);
    expect(arrearsSteps({ friendlyNoteDays: 5, firstReminderDays: 30, secondReminderDays: 60 })).toEqual([
      5, 30, 60, 91, 181,
    ]);
  });
});

describe('a hold', () => {
  it.each([
    ['the day before', hold('2027-01-05', '2027-01-31'), '2027-01-04', false],
    ['its first day', hold('2027-01-05', '2027-01-31'), '2027-01-05', true],
    ['its last day', hold('2027-01-05', '2027-01-31'), '2027-01-31', true],
    ['the day after', hold('2027-01-05', '2027-01-31'), '2027-02-01', false],
    ['the day before it was ended', hold('2027-01-05', '2027-01-31', '2027-01-20'), '2027-01-19', true],
    ['the day it was ended', hold('2027-01-05', '2027-01-31', '2027-01-20'), '2027-01-20', false],
    ['its first day, ended before it began', hold('2027-01-05', '2027-01-31', '2027-01-03'), '2027-01-05', false],
  ])('on %s', (_, one, on, expected) => {
    expect(isHeldOn([one], parseDate(on))).toBe(expected);
  });

  it('knows its last day', () => {
    expect([
      lastDayOf(hold('2027-01-05', '2027-01-31')),
      lastDayOf(hold('2027-01-05', '2027-01-31', '2027-01-20')),
      lastDayOf(hold('2027-01-05', '2027-01-31', '2027-01-05')),
    ]).toEqual(['2027-01-31', '2027-01-19', null]);
  });

  it('is enough among several', () => {
    const two = [hold('2027-01-05', '2027-01-06'), hold('2027-01-20', '2027-01-21')];
    expect([isHeldOn(two, parseDate('2027-01-20')), isHeldOn(two, parseDate('2027-01-10'))]).toEqual([true, false]);
  });
});
