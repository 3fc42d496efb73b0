import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Mail, MailNotAccepted, MailUncertain } from '../../src/platform/mail/mailer.ts';
import { outboxMailer } from '../../src/platform/mail/outbox-mailer.ts';
import { smtpMailer } from '../../src/platform/mail/smtp-mailer.ts';
import { type Behaviour, startMailServer } from '../support/mail-server.ts';

const mail = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1b11',
  from: { name: 'Handschlag eG', address: 'kontakt@handschlag.example' },
  to: { name: 'Mehmet Yılmaz', address: 'm.yilmaz@example.org' },
  subject: 'Ihr Darlehenskonto (S-2026-0001)',
  text: 'Guten Tag Mehmet Yılmaz,\n\nanbei …',
  attachment: { fileName: 'S-2026-0001.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7 …') },
  date: new Date('2026-11-20T09:00:00Z'),
} satisfies Mail;

async function errorOf(sending: Promise<void>): Promise<unknown> {
  return await sending.then(
    () => 'none',
    (error: unknown) => error,
  );
}

describe('Mail by SMTP', () => {
  it('reaches its recipient with its attachment, under an id of its own', async () => {
    const server = await startMailServer();
    await smtpMailer(server.url).send(mail);
    expect(server.received).toHaveLength(1);
    const [{ to, message }] = server.received as [(typeof server.received)[number]];
    expect(to).toEqual(['m.yilmaz@example.org']);
    expect(message).toContain('Message-ID: <0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1b11@handschlag.example>');
    expect(message).toContain('filename=S-2026-0001.pdf');
    expect(message).toContain(mail.attachment.content.toString('base64'));
  });

  it.each<[string, Behaviour, boolean]>([
    ['answers that it is busy', 451, false],
    ['closes for today', 421, false],
    ['refuses for good', 554, true],
  ])('was surely not sent when the server %s', async (_what, behaviour, isPermanent) => {
    const server = await startMailServer();
    server.does(behaviour);
    const error = await errorOf(smtpMailer(server.url).send(mail));
    expect(error).toBeInstanceOf(MailNotAccepted);
    expect(error).toMatchObject({ isPermanent });
  });

  it('was surely not sent when no server is there', async () => {
    const server = await startMailServer();
    await server.stop();
    expect(await errorOf(smtpMailer(server.url).send(mail))).toBeInstanceOf(MailNotAccepted);
  });

  it('is uncertain when the server falls silent after it has taken the mail', async () => {
    const server = await startMailServer();
    server.does('break_off');
    expect(await errorOf(smtpMailer(server.url).send(mail))).toBeInstanceOf(MailUncertain);
  });

  it('leaves this machine encrypted, or not at all', async () => {
    const server = await startMailServer();
    // Another way to write this machine's address, which is therefore taken for another machine's.
    const elsewhere = server.url.replace('127.0.0.1', '[::ffff:127.0.0.1]');
    const error = await errorOf(smtpMailer(elsewhere).send(mail));
    expect(error).toBeInstanceOf(MailNotAccepted);
    expect((error as Error).message).toMatch(/STARTTLS/);
    expect(server.received).toEqual([]);
  });
});

describe('Mail into the outbox', () => {
  it('is a file that mail programs open; the same mail again is the same file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'outbox-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const mailer = outboxMailer(join(folder, 'new'));
    await mailer.send(mail);
    await mailer.send(mail);
    expect(await readdir(join(folder, 'new'))).toEqual([`${mail.id}.eml`]);
    const text = await readFile(join(folder, 'new', `${mail.id}.eml`), 'utf8');
    expect(text).toContain('From: Handschlag eG <kontakt@handschlag.example>');
    expect(text).toContain('Date: Fri, 20 Nov 2026 09:00:00 +0000');
  });

  it('was surely not sent when the folder cannot be written', async () => {
    expect(await errorOf(outboxMailer('/dev/null/outbox').send(mail))).toBeInstanceOf(MailNotAccepted);
  });
});
