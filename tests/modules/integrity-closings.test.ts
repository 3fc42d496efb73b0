import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { eraseValuesOf, recordChange } from '../../src/modules/audit/index.ts';
import { sealAll } from '../../src/modules/integrity/index.ts';
import { verifyWithin } from '../../src/modules/integrity/verification.service.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { closedMonth } from '../support/closed-months.ts';
import { createTestDatabase } from '../support/database.ts';
import { asIntruder } from '../support/integrity.ts';
import { memberOffice } from '../support/member-office.ts';

const { db, owner } = await createTestDatabase();
const office = await memberOffice(db);
const { treasurer, board, post, clock } = office;

/** September stays closed, October was closed, opened again and closed again; a person was erased, another changed. */
beforeAll(async () => {
  office.on('2026-09-02');
  await office.member({}, 100);
  office.on('2026-11-05');
  await closedMonth(office, '2026-09');
  await closedMonth(office, '2026-10');
  const proposed = await post(treasurer, '/v1/periods/2026-10/reopenings', { reason: 'Beleg vergessen' });
  await post(board[0], `/v1/period-reopenings/${proposed.json().id}/confirmations`);
  await closedMonth(office, '2026-10');
  for (const id of ['kept', 'erased']) await inTransaction(db, (tx) => recordChange(tx, changeOf(id)));
  await inTransaction(db, (tx) => eraseValuesOf(tx, { type: 'person', id: 'erased' }, clock.now()));
  await sealAll(db);
});

const changeOf = (id: string) => ({
  change: 'person.changed',
  author: null,
  subject: { type: 'person', id },
  before: { city: 'Dortmund' },
  after: { city: 'Essen' },
  recordedAt: clock.now(),
  requestId: null,
});

const wrongIn = async (database: Db): Promise<readonly string[]> => {
  const { checks } = await verifyWithin(database, { now: clock.now() });
  return checks.flatMap(({ name, findings }) => findings.map(({ sentence }) => `${name}: ${sentence.en}`));
};

const afterwards = (...changes: readonly string[]): Promise<readonly string[]> =>
  asIntruder(owner, async (intruder) => {
    for (const change of changes) {
      const { numAffectedRows } = await sql.raw(change).execute(intruder);
      expect(Number(numAffectedRows)).toBeGreaterThan(0);
    }
    return await wrongIn(intruder);
  });

const ofMonth = (what: string) => expect.stringContaining(`period_closings: Closing of 2026-${what}`);
const standing = `span = 'month' and starts_on = '2026-10-01' and ordinal = 2`;

describe('Closings nobody has touched', () => {
  it('agree with the months and with the audit log', async () => {
    const { rows } = await sql`select from period_reopenings where status = 'confirmed'`.execute(db);
    expect(rows).toHaveLength(1);
    expect(await wrongIn(db)).toEqual([]);
  });
});

describe('Who owns the database and moves a closing', () => {
  it.each<[string, readonly string[], readonly unknown[]]>([
    [
      'of the month by a microsecond',
      [`update periods set closed_at = closed_at + interval '1 microsecond' where month = '2026-10-01'`],
      [ofMonth('10: "moment of closing of the month"')],
    ],
    [
      'as it is kept',
      [`update period_closings set closed_at = closed_at - interval '1 microsecond' where ${standing}`],
      [ofMonth('10: "moment of closing of the month"'), ofMonth('10: "moment of closing"')],
    ],
    [
      'in both places',
      [
        `update period_closings set closed_at = closed_at - interval '9 days' where starts_on = '2026-09-01'`,
        `update periods set closed_at = closed_at - interval '9 days' where month = '2026-09-01'`,
      ],
      [ofMonth('09: "moment of closing"')],
    ],
    [
      'to another person',
      [`update period_closings set closed_by_person_id = '${board[0].personId}' where ${standing}`],
      [ofMonth('10: "person who closed"')],
    ],
    [
      'to another entry',
      [`update period_closings set journal_position = journal_position + 1 where ${standing}`],
      [ofMonth('10: "latest entry"')],
    ],
    [
      'away, with its month open',
      [
        `delete from period_closings where ${standing}`,
        `update periods set status = 'open', closed_at = null, closed_by = null where month = '2026-10-01'`,
      ],
      [ofMonth('10: "record of the closing"')],
    ],
    [
      'into a month that nobody closed',
      [
        `insert into period_closings select uuidv7(), 'month', '2026-11-01', '2026-11-30', 1, null, closed_at, closed_by_person_id, closed_by,
          null, journal_position, checklist, acknowledged_warnings, null from period_closings where ${standing}`,
        `update periods p set status = 'closed', closed_at = c.closed_at, closed_by = c.closed_by from period_closings c
          where c.starts_on = p.month and p.month = '2026-11-01'`,
      ],
      [ofMonth('11: "audit lines of the closing" should be 1 and is 0.')],
    ],
    [
      'by moving its reopening',
      [`update period_reopenings set decided_at = decided_at + interval '1 second'`],
      [ofMonth('10: "moment of reopening"')],
    ],
    [
      'by a reopening that nobody confirmed',
      [
        `insert into period_reopenings select uuidv7(), id, 'confirmed', 'x', '{}', closed_at, closed_by_person_id, closed_by, closed_at,
          '${board[0].personId}', '${board[0].userId}', 'forged' from period_closings where starts_on = '2026-09-01' and closed_with is null`,
        `update periods set status = 'open', closed_at = null, closed_by = null where month = '2026-09-01'`,
      ],
      [ofMonth('09: "audit lines of the reopening" should be 1 and is 0.')],
    ],
  ])('%s is found, and the month named', async (_name, changes, found) => {
    const wrong = await afterwards(...changes);
    expect(wrong).toHaveLength(found.length);
    expect(wrong).toEqual(expect.arrayContaining([...found]));
  });
});

const ofClosings = (wrong: readonly string[]) => wrong.filter((one) => one.startsWith('period_closings'));

describe('A closing from before its facts were written to the log', () => {
  const forgotten = `update audit_log set operation = 'before' where operation = 'period.closed'`;

  it('is held against the call that closed it, to a minute', async () => {
    expect(ofClosings(await afterwards(forgotten))).toEqual([]);
    const moved = [
      `update period_closings set closed_at = closed_at - interval '2 minutes' where starts_on = '2026-09-01'`,
      `update periods set closed_at = closed_at - interval '2 minutes' where month = '2026-09-01'`,
    ];
    expect(ofClosings(await afterwards(forgotten, ...moved))).toEqual([
      ofMonth('09: "audit lines of the closing" should be 1 and is 0.'),
    ]);
  });
});

const take = (erasedIn: string) =>
  afterwards(`update audit_log_values set before = null, after = null, salt = null, erased_at = now(), erased_in = ${erasedIn}
    where audit_id = (select id from audit_log where subject_id = 'kept')`);

describe('Values that somebody took', () => {
  it.each([
    ['in a transaction of their own', 'pg_current_xact_id()'],
    [
      'as if with the erasure of somebody else',
      '(select erased_in from audit_log_values where erased_in is not null limit 1)',
    ],
  ])('%s are found, and the audit line named', async (_name, erasedIn) => {
    const { rows } = await sql<{ id: string }>`select id::text as id from audit_log where subject_id = 'kept'`.execute(
      db,
    );
    expect(await take(erasedIn)).toEqual([
      `audit_values: The values of audit line ${rows[0]?.id} are erased, and no erasure in the log tells of it.`,
    ]);
  });
});
