import { expect, it } from 'vitest';
import { sumOfAmounts } from '../../src/domain/lending/loan-state.ts';
import { payables } from '../../src/domain/lending/allocation-order.ts';
import { Money } from '../../src/domain/money/money.ts';
import { statementOn } from '../../src/modules/loans/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { signedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

/**
 * Loans through good and bad times, played over HTTP. The figures are literals computed by hand (the comments say how);
 * after each story the books balance, the sub-ledger is the general ledger, and the statement adds up to the loan.
 */
type Loan = { readonly id: string };

async function stage() {
  const { db } = await createTestDatabase();
  const office = await loanOffice(db);
  const administrator = await signedIn(db, 'administrator');
  const { officer, treasurer, get, post, on, clock } = office;

  /** Received and recorded on its value date. */
  const received = async (loan: Loan, value_date: string, amount: string, changes: object = {}) => {
    on(value_date);
    const answer = await office.pay(loan, { amount, value_date, ...changes });
    expect(answer.statusCode).toBe(201);
    return answer.json();
  };
  const entered = (valid_from: string, percent: string) =>
    post(administrator, '/v1/base-rates', { valid_from, percent, source: 'Bundesanzeiger' });
  const read = async (loan: Loan, what: string) => (await get(officer, `/v1/loans/${loan.id}${what}`)).json();
  const claimed = (loan: Loan, through: string) =>
    post(officer, `/v1/loans/${loan.id}/default-interest-claims`, { through });
  const payOff = (loan: Loan, value_date: string, amount: string) =>
    post(treasurer, `/v1/loans/${loan.id}/payoffs`, { value_date, amount });

  /** What is due is paid on each due date, until nothing is left. */
  const paidToTheEnd = async (loan: Loan) => {
    for (;;) {
      const { next_instalment: next, status } = await read(loan, '');
      if (status === 'closed') return;
      await received(loan, next.effective_due_date, next.open);
    }
  };

  /** Every line of the statement together is the loan as it stands. */
  const settledUp = async (loan: Loan) => {
    const reference = { by: 'id', id: loan.id } as const;
    const { lines, state } = await inTransaction(db, (tx) => statementOn(tx, reference, clock.today()));
    for (const part of payables) {
      const shown = Money.sum(lines.map(({ used }) => used[part]));
      expect(`${part} ${shown.toText()}`).toBe(`${part} ${state.paid[part].toText()}`);
    }
    const money = (kind: string) =>
      Money.sum(
        lines.filter((line) => line.kind === kind && !line.isReversed).map(({ amount }) => amount ?? Money.zero),
      );
    const unspent = money('payment').minus(money('refund')).minus(sumOfAmounts(state.paid));
    expect(unspent.toText()).toBe(state.credit.toText());
    expect(lines.at(-1)?.outstandingPrincipal.toText()).toBe(state.outstandingPrincipal.toText());
    expect(lines.at(-1)?.credit.toText()).toBe(state.credit.toText());
    await checkSoundness(db);
  };

  return { ...office, received, entered, read, claimed, payOff, paidToTheEnd, settledUp };
}

it('is repaid early in part twice, once for an earlier end and once for a lower instalment', async () => {
  const { running, received, read, paidToTheEnd, settledUp } = await stage();
  const loan = await running();
  await received(loan, '2026-12-21', '156.45');
  // 4,876.47 for 10 of 30 days and 3,876.47 for 20: (48,764.70 + 77,529.40) × 7.9 / 36,000 = 27.714…
  await received(loan, '2026-12-30', '1000.00', { what_exceeds: 'earlier_end' });
  const earlier = await read(loan, '/plan');
  expect(earlier.rows[2]).toMatchObject({ number: 2, interest: '27.71', principal: '128.74', balance: '3747.73' });
  expect(earlier.rows.at(-1)).toMatchObject({ number: 29, due_date: '2029-04-20', amount: '24.32' });
  await received(loan, '2027-01-20', '156.45');
  await received(loan, '2027-02-22', '156.45');
  // 3,615.95 for 20 of 30 days and 2,615.95 for 10: (72,319.00 + 26,159.50) × 7.9 / 36,000 = 21.610…
  await received(loan, '2027-03-10', '1000.00', { what_exceeds: 'lower_instalment' });
  const lower = await read(loan, '/plan');
  const next = lower.rows.find(({ state }: { state: string }) => state === 'upcoming');
  expect(next).toMatchObject({ number: 4, interest: '21.61', amount: '109.98', balance: '2527.58' });
  expect(lower.rows.at(-1)).toMatchObject({ due_date: '2029-04-20', interest: '0.72', principal: '109.34' });
  await paidToTheEnd(loan);
  // 32.92 + 27.71 + 24.67 and 243.61 for the 26 instalments of the last plan; 632.24 were agreed at first.
  expect(await read(loan, '')).toMatchObject({
    status: 'closed',
    closed_on: '2029-04-20',
    paid: { principal: '5000.00', interest: '328.91', default_interest: '0.00' },
    credit: '0.00',
  });
  await settledUp(loan);
});

it('misses two instalments and catches up with default interest across a base-rate change and a leap day', async () => {
  const { running, received, entered, read, claimed, on, settledUp } = await stage();
  on('2027-10-29');
  const loan = await running({ principal: '10000.00', termMonths: 48, regime: 'CONSUMER' });
  await received(loan, '2027-11-29', '243.66');
  on('2028-02-29');
  await entered('2027-01-01', '1.77');
  await entered('2027-07-01', '1.77');
  // Until the half-year from January is entered nothing can be claimed for it; money is received all the same.
  expect(await outcomeOf(claimed(loan, '2028-02-29'))).toEqual([422, 'default_interest.base_rate_missing']);
  const paid = await received(loan, '2028-02-29', '487.32');
  expect(paid.allocations).toMatchObject([
    { instalment: 2, component: 'interest', amount: '64.66' },
    { instalment: 2, component: 'principal', amount: '179.00' },
    { instalment: 3, component: 'interest', amount: '63.48' },
    { instalment: 3, component: 'principal', amount: '180.18' },
  ]);
  await received(loan, '2028-02-29', '243.66');
  await entered('2028-01-01', '2.27');
  const { instalments, unclaimed } = await read(loan, '/default-interest');
  // Instalment 2, due Wednesday, 29 December: 179.00 × 6.77 % × 2/365 + 179.00 × 7.27 % × 60/366 = 2.1997…
  // Instalment 3, due Saturday, 29 January, payable until Monday: 180.18 × 7.27 % × 29/366 = 1.0379…
  type Piece = { from: string; to: string; days: number; days_in_year: number; annual_rate: string };
  const shown = ({ from, to, days, days_in_year, annual_rate }: Piece) =>
    `${from} to ${to}: ${days}/${days_in_year} at ${annual_rate}`;
  expect(instalments.map((one: { amount: string; pieces: Piece[] }) => [one.amount, one.pieces.map(shown)])).toEqual([
    ['2.20', ['2027-12-30 to 2027-12-31: 2/365 at 6.77', '2028-01-01 to 2028-02-29: 60/366 at 7.27']],
    ['1.04', ['2028-02-01 to 2028-02-29: 29/366 at 7.27']],
  ]);
  expect(unclaimed).toBe('3.24');
  expect((await claimed(loan, '2028-02-29')).json()).toMatchObject({ total: '3.24' });
  await received(loan, '2028-03-01', '3.24');
  expect(await read(loan, '')).toMatchObject({
    status: 'running',
    arrears: { total: '0.00' },
    days_past_due: 0,
    open_default_interest: '0.00',
    paid: { interest: '256.27', principal: '718.37', default_interest: '3.24' },
    credit: '0.00',
  });
  await settledUp(loan);
});

it('is paid off on 29 February 2028', async () => {
  const { running, received, read, payOff, on, settledUp } = await stage();
  on('2027-10-15');
  const loan = await running();
  for (const day of ['2027-11-15', '2027-12-15', '2028-01-17', '2028-02-15']) await received(loan, day, '156.45');
  // 14 of 30 days since 15 February: HALF_UP(29.63 × 14/30) = 13.83 on 4,500.96.
  const quote = await read(loan, '/payoff-quote?day=2028-02-29');
  expect(quote).toMatchObject({
    lines: [
      { what: 'principal', amount: '4500.96' },
      { what: 'interest', amount: '13.83' },
    ],
    total: '4514.79',
    // 505.48 of the plan’s interest were still to come.
    saved: '491.65',
  });
  on('2028-02-29');
  expect(await outcomeOf(payOff(loan, '2028-02-29', '4514.78'))).toEqual([422, 'payoff.amount_too_small']);
  expect((await payOff(loan, '2028-02-29', '4514.79')).json()).toMatchObject({
    closed_on: '2028-02-29',
    credit: '0.00',
  });
  expect(await read(loan, '')).toMatchObject({
    status: 'closed',
    paid: { principal: '5000.00', interest: '140.59', total: '5140.59' },
  });
  await settledUp(loan);
});

it('has a payment returned three months later', async () => {
  const { running, received, entered, read, claimed, takeBack, post, treasurer, on, settledUp } = await stage();
  const loan = await running({ regime: 'CONSUMER' });
  const first = await received(loan, '2026-12-21', '156.45');
  await received(loan, '2027-01-20', '156.45');
  await received(loan, '2027-02-22', '156.45');
  await received(loan, '2027-03-22', '156.45');
  expect(await read(loan, '')).toMatchObject({ outstanding_principal: '4500.96', days_past_due: 0 });
  await entered('2027-01-01', '1.77');
  on('2027-03-23');
  expect((await takeBack(first.payment.id)).statusCode).toBe(201);
  // Each later payment now pays the instalment before its own; the last one is open since yesterday.
  expect(await read(loan, '')).toMatchObject({
    outstanding_principal: '4626.95',
    days_past_due: 1,
    arrears: { interest: '30.46', principal: '125.99', total: '156.45' },
  });
  const { instalments } = await read(loan, '/default-interest');
  // 123.53 × (6.52 % × 10 + 6.77 % × 20)/365 · 124.35 × 6.77 % × 33/365 · 125.17 × 6.77 % × 28/365 · 125.99 × 6.77 % × 1/365
  expect(instalments.map(({ amount }: { amount: string }) => amount)).toEqual(['0.68', '0.76', '0.65', '0.02']);
  expect((await claimed(loan, '2027-03-23')).json().total).toBe('2.11');
  const fee = {
    amount: '3.50',
    value_date: '2027-03-23',
    document_reference: 'Kontoauszug 58',
    reason: 'Rücklastschrift',
  };
  await post(treasurer, `/v1/loans/${loan.id}/cost-claims`, fee);
  // 3.50 of costs, 156.45 of the instalment, 2.11 of default interest: in this order (BGB §497(3)).
  const paid = await received(loan, '2027-03-23', '162.06');
  expect(paid.allocations.map(({ component, amount }: Record<string, string>) => `${component} ${amount}`)).toEqual([
    'cost 3.50',
    'interest 30.46',
    'principal 125.99',
    'default_interest 0.68',
    'default_interest 0.76',
    'default_interest 0.65',
    'default_interest 0.02',
  ]);
  expect(await read(loan, '')).toMatchObject({
    outstanding_principal: '4500.96',
    arrears: { total: '0.00' },
    open_costs: '0.00',
    open_default_interest: '0.00',
    credit: '0.00',
    paid: { interest: '126.76', principal: '499.04', cost: '3.50', default_interest: '2.11' },
  });
  const known = await read(loan, '/allocations?known_at=2027-03-22T23:00:00Z');
  expect(known.items).toHaveLength(8);
  await settledUp(loan);
});

it('ends for who was five days late once in 36 instalments: what that cost lapses, on record', async () => {
  const { running, received, read, paidToTheEnd, settledUp } = await stage();
  const loan = await running();
  await received(loan, '2026-12-26', '156.45');
  await paidToTheEnd(loan);
  expect(await read(loan, '')).toMatchObject({ status: 'closed', closed_on: '2029-11-20', paid: { total: '5632.24' } });
  // 123.53 × 6.52 % × 5/365 = 0.110…
  expect(await read(loan, '/default-interest')).toMatchObject({ amount: '0.11', lapsed: '0.11', unclaimed: '0.00' });
  const { items } = await read(loan, '/ledger?limit=1');
  expect(items).toMatchObject([{ kind: 'lapse', value_date: '2029-11-20', amount: '0.11' }]);
  await settledUp(loan);
});

it('waits for no base rate: repaid in a half-year nobody knows yet, it is closed, and what is too little lapses later', async () => {
  const { running, received, entered, read, claimed, on, settledUp } = await stage();
  const [little, much] = [
    await running({ principal: '1000.00', termMonths: 2 }),
    await running({ principal: '2000.00', termMonths: 2 }),
  ];
  await received(little, '2026-12-21', '504.94');
  await received(much, '2026-12-21', '1009.89');
  // The second instalments, due 20 January, come on 1 March; the half-year from 1 January is entered on 8 March.
  expect((await received(little, '2027-03-01', '504.94')).loan_status).toBe('closed');
  expect((await received(much, '2027-03-01', '1009.88')).loan_status).toBe('closed');
  on('2027-03-08');
  expect(await outcomeOf(claimed(little, '2027-03-08'))).toEqual([422, 'default_interest.base_rate_missing']);
  await entered('2027-01-01', '1.77');
  // 501.64 × 6.77 % × 40/365 = 3.721…; 1,003.28 × 6.77 % × 40/365 = 7.443…
  expect(await read(little, '/default-interest')).toMatchObject({ lapsed: '3.72', unclaimed: '0.00' });
  expect(await read(much, '/default-interest')).toMatchObject({ lapsed: '0.00', unclaimed: '7.44' });
  expect((await claimed(much, '2027-03-08')).json()).toMatchObject({ total: '7.44', loan_status: 'running' });
  await received(much, '2027-03-08', '7.44');
  expect(await read(much, '')).toMatchObject({ status: 'closed', closed_on: '2027-03-08' });
  await settledUp(little);
  await settledUp(much);
});
