import { describe, expect, it } from 'vitest';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import type { PolicyTerms } from '../../src/domain/policy/policy-terms.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { findSettlements, fixAll, takeDeparturesEffect } from '../../src/modules/departures/index.ts';
import { sendConfirmationMails } from '../../src/modules/joining/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs, type SignedIn, somebody } from '../support/actors.ts';
import { ASSEMBLY_DAY, assemblyOffice, LAST_DAY_TO_INVITE } from '../support/assemblies.ts';
import type { Work } from '../support/credit-cases.ts';
import { createTestDatabase } from '../support/database.ts';
import { asZip, cooperativeInFiles, CUT_OVER } from '../support/import-files.ts';
import { setPolicy } from '../support/policies.ts';

const PAYEE = { name: 'Mehmet Yılmaz', iban: 'DE02120300000000202051' };

/** A cooperative of its own for each test, and what waits there for whom. */
async function office() {
  const { db } = await createTestDatabase();
  const coop = await assemblyOffice(db);
  const { clock, get, post, officer, treasurer, board } = coop;
  const supervisor = await signedIn(db, 'supervisory_board');
  const workFor = async (by: SignedIn, type?: string): Promise<readonly Work[]> => {
    const { items }: { items: Work[] } = (await get(by, '/v1/work-list?limit=200')).json();
    // Everybody admitted here has yet to be told so, and nobody closes a month; tests of their own look at that.
    const others = items.filter(({ kind }) => kind !== 'write_admission_notice' && kind !== 'close_month');
    return type === undefined ? others : others.filter(({ subject }) => subject.type === type);
  };
  const kinds = async (by: SignedIn, type?: string) => (await workFor(by, type)).map(({ kind }) => kind);
  const everybody = async (type?: string) => ({
    officer: await kinds(officer, type),
    treasurer: await kinds(treasurer, type),
    board: [await kinds(board[0], type), await kinds(board[1], type)],
    supervisor: await kinds(supervisor, type),
  });
  const leave = async (who: { id: string }, body: object) =>
    (await post(officer, `/v1/members/${who.id}/departures`, { event_on: clock.today(), ...body })).json();
  const step = (by: SignedIn, departureId: string, name: string, body: object) =>
    post(by, `/v1/departures/${departureId}/${name}`, body);
  const closeDay = (day: string) =>
    inTransaction(db, (tx) =>
      takeDeparturesEffect(tx, parseDate(day), { today: parseDate(day), recordedAt: clock.now(), byUserId: null }),
    );
  const fix = (endedOn: string) =>
    inTransaction(db, async (tx) => {
      const settlements = await findSettlements(tx, { endedOn: parseDate(endedOn), isFixed: false });
      const fixing = { on: clock.today(), resolution: 'Generalversammlung, TOP 4' };
      await fixAll(tx, settlements, { fixing, deed: coop.deed(board[0]) });
    });
  const terms = (changed: (terms: PolicyTerms) => PolicyTerms) => {
    const today = clock.today();
    const version = { validFrom: today, resolvedOn: today, resolution: 'Generalversammlung' };
    return setPolicy(db, { ...version, terms: changed(defaultPolicyTerms) }, clock);
  };
  /** From now on that member of the board does not vote about this person. */
  const tied = async (one: { personId: string }, of: 0 | 1) => {
    const tie = { other_person_id: board[of].personId, kind: 'family', note: null };
    expect((await post(officer, `/v1/persons/${one.personId}/ties`, tie)).statusCode).toBe(201);
  };
  coop.onDay('2026-09-14');
  return { ...coop, db, supervisor, workFor, kinds, everybody, tied, leave, step, closeDay, fix, terms };
}

const NOBODY = { officer: [], treasurer: [], board: [[], []], supervisor: [] };

describe('The work list names of departures', () => {
  it('the votes on an exclusion, then its letter, then the account to pay to', async () => {
    const { member, pay, leave, step, workFor, everybody, officer, board } = await office();
    const one = await member({}, 2);
    await pay('shares', one, '100.00');
    const { id, number } = await leave(one, { ground: 'exclusion', reason: 'Zahlt seit Jahren nicht.' });
    expect(await everybody()).toEqual({ ...NOBODY, board: [['vote_on_departure'], ['vote_on_departure']] });
    expect(await workFor(board[0])).toMatchObject([
      {
        subject: { type: 'departure', id, number },
        path: `/v1/departures/${id}`,
        persons: [{ id: one.personId }],
        reason: {
          de: `Austritt ${number} von ${one.number} (Ausschluss): der Ausschluss ist vorgeschlagen; Ihre Stimme fehlt.`,
        },
      },
    ]);
    await step(board[0], id, 'votes', { vote: 'approve', reason: 'Nach Anhörung.' });
    expect(await everybody()).toEqual({ ...NOBODY, board: [[], ['vote_on_departure']] });
    await step(board[1], id, 'votes', { vote: 'approve', reason: 'Nach Anhörung.' });
    const letter = ['send_exclusion_letter'];
    expect(await everybody()).toEqual({ ...NOBODY, officer: letter, treasurer: letter, board: [letter, letter] });
    expect(await workFor(officer)).toMatchObject([{ due_on: '2026-09-14' }]);
    await step(officer, id, 'exclusion-letters', { sent_on: '2026-09-14', reference: 'RR 1' });
    expect(await workFor(officer)).toMatchObject([{ kind: 'ask_for_account', due_on: '2027-06-30' }]);
    await step(officer, id, 'payees', { payee: PAYEE });
    expect(await everybody()).toEqual(NOBODY);
  });

  it('taking a notice back, without the recused, and the supervisory board where too few are left', async () => {
    const { member, tied, leave, step, everybody, officer } = await office();
    const one = await member();
    await tied(one, 0);
    const { id } = await leave(one, { ground: 'notice', payee: PAYEE });
    expect(await everybody()).toEqual(NOBODY);
    await step(officer, id, 'withdrawal-requests', { requested_on: '2026-09-14', reason: 'Bleibt doch.' });
    expect(await everybody()).toEqual({
      ...NOBODY,
      board: [[], ['vote_on_departure']],
      supervisor: ['resolve_on_departure'],
    });
  });

  it('who represents the heirs', async () => {
    const { db, member, leave, step, kinds, officer } = await office();
    const { id } = await leave(await member(), { ground: 'death' });
    expect(await kinds(officer)).toEqual(['name_heirs']);
    const heir = { person_id: await somebody(db), is_representative: true, proof: 'Erbschein' };
    expect((await step(officer, id, 'heirs', heir)).statusCode).toBe(201);
    expect(await kinds(officer)).toEqual([]);
  });
});

describe('The work list names of settlements', () => {
  it('what is due, with what is missing; the release for the second person; and what is time-barred', async () => {
    const { db, member, pay, leave, step, closeDay, fix, workFor, kinds, everybody, ...all } = await office();
    const { officer, treasurer, board, post, onDay } = all;
    const one = await member({}, 2);
    await pay('shares', one, '100.00');
    const { id, number } = await leave(one, { ground: 'notice' });
    onDay('2027-01-02');
    await closeDay('2026-12-31');
    expect(await kinds(treasurer)).toEqual(['ask_for_account']);
    onDay('2027-06-30');
    const due = { kind: 'prepare_settlement_payout', amount: '100.00', due_on: '2027-06-30', is_late: false };
    const missing = [{ code: 'settlement.not_fixed_yet' }, { code: 'settlement.payee_missing' }];
    expect(await workFor(treasurer, 'settlement')).toMatchObject([{ ...due, missing }]);
    onDay('2027-05-10');
    expect(await workFor(treasurer, 'settlement')).toEqual([]);
    await fix('2026-12-31');
    expect((await step(officer, id, 'payees', { payee: PAYEE })).json().code).toBeUndefined();
    const self = await signedInAs(db, { personId: one.personId, roles: ['treasurer'] });
    expect(await kinds(self)).toEqual([]);
    const [settlement] = await workFor(treasurer);
    expect(settlement).toMatchObject({ ...due, missing: [], subject: { type: 'settlement', number } });
    const prepared = await post(treasurer, `/v1/settlements/${settlement!.subject.id}/payouts`);
    const release = ['release_settlement_payout'];
    expect(await everybody()).toEqual({ ...NOBODY, board: [release, release] });
    expect(await workFor(board[0])).toMatchObject([{ amount: '100.00', subject: { id: prepared.json().id } }]);
    await post(treasurer, `/v1/settlement-payouts/${prepared.json().id}/cancellations`);
    onDay('2037-12-31');
    expect(await kinds(treasurer, 'settlement')).toEqual(['prepare_settlement_payout']);
    onDay('2038-01-01');
    const decides = ['decide_on_limitation'];
    expect(await everybody('settlement')).toEqual({ ...NOBODY, board: [decides, decides] });
  });
});

describe('The work list names of joining', () => {
  it('the notice of admission and of refusal until it is written', async () => {
    const { get, post, member, declare, board, officer, db } = await office();
    const notices = async () =>
      (await get(officer, '/v1/work-list?limit=200'))
        .json()
        .items.map(({ kind, due_on: on, subject }: Work) => [kind, on, subject.id]);
    const { declarationId } = await member();
    const { id: refused } = (await declare(await somebody(db))).json();
    const refuse = (by: SignedIn) =>
      post(by, `/v1/membership-declarations/${refused}/votes`, { vote: 'refuse', reason: 'Nicht im Viertel.' });
    for (const by of board) expect((await refuse(by)).statusCode).toBe(201);
    const admission = ['write_admission_notice', '2026-09-14', declarationId];
    expect(await notices()).toEqual([admission, ['write_refusal_notice', '2026-09-14', refused]]);
    const written = await post(officer, `/v1/membership-declarations/${refused}/letters`, { kind: 'joining_refusal' });
    expect(written.statusCode).toBe(201);
    expect(await notices()).toEqual([admission]);
  });

  it('a declaration that came electronically, once its e-mail address is confirmed', async () => {
    const { db, inject, clock, administrator, everybody, workFor, officer, post } = await office();
    await inject({
      method: 'POST',
      url: '/v1/statutes?version=2009-01',
      payload: Buffer.from('Satzung. § 1 Name, Sitz.'),
      headers: { ...administrator.headers, 'idempotency-key': newId(), 'content-type': 'text/plain' },
    });
    const open = (url: string, payload: object) => inject({ method: 'POST', url, payload });
    await open('/v1/joining-declarations', {
      submission_id: newId(),
      shown: (await inject({ method: 'GET', url: '/v1/joining' })).json().shown,
      language: 'de',
      person: PERSON,
      share_count: 2,
      is_unconditional: true,
      dues_acknowledged: true,
      notice_period_acknowledged: false,
    });
    expect(await everybody()).toEqual(NOBODY);
    const mails: string[] = [];
    await sendConfirmationMails({ db, clock, mailer: { send: async ({ text }) => void mails.push(text) } });
    await open('/v1/joining-confirmations', { code: /hs_\S+/.exec(mails[0] ?? '')?.[0] ?? '' });
    const [work] = await workFor(officer);
    expect(work).toMatchObject({
      kind: 'take_electronic_declaration',
      due_on: '2026-09-14',
      reason: {
        de: 'Beitrittserklärung vom 14.09.2026, 2 Geschäftsanteile: die E-Mail-Adresse ist bestätigt; zur Entscheidung annehmen oder verwerfen.',
      },
    });
    const path = `/v1/electronic-declarations/${work!.subject.id}/acceptances`;
    expect((await post(officer, path, { person_id: null })).statusCode).toBe(201);
    expect(await everybody()).toMatchObject({ officer: [], board: [['vote_on_declaration'], ['vote_on_declaration']] });
  });

  const PERSON = {
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
});

describe('The work list names of shares', () => {
  it('transfers that wait for the consent of the board, but for those of the voter', async () => {
    const { terms, member, tied, post, officer, board, workFor, everybody } = await office();
    await terms((before) => ({ ...before, shares: { ...before.shares, transferNeedsConsent: true } }));
    const [giver, taker] = [await member({}, 2), await member()];
    await tied(taker, 1);
    const { id } = (
      await post(officer, '/v1/share-transfers', {
        from_member_id: giver.id,
        to_member_id: taker.id,
        share_count: 1,
        agreed_on: '2026-09-14',
        paper_location: 'Ordner 4, Blatt 12',
      })
    ).json();
    expect(await everybody()).toEqual({
      ...NOBODY,
      board: [['vote_on_transfer'], []],
      supervisor: ['resolve_on_transfer'],
    });
    expect(await workFor(board[0])).toMatchObject([
      {
        subject: { type: 'share_transfer', id },
        persons: [{ id: giver.personId }, { id: taker.personId }],
        reason: {
          de: `Übertragung vom 14.09.2026, 1 Geschäftsanteil von ${giver.number} an ${taker.number}: Ihre Stimme fehlt.`,
        },
      },
    ]);
  });
});

describe('The work list names of dues', () => {
  it('hardship, waiver and refund, each for another person than the one who proposed it', async () => {
    const { member, pay, post, get, runDues, onDay, officer, treasurer, board, everybody } = await office();
    const [one, other] = [await member(), await member()];
    onDay('2026-10-01');
    await runDues('2026-10');
    const arrangement = { kind: 'hardship', from: '2026-11', until: '2027-01', reason: 'Krank' };
    const hardship = await post(board[0], `/v1/members/${one.id}/dues-arrangements`, arrangement);
    expect(hardship.statusCode).toBe(201);
    expect(await everybody()).toEqual({ ...NOBODY, board: [[], ['decide_hardship']] });
    const decision = { is_granted: true, reason: 'Belegt.' };
    await post(board[1], `/v1/dues-arrangements/${hardship.json().id}/decisions`, decision);
    const [claim] = (await get(treasurer, `/v1/members/${one.id}/dues`)).json().claims;
    const reduction = { kind: 'waiver', reason: 'Kulanz.' };
    expect((await post(officer, `/v1/dues-claims/${claim.id}/reductions`, reduction)).statusCode).toBe(201);
    const reduces = ['decide_dues_reduction'];
    expect(await everybody()).toEqual({ ...NOBODY, board: [reduces, reduces] });
    await pay('dues', other, '20.00');
    const order = { reason: 'Guthaben', payee_name: 'Ada Beispiel', payee_iban: PAYEE.iban, amount: '5.00' };
    expect((await post(treasurer, `/v1/members/${other.id}/dues-refunds`, order)).statusCode).toBe(201);
    const both = ['decide_dues_reduction', 'release_dues_refund'];
    expect(await everybody()).toEqual({ ...NOBODY, board: [both, both] });
  });

  it('from October on those that become time-barred when the year ends, by member', async () => {
    const { member, runDues, onDay, treasurer, workFor } = await office();
    const one = await member();
    for (const month of ['2026-10', '2026-11', '2027-01']) {
      onDay(`${month}-03`);
      await runDues(month);
    }
    onDay('2029-09-30');
    expect(await workFor(treasurer)).toEqual([]);
    onDay('2029-10-01');
    expect(await workFor(treasurer)).toMatchObject([
      {
        kind: 'collect_expiring_dues',
        amount: '10.00',
        due_on: '2029-12-31',
        subject: { type: 'member', id: one.id, number: one.number },
        path: `/v1/members/${one.id}/dues`,
      },
    ]);
    onDay('2030-01-01');
    expect(await workFor(treasurer)).toEqual([]);
  });
});

describe('The work list names of assemblies and year ends', () => {
  it('calling in time, inviting, the minutes; then the year end to prepare and to release', async () => {
    const { member, plan, convene, letters, vote, arrive, close, onDay, onTheDay, ...all } = await office();
    const { post, treasurer, board, officer, workFor, everybody } = all;
    const one = await member();
    onDay('2026-11-20');
    const item = { title: 'Jahresabschluss 2025', kind: 'annual_accounts', financial_year: 2025 };
    const assembly = await plan({ items: [{ ...item, proposed_text: 'Er wird festgestellt.' }] });
    const calls = ['convene_assembly'];
    expect(await everybody()).toEqual({ ...NOBODY, board: [calls, calls] });
    expect(await workFor(board[0])).toMatchObject([{ due_on: LAST_DAY_TO_INVITE, is_late: false }]);
    await convene(assembly);
    expect(await workFor(officer)).toMatchObject([
      {
        kind: 'invite_to_assembly',
        due_on: LAST_DAY_TO_INVITE,
        subject: { type: 'assembly', id: assembly.id, number: assembly.number },
        reason: {
          de: `Generalversammlung ${assembly.number} am 12.12.2026: die Schreiben müssen spätestens am 27.11.2026 hinausgehen (§ 46 GenG).`,
        },
      },
    ]);
    onDay('2026-11-28');
    expect(await workFor(officer)).toMatchObject([{ kind: 'invite_to_assembly', is_late: true }]);
    onDay('2026-11-23');
    expect((await letters(assembly)).statusCode).toBe(201);
    expect(await everybody()).toEqual(NOBODY);
    await post(board[0], `/v1/assemblies/${assembly.id}/items`, { title: 'Bericht', kind: 'report' });
    expect(await workFor(officer)).toMatchObject([{ kind: 'announce_items', due_on: '2026-12-04' }]);
    await letters(assembly);
    onTheDay();
    await arrive(assembly, { member_id: one.id });
    expect(await workFor(officer)).toMatchObject([{ kind: 'close_minutes', due_on: ASSEMBLY_DAY }]);
    await vote(assembly, assembly.items[0], {
      method: 'show_of_hands',
      counts: [{ yes: 1, no: 0, abstentions: 0, invalid: 0 }],
    });
    expect((await close(assembly)).statusCode).toBe(201);
    const prepares = ['prepare_year_end'];
    expect(await everybody()).toEqual({ ...NOBODY, treasurer: prepares, board: [prepares, prepares] });
    const [work] = await workFor(treasurer);
    expect(work).toMatchObject({ due_on: ASSEMBLY_DAY, subject: { type: 'resolution' } });
    const order = { financial_year: 2025, resolution_number: work!.subject.id, result: '0.00' };
    const prepared = await post(board[0], '/v1/year-ends', order);
    expect([prepared.statusCode, prepared.json().code]).toEqual([201, undefined]);
    expect(await everybody()).toEqual({ ...NOBODY, board: [[], ['release_year_end']] });
    await post(board[1], '/v1/year-ends/2025/releases');
    expect(await everybody()).toEqual(NOBODY);
  });
});

describe('The work list names of imports', () => {
  it('the newest file without faults, for a second person', async () => {
    const { inject, onDay, treasurer, everybody } = await office();
    onDay('2026-11-20');
    const upload = (content: Buffer) =>
      inject({
        method: 'POST',
        url: `/v1/imports?file_name=Umzug.zip&cut_over_on=${CUT_OVER}`,
        payload: content,
        headers: { ...treasurer.headers, 'idempotency-key': newId(), 'content-type': 'application/zip' },
      });
    const uploaded = await upload(asZip(cooperativeInFiles(3, 2).lines));
    expect(uploaded.json()).toMatchObject({ status: 'checked' });
    const confirms = ['confirm_import'];
    expect(await everybody()).toEqual({ ...NOBODY, board: [confirms, confirms] });
  });
});
