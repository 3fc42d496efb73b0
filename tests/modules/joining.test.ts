import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { sendConfirmationMails } from '../../src/modules/joining/index.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Mail, Mailer } from '../../src/platform/mail/mailer.ts';
import { MailNotAccepted } from '../../src/platform/mail/mailer.ts';
import { somebody } from '../support/actors.ts';
import { createTestDatabase } from '../support/database.ts';
import { joiningOffice } from '../support/joining.ts';
import { setPolicy } from '../support/policies.ts';

const { db } = await createTestDatabase();
const office = await joiningOffice(db);
const { inject, clock, officer, administrator, post, get, decide } = office;

const open = (url: string, payload: object) => inject({ method: 'POST', url, payload });
const joining = async () => (await inject({ method: 'GET', url: '/v1/joining' })).json();
const upload = (version: string, key = newId()) =>
  inject({
    method: 'POST',
    url: `/v1/statutes?version=${version}`,
    payload: Buffer.from('Satzung. § 1 Name, Sitz.'),
    headers: { ...administrator.headers, 'idempotency-key': key, 'content-type': 'text/plain' },
  });

const person = {
  kind: 'natural',
  first_names: 'Mehmet',
  surname: 'Yılmaz',
  legal_name: null,
  birth_date: '1971-03-09',
  street: 'Bornstraße 112',
  postal_code: '44145',
  city: 'Dortmund',
  country: 'DE',
  email: 'm.yilmaz@example.org',
  phone: null,
};
const company = {
  ...person,
  kind: 'legal',
  first_names: null,
  surname: null,
  legal_name: 'Nordlicht GmbH',
  birth_date: null,
};

const declare = async (changes: object = {}) =>
  open('/v1/joining-declarations', {
    submission_id: newId(),
    shown: (await joining()).shown,
    language: 'de',
    person,
    share_count: 2,
    is_unconditional: true,
    dues_acknowledged: true,
    notice_period_acknowledged: false,
    ...changes,
  });

/** Sends what is due, and what was sent. */
async function mailed(): Promise<readonly Mail[]> {
  const mails: Mail[] = [];
  await sendConfirmationMails({ db, clock, mailer: { send: async (mail) => void mails.push(mail) } });
  return mails;
}

const codeIn = (mail: Mail | undefined): string => /hs_\S+/.exec(mail?.text ?? '')?.[0] ?? '';
const confirm = (code: string) => open('/v1/joining-confirmations', { code });
const bySubmission = async (submissionId: string) => {
  const { id } = await db
    .selectFrom('electronic_declarations')
    .select('id')
    .where('submission_id', '=', submissionId)
    .executeTakeFirstOrThrow();
  return id;
};
const read = async (id: string) => (await get(officer, `/v1/electronic-declarations/${id}`)).json();

/** Declared and confirmed; its id. */
async function confirmed(changes: object = {}): Promise<string> {
  const answer = await declare(changes);
  expect(answer.statusCode).toBe(201);
  const mails = await mailed();
  expect((await confirm(codeIn(mails.at(-1)))).statusCode).toBe(200);
  return await bySubmission(answer.json().submission_id);
}
const accept = (id: string, body: object = { person_id: null }) =>
  post(officer, `/v1/electronic-declarations/${id}/acceptances`, body);

describe('What is declared on joining', () => {
  it('is not shown before the statutes in force can be read', async () => {
    expect((await joining()).code).toBe('joining.statutes_text_missing');
    expect((await inject({ method: 'GET', url: '/v1/statutes/2009-01/content' })).json().code).toBe(
      'statutes.not_found',
    );
    expect((await upload('2009-01')).statusCode).toBe(201);
    expect((await upload('2009-01')).json().code).toBe('statutes.recorded_already');
    const content = await inject({ method: 'GET', url: '/v1/statutes/2009-01/content' });
    const sha256 = createHash('sha256').update(content.rawPayload).digest('hex');
    expect((await joining()).statutes).toMatchObject({ version: '2009-01', sha256 });
  });

  it('names shares, and dues apart with amount and rhythm', async () => {
    const shown = await joining();
    expect(shown.shares).toMatchObject({ nominal: '50.00', minimum_count: 1 });
    expect(shown.dues.acknowledgement.de).toContain('5,00 EUR im Monat');
    expect(shown.long_notice_period).toBeNull();
    expect(shown.declaration.de).toContain('unbedingt');
    expect(shown.declaration.en).toContain('without conditions');
  });
});

describe('A declaration without a sign-in', () => {
  it('is received, and says nothing of the person', async () => {
    const answer = await declare();
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ is_confirmed: false, declared_on: '2026-11-20' });
    expect(answer.body).not.toContain('Yılmaz');
    const persons = await get(officer, '/v1/persons?q=Y%C4%B1lmaz');
    expect(persons.json().items).toEqual([]);
    await mailed();
  });

  it.each([
    ['joining.shown_not_current', { shown: 'a'.repeat(64) }],
    ['joining.email_missing', { person: { ...person, email: null } }],
    ['joining.address_missing', { person: { ...person, street: null } }],
    ['joining.representatives_do_not_fit', { representatives: [person] }],
    ['membership.declaration_conditional', { is_unconditional: false }],
    ['membership.dues_not_acknowledged', { dues_acknowledged: false }],
    ['membership.applicant_under_age', { person: { ...person, birth_date: '2010-01-01' } }],
    ['membership.date_of_birth_missing', { person: { ...person, birth_date: null } }],
    ['membership.natural_persons_only', { person: company, representatives: [person] }],
    ['person.names_do_not_fit_kind', { person: { ...person, surname: null } }],
  ])('is refused with %s', async (code, changes) => {
    expect((await declare(changes)).json().code).toBe(code);
  });

  it('sent again is the same, also at once; another one under its id is refused', async () => {
    const submission = { submission_id: newId() };
    const answers = await Promise.all([declare(submission), declare(submission)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    expect((await declare({ ...submission, share_count: 3 })).json().code).toBe('joining.submission_id_used');
    expect(await mailed()).toHaveLength(1);
  });

  it('keeps what was shown, word for word', async () => {
    const shown = await joining();
    await declare();
    const kept = await db.selectFrom('joining_texts').select('content').execute();
    const { shown: digest, ...content } = shown;
    expect(kept.map((row) => JSON.parse(row.content))).toContainEqual(content);
    expect(kept.map((row) => createHash('sha256').update(row.content).digest('hex'))).toContain(digest);
    await mailed();
  });

  it('meets a limit of rate', async () => {
    const other = await createTestDatabase();
    const { startTestApp } = await import('../support/app.ts');
    const { mountModules } = await import('../../src/app.ts');
    const few = { max: 2, windowSeconds: 60 };
    const hurried = await startTestApp(other.db, mountModules, {
      rates: { calculator: few, sign_in: few, service: few },
    });
    const tries = [1, 2, 3].map(() =>
      hurried.inject({ method: 'POST', url: '/v1/joining-confirmations', payload: { code: 'hs_x' } }),
    );
    expect((await Promise.all(tries)).map(({ statusCode }) => statusCode)).toContain(429);
  });
});

describe('The code that confirms an e-mail address', () => {
  it('exists in the mail alone, and confirms once, also entered twice at once', async () => {
    const { submission_id } = (await declare()).json();
    const [mail] = await mailed();
    expect(mail).toMatchObject({ to: { address: 'm.yilmaz@example.org' }, attachment: null });
    expect(await mailed()).toEqual([]);
    const stored = JSON.stringify(await db.selectFrom('joining_confirmations').selectAll().execute());
    expect(stored).not.toContain(codeIn(mail));
    const id = await bySubmission(submission_id);
    expect((await accept(id)).json().code).toBe('electronic_declaration.not_confirmed');
    const answers = await Promise.all([confirm(codeIn(mail)), confirm(codeIn(mail))]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect(answers[1].json()).toMatchObject({ is_confirmed: true });
    expect((await read(id)).confirmed_at).toBe(clock.now().toISOString());
  });

  it('holds seven days', async () => {
    const start = clock.now();
    await declare();
    const [mail] = await mailed();
    clock.set(new Date(start.getTime() + 7 * 86_400_000));
    expect((await confirm(codeIn(mail))).json().code).toBe('joining.code_not_valid');
    clock.set(start);
    expect((await confirm('hs_nothing')).json().code).toBe('joining.code_not_valid');
  });

  it('is mailed again, as another one, when the mail did not go out; in English to whoever read it so', async () => {
    const start = clock.now();
    await declare({ language: 'en' });
    const away: Mailer = {
      send: () => Promise.reject(new MailNotAccepted('451', { isPermanent: false, cause: null })),
    };
    expect(await sendConfirmationMails({ db, clock, mailer: away })).toEqual({ sent: 0, notSent: 1 });
    expect(await mailed()).toEqual([]);
    clock.set(new Date(start.getTime() + 60_000));
    const [mail] = await mailed();
    expect(mail?.subject).toContain('Please confirm');
    expect((await confirm(codeIn(mail))).statusCode).toBe(200);
    clock.set(start);
  });
});

describe('A confirmed declaration', () => {
  it('is taken for decision as a new person’s and makes a member', async () => {
    const id = await confirmed();
    const taken = await accept(id);
    expect(taken.statusCode).toBe(201);
    expect(taken.json()).toMatchObject({ status: 'taken' });
    expect((await accept(id)).json().code).toBe('electronic_declaration.already_settled');
    const { member, person: joined } = await decide(taken.json().declaration_id, 'admit');
    expect(joined.display_name).toBe('Mehmet Yılmaz');
    expect((await get(officer, `/v1/members/${member.id}`)).json()).toMatchObject({ share_count: 2 });
  });

  it('is taken once when two take it at once', async () => {
    const id = await confirmed({ person: { ...person, surname: 'Zweimal' } });
    const answers = await Promise.all([accept(id), accept(id)]);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
  });

  it('names who it might be, and is linked to one of them', async () => {
    const known = await somebody(db, { first_names: 'Fatma', surname: 'Demir', birth_date: '1980-05-17' });
    const fatma = { ...person, first_names: 'Fatma', surname: 'Demir', birth_date: '1980-05-17' };
    const id = await confirmed({ person: fatma });
    expect((await read(id)).possible_duplicates.map((one: { id: string }) => one.id)).toEqual([known]);
    const stranger = await somebody(db, { birth_date: '1999-09-09' });
    expect((await accept(id, { person_id: stranger })).json().code).toBe('electronic_declaration.person_does_not_fit');
    const { declaration_id } = (await accept(id, { person_id: known })).json();
    const declaration = (await get(officer, `/v1/membership-declarations/${declaration_id}`)).json();
    expect(declaration.person.id).toBe(known);
    const again = await confirmed({ person: fatma });
    expect((await accept(again, { person_id: known })).json().code).toBe('membership.already_declared');
  });

  it('is discarded with its data', async () => {
    const id = await confirmed();
    const discard = () => post(officer, `/v1/electronic-declarations/${id}/discards`, { reason: 'Ein Versuch.' });
    expect((await discard()).json()).toMatchObject({ status: 'discarded', person: null });
    expect((await discard()).json().code).toBe('electronic_declaration.already_settled');
    const listed = (await get(officer, '/v1/electronic-declarations?status=discarded')).json().items;
    expect(listed.map((one: { id: string }) => one.id)).toEqual([id]);
    expect((await get(officer, `/v1/electronic-declarations/${newId()}`)).json().code).toBe(
      'electronic_declaration.not_found',
    );
  });
});

describe('A legal person', () => {
  it('joins through its representatives where the policy lets it, and a long notice period is acknowledged apart', async () => {
    const today = clock.today();
    const membership = { ...defaultPolicyTerms.membership, naturalPersonsOnly: false, noticePeriodMonths: 24 };
    const terms = { ...defaultPolicyTerms, membership };
    await setPolicy(db, { validFrom: today, resolvedOn: today, resolution: 'Generalversammlung', terms }, clock);
    expect((await joining()).long_notice_period).toMatchObject({ months: 24 });
    const firm = { person: company, representatives: [person], notice_period_acknowledged: true };
    expect((await declare({ ...firm, notice_period_acknowledged: false })).json().code).toBe(
      'membership.notice_period_not_acknowledged',
    );
    expect((await declare({ ...firm, representatives: [] })).json().code).toBe('joining.representatives_do_not_fit');
    const id = await confirmed(firm);
    const { declaration_id } = (await accept(id)).json();
    const declaration = (await get(officer, `/v1/membership-declarations/${declaration_id}`)).json();
    expect(declaration.person.display_name).toBe('Nordlicht GmbH');
    const ties = (await get(officer, `/v1/persons/${declaration.person.id}/ties`)).json().items;
    expect(ties).toMatchObject([{ kind: 'legal_representative', person_id: declaration.person.id }]);
    const representative = (await get(officer, `/v1/persons/${ties[0].other_person_id}`)).json();
    expect(representative.display_name).toBe('Mehmet Yılmaz');
    expect((await decide(declaration_id, 'admit')).member).not.toBeNull();
  });
});
