import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { closeDays } from '../../src/modules/day-close/index.ts';
import { constraintOf } from '../../src/platform/db/transaction.ts';
import type { SignedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { createTestDatabase } from '../support/database.ts';
import { writingOffice } from '../support/documents.ts';

const { db, owner } = await createTestDatabase();
const { db: closing } = await createTestDatabase();
const office = await writingOffice(db);
const { officer, treasurer, board, post, on, loanDocument, written, read } = office;

afterEach(() => on('2026-11-20'));

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ');

describe('A reminder', () => {
  it('comes once for an instalment in each step, however many ask for it at once', async () => {
    const loan = await office.running();
    on('2027-01-04');
    const answers = await Promise.all(
      [officer, treasurer, board[0]].map((by) => loanDocument(loan, { kind: 'friendly_note' }, by)),
    );
    const [first] = answers.filter(({ statusCode }) => statusCode === 201).map((answer) => answer.json());
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(2);
    const again = await loanDocument(loan, { kind: 'friendly_note' });
    expect(again.json()).toMatchObject({
      code: 'document.reminder_already_written',
      document_number: first.number,
    });
    await written(loanDocument(loan, { kind: 'first_reminder' }));
    on('2027-01-25');
    const next = plain(await read(await written(loanDocument(loan, { kind: 'friendly_note' }))));
    expect(next).toMatch(/ 1 21\.12\.2026 .* 2 20\.01\.2027 /);
    expect(await outcomeOf(loanDocument(loan, { kind: 'friendly_note' }))).toEqual([
      409,
      'document.reminder_already_written',
    ]);
    const copy = sql`insert into reminder_letters (document_id, loan_id, row_number, due_on, step, open_amount)
      select (select id from documents where loan_id = l.loan_id order by id desc limit 1), loan_id, row_number, due_on, step, 1
      from reminder_letters l where loan_id = ${loan.id} and step = 'friendly_note' and row_number = 1`;
    const twice = copy.execute(owner).catch((error: unknown) => constraintOf(error));
    await expect(twice).resolves.toBe('reminder_is_written_once');
  });

  it.each([
    { terms: { principal: '5000.00', termMonths: 36 }, on: '2027-01-25', lacks: 1 },
    { terms: { principal: '10000.00', termMonths: 48 }, on: '2027-01-25', lacks: 1 },
    { terms: { principal: '10000.00', termMonths: 48 }, on: '2027-01-04', lacks: 2 },
  ])('is no final notice before the law allows one: $terms on $on', async ({ terms, on: today, lacks }) => {
    const loan = await office.running(terms);
    on(today);
    const answer = await loanDocument(loan, { kind: 'final_notice' });
    expect(answer.json()).toMatchObject({
      status: 422,
      code: 'document.final_notice_not_allowed',
      threshold: '500.00',
      detail: expect.stringContaining('nötig sind 500,00 EUR') as string,
    });
    expect(answer.json().reasons).toHaveLength(lacks);
  });

  it('is the final notice from the third instalment of 48 on, to whoever runs a business as agreed', async () => {
    const loan = await office.running({ principal: '10000.00', termMonths: 48 });
    on('2027-02-24');
    const text = plain(await read(await written(loanDocument(loan, { kind: 'final_notice' }))));
    expect(text).toContain('Raten von zusammen 730,98 EUR');
    expect(text).toContain('mindestens aber zwei Wochen ab Zugang dieses Schreibens');
    expect(text).toContain('gesamte Restschuld verlangen');
  });

  it.each([
    ['friendly_note', '2026-12-23', '2026-12-24'],
    ['first_reminder', '2027-01-03', '2027-01-04'],
    ['second_reminder', '2027-01-17', '2027-01-18'],
  ] as const)('comes on the day of the policy, not before: %s', async (kind, early, due) => {
    const loan = await office.running();
    on(early);
    expect(await outcomeOf(loanDocument(loan, { kind }))).toEqual([422, 'document.reminder_not_due_yet']);
    on(due);
    await written(loanDocument(loan, { kind }));
  });

  it('rests while reminders are on hold, also the final notice', async () => {
    const loan = await office.running();
    on('2027-03-23');
    await office.made(
      post(officer, `/v1/loans/${loan.id}/holds`, {
        from: '2027-03-23',
        until: '2027-03-31',
        reason: 'Im Krankenhaus',
      }),
    );
    for (const kind of ['first_reminder', 'final_notice']) {
      expect(await outcomeOf(loanDocument(loan, { kind }))).toEqual([409, 'document.reminders_held']);
    }
    on('2027-04-01');
    await written(loanDocument(loan, { kind: 'final_notice' }));
  });
});

it('Nothing is reminded of once the loan has been terminated', async () => {
  const loan = await office.running();
  on('2027-03-23');
  const letter = await written(loanDocument(loan, { kind: 'final_notice' }));
  const notice = { received_on: '2027-03-24', document_reference: letter.number };
  on('2027-04-08');
  await office.made(post(officer, `/v1/loans/${loan.id}/final-notices`, notice));
  const termination = { received_on: '2027-04-08', reason: 'Keine Antwort', document_reference: 'Einschreiben' };
  await office.made(post(board[0], `/v1/loans/${loan.id}/terminations`, termination));
  expect(await outcomeOf(loanDocument(loan, { kind: 'second_reminder' }))).toEqual([409, 'document.loan_terminated']);
  const statement = plain(await read(await written(loanDocument(loan, { kind: 'statement' }))));
  expect(statement).toContain('08.04.2027 Kündigung: der Rest ist fällig');
  expect(statement).toContain('08.04.2027 Verzugszinsen auf Rate 1 berechnet');
  expect(statement).toMatch(/Verzugszinsen berechnet [\d,]+ EUR, noch offen/);
});

describe('A run of reminders', () => {
  it('writes what the closes of days have recorded, one letter a loan, once, and sends it', async () => {
    const bureau = await writingOffice(closing);
    const run = (by: SignedIn = bureau.officer, is_sent = true) => bureau.post(by, '/v1/reminder-runs', { is_sent });
    const close = (through: string) => closeDays({ db: closing, clock: bureau.clock }, parseDate(through));
    const [late, paid, held] = [await bureau.running(), await bureau.running(), await bureau.running()];
    await bureau.reachable(late.borrowerPersonIds[0] ?? '');
    await close('2026-11-20');
    bureau.on('2027-01-25');
    await close('2027-01-24');
    await bureau.paid(paid, '312.90');
    await bureau.made(
      bureau.post(bureau.officer, `/v1/loans/${held.id}/holds`, {
        from: '2027-01-25',
        until: '2027-01-31',
        reason: 'Gespräch am 29.',
      }),
    );
    const [first, second] = await Promise.all([run(), run(bureau.treasurer)]);
    const all = [first.json(), second.json()].toSorted((one, other) => other.written.length - one.written.length);
    expect(all[0]).toMatchObject({
      written: [
        { kind: 'second_reminder', loan_number: late.number, dispatches: [{ channel: 'email', status: 'waiting' }] },
      ],
      left_out: [{ code: 'document.reminders_held' }],
    });
    expect(all[1].written).toEqual([]);
    const text = plain(await bureau.read(all[0].written[0]));
    expect(text).toMatch(/ 1 21\.12\.2026 .* 2 20\.01\.2027 /);
    const steps = await sql<{
      text: string;
    }>`select row_number || ' ' || step as text from reminder_letters order by 1`.execute(closing);
    expect(steps.rows.map((row) => row.text)).toEqual(['1 second_reminder', '2 friendly_note']);
    bureau.on('2027-02-06');
    await close('2027-02-05');
    const next = (await run(bureau.officer, false)).json();
    expect(next.written).toMatchObject([
      { kind: 'first_reminder', loan_number: late.number, dispatches: [] },
      { kind: 'second_reminder', loan_number: held.number, dispatches: [] },
    ]);
    expect((await run()).json().written).toEqual([]);
  });
});
