import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { type Closed, closeDays, closingJob } from '../../src/modules/day-close/index.ts';
import { whileClosing } from '../../src/modules/day-close/day-closes.repository.ts';
import { closeDatabase, openDatabase } from '../../src/platform/db/database.ts';
import { startJobs } from '../../src/platform/jobs/jobs.ts';
import { booksDifferences, checkSoundness } from '../support/books.ts';
import { monthEndLines } from '../support/closed-days.ts';
import { foundCooperative } from '../support/cooperative.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';
import { closeWithoutChecklist } from '../support/closed-months.ts';

const databases = await Promise.all(Array.from({ length: 15 }, () => createTestDatabase()));

/** A cooperative of its own for each test, because a close concerns everybody; it is 20 November 2026. */
async function cooperative() {
  const database = databases.pop()!;
  const office = await loanOffice(database.db);
  const { db } = database;
  const { clock } = office;
  /** In the night after the day. */
  const close = async (through: string) => {
    const day = parseDate(through);
    if (clock.today() <= day)
      clock.setToday(parseDate(new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)));
    return await closeDays({ db, clock }, day);
  };
  const reminders = async () =>
    (
      await sql<{ text: string }>`
        select concat_ws(' ', l.number, r.row_number, r.step, r.reminded_on, r.open_amount) as text
        from loan_reminders r join loans l on l.id = r.loan_id order by r.reminded_on, l.number, r.row_number`.execute(
        db,
      )
    ).rows.map(({ text }) => text);
  const counts = async (day: string) => {
    const rows = await db.selectFrom('day_close_steps').selectAll().where('business_date', '=', day).execute();
    return Object.fromEntries(rows.filter((row) => row.item_count > 0).map((row) => [row.step, row.item_count]));
  };
  return { ...office, ...database, close, reminders, counts };
}

describe('Closing days', () => {
  it('begins with the day asked for, leaves out none, and closes each once', async () => {
    const { close, db } = await cooperative();
    expect(await close('2026-11-20')).toEqual({ isRunningElsewhere: false, days: ['2026-11-20'] });
    expect((await close('2026-11-20')).days).toEqual([]);
    expect((await close('2026-11-24')).days).toEqual(['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24']);
    expect((await close('2026-11-22')).days).toEqual([]);
    const open = await db.selectFrom('day_closes').select('business_date').where('finished_at', 'is', null).execute();
    expect(open).toEqual([]);
  });

  it('refuses a day that has not come, and closes today when asked to', async () => {
    const { db, clock } = await cooperative();
    await expect(closeDays({ db, clock }, parseDate('2026-11-21'))).rejects.toMatchObject({
      code: 'day_close.in_future',
    });
    expect((await closeDays({ db, clock }, parseDate('2026-11-20'))).days).toEqual(['2026-11-20']);
  });

  it('leaves the work to whoever is at it', async () => {
    const { db, close } = await cooperative();
    const second = await whileClosing(db, () => close('2026-11-20'));
    expect(second).toEqual({ isRunningElsewhere: true, days: [] });
    expect((await close('2026-11-20')).days).toEqual(['2026-11-20']);
  });

  it('gets by with a single connection for its work', async () => {
    const { clock, connectionString } = await cooperative();
    const narrow = openDatabase({ connectionString, poolSize: 1 });
    expect((await closeDays({ db: narrow, clock }, parseDate('2026-11-20'))).days).toEqual(['2026-11-20']);
    await closeDatabase(narrow);
  });

  it('does each step once, even when two are at it because the first one has lost its lock', async () => {
    const { db, owner, clock, close, on, counts, ...office } = await cooperative();
    await (await foundCooperative(db)).member();
    await office.running({ principal: '1000.00', termMonths: 12 });
    await close('2026-11-20');
    on('2027-02-01');
    const closing = [closeDays({ db, clock }, parseDate('2027-01-31'))];
    const holders = sql<{
      pid: number;
    }>`select pg_terminate_backend(pid, 10_000), pid from pg_locks where locktype = 'advisory'
      and (classid::bigint << 32) + objid::bigint = 7_400_000_001 and database = (select oid from pg_database where datname = current_database())`;
    while ((await holders.execute(owner)).rows.length === 0);
    closing.push(closeDays({ db, clock }, parseDate('2027-01-31')));
    expect((await Promise.all(closing)).map(({ isRunningElsewhere }) => isRunningElsewhere)).toEqual([false, false]);
    expect([await counts('2026-12-01'), await counts('2026-12-24'), await counts('2027-01-31')]).toEqual([
      { accrual_reversal: 1, dues: 1 },
      { reminders: 1 },
      { month_end_figures: 1, month_end_postings: 2 },
    ]);
    await checkSoundness(db);
  });

  it('keeps a finished close as it is, whoever asks', async () => {
    const { close, owner } = await cooperative();
    await close('2026-11-20');
    await expect(sql`update day_closes set finished_at = null`.execute(owner)).rejects.toThrow('finished and stays so');
    await expect(sql`update day_close_steps set item_count = 9`.execute(owner)).rejects.toThrow(
      'finished and stays so',
    );
  });
});

describe('The close of a day', () => {
  it('claims dues from the day they fall due on', async () => {
    const { db, close, counts } = await cooperative();
    const { member } = await foundCooperative(db);
    await member();
    await member();
    await close('2026-11-30');
    await close('2026-12-02');
    expect([await counts('2026-11-30'), await counts('2026-12-01'), await counts('2026-12-02')]).toEqual([
      {},
      { dues: 2 },
      {},
    ]);
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('applies credit on due dates, writes reminders, ends offers, and notes missed deadlines', async () => {
    const { db, close, counts, reminders, ...office } = await cooperative();
    const [ahead, late] = [await office.running(), await office.running({ principal: '1000.00', termMonths: 12 })];
    await office.paid(ahead, '400.00');
    await office.offered();
    const slow = await office.complete();
    await close('2026-11-20');
    await close('2026-12-22');
    expect(await counts('2026-11-26')).toEqual({ deadlines: 1 });
    expect(await counts('2026-12-20')).toEqual({ credits: 1 });
    expect(await counts('2026-12-21')).toEqual({ offers: 1 });
    expect((await office.pageOfLoan(ahead)).outstanding_principal).toBe('4876.47');
    const { history } = await office.pageOf(slow);
    expect(history.filter(({ kind }: { kind: string }) => kind === 'deadline_missed')).toMatchObject([
      { occurred_on: '2026-11-26' },
    ]);
    // 20 December is a Sunday: due on the 21st.
    await close('2027-01-25');
    expect(await reminders()).toEqual([
      `${late.number} 1 friendly_note 2026-12-24 86.94`,
      `${late.number} 1 first_reminder 2027-01-04 86.94`,
      `${late.number} 1 second_reminder 2027-01-18 86.94`,
      `${late.number} 2 friendly_note 2027-01-23 86.94`,
    ]);
    await checkSoundness(db);
  });

  it('reminds of an instalment that is open again step by step, and of nothing that is paid', async () => {
    const { close, reminders, on, ...office } = await cooperative();
    const loan = await office.running({ principal: '1000.00', termMonths: 12 });
    on('2026-12-21');
    const { payment } = await office.paid(loan, '86.94');
    await close('2027-01-31');
    on('2027-02-01');
    await office.reversed(payment);
    await close('2027-02-26');
    const first = (await reminders()).filter((text) => text.startsWith(`${loan.number} 1 `));
    expect(first).toEqual([
      `${loan.number} 1 friendly_note 2027-02-01 86.94`,
      `${loan.number} 1 first_reminder 2027-02-12 86.94`,
      `${loan.number} 1 second_reminder 2027-02-26 86.94`,
    ]);
  });
});

describe('A month end', () => {
  it('posts what is earned and doubted, loan by loan, and takes the accrual back the next day', async () => {
    const { db, close, on, counts, ...office } = await cooperative();
    const late = await office.running({ principal: '1000.00', termMonths: 12 });
    const prompt = await office.running();
    on('2026-12-21');
    await office.paid(prompt, '156.45');
    await close('2026-12-30');
    await close('2026-12-31');
    // 6.58 is open since 20 December, and eleven days (30E: ten) of the next rows have run.
    expect(await monthEndLines(db, parseDate('2026-12-31'))).toEqual([
      `${late.number} 10 1000.00 6.58 2.02 8.60 100.00`,
      `${prompt.number} 0 4876.47 0.00 10.70 10.70 0.00`,
    ]);
    expect(await counts('2026-12-31')).toMatchObject({ month_end_figures: 2, month_end_postings: 2 });
    expect(await booksDifferences(db)).toEqual([]);
    await close('2027-01-31');
    expect(await counts('2027-01-01')).toMatchObject({ accrual_reversal: 1 });
    on('2027-02-02');
    await office.paid(late, '173.88');
    await close('2027-02-28');
    await close('2027-03-01');
    const entries = await db
      .selectFrom('journal_entries as e')
      .innerJoin('journal_lines as l', 'l.entry_id', 'e.id')
      .where((is) => is.or([is('e.event', 'like', 'interest_accr%'), is('e.event', 'like', 'value_adj%')]))
      .where('l.debit', '>', '0')
      .orderBy('e.number')
      .select(['e.event', 'e.value_date', 'e.posting_date', 'l.account', 'l.debit'])
      .execute();
    expect(entries.map((entry) => Object.values(entry).join(' '))).toEqual([
      'interest_accrued 2026-12-31 2026-12-31 interest_receivable 19.30',
      'value_adjustment_raised 2026-12-31 2026-12-31 value_adjustment_expense 100.00',
      'interest_accrual_reversed 2027-01-01 2027-01-01 interest_income 19.30',
      'interest_accrued 2027-01-31 2027-01-31 interest_receivable 57.00',
      'value_adjustment_raised 2027-01-31 2027-01-31 value_adjustment_expense 637.65',
      'interest_accrual_reversed 2027-02-01 2027-02-01 interest_income 57.00',
      'interest_accrued 2027-02-28 2027-02-28 interest_receivable 78.35',
      'value_adjustment_raised 2027-02-28 2027-02-28 value_adjustment_expense 731.47',
      'value_adjustment_released 2027-02-28 2027-02-28 value_adjustment 166.12',
      'interest_accrual_reversed 2027-03-01 2027-03-01 interest_income 78.35',
    ]);
    expect(await booksDifferences(db)).toEqual([]);
  });
});

/** What the running service does with the job that is waiting, or that it enqueues at its start. */
async function serveUntilClosed({ db, clock }: Pick<Awaited<ReturnType<typeof cooperative>>, 'db' | 'clock'>) {
  const { promise, resolve, reject } = Promise.withResolvers<Closed>();
  const running = startJobs(db, [closingJob({ db, clock }, resolve)], { onError: reject });
  const closed = await promise;
  await running.stop();
  return closed;
}

describe('A day in a month that is closed already', () => {
  it('is booked on the first day of the next one, with its own value date', async () => {
    const { db, close, on, treasurer, ...office } = await cooperative();
    const loan = await office.running({ principal: '1000.00', termMonths: 12 });
    await close('2026-11-20');
    on('2026-12-02');
    await closeWithoutChecklist(db, '2026-11', treasurer, office.clock.now());
    await close('2026-12-01');
    const entries = await db
      .selectFrom('journal_entries')
      .where('event', 'like', 'interest_accr%')
      .orderBy('number')
      .select(['event', 'value_date', 'posting_date'])
      .execute();
    expect(entries.map((entry) => Object.values(entry).join(' '))).toEqual([
      'interest_accrued 2026-11-30 2026-12-01',
      'interest_accrual_reversed 2026-12-01 2026-12-01',
    ]);
    expect(await monthEndLines(db, parseDate('2026-11-30'))).toEqual([`${loan.number} 0 1000.00 0.00 2.19 2.19 0.00`]);
    await checkSoundness(db);
  });
});

describe('The running service', () => {
  it('closes by itself what was missed, up to yesterday', async () => {
    const coop = await cooperative();
    await coop.close('2026-11-20');
    coop.on('2026-11-24');
    expect((await serveUntilClosed(coop)).days).toEqual(['2026-11-21', '2026-11-22', '2026-11-23']);
  });
});

const datesOf = ({ items }: { items: readonly { date: string }[] }) => items.map(({ date }) => date);

describe('Closing by hand', () => {
  it('is set going by the treasurer, once at a time, and never for a day to come', async () => {
    const { treasurer, board, auditor, post, get, act: _act, close, on, ...coop } = await cooperative();
    await close('2026-11-20');
    on('2026-11-24');
    const ask = (through: string, by = treasurer, key?: string) => post(by, '/v1/day-closes', { through }, key);
    expect((await ask('2026-11-24', board[0])).statusCode).toBe(403);
    expect((await ask('2026-11-25')).json()).toMatchObject({ status: 422, code: 'day_close.in_future' });
    expect((await ask('2026-11-20')).json()).toEqual({ through: '2026-11-20', days: [] });
    const days = ['2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'];
    const asked = await ask('2026-11-24', treasurer, 'close-now');
    expect([asked.statusCode, asked.json()]).toEqual([202, { through: '2026-11-24', days }]);
    expect((await ask('2026-11-24', treasurer, 'close-now')).json()).toEqual({ through: '2026-11-24', days });
    expect((await ask('2026-11-23')).json()).toMatchObject({ status: 409, code: 'day_close.running' });
    expect((await get(auditor, '/v1/day-closes/2026-11-24')).json()).toMatchObject({ code: 'day_close.not_found' });
    expect((await serveUntilClosed(coop)).days).toEqual(days);
    expect((await get(auditor, '/v1/day-closes/2026-11-24')).json()).toMatchObject({ is_finished: true });
    const first = (await get(auditor, '/v1/day-closes?limit=3')).json();
    const next = (await get(auditor, `/v1/day-closes?limit=3&cursor=${first.next}`)).json();
    expect([...datesOf(first), ...datesOf(next)]).toEqual([...days.toReversed(), '2026-11-20']);
    expect(next.next).toBeNull();
  });

  it('is refused while days are being closed', async () => {
    const { db, treasurer, post } = await cooperative();
    const asked = await whileClosing(db, () => post(treasurer, '/v1/day-closes', { through: '2026-11-20' }));
    expect(asked?.json()).toMatchObject({ status: 409, code: 'day_close.running' });
  });
});

describe('The page of a month end', () => {
  it('says of each loan how its figures come about', async () => {
    const { close, get, auditor, ...office } = await cooperative();
    const late = await office.running({ principal: '1000.00', termMonths: 12 });
    const prompt = await office.running();
    expect((await get(auditor, '/v1/month-ends/2026-12')).json()).toMatchObject({ code: 'month_end.not_found' });
    await close('2026-12-31');
    await close('2027-01-01');
    const page = (await get(auditor, '/v1/month-ends/2026-12?limit=1')).json();
    expect(page).toMatchObject({
      month: '2026-12',
      loan_count: 2,
      interest_accrued: '52.22',
      adjustment_raised: '600.00',
      adjustment_released: '0.00',
      adjustment_total: '600.00',
      posted_on: '2026-12-31',
      accrual_reversed_on: '2027-01-01',
    });
    expect(page.items).toMatchObject([{ loan_number: late.number, interest_accrued: '8.60', adjustment: '100.00' }]);
    expect(page.items[0].explanation).toBe(
      'Zins: 6,58 EUR offen aus fälligen Raten und 2,02 EUR aus der laufenden Periode = 8,60 EUR. ' +
        'Wertberichtigung bei 10 Verzugstagen: 10 % von 1.000,00 EUR = 100,00 EUR, zuvor 0,00 EUR.',
    );
    const next = (await get(auditor, `/v1/month-ends/2026-12?limit=1&cursor=${page.next}`)).json();
    expect(next).toMatchObject({ items: [{ loan_number: prompt.number }], next: null });
    const one = (await get(auditor, `/v1/month-ends/2026-12?loan_id=${prompt.number}`)).json();
    expect(one.items).toHaveLength(1);
    const entries = (await get(auditor, `/v1/journal-entries?event=interest_accrued`)).json();
    expect(entries.items).toMatchObject([
      { source_id: page.source_id, lines: [{ debit: '52.22' }, { credit: '52.22' }] },
    ]);
  });
});
