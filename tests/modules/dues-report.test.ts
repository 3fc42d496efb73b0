import { assert, asyncProperty, integer } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { mountMemberReports } from '../../src/modules/member-reports/index.ts';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { signedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { foundCooperative } from '../support/cooperative.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';

const { db } = await createTestDatabase();
const coop = await foundCooperative(db, mountMemberReports);
const { member, pay, takeBack, runDues, get, clock } = coop;
const auditor = await signedIn(db, 'auditor');
const on = (day: string) => clock.set(new Date(`${day}T09:00:00Z`));

/**
 * Three members owe 5.00 from January 2026 on. The first pays each month; in March 20.00, three months ahead. The second
 * pays January once and has it returned in February. The third never pays. Dues run for January to April.
 */
beforeAll(async () => {
  on('2025-12-10');
  const first = await member();
  const second = await member();
  await member();
  for (const [month, act] of [
    [
      '2026-01',
      async () => {
        await pay('dues', first, '5.00');
        const payment = await pay('dues', second, '5.00');
        on('2026-02-10');
        await takeBack('dues', second, payment, '5.00');
      },
    ],
    ['2026-02', async () => void (await pay('dues', first, '5.00'))],
    ['2026-03', async () => void (await pay('dues', first, '20.00'))],
    ['2026-04', async () => {}],
  ] as const) {
    on(`${month}-01`);
    await runDues(month);
    on(`${month}-15`);
    await act();
  }
  on('2026-04-30');
});

type Report = Readonly<Record<string, unknown>> & { readonly lines: Readonly<Record<string, string>>[] };
const read = async (path: string): Promise<Report> => {
  const answer = await get(auditor, `/v1/reports/${path}`);
  expect([path, answer.statusCode]).toEqual([path, 200]);
  return answer.json();
};

describe('The report on dues', () => {
  it('says what fell due, was paid and returned, and is open, month by month', async () => {
    const report = await read('dues?from=2026-01-01&to=2026-04-30');
    expect(report).toMatchObject({
      opening: '0.00',
      claimed: '60.00',
      paid: '-20.00',
      credit_applied: '-5.00',
      payments_returned: '5.00',
      closing: '40.00',
      credit_opening: '0.00',
      credit_closing: '10.00',
      income: '60.00',
      open_at_end: '40.00',
      credit_at_end: '10.00',
      difference: '0.00',
      is_reconciled: true,
    });
    const fields = ['month', 'claimed', 'paid', 'credit_applied', 'payments_returned', 'closing'];
    expect(report.lines.map((line) => fields.map((field) => line[field]))).toEqual([
      ['2026-01', '15.00', '-10.00', '0.00', '0.00', '5.00'],
      ['2026-02', '15.00', '-5.00', '0.00', '5.00', '20.00'],
      ['2026-03', '15.00', '-5.00', '0.00', '0.00', '30.00'],
      ['2026-04', '15.00', '0.00', '-5.00', '0.00', '40.00'],
    ]);
  });

  it('tells the age of what is open at begin and end, and the groups', async () => {
    const report = await read('dues?from=2026-04-01&to=2026-04-30');
    // At the start of April the second and third owe January to March; 1 January was 89 days before 31 March.
    expect(report['open_by_age']).toEqual([
      { age: '0', claims_at_begin: 0, open_at_begin: '0.00', claims_at_end: 0, open_at_end: '0.00' },
      { age: '1-30', claims_at_begin: 2, open_at_begin: '10.00', claims_at_end: 2, open_at_end: '10.00' },
      { age: '31-60', claims_at_begin: 2, open_at_begin: '10.00', claims_at_end: 2, open_at_end: '10.00' },
      { age: '61-90', claims_at_begin: 2, open_at_begin: '10.00', claims_at_end: 2, open_at_end: '10.00' },
      { age: '91-180', claims_at_begin: 0, open_at_begin: '0.00', claims_at_end: 2, open_at_end: '10.00' },
      { age: 'over_180', claims_at_begin: 0, open_at_begin: '0.00', claims_at_end: 0, open_at_end: '0.00' },
    ]);
    expect(report['groups']).toEqual([
      { group_code: null, group_name: null, claimed_months: 3, claimed: '15.00', cancelled: '0.00' },
    ]);
  });

  it('is that of any moment: what was recorded later is left out', async () => {
    const report = await read('dues?from=2026-01-01&to=2026-01-31&known_at=2026-02-09T12:00:00Z');
    expect(report).toMatchObject({ claimed: '15.00', paid: '-10.00', closing: '5.00', open_at_end: '5.00' });
  });

  it('links to the same entries, and records and books agree on every day', async () => {
    const whole = await read('dues?from=2026-01-01&to=2026-04-30');
    expect(await linksThatDiffer((url) => get(auditor, url), whole)).toEqual([]);
    await assert(
      asyncProperty(integer({ min: 0, max: 110 }), integer({ min: 0, max: 60 }), async (start, length) => {
        const from = plusDays(parseDate('2025-12-20'), start);
        const to = [plusDays(from, length), parseDate('2026-04-30')].toSorted()[0]!;
        const report = await read(`dues?from=${from}&to=${to}`);
        expect([from, to, report['difference']]).toEqual([from, to, '0.00']);
        expect(report.lines.at(-1)?.['closing'] ?? report['opening']).toBe(report['closing']);
      }),
      { numRuns: 15 },
    );
  });

  it('comes as a table, and is refused for a span that ends before it begins', async () => {
    const { body } = await get(auditor, '/v1/reports/dues?from=2026-01-01&to=2026-04-30&format=csv');
    expect(body.split('\r\n')[1]).toBe('2026-01;15,00;0,00;-10,00;0,00;0,00;0,00;0,00;0,00;5,00');
    const backwards = get(auditor, '/v1/reports/dues?from=2026-02-02&to=2026-02-01');
    expect(await outcomeOf(backwards)).toEqual([422, 'report.span_ends_before_it_begins']);
  });
});
