import { sql, type RawBuilder } from 'kysely';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { closeDays } from '../../src/modules/day-close/index.ts';
import { sealAndRecordHeads, sendHeadMails, verificationInWords, verify } from '../../src/modules/integrity/index.ts';
import type { PlaceInChain } from '../../src/modules/integrity/integrity.types.ts';
import { verifyWithin } from '../../src/modules/integrity/verification.service.ts';
import type { Mail, Mailer } from '../../src/platform/mail/mailer.ts';
import type { SignedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { createTestDatabase } from '../support/database.ts';
import { writingOffice } from '../support/documents.ts';
import { asIntruder } from '../support/integrity.ts';
import { textOf } from '../support/pdf-text.ts';

const { db, owner } = await createTestDatabase();
const office = await writingOffice(db);
const { auditor, supervisor, treasurer, officer, get, clock } = office;

type Checked = {
  readonly check: string;
  readonly finding_count: number;
  readonly findings: readonly { sentence: string }[];
};
type Answer = {
  readonly is_sound: boolean;
  readonly head: { position: number; seal: string } | null;
  readonly unsealed_rows: number;
  readonly oldest_unsealed_at: string | null;
  readonly checks: readonly Checked[];
};

const verified = async (query = '', by: SignedIn = auditor): Promise<Answer> => {
  const answer = await get(by, `/v1/integrity/verification${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
};
const wrong = ({ checks }: Answer) =>
  checks.flatMap(({ check, findings }) => findings.map(({ sentence }) => `${check}: ${sentence}`));

const words = async (keptHead: PlaceInChain | null) =>
  verificationInWords(await verify(db, { now: clock.now(), keptHead }));

/** A day passes: something is lent, the day is closed, the sealer comes. */
async function dayPasses(day: string): Promise<void> {
  office.on(day);
  await office.running();
  await closeDays({ db, clock }, parseDate(day));
  await sealAndRecordHeads({ db, clock });
}

describe('Verifying', () => {
  it('finds nothing in books nobody has touched, names the tail, and is written down', async () => {
    await dayPasses('2026-11-23');
    const answer = await verified();
    expect(wrong(answer)).toEqual([]);
    expect(answer).toMatchObject({ is_sound: true, unsealed_rows: 0, oldest_unsealed_at: null, erased_values: 0 });
    expect(answer.checks.length).toBe(18);
    expect(answer.checks.map(({ check }) => check)).not.toContain('kept_head');
    const again = await verified();
    expect(again).toMatchObject({ is_sound: true, unsealed_rows: 1, oldest_unsealed_at: clock.now().toISOString() });
    const log = (await get(auditor, '/v1/audit-log?operation=verifyIntegrity')).json();
    expect(log.items).toHaveLength(2);
  });

  it('holds the chain against a head kept outside', async () => {
    await dayPasses('2026-11-24');
    const { head } = await verified();
    const kept = await verified(`?position=${head?.position}&seal=${head?.seal}`);
    expect(kept).toMatchObject({ is_sound: true });
    expect(kept.checks.map(({ check }) => check)).toContain('kept_head');
    const other = await verified(`?position=${head?.position}&seal=${'0'.repeat(64)}`);
    expect(wrong(other)).toEqual([
      `kept_head: An Position ${head?.position} steht ein anderes Siegel als das aufbewahrte: Die Kette ist umgeschrieben.`,
    ]);
    const beyond = await verified(`?position=900000&seal=${head?.seal}`);
    expect(wrong(beyond)).toEqual([
      'kept_head: Der aufbewahrte Stand nennt Position 900000; so weit reicht die Kette nicht.',
    ]);
  });

  it('says in the terminal that no head from outside was asked for', async () => {
    const line = 'A head kept outside against the chain';
    const { head } = await verified();
    expect(await words(null)).toContain(`not asked: ${line}`);
    expect(await words(null)).not.toContain(`ok    ${line}`);
    expect(await words(head)).toContain(`ok    ${line}`);
    expect((await words(head)).join(' ')).not.toContain('not asked');
  });

  it('refuses half a head', async () => {
    expect(await outcomeOf(get(auditor, '/v1/integrity/verification?position=7'))).toEqual([
      400,
      'integrity.kept_head_incomplete',
    ]);
  });

  it('calls what nobody has sealed for long by its name', async () => {
    await dayPasses('2026-11-25');
    await office.running();
    clock.set(new Date(clock.now().getTime() + 16 * 60_000));
    const answer = await verified();
    expect(wrong(answer)).toEqual([
      expect.stringMatching(/^unsealed_rows: \d+ Zeilen haben noch kein Siegel, die älteste seit 2026-11-25T/),
    ]);
    await sealAndRecordHeads({ db, clock });
    expect(await verified()).toMatchObject({ is_sound: true });
  });

  it('is for those who answer for the books or watch over them', async () => {
    for (const by of [treasurer, supervisor]) await verified('', by);
    expect(await outcomeOf(get(officer, '/v1/integrity/verification'))).toEqual([403, 'access.permission_missing']);
  });
});

/** As the owner, whose changes of caches nothing forbids; undone afterwards. */
const tampered = async (change: RawBuilder<unknown>): Promise<readonly string[]> =>
  asIntruder(owner, async (intruder) => {
    await change.execute(intruder);
    const { checks } = await verifyWithin(intruder, { now: clock.now() });
    return checks.flatMap(({ name, findings }) => findings.map(({ sentence }) => `${name}: ${sentence.en}`));
  });

describe('Verifying the books', () => {
  it('names the entry that does not balance, and the loan whose ledger differs', async () => {
    const { rows } = await sql<{ entry: string; loan: string }>`
      select e.number::text as entry, loans.number as loan from journal_lines l join journal_entries e on e.id = l.entry_id
      join loans on loans.id = l.loan_id where l.account = 'loans_receivable' order by e.number limit 1`.execute(db);
    const [{ entry, loan } = { entry: '', loan: '' }] = rows;
    const found = await tampered(sql`
      update journal_lines set debit = debit + 1 from journal_entries e
      where e.id = entry_id and e.number = ${entry}::bigint and account = 'loans_receivable'`);
    expect(found).toEqual([
      expect.stringContaining(`journal_digests: Journal entry ${entry}`),
      `entries: Journal entry ${entry}: "entry balances" should be 5001.00 and is 5000.00.`,
      expect.stringMatching(/^trial_balance: Account: "debit = credit" should be [\d.]+ and is [\d.]+\.$/),
      `loans: Loan ${loan}: "loans_receivable" should be 5000.00 and is 5001.00.`,
    ]);
  });

  it('names the loan whose stored state is not what follows from its facts', async () => {
    const { rows } = await sql<{ number: string }>`
      update loans set credit = credit where id = (select min(id::text)::uuid from loans) returning number`.execute(
      owner,
    );
    const found = await tampered(sql`update loans set credit = 7 where number = ${rows[0]?.number}`);
    expect(found).toEqual([
      `loans: Loan ${rows[0]?.number}: "cost_recoveries" should be -7.00 and is 0.`,
      `loans: Loan ${rows[0]?.number}: "unapplied_payments" should be 7.00 and is 0.`,
      `replay: Loan ${rows[0]?.number}: "credit" should be 0.00 and is 7.00.`,
    ]);
  });
});

describe('The head of a day', () => {
  it('is written down once for each day that was closed, also when nobody sealed meanwhile', async () => {
    const before = (await get(auditor, '/v1/integrity/heads')).json().items.length;
    await closeDays({ db, clock }, parseDate('2026-11-25'));
    office.on('2026-11-27');
    await closeDays({ db, clock }, parseDate('2026-11-27'));
    expect((await sealAndRecordHeads({ db, clock })).heads).toEqual(['2026-11-26', '2026-11-27']);
    expect((await sealAndRecordHeads({ db, clock })).heads).toEqual([]);
    const { items } = (await get(supervisor, '/v1/integrity/heads?limit=2')).json();
    expect(items.map(({ day }: { day: string }) => day)).toEqual(['2026-11-27', '2026-11-26']);
    expect((await get(auditor, '/v1/integrity/heads')).json().items).toHaveLength(before + 2);
    const one = (await get(auditor, '/v1/integrity/heads/2026-11-27')).json();
    expect(one).toEqual(items[0]);
    expect(await verified(`?position=${one.position}&seal=${one.seal}`)).toMatchObject({ is_sound: true });
  });

  it('is missing for a day that is open', async () => {
    for (const path of ['/v1/integrity/heads/2026-12-15', '/v1/integrity/heads/2026-12-15/sheet']) {
      expect(await outcomeOf(get(auditor, path))).toEqual([404, 'integrity.head_not_found']);
    }
  });

  it('is printed on a sheet to be signed', async () => {
    const { position, seal } = (await get(auditor, '/v1/integrity/heads/2026-11-27')).json();
    const sheet = await get(auditor, '/v1/integrity/heads/2026-11-27/sheet');
    expect(sheet.headers['content-type']).toBe('application/pdf');
    const text = await textOf(sheet.rawPayload);
    expect(text).toContain('Prüfsiegel der Bücher vom 27.11.2026');
    expect(text.replaceAll(/\s/g, '')).toContain(seal);
    expect(text).toContain(String(position));
    expect(text).toContain('Für den Aufsichtsrat');
  });

  it('is mailed once to each who watches over the books and has an address', async () => {
    await office.reachable(supervisor.personId, 'aufsicht@example.org');
    await office.reachable(auditor.personId, 'pruefung@example.org');
    await dayPasses('2026-11-30');
    const sent: Mail[] = [];
    const mailer: Mailer = {
      send: (mail) => {
        sent.push(mail);
        return Promise.resolve();
      },
    };
    expect(await sendHeadMails({ db, clock, mailer })).toEqual({ sent: 2, notSent: 0 });
    expect(await sendHeadMails({ db, clock, mailer })).toEqual({ sent: 0, notSent: 0 });
    const { position, seal } = (await get(auditor, '/v1/integrity/heads/2026-11-30')).json();
    expect(sent.map(({ to }) => to.address).toSorted()).toEqual(['aufsicht@example.org', 'pruefung@example.org']);
    for (const { subject, text, attachment } of sent) {
      expect(subject).toBe('Prüfsiegel der Bücher vom 30.11.2026');
      expect(text).toContain(`Position ${position}\nSiegel ${seal}`);
      expect(attachment?.fileName).toBe('pruefsiegel-2026-11-30.pdf');
    }
  });

  it('is tried again when the mail does not go out', async () => {
    await dayPasses('2026-12-01');
    const refusing: Mailer = { send: () => Promise.reject(new Error('not now')) };
    expect(await sendHeadMails({ db, clock, mailer: refusing })).toEqual({ sent: 0, notSent: 2 });
    expect(await sendHeadMails({ db, clock, mailer: refusing })).toEqual({ sent: 0, notSent: 0 });
    clock.set(new Date(clock.now().getTime() + 2 * 60_000));
    const accepting: Mailer = { send: () => Promise.resolve() };
    expect(await sendHeadMails({ db, clock, mailer: accepting })).toEqual({ sent: 2, notSent: 0 });
  });
});
