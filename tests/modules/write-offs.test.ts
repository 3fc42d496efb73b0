import { afterEach, describe, expect, it } from 'vitest';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { lostLoan } from '../support/lost-loan.ts';

const { db } = await createTestDatabase();
const { auditor, get, loan } = await lostLoan(db);

afterEach(async () => {
  await checkSoundness(db);
});

const reportOf = async (query: string) => {
  const answer = await get(auditor, `/v1/reports/write-offs?${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
};

describe('Write-offs and recoveries', () => {
  it('say what left the books, what came back and what is lost, loan by loan and by payout year', async () => {
    const report = await reportOf('from=2026-06-01&to=2026-08-03');
    const sums = {
      written_off: '4882.06',
      written_off_principal: '4876.47',
      written_off_default_interest: '5.59',
      recovered: '1200.00',
      recovered_percent: '24.58',
      guarantors_paid: '1000.00',
      net_loss: '3682.06',
    };
    expect(report).toMatchObject({ from: '2026-06-01', as_of: '2026-08-03', ...sums });
    expect(report.payout_years).toMatchObject([{ payout_year: 2025, loans: 1, ...sums }]);
    expect(report.lines).toMatchObject([
      { loan_number: loan.number, borrower: 'Mehmet Yılmaz', payout_year: 2025, written_off_on: '2026-06-15', ...sums },
    ]);
  });

  it.each<[string, string, string, string]>([
    ['from=2026-06-01&to=2026-06-30', '4882.06', '0.00', '4882.06'],
    ['from=2026-07-01&to=2026-07-15', '0.00', '1300.00', '-1300.00'],
    ['from=2026-07-01&to=2026-07-31', '0.00', '1000.00', '-1000.00'],
    ['from=2026-07-01&to=2026-08-03', '0.00', '1200.00', '-1200.00'],
    ['from=2026-07-01&to=2026-08-03&known_at=2026-08-03T05:00:00Z', '0.00', '1000.00', '-1000.00'],
    ['from=2025-01-01&to=2026-06-14', '0.00', '0.00', '0.00'],
  ])('%s: %s written off, %s recovered', async (query, writtenOff, recovered, netLoss) => {
    const report = await reportOf(query);
    expect([report.written_off, report.recovered, report.net_loss]).toEqual([writtenOff, recovered, netLoss]);
    expect(await linksThatDiffer((url) => get(auditor, url), report)).toEqual([]);
  });

  it('come as a table', async () => {
    const answer = await get(auditor, '/v1/reports/write-offs?from=2026-06-01&to=2026-08-03&format=csv');
    expect(answer.body.split('\r\n').slice(1)).toEqual([
      `${loan.number};Mehmet Yılmaz;2025;2026-06-15;4882,06;4876,47;5,59;1200,00;24,58;1000,00;3682,06`,
      '',
    ]);
  });
});
