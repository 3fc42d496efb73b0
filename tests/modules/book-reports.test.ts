import { assert, asyncProperty, integer } from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { mountModules } from '../../src/app.ts';
import { accountPlaces } from '../../src/domain/ledger/account-places.ts';
import { accounts } from '../../src/domain/ledger/accounts.ts';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { yearBefore } from '../../src/modules/book-reports/annual-accounts.service.ts';
import { ensureDefaultPolicy } from '../../src/modules/policy/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { settableClock } from '../../src/platform/time/clock.ts';
import { signedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { textOf } from '../support/pdf-text.ts';
import { postByHand, THREE_YEARS } from '../support/small-book.ts';

const { db } = await createTestDatabase();
const clock = settableClock(new Date('2027-04-15T09:00:00Z'));
const { inject } = await startTestApp(db, mountModules, { clock });
await inTransaction(db, (tx) => ensureDefaultPolicy(tx, parseDate('2009-01-26'), clock.now()));
const auditor = await signedIn(db, 'auditor');
await postByHand(db, THREE_YEARS);

const get = (url: string) => inject({ method: 'GET', url, headers: auditor.headers });
type Row = Readonly<Record<string, string | number | null>>;
const report = async (path: string) => {
  const answer = await get(`/v1/reports/${path}`);
  expect([path, answer.statusCode]).toEqual([path, 200]);
  return answer.json() as Record<string, string> & { lines: Row[]; is_balanced?: boolean };
};
const pick = (lines: readonly Row[], ...fields: string[]) => lines.map((line) => fields.map((field) => line[field]));
const sheetOf = ({ lines }: { lines: readonly Row[] }, kinds = ['position', 'note', 'total']) =>
  pick(
    lines.filter(
      ({ kind, amount, previous_amount }) =>
        kinds.includes(String(kind)) && !(amount === '0.00' && previous_amount === '0.00'),
    ),
    'position',
    'name_de',
    'amount',
    'previous_amount',
  );

describe('The chart of accounts', () => {
  it('has each account where its kind belongs', () => {
    const misplaced = Object.entries(accountPlaces).filter(([code, place]) => {
      const { kind } = accounts[code as keyof typeof accounts];
      return (kind === 'income' || kind === 'expense') !== 'under' in place;
    });
    expect(misplaced).toEqual([]);
  });
});

describe('The balance sheet', () => {
  it('stands in the order of the law, beside the year before', async () => {
    const sheet = await report('balance-sheet?as_of=2026-12-31');
    expect(sheetOf(sheet)).toEqual([
      ['A', 'Anlagevermögen', '2650.00', '2750.00'],
      ['A.III', 'Finanzanlagen', '2650.00', '2750.00'],
      ['A.III.6', 'Sonstige Ausleihungen', '2650.00', '2750.00'],
      ['B', 'Umlaufvermögen', '50.00', '2362.50'],
      ['B.II', 'Forderungen und sonstige Vermögensgegenstände', '50.00', '60.00'],
      ['B.II.1', 'Forderungen aus Lieferungen und Leistungen', '10.00', '60.00'],
      ['B.II.4', 'Sonstige Vermögensgegenstände', '40.00', '0.00'],
      ['B.IV', 'Kassenbestand und Guthaben bei Kreditinstituten', '0.00', '2302.50'],
      [null, 'Summe Aktiva', '2700.00', '5112.50'],
      ['A', 'Eigenkapital', '2017.50', '5112.50'],
      ['A.I', 'Geschäftsguthaben', '5020.00', '5000.00'],
      ['A.I.1', 'der verbleibenden Mitglieder', '4520.00', '5000.00'],
      ['A.I.2', 'der ausscheidenden Mitglieder', '500.00', '0.00'],
      ['A.III', 'Ergebnisrücklagen', '12.50', '0.00'],
      ['A.III.1', 'Gesetzliche Rücklage', '10.00', '0.00'],
      ['A.III.2', 'Andere Ergebnisrücklagen', '2.50', '0.00'],
      ['A.IV', 'Gewinnvortrag/Verlustvortrag', '70.00', '0.00'],
      ['A.V', 'Jahresüberschuss/Jahresfehlbetrag', '-3085.00', '112.50'],
      ['C', 'Verbindlichkeiten', '682.50', '0.00'],
      ['C.2', 'Verbindlichkeiten gegenüber Kreditinstituten', '672.50', '0.00'],
      ['C.8', 'Sonstige Verbindlichkeiten', '10.00', '0.00'],
      [null, 'Summe Passiva', '2700.00', '5112.50'],
    ]);
    expect(sheet).toMatchObject({
      year_from: '2026-01-01',
      previous_as_of: '2025-12-31',
      total_assets: '2700.00',
      total_equity_and_liabilities: '2700.00',
      difference: '0.00',
      is_balanced: true,
      result: '-3085.00',
      overdue_share_payments: '0.00',
    });
  });

  it('shows what stands in a position, on the side on which it stands', async () => {
    const { lines } = await report('balance-sheet?as_of=2026-12-31');
    const parts = lines.filter(({ kind }) => kind === 'part');
    expect(pick(parts, 'position', 'account', 'amount', 'previous_amount')).toEqual([
      ['A.III.6', 'loans_receivable', '2750.00', '2750.00'],
      ['A.III.6', 'value_adjustment', '-100.00', '0.00'],
      ['B.II.1', 'dues_receivable', '10.00', '60.00'],
      ['B.II.4', 'interest_receivable', '15.00', '0.00'],
      ['B.II.4', 'clearing', '25.00', '0.00'],
      ['B.IV', 'bank', '0.00', '2302.50'],
      ['A.I.1', 'share_capital', '4520.00', '5000.00'],
      ['A.I.2', 'share_capital_of_leavers', '500.00', '0.00'],
      ['A.III.1', 'legal_reserve', '10.00', '0.00'],
      ['A.III.2', 'other_reserves', '2.50', '0.00'],
      ['A.IV', 'retained_profit', '-42.50', '0.00'],
      ['A.IV', null, '112.50', '0.00'],
      ['A.V', null, '-3085.00', '112.50'],
      ['C.2', 'bank', '672.50', '0.00'],
      ['C.8', 'dividends_payable', '10.00', '0.00'],
    ]);
  });

  it('shows a loss beyond the equity among the assets', async () => {
    const sheet = await report('balance-sheet?as_of=2027-03-30');
    const lines = sheetOf(sheet);
    expect(lines.slice(-16, -2)).toEqual([
      ['F', 'Nicht durch Eigenkapital gedeckter Fehlbetrag', '437.50', '0.00'],
      [null, 'Summe Aktiva', '682.50', '2700.00'],
      ['A', 'Eigenkapital', '0.00', '2017.50'],
      ['A.I', 'Geschäftsguthaben', '5020.00', '5020.00'],
      ['A.I.1', 'der verbleibenden Mitglieder', '4520.00', '4520.00'],
      ['A.I.2', 'der ausscheidenden Mitglieder', '500.00', '500.00'],
      ['A.III', 'Ergebnisrücklagen', '12.50', '12.50'],
      ['A.III.1', 'Gesetzliche Rücklage', '10.00', '10.00'],
      ['A.III.2', 'Andere Ergebnisrücklagen', '2.50', '2.50'],
      ['A.IV', 'Gewinnvortrag/Verlustvortrag', '-3015.00', '70.00'],
      ['A.V', 'Jahresüberschuss/Jahresfehlbetrag', '-2455.00', '-3085.00'],
      ['A.VII', 'Als Fehlbetrag auf der Aktivseite', '437.50', '0.00'],
      ['C', 'Verbindlichkeiten', '682.50', '682.50'],
      ['C.2', 'Verbindlichkeiten gegenüber Kreditinstituten', '672.50', '672.50'],
    ]);
  });
});

const statementOf = (lines: readonly Row[]) =>
  pick(
    lines.filter(({ amount, previous_amount }) => amount !== '0.00' || previous_amount !== '0.00'),
    'kind',
    'position',
    'account',
    'amount',
    'previous_amount',
  );

describe('The income statement', () => {
  it('is by total cost, income above and expenses below zero, beside the year before', async () => {
    const statement = await report('income-statement?to=2026-12-31');
    expect(statement).toMatchObject({
      from: '2026-01-01',
      as_of: '2026-12-31',
      previous_from: '2025-01-01',
      previous_to: '2025-12-31',
      result: '-3085.00',
      previous_result: '112.50',
    });
    expect(statementOf(statement.lines)).toEqual([
      ['position', '1', null, '0.00', '80.00'],
      ['part', '1', 'dues_income', '0.00', '60.00'],
      ['part', '1', 'fee_income', '0.00', '20.00'],
      ['position', '8', null, '-3000.00', '-7.50'],
      ['part', '8', 'bank_charges', '0.00', '-7.50'],
      ['part', '8', 'other_expenses', '-3000.00', '0.00'],
      ['position', '10', null, '15.00', '40.00'],
      ['part', '10', 'interest_income', '15.00', '40.00'],
      ['position', '12', null, '-100.00', '0.00'],
      ['part', '12', 'value_adjustment_expense', '-100.00', '0.00'],
      ['total', '17', null, '-3085.00', '112.50'],
    ]);
  });

  it('shows as income what is released of value adjustments beyond what is raised', async () => {
    const statement = await report('income-statement?from=2027-02-01&to=2027-02-28');
    expect(statement).toMatchObject({ previous_from: '2026-02-01', previous_to: '2026-02-28', result: '60.00' });
    expect(statementOf(statement.lines)).toEqual([
      ['position', '4', null, '60.00', '0.00'],
      ['part', '4', 'value_adjustment_expense', '60.00', '0.00'],
      ['total', '17', null, '60.00', '0.00'],
    ]);
  });

  it.each([
    ['2028-02-01', '2028-02-29', '2027-02-01', '2027-02-28'],
    ['2025-02-01', '2025-02-28', '2024-02-01', '2024-02-29'],
    ['2026-03-10', '2026-03-30', '2025-03-10', '2025-03-30'],
    ['1900-01-01', '2027-04-15', '1900-01-01', '1900-01-01'],
  ])('of %s to %s stands beside %s to %s', (from, to, previousFrom, previousTo) => {
    expect(yearBefore({ from: parseDate(from), to: parseDate(to) })).toEqual({ from: previousFrom, to: previousTo });
  });
});

const bankKnownAt = async (knownAt: string) => {
  const { lines } = await report(`trial-balance?as_of=2027-03-31&known_at=${knownAt}`);
  return lines.find(({ account }) => account === 'bank')?.['balance'];
};

describe('The trial balance', () => {
  it('opens each year with what the year before left, results carried forward without an entry', async () => {
    const balance = await report('trial-balance?as_of=2027-02-15');
    const moved = balance.lines.filter(({ debit, credit }) => debit !== '0.00' || credit !== '0.00');
    const fields = [
      'account',
      'opening_balance',
      'month_debit',
      'month_credit',
      'year_debit',
      'year_credit',
      'closing_balance',
    ];
    expect(pick(moved, ...fields)).toEqual([
      ['bank', '-672.50', '0.00', '0.00', '0.00', '0.00', '-672.50'],
      ['loans_receivable', '2750.00', '0.00', '0.00', '0.00', '0.00', '2750.00'],
      ['interest_receivable', '15.00', '0.00', '0.00', '0.00', '15.00', '0.00'],
      ['value_adjustment', '-100.00', '60.00', '0.00', '60.00', '0.00', '-40.00'],
      ['dues_receivable', '10.00', '0.00', '0.00', '0.00', '0.00', '10.00'],
      ['clearing', '-25.00', '0.00', '0.00', '0.00', '0.00', '-25.00'],
      ['dividends_payable', '10.00', '0.00', '0.00', '0.00', '0.00', '10.00'],
      ['share_capital', '4520.00', '0.00', '0.00', '0.00', '0.00', '4520.00'],
      ['share_capital_of_leavers', '500.00', '0.00', '0.00', '0.00', '0.00', '500.00'],
      ['legal_reserve', '10.00', '0.00', '0.00', '0.00', '0.00', '10.00'],
      ['other_reserves', '2.50', '0.00', '0.00', '0.00', '0.00', '2.50'],
      // 112.50 of 2025 less 42.50 used, less 3085.00 lost in 2026.
      ['retained_profit', '-3015.00', '0.00', '0.00', '0.00', '0.00', '-3015.00'],
      ['dues_income', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00'],
      ['interest_income', '0.00', '0.00', '0.00', '15.00', '0.00', '-15.00'],
      ['fee_income', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00'],
      ['value_adjustment_expense', '0.00', '0.00', '60.00', '0.00', '60.00', '-60.00'],
      ['bank_charges', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00'],
      ['other_expenses', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00'],
    ]);
    expect(balance).toMatchObject({
      year_from: '2027-01-01',
      month_from: '2027-02-01',
      total_month_debit: '60.00',
      total_month_credit: '60.00',
      total_year_debit: '75.00',
      total_year_credit: '75.00',
      earlier_results: '-2972.50',
      result: '45.00',
      is_balanced: true,
    });
  });

  it('leaves out what was recorded later than asked', async () => {
    expect(await bankKnownAt('2027-04-10T07:59:59Z')).toBe('-672.50');
    expect(await bankKnownAt('2027-04-10T08:00:00Z')).toBe('-667.50');
  });
});

describe('Balance sheet, income statement and trial balance', () => {
  const DAYS = ['2025-12-31', '2027-03-31'];
  /** The same statement stands behind many figures. */
  const opened = new Map<string, ReturnType<typeof get>>();
  const open = (url: string) => {
    const answer = opened.get(url) ?? get(`${url}&limit=1`);
    opened.set(url, answer);
    return answer;
  };

  it.each(DAYS)('link at the end of %s to statements that say the same', async (day) => {
    for (const path of [`trial-balance?as_of=${day}`, `balance-sheet?as_of=${day}`, `income-statement?to=${day}`]) {
      expect(await linksThatDiffer(open, await report(path))).toEqual([]);
    }
  });

  it('agree on every day', async () => {
    const firstDay = parseDate('2025-01-01');
    await assert(
      asyncProperty(integer({ min: 0, max: 834 }), async (days) => {
        const day = plusDays(firstDay, days);
        const [sheet, statement, balance] = await Promise.all([
          report(`balance-sheet?as_of=${day}`),
          report(`income-statement?to=${day}`),
          report(`trial-balance?as_of=${day}`),
        ]);
        expect([sheet.is_balanced, balance.is_balanced, sheet['difference']]).toEqual([true, true, '0.00']);
        expect([statement['result'], balance['result']]).toEqual([sheet['result'], sheet['result']]);
        const inSheet = (account: string) =>
          sheet.lines.find((line) => line['account'] === account && line['amount'] !== '0.00')?.['amount'] ?? '0.00';
        const inBalance = balance.lines.find(({ account }) => account === 'loans_receivable')?.['closing_balance'];
        expect(inSheet('loans_receivable')).toBe(inBalance);
      }),
      { numRuns: 25 },
    );
  });

  it('say so when the journal does not balance', async () => {
    const broken = await createTestDatabase();
    await postByHand(broken.db, THREE_YEARS);
    await broken.owner.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx);
      await sql`update journal_lines set debit = 5001 where debit = 5000`.execute(tx);
    });
    const app = await startTestApp(broken.db, mountModules, { clock });
    const reader = await signedIn(broken.db, 'auditor');
    const read = async (path: string) =>
      (await app.inject({ method: 'GET', url: `/v1/reports/${path}`, headers: reader.headers })).json();
    expect(await read('balance-sheet?as_of=2025-12-31')).toMatchObject({ is_balanced: false, difference: '1.00' });
    expect(await read('trial-balance?as_of=2025-12-31')).toMatchObject({ is_balanced: false });
  });

  it('are refused for days and moments to come, and for a span that ends before it begins', async () => {
    expect(await outcomeOf(get('/v1/reports/balance-sheet?as_of=2027-04-16'))).toEqual([422, 'report.as_of_in_future']);
    const later = get('/v1/reports/trial-balance?known_at=2027-04-15T09:00:01Z');
    expect(await outcomeOf(later)).toEqual([422, 'report.known_at_in_future']);
    const backwards = get('/v1/reports/income-statement?from=2027-02-02&to=2027-02-01');
    expect(await outcomeOf(backwards)).toEqual([422, 'report.span_ends_before_it_begins']);
    expect((await get('/v1/reports/balance-sheet?as_of=1900-01-01')).statusCode).toBe(200);
    expect((await get('/v1/reports/income-statement?from=1900-01-01')).statusCode).toBe(200);
    // Of the calendar's first days nobody has a year before, nor a financial year that began.
    for (const day of ['1900-01-01', '1900-07-15', '1901-12-31', '1902-01-01']) {
      expect([day, (await get(`/v1/reports/income-statement?to=${day}`)).statusCode]).toEqual([day, 200]);
      expect([day, (await get(`/v1/reports/balance-sheet?as_of=${day}`)).statusCode]).toEqual([day, 200]);
    }
  });

  it('come as tables', async () => {
    const sheet = await get('/v1/reports/balance-sheet?as_of=2026-12-31&format=csv');
    expect(sheet.body.split('\r\n').slice(0, 6)).toEqual([
      '\ufeffside;kind;position;level;account;name_de;name_en;amount;previous_amount',
      'assets;position;A;1;;Anlagevermögen;Fixed assets;2650,00;2750,00',
      'assets;position;A.III;2;;Finanzanlagen;Financial assets;2650,00;2750,00',
      'assets;position;A.III.6;3;;Sonstige Ausleihungen;Other loans;2650,00;2750,00',
      'assets;part;A.III.6;4;loans_receivable;Darlehensforderungen (Kapital);Loans receivable (principal);2750,00;2750,00',
      'assets;part;A.III.6;4;value_adjustment;Wertberichtigungen auf Darlehen;Value adjustments on loans;-100,00;0,00',
    ]);
    const statement = await get('/v1/reports/income-statement?to=2026-12-31&format=csv_rfc4180');
    expect(statement.headers['content-disposition']).toContain('income-statement-2026-01-01-2026-12-31.csv');
    expect(statement.body).toContain(
      '\r\ntotal,17,1,,Jahresüberschuss/Jahresfehlbetrag,Profit or loss of the year,-3085.00,112.50\r\n',
    );
  });

  it('are printed as annual accounts', async () => {
    const sheet = await textOf((await get('/v1/reports/balance-sheet?as_of=2026-12-31&format=pdf')).rawPayload);
    expect(sheet).toContain('Bilanz');
    expect(sheet).toMatch(/A\. +Anlagevermögen +2\.650,00 +2\.750,00/);
    expect(sheet).toMatch(/Wertberichtigungen auf Darlehen +-100,00 +0,00/);
    expect(sheet).toMatch(/Summe Passiva +2\.700,00 +5\.112,50/);
    const statement = await textOf((await get('/v1/reports/income-statement?to=2026-12-31&format=pdf')).rawPayload);
    expect(statement).toMatch(/17\. +Jahresüberschuss\/Jahresfehlbetrag +-3\.085,00 +112,50/);
    const balance = await textOf((await get('/v1/reports/trial-balance?as_of=2027-02-15&format=pdf')).rawPayload);
    expect(balance).toMatch(/Summe +60,00 +60,00 +75,00 +75,00/);
  });
});
