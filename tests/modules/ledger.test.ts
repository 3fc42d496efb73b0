import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { accounts, normalSideOf } from '../../src/domain/ledger/accounts.ts';
import { makeJournalEntry } from '../../src/domain/ledger/journal-entry.ts';
import { entryFor } from '../../src/domain/ledger/entry-for.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { postEntries, trialBalance, type PostedEntry } from '../../src/modules/ledger/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn } from '../support/actors.ts';
import { journalDifferences } from '../support/books.ts';
import { closeMonth } from '../support/closed-months.ts';
import { foundCooperative } from '../support/cooperative.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, owner } = await createTestDatabase();
const coop = await foundCooperative(db);
const { get, treasurer, officer, member, pay, clock } = coop;
const auditor = await signedIn(db, 'auditor');
const payer = await member({}, 100);

function sharesPaid(day: string, amount: string, changes: Partial<PostedEntry> = {}): PostedEntry {
  return {
    entry: entryFor('shares_paid', { paid: Money.parse(amount) }, { memberId: payer.id }),
    valueDate: parseDate(day),
    postingDate: parseDate(day),
    recordedAt: clock.now(),
    sourceId: newId(),
    documentReference: 'KA 2026/118',
    actorUserId: treasurer.userId,
    ...changes,
  };
}
const posted = (entries: readonly PostedEntry[]) => inTransaction(db, (tx) => postEntries(tx, entries));

describe('The chart of accounts', () => {
  it('is the same in the database and in the code', async () => {
    const rows = await db.selectFrom('accounts').selectAll().orderBy('position').execute();
    const inCode = Object.entries(accounts).map(([code, { kind, name, skr03, skr04 }], index) => ({
      code,
      kind,
      name_de: name.de,
      name_en: name.en,
      skr03,
      skr04,
      position: index + 1,
      first_skr03: skr03,
      first_skr04: skr04,
    }));
    expect(rows).toEqual(inCode);
  });

  it('is listed with its SKR numbers', async () => {
    const answer = await get(auditor, '/v1/accounts');
    expect(answer.json().items).toContainEqual({
      code: 'share_capital',
      kind: 'equity',
      name_de: 'Geschäftsguthaben der verbleibenden Mitglieder',
      name_en: 'Share capital of remaining members',
      skr03: '0810',
      skr04: '2901',
    });
    expect((await get(officer, '/v1/accounts')).statusCode).toBe(403);
  });
});

describe('Posting', () => {
  it('writes any number of entries, each with its lines, number and digest', async () => {
    const [first, second] = [sharesPaid('2024-05-02', '50.00'), sharesPaid('2024-05-03', '60.00')];
    await posted([first, second]);
    await posted([]);
    const rows = await db
      .selectFrom('journal_entries')
      .select(['number', 'digest', 'salt'])
      .where('source_id', 'in', [first.sourceId, second.sourceId])
      .orderBy('number')
      .execute();
    expect(rows.map(({ digest, salt }) => [digest.length, salt.length])).toEqual([
      [32, 16],
      [32, 16],
    ]);
    expect(rows[1]!.number).toBe(rows[0]!.number + 1);
  });

  it('keeps a digest that its content reproduces', async () => {
    const { rows } = await sql<{ same: boolean }>`
      select bool_and(digest = journal_entry_digest(e, canonical_lines(e.id))) as same from journal_entries e`.execute(
      owner,
    );
    expect(rows[0]!.same).toBe(true);
  });

  it('of an entry whose lines do not balance fails at commit, even if the code were wrong', async () => {
    const sound = sharesPaid('2024-05-02', '50.00');
    const lines = sound.entry.lines.map((line) =>
      line.side === 'debit' ? { ...line, amount: Money.parse('50.01') } : line,
    );
    const broken = { ...sound, entry: { ...sound.entry, lines } };
    await expect(posted([broken])).rejects.toMatchObject({ constraint: 'journal_entry_balances' });
    expect(() => makeJournalEntry({ event: 'shares_paid', lines })).toThrow('journal.not_balanced');
  });

  it.each([
    [
      'insert',
      sql`insert into journal_lines (entry_id, line_number, account, debit) select id, 99, 'bank', 1 from journal_entries limit 1`,
    ],
    ['update', sql`update journal_lines set debit = debit + 1 where debit > 0`],
    ['delete', sql`delete from journal_lines`],
  ])('is the only way into the journal: the service may not %s a line', async (_what, statement) => {
    await expect(statement.execute(db)).rejects.toMatchObject({ code: '42501' });
  });

  it('leaves recorded lines alone, even for the owner', async () => {
    const change = sql`update journal_lines set debit = debit + 1 where debit > 0`.execute(owner);
    await expect(change).rejects.toMatchObject({ constraint: 'append_only' });
    const addition = sql`
      insert into journal_lines (entry_id, line_number, account, debit)
      select id, 99, 'bank', 1 from journal_entries limit 1`.execute(owner);
    await expect(addition).rejects.toMatchObject({ constraint: 'journal_entry_is_whole' });
  });
});

describe('The journal', () => {
  it('is read in order, page by page, and narrowed by its filters', async () => {
    const [early, late] = [sharesPaid('2024-06-02', '10.00'), sharesPaid('2024-06-05', '20.00')];
    await posted([late, early]);
    const june = '/v1/journal-entries?from=2024-06-01&to=2024-06-30';
    const all = (await get(auditor, june)).json().items;
    expect(all.map(({ source_id }: { source_id: string }) => source_id)).toEqual([early.sourceId, late.sourceId]);
    expect(all[0]).toMatchObject({
      event: 'shares_paid',
      document_reference: 'KA 2026/118',
      actor_user_id: treasurer.userId,
      lines: [
        { line_number: 1, account: 'bank', debit: '10.00', credit: '0.00', member_id: payer.id, loan_id: null },
        { line_number: 2, account: 'share_capital', debit: '0.00', credit: '10.00' },
      ],
    });
    const first = (await get(auditor, `${june}&limit=1`)).json();
    const second = (await get(auditor, `${june}&limit=1&cursor=${first.next}`)).json();
    expect([first.items[0], second.items[0], second.next]).toEqual([...all, null]);
    const found = async (filter: string) => (await get(auditor, `${june}&${filter}`)).json().items.length;
    expect(await found(`member=${payer.number}`)).toBe(2);
    expect(await found('member=M-9999')).toBe(0);
    expect(await found('loan=D-2024-0001')).toBe(0);
    expect(await found('account=bank&event=shares_paid')).toBe(2);
    expect(await found('account=dues_income')).toBe(0);
    expect(await found('event=payout')).toBe(0);
  });

  it('shows an entry by its id', async () => {
    const { items } = (await get(auditor, '/v1/journal-entries?limit=1')).json();
    expect((await get(auditor, `/v1/journal-entries/${items[0].id}`)).json()).toEqual(items[0]);
    expect((await get(auditor, `/v1/journal-entries/${newId()}`)).json().code).toBe('ledger.entry_not_found');
  });

  it('refuses a forged cursor in words', async () => {
    const sort = 'journal {}';
    const forged = Buffer.from(JSON.stringify([sort, '2024-02-31', 1])).toString('base64url');
    expect((await get(auditor, `/v1/journal-entries?cursor=${forged}`)).json().code).toBe('request.cursor_unreadable');
  });
});

const figures = async (account: string, query: string) => {
  const answer = (await get(auditor, `/v1/accounts/${account}/statement?to=2024-05-31&${query}`)).json();
  return { turnover: answer.turnover, lines: answer.items.length, next: answer.next };
};

describe('An account from day to day', () => {
  it('opens, moves and closes, on the side on which the account grows', async () => {
    await posted([
      sharesPaid('2024-07-01', '10.00'),
      sharesPaid('2024-07-15', '5.50'),
      sharesPaid('2024-07-15', '4.50'),
    ]);
    for (const code of ['share_capital', 'bank'] as const) {
      const url = `/v1/accounts/${code}/statement?from=2024-07-15&to=2024-07-31`;
      const statement = (await get(auditor, url)).json();
      const opening = Money.parse(statement.opening_balance);
      const side = normalSideOf(accounts[code].kind);
      expect(statement[`total_${side}`]).toBe('10.00');
      expect(Money.parse(statement.closing_balance).minus(opening).toText()).toBe('10.00');
      expect(
        statement.items.map(({ balance }: { balance: string }) => Money.parse(balance).minus(opening).toText()),
      ).toEqual(['5.50', '10.00']);
      const first = (await get(auditor, `${url}&limit=1`)).json();
      const second = (await get(auditor, `${url}&limit=1&cursor=${first.next}`)).json();
      expect([...first.items, ...second.items]).toEqual(statement.items);
    }
  });

  it('can be that of a member, of some events, by value date and as it was known', async () => {
    const other = await member({}, 101);
    const dues = (day: string, amount: string) =>
      sharesPaid(day, amount, {
        entry: entryFor('dues_claimed', { dues: Money.parse(amount) }, { memberId: payer.id }),
        valueDate: parseDate('2024-05-04'),
      });
    const firstKnown = clock.now();
    await posted([sharesPaid('2024-05-20', '70.00'), dues('2024-05-21', '5.00')]);
    const recordedLater = new Date(firstKnown.getTime() + 60_000);
    await posted([sharesPaid('2024-05-22', '7.00', { recordedAt: recordedLater })]);
    const whole = { turnover: '77.00', lines: 2, next: null };
    expect(await figures('share_capital', `from=2024-05-20&member=${payer.number}`)).toEqual(whole);
    expect(await figures('share_capital', `from=2024-05-20&member=${other.number}`)).toMatchObject({ lines: 0 });
    expect(await figures('share_capital', 'from=2024-05-20&events=shares_paid+leaving')).toEqual(whole);
    expect(await figures('share_capital', 'from=2024-05-20&events=leaving')).toMatchObject({ turnover: '0.00' });
    expect(await figures('share_capital', `from=2024-05-20&known_at=${firstKnown.toISOString()}`)).toMatchObject({
      turnover: '70.00',
    });
    expect(await figures('dues_receivable', 'from=2024-05-20')).toMatchObject({ turnover: '5.00' });
    expect(await figures('dues_receivable', 'from=2024-05-20&by=value_date')).toMatchObject({ lines: 0 });
    expect(await figures('dues_receivable', 'from=2024-05-04&by=value_date')).toMatchObject({ turnover: '5.00' });
  });

  it('begins with the first entry where no day is named, and runs on from page to page by value date', async () => {
    const from = (await get(auditor, '/v1/accounts/bank/statement?from=2000-01-01&to=2024-12-31')).json();
    const path = '/v1/accounts/bank/statement?to=2024-12-31&by=value_date&limit=1';
    const first = (await get(auditor, path)).json();
    expect(first).toMatchObject({ from: null, opening_balance: '0.00', closing_balance: from.closing_balance });
    const second = (await get(auditor, `${path}&cursor=${first.next}`)).json();
    const sum = Money.parse(first.items[0].balance).plus(Money.parse(second.items[0].debit));
    expect(second.items[0].balance).toBe(sum.minus(Money.parse(second.items[0].credit)).toText());
  });

  it('is of the chart', async () => {
    const answer = await get(auditor, '/v1/accounts/petty_cash/statement?from=2024-07-15&to=2024-07-31');
    expect(answer.json()).toMatchObject({ status: 404, code: 'ledger.account_not_found' });
  });
});

describe('The trial balance', () => {
  it('balances on every day and equals the statements', async () => {
    await pay('shares', payer, '100.00');
    for (const day of ['2024-05-01', '2024-06-30', '2026-11-20']) {
      const balance = await trialBalance(db, { asOf: parseDate(day) });
      expect(balance.totals.debit.toText()).toBe(balance.totals.credit.toText());
      expect(balance.rows.map(({ code }) => code)).toEqual(Object.keys(accounts));
      for (const { code, balance: closing } of balance.rows) {
        const url = `/v1/accounts/${code}/statement?from=2000-01-01&to=${day}&limit=1`;
        expect((await get(auditor, url)).json().closing_balance).toBe(closing.toText());
      }
    }
    const { journalPosition } = await trialBalance(db, { asOf: parseDate('2024-05-01') });
    const last = await db
      .selectFrom('journal_entries')
      .select((of) => of.fn.max('number').as('number'))
      .executeTakeFirst();
    expect(journalPosition).toBe(last?.number);
    expect(await journalDifferences(db)).toEqual([]);
  });
});

const close = (month: string, by = treasurer) => closeMonth(coop, month, by);
const periods = async (year: number) => (await get(auditor, `/v1/periods?year=${year}`)).json().items;

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`.execute(owner);
    if (rows.length > 0) return;
  }
}

describe('Closing a month', () => {
  it('goes in order, once, and only when the month is over', async () => {
    await posted([sharesPaid('2025-01-10', '1.00'), sharesPaid('2025-03-10', '1.00')]);
    await close('2024-05');
    await close('2024-06');
    expect((await close('2025-02')).json()).toMatchObject({
      code: 'ledger.earlier_period_open',
      detail: 'Vor dem Februar 2025 ist der Juli 2024 abzuschließen, denn in ihm ist gebucht worden.',
      earlier_month: '2024-07',
    });
    expect((await close('2024-07')).statusCode).toBe(201);
    expect((await close('2025-02')).json()).toMatchObject({ earlier_month: '2025-01' });
    const closed = await close('2025-01');
    expect(closed.statusCode).toBe(201);
    expect(closed.json()).toMatchObject({ month: '2025-01', status: 'closed', closed_by: treasurer.userId });
    expect((await close('2025-01')).json()).toMatchObject({ status: 409, code: 'ledger.period_already_closed' });
    expect((await close('2026-11')).json()).toMatchObject({ status: 422, code: 'ledger.period_not_over' });
    expect((await close('1999-12')).json()).toMatchObject({ status: 404, code: 'ledger.period_not_found' });
    expect((await close('2025-02', auditor)).statusCode).toBe(403);
    const statuses = (await periods(2025)).map(({ status }: { status: string }) => status);
    expect(statuses.slice(0, 3)).toEqual(['closed', 'open', 'open']);
    expect((await periods(2023))[0].status).toBe('closed');
    expect(await periods(2024)).toHaveLength(12);
  });

  it('lets nothing in afterwards; what is late goes into an open month', async () => {
    const late = sharesPaid('2025-01-31', '1.00');
    await expect(posted([late])).rejects.toMatchObject({ kind: 'refused', code: 'ledger.period_closed' });
    await posted([{ ...late, postingDate: parseDate('2025-02-01') }]);
  });

  it('of one month by two at once happens once', async () => {
    const answers = await Promise.all([close('2025-02'), close('2025-02')]);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
  });

  it('waits for a posting under way, and a posting that comes later finds it closed', async () => {
    const posting = await db.startTransaction().execute();
    await postEntries(posting, [sharesPaid('2025-03-31', '7.00')]);
    const closing = close('2025-03');
    await untilSomebodyWaits();
    const later = Promise.allSettled([posted([sharesPaid('2025-03-30', '8.00')])]);
    await posting.commit().execute();
    expect((await closing).statusCode).toBe(201);
    expect(await later).toMatchObject([{ status: 'rejected', reason: { code: 'ledger.period_closed' } }]);
    const march = (await get(auditor, '/v1/journal-entries?from=2025-03-01&to=2025-03-31')).json().items;
    expect(march.map(({ lines }: { lines: { debit: string }[] }) => lines[0]!.debit)).toEqual(['1.00', '7.00']);
  });
});
