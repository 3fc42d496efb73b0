import { afterEach, describe, expect, it } from 'vitest';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, get, post, pay, takeBack, on } = office;
afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

/** One instalment of 1,006.58 on Sunday 20 December 2026, hence payable until Monday. */
const ofOneMonth = () => office.running({ principal: '1000.00', termMonths: 1 });
type Loan = { readonly id: string };
const lapsesOf = async (loan: Loan) => {
  const { items } = (await get(officer, `/v1/loans/${loan.id}/ledger`)).json();
  return items
    .filter(({ kind }: { kind: string }) => kind === 'lapse')
    .map(({ amount, value_date }: { amount: string; value_date: string }) => `${value_date}: ${amount}`);
};
const payAll = (loan: Loan, valueDate: string, changes: object = {}) =>
  pay(loan, { amount: '1006.58', value_date: valueDate, ...changes });

describe('Default interest that nobody claimed', () => {
  it('lapses on record when the loan is repaid, if it is little: five days at 6.52 % on 1,000.00', async () => {
    const loan = await ofOneMonth();
    on('2026-12-28');
    expect((await payAll(loan, '2026-12-26')).json()).toMatchObject({ loan_status: 'closed' });
    expect(await lapsesOf(loan)).toEqual(['2026-12-26: 0.89']);
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'closed', closed_on: '2026-12-26' });
  });

  it('leaves nothing on record where nobody was late', async () => {
    const loan = await ofOneMonth();
    on('2026-12-21');
    await payAll(loan, '2026-12-21');
    expect(await lapsesOf(loan)).toEqual([]);
  });

  it('lapses as well when waiting credit pays the last instalment', async () => {
    const loan = await office.running({ principal: '1000.00', termMonths: 2 });
    on('2026-12-23');
    // 504.94 were due on 21 December, as much on 20 January.
    expect((await pay(loan, { amount: '1009.88', value_date: '2026-12-23' })).json().credit).toBe('504.94');
    expect(await lapsesOf(loan)).toEqual([]);
    on('2027-01-20');
    await post(treasurer, '/v1/credit-runs', {});
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'closed', closed_on: '2027-01-20' });
    // 498.36 × 6.52 % × 2/365 = 0.178…
    expect(await lapsesOf(loan)).toEqual(['2027-01-20: 0.18']);
  });

  it('does not lapse when it is too much, nor while a base rate is missing; the money is received', async () => {
    const [much, unknown] = [await office.running({ principal: '10000.00', termMonths: 1 }), await ofOneMonth()];
    on('2027-01-02');
    expect((await pay(much, { amount: '10065.83', value_date: '2026-12-31' })).json().loan_status).toBe('closed');
    expect((await payAll(unknown, '2027-01-02')).json().loan_status).toBe('closed');
    expect([await lapsesOf(much), await lapsesOf(unknown)]).toEqual([[], []]);
  });

  it('lapses anew when the payment was returned and the loan is repaid later', async () => {
    const loan = await ofOneMonth();
    on('2026-12-23');
    const first = await payAll(loan, '2026-12-22');
    expect(await lapsesOf(loan)).toEqual(['2026-12-22: 0.18']);
    on('2026-12-28');
    await takeBack(first.json().payment.id);
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'running' });
    await payAll(loan, '2026-12-28');
    // Seven days: what had lapsed at the first closing counts no longer.
    expect(await lapsesOf(loan)).toEqual(['2026-12-28: 1.25', '2026-12-22: 0.18']);
  });
});
