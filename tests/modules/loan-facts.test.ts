import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { booksDifferences, checkSoundness } from '../support/books.ts';
import { cacheDifferences } from '../support/caches.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';
import { loanThatLived } from '../support/recorded-attempts.ts';
import { anyAttempts } from '../support/serviced-loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, get, pay, takeBack, on } = office;
const PAYOUT_DAY = '2026-11-20';
afterEach(() => {
  on(PAYOUT_DAY);
});

const planOf = async (loan: { readonly id: string }) => (await get(officer, `/v1/loans/${loan.id}/plan`)).json();

describe('Principal repaid early', () => {
  it('makes a new plan, with an earlier end or a lower instalment, which a reversal takes back', async () => {
    on(PAYOUT_DAY);
    const loan = await office.running();
    const before = await planOf(loan);
    on('2026-12-21');
    const early = { amount: '1156.45', value_date: '2026-12-21', bank_reference: null };
    const answer = await pay(loan, { ...early, what_exceeds: 'lower_instalment' });
    expect(answer.json()).toMatchObject({ credit: '0.00', outstanding_principal: '3876.47' });
    const ledger = (await get(officer, `/v1/loans/${loan.id}/ledger`)).json();
    expect(ledger.items[0]).toMatchObject({
      kind: 'payment',
      paid: { interest: '32.92', principal: '1123.53', cost: '0.00' },
      instalments: [1, 1001],
    });
    const lower = await planOf(loan);
    expect(lower.rows).toHaveLength(37);
    expect(lower.rows[1]).toMatchObject({ number: 1001, kind: 'extra_principal', amount: '1000.00', state: 'paid' });
    expect(lower.rows.at(-1).due_date).toBe(before.rows.at(-1).due_date);
    expect(Number(lower.rows[2].amount)).toBeLessThan(156.45);
    await takeBack(answer.json().payment.id);
    await pay(loan, { amount: '156.45', value_date: '2026-12-21' });
    expect((await planOf(loan)).rows.slice(1)).toEqual(
      before.rows.slice(1).map((row: object) => expect.objectContaining({ ...row, days_late: expect.anything() })),
    );
    await pay(loan, { amount: '1000.00', value_date: '2026-12-21', what_exceeds: 'earlier_end' });
    const earlier = await planOf(loan);
    expect(earlier.rows[2].amount).toBe('156.45');
    expect(earlier.rows.length).toBeLessThan(37);
    await checkSoundness(db);
  });
});

describe('Whatever is recorded of a loan', () => {
  it('leaves caches that equal a replay, now and as known before, and books that agree', async () => {
    await fc.assert(
      fc.asyncProperty(anyAttempts, fc.constantFrom('CONSUMER', 'BUSINESS'), async (attempts, regime) => {
        const loan = await loanThatLived(db, office, {
          payoutDay: parseDate(PAYOUT_DAY),
          attempts,
          wanted: { regime },
        });
        expect(await cacheDifferences(db, loan)).toEqual([]);
        expect(await booksDifferences(db)).toEqual([]);
      }),
      { numRuns: 20 },
    );
    const kinds = await db.selectFrom('loan_facts').select('kind').distinct().execute();
    expect(kinds.length).toBeGreaterThan(6);
  });
});
