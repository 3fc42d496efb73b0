import { describe, expect, it } from 'vitest';
import { mountModules } from '../../src/app.ts';
import { makeJournalEntry } from '../../src/domain/ledger/journal-entry.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { entryIdOfSource, postEntries } from '../../src/modules/ledger/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { settableClock } from '../../src/platform/time/clock.ts';
import { signedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import { postByHand, THREE_YEARS } from '../support/small-book.ts';
import { sheetsOf } from '../support/workbook.ts';

const { db } = await createTestDatabase();
const clock = settableClock(new Date('2027-04-15T09:00:00Z'));
const { inject } = await startTestApp(db, mountModules, { clock });
const auditor = await signedIn(db, 'auditor');
await postByHand(db, THREE_YEARS);

const paid = Money.parse('12.34');
const nasty = {
  valueDate: parseDate('2027-04-01'),
  postingDate: parseDate('2027-04-12'),
  recordedAt: new Date('2027-04-12T08:00:00.120Z'),
  actorUserId: auditor.userId,
};
const mistaken = newId();
/** An entry whose reference would be a formula and needs quoting, and the one that undoes it. */
await inTransaction(db, (tx) =>
  postEntries(tx, [
    {
      ...nasty,
      entry: makeJournalEntry({
        event: 'other_income_received',
        lines: [
          { account: 'bank', side: 'debit', amount: paid },
          { account: 'other_income', side: 'credit', amount: paid },
        ],
      }),
      sourceId: mistaken,
      documentReference: '=SUMME("A";B), 1',
    },
  ]),
);
const reversed = await entryIdOfSource(db, mistaken);
await inTransaction(db, (tx) =>
  postEntries(tx, [
    {
      ...nasty,
      entry: makeJournalEntry({
        event: 'other_income_received',
        lines: [
          { account: 'other_income', side: 'debit', amount: paid },
          { account: 'bank', side: 'credit', amount: paid },
        ],
      }),
      sourceId: newId(),
      documentReference: null,
      reversesEntryId: reversed!,
    },
  ]),
);

const get = (url: string) => inject({ method: 'GET', url: `/v1/reports/${url}`, headers: auditor.headers });
type Line = Readonly<Record<string, string | number | null>>;
type Page = Record<string, unknown> & { readonly lines: Line[]; readonly next: string | null };
const read = async (url: string) => (await get(url)).json() as Page;
const ALL = 'from=2025-01-01&to=2027-04-15';

async function everyPage(url: string): Promise<readonly Page[]> {
  const pages: Page[] = [];
  for (let next: string | null = ''; next !== null; next = pages.at(-1)!.next) {
    pages.push(await read(`${url}${next === '' ? '' : `&cursor=${next}`}`));
  }
  return pages;
}

describe('The journal as a report', () => {
  it('says of each line what its entry says', async () => {
    const { lines, ...report } = await read('journal?from=2027-04-12&to=2027-04-12');
    expect(report).toMatchObject({ from: '2027-04-12', as_of: '2027-04-12', line_count: 4, total_debit: '24.68' });
    expect(lines[3]).toMatchObject({
      posting_date: '2027-04-12',
      entry_number: 19,
      line_number: 2,
      value_date: '2027-04-01',
      event: 'other_income_received',
      account: 'bank',
      name_de: 'Bank',
      skr03: '1200',
      skr04: '1800',
      debit: '0.00',
      credit: '12.34',
      document_reference: null,
      recorded_at: '2027-04-12T08:00:00.120Z',
      reverses_entry_number: 18,
    });
    expect(lines[0]!['actor']).toMatch(/^tester/);
    expect(
      (await inject({ method: 'GET', url: String(lines[0]!['entry']), headers: auditor.headers })).json(),
    ).toMatchObject({ number: 18, source_id: mistaken });
  });

  it('comes in pages that make the whole, of one knowledge', async () => {
    const whole = await read(`journal?${ALL}&limit=200`);
    expect(whole).toMatchObject({ line_count: 42, next: null });
    const pages = await everyPage(`journal?${ALL}&limit=7`);
    expect(pages.map(({ lines }) => lines.length)).toEqual([7, 7, 7, 7, 7, 7]);
    expect(pages.flatMap(({ lines }) => lines)).toEqual(whole.lines);
    const [first] = pages;
    clock.set(new Date('2027-04-16T09:00:00Z'));
    const second = await read(`journal?${ALL}&limit=7&cursor=${first!.next}`);
    expect(second['known_at']).toBe(first!['known_at']);
    expect(await outcomeOf(get(`journal?${ALL}&limit=7&event=payout&cursor=${first!.next}`))).toEqual([
      400,
      'request.cursor_unreadable',
    ]);
    const forged = JSON.parse(Buffer.from(first!.next!, 'base64url').toString('utf8')) as unknown[];
    const beyond = Buffer.from(JSON.stringify([...forged.slice(0, -1), 99_999])).toString('base64url');
    expect((await read(`journal?${ALL}&limit=7&cursor=${beyond}`)).lines.length).toBe(7);
  });

  it.each([
    ['event=repayment', 3, '290.00', '290.00'],
    ['account=value_adjustment', 2, '60.00', '100.00'],
    ['account=bank&event=payout', 1, '0.00', '2980.00'],
    ['recorded_from=2027-04-10T00:00:00Z', 6, '29.68', '29.68'],
    ['known_at=2027-04-11T23:00:00Z', 38, '14670.00', '14670.00'],
    ['loan=D-2026-0001', 0, '0.00', '0.00'],
    ['member=M-0001', 0, '0.00', '0.00'],
  ])('is narrowed down by %s to %i lines', async (filter, count, debit, credit) => {
    const to = filter.startsWith('known_at') ? '2027-04-11' : '2027-04-15';
    const report = await read(`journal?from=2025-01-01&to=${to}&${filter}&limit=200`);
    expect(report).toMatchObject({ line_count: count, total_debit: debit, total_credit: credit });
    expect(report.lines.length).toBe(count);
  });

  it.each([
    ['csv', ';', ','],
    ['csv_rfc4180', ',', '.'],
  ] as const)('is written as %s by the database as its lines would be', async (format, separator, decimal) => {
    const { body } = await get(`journal?${ALL}&format=${format}`);
    const [head = '', ...rows] = body.replace('\ufeff', '').split('\r\n');
    const { lines } = await read(`journal?${ALL}&limit=200`);
    const cell = (value: string | number | null | undefined, key: string): string => {
      if (value === null || value === undefined) return '';
      if (key === 'debit' || key === 'credit') return String(value).replace('.', decimal);
      const safe = /^[=+\-@]/.test(String(value)) ? `'${value}` : String(value);
      return safe.includes(separator) || safe.includes('"') ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    const keys = head.split(separator);
    expect(keys.length).toBe(18);
    expect(rows).toEqual([...lines.map((line) => keys.map((key) => cell(line[key], key)).join(separator)), '']);
    expect(body).toContain(`"'=SUMME(""A"";B), 1"`);
  });

  it('comes as a workbook too, and is refused for a span that ends before it begins', async () => {
    const workbook = await get(`journal?${ALL}&format=xlsx`);
    const [sheet] = sheetsOf(workbook.rawPayload);
    expect(sheet!.rows.length).toBe(43);
    expect(await outcomeOf(get('journal?from=2027-02-02&to=2027-02-01'))).toEqual([
      422,
      'report.span_ends_before_it_begins',
    ]);
  });
});

describe('The statement of an account as a report', () => {
  const BANK = 'account=bank&from=2026-01-01&to=2026-12-31';

  it('has the figures of the ledger’s own', async () => {
    const report = await read(`account-statement?${BANK}`);
    expect(report).toMatchObject({
      account: 'bank',
      name_de: 'Bank',
      opening_balance: '2302.50',
      line_count: 3,
      total_debit: '50.00',
      total_credit: '3025.00',
      closing_balance: '-672.50',
    });
    expect(report.lines.map(({ balance }) => balance)).toEqual(['2352.50', '-647.50', '-672.50']);
    const url = '/v1/accounts/bank/statement?from=2026-01-01&to=2026-12-31';
    const ledgers = (await inject({ method: 'GET', url, headers: auditor.headers })).json();
    expect(report.lines.map(({ entry_number: number, balance }) => [number, balance])).toEqual(
      ledgers.items.map(({ entry_number: number, balance }: Line) => [number, balance]),
    );
  });

  it('lets the balance go on from page to page', async () => {
    const pages = await everyPage(`account-statement?${BANK}&limit=1`);
    expect(pages.flatMap(({ lines }) => lines.map(({ balance }) => balance))).toEqual([
      '2352.50',
      '-647.50',
      '-672.50',
    ]);
  });

  it('comes as a table, and counts on the side on which the account grows', async () => {
    const { body } = await get('account-statement?account=other_income&from=2027-01-01&to=2027-04-15&format=csv');
    expect(body.split('\r\n').map((row) => row.split(';').at(-1))).toEqual(['balance', '5,00', '17,34', '5,00', '']);
  });
});
