import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { sumUpJournal } from '../../src/modules/ledger/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

/** Sums by account and day, from which balances of large books are read: the answer is the journal's, however far they reach. */
const { db, owner } = await createTestDatabase();
const office = await loanOffice(db);
const { get, auditor, clock } = office;

const sumUp = () => inTransaction(db, sumUpJournal);

type Line = Readonly<Record<'account' | 'debit' | 'credit' | 'month_debit' | 'year_credit', string>>;

async function balances(query = ''): Promise<readonly string[]> {
  const answer = await get(auditor, `/v1/reports/trial-balance?as_of=${clock.today()}${query}`);
  expect(answer.statusCode).toBe(200);
  const { lines } = answer.json<{ lines: readonly Line[] }>();
  return lines.map((line) => [line.account, line.debit, line.credit, line.month_debit, line.year_credit].join(' '));
}

/** The same from the journal alone. */
async function fromTheJournal(): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select account || ' ' || sum(debit - credit) as line from journal_lines group by account order by account`.execute(
    db,
  );
  return rows.map(({ line }) => line);
}

async function turnovers(): Promise<readonly string[]> {
  const { rows } = await sql<{ line: string }>`
    select account || ' ' || sum(debit - credit) as line from account_turnovers('2199-12-31', '2199-12-31')
    group by account order by account`.execute(db);
  return rows.map(({ line }) => line);
}

const isSound = async () => {
  const { rows } = await sql`select * from wrong_account_days()`.execute(db);
  return rows.length === 0;
};

describe('Sums by account and day', () => {
  it('change no balance: before there are any, when they reach to the end, and when more is posted', async () => {
    const loan = await office.running();
    const before = await balances();
    await sumUp();
    expect(await balances()).toEqual(before);
    await office.paid(loan, '156.45');
    const after = await balances();
    expect(after).not.toEqual(before);
    await sumUp();
    await sumUp();
    expect(await balances()).toEqual(after);
    expect(await turnovers()).toEqual(await fromTheJournal());
    expect(await isSound()).toBe(true);
  });

  it('leave out what was recorded after the moment asked about', async () => {
    const loan = await office.running();
    const then = clock.now().toISOString();
    const before = await balances();
    clock.set(new Date(clock.now().getTime() + 60_000));
    await office.paid(loan, '100.00');
    await sumUp();
    expect(await balances()).not.toEqual(before);
    expect(await balances(`&known_at=${then}`)).toEqual(before);
  });

  it('do not count what is posted by a transaction that still runs, and miss it at no time afterwards', async () => {
    const loan = await office.running();
    const { promise: waiting, resolve: goOn } = Promise.withResolvers<void>();
    const slow = inTransaction(db, async (tx) => {
      await sql`select post_journal_entries(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'event', 'bank_charged',
        'value_date', ${clock.today()}::text, 'posting_date', ${clock.today()}::text, 'recorded_at', ${clock.now().toISOString()}::text,
        'source_id', gen_random_uuid(), 'lines', jsonb_build_array(
          jsonb_build_object('account', 'bank_charges', 'debit', '9.90'), jsonb_build_object('account', 'bank', 'credit', '9.90')))))`.execute(
        tx,
      );
      await waiting;
    });
    await office.paid(loan, '10.00');
    await sumUp();
    expect(await turnovers()).toEqual(await fromTheJournal());
    goOn();
    await slow;
    expect(await turnovers()).toEqual(await fromTheJournal());
    await sumUp();
    expect(await turnovers()).toEqual(await fromTheJournal());
    expect(await turnovers()).toContain('bank_charges 9.90');
    expect(await isSound()).toBe(true);
  });

  it('are not believed on another server, where transactions count anew', async () => {
    await sql`update account_days_progress set cluster = 'another'`.execute(owner);
    await sql`update account_days set debit = debit + 1`.execute(owner);
    expect(await turnovers()).toEqual(await fromTheJournal());
    await sumUp();
    expect(await turnovers()).toEqual(await fromTheJournal());
    expect(await isSound()).toBe(true);
  });

  it('are not for the service to write, and verify names the day and the account of one that was changed', async () => {
    await expect(sql`update account_days set debit = 0`.execute(db)).rejects.toThrow('permission denied');
    await sql`update account_days set debit = debit + 1 where account = 'bank'`.execute(owner);
    const answer = (await get(auditor, '/v1/integrity/verification')).json();
    const found = answer.checks?.find(({ check }: { check: string }) => check === 'account_days');
    expect(found?.findings[0]).toMatchObject({
      about: 'bank',
      sentence: expect.stringContaining('als Summe festgehalten'),
    });
  });
});
