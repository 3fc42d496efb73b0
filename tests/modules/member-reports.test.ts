import { assert, asyncProperty, integer } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { outcomeOf } from '../support/answers.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { leaves, yearEndOffice } from '../support/year-ends.ts';

const { db } = await createTestDatabase();
const office = await yearEndOffice(db);
const { on, joined, pay, takeBack, prepare, release, auditor, get } = office;

type Report = Readonly<Record<string, unknown>> & { readonly lines: Readonly<Record<string, string>>[] };
const read = async (path: string): Promise<Report> => {
  const answer = await get(auditor, `/v1/reports/${path}`);
  expect([path, answer.statusCode]).toEqual([path, 200]);
  return answer.json();
};

/**
 * Four members in 2026: one share of 50.00 paid, two of 100.00, three with 130.00 of 150.00 paid, four of 200.00. One more
 * in April 2027. With 2027 the second leaves and the third gives up a share; 2027 ends with a profit.
 */
beforeAll(async () => {
  on('2026-03-02');
  await joined(1, '50.00');
  const second = await joined(2, '100.00');
  const third = await joined(3, '130.00');
  on('2026-05-04');
  await joined(4, '200.00');
  on('2027-04-12');
  const fifth = await joined(1, '0.00');
  const payment = await pay('shares', fifth, '50.00');
  on('2027-05-03');
  await takeBack('shares', fifth, payment, '50.00');
  on('2028-01-03');
  await leaves(office, second, { endsOn: '2027-12-31' });
  await leaves(office, third, { endsOn: '2027-12-31', shareCount: 1 });
  on('2028-06-20');
  await prepare(2027, { result: '1000.00', to_members: '48.00', to_legal_reserve: '100.00' });
  await release(2027);
  on('2028-07-03');
});

describe('Members who joined and left', () => {
  it('are counted with their shares, month by month and by ground', async () => {
    const report = await read('membership?from=2027-01-01&to=2027-12-31');
    expect(report).toMatchObject({
      members_at_begin: 4,
      shares_at_begin: 10,
      joined: 1,
      shares_joined: 1,
      further_shares: 0,
      fewer_shares: 1,
      left: 1,
      shares_left: 2,
      members_at_end: 4,
      shares_at_end: 8,
      listed_at_end: 5,
      left_by_ground: [{ ground: 'notice', members: 1, shares: 2 }],
    });
    const months = report['months'] as Record<string, string | number>[];
    expect(months.map((month) => [month['month'], month['members_at_end'], month['shares_at_end']])).toEqual([
      ['2027-01', 4, 10],
      ['2027-02', 4, 10],
      ['2027-03', 4, 10],
      ['2027-04', 5, 11],
      ['2027-05', 5, 11],
      ['2027-06', 5, 11],
      ['2027-07', 5, 11],
      ['2027-08', 5, 11],
      ['2027-09', 5, 11],
      ['2027-10', 5, 11],
      ['2027-11', 5, 11],
      ['2027-12', 4, 8],
    ]);
    expect(
      report.lines.map((line) => [
        line['effective_on'],
        line['kind'],
        line['member_number'],
        line['share_change'],
        line['ground'],
      ]),
    ).toEqual([
      ['2027-04-12', 'joined', 'M-0005', 1, null],
      ['2027-12-31', 'left', 'M-0002', -2, 'notice'],
      ['2027-12-31', 'fewer_shares', 'M-0003', -1, null],
    ]);
  });

  it('are those that had been recorded by then', async () => {
    const before = await read('membership?from=2027-01-01&to=2027-12-31&known_at=2028-01-02T12:00:00Z');
    expect(before).toMatchObject({ left: 0, members_at_end: 5, shares_at_end: 11, listed_at_end: 5 });
  });

  it('make the register of any day, and each span begins where the one before ended', async () => {
    const firstDay = parseDate('2026-02-20');
    await assert(
      asyncProperty(integer({ min: 0, max: 800 }), integer({ min: 0, max: 60 }), async (start, length) => {
        const from = plusDays(firstDay, start);
        const to = plusDays(from, length);
        const report = await read(`membership?from=${from}&to=${to}`);
        const listed = (await get(auditor, `/v1/register?as_of=${to}&limit=200`)).json();
        expect(listed.items.length).toBe(report['listed_at_end']);
        const next = await read(`membership?from=${plusDays(to, 1)}&to=${plusDays(to, 1)}`);
        expect([next['members_at_begin'], next['shares_at_begin']]).toEqual([
          report['members_at_end'],
          report['shares_at_end'],
        ]);
      }),
      { numRuns: 12 },
    );
  });

  it('come as a table', async () => {
    const { body } = await get(auditor, '/v1/reports/membership?from=2027-01-01&to=2027-12-31&format=csv');
    expect(body.split('\r\n').slice(0, 3)).toEqual([
      '\ufeffeffective_on;kind;member_number;share_change;ground',
      '2027-04-12;joined;M-0005;1;',
      '2027-12-31;left;M-0002;-2;notice',
    ]);
  });
});

describe('The movement of share capital', () => {
  const FIGURES = [
    'opening',
    'paid_in',
    'payments_returned',
    'profit',
    'leaving',
    'settled',
    'closing',
    'in_the_books',
    'difference',
  ];
  const figures = ({ lines }: Report) => lines.map((line) => [line['pool'], ...FIGURES.map((field) => line[field])]);

  it('says where capital came from and went, and agrees with the books', async () => {
    // 48.00 over 480.00 at the start of the year: the first 5.00, the second 10.00, the third 13.00, the fourth 20.00; only the third has room.
    const report = await read('share-capital?from=2027-01-01&to=2027-12-31');
    expect(report['is_reconciled']).toBe(true);
    expect(figures(report)).toEqual([
      ['remaining_members', '480.00', '50.00', '-50.00', '0.00', '-130.00', '0.00', '350.00', '350.00', '0.00'],
      ['leaving_members', '0.00', '0.00', '0.00', '0.00', '100.00', '0.00', '100.00', '100.00', '0.00'],
      ['cancelled_shares', '0.00', '0.00', '0.00', '13.00', '30.00', '0.00', '43.00', '43.00', '0.00'],
      ['total', '480.00', '50.00', '-50.00', '13.00', '0.00', '0.00', '493.00', '493.00', '0.00'],
    ]);
  });

  it.each([2026, 2027, 2028])('of the financial year %i is that of its notes', async (year) => {
    const report = await read(`share-capital?from=${year}-01-01&to=${year === 2028 ? '2028-07-03' : `${year}-12-31`}`);
    const { items } = await office.read(`${year}/capital-movement`);
    const fields = Object.keys(items[0]);
    expect(report.lines.map((line) => fields.map((field) => line[field]))).toEqual(
      items.map((item: Record<string, string>) => fields.map((field) => item[field])),
    );
  });

  it('leaves out what was recorded later', async () => {
    const report = await read('share-capital?from=2027-01-01&to=2027-12-31&known_at=2028-06-01T00:00:00Z');
    expect(figures(report)[3]).toEqual([
      'total',
      '480.00',
      '50.00',
      '-50.00',
      '0.00',
      '0.00',
      '0.00',
      '480.00',
      '480.00',
      '0.00',
    ]);
  });

  it('adds up and links to the same entries for any span', async () => {
    const firstDay = parseDate('2026-02-20');
    await assert(
      asyncProperty(integer({ min: 0, max: 800 }), integer({ min: 0, max: 400 }), async (start, length) => {
        const from = plusDays(firstDay, start);
        const to = [plusDays(from, length), parseDate('2028-07-03')].toSorted()[0]!;
        const report = await read(`share-capital?from=${from}&to=${to}`);
        for (const line of report.lines) {
          const moved = [
            'opening',
            'taken_over',
            'paid_in',
            'payments_returned',
            'transferred',
            'profit',
            'loss',
            'leaving',
            'settled',
          ];
          expect(Money.sum(moved.map((field) => Money.parse(line[field]!))).toText()).toBe(line['closing']);
        }
        expect(await linksThatDiffer((url) => get(auditor, url), { lines: report.lines.slice(0, 3) })).toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  it('is refused for a day to come', async () => {
    const future = get(auditor, '/v1/reports/share-capital?from=2028-01-01&to=2028-07-04');
    expect(await outcomeOf(future)).toEqual([422, 'report.as_of_in_future']);
  });
});
