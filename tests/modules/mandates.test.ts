import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import {
  holdMandate,
  mandatesLapsingBefore,
  mandateStandings,
  markMandatesUsed,
} from '../../src/modules/mandates/index.ts';
import { erasePerson, lockPersons } from '../../src/modules/persons/index.ts';
import { constraintOf, inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { createTestDatabase } from '../support/database.ts';
import { IBANS, mandateOffice, SIGNATURE } from '../support/mandates.ts';

const { db, owner } = await createTestDatabase();
const office = await mandateOffice(db);
const { act, draw, record, file, get, post, payer, accountOf, treasurer, on, deed, member } = office;

const use = (ids: readonly string[], day: string, ibans?: ReadonlyMap<string, string>) =>
  inTransaction(db, (tx) => markMandatesUsed(tx, ids, parseDate(day), ibans));
const standing = async (personId: string, day: string) =>
  (await mandateStandings(db, [personId], parseDate(day))).get(personId);
const amend = (mandateId: string, bank_account_id: string, body: object = {}, key?: string) =>
  act(mandateId, 'amendments', { bank_account_id, amended_on: '2026-11-20', reason: 'Brief', ...body }, key);

describe('Bank accounts of a person', () => {
  it('are recorded as banks write them, stay on record, and name who else uses them', async () => {
    const [one, other] = [await somebody(db), await somebody(db, { first_names: 'Elif', surname: 'Nachbarin' })];
    const iban = 'de89 3704 0044 0532 0130 00';
    expect((await record(other, { iban })).json().also_used_by).toEqual([]);
    const recorded = (await record(one, { iban, is_for_payouts: true, bank_name: 'DAB' })).json();
    expect(recorded).toMatchObject({ iban: 'DE89370400440532013000', is_for_payouts: true, ended_on: null });
    expect(recorded.also_used_by).toMatchObject([{ id: other, display_name: 'Elif Nachbarin' }]);
    const ended = await post(treasurer, `/v1/bank-accounts/${recorded.id}/endings`, { ended_on: '2026-11-19' });
    expect(ended.json()).toMatchObject({ ended_on: '2026-11-19', is_for_payouts: false });
    expect((await record(one, { iban })).statusCode).toBe(201);
    const { items } = (await get(treasurer, `/v1/persons/${one}/bank-accounts`)).json();
    expect(items).toMatchObject([{ ended_on: '2026-11-19', also_used_by: [] }, { ended_on: null }]);
  });

  it('are for payouts one at a time, as chosen last, until they end', async () => {
    const personId = await somebody(db);
    const forPayouts = async () => {
      const { items } = (await get(treasurer, `/v1/persons/${personId}/bank-accounts`)).json();
      const chosen = items.filter((account: { is_for_payouts: boolean }) => account.is_for_payouts);
      return chosen.map((account: { iban: string }) => account.iban);
    };
    const first = await accountOf(personId);
    expect(await forPayouts()).toEqual([]);
    await record(personId, { iban: IBANS[1], is_for_payouts: true });
    expect(await forPayouts()).toEqual([IBANS[1]]);
    const chosen = await post(treasurer, `/v1/bank-accounts/${first}/payout-choices`);
    expect(chosen.json()).toMatchObject({ id: first, is_for_payouts: true });
    expect(await forPayouts()).toEqual([IBANS[0]]);
    await post(treasurer, `/v1/bank-accounts/${first}/endings`, { ended_on: '2026-11-20' });
    expect(await forPayouts()).toEqual([]);
  });

  it('are refused where they cannot be', async () => {
    const personId = await somebody(db);
    const id = await accountOf(personId);
    const ending = (accountId: string, ended_on = '2026-11-20') =>
      post(treasurer, `/v1/bank-accounts/${accountId}/endings`, { ended_on });
    expect(await outcomeOf(record(personId, { iban: 'DE02 1203 0000 0000 2020 51' }))).toEqual([
      409,
      'bank_account.already_recorded',
    ]);
    expect(await outcomeOf(record(personId, { iban: 'DE03120300000000202051' }))).toEqual([
      400,
      'request.shape_invalid',
    ]);
    expect(await outcomeOf(record(newId()))).toEqual([404, 'person.not_found']);
    expect(await outcomeOf(ending(newId()))).toEqual([404, 'bank_account.not_found']);
    expect(await outcomeOf(ending(id, '2026-11-21'))).toEqual([422, 'bank_account.ends_in_the_future']);
    await draw(personId, id);
    expect(await outcomeOf(ending(id))).toEqual([409, 'bank_account.mandate_draws_on_it']);
    const other = await accountOf(personId, IBANS[1]);
    await ending(other);
    expect(await outcomeOf(ending(other))).toEqual([409, 'bank_account.has_ended']);
    expect(await outcomeOf(post(treasurer, `/v1/bank-accounts/${other}/payout-choices`))).toEqual([
      409,
      'bank_account.has_ended',
    ]);
  });

  it('are recorded once when the same one comes twice at once', async () => {
    const personId = await somebody(db);
    const answers = await Promise.all([record(personId), record(personId), record(personId)]);
    const statuses = answers.map(({ statusCode }) => statusCode);
    expect(statuses.toSorted((one, other) => one - other)).toEqual([201, 409, 409]);
  });

  it('are not recorded of a person whose data was erased', async () => {
    const personId = await somebody(db);
    await inTransaction(db, async (tx) => {
      const [person] = await lockPersons(tx, [personId]);
      await erasePerson(tx, person!, new Date());
    });
    expect(await outcomeOf(record(personId))).toEqual([422, 'person.erased']);
  });
});

describe('A mandate', () => {
  it('is drawn up under the next reference, signed on paper, and can be used from then on', async () => {
    const personId = await somebody(db);
    const { number } = (await db.selectFrom('persons').select('number').where('id', '=', personId).executeTakeFirst())!;
    const drawn = (await draw(personId, await accountOf(personId))).json();
    expect(drawn).toMatchObject({ reference: `HS-${number.replace('-', '')}-01`, status: 'unsigned', last_day: null });
    expect(await standing(personId, '2026-11-20')).toMatchObject({ kind: 'unsigned' });
    const signed = (await act(drawn.id, 'signatures', SIGNATURE)).json();
    expect(signed).toMatchObject({ status: 'usable', signed_place: 'Dortmund', last_day: '2029-11-20' });
    expect(signed.history.map(({ kind }: { kind: string }) => kind)).toEqual(['issued', 'signed']);
    expect(await standing(personId, '2026-12-01')).toEqual({
      kind: 'usable',
      mandate: {
        id: drawn.id,
        reference: drawn.reference,
        personId,
        holderName: 'Erika Beispiel',
        iban: IBANS[0],
        signedOn: '2026-11-20',
        amendment: null,
        isFirstUse: true,
      },
    });
    expect(await standing(personId, '2029-11-21')).toMatchObject({ kind: 'lapsed' });
  });

  it('of somebody who has none is none', async () => {
    expect(await standing(newId(), '2026-11-20')).toEqual({
      kind: 'none',
      sentence: { de: 'Es liegt kein SEPA-Mandat vor.', en: 'There is no SEPA mandate.' },
    });
  });

  it('may be for an account of somebody else, and one person is collected from under one at a time', async () => {
    const personId = await somebody(db);
    const spouse = (await record(personId, { holder_name: 'Max Muster' })).json();
    const drawn = (await draw(personId, spouse.id)).json();
    expect(drawn.bank_account).toMatchObject({ holder_name: 'Max Muster' });
    expect(await outcomeOf(draw(personId, spouse.id))).toEqual([409, 'mandate.one_live_already']);
    const { json } = await act(drawn.id, 'revocations', { revoked_on: '2026-11-20', reason: 'Falscher Name' });
    expect(json()).toMatchObject({ status: 'revoked', history: [{ kind: 'issued' }, { kind: 'revoked' }] });
    const next = (await draw(personId, spouse.id)).json();
    expect(next.reference).toBe(drawn.reference.replace(/01$/, '02'));
    expect(await standing(personId, '2026-11-20')).toMatchObject({ kind: 'unsigned' });
  });

  it('is drawn up once when two do it at once', async () => {
    const personId = await somebody(db);
    const accountId = await accountOf(personId);
    const outcomes = await Promise.all([outcomeOf(draw(personId, accountId)), outcomeOf(draw(personId, accountId))]);
    expect(outcomes.toSorted()).toEqual([
      [201, undefined],
      [409, 'mandate.one_live_already'],
    ]);
  });

  it('that was signed elsewhere goes on here under its reference', async () => {
    const personId = await somebody(db);
    const taken = { ...SIGNATURE, signed_on: '2019-04-02', reference: 'NH/2019 (0042)', last_used_on: '2026-10-01' };
    const { json } = await draw(personId, await accountOf(personId), taken);
    expect(json()).toMatchObject({
      reference: 'NH/2019 (0042)',
      is_taken_over: true,
      status: 'usable',
      last_day: '2029-10-01',
      history: [{ kind: 'taken_over' }, { kind: 'signed', occurred_on: '2019-04-02' }],
    });
    expect(await standing(personId, '2026-11-20')).toMatchObject({ mandate: { isFirstUse: false, amendment: null } });
  });

  it('that has lapsed makes room for a new one', async () => {
    const personId = await somebody(db);
    const accountId = await accountOf(personId);
    const taken = { ...SIGNATURE, signed_on: '2019-04-02', reference: 'NH-LAPSED', last_used_on: '2023-11-19' };
    const old = (await draw(personId, accountId, taken)).json();
    expect(old).toMatchObject({ status: 'lapsed', last_day: '2026-11-19' });
    expect(await outcomeOf(amend(old.id, accountId))).toEqual([409, 'mandate.no_longer_valid']);
    const next = (await draw(personId, accountId)).json();
    expect(next.status).toBe('unsigned');
    expect((await file(old.id)).history.at(-1)).toMatchObject({ kind: 'lapsed', occurred_on: '2026-11-19' });
  });

  it('keeps the scan of its paper as it came, which is enough to sign it', async () => {
    const personId = await somebody(db);
    const { id } = (await draw(personId, await accountOf(personId))).json();
    const bare = { ...SIGNATURE, paper_location: null };
    expect(await outcomeOf(act(id, 'signatures', bare))).toEqual([422, 'mandate.paper_missing']);
    const content = Buffer.from('%PDF-1.7 unterschrieben');
    const uploaded = await office.inject({
      method: 'POST',
      url: `/v1/mandates/${id}/papers?file_name=mandat.pdf`,
      headers: { ...treasurer.headers, 'idempotency-key': newId(), 'content-type': 'application/pdf' },
      payload: content,
    });
    const [paper] = uploaded.json().papers;
    expect(paper).toMatchObject({ file_name: 'mandat.pdf', size_bytes: content.length });
    expect((await act(id, 'signatures', bare)).json()).toMatchObject({ status: 'usable', paper_location: null });
    const self = await member(personId);
    const scan = await get(self, `/v1/mandates/${id}/papers/${paper.id}/content`);
    expect(scan.rawPayload.equals(content)).toBe(true);
    expect(await outcomeOf(get(self, `/v1/mandates/${id}/papers/${newId()}/content`))).toEqual([
      404,
      'mandate.paper_not_found',
    ]);
  });
});

describe('A change of account', () => {
  it('is an amendment of the same mandate, and is told until a debit was booked', async () => {
    const { personId, mandateId } = await payer();
    await use([mandateId], '2026-11-20');
    const second = await accountOf(personId, IBANS[1]);
    expect((await amend(mandateId, second)).json()).toMatchObject({ original_iban: IBANS[0], status: 'usable' });
    expect(await standing(personId, '2026-12-01')).toMatchObject({
      mandate: { iban: IBANS[1], amendment: { originalIban: IBANS[0] }, isFirstUse: false },
    });
    await amend(mandateId, await accountOf(personId, IBANS[2]));
    expect((await file(mandateId)).original_iban).toBe(IBANS[0]);
    await use([mandateId], '2026-12-01');
    expect((await file(mandateId)).original_iban).toBeNull();
    expect((await file(mandateId)).history.slice(2)).toMatchObject([
      { kind: 'amended', original_iban: IBANS[0], iban: IBANS[1], told_on: '2026-12-01', reason: { de: 'Brief' } },
      { kind: 'amended', original_iban: IBANS[1], iban: IBANS[2], told_on: '2026-12-01' },
    ]);
  });

  it('is not told by a debit of the account before, which was under way', async () => {
    const { personId, mandateId } = await payer();
    await use([mandateId], '2026-11-20');
    await amend(mandateId, await accountOf(personId, IBANS[1]));
    await use([mandateId], '2026-11-24', new Map([[mandateId, IBANS[0]]]));
    expect((await file(mandateId)).original_iban).toBe(IBANS[0]);
    await amend(mandateId, await accountOf(personId, IBANS[2]));
    await use([mandateId], '2026-11-25', new Map([[mandateId, IBANS[1]]]));
    expect((await file(mandateId)).original_iban).toBe(IBANS[1]);
    await use([mandateId], '2026-11-26', new Map([[mandateId, IBANS[2]]]));
    expect((await file(mandateId)).original_iban).toBeNull();
  });

  it('adds up when two change it at once: each begins where the one before ended', async () => {
    const { personId, mandateId } = await payer();
    const accounts = [await accountOf(personId, IBANS[1]), await accountOf(personId, IBANS[2])];
    const answers = await Promise.all(accounts.map((id) => amend(mandateId, id)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    const [first, second] = (await file(mandateId)).history.filter(({ kind }) => kind === 'amended');
    expect(first).toMatchObject({ original_iban: IBANS[0] });
    expect(second?.original_iban).toBe(first?.iban);
  });

  it('is one when the same comes twice at once, and again with the same key', async () => {
    const { personId, mandateId } = await payer();
    const account = await accountOf(personId, IBANS[1]);
    const outcomes = await Promise.all([outcomeOf(amend(mandateId, account)), outcomeOf(amend(mandateId, account))]);
    expect(outcomes.toSorted()).toEqual([
      [201, undefined],
      [409, 'mandate.same_account'],
    ]);
    const [key, third] = [newId(), await accountOf(personId, IBANS[2])];
    const [one, again] = [await amend(mandateId, third, {}, key), await amend(mandateId, third, {}, key)];
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toBe(one.body);
  });

  it('is refused by the database where it begins elsewhere, and once told it stays told', async () => {
    const { personId, accountId, mandateId } = await payer();
    const other = await accountOf(personId, IBANS[1]);
    const forged = db
      .insertInto('mandate_amendments')
      .values({
        id: newId(),
        mandate_id: mandateId,
        from_account_id: other,
        to_account_id: accountId,
        amended_on: '2026-11-20',
        reason: 'x',
        recorded_at: new Date(),
        recorded_by: treasurer.userId,
      })
      .execute();
    expect(constraintOf(await forged.catch((error: unknown) => error))).toBe('amendment_begins_at_the_account_now');
    await amend(mandateId, other);
    await use([mandateId], '2026-11-20');
    const untold = owner.updateTable('mandate_amendments').set({ told_on: null }).execute();
    expect(constraintOf(await untold.catch((error: unknown) => error))).toBe('told_amendment_is_final');
  });

  it('keeps history, account and what is to be told in step, whatever happens in which order', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('amend' as const), to: fc.nat(3) }),
      fc.record({ kind: fc.constant('use' as const), of: fc.nat(3) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { personId, accountId, mandateId } = await payer();
        const accounts = [accountId, ...(await Promise.all(IBANS.slice(1).map((iban) => accountOf(personId, iban))))];
        let [now, known, day]: [number, number | null, string] = [0, null, '2026-11-20'];
        for (const each of steps) {
          day = plusDays(parseDate(day), 1);
          if (each.kind === 'use') {
            await use([mandateId], day, new Map([[mandateId, IBANS[now]!]]));
            known = now;
          } else {
            const { statusCode } = await amend(mandateId, accounts[each.to]!);
            expect(statusCode).toBe(each.to === now ? 409 : 201);
            now = each.to;
          }
        }
        const { history, original_iban } = await file(mandateId);
        const changes = history.filter(({ kind }) => kind === 'amended');
        const chain = [IBANS[0], ...changes.map(({ iban }) => iban)];
        expect(changes.map((change) => change.original_iban)).toEqual(chain.slice(0, -1));
        expect(chain.at(-1)).toBe(IBANS[now]);
        expect(original_iban).toBe(known === null || known === now ? null : IBANS[known]);
      }),
      { numRuns: 15 },
    );
  });
});

describe('A mandate on hold', () => {
  const reason = { de: 'Das Konto ist erloschen (AC04).', en: 'The account is closed (AC04).' };

  it('is not collected under until a person releases it, and says why', async () => {
    const { personId, mandateId } = await payer();
    const hold = () =>
      inTransaction(db, (tx) => holdMandate(tx, { mandateId, reasonCode: 'AC04', sentence: reason, deed: deed() }));
    expect([await hold(), await hold()]).toEqual([true, false]);
    expect(await standing(personId, '2026-11-20')).toMatchObject({
      kind: 'held',
      sentence: { de: expect.stringContaining('seit dem 20.11.2026 gesperrt: Das Konto ist erloschen (AC04).') },
    });
    expect(await outcomeOf(act(mandateId, 'holds', { reason: 'Noch einmal' }))).toEqual([409, 'mandate.held_already']);
    const { json } = await act(mandateId, 'hold-releases', { reason: 'Neues Konto ist genannt' });
    expect(json()).toMatchObject({ status: 'usable', hold: null });
    expect(json().history.slice(2)).toMatchObject([
      { kind: 'held', reason_code: 'AC04', reason },
      { kind: 'released' },
    ]);
    expect(await outcomeOf(act(mandateId, 'hold-releases', { reason: 'x' }))).toEqual([409, 'mandate.not_held']);
    expect((await act(mandateId, 'holds', { reason: 'Bittet darum' })).json()).toMatchObject({
      status: 'held',
      hold: { held_on: '2026-11-20', reason_code: null, reason: { de: 'Bittet darum' } },
    });
  });

  it('is left alone by a return where nothing is collected anyway', async () => {
    const personId = await somebody(db);
    const { id: mandateId } = (await draw(personId, await accountOf(personId))).json();
    const held = inTransaction(db, (tx) =>
      holdMandate(tx, { mandateId, reasonCode: 'MD01', sentence: reason, deed: deed() }),
    );
    expect(await held).toBe(false);
  });
});

describe('A mandate is refused', () => {
  it.each([
    ['signatures', SIGNATURE],
    ['amendments', { bank_account_id: newId(), amended_on: '2026-11-20', reason: 'x' }],
    ['holds', { reason: 'x' }],
    ['hold-releases', { reason: 'x' }],
    ['revocations', { revoked_on: '2026-11-20', reason: 'x' }],
  ])('%s where there is none', async (what, body) => {
    expect(await outcomeOf(act(newId(), what, body))).toEqual([404, 'mandate.not_found']);
  });

  it.each([
    ['signatures', SIGNATURE, 'mandate.no_longer_valid'],
    ['holds', { reason: 'x' }, 'mandate.no_longer_valid'],
    ['hold-releases', { reason: 'x' }, 'mandate.no_longer_valid'],
    ['revocations', { revoked_on: '2026-11-20', reason: 'x' }, 'mandate.no_longer_valid'],
  ])('%s after its revocation', async (what, body, code) => {
    const { mandateId } = await payer();
    await act(mandateId, 'revocations', { revoked_on: '2026-11-20', reason: 'Brief' });
    expect(await outcomeOf(act(mandateId, what, body))).toEqual([409, code]);
  });

  it('what has no signature to stand on', async () => {
    const personId = await somebody(db);
    const { id } = (await draw(personId, await accountOf(personId))).json();
    const second = await accountOf(personId, IBANS[1]);
    expect(await outcomeOf(amend(id, second))).toEqual([409, 'mandate.not_signed']);
    expect(await outcomeOf(act(id, 'holds', { reason: 'x' }))).toEqual([409, 'mandate.not_signed']);
    expect(await outcomeOf(act(id, 'signatures', { ...SIGNATURE, signed_on: '2026-11-21' }))).toEqual([
      422,
      'mandate.day_in_the_future',
    ]);
  });

  it('a second signature, days that cannot be, and accounts of others', async () => {
    const { personId, mandateId } = await payer({ signed_on: '2026-11-18' });
    const second = await accountOf(personId, IBANS[1]);
    expect(await outcomeOf(act(mandateId, 'signatures', SIGNATURE))).toEqual([409, 'mandate.signed_already']);
    expect(await outcomeOf(amend(mandateId, second, { amended_on: '2026-11-21' }))).toEqual([
      422,
      'mandate.day_in_the_future',
    ]);
    expect(await outcomeOf(act(mandateId, 'revocations', { revoked_on: '2026-11-17', reason: 'x' }))).toEqual([
      422,
      'mandate.day_before_signature',
    ]);
    const strangers = await accountOf(await somebody(db));
    expect(await outcomeOf(amend(mandateId, strangers))).toEqual([404, 'bank_account.not_found']);
    expect(await outcomeOf(draw(await somebody(db), strangers))).toEqual([404, 'bank_account.not_found']);
    await post(treasurer, `/v1/bank-accounts/${second}/endings`, { ended_on: '2026-11-20' });
    expect(await outcomeOf(amend(mandateId, second))).toEqual([409, 'bank_account.has_ended']);
  });

  it('references that banks do not take or that are given, and a past that cannot be', async () => {
    const personId = await somebody(db);
    const accountId = await accountOf(personId);
    const take = (body: object) =>
      outcomeOf(draw(personId, accountId, { ...SIGNATURE, last_used_on: null, reference: 'OLD-1', ...body }));
    expect(await take({ reference: 'Müller-1' })).toEqual([422, 'mandate.reference_not_for_banks']);
    expect(await take({ reference: '/OLD-1' })).toEqual([422, 'mandate.reference_not_for_banks']);
    expect(await take({ signed_on: '2026-11-21' })).toEqual([422, 'mandate.day_in_the_future']);
    expect(await take({ last_used_on: '2026-11-21' })).toEqual([422, 'mandate.day_in_the_future']);
    expect(await take({ last_used_on: '2026-11-19' })).toEqual([422, 'mandate.day_before_signature']);
    const { mandateId } = await payer();
    const { reference } = await file(mandateId);
    expect(await take({ reference: reference.toLowerCase() })).toEqual([409, 'mandate.reference_taken']);
    await post(treasurer, `/v1/bank-accounts/${accountId}/endings`, { ended_on: '2026-11-20' });
    expect(await take({})).toEqual([409, 'bank_account.has_ended']);
  });
});

describe('Mandates are found', () => {
  it('by status as each of them says of itself, by reference, and by the day on which they lapse', async () => {
    const { items } = (await get(treasurer, '/v1/mandates?limit=200')).json();
    for (const status of ['unsigned', 'usable', 'held', 'revoked', 'lapsed']) {
      const found = (await get(treasurer, `/v1/mandates?limit=200&status=${status}`)).json().items;
      expect(found).toEqual(items.filter((each: { status: string }) => each.status === status));
      expect(found).not.toEqual([]);
    }
    const personId = await somebody(db);
    const taken = { ...SIGNATURE, signed_on: '2024-01-10', reference: 'SOON', last_used_on: null };
    const { id } = (await draw(personId, await accountOf(personId), taken)).json();
    const lapsing = (await get(treasurer, '/v1/mandates?lapsing_by=2027-01-10')).json().items;
    expect(lapsing).toMatchObject([{ id, last_day: '2027-01-10' }]);
    expect((await get(treasurer, '/v1/mandates?lapsing_by=2027-01-09')).json().items).toEqual([]);
    expect((await get(treasurer, '/v1/mandates?reference=soon')).json().items).toMatchObject([{ id }]);
    const [today, before] = [parseDate('2026-11-20'), parseDate('2027-01-11')];
    expect(await mandatesLapsingBefore(db, { today, before })).toMatchObject([
      { mandate: { id }, lastDay: '2027-01-10' },
    ]);
  });

  it('page by page', async () => {
    const first = (await get(treasurer, '/v1/mandates?limit=3')).json();
    const second = (await get(treasurer, `/v1/mandates?limit=3&cursor=${first.next}`)).json();
    const both = (await get(treasurer, '/v1/mandates?limit=6')).json();
    expect([...first.items, ...second.items]).toEqual(both.items);
  });

  it('by their debtor, who sees the own ones and no others', async () => {
    const [one, other] = [await payer(), await payer()];
    const self = await member(one.personId);
    expect((await get(self, '/v1/mandates')).json().items).toMatchObject([{ id: one.mandateId }]);
    expect((await get(self, `/v1/mandates?person_id=${other.personId}`)).json().items).toEqual([]);
    expect((await get(self, `/v1/mandates/${one.mandateId}`)).statusCode).toBe(200);
    expect(await outcomeOf(get(self, `/v1/mandates/${other.mandateId}`))).toEqual([404, 'mandate.not_found']);
    const own = (await get(self, `/v1/persons/${one.personId}/bank-accounts`)).json();
    expect(own.items).toMatchObject([{ iban: IBANS[0], also_used_by: [] }]);
    expect(await outcomeOf(get(self, `/v1/persons/${other.personId}/bank-accounts`))).toEqual([
      404,
      'person.not_found',
    ]);
  });
});

const violatedBy = async (work: Promise<unknown>) => constraintOf(await work.catch((error: unknown) => error));

describe('The database', () => {
  it('lets nobody revive what has ended or was released, not even its owner', async () => {
    const { personId, mandateId } = await payer();
    const second = await accountOf(personId, IBANS[1]);
    await post(treasurer, `/v1/bank-accounts/${second}/endings`, { ended_on: '2026-11-20' });
    const used = owner.updateTable('bank_accounts').set({ ended_on: null }).where('id', '=', second).execute();
    expect(await violatedBy(used)).toBe('ended_bank_account_is_final');
    await act(mandateId, 'holds', { reason: 'Bittet darum' });
    await act(mandateId, 'hold-releases', { reason: 'Erledigt' });
    const held = owner
      .updateTable('mandate_holds')
      .set({ released_on: null, released_at: null, released_by: null, release_reason: null })
      .where('mandate_id', '=', mandateId)
      .execute();
    expect(await violatedBy(held)).toBe('released_hold_is_final');
  });

  it('keeps one living mandate for a person, for an account of that person', async () => {
    const [one, other] = [await payer(), await payer()];
    const insert = (account: string) =>
      db
        .insertInto('mandates')
        .values({
          id: newId(),
          reference: newId().slice(0, 30),
          person_id: one.personId,
          bank_account_id: account,
          is_taken_over: false,
          issued_on: '2026-11-20',
          recorded_at: new Date(),
          recorded_by: treasurer.userId,
        })
        .execute();
    expect(await violatedBy(insert(one.accountId))).toBe('person_has_one_live_mandate');
    await act(one.mandateId, 'revocations', { revoked_on: '2026-11-20', reason: 'Brief' });
    expect(await violatedBy(insert(other.accountId))).toBe('mandate_is_for_an_account_of_the_person');
  });
});

describe('The last use of a mandate', () => {
  it('is the latest debit, in whatever order the bank tells, and may come after its end', async () => {
    const { mandateId } = await payer();
    await use([mandateId, mandateId], '2026-12-01');
    await use([mandateId], '2026-11-25');
    on('2026-12-05');
    await act(mandateId, 'revocations', { revoked_on: '2026-12-05', reason: 'Brief' });
    await use([mandateId], '2026-12-07');
    expect(await file(mandateId)).toMatchObject({ last_used_on: '2026-12-07', status: 'revoked' });
    on('2026-11-20');
    const revived = owner.updateTable('mandates').set({ ended_on: null }).where('id', '=', mandateId).execute();
    expect(constraintOf(await revived.catch((error: unknown) => error))).toBe('ended_mandate_is_final');
  });
});
