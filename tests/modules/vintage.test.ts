import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../support/answers.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { lostLoan } from '../support/lost-loan.ts';

const { db } = await createTestDatabase();
const { auditor, get } = await lostLoan(db);

const read = async (query: string) => {
  const answer = await get(auditor, `/v1/reports/vintage?${query}`);
  expect([query, answer.statusCode]).toEqual([query, 200]);
  return answer.json();
};
type Line = Readonly<Record<string, unknown>>;

/** Both instalments of 28 December are paid on the 29th, the day after the first month; those of 28 January never. */
const CURVE = [
  [0, '0.00', '0.00', '0.00', '0.00', '0.00', '0.00'],
  [1, '0.00', '0.00', '0.00', '0.00', '0.00', '0.00'],
  [2, '203.89', '3.40', '0.00', '0.00', '0.00', '0.00'],
  [3, '203.89', '3.40', '5796.11', '0.00', '0.00', '0.00'],
  [4, '203.89', '3.40', '5796.11', '0.00', '0.00', '0.00'],
  [5, '203.89', '3.40', '5796.11', '0.00', '0.00', '0.00'],
  [6, '203.89', '3.40', '5796.11', '5796.11', '0.00', '0.00'],
  [7, '203.89', '3.40', '919.64', '919.64', '4876.47', '0.00'],
  [8, '203.89', '3.40', '919.64', '919.64', '4876.47', '1200.00'],
  [null, '203.89', '3.40', '919.64', '919.64', '4876.47', '1200.00'],
];
const shown = (line: Line) => [
  line['age_months'],
  line['principal_repaid'],
  line['repaid_percent'],
  line['late_30_principal'],
  line['late_90_principal'],
  line['principal_written_off'],
  line['recovered'],
];

describe('Cohorts of payouts', () => {
  it('tell month by month what was repaid, late, written off and recovered', async () => {
    const report = await read('as_of=2026-08-03');
    expect(report).toMatchObject({ by: 'year', loan_count: 2, principal_paid_out: '6000.00' });
    expect(report.cohorts).toMatchObject([
      { cohort: '2025', loan_count: 2, principal_paid_out: '6000.00', oldest_age_months: 8 },
    ]);
    expect(report.lines.map(shown)).toEqual(CURVE);
    expect(report.lines[3]).toMatchObject({
      cohort: '2025',
      loan_count: 2,
      principal_paid_out: '6000.00',
      late_30_percent: '96.60',
      late_90_percent: '0.00',
    });
    expect(await linksThatDiffer((url) => get(auditor, url), report)).toEqual([]);
  });

  it('end on the day they are asked for, between two months too', async () => {
    const { lines } = await read('as_of=2025-12-29&by=quarter');
    expect(lines.map((line: Line) => [line['cohort'], ...shown(line).slice(0, 2)])).toEqual([
      ['2025-Q4', 0, '0.00'],
      ['2025-Q4', 1, '0.00'],
      ['2025-Q4', null, '203.89'],
    ]);
  });

  it('know only what was known', async () => {
    const { lines } = await read('as_of=2026-07-28&known_at=2026-08-02T10:00:00Z');
    expect(shown(lines.at(-1))).toEqual([null, '203.89', '3.40', '919.64', '919.64', '4876.47', '1000.00']);
  });

  it('there are none before the first payout', async () => {
    expect(await read('as_of=2025-11-27')).toMatchObject({ principal_paid_out: '0.00', cohorts: [], lines: [] });
  });

  it('come as a table', async () => {
    const { statusCode, body } = await get(auditor, '/v1/reports/vintage?as_of=2026-08-03&format=csv');
    expect(statusCode).toBe(200);
    expect(body).toContain('2025;7;2;6000,00;203,89;3,40;919,64;15,33;919,64;15,33;4876,47;0,00\r\n');
  });

  it('are not told of days to come, or by what is no cohort', async () => {
    const outcome = (query: string) => outcomeOf(get(auditor, `/v1/reports/vintage?${query}`));
    expect(await outcome('as_of=2026-08-04')).toEqual([422, 'report.as_of_in_future']);
    expect((await get(auditor, '/v1/reports/vintage?by=month')).statusCode).toBe(400);
  });
});
