import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { plusMonths, parseDate } from '../../src/domain/time/business-date.ts';
import { mountCalculators } from '../../src/modules/calculators/index.ts';
import { ensureDefaultPolicy } from '../../src/modules/policy/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { defaultRates } from '../../src/platform/http/shell.ts';
import { A_FRIDAY, startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';

const { db } = await createTestDatabase();
await inTransaction(db, (tx) => ensureDefaultPolicy(tx, parseDate('2009-01-26'), A_FRIDAY));
const { inject } = await startTestApp(db, mountCalculators);

type Row = Readonly<Record<'due_date' | 'effective_due_date' | 'interest' | 'principal' | 'fee' | 'amount', string>> & {
  readonly number: number;
};
type Preview = {
  readonly instalment: string;
  readonly last_instalment: string;
  readonly net_amount: string;
  readonly number_of_instalments: number;
  readonly interest_per_day: string;
  readonly totals: Readonly<Record<'interest' | 'fees' | 'cost' | 'payable', string>>;
  readonly effective_annual_rate: string;
  readonly rows: readonly Row[];
};

const terms = { principal: '5000.00', annual_rate: '7.9', term_months: 36, payout_date: '2026-12-10' };

async function preview(payload: object) {
  return await inject({ method: 'POST', url: '/v1/plan-previews', payload });
}

async function previewed(payload: object): Promise<Preview> {
  const response = await preview(payload);
  expect(response.statusCode).toBe(200);
  return response.json<Preview>();
}

async function rate(payload: object) {
  return await inject({ method: 'POST', url: '/v1/effective-rates', payload });
}

describe('POST /v1/plan-previews', () => {
  it('answers anyone with the plan of the story: 156.45 a month, last 156.49, interest 632.24, 8.19 %', async () => {
    const { rows, ...figures } = await previewed(terms);
    expect(figures).toEqual({
      net_amount: '5000.00',
      instalment: '156.45',
      last_instalment: '156.49',
      number_of_instalments: 36,
      interest_per_day: '1.10',
      totals: { interest: '632.24', fees: '0.00', cost: '632.24', payable: '5632.24' },
      effective_annual_rate: '8.19',
    });
    expect(rows).toHaveLength(36);
    expect(rows[0]).toEqual({
      number: 1,
      due_date: '2027-01-10',
      effective_due_date: '2027-01-11',
      interest: '32.92',
      principal: '123.53',
      fee: '0.00',
      amount: '156.45',
      balance: '4876.47',
    });
  });

  it('10,000 over 48 months with a fee of 100 withheld costs 8.76 %', async () => {
    const fees = [{ name: 'Bearbeitungsgebühr', amount: '100.00', when: 'withheld' }];
    const figures = await previewed({ ...terms, principal: '10000.00', term_months: 48, fees });
    expect([figures.net_amount, figures.totals.payable, figures.effective_annual_rate]).toEqual([
      '9900.00',
      '11695.63',
      '8.76',
    ]);
  });

  it.each([
    ['interest_only', 0, '2026-12-30', '21.94'],
    ['added', 1, '2027-01-30', '178.39'],
  ])('a broken first period, %s: row %i on %s is %s', async (first_period, ...expected) => {
    const { rows } = await previewed({ ...terms, due_day: 30, first_period });
    expect([rows[0]?.number, rows[0]?.due_date, rows[0]?.amount]).toEqual(expected);
  });

  it('understands every other term', async () => {
    const figures = await previewed({
      ...terms,
      method: 'equal_principal',
      day_count: 'Act/Act ISDA',
      due_day: 'last',
      first_due_date: '2027-01-31',
      principal_free_months: 6,
      fees: [{ name: 'Gebühr', amount: '20.00', when: 'with_first_instalment' }],
    });
    expect(figures.rows.slice(0, 3).map((row) => [row.number, row.due_date, row.principal, row.fee])).toEqual([
      [0, '2027-01-31', '0.00', '0.00'],
      [1, '2027-02-28', '0.00', '20.00'],
      [2, '2027-03-31', '0.00', '0.00'],
    ]);
    expect(figures.rows[7]?.principal).toBe('166.67');
  });

  it('is not bound by the policy’s ceilings', async () => {
    const largest = { ...terms, principal: '10000000.00', term_months: 480 };
    expect((await previewed(largest)).instalment).toBe('68781.83');
    expect((await previewed({ ...terms, annual_rate: '200' })).effective_annual_rate).toBe('535.86');
  });

  it.each([
    ['plan.principal_not_possible', { principal: '10000000.01' }],
    ['plan.principal_not_possible', { principal: '0.00' }],
    ['plan.rate_not_possible', { annual_rate: '201' }],
    ['plan.rate_not_possible', { annual_rate: '-1' }],
    ['plan.term_not_possible', { term_months: 481 }],
    ['plan.term_not_possible', { term_months: 0 }],
    ['plan.principal_free_months_not_possible', { principal_free_months: 36 }],
    ['plan.due_day_not_possible', { due_day: 31 }],
    ['plan.fee_negative', { fees: [{ name: 'Rabatt', amount: '-1.00', when: 'withheld' }] }],
    ['plan.fees_exceed_principal', { fees: [{ name: 'Gebühr', amount: '5000.00', when: 'withheld' }] }],
    ['plan.first_due_date_not_after_payout', { first_due_date: '2026-12-10' }],
    ['plan.first_due_date_not_on_due_day', { due_day: 15, first_due_date: '2027-01-16' }],
    ['plan.first_due_date_too_late', { first_due_date: '2028-01-10' }],
    ['plan.ends_too_late', { payout_date: '2199-12-31' }],
    ['plan.principal_not_positive', { principal: '100.00', annual_rate: '200', term_months: 480 }],
    [
      'effective_rate.beyond_measure',
      { term_months: 1, fees: [{ name: 'Gebühr', amount: '4999.99', when: 'withheld' }] },
    ],
  ])('says why not: %s', async (code, change) => {
    const response = await preview({ ...terms, ...change });
    expect([response.statusCode, response.json<{ type: string }>().type]).toEqual([422, `/problems/${code}`]);
  });

  it.each([
    ['a number as amount', { principal: 5000 }],
    ['one decimal', { principal: '5000.0' }],
    ['a rate with five decimals', { annual_rate: '7.90001' }],
    ['half a month', { term_months: 36.5 }],
    ['31 February', { payout_date: '2027-02-31' }],
    ['an unknown method', { method: 'balloon' }],
    ['an unknown day count', { day_count: '30/360' }],
    ['a due day as text', { due_day: '30' }],
    ['an unknown field', { colour: 'blue' }],
  ])('refuses a shape that is wrong: %s', async (_, change) => {
    expect((await preview({ ...terms, ...change })).statusCode).toBe(400);
  });

  it('reckons at the ends of the calendar', async () => {
    for (const payout_date of ['1900-01-01', '2190-12-31']) {
      const { rows } = await previewed({ ...terms, payout_date, due_day: 28 });
      expect(rows.at(-1)?.amount).toBe('156.49');
    }
  });
});

describe('POST /v1/effective-rates', () => {
  const loan = {
    drawdowns: [{ date: '1994-01-01', amount: '1000.00' }],
    repayments: [{ date: '1995-07-01', amount: '1200.00' }],
  };

  it('answers with two decimals unless told otherwise', async () => {
    expect((await rate(loan)).json()).toEqual({ effective_annual_rate: '12.92' });
    expect((await rate({ ...loan, decimals: 6 })).json()).toEqual({ effective_annual_rate: '12.924323' });
    expect((await rate({ ...loan, decimals: 0 })).json()).toEqual({ effective_annual_rate: '13' });
  });

  it('reproduces the Commission’s monthly example to six digits', async () => {
    const file = readFileSync(new URL('../domain/cases/apr.json', import.meta.url), 'utf8');
    const { cases } = JSON.parse(file) as { cases: { id: string; repayments: { amount: string }[] }[] };
    const payments = cases.find(({ id }) => id === 'EC-1')?.repayments ?? [];
    const start = parseDate('2026-05-31');
    const response = await rate({
      drawdowns: [{ date: start, amount: '200000.00' }],
      repayments: payments.map(({ amount }, month) => ({ date: plusMonths(start, month), amount })),
      decimals: 6,
    });
    expect(response.json()).toEqual({ effective_annual_rate: '6.434412' });
  });

  it.each([
    ['effective_rate.nothing_drawn', { drawdowns: [] }],
    ['effective_rate.nothing_repaid', { repayments: [] }],
    ['effective_rate.amount_not_positive', { repayments: [{ date: '1995-07-01', amount: '-1200.00' }] }],
    ['effective_rate.repaid_before_drawn', { repayments: [{ date: '1993-12-31', amount: '1200.00' }] }],
    ['effective_rate.nothing_lent', { repayments: [{ date: '1994-01-01', amount: '1200.00' }] }],
    ['effective_rate.beyond_measure', { repayments: [{ date: '1994-01-02', amount: '99999.00' }] }],
    [
      'effective_rate.not_unique',
      {
        drawdowns: [
          { date: '1994-01-01', amount: '100.00' },
          { date: '1996-01-01', amount: '132.00' },
        ],
        repayments: [{ date: '1995-01-01', amount: '230.00' }],
      },
    ],
  ])('says why not: %s', async (code, change) => {
    const response = await rate({ ...loan, ...change });
    expect([response.statusCode, response.json<{ type: string }>().type]).toEqual([422, `/problems/${code}`]);
  });

  it.each([
    ['too many decimals', { decimals: 11 }],
    ['an unknown field', { currency: 'EUR' }],
    ['no date', { drawdowns: [{ amount: '1000.00' }] }],
    [
      'a thousand and one payments',
      { repayments: Array.from({ length: 1001 }, () => ({ date: '1995-07-01', amount: '1.20' })) },
    ],
  ])('refuses a shape that is wrong: %s', async (_, change) => {
    expect((await rate({ ...loan, ...change })).statusCode).toBe(400);
  });

  it.each([
    ['1900-01-01', '1900-01-31'],
    ['2199-12-01', '2199-12-31'],
  ])('reckons at the ends of the calendar: %s to %s', async (drawn, repaid) => {
    const response = await rate({
      drawdowns: [{ date: drawn, amount: '1000.00' }],
      repayments: [{ date: repaid, amount: '1000.00' }],
    });
    expect(response.json()).toEqual({ effective_annual_rate: '0.00' });
  });
});

it('both are limited per address, because anyone may ask', async () => {
  const limited = await startTestApp(db, mountCalculators, {
    rates: { ...defaultRates, calculator: { max: 2, windowSeconds: 60 } },
  });
  const ask = () => limited.inject({ method: 'POST', url: '/v1/plan-previews', payload: terms });
  const statuses = [(await ask()).statusCode, (await ask()).statusCode, (await ask()).statusCode];
  expect(statuses).toEqual([200, 200, 429]);
});
