import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { constraintOf } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { collectionOffice, type Run } from '../support/collections.ts';
import { createTestDatabase } from '../support/database.ts';
import { areSchemasHere, schemaErrors } from '../support/schemas.ts';

const { db, owner } = await createTestDatabase();
const office = await collectionOffice(db);
const { on, running, member, mandate, prepared, release, released, send, sent, cancel, exclude, reject, file } = office;
const { board, treasurer, officer, post, get, act, made, seen, prepareRun } = office;

const DAY = '2026-12-21';

/** Nothing that goes to the bank, or comes back unbooked, moves the books (rules §11). */
const entries = async () => (await db.selectFrom('journal_entries').select('id').execute()).length;

afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

const paying = async (surname = 'Demir') => {
  const one = await member({ first_names: 'Ayşe', surname });
  return { ...one, mandateId: await mandate(one.personId, { holder_name: `Ayşe ${surname}` }) };
};
const collectedLoan = async () => {
  const borrower = await somebody(db, { first_names: 'Mehmet', surname: 'Yılmaz' });
  const loan = await running({ borrowerPersonIds: [borrower] });
  return { ...loan, borrower, mandateId: await mandate(borrower, { holder_name: 'Mehmet Yılmaz' }) };
};
const only = (...things: readonly { readonly number: string }[]) => ({ only: things.map(({ number }) => number) });
const itemsOf = async (run: Pick<Run, 'id'>) => (await get(treasurer, `/v1/bank-runs/${run.id}`)).json<Run>().items;
const statusesOf = async (run: Pick<Run, 'id'>) => (await itemsOf(run)).map(({ status }) => status);

describe('Releasing a run', () => {
  it('makes the file that goes to the bank, the same however often it is fetched, and posts nothing', async () => {
    const [loan, one, two] = [await collectedLoan(), await paying(), await paying('Weißmüller')];
    const run = await prepared(DAY, only(loan, one, two));
    const before = await entries();
    expect(await outcomeOf(file(run))).toEqual([409, 'bank_run.not_in_this_status']);
    const done = await made(release(run));
    expect(done).toMatchObject({
      status: 'released',
      message_id: run.number.replaceAll('-', ''),
      count: 3,
      total: '166.45',
    });
    const [first, second] = [await file(run), await file(run)];
    expect(first.headers['content-type']).toContain('application/xml');
    expect(second.rawPayload.equals(first.rawPayload)).toBe(true);
    const xml = first.body;
    expect(xml).toContain(`<MsgId>${done.message_id}</MsgId>`);
    expect(xml).toContain(`<PmtInfId>${done.message_id}-1</PmtInfId>`);
    expect(xml).toContain('<CtrlSum>166.45</CtrlSum>');
    expect(xml).toContain('<SeqTp>RCUR</SeqTp>');
    expect(xml).toContain(`<Ustrd>${loan.number} Rate 1 vom 20.12.2026</Ustrd>`);
    expect(xml).toContain('<Nm>Ayse Weissmueller</Nm>');
    expect(xml.match(/<PmtInf>/g)).toHaveLength(1);
    if (areSchemasHere('the file of a collection against GBIC_5')) {
      expect(await schemaErrors('pain.008.001.08_GBIC_5.xsd', [xml])).toEqual([]);
    }
    await made(send(run));
    expect(await entries()).toBe(before);
  });

  it('takes another person than the one who prepared it, whatever the role', async () => {
    const one = await paying();
    const run = await prepared(DAY, only(one));
    expect(await outcomeOf(release(run, treasurer))).toEqual([422, 'four_eyes.same_person']);
    expect(await outcomeOf(release(run, officer))).toEqual([403, 'access.permission_missing']);
    await made(release(run));
  });

  it('has one effect when two do it at the same moment, and the same answer for the same key', async () => {
    const one = await paying();
    const run = await prepared(DAY, only(one));
    const key = newId();
    const answers = await Promise.all([outcomeOf(release(run, board[0], key)), outcomeOf(release(run, board[1]))]);
    expect(answers.map(([status]) => String(status)).toSorted()).toEqual(['201', '409']);
    const after = (await get(treasurer, `/v1/bank-runs/${run.id}`)).json();
    expect(after.status).toBe('released');
    const again = await outcomeOf(release(run, board[0], key));
    expect(again).toEqual(answers[0]);
  });

  it('tells the bank of an account that changed', async () => {
    const one = await paying();
    const [from] = await db.selectFrom('mandates').select('bank_account_id').where('id', '=', one.mandateId).execute();
    const by = { recorded_at: new Date('2026-11-20T09:00:00Z'), recorded_by: officer.userId };
    const to = {
      id: newId(),
      person_id: one.personId,
      holder_name: 'Ayşe Demir',
      iban: 'DE89370400440532013000',
      ...by,
    };
    await db.insertInto('bank_accounts').values(to).execute();
    await db.updateTable('mandates').set({ last_used_on: '2026-11-02' }).where('id', '=', one.mandateId).execute();
    const change = {
      from_account_id: from!.bank_account_id,
      to_account_id: to.id,
      amended_on: '2026-11-20',
      reason: 'Brief',
    };
    await db
      .insertInto('mandate_amendments')
      .values({ id: newId(), mandate_id: one.mandateId, ...change, ...by })
      .execute();
    expect((await seen(DAY, `&only=${one.number}`)).items).toMatchObject([
      { tells_new_account: true, is_first_use: false },
    ]);
    const { body } = await file(await released(DAY, only(one)));
    expect(body).toContain('<AmdmntInd>true</AmdmntInd>');
    expect(body).toContain('<OrgnlDbtrAcct>');
    expect(body).toContain('DE75512108001245126199');
  });

  it('is refused for what is no longer as it was prepared, order by order', async () => {
    const [paid, held, moved, fine, revoked] = [
      await paying(),
      await paying(),
      await paying(),
      await paying(),
      await paying(),
    ];
    const run = await prepared(DAY, only(paid, held, moved, fine, revoked));
    await office.payDues(paid, '3.00');
    await office.holdMandate(held.mandateId);
    const ended = {
      ended_on: '2026-11-20',
      ended_as: 'revoked',
      ended_because: 'Anruf',
      ended_at: new Date('2026-11-20'),
      ended_by: officer.userId,
    };
    for (const { mandateId } of [moved, revoked])
      await db.updateTable('mandates').set(ended).where('id', '=', mandateId).execute();
    await mandate(moved.personId, { iban: 'DE89370400440532013000' });
    const answer = (await release(run)).json();
    expect(answer).toMatchObject({ status: 422, code: 'bank_run.no_longer_as_prepared', positions: [1, 2, 3, 5] });
    expect(answer.detail).toContain('2,00');
    for (const position of [1, 2, 3, 5]) await made(exclude(run, position));
    expect(await made(release(run))).toMatchObject({ count: 1, total: '5.00' });
  });

  it('is refused when it comes too late for the bank', async () => {
    const one = await paying();
    const run = await prepared(DAY, only(one));
    on('2026-12-21');
    expect((await release(run)).json()).toMatchObject({
      status: 422,
      code: 'collection.day_too_near',
      next_possible_day: '2026-12-22',
    });
    await made(cancel(run));
  });

  it('is refused for an empty run', async () => {
    const run = await prepared(DAY, only(await paying()));
    expect((await made(exclude(run, 1))).items).toMatchObject([
      { status: 'excluded', ended_because: 'Zahlt diesmal selbst' },
    ]);
    expect(await outcomeOf(release(run))).toEqual([422, 'bank_run.nothing_to_order']);
  });
});

describe('A run', () => {
  it('can be called off until the bank has it, and what it ordered is open again', async () => {
    const one = await paying();
    for (const make of [prepared, released]) {
      const run = await make(DAY, only(one));
      expect(await made(cancel(run))).toMatchObject({
        status: 'cancelled',
        cancellation_reason: 'Falscher Einzugstag',
      });
      expect(await statusesOf(run)).toEqual(['cancelled']);
      expect(await outcomeOf(cancel(run))).toEqual([409, 'bank_run.not_in_this_status']);
      expect(await outcomeOf(release(run))).toEqual([409, 'bank_run.not_in_this_status']);
      expect((await seen(DAY, `&only=${one.number}`)).items).toHaveLength(1);
    }
    const run = await sent(DAY, only(one));
    expect(await outcomeOf(cancel(run))).toEqual([409, 'bank_run.not_in_this_status']);
    expect(await outcomeOf(send(run))).toEqual([409, 'bank_run.not_in_this_status']);
  });

  it('loses single orders only before its release, each once', async () => {
    const [one, two] = [await paying(), await paying()];
    const run = await prepared(DAY, only(one, two));
    await made(exclude(run, 2));
    expect(await outcomeOf(exclude(run, 2))).toEqual([409, 'bank_run.item_not_under_way']);
    expect(await outcomeOf(exclude(run, 3))).toEqual([404, 'bank_run.item_not_found']);
    expect((await seen(DAY, `&only=${two.number}`)).items).toHaveLength(1);
    await made(release(run));
    expect((await file(run)).body).toContain('<NbOfTxs>1</NbOfTxs>');
    expect(await outcomeOf(exclude(run, 1))).toEqual([409, 'bank_run.not_in_this_status']);
  });

  it('loses what the bank rejects only when the bank has it', async () => {
    const one = await paying();
    const run = await released(DAY, only(one));
    expect(await outcomeOf(reject(run, 1))).toEqual([409, 'bank_run.not_in_this_status']);
    await made(send(run));
    expect((await made(reject(run, 1))).items).toMatchObject([
      { status: 'rejected', ended_because: 'AC01: IBAN nicht gültig' },
    ]);
    expect(await outcomeOf(reject(run, 1))).toEqual([409, 'bank_run.item_not_under_way']);
    expect((await seen(DAY, `&only=${one.number}`)).items).toHaveLength(1);
  });

  it('is found by its number and listed, and is unknown under another', async () => {
    const run = await prepared(DAY, only(await paying()));
    expect((await get(officer, `/v1/bank-runs/${run.number}`)).json().id).toBe(run.id);
    const list = (await get(officer, '/v1/bank-runs?kind=collection&status=prepared&limit=1')).json();
    expect(list.items).toMatchObject([{ number: run.number, count: 1, total: '5.00' }]);
    const path = '/v1/bank-runs/L-2026-9999';
    expect(await outcomeOf(get(officer, path))).toEqual([404, 'bank_run.not_found']);
    expect(await outcomeOf(act(board[0], `${path}/releases`))).toEqual([404, 'bank_run.not_found']);
    expect(await outcomeOf(post(treasurer, `${path}/items/1/exclusions`, { reason: 'x' }))).toEqual([
      404,
      'bank_run.not_found',
    ]);
  });
});

/** The constraint that refuses it; null where none does. */
const refusal = async (work: Promise<unknown>) => await work.then(() => null, constraintOf);
const carriedOut = (statement: ReturnType<typeof sql>) => refusal(statement.execute(owner));

const change = (run: Pick<Run, 'id'>, values: object) =>
  refusal(owner.updateTable('bank_runs').set(values).where('id', '=', run.id).execute());
const changeItem = (run: Pick<Run, 'id'>, values: object) =>
  refusal(owner.updateTable('bank_run_items').set(values).where('run_id', '=', run.id).execute());

describe('The database', () => {
  it('lets a run go forward only, released by a second person, with its file', async () => {
    const run = await prepared(DAY, only(await paying()));
    expect(await change(run, { status: 'sent', sent_by: treasurer.userId, sent_at: new Date() })).toBe(
      'bank_run_goes_forward',
    );
    expect(await change(run, { status: 'released' })).toBe('bank_run_is_released_before_it_is_sent');
    expect(await change(run, { status: 'cancelled' })).toBe('cancelled_bank_run_says_why');
    const whole = {
      released_by: board[0].userId,
      released_at: new Date(),
      message_id: 'X1',
      file: Buffer.from('x'),
      file_sha256: Buffer.alloc(32),
    };
    expect(await change(run, { status: 'released', released_by_person_id: treasurer.personId, ...whole })).toBe(
      'bank_run_has_four_eyes',
    );
    const { message_id: _, ...lacking } = whole;
    expect(await change(run, { status: 'released', released_by_person_id: board[0].personId, ...lacking })).toBe(
      'released_bank_run_has_a_file',
    );
    await made(release(run));
    expect(await change(run, { status: 'prepared' })).toBe('bank_run_goes_forward');
    expect(await change(run, { file: Buffer.from('y') })).toBe('bank_run_goes_forward');
    expect(await change(run, { status: 'sent' })).toBe('sent_bank_run_says_by_whom');
  });

  it('keeps what an order says, one at a time for a thing, and lets it end with a reason', async () => {
    const one = await paying();
    const run = await prepared(DAY, only(one));
    expect(await changeItem(run, { status: 'excluded' })).toBe('ended_bank_run_item_says_why');
    const columns = sql`run_id, execute_on, counterparty_name, counterparty_iban, remittance, mandate_signed_on, sequence`;
    const insert = (position: number, id: string, amount: string, rest: ReturnType<typeof sql>) =>
      carriedOut(sql`insert into bank_run_items (id, position, end_to_end_id, amount, mandate_id, mandate_reference, member_id, loan_id, ${columns})
        select ${newId()}, ${position}, ${id}, ${amount}::numeric, ${rest}, ${columns} from bank_run_items where run_id = ${run.id}`);
    const whole = sql`mandate_id, mandate_reference, member_id, loan_id`;
    expect(await insert(2, 'NEW1', '5.00', whole)).toBe('dues_of_a_member_are_collected_once_at_a_time');
    expect(await insert(2, run.items[0]!.end_to_end_id, '5.00', whole)).toBe('end_to_end_id_is_used_once');
    expect(await insert(2, 'NEW2', '0.00', whole)).toBe('bank_run_item_is_of_something');
    expect(await insert(2, 'NEW3', '5.00', sql`mandate_id, mandate_reference, null, null`)).toBe(
      'bank_run_item_is_about_one_thing',
    );
    expect(await insert(2, 'NEW4', '5.00', sql`null, null, member_id, loan_id`)).toBe('direct_debit_has_a_mandate');
    await made(exclude(run, 1));
    expect(await changeItem(run, { status: 'under_way' })).toBe('bank_run_item_goes_forward');
    await expect(db.updateTable('bank_run_items').set({ amount: '1.00' }).execute()).rejects.toThrow(
      'permission denied',
    );
  });

  it('orders the same thing in one run only, however many prepare at once', async () => {
    const loan = await collectedLoan();
    const answers = await Promise.all([treasurer, ...board].map((by) => prepareRun(DAY, only(loan), by)));
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    const refused = answers.filter(({ statusCode }) => statusCode !== 201).map((answer) => answer.json().code);
    expect(refused.every((code) => ['bank_run.ordered_already', 'bank_run.nothing_to_order'].includes(code))).toBe(
      true,
    );
  });
});

describe('The letters that announce the debits of a run', () => {
  it('come once for each, and not for what the plan announces', async () => {
    const [loan, one] = [await collectedLoan(), await paying()];
    const run = await prepared(DAY, only(loan, one));
    expect(await outcomeOf(office.announce(run))).toEqual([409, 'bank_run.not_in_this_status']);
    await made(release(run));
    await office.reachable(one.personId, 'a.demir@example.org');
    const [answer, other] = await Promise.all([made(office.announce(run, true)), made(office.announce(run, true))]);
    const written = [...answer.written, ...other.written];
    expect(written).toMatchObject([{ kind: 'prenotification', member_id: one.id, addressees: [{ id: one.personId }] }]);
    expect(written[0].dispatches).toMatchObject([{ channel: 'email', address: 'a.demir@example.org' }]);
    expect(answer.not_announced).toMatchObject([{ position: 2, code: 'collection.announced_by_plan' }]);
    expect(answer.remaining).toBe(0);
    const text = await office.read(written[0]);
    for (const words of ['21.12.2026', '5,00', 'DE98ZZZ09999999999', 'HS-TEST', 'Beitrag 12/2026', 'endet auf 6199']) {
      expect(text).toContain(words);
    }
    await made(send(run));
    expect((await made(office.announce(run))).written).toEqual([]);
  });

  it('come late rather than never, and not when the day has come', async () => {
    const [one, two] = [await paying(), await paying()];
    const run = await released(DAY, only(one));
    on('2026-12-20');
    expect((await made(office.announce(run))).written).toHaveLength(1);
    on('2026-11-20');
    const next = await released(DAY, only(two));
    on('2026-12-21');
    expect(await made(office.announce(next))).toMatchObject({
      written: [],
      not_announced: [{ code: 'collection.day_has_come' }],
    });
  });

  it('tell of arrears by a letter, also of a loan', async () => {
    const loan = await collectedLoan();
    on('2027-01-08');
    const run = await released('2027-01-25', only(loan));
    const { written } = await made(office.announce(run));
    expect(written).toMatchObject([{ loan_id: loan.id, case_id: loan.caseId }]);
    expect(await office.read(written[0])).toContain('Rate 2');
  });

  it('are of runs that collect', async () => {
    const by = { prepared_by_person_id: treasurer.personId, prepared_by: treasurer.userId, prepared_at: new Date() };
    const payout = { id: newId(), number: 'L-2025-0001', kind: 'payout', request_key: newId(), ...by };
    await db.insertInto('bank_runs').values(payout).execute();
    expect(await outcomeOf(office.announce(payout))).toEqual([422, 'collection.not_a_collection']);
  });
});
