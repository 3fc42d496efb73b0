import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { sendDueMails } from '../../src/modules/documents/index.ts';
import { constraintOf } from '../../src/platform/db/transaction.ts';
import type { Mailer } from '../../src/platform/mail/mailer.ts';
import { outboxMailer } from '../../src/platform/mail/outbox-mailer.ts';
import { smtpMailer } from '../../src/platform/mail/smtp-mailer.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedInAs, somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { createTestDatabase } from '../support/database.ts';
import { writingOffice } from '../support/documents.ts';
import { startMailServer } from '../support/mail-server.ts';

const { db, owner } = await createTestDatabase();
const office = await writingOffice(db);
const { officer, treasurer, auditor, get, order, clock } = office;
const START = clock.now();
const later = (minutes: number): void => clock.set(new Date(clock.now().getTime() + minutes * 60_000));
const round = (mailer: Mailer) => sendDueMails({ db, clock, mailer });

afterEach(async () => {
  clock.set(START);
  await sql`delete from dispatches`.execute(owner);
});

/** A statement to somebody who can be reached by mail. */
async function statement() {
  const loan = await office.running();
  const [borrowerId = ''] = loan.borrowerPersonIds;
  await office.reachable(borrowerId);
  const document = await office.written(office.loanDocument(loan, { kind: 'statement' }));
  return { ...document, loan, borrowerId };
}

const dispatchesOf = async (document: { readonly id: string }) =>
  (await get(officer, `/v1/documents/${document.id}`)).json().dispatches;

describe('A document sent by e-mail', () => {
  it('arrives as it was made, with the particulars of a business letter', async () => {
    const server = await startMailServer();
    const document = await statement();
    const ordered = await order(document, { channel: 'email' });
    expect(ordered.statusCode).toBe(201);
    expect(ordered.json()).toMatchObject({ status: 'waiting', address: 'm.yilmaz@example.org', attempts: 0 });
    expect(await round(smtpMailer(server.url))).toEqual({ sent: 1, notSent: 0 });
    const [{ to, message }] = server.received as [(typeof server.received)[number]];
    expect(to).toEqual(['m.yilmaz@example.org']);
    const { rawPayload } = await office.pdf(document);
    expect(message.replaceAll(/\r?\n/g, '')).toContain(rawPayload.toString('base64'));
    const [sent] = await dispatchesOf(document);
    expect(sent).toMatchObject({ status: 'sent', attempts: 1, last_error: null, sent_at: clock.now().toISOString() });
    const words = Buffer.from(message.split('base64\r\n\r\n')[1] ?? '', 'base64').toString();
    expect(`${message}${words}`).toContain('Amtsgericht Dortmund');
  });

  it('goes out once, however often and by however many it is ordered', async () => {
    const server = await startMailServer();
    const document = await statement();
    const orders = Array.from({ length: 8 }, (_, index) =>
      order(document, { channel: 'email' }, index % 2 === 0 ? officer : treasurer),
    );
    const answers = await Promise.all(orders);
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(7);
    expect(new Set(answers.map((answer) => answer.json().id)).size).toBe(1);
    const mailer = smtpMailer(server.url);
    const rounds = await Promise.all(Array.from({ length: 4 }, () => round(mailer)));
    expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(1);
    expect(server.received).toHaveLength(1);
    expect((await order(document, { channel: 'email' })).statusCode).toBe(200);
    expect(await round(mailer)).toEqual({ sent: 0, notSent: 0 });
  });

  it('is kept apart in the database too', async () => {
    const document = await statement();
    await order(document, { channel: 'email' });
    const twice =
      sql`insert into dispatches select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(),
      'request_key', null))).* from dispatches d`.execute(owner);
    const refusal = twice.catch((error: unknown) => constraintOf(error));
    await expect(refusal).resolves.toBe('document_goes_to_a_person_once');
    await round(outboxMailer(await folder()));
    const again = sql`update dispatches set status = 'waiting', sent_at = null, next_attempt_at = now()`.execute(db);
    await expect(again.catch((error: unknown) => constraintOf(error))).resolves.toBe('sent_dispatch_stays_sent');
  });

  it('is tried again, with growing pauses, while the server is away, and given up in the end', async () => {
    const server = await startMailServer();
    server.does(451);
    const mailer = smtpMailer(server.url);
    const document = await statement();
    await order(document, { channel: 'email' });
    for (const [attempts, pause] of [1, 5, 30, 120, 720].entries()) {
      expect(await round(mailer)).toEqual({ sent: 0, notSent: 1 });
      const [dispatch] = await dispatchesOf(document);
      const next = new Date(clock.now().getTime() + pause * 60_000).toISOString();
      expect(dispatch).toMatchObject({ status: 'waiting', attempts: attempts + 1, next_attempt_at: next });
      expect(dispatch.last_error).toContain('451');
      expect(await round(mailer)).toEqual({ sent: 0, notSent: 0 });
      later(pause);
    }
    await round(mailer);
    expect(await dispatchesOf(document)).toMatchObject([{ status: 'failed', attempts: 6, next_attempt_at: null }]);
    const { items } = (await get(officer, '/v1/dispatches?status=failed')).json();
    expect(items).toMatchObject([{ document_id: document.id, recipient: { id: document.borrowerId } }]);
  });

  it('goes out at the second attempt when the server is back', async () => {
    const server = await startMailServer();
    server.does(421);
    const mailer = smtpMailer(server.url);
    const document = await statement();
    await order(document, { channel: 'email' });
    await round(mailer);
    server.does('accept');
    later(1);
    expect(await round(mailer)).toEqual({ sent: 1, notSent: 0 });
    expect(await dispatchesOf(document)).toMatchObject([{ status: 'sent', attempts: 2, last_error: null }]);
  });

  it('that failed for good can be sent on paper instead', async () => {
    const server = await startMailServer();
    server.does(550);
    const document = await statement();
    await order(document, { channel: 'email' });
    await round(smtpMailer(server.url));
    expect((await order(document, { channel: 'print' })).statusCode).toBe(201);
    expect(await dispatchesOf(document)).toMatchObject([
      { channel: 'email', status: 'failed' },
      { channel: 'print', status: 'waiting' },
    ]);
  });

  it('of which nobody knows whether it went out is never tried again by itself', async () => {
    const server = await startMailServer();
    server.does('break_off');
    const document = await statement();
    await order(document, { channel: 'email' });
    const mailer = smtpMailer(server.url);
    await round(mailer);
    const [broken] = await dispatchesOf(document);
    expect(broken.status).toBe('failed');
    expect(broken.last_error).toContain('ungewiss');
    later(1000);
    expect(await round(mailer)).toEqual({ sent: 0, notSent: 0 });
  });

  it('whose sender died in the middle is given up for a person to look at', async () => {
    const document = await statement();
    await order(document, { channel: 'email' });
    await db
      .updateTable('dispatches')
      .set({ status: 'sending', taken_at: clock.now(), next_attempt_at: null })
      .execute();
    const mailer = outboxMailer(await folder());
    later(14);
    await round(mailer);
    expect(await dispatchesOf(document)).toMatchObject([{ status: 'sending' }]);
    later(2);
    await round(mailer);
    const [dispatch] = await dispatchesOf(document);
    expect(dispatch).toMatchObject({ status: 'failed', last_error: expect.stringContaining('unterbrochen') as string });
    expect((await order(document, { channel: 'email' })).statusCode).toBe(201);
  });

  it('lies in the outbox while no mail server is named', async () => {
    const outbox = await folder();
    const document = await statement();
    const { id } = (await order(document, { channel: 'email' })).json();
    await round(outboxMailer(outbox));
    expect(await readdir(outbox)).toEqual([`${id}.eml`]);
    expect(await readFile(join(outbox, `${id}.eml`), 'utf8')).toContain(`filename=${document.number}.pdf`);
  });
});

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'outbox-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

describe('A document to be printed', () => {
  it('stands on the list for the printer until somebody has posted it', async () => {
    const document = await statement();
    const { id } = (await order(document, { channel: 'print' })).json();
    const waiting = async () =>
      (await get(treasurer, '/v1/dispatches?channel=print&status=waiting'))
        .json()
        .items.map((one: { id: string }) => one.id);
    expect(await waiting()).toEqual([id]);
    expect(await round(outboxMailer(await folder()))).toEqual({ sent: 0, notSent: 0 });
    const posted = await office.act(treasurer, `/v1/dispatches/${id}/completions`);
    expect(posted.json()).toMatchObject({
      status: 'sent',
      address: 'Mehmet Yılmaz\nBornstraße 1\n44145 Dortmund',
      sent_at: clock.now().toISOString(),
    });
    expect(await waiting()).toEqual([]);
    const again = office.act(treasurer, `/v1/dispatches/${id}/completions`);
    expect(await outcomeOf(again)).toEqual([409, 'dispatch.not_awaiting_print']);
    expect(await outcomeOf(office.act(treasurer, `/v1/dispatches/${newId()}/completions`))).toEqual([
      404,
      'dispatch.not_found',
    ]);
  });

  it('is not ordered by e-mail as well', async () => {
    const document = await statement();
    const { id } = (await order(document, { channel: 'print' })).json();
    const answer = await order(document, { channel: 'email' });
    expect(answer.json()).toMatchObject({ code: 'dispatch.already_on_its_way', dispatch_id: id, channel: 'print' });
  });
});

describe('An order is refused', () => {
  it('for somebody to whom the document is not addressed, and for a paper of the house', async () => {
    const { loan, ...document } = await statement();
    const stranger = await somebody(db);
    const answer = order(document, { channel: 'print', recipient_person_id: stranger });
    expect(await outcomeOf(answer)).toEqual([422, 'dispatch.recipient_not_addressed']);
    const inHouse = await office.written(office.loanDocument(loan, { kind: 'payout_order' }));
    const refused = [422, 'dispatch.recipient_not_addressed'];
    expect(await outcomeOf(order(inHouse, { channel: 'print' }))).toEqual(refused);
  });

  it('where the address is missing', async () => {
    const document = await statement();
    await db.updateTable('persons').set({ email: null, street: null }).where('id', '=', document.borrowerId).execute();
    expect(await outcomeOf(order(document, { channel: 'email' }))).toEqual([422, 'dispatch.no_email_address']);
    expect(await outcomeOf(order(document, { channel: 'print' }))).toEqual([422, 'dispatch.no_postal_address']);
  });

  it('to whoever may read but not send', async () => {
    const document = await statement();
    expect(await outcomeOf(order(document, { channel: 'print' }, auditor))).toEqual([403, 'access.permission_missing']);
    const borrower = await signedInAs(db, { personId: document.borrowerId, roles: ['member'] });
    expect(await outcomeOf(order(document, { channel: 'print' }, borrower))).toEqual([
      403,
      'access.permission_missing',
    ]);
  });
});

it('Each of several borrowers gets the document once', async () => {
  const borrowers = [await somebody(db, { first_names: 'Elif' }), await somebody(db, { first_names: 'Jan' })];
  const loan = await office.running({ borrowerPersonIds: borrowers });
  const document = await office.written(office.loanDocument(loan, { kind: 'statement' }));
  for (const [index, recipient_person_id] of borrowers.entries()) {
    const body = index === 0 ? { channel: 'print' } : { channel: 'print', recipient_person_id };
    expect((await order(document, body)).json()).toMatchObject({ recipient: { id: recipient_person_id } });
  }
  expect(await dispatchesOf(document)).toHaveLength(2);
  const [, second = ''] = borrowers;
  const borrower = await signedInAs(db, { personId: second, roles: ['member'] });
  const own = (await get(borrower, `/v1/documents/${document.id}`)).json();
  expect(own.dispatches.map(({ recipient }: { recipient: { id: string } }) => recipient.id)).toEqual([second]);
  const { items } = (await get(borrower, '/v1/documents')).json();
  expect(items).toEqual([own]);
});
