import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { somebody } from '../support/actors.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { auditor, get, on } = office;

/**
 * Mehmet borrows 5,000.00 over 36 months on 20 November and 1,000.00 over 12 on 1 December, which is his second loan. Gül
 * borrows 10,000.00 over 48 months as a founder; she is contracted in November and paid out on 2 December. One case is only
 * approved, and one is a partner bank's.
 */
beforeAll(async () => {
  const mehmet = await somebody(db, { first_names: 'Mehmet', surname: 'Yılmaz' });
  await office.running({ borrowerPersonIds: [mehmet], sector: 'Kfz-Handwerk' });
  await office.running(
    { principal: '10000.00', termMonths: 48, regime: 'FOUNDER', sector: 'Handel' },
    parseDate('2026-12-02'),
  );
  await office.decided({ principal: '2000.00', termMonths: 12, sector: 'Handel' });
  await office.decided({ principal: '7000.00', lenderOfRecord: 'partner_bank' });
  on('2026-12-01');
  await office.running({ borrowerPersonIds: [mehmet], principal: '1000.00', termMonths: 12, sector: 'Kfz-Handwerk' });
  on('2026-12-31');
});

afterEach(async () => {
  await checkSoundness(db);
});

const reportOf = async (query: string) => {
  const answer = await get(auditor, `/v1/reports/new-loans?${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
};
type Line = Readonly<Record<string, unknown>>;
const groupsOf = (groups: readonly Line[]) =>
  groups.map((one) => [
    one['grouped_by'],
    one['group'],
    one['approved'],
    one['contracts'],
    one['payouts'],
    one['paid_out'],
  ]);

describe('New loans and payouts', () => {
  it('are told apart by month, sector and regime', async () => {
    const { groups } = await reportOf('from=2026-11-01&to=2026-12-31');
    expect(groupsOf(groups)).toEqual([
      ['total', '', 4, 3, 3, '16000.00'],
      ['month', '2026-11', 3, 2, 1, '5000.00'],
      ['month', '2026-12', 1, 1, 2, '11000.00'],
      ['sector', 'Handel', 2, 1, 1, '10000.00'],
      ['sector', 'Kfz-Handwerk', 2, 2, 2, '6000.00'],
      ['regime', 'BUSINESS', 3, 2, 2, '6000.00'],
      ['regime', 'FOUNDER', 1, 1, 1, '10000.00'],
    ]);
    expect(groups[0]).toMatchObject({
      approved_principal: '18000.00',
      contracted_principal: '16000.00',
      average_amount: '5333.33',
      average_term_months: '32.0',
      average_rate: '7.90',
      first_loans: 2,
      further_loans: 1,
    });
  });

  it('has no average of nothing', async () => {
    const { groups, loans } = await reportOf('from=2026-10-01&to=2026-10-31');
    expect(loans).toEqual([]);
    expect(groups).toMatchObject([{ payouts: 0, average_amount: null, average_rate: null }, { group: '2026-10' }]);
  });

  it('names every loan paid out, and whether it is the first', async () => {
    const { loans } = await reportOf('from=2026-12-01&to=2026-12-31');
    expect(loans).toMatchObject([
      { loan_number: 'D-2026-0003', paid_out: '1000.00', is_first: false, posted_on: '2026-12-01', term_months: 12 },
      { loan_number: 'D-2026-0002', paid_out: '10000.00', is_first: true, posted_on: '2026-12-02', annual_rate: '7.9' },
    ]);
  });

  it('leaves out what was recorded later', async () => {
    const { groups } = await reportOf('from=2026-11-01&to=2026-12-01&known_at=2026-12-01T00:00:00Z');
    expect(groupsOf(groups)[0]).toEqual(['total', '', 3, 2, 1, '5000.00']);
  });

  it.each(['from=2026-11-01&to=2026-12-31', 'from=2026-11-21&to=2026-12-01', 'from=2026-12-02&to=2026-12-02'])(
    'are what the payout entries say: %s',
    async (span) => {
      expect(await linksThatDiffer((url) => get(auditor, url), await reportOf(span))).toEqual([]);
    },
  );

  it('come as a table', async () => {
    const answer = await get(auditor, '/v1/reports/new-loans?from=2026-11-01&to=2026-12-31&format=csv_rfc4180');
    const [head, total] = answer.body.split('\r\n');
    expect(head).toMatch(/^grouped_by,group,approved,approved_principal,contracts,/);
    expect(total).toBe('total,,4,18000.00,3,16000.00,3,16000.00,5333.33,32.0,7.90,2,1');
  });
});
