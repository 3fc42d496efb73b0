import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { auditor, officer, treasurer, board, get, post, on, act, made } = office;

const DECEMBER = 'from=2026-12-01&to=2026-12-31';

/**
 * Three loans of 20 November 2026, all to be paid on Monday 21 December. Late: 5,000/36, 156.45 paid in time, taken back by
 * the bank on 4 January and paid again on 15 January. Short: one instalment of 1,006.58, paid in time and recorded on
 * 10 January. Ahead: 10,000/48, 500.00 paid on 1 December, of which 243.66 go to each instalment. A member pays dues in time
 * for December, and 50.00 on a share.
 */
beforeAll(async () => {
  const late = await office.running();
  const short = await office.running({ principal: '1000.00', termMonths: 1 });
  const ahead = await office.running({ principal: '10000.00', termMonths: 48 });
  const member = await admitted();
  on('2026-12-01');
  await office.paid(ahead, '500.00');
  await made(post(treasurer, '/v1/dues-runs', { month: '2026-12' }));
  await made(post(treasurer, `/v1/members/${member.id}/dues-payments`, { amount: '5.00', value_date: '2026-12-01' }));
  await made(post(treasurer, `/v1/members/${member.id}/share-payments`, { amount: '50.00', value_date: '2026-12-01' }));
  on('2026-12-20');
  await made(act(treasurer, '/v1/credit-runs'));
  on('2026-12-21');
  const receipt = await office.paid(late, '156.45');
  on('2027-01-04');
  await office.reversed(receipt.payment);
  on('2027-01-10');
  await office.paid(short, '1006.58', '2026-12-21');
  on('2027-01-15');
  await office.paid(late, '156.45');
  on('2027-01-20');
  await made(act(treasurer, '/v1/credit-runs'));
  on('2027-01-31');
});

async function admitted(): Promise<{ readonly id: string }> {
  const { id } = await made(
    post(officer, '/v1/membership-declarations', {
      person_id: officer.personId,
      declared_on: '2026-11-20',
      share_count: 1,
      is_unconditional: true,
      statutes_version: '2009-01',
      dues_acknowledged: true,
      notice_period_acknowledged: false,
    }),
  );
  const vote = { vote: 'admit', reason: 'Gut bekannt im Viertel.' };
  await made(post(board[0], `/v1/membership-declarations/${id}/votes`, vote));
  return (await made(post(board[1], `/v1/membership-declarations/${id}/votes`, vote))).member;
}

afterEach(async () => {
  await checkSoundness(db);
});

const reportOf = async (query: string) => {
  const answer = await get(auditor, `/v1/reports/expected-cash?${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
};

const follow = (url: string) => get(auditor, url);

describe('Expected against received cash', () => {
  it('says by the end of December what had come of what was expected, as known then', async () => {
    expect(await reportOf(`${DECEMBER}&known_at=2026-12-31T20:00:00Z`)).toMatchObject({
      from: '2026-12-01',
      as_of: '2026-12-31',
      total: {
        expected: '1406.69',
        expected_principal: '1301.36',
        expected_interest: '105.33',
        expected_fees: '0.00',
        paid_in_time: '400.11',
        paid_by_month_end: '400.11',
        difference: '1006.58',
        hit_rate_percent: '28.44',
        paid_later: '0.00',
        still_open: '1006.58',
        received: '656.45',
        received_principal: '301.36',
        received_interest: '98.75',
        received_as_credit: '256.34',
        for_the_month: '400.11',
        for_earlier_months: '0.00',
        beside_instalments: '256.34',
        dues_expected: '5.00',
        dues_received: '5.00',
        shares_paid: '50.00',
      },
    });
  });

  it('learns from what was recorded in January: a payment found late, another taken back', async () => {
    expect((await reportOf(DECEMBER)).months).toMatchObject([
      {
        month: '2026-12',
        from: '2026-12-01',
        to: '2026-12-31',
        expected: '1406.69',
        paid_in_time: '1250.24',
        difference: '156.45',
        hit_rate_percent: '88.88',
        received: '1663.03',
        received_as_credit: '256.34',
        for_the_month: '1250.24',
        beside_instalments: '412.79',
      },
    ]);
  });

  it('shows in January what the bank took back and what was paid late', async () => {
    const { total, months } = await reportOf('from=2026-12-01&to=2027-01-31');
    expect(months).toMatchObject([
      { month: '2026-12', paid_by_month_end: '1250.24', paid_later: '156.45', still_open: '0.00' },
      {
        month: '2027-01',
        expected: '400.11',
        paid_by_month_end: '243.66',
        difference: '156.45',
        hit_rate_percent: '60.90',
        still_open: '156.45',
        received: '0.00',
        received_principal: '179.00',
        received_interest: '64.66',
        received_as_credit: '-243.66',
        for_the_month: '243.66',
        for_earlier_months: '156.45',
        beside_instalments: '-400.11',
        dues_received: '0.00',
      },
    ]);
    expect(total).toMatchObject({
      expected: '1806.80',
      paid_later: '156.45',
      received: '1663.03',
      still_open: '156.45',
    });
  });

  it('counts the money of a span that cuts months', async () => {
    const { months } = await reportOf('from=2026-12-21&to=2027-01-15');
    expect(months.map(({ from, to, received }: Record<string, string>) => [from, to, received])).toEqual([
      ['2026-12-21', '2026-12-31', '1163.03'],
      ['2027-01-01', '2027-01-15', '0.00'],
    ]);
  });

  it.each([
    DECEMBER,
    'from=2026-12-21&to=2027-01-15',
    'from=2026-01-01&to=2027-01-31',
    'from=2026-12-01&to=2026-12-01',
  ])('is what the entries behind it say: %s', async (span) => {
    expect(await linksThatDiffer(follow, await reportOf(span))).toEqual([]);
    expect(await linksThatDiffer(follow, await reportOf(`${span}&known_at=2027-01-31T01:00:00Z`))).toEqual([]);
  });

  it('comes as a table', async () => {
    const answer = await get(auditor, `/v1/reports/expected-cash?${DECEMBER}&format=csv`);
    expect(answer.headers['content-disposition']).toContain('expected-cash-2026-12-01-2026-12-31.csv');
    const [head, december] = answer.body.split('\r\n');
    expect(head?.split(';').slice(0, 3)).toEqual(['\ufeffmonth', 'expected', 'expected_principal']);
    expect(december).toMatch(/^2026-12;1406,69;1301,36;105,33;0,00;1250,24;1250,24;156,45;88,88;/);
  });

  it('is refused for days to come and for a span that ends before it begins', async () => {
    const future = get(auditor, '/v1/reports/expected-cash?from=2027-01-01&to=2027-02-01');
    expect(await outcomeOf(future)).toEqual([422, 'report.as_of_in_future']);
    const backwards = get(auditor, '/v1/reports/expected-cash?from=2027-01-02&to=2027-01-01');
    expect(await outcomeOf(backwards)).toEqual([422, 'report.span_ends_before_it_begins']);
  });
});
