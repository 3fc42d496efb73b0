import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Loan } from '../../src/modules/loans/index.ts';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { booksDifferences, checkSoundness } from '../support/books.ts';
import { cacheDifferences } from '../support/caches.ts';
import { createTestDatabase } from '../support/database.ts';
import { cents } from '../support/loan-histories.ts';
import { loanOffice } from '../support/loans.ts';

/** Laws of the replay, tested in the core with many histories, here with few through the use cases and their tables. */
const { db } = await createTestDatabase();
const office = await loanOffice(db);
const PAYOUT = parseDate('2026-11-20');
/** Three instalments of 337.73 until 20 February: enough for a loan to close and open again. */
const ofThreeMonths = async (): Promise<Loan> => {
  office.on(PAYOUT);
  return await office.running({ principal: '1000.00', termMonths: 3 });
};

const amount = fc.oneof(fc.integer({ min: 1, max: 60_000 }), fc.constantFrom(33_773, 101_319));

/** What happens on the next day on which anything does; numbers pick among what is there by then. */
const event = fc.record({
  daysLater: fc.constantFrom(0, 0, 1, 7, 30),
  what: fc.constantFrom('payment', 'payment', 'payment', 'reversal', 'credit run'),
  amount,
  /** A share of the days since the payout: value dates lie in the past as often as not. */
  valueDate: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  which: fc.nat(),
});
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never;

async function play(loan: Loan, events: readonly Event[]): Promise<void> {
  const standing: { id: string; valueDate: string }[] = [];
  let day = 0;
  for (const { daysLater, what, amount: paid, valueDate, which } of events) {
    day += daysLater;
    const today = plusDays(PAYOUT, day);
    office.on(today);
    if (what === 'payment') {
      const on = plusDays(PAYOUT, Math.round(day * valueDate));
      standing.push((await office.paid(loan, cents(paid).toText(), on)).payment);
    } else if (what === 'credit run') {
      await office.act(office.treasurer, '/v1/credit-runs');
    } else if (standing.length > 0) {
      const [payment] = standing.splice(which % standing.length, 1);
      if (payment) await office.reversed(payment, today);
    }
  }
}

const stateOf = async (loan: Loan) => {
  const page = await office.pageOfLoan(loan);
  const { rows } = (await office.get(office.officer, `/v1/loans/${loan.id}/plan`)).json();
  const { status, closed_on, outstanding_principal, credit, arrears, paid } = page;
  return { status, closed_on, outstanding_principal, credit, arrears, paid, rows };
};

describe('Whatever happens to a loan', () => {
  it('its caches are what a fresh replay gives, and the books say the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 16 }), async (events) => {
        const loan = await ofThreeMonths();
        await play(loan, events);
        expect(await cacheDifferences(db, loan)).toEqual([]);
        expect(await booksDifferences(db)).toEqual([]);
      }),
      { numRuns: 12 },
    );
  });

  it('its state does not depend on the order of recording', async () => {
    const payment = fc.record({ amount, daysAfterPayout: fc.nat(100), isReturned: fc.boolean() });
    const inTwoOrders = fc.array(payment, { minLength: 2, maxLength: 6 }).chain((payments) =>
      fc.record({
        one: fc.constant(payments),
        other: fc.shuffledSubarray(payments, { minLength: payments.length }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(inTwoOrders, async ({ one, other }) => {
        const states = [];
        for (const order of [one, other]) {
          const loan = await ofThreeMonths();
          office.on('2027-03-10');
          for (const { amount: paid, daysAfterPayout, isReturned } of order) {
            const on = plusDays(PAYOUT, daysAfterPayout);
            const recorded = await office.paid(loan, cents(paid).toText(), on);
            if (isReturned) await office.reversed(recorded.payment);
          }
          states.push(await stateOf(loan));
        }
        expect(states[1]).toEqual(states[0]);
      }),
      { numRuns: 6 },
    );
    await checkSoundness(db);
  });
});
