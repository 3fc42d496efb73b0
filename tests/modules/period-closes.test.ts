import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { entryFor } from '../../src/domain/ledger/entry-for.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { postEntries } from '../../src/modules/ledger/index.ts';
import { closeDays } from '../../src/modules/day-close/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, type SignedIn } from '../support/actors.ts';
import { bankingOffice } from '../support/banking.ts';
import { journalDifferences } from '../support/books.ts';
import { closedMonth, closeMonth } from '../support/closed-months.ts';
import { type TestDatabase, withTestDatabase } from '../support/database.ts';
import { memberOffice } from '../support/member-office.ts';

/** A cooperative with a member whose payments are posted on any day, in a month that the clock has passed. */
async function office(database: TestDatabase) {
  const { db } = database;
  const members = await memberOffice(db);
  members.on('2026-09-02');
  const payer = await members.member({}, 100);
  const auditor = await signedIn(db, 'auditor');
  /** A payment on shares in the books on that day, recorded now. */
  const posted = (day: string, amount = '1.00') =>
    inTransaction(db, (tx) =>
      postEntries(tx, [
        {
          entry: entryFor('shares_paid', { paid: Money.parse(amount) }, { memberId: payer.id }),
          valueDate: parseDate(day),
          postingDate: parseDate(day),
          recordedAt: members.clock.now(),
          sourceId: newId(),
          documentReference: null,
          actorUserId: members.treasurer.userId,
        },
      ]),
    );
  const { post, get, treasurer, board } = members;
  const checklist = async (month: string) => (await get(auditor, `/v1/periods/${month}/checklist`)).json();
  const failed = async (month: string): Promise<readonly string[]> =>
    (await checklist(month)).items.flatMap((item: Item) => (item.is_passed ? [] : [`${item.code} ${item.severity}`]));
  const propose = (month: string, by: SignedIn = treasurer, body: object = { reason: 'Beleg vergessen' }) =>
    post(by, `/v1/periods/${month}/reopenings`, body);
  const confirm = (id: string, by: SignedIn = board[0]) => post(by, `/v1/period-reopenings/${id}/confirmations`);
  const withdraw = (id: string, by: SignedIn = treasurer) => post(by, `/v1/period-reopenings/${id}/withdrawals`);
  const proposed = async (month: string, by: SignedIn = treasurer): Promise<string> => {
    const answer = await propose(month, by);
    expect(answer.statusCode).toBe(201);
    return answer.json().id;
  };
  const reopened = async (month: string) => {
    expect((await confirm(await proposed(month))).statusCode).toBe(201);
  };
  const statusOf = async (month: string): Promise<string> => {
    const { items } = (await get(auditor, `/v1/periods?year=${month.slice(0, 4)}`)).json();
    return items.find((period: { month: string }) => period.month === month).status;
  };
  const acts = { propose, confirm, withdraw, proposed, reopened };
  return { ...members, ...database, ...acts, auditor, payer, posted, checklist, failed, statusOf };
}

type Office = Awaited<ReturnType<typeof office>>;

/** A test in a cooperative of its own. */
const inOffice = (work: (coop: Office) => Promise<void>) => () =>
  withTestDatabase(async (database) => work(await office(database)));

/** On 20 November, with something posted in each of the months, and all of them closed. */
const afterClosing = (months: readonly string[], work: (coop: Office) => Promise<void>) =>
  inOffice(async (coop) => {
    for (const month of months) await coop.posted(`${month}-15`);
    coop.on('2026-11-20');
    for (const month of months) await closedMonth(coop, month);
    await work(coop);
  });

type Item = { readonly code: string; readonly is_passed: boolean; readonly severity: string };
type Answer = { readonly statusCode: number; readonly json: () => { readonly code: string } };

async function outcomeOf(answer: PromiseLike<Answer>): Promise<[number, string]> {
  const { statusCode, json } = await answer;
  return [statusCode, json().code];
}

describe('The checklist of a month', () => {
  it(
    'says what is left, and follows what is done',
    inOffice(async (coop) => {
      await coop.posted('2026-09-15');
      coop.on('2026-11-20');
      expect(await coop.failed('2026-10')).toEqual([
        'earlier_months_closed blocking',
        'days_closed warning',
        'month_end_posted warning',
        'dues_claimed warning',
        'statements_complete warning',
        'bank_reconciled warning',
      ]);
      coop.on('2026-10-16');
      await closeDays({ db: coop.db, clock: coop.clock }, parseDate('2026-10-15'));
      coop.on('2026-11-01');
      expect(await coop.failed('2026-09')).toEqual(['statements_complete warning', 'bank_reconciled warning']);
      await closedMonth(coop, '2026-09');
      expect(await coop.failed('2026-10')).toEqual([
        'days_closed blocking',
        'month_end_posted blocking',
        'statements_complete warning',
        'bank_reconciled warning',
      ]);
      await closeDays({ db: coop.db, clock: coop.clock }, parseDate('2026-10-31'));
      expect(await coop.checklist('2026-10')).toMatchObject({ month: '2026-10', status: 'open', can_be_closed: true });
      expect(await coop.failed('2026-10')).toEqual(['statements_complete warning', 'bank_reconciled warning']);
      expect(await coop.checklist('2026-09')).toMatchObject({ status: 'closed', can_be_closed: false });
      expect((await coop.get(coop.auditor, '/v1/periods/1999-12/checklist')).json().code).toBe(
        'ledger.period_not_found',
      );
      expect((await coop.get(coop.officer, '/v1/periods/2026-10/checklist')).statusCode).toBe(403);
    }),
  );

  it(
    'keeps from closing what it blocks, and wants each warning acknowledged',
    inOffice(async (coop) => {
      await coop.posted('2026-09-15');
      coop.on('2026-12-01');
      await closeDays({ db: coop.db, clock: coop.clock }, parseDate('2026-10-31'));
      const close = (month: string, warnings: readonly string[]) =>
        coop.post(coop.treasurer, `/v1/periods/${month}/closings`, { acknowledged_warnings: warnings });
      const both = ['statements_complete', 'bank_reconciled'];
      for (const month of ['2026-09', '2026-10']) await closedMonth(coop, month);
      const blocked = (await close('2026-11', both)).json();
      expect(blocked).toMatchObject({ status: 422, code: 'period.checklist_has_open_items' });
      expect(blocked.items.map(({ code }: Item) => code)).toEqual(['days_closed', 'month_end_posted']);
      await closeDays({ db: coop.db, clock: coop.clock }, parseDate('2026-11-30'));
      const unread = (await close('2026-11', ['statements_complete'])).json();
      expect(unread).toMatchObject({ status: 422, code: 'period.warnings_not_acknowledged' });
      expect(unread.items.map(({ code }: Item) => code)).toEqual(['bank_reconciled']);
      expect(unread.to_acknowledge).toEqual(['bank_reconciled']);
      expect(unread.detail).toBe(
        'Wer abschließt, nimmt diese Hinweise ausdrücklich zur Kenntnis (bank_reconciled): Das Bankkonto in den Büchern ist mit keinem Kontoauszug verglichen: bis zum Monatsende gibt es keinen.',
      );
      expect((await close('2026-11', [])).json().to_acknowledge).toEqual(both);
      expect((await close('2026-11', ['Unsinn!'])).statusCode).toBe(400);
      const unknown = (await close('2026-11', [...both, 'does_not_exist'])).json();
      expect(unknown).toMatchObject({ status: 422, code: 'period.unknown_warnings', unknown: ['does_not_exist'] });
      expect(unknown.known).toEqual(expect.arrayContaining([...both, 'money_placed']));
      expect(unknown.detail).toMatch(
        /^Solche Hinweise gibt es hier nicht: does_not_exist\. Zur Kenntnis nehmen lassen sich: /,
      );
      const closed = (await close('2026-11', [...both, 'money_placed'])).json();
      expect(closed).toMatchObject({
        month: '2026-11',
        status: 'closed',
        ordinal: 1,
        closed_with_id: null,
        closed_by_person_id: coop.treasurer.personId,
        acknowledged_warnings: both,
      });
      expect(closed.checklist).toHaveLength(11);
      const { items } = (await coop.get(coop.auditor, '/v1/period-closings?limit=2')).json();
      expect(
        items.map(({ month, reopenings }: { month: string; reopenings: object[] }) => [month, reopenings]),
      ).toEqual([
        ['2026-11', []],
        ['2026-10', []],
      ]);
      expect(await journalDifferences(coop.db)).toEqual([]);
    }),
  );
});

describe('Opening a month again', () => {
  const MONTHS = ['2026-08', '2026-09', '2026-10'];

  it(
    'takes two persons, the latest month first, and the reason is kept',
    afterClosing(MONTHS, async (coop) => {
      expect(await outcomeOf(coop.propose('2026-09'))).toEqual([422, 'period.later_one_closed']);
      expect((await coop.propose('2026-09')).json().detail).toContain(
        'Vor September 2026 ist Oktober 2026 an der Reihe.',
      );
      expect((await coop.propose('2026-11')).json()).toMatchObject({
        status: 409,
        code: 'period.not_closed',
        detail: 'Der November 2026 ist offen.',
      });
      expect(await outcomeOf(coop.propose('1999-12'))).toEqual([404, 'ledger.period_not_found']);
      expect((await coop.propose('2026-10', coop.officer)).statusCode).toBe(403);
      expect((await coop.propose('2026-10', coop.treasurer, { reason: ' ' })).statusCode).toBe(400);
      const id = await coop.proposed('2026-10', coop.board[0]);
      expect(await outcomeOf(coop.propose('2026-10'))).toEqual([409, 'period.reopening_proposed_already']);
      expect(await coop.statusOf('2026-10')).toBe('closed');
      expect((await coop.confirm(id, coop.board[0])).json()).toMatchObject({
        status: 422,
        code: 'four_eyes.same_person',
        detail: 'Wer das Wiederöffnen vorgeschlagen hat, bestätigt es nicht; das tut eine andere Person.',
      });
      expect((await coop.confirm(id, coop.treasurer)).statusCode).toBe(403);
      expect(await outcomeOf(coop.confirm(newId()))).toEqual([404, 'period.reopening_not_found']);
      coop.on('2026-11-21');
      expect((await coop.confirm(id, coop.board[1])).json()).toMatchObject({
        id,
        status: 'confirmed',
        month: '2026-10',
        reason: 'Beleg vergessen',
        proposed_by_person_id: coop.board[0].personId,
        decided_by_person_id: coop.board[1].personId,
        decided_at: '2026-11-21T09:00:00.000Z',
      });
      expect(await coop.statusOf('2026-10')).toBe('open');
      expect(await outcomeOf(coop.confirm(id, coop.board[1]))).toEqual([409, 'period.reopening_decided']);
      await coop.posted('2026-10-31');
    }),
  );

  it(
    'is undone by closing it again, each closing on record',
    afterClosing(MONTHS, async (coop) => {
      await coop.reopened('2026-10');
      await coop.posted('2026-10-31');
      coop.on('2026-11-22');
      await closedMonth(coop, '2026-10');
      await expect(coop.posted('2026-10-31')).rejects.toMatchObject({ code: 'ledger.period_closed' });
      const { items } = (await coop.get(coop.auditor, '/v1/period-closings?span=month&limit=2')).json();
      expect(items).toMatchObject([
        { month: '2026-10', ordinal: 2, closed_at: '2026-11-22T09:00:00.000Z', reopenings: [] },
        { month: '2026-10', ordinal: 1, reopenings: [{ status: 'confirmed', reason: 'Beleg vergessen' }] },
      ]);
      const known = async (day: string) =>
        (await coop.get(coop.auditor, `/v1/periods?year=${day.slice(0, 4)}`)).json().items[9].closed_at;
      expect(await known('2026-10-31')).toBe('2026-11-22T09:00:00.000Z');
    }),
  );

  it(
    'goes on from the last month to those before it',
    afterClosing(MONTHS, async (coop) => {
      await coop.reopened('2026-10');
      await coop.reopened('2026-09');
      expect([await coop.statusOf('2026-08'), await coop.statusOf('2026-09')]).toEqual(['closed', 'open']);
      const waiting = await coop.proposed('2026-08');
      await closedMonth(coop, '2026-09');
      expect(await outcomeOf(coop.confirm(waiting))).toEqual([422, 'period.later_one_closed']);
      await coop.withdraw(waiting);
      await closedMonth(coop, '2026-10');
    }),
  );

  it(
    'can be withdrawn while it waits, and proposed anew',
    afterClosing(MONTHS, async (coop) => {
      const id = await coop.proposed('2026-10');
      const waiting = async () => {
        const { items } = (await coop.get(coop.auditor, '/v1/period-reopenings?status=proposed')).json();
        return items.map((one: { id: string }) => one.id);
      };
      expect(await waiting()).toEqual([id]);
      expect((await coop.withdraw(id)).json()).toMatchObject({ status: 'withdrawn' });
      expect(await outcomeOf(coop.withdraw(id))).toEqual([409, 'period.reopening_decided']);
      expect(await outcomeOf(coop.confirm(id))).toEqual([409, 'period.reopening_decided']);
      expect((await coop.get(coop.auditor, `/v1/period-reopenings/${id}`)).json()).toMatchObject({
        status: 'withdrawn',
        decided_by_person_id: coop.treasurer.personId,
      });
      expect((await coop.get(coop.auditor, `/v1/period-reopenings/${newId()}`)).json().code).toBe(
        'period.reopening_not_found',
      );
      expect(await waiting()).toEqual([]);
      const anew = await coop.proposed('2026-10');
      expect(await waiting()).toEqual([anew]);
    }),
  );

  it(
    'says so when final batches of the month are at the tax adviser',
    afterClosing(MONTHS, async (coop) => {
      const { userId } = coop.treasurer;
      const now = coop.clock.now();
      await sql`insert into accounting_settings values (1, 29098, 55003, 'SKR03', 4, '1590', '', ${now}, ${userId})`.execute(
        coop.owner,
      );
      await sql`
      insert into datev_exports (id, month, settings_version, chart, is_locked, journal_position, entry_count, row_count, total, file_name,
        content, size_bytes, sha256, request_key, recorded_at, recorded_by)
      values (${newId()}, '2026-10-01', 1, 'SKR03', true, 1, 1, 1, 1, 'EXTF.csv', 'x', 1, sha256('x'), 'a key', ${now}, ${userId})`.execute(
        coop.owner,
      );
      const misspelt = { reason: 'Trotzdem', acknowledged_warnings: ['batch_handed_ower'] };
      const unknown = (await coop.propose('2026-10', coop.treasurer, misspelt)).json();
      expect(unknown).toMatchObject({ code: 'period.unknown_warnings', known: ['batch_handed_over'] });
      const refused = (await coop.propose('2026-10')).json();
      expect(refused).toMatchObject({ status: 422, code: 'period.batch_handed_over' });
      expect(refused.datev_export_ids).toHaveLength(1);
      const all = { reason: 'Trotzdem', acknowledged_warnings: ['batch_handed_over'] };
      const answer = (await coop.propose('2026-10', coop.treasurer, all)).json();
      expect(answer).toMatchObject({ acknowledged_warnings: ['batch_handed_over'] });
      await coop.withdraw(answer.id);
    }),
  );
});

describe('At the same moment', () => {
  it(
    'two confirmations open it once',
    afterClosing(['2026-10'], async (coop) => {
      const id = await coop.proposed('2026-10');
      const answers = await Promise.all(coop.board.map((by) => outcomeOf(coop.confirm(id, by))));
      expect(new Set(answers.map(([status, code]) => code ?? status))).toEqual(
        new Set([201, 'period.reopening_decided']),
      );
    }),
  );

  it(
    'two closings close it once, and two proposals wait once',
    afterClosing(['2026-10'], async (coop) => {
      await coop.reopened('2026-10');
      const closings = await Promise.all([closeMonth(coop, '2026-10'), closeMonth(coop, '2026-10')]);
      expect(new Set(closings.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
      const proposals = await Promise.all([coop.propose('2026-10'), coop.propose('2026-10', coop.board[0])]);
      expect(new Set(proposals.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
    }),
  );

  it(
    'a later month closes or this one opens, not both',
    afterClosing(['2026-10'], async (coop) => {
      const id = await coop.proposed('2026-10');
      await coop.posted('2026-11-15');
      coop.on('2026-12-02');
      const [closing, opening] = await Promise.all([closeMonth(coop, '2026-11'), coop.confirm(id)]);
      const outcome = [closing.statusCode, opening.statusCode];
      expect([
        [201, 422],
        [422, 201],
      ]).toContainEqual(outcome);
      const statuses = [await coop.statusOf('2026-10'), await coop.statusOf('2026-11')];
      expect(statuses).toEqual(outcome[0] === 201 ? ['closed', 'closed'] : ['open', 'open']);
    }),
  );
});

/** The constraint that a statement of the owner violates; undefined when it violates none. */
async function violatedBy({ owner }: Office, statement: string): Promise<string | undefined> {
  try {
    await sql.raw(statement).execute(owner);
    return undefined;
  } catch (error) {
    return (error as { constraint?: string }).constraint;
  }
}

describe('Whoever runs it', () => {
  const MONTHS = ['2026-09', '2026-10'];

  it(
    'opens nothing without two persons, nor in another order',
    afterClosing(MONTHS, async (coop) => {
      const open = `update periods set status = 'open', closed_at = null, closed_by = null where month = '2026-10-01'`;
      expect(await violatedBy(coop, open)).toBe('closed_period_stays_closed');
      expect(await violatedBy(coop, `update periods set closed_at = now() where month = '2026-10-01'`)).toBe(
        'closed_period_stays_closed',
      );
      const id = await coop.proposed('2026-10');
      const { personId, userId } = coop.treasurer;
      const decide = (changes: string) =>
        violatedBy(
          coop,
          `update period_reopenings set status = 'confirmed', decided_at = now(), decided_by = '${userId}', ${changes} where id = '${id}'`,
        );
      expect(await decide(`decided_by_person_id = '${personId}'`)).toBe('reopening_has_four_eyes');
      expect(await decide(`decided_by_person_id = null`)).toBe('decided_reopening_says_by_whom');
      expect(await violatedBy(coop, `update period_reopenings set status = 'proposed' where id = '${id}'`)).toBe(
        'reopening_goes_forward',
      );
      const earlier = `update period_reopenings set closing_id = (select id from period_closings where starts_on = '2026-09-01'),
      status = 'confirmed', decided_at = now(), decided_by = '${userId}', decided_by_person_id = '${coop.board[0].personId}' where id = '${id}'`;
      expect(await violatedBy(coop, earlier)).toBe('latest_closing_is_reopened_first');
      expect(await violatedBy(coop, open)).toBe('closed_period_stays_closed');
      await coop.withdraw(id);
      expect(await violatedBy(coop, `update period_reopenings set reason = 'anders' where id = '${id}'`)).toBe(
        'reopening_goes_forward',
      );
    }),
  );

  it(
    'opens no month of a closed year',
    afterClosing(MONTHS, async (coop) => {
      const { personId, userId } = coop.board[0];
      await coop.owner.transaction().execute(async (tx) => {
        await sql`
        insert into period_closings (id, span, starts_on, ends_on, ordinal, closed_at, closed_by_person_id, closed_by,
          last_month_closed_by_person_id, journal_position, checklist, acknowledged_warnings)
        values ('0197b1c0-0000-7000-8000-00000000c999', 'year', '2025-11-01', '2026-10-31', 1, now(), ${personId}, ${userId},
          ${coop.treasurer.personId}, 0, '[]', '{}')`.execute(tx);
        await sql`
        insert into opening_balances select '0197b1c0-0000-7000-8000-00000000c999', 2027, account, amount
        from carried_balances('2026-10-31')`.execute(tx);
      });
      expect(await outcomeOf(coop.propose('2026-10'))).toEqual([422, 'period.year_closed']);
    }),
  );

  it(
    'closes nothing twice, and changes no closing',
    afterClosing(MONTHS, async (coop) => {
      const again = `insert into period_closings (id, span, starts_on, ends_on, ordinal, closed_at, closed_by_person_id, closed_by,
      journal_position, checklist, acknowledged_warnings) select gen_random_uuid(), span, starts_on, ends_on, 2, closed_at,
      closed_by_person_id, closed_by, 0, '[]', '{}' from period_closings where starts_on = '2026-10-01'`;
      expect(await violatedBy(coop, again)).toBe('closing_follows_a_reopening');
      for (const table of ['period_closings', 'opening_balances']) {
        await expect(sql.raw(`delete from ${table}`).execute(coop.owner)).rejects.toThrow('append-only');
      }
      expect(
        await violatedBy(
          coop,
          `update periods set status = 'closed', closed_at = now(), closed_by = '${coop.treasurer.userId}'
      where month = '2026-11-01'`,
        ),
      ).toBe('period_follows_its_closing');
    }),
  );
});

/** A test in a cooperative with a bank account of its own. */
const inBank = (work: (bank: Awaited<ReturnType<typeof bankingOffice>>) => Promise<void>) => () =>
  withTestDatabase(async ({ db }) => work(await bankingOffice(db)));

describe('The bank in the checklist', () => {
  it(
    'names open movements, runs, missing statements and differences',
    inBank(async (bank) => {
      const item = async (month: string, code: string) => {
        const { items } = (await bank.get(bank.treasurer, `/v1/periods/${month}/checklist`)).json();
        return items.find((one: Item) => one.code === code);
      };
      const [payer, late] = [await bank.member(), await bank.member()];
      for (const { personId } of [payer, late]) await bank.mandate(personId);
      bank.on('2026-12-04');
      await bank.made(bank.post(bank.treasurer, '/v1/dues-runs', { month: '2026-12' }));
      bank.on('2026-11-20');
      const run = await bank.prepared('2026-12-07', { purpose: 'dues', only: [payer.number] });
      bank.on('2026-12-10');
      await bank.statement([{ kind: 'credit', amount: '11.11', purpose: 'Danke' }]);
      bank.on('2027-01-05');
      expect(await item('2026-12', 'runs_settled')).toMatchObject({ is_passed: false, severity: 'blocking' });
      expect(await item('2026-12', 'money_placed')).toMatchObject({
        severity: 'warning',
        figures: [
          { name: 'open_movements', value: '1' },
          { name: 'open_amount', value: '11.11' },
          { name: 'clearing_balance', value: '-11.11' },
        ],
      });
      expect(await item('2026-12', 'statements_complete')).toMatchObject({ is_passed: false, severity: 'blocking' });
      expect(await item('2026-12', 'bank_reconciled')).toMatchObject({ is_passed: true });
      expect(await item('2026-11', 'statements_complete')).toMatchObject({ severity: 'warning' });
      await bank.made(bank.post(bank.treasurer, `/v1/bank-runs/${run.id}/cancellations`, { reason: 'Zu spät' }));
      await bank.statement([{ kind: 'credit', amount: '5.00', purpose: 'Danke' }]);
      expect(await item('2026-12', 'runs_settled')).toMatchObject({ is_passed: true });
      expect(await item('2026-12', 'statements_complete')).toMatchObject({ is_passed: true });
      expect(await item('2026-12', 'money_placed')).toMatchObject({ figures: [{ value: '1' }, {}, {}] });
    }),
  );

  it(
    'stands in the work list of the treasurer, and a proposal in that of the board',
    inBank(async (bank) => {
      await bank.member();
      bank.on('2026-12-04');
      await bank.made(bank.post(bank.treasurer, '/v1/dues-runs', { month: '2026-12' }));
      bank.on('2027-01-05');
      const work = (await bank.workFor(bank.treasurer)).find(({ kind }) => kind === 'close_month');
      expect(work).toMatchObject({ path: '/v1/periods/2026-12/checklist', due_on: '2027-01-10', missing: [] });
      expect((await bank.workFor(bank.board[0])).some(({ kind }) => kind === 'close_month')).toBe(false);
      await closedMonth(bank, '2026-12');
      const reason = { reason: 'Beleg vergessen' };
      const { id } = await bank.made(bank.post(bank.board[0], '/v1/periods/2026-12/reopenings', reason));
      const kinds = async (by: SignedIn) => (await bank.workFor(by, id)).map(({ kind }) => kind);
      expect([await kinds(bank.board[0]), await kinds(bank.board[1])]).toEqual([[], ['confirm_reopening']]);
      expect(await kinds(bank.treasurer)).toEqual([]);
    }),
  );

  it(
    'lists what counts in a month and stands in the books later',
    inBank(async (bank) => {
      await bank.member();
      bank.on('2026-12-04');
      await bank.made(bank.post(bank.treasurer, '/v1/dues-runs', { month: '2026-12' }));
      bank.on('2026-12-28');
      const payer = await bank.member();
      bank.on('2027-01-05');
      await closedMonth(bank, '2026-12');
      bank.on('2027-01-06');
      await bank.made(
        bank.post(bank.treasurer, `/v1/members/${payer.number}/share-payments`, {
          amount: '50.00',
          value_date: '2026-12-29',
        }),
      );
      const page = (await bank.get(bank.auditor, '/v1/periods/2026-12/late-facts?limit=1')).json();
      expect(page.items).toMatchObject([
        {
          event: 'shares_paid',
          value_date: '2026-12-29',
          posting_date: '2027-01-06',
          amount: '50.00',
          member_numbers: [payer.number],
        },
      ]);
      expect(page.next).toBe(null);
      const { lines } = (await bank.get(bank.auditor, page.items[0].path)).json();
      expect(lines).toHaveLength(2);
      expect((await bank.get(bank.auditor, '/v1/periods/1999-12/late-facts')).json().code).toBe(
        'ledger.period_not_found',
      );
    }),
  );
});
