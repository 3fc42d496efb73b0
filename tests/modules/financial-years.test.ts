import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { openingBalancesOf } from '../../src/modules/period-closes/index.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, type SignedIn } from '../support/actors.ts';
import { checkSoundness } from '../support/books.ts';
import { closedMonth } from '../support/closed-months.ts';
import { createTestDatabase } from '../support/database.ts';
import { memberOffice } from '../support/member-office.ts';
import { mountBookReports } from '../../src/modules/book-reports/index.ts';

const { db, owner } = await createTestDatabase();
const coop = await memberOffice(db, mountBookReports);
const { post, get, treasurer, board, clock } = coop;
const auditor = await signedIn(db, 'auditor');

/** Two years with dues and shares: 2024 and 2025, a member each. */
coop.on('2024-05-20');
const early = await coop.member({}, 2);
await coop.pay('shares', early, '100.00');
coop.on('2024-06-03');
await coop.runDues('2024-06');
coop.on('2025-03-10');
await coop.runDues('2025-03');
await coop.pay('dues', early, '5.00');
const late = await coop.member({}, 1);
await coop.pay('shares', late, '50.00');
coop.on('2026-02-16');

type Item = { readonly code: string; readonly is_passed: boolean; readonly severity: string };
type Answer = { readonly statusCode: number; readonly json: () => { readonly code: string } };
const outcomeOf = async (answer: PromiseLike<Answer>): Promise<[number, string]> => {
  const { statusCode, json } = await answer;
  return [statusCode, json().code];
};

const close = (year: number, by: SignedIn = board[0], warnings: readonly string[] = ['result_resolved']) =>
  post(by, `/v1/financial-years/${year}/closings`, { acknowledged_warnings: warnings });
const failed = async (year: number): Promise<readonly string[]> => {
  const { items } = (await get(auditor, `/v1/financial-years/${year}/checklist`)).json();
  return items.flatMap((item: Item) => (item.is_passed ? [] : [`${item.code} ${item.severity}`]));
};
const opening = async (year: number) => (await get(auditor, `/v1/financial-years/${year}/opening-balances`)).json();
const propose = (year: number, by: SignedIn = treasurer) =>
  post(by, `/v1/financial-years/${year}/reopenings`, { reason: 'Fehler im Jahresabschluss' });
const confirm = (id: string, by: SignedIn = board[0]) => post(by, `/v1/period-reopenings/${id}/confirmations`);

/** Balance-sheet accounts and income less expenses at the end of a day, debit above zero, as the trial balance has them. */
async function booksOn(day: string) {
  const { lines } = (await get(auditor, `/v1/reports/trial-balance?as_of=${day}`)).json();
  return Object.fromEntries(
    lines.map((line: { account: string; debit: string; credit: string }) => [
      line.account,
      (Number(line.debit) - Number(line.credit)).toFixed(2),
    ]),
  );
}

describe('Closing a financial year', () => {
  it('waits for its months and the year before', async () => {
    expect(await failed(2024)).toEqual(['months_closed blocking', 'result_resolved warning']);
    expect(await failed(2025)).toEqual([
      'months_closed blocking',
      'earlier_years_closed blocking',
      'result_resolved warning',
    ]);
    expect(await outcomeOf(close(2024))).toEqual([422, 'period.checklist_has_open_items']);
    for (const month of ['2024-05', '2024-06', '2024-12']) await closedMonth(coop, month);
    expect(await failed(2024)).toEqual(['result_resolved warning']);
    expect(await outcomeOf(close(2024, board[0], []))).toEqual([422, 'period.warnings_not_acknowledged']);
    expect(await outcomeOf(close(2150))).toEqual([404, 'ledger.period_not_found']);
    expect((await close(2024, coop.officer)).statusCode).toBe(403);
    expect(await outcomeOf(propose(2024))).toEqual([409, 'period.not_closed']);
  });

  it('is done by another person than who closed the last month, once', async () => {
    expect((await close(2024, treasurer)).json()).toMatchObject({
      status: 422,
      code: 'four_eyes.same_person',
      detail:
        'Wer den letzten Monat des Geschäftsjahres abgeschlossen hat, schließt nicht auch das Jahr ab; das tut eine andere Person.',
    });
    expect(await outcomeOf(close(2024, board[0], ['result_resolved', 'money_placed']))).toEqual([
      422,
      'period.unknown_warnings',
    ]);
    const before = await opening(2025);
    expect(before).toMatchObject({ starts_on: '2025-01-01', closing_id: null });
    const answers = await Promise.all([close(2024), close(2024, board[1])]);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
    expect(await outcomeOf(close(2024))).toEqual([409, 'period.already_closed']);
    const closed = answers.find(({ statusCode }) => statusCode === 201)?.json();
    expect(closed).toMatchObject({
      span: 'year',
      month: null,
      financial_year: 2024,
      starts_on: '2024-01-01',
      ends_on: '2024-12-31',
      status: 'closed',
      acknowledged_warnings: ['result_resolved'],
    });
    const after = await opening(2025);
    expect(after).toEqual({ ...before, closing_id: closed.id });
    expect(after).toMatchObject({
      items: [
        { account: 'bank', debit: '100.00', credit: '0.00' },
        { account: 'dues_receivable', kind: 'asset', debit: '5.00', credit: '0.00' },
        { account: 'share_capital', kind: 'equity', debit: '0.00', credit: '100.00' },
        { account: 'retained_profit', kind: 'equity', debit: '0.00', credit: '5.00' },
      ],
      total_debit: '105.00',
      total_credit: '105.00',
    });
  });

  it('carries the result of every year before into retained profit', async () => {
    for (const month of ['2025-03', '2025-12']) await closedMonth(coop, month);
    expect((await close(2025)).statusCode).toBe(201);
    const books = await booksOn('2025-12-31');
    const carried = (await opening(2026)).items.map((item: { account: string; debit: string; credit: string }) => [
      item.account,
      (Number(item.debit) - Number(item.credit)).toFixed(2),
    ]);
    expect(Object.fromEntries(carried)).toEqual({
      bank: books['bank'],
      dues_receivable: books['dues_receivable'],
      share_capital: books['share_capital'],
      retained_profit: books['dues_income'],
    });
    await checkSoundness(db);
  });

  it('is undone by two persons, the last year first, and its months before their own turn', async () => {
    const month = post(treasurer, '/v1/periods/2025-12/reopenings', { reason: 'Beleg' });
    expect(await outcomeOf(month)).toEqual([422, 'period.year_closed']);
    expect(await outcomeOf(propose(2024))).toEqual([422, 'period.later_one_closed']);
    const { id } = (await propose(2025, board[0])).json();
    expect(await outcomeOf(confirm(id))).toEqual([422, 'four_eyes.same_person']);
    expect((await confirm(id, board[1])).json()).toMatchObject({ span: 'year', financial_year: 2025, month: null });
    expect(await opening(2026)).toMatchObject({ closing_id: null });
    const again = (await post(treasurer, '/v1/periods/2025-12/reopenings', { reason: 'Beleg' })).json();
    expect((await confirm(again.id)).statusCode).toBe(201);
    expect(await failed(2025)).toEqual(['months_closed blocking', 'result_resolved warning']);
    await closedMonth(coop, '2025-12');
    expect((await close(2025)).json()).toMatchObject({ ordinal: 2 });
    const years = (await get(auditor, '/v1/period-closings?span=year')).json().items;
    expect(years.map((one: { financial_year: number; ordinal: number }) => [one.financial_year, one.ordinal])).toEqual([
      [2025, 2],
      [2025, 1],
      [2024, 1],
    ]);
  });
});

describe('Opening balances', () => {
  it('are the same fixed and computed', async () => {
    const today = clock.today();
    for (const year of [2025, 2026]) {
      const fixed = await openingBalancesOf(db, { year, today });
      expect(fixed.closingId).not.toBeNull();
      const { rows } = await sql<{ account: string; amount: string }>`
        select case when a.kind in ('income', 'expense') then 'retained_profit' else a.code end as account,
          sum(l.debit - l.credit)::text as amount
        from journal_lines l join journal_entries e on e.id = l.entry_id join accounts a on a.code = l.account
        where e.posting_date < ${parseDate(`${year}-01-01`)} group by 1 having sum(l.debit - l.credit) <> 0`.execute(
        db,
      );
      const computed = Object.fromEntries(rows.map(({ account, amount }) => [account, amount]));
      expect(Object.fromEntries(fixed.balances.map(({ account, amount }) => [account, amount.toText()]))).toEqual(
        computed,
      );
    }
    expect(await opening(2100)).toMatchObject({ code: 'ledger.period_not_found' });
  });

  it('stay what the journal says, whoever writes them', async () => {
    const personId = board[0].personId;
    const forged = owner.transaction().execute(async (tx) => {
      await sql`
        insert into period_closings (id, span, starts_on, ends_on, ordinal, closed_at, closed_by_person_id, closed_by,
          last_month_closed_by_person_id, journal_position, checklist, acknowledged_warnings)
        values (${newId()}, 'year', '2024-06-01', '2025-05-31', 1, now(), ${personId}, ${board[0].userId}, ${treasurer.personId},
          0, '[]', '{}')`.execute(tx);
    });
    await expect(forged).rejects.toMatchObject({ constraint: 'opening_balances_are_the_journals' });
    await expect(sql`update opening_balances set amount = 1`.execute(owner)).rejects.toThrow('append-only');
  });
});
