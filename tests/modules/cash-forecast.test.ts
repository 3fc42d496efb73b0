import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { auditor, officer, treasurer, board, get, post, on, made } = office;

/**
 * On 15 January 2027: one loan of 5,000/36 has paid its first instalment of 156.45, one of 1,000/12 none of 86.94, and for
 * one of 10,000/48 with instalments of 243.66 there are 500.00 of credit, enough until 12.68 of February's. 2,000.00 are
 * contracted and 3,000.00 approved; 1,000.00 go out on 10 February and come back with 6.58 of interest on 10 March. A member
 * owes 50.00 on a share since November and dues since December.
 */
beforeAll(async () => {
  const paying = await office.running();
  await office.running({ principal: '1000.00', termMonths: 12 });
  const ahead = await office.running({ principal: '10000.00', termMonths: 48 });
  await admitted();
  on('2026-12-01');
  await office.paid(ahead, '500.00');
  await made(post(treasurer, '/v1/dues-runs', { month: '2026-12' }));
  on('2026-12-21');
  await office.paid(paying, '156.45');
  on('2027-01-15');
  await office.contracted({ principal: '2000.00', termMonths: 12 });
  await office.decided({ principal: '3000.00', termMonths: 12 });
  await office.decided({ principal: '9000.00', lenderOfRecord: 'partner_bank' });
  await office.running({ principal: '1000.00', termMonths: 1 }, parseDate('2027-02-10'));
});

async function admitted(): Promise<void> {
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
  for (const member of board) await made(post(member, `/v1/membership-declarations/${id}/votes`, vote));
}

afterEach(async () => {
  await checkSoundness(db);
});

const report = async () => {
  const answer = await get(auditor, '/v1/reports/cash-forecast');
  expect(answer.statusCode).toBe(200);
  return answer.json();
};

describe('The cash forecast', () => {
  it('goes from the bank balance of today through twelve months', async () => {
    const { months, ...head } = await report();
    expect(head).toMatchObject({ as_of: '2027-01-15', opening_bank_balance: '-15343.55', unplaced_money: '0.00' });
    expect(months.length).toBe(12);
    expect(months.slice(0, 3)).toMatchObject([
      {
        month: '2027-01',
        from: '2027-01-15',
        opening: '-15343.55',
        instalments: '243.39',
        dues: '0.00',
        coming: '243.39',
        payouts: '5000.00',
        going: '5000.00',
        closing: '-20100.16',
      },
      { month: '2027-02', instalments: '474.37', dues: '5.00', payouts: '1000.00', closing: '-20620.79' },
      { month: '2027-03', instalments: '1493.63', dues: '5.00', payouts: '0.00', closing: '-19122.16' },
    ]);
    expect(months[11]).toMatchObject({ month: '2027-12', to: '2027-12-31' });
  });

  it('shows apart what is overdue, and says what it takes for granted', async () => {
    const told = await report();
    expect(told).toMatchObject({
      overdue_instalments: '86.94',
      overdue_dues: '10.00',
      overdue_share_payments: '50.00',
      suspended_settlements: '0.00',
    });
    expect(told.assumptions[1].de).toMatch(/^Was überfällig ist, steht für sich/);
  });

  it('is what the entries behind it say', async () => {
    expect(await linksThatDiffer((url) => get(auditor, url), await report())).toEqual([]);
  });

  it('comes as a table', async () => {
    const answer = await get(auditor, '/v1/reports/cash-forecast?format=csv');
    const [, january] = answer.body.split('\r\n');
    expect(january).toBe(
      '2027-01;-15343,55;243,39;0,00;0,00;0,00;243,39;5000,00;0,00;0,00;0,00;0,00;5000,00;-20100,16',
    );
  });
});
