import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payoffQuote, prepaymentVariants } from '../../src/domain/lending/early-repayment.ts';
import { openBook, type LoanRecord } from '../../src/domain/lending/loan-book.ts';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { compensationFor, largestCompensation } from '../../src/domain/lending/compensation.ts';
import { unclaimedDefaultInterest } from '../../src/domain/lending/unclaimed-default-interest.ts';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import { publishedBaseRates } from '../../src/domain/time/base-rates.ts';
import { plusDays } from '../../src/domain/time/business-date.ts';
import { cents, day, eur } from '../support/loan-histories.ts';
import { anyServicedLoan } from '../support/serviced-loans.ts';
import { claimCost, type Loan, loanOf, paidOnTime, pay, prepay } from '../support/servicing.ts';

const policy = { rates: publishedBaseRates, lapsesBelow: eur('5.00') };
const given = { principal: '1000.00', months: 12, paidOutOn: '2026-01-15' } as const;
const loan = loanOf(given);
const three = paidOnTime(loan, 3);

const recordOf = (one: Loan, ...facts: readonly LoanFact[]): LoanRecord => ({
  loanId: 'l',
  ...one,
  facts: [...one.facts, ...facts],
});

const quoted = (record: LoanRecord, on: string): string[] =>
  payoffQuote(record, day(on), policy).lines.map(({ what, amount }) => `${what} ${amount.toText()}`);

describe('a payoff quote', () => {
  it.each([
    // 757.33 since 15 April; the month's interest is 4.99, by 30 days.
    ['2026-04-15', ['principal 757.33']],
    ['2026-04-25', ['principal 757.33', 'interest 1.66']],
    ['2026-05-14', ['principal 757.33', 'interest 4.82']],
    ['2026-05-15', ['due 86.94', 'principal 675.38']],
    ['2026-06-01', ['due 86.94', 'principal 675.38', 'interest 2.37']],
  ])('for %s names its parts', (on, lines) => {
    expect(quoted(recordOf(loan, ...three), on)).toEqual(lines);
  });

  it('on 29 February', () => {
    const record = recordOf(loanOf({ ...given, paidOutOn: '2028-01-31' }));
    expect(quoted(record, '2028-02-28')).toEqual(['principal 1000.00', 'interest 6.14']);
    expect(quoted(record, '2028-02-29')).toEqual(['due 86.94', 'principal 919.64']);
  });

  it('includes claims, and default interest that is too much to lapse; credit is taken off', () => {
    const late = recordOf(loanOf({ ...given, principal: '10000.00' }), claimCost('c', '2026-03-01', '4.50'));
    const quote = payoffQuote(late, day('2026-05-10'), policy);
    // Three instalments with some 800.00 of principal each, overdue since February, March and April: more than 5.00.
    expect(quote.lines.map(({ what }) => what)).toEqual(['due', 'claims', 'principal', 'interest', 'default_interest']);
    expect(quoted(recordOf(loan, ...three, pay('early', '2026-04-20', '57.33')), '2026-04-25').at(-1)).toBe(
      'credit -57.33',
    );
  });

  it('takes default interest as far as its rate is known, and says so', () => {
    const quote = payoffQuote(recordOf(loan, ...three), day('2027-02-10'), policy);
    expect(quote.defaultInterestKnownThrough).toBe('2026-12-31');
  });

  it('paid that day leaves nothing owed and nothing over; a cent less does not', () => {
    fc.assert(
      fc.property(anyServicedLoan, fc.integer({ min: 0, max: 420 }), (book, days) => {
        const on = plusDays(book.plan.payoutDate, days);
        const record = { ...book, facts: book.facts.filter(({ valueDate }) => valueDate <= on) };
        // Two payments of one day are two: what the larger leaves of a payoff, the other pays when it falls due.
        fc.pre(!record.facts.some(({ kind, valueDate }) => kind === 'payment' && valueDate === on));
        const quote = payoffQuote(record, on, { rates: publishedBaseRates, lapsesBelow: cents(1) });
        const { state } = openBook(record, on);
        const claims = quote.total.isZero()
          ? []
          : unclaimedDefaultInterest(state, quote.defaultInterestKnownThrough, publishedBaseRates).map(
              ({ rowNumber, unclaimed }): LoanFact => ({
                kind: 'claim',
                factId: `claim ${rowNumber}`,
                valueDate: on,
                of: 'default_interest',
                rowNumber,
                amount: unclaimed,
              }),
            );
        const paid = (amount: Money) =>
          openBook(
            { ...record, facts: [...record.facts, ...claims, prepay('all', on, amount.toText(), 'earlier_end')] },
            on,
          ).state;
        if (quote.total.isZero()) return;
        expect(paid(quote.total)).toMatchObject({ isRepaid: true });
        expect(paid(quote.total).credit.toText()).toBe('0.00');
        const less = Money.max(cents(1), quote.total.minus(cents(1)));
        expect(paid(less).isRepaid).toBe(less.equals(quote.total));
      }),
      { numRuns: 120 },
    );
  });
});

describe('compensation for early repayment (BGB §502)', () => {
  const repayment = {
    regime: 'CONSUMER',
    day: day('2026-04-25'),
    lastDueDate: day('2028-01-15'),
    principal: eur('1000.00'),
    interestSaved: eur('60.00'),
  } as const;

  it.each([
    ['longer than a year left', {}, '10.00'],
    ['a year and a day left', { lastDueDate: day('2027-04-26') }, '10.00'],
    ['a year left', { lastDueDate: day('2027-04-25') }, '5.00'],
    ['founders likewise', { regime: 'FOUNDER' as const }, '10.00'],
    ['never above the interest saved', { interestSaved: eur('3.21') }, '3.21'],
    ['none in business', { regime: 'BUSINESS' as const }, '0.00'],
  ])('%s', (_why, change, most) => {
    expect(largestCompensation({ ...repayment, ...change }).toText()).toBe(most);
  });

  it('is what was agreed, within the cap, and nothing by default', () => {
    expect(compensationFor(undefined, repayment).toText()).toBe('0.00');
    expect(compensationFor(Rate.parse('0.25'), repayment).toText()).toBe('2.50');
    expect(compensationFor(Rate.parse('3'), repayment).toText()).toBe('10.00');
  });

  it('stands in the quote and is paid with it', () => {
    const record = recordOf(loanOf({ ...given, compensation: Rate.parse('1') }), ...three);
    const quote = payoffQuote(record, day('2026-04-25'), policy);
    expect(quote.lines.map(({ what, amount }) => `${what} ${amount.toText()}`)).toContain('compensation 3.79');
    const facts = [...record.facts, prepay('all', '2026-04-25', quote.total.toText(), 'earlier_end')];
    expect(openBook({ ...record, facts }, day('2026-04-25')).state).toMatchObject({ isRepaid: true });
  });
});

describe('a partial early repayment', () => {
  it('shows both variants beside the plan as it is', () => {
    const { withoutPrepayment, variants } = prepaymentVariants(recordOf(loan, ...three), {
      day: day('2026-04-25'),
      amount: eur('300.00'),
    });
    const figures = [withoutPrepayment, ...variants.map(({ rest }) => rest)].map(
      ({ instalment, instalments, endsOn, interest }) => [instalment.toText(), instalments, endsOn, interest.toText()],
    );
    expect(figures).toEqual([
      ['86.94', 9, '2027-01-15', '25.15'],
      ['86.94', 6, '2026-10-15', '10.39'],
      ['52.58', 9, '2027-01-15', '15.86'],
    ]);
    expect(variants.map(({ choice, interestSaved }) => `${choice} ${interestSaved.toText()}`)).toEqual([
      'earlier_end 14.76',
      'lower_instalment 9.29',
    ]);
  });

  it('never costs more than none', () => {
    fc.assert(
      fc.property(
        anyServicedLoan,
        fc.record({
          days: fc.integer({ min: 0, max: 300 }),
          cents: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90_000 })),
        }),
        (book, { days, cents: amount }) => {
          const on = plusDays(book.plan.payoutDate, days);
          const record = { ...book, facts: book.facts.filter(({ valueDate }) => valueDate <= on) };
          for (const { interestSaved } of prepaymentVariants(record, { day: on, amount: cents(amount) }).variants) {
            expect(interestSaved.isNegative()).toBe(false);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
