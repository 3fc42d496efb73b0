import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { checkSoundness } from '../support/books.ts';
import { closedMonth, closeMonth } from '../support/closed-months.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

/** The moment of a closing parts what was known of a month from what was learnt later. */
const first = await createTestDatabase();
const second = await createTestDatabase();
const third = await createTestDatabase();

async function somebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`.execute(first.owner);
    if (rows.length > 0) return;
  }
}

describe('The moment of a closing', async () => {
  const office = await loanOffice(first.db);
  const { treasurer, get, clock } = office;
  const loan = await office.running();
  const at = (time: string): void => clock.set(new Date(`2026-12-02T${time}Z`));

  it('is later than that of everything recorded before it, and earlier than that of what waits for it', async () => {
    at('09:00:00');
    const [recorder, done] = [Promise.withResolvers<void>(), Promise.withResolvers<Date>()];
    const recording = inTransaction(first.db, async () => {
      done.resolve(clock.now());
      await recorder.promise;
    });
    const stamp = await done.promise;
    at('09:00:05');
    const closing = closeMonth(office, '2026-11');
    await somebodyWaits();
    const payment = office.paid(loan, '156.45', '2026-11-25');
    at('09:00:10');
    recorder.resolve();
    await recording;
    const closed = await closing;
    expect(closed.statusCode).toBe(201);
    const { closed_at: closedAt } = closed.json();
    expect(closedAt).toBe('2026-12-02T09:00:10.000Z');
    expect(stamp.getTime()).toBeLessThan(Date.parse(closedAt));
    const { payment: late } = await payment;
    const { recorded_at: recordedAt } = (await get(treasurer, `/v1/payments/${late.id}`)).json();
    expect(Date.parse(recordedAt)).toBeGreaterThanOrEqual(Date.parse(closedAt));
  });

  it('is not waited for by those who record at the same time', async () => {
    const [one, other] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const meeting = [one, other].map((own, place) =>
      inTransaction(first.db, async () => {
        own.resolve();
        await [other, one][place]?.promise;
      }),
    );
    expect(await Promise.all(meeting)).toHaveLength(2);
  });
});

describe('A closing that waits in vain', async () => {
  const office = await loanOffice(third.db);

  it('gives up, closes nothing, and closes when it is sent again', async () => {
    office.on('2026-12-02');
    const begun = Promise.withResolvers<void>();
    const recorder = Promise.withResolvers<void>();
    const recording = inTransaction(third.db, async () => {
      begun.resolve();
      await recorder.promise;
    });
    await begun.promise;
    const answer = await closeMonth(office, '2026-11');
    expect(answer.json()).toMatchObject({ status: 503, code: 'internal.database_unavailable' });
    expect(answer.headers['retry-after']).toBe('5');
    const month = async () => {
      const { items } = (await office.get(office.treasurer, '/v1/periods?year=2026')).json();
      return items.find(({ month: named }: { month: string }) => named === '2026-11');
    };
    expect(await month()).toMatchObject({ status: 'open', closed_at: null });
    recorder.resolve();
    await recording;
    await closedMonth(office, '2026-11');
    expect(await month()).toMatchObject({ status: 'closed' });
  }, 30_000);
});

describe('Credit that waits when a month is closed', async () => {
  const office = await loanOffice(second.db);
  const { treasurer, auditor, get, act, made, on } = office;
  const reports = ['expected-cash?from=2026-12-01&to=2026-12-31', 'portfolio-reconciliation?as_of=2026-12-31'];
  const said = async () =>
    await Promise.all(
      reports.map(async (path) => {
        const answer = await get(auditor, `/v1/reports/${path}`);
        return { ...answer.json(), generated_at: null };
      }),
    );

  it('is applied before, so that applying it later changes nothing that was said of the month', async () => {
    on('2026-11-20');
    const ahead = await office.running({ principal: '10000.00', termMonths: 48 });
    await office.paid(ahead, '500.00', '2026-11-20');
    on('2027-01-25');
    for (const month of ['2026-11', '2026-12']) await closedMonth(office, month);
    on('2027-01-26');
    const before = await said();
    expect(before[0]).toMatchObject({ total: { paid_in_time: '243.66', still_open: '0.00' } });
    await made(act(treasurer, '/v1/credit-runs'));
    on('2027-02-25');
    await office.paid(ahead, '10.00', '2026-12-20');
    expect(await said()).toEqual(before);
    await checkSoundness(second.db);
  });
});
