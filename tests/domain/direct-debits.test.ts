import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectionDayReasons, firstCollectionDay } from '../../src/domain/direct-debits/collection-day.ts';
import { type DuePart, duePartsOfDues, duePartsOfLoan, totalOf } from '../../src/domain/direct-debits/due-parts.ts';
import { isByPlan, prenotificationOf } from '../../src/domain/direct-debits/prenotification.ts';
import { duesRemittance, loanRemittance, partInWords } from '../../src/domain/direct-debits/remittance.ts';
import { sepaText } from '../../src/domain/sepa/sepa-text.ts';
import { plusMonths } from '../../src/domain/time/business-date.ts';
import { day, eur } from '../support/loan-histories.ts';
import { loanOf, paidOnTime, pay, stateOf } from '../support/servicing.ts';

const LEAD = { leadDays: 1 };

const part = (changes: Partial<DuePart> = {}): DuePart => ({
  kind: 'instalment',
  number: 3,
  months: [],
  dueOn: day('2026-12-30'),
  payableBy: day('2026-12-30'),
  open: eur('156.45'),
  isWhole: true,
  ...changes,
});

describe('The first day on which a debit can be due', () => {
  it.each([
    ['2026-11-20', '2026-11-23'],
    ['2026-11-23', '2026-11-24'],
    ['2026-12-24', '2026-12-28'],
    ['2026-12-31', '2027-01-04'],
    ['2027-03-25', '2027-03-30'],
  ])('handed in on %s is %s', (today, first) => {
    expect(firstCollectionDay({ today: day(today), terms: LEAD })).toBe(first);
  });

  it('is refused with no day but a bank day, near enough and far enough ahead', () => {
    const known = { today: day('2026-11-20'), terms: LEAD };
    expect(collectionDayReasons(day('2026-12-30'), known)).toEqual([]);
    expect(collectionDayReasons(day('2026-11-21'), known).map(({ code }) => code)).toEqual([
      'collection.day_too_near',
      'collection.not_a_bank_day',
    ]);
    expect(collectionDayReasons(day('2199-12-31'), known).map(({ code }) => code)).toEqual(['collection.day_too_far']);
  });
});

describe('What of a loan is due on a day', () => {
  const loan = loanOf({ principal: '5000.00', months: 36, paidOutOn: '2026-11-20' });

  it.each([
    ['2026-12-20', '0.00'],
    ['2026-12-21', '156.45'],
    ['2027-01-20', '312.90'],
  ])('on %s is %s', (on, amount) => {
    expect(totalOf(duePartsOfLoan(stateOf(loan, on))).toText()).toBe(amount);
  });

  it('is less what was paid, and nothing is due twice', () => {
    const paid = { ...loan, facts: [...loan.facts, ...paidOnTime(loan, 1), pay('more', '2027-01-04', '56.45')] };
    const parts = duePartsOfLoan(stateOf(paid, '2027-01-20'));
    expect(parts).toMatchObject([{ number: 2, isWhole: false }]);
    expect(totalOf(parts).toText()).toBe('100.00');
  });
});

const claim = (dueOn: string, open = '5.00') => ({
  dueOn: day(dueOn),
  months: [day(dueOn)],
  open: eur(open),
  isWhole: true,
});

describe('What of dues is due on a day', () => {
  it('is what is open and not time-barred', () => {
    const claims = [
      claim('2022-12-01'),
      claim('2023-01-01'),
      claim('2026-11-01', '0.00'),
      claim('2026-12-01'),
      claim('2027-01-01'),
    ];
    const parts = duePartsOfDues(claims, day('2026-12-15'));
    expect(parts.map(({ dueOn }) => dueOn)).toEqual(['2023-01-01', '2026-12-01']);
  });
});

describe('The pre-notification', () => {
  const known = { today: day('2026-12-16'), terms: { prenotificationDays: 14 } };
  it.each([
    ['a whole instalment on its day', part(), '2026-12-30', 'by_plan'],
    ['a whole instalment on the next bank day', part({ payableBy: day('2026-12-25') }), '2026-12-28', 'by_plan'],
    ['a whole instalment on a later day', part(), '2026-12-31', 'by_letter'],
    ['a part of an instalment', part({ isWhole: false }), '2026-12-30', 'by_letter'],
    ['dues', part({ kind: 'dues', number: null }), '2026-12-30', 'by_letter'],
    ['dues on a day that is too near', part({ kind: 'dues', number: null }), '2026-12-29', 'too_late'],
  ] as const)('of %s', (_, one, collectOn, kind) => {
    expect(prenotificationOf({ parts: [one], collectOn: day(collectOn) }, known).kind).toBe(kind);
  });

  it('of two instalments is no plan any more', () => {
    expect(isByPlan({ parts: [part({ number: 2 }), part()], collectOn: day('2026-12-30') })).toBe(false);
  });
});

describe('The remittance', () => {
  it('names number and what for', () => {
    expect(loanRemittance('D-2026-0009', [part()])).toBe('D-2026-0009 Rate 3 vom 30.12.2026');
    const months = ['2026-10-01', '2026-11-01', '2027-01-01'].map(day);
    expect(duesRemittance('M-0042', [part({ kind: 'dues', months })])).toBe('M-0042 Beitrag 10/2026-11/2026, 01/2027');
    expect(partInWords(part({ kind: 'reopened', number: null }))).toBe('erneut fälliger Betrag');
    expect(partInWords(part({ kind: 'dues', months }))).toBe('Beitrag 10/2026-11/2026, 01/2027');
  });

  it('fits into a payment, whatever is due, in characters that every bank hands on', () => {
    const first = day('2020-01-01');
    const many = fc.uniqueArray(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(many, fc.boolean(), (offsets, hasMore) => {
        const days = offsets.toSorted((a, b) => a - b).map((offset) => plusMonths(first, offset));
        const rates = days.map((dueOn, index) => part({ number: index + 1, dueOn }));
        const claims = (['called_due', 'reopened', 'cost', 'default_interest'] as const).map((kind) =>
          part({ kind, number: null }),
        );
        const texts = [
          loanRemittance('D-2026-0009', [...rates, ...(hasMore ? claims : [])]),
          duesRemittance(
            'M-0042',
            days.map((month) => part({ kind: 'dues', number: null, months: [month] })),
          ),
        ];
        for (const text of texts) expect(sepaText(text, 140)).toBe(text);
      }),
    );
  });
});
