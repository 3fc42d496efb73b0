import { describe, expect, it } from 'vitest';
import { membershipOfPerson } from '../../src/modules/members/index.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { signedIn, signedInAs, somebody } from '../support/actors.ts';
import { booksDifferences } from '../support/books.ts';
import { foundCooperative } from '../support/cooperative.ts';
import { createTestDatabase } from '../support/database.ts';
import { setPolicy } from '../support/policies.ts';
import { newId } from '../../src/platform/ids.ts';

const { db, owner } = await createTestDatabase();
const other = await createTestDatabase();
const coop = await foundCooperative(db);
const { board, officer, treasurer, get, post, declare, vote, member, pay, takeBack, clock } = coop;
const auditor = await signedIn(db, 'auditor');

describe('A declaration to join', () => {
  it('waits for the votes of the board', async () => {
    const answer = await declare(await somebody(db, { first_names: 'Mehmet', surname: 'Yılmaz' }));
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      status: 'pending',
      person: { display_name: 'Mehmet Yılmaz' },
      votes: [],
      what_is_missing: 'Es fehlen noch Stimmen.',
      member: null,
    });
    expect(answer.json().waiting_for).toHaveLength(2);
    const read = await get(officer, `/v1/membership-declarations/${answer.json().id}`);
    expect(read.json()).toEqual(answer.json());
  });

  it.each([
    ['membership.declaration_conditional', 422, { is_unconditional: false }, {}],
    ['membership.statutes_not_current', 422, { statutes_version: '1999-01' }, {}],
    ['membership.dues_not_acknowledged', 422, { dues_acknowledged: false }, {}],
    ['membership.declared_in_future', 422, { declared_on: '2026-11-21' }, {}],
    ['membership.natural_persons_only', 422, {}, { legal_name: 'Nordlicht GmbH' }],
    ['membership.applicant_under_age', 422, {}, { birth_date: '2010-01-01' }],
    ['policy.none_in_force', 422, { declared_on: '1999-01-01' }, {}],
  ])('is refused with %s', async (code, status, changes, who) => {
    const answer = await declare(await somebody(db, who), changes);
    expect(answer.json()).toMatchObject({ status, code });
  });

  it('needs the date of birth, a known person, and no membership or declaration before it', async () => {
    const unborn = await somebody(db);
    await owner.updateTable('persons').set({ birth_date: null }).where('id', '=', unborn).execute();
    expect((await declare(unborn)).json().code).toBe('membership.date_of_birth_missing');
    expect((await declare('P-9999')).json().code).toBe('person.not_found');
    const { personId, number } = await member();
    expect((await declare(personId)).json()).toMatchObject({
      code: 'membership.already_member',
      member_number: number,
    });
    const twice = await somebody(db);
    await declare(twice);
    expect((await declare(twice)).json()).toMatchObject({ status: 409, code: 'membership.already_declared' });
  });

  it('is recorded once when sent twice at once', async () => {
    const person = await somebody(db);
    const answers = await Promise.all([declare(person), declare(person)]);
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
  });

  it('is listed by status, page by page', async () => {
    await member();
    await member();
    const first = await get(officer, '/v1/membership-declarations?status=admitted&limit=1');
    expect(first.json().items).toHaveLength(1);
    const next = await get(officer, `/v1/membership-declarations?status=admitted&limit=1&cursor=${first.json().next}`);
    expect(next.json().items[0].id).not.toBe(first.json().items[0].id);
    expect((await get(officer, `/v1/membership-declarations/${newId()}`)).json().code).toBe(
      'membership.declaration_not_found',
    );
  });
});

describe('Admission', () => {
  it('takes two votes and makes member, register entry and shares at once', async () => {
    const personId = await somebody(db, { first_names: 'Fatma', surname: 'Demir' });
    const { id } = (await declare(personId, { share_count: 3 })).json();
    expect((await vote(board[0], id)).json()).toMatchObject({ status: 'pending', member: null });
    const admitted = (await vote(board[1], id)).json();
    expect(admitted).toMatchObject({ status: 'admitted', decided_on: '2026-11-20', what_is_missing: null });
    const read = await get(officer, `/v1/members/${admitted.member.number}`);
    expect(read.json()).toMatchObject({
      person: { id: personId, display_name: 'Fatma Demir' },
      admitted_on: '2026-11-20',
      share_count: 3,
      share_capital: { subscribed: '150.00', paid_in: '0.00', open: '150.00' },
      dues: { open: '0.00', credit: '0.00' },
    });
    const register = await get(officer, '/v1/register?limit=200');
    expect(register.json().items).toContainEqual(
      expect.objectContaining({
        member_number: admitted.member.number,
        surname: 'Demir',
        further_share_count: 2,
        admitted_on: '2026-11-20',
      }),
    );
    expect(await membershipOfPerson(db, personId)).toMatchObject({ memberNumber: admitted.member.number });
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('happens once when both vote at the same moment', async () => {
    const { id } = (await declare(await somebody(db))).json();
    const answers = await Promise.all([vote(board[0], id), vote(board[1], id)]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201]);
    const made = await db.selectFrom('members').select('id').where('declaration_id', '=', id).execute();
    expect(made).toHaveLength(1);
    const entries = await db
      .selectFrom('register_entries')
      .select('kind')
      .where('member_id', '=', made[0]!.id)
      .execute();
    expect(entries).toEqual([{ kind: 'admission' }]);
  });

  it('counts one vote of one person sent twice at once, and keeps the other as superseded', async () => {
    const { id } = (await declare(await somebody(db))).json();
    await Promise.all([vote(board[0], id), vote(board[0], id)]);
    const seen = (await get(officer, `/v1/membership-declarations/${id}`)).json();
    expect(seen.status).toBe('pending');
    expect(seen.votes.map((cast: { is_superseded: boolean }) => cast.is_superseded).toSorted()).toEqual([false, true]);
  });

  it('replays the first answer to an equal key', async () => {
    const { id } = (await declare(await somebody(db))).json();
    const first = await vote(board[0], id, 'admit', 'the-same-key');
    const again = await vote(board[0], id, 'admit', 'the-same-key');
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toBe(first.body);
  });

  it('lets a vote be changed until the outcome; a split stays open, and refusal is an outcome', async () => {
    const { id } = (await declare(await somebody(db))).json();
    await vote(board[0], id, 'admit');
    const split = (await vote(board[1], id, 'refuse')).json();
    expect(split).toMatchObject({ status: 'pending', waiting_for: [] });
    expect(split.what_is_missing).toContain('gehen auseinander');
    const refused = (await vote(board[0], id, 'refuse')).json();
    expect(refused).toMatchObject({ status: 'refused', decided_on: '2026-11-20', member: null });
    expect(refused.votes).toHaveLength(3);
    expect((await vote(board[0], id)).json()).toMatchObject({ status: 409, code: 'decision.already_decided' });
  });

  it('is voted on by the board alone, and about something that exists', async () => {
    const { id } = (await declare(await somebody(db))).json();
    expect((await vote(officer, id)).json().code).toBe('access.permission_missing');
    expect((await vote(board[0], newId())).json().code).toBe('membership.declaration_not_found');
    expect((await post(board[0], `/v1/membership-declarations/${id}/votes`, { vote: 'admit' })).statusCode).toBe(400);
  });

  it('is refused when the policy has come to ask for more shares since', async () => {
    const later = await foundCooperative(other.db);
    const { id } = (await later.declare(await somebody(other.db))).json();
    const terms = { ...defaultPolicyTerms, shares: { ...defaultPolicyTerms.shares, minimumCount: 4 } };
    const today = later.clock.today();
    const stricter = { validFrom: today, resolvedOn: today, resolution: 'Generalversammlung', terms };
    await setPolicy(other.db, stricter, later.clock);
    await later.vote(later.board[0], id);
    expect((await later.vote(later.board[1], id)).json().code).toBe('shares.below_minimum');
    expect((await later.get(later.officer, `/v1/membership-declarations/${id}`)).json().votes).toHaveLength(1);
  });
});

async function tie(personId: string, otherPersonId: string): Promise<void> {
  await db
    .insertInto('person_ties')
    .values({
      id: newId(),
      person_id: personId,
      other_person_id: otherPersonId,
      kind: 'household',
      recorded_at: clock.now(),
      recorded_by: officer.userId,
    })
    .execute();
}

describe('A recusal', () => {
  it('leaves the remaining vote and the supervisory board to agree', async () => {
    const supervisor = await signedIn(db, 'supervisory_board');
    const personId = await somebody(db);
    await tie(personId, board[0].personId);
    const { id } = (await declare(personId)).json();
    const resolution = (by = supervisor, changes: object = {}) =>
      post(by, `/v1/membership-declarations/${id}/supervisory-resolutions`, {
        resolved_on: '2026-11-20',
        is_in_favour: true,
        text: 'Der Aufsichtsrat stimmt zu.',
        ...changes,
      });
    expect((await vote(board[0], id)).json()).toMatchObject({
      status: 422,
      code: 'decision.voter_recused',
      ground: 'tie',
    });
    const open = (await vote(board[1], id)).json();
    expect(open).toMatchObject({ status: 'pending', recusals: [{ ground: 'tie' }] });
    expect(open.what_is_missing).toContain('Aufsichtsrat');
    expect((await resolution(supervisor, { resolved_on: '2026-11-21' })).json().code).toBe(
      'membership.resolved_in_future',
    );
    expect((await resolution(supervisor, { is_in_favour: false })).json().status).toBe('pending');
    expect((await resolution()).json()).toMatchObject({ status: 409, code: 'membership.already_resolved' });
    expect((await vote(board[1], id, 'refuse')).json().status).toBe('refused');
    expect((await resolution()).json().code).toBe('decision.already_decided');
  });

  it('with both in favour, admits; without one, the supervisory board has no part', async () => {
    const supervisor = await signedIn(db, 'supervisory_board');
    const resolve = (id: string) =>
      post(supervisor, `/v1/membership-declarations/${id}/supervisory-resolutions`, {
        resolved_on: '2026-11-19',
        is_in_favour: true,
        text: 'Der Aufsichtsrat stimmt zu.',
      });
    const tied = await somebody(db);
    await tie(board[1].personId, tied);
    const { id } = (await declare(tied)).json();
    await vote(board[0], id);
    expect((await resolve(id)).json()).toMatchObject({ status: 'admitted', resolution: { is_in_favour: true } });
    const free = (await declare(await somebody(db))).json();
    expect((await resolve(free.id)).json().code).toBe('membership.resolution_not_needed');
    expect((await resolve(newId())).json().code).toBe('membership.declaration_not_found');
  });

  it('holds for the applicant, who sits on the board', async () => {
    const { id } = (await declare(board[0].personId)).json();
    expect((await vote(board[0], id)).json()).toMatchObject({ code: 'decision.voter_recused', ground: 'borrower' });
  });
});

describe('The list of members', () => {
  it('is searched by name and number', async () => {
    const found = await member({ first_names: 'Jörg', surname: 'Ünlü-100%' });
    for (const q of ['ünlü-100%', 'jörg ü', found.number]) {
      const answer = await get(auditor, `/v1/members?is_current=true&q=${encodeURIComponent(q)}`);
      expect(answer.json().items.map(({ number }: { number: string }) => number)).toEqual([found.number]);
    }
    expect((await get(auditor, '/v1/members?q=100_')).json().items).toEqual([]);
    expect((await get(auditor, '/v1/members?is_current=false')).json().items).toEqual([]);
  });

  it('pages in the order of admission', async () => {
    const all = (await get(auditor, '/v1/members?limit=200')).json().items as { number: string }[];
    const first = (await get(auditor, '/v1/members?limit=2')).json();
    const second = (await get(auditor, `/v1/members?limit=2&cursor=${first.next}`)).json();
    expect([...first.items, ...second.items]).toEqual(all.slice(0, 4));
    expect((await get(auditor, '/v1/members?cursor=nonsense')).json().code).toBe('request.cursor_unreadable');
  });

  it('shows a member the own page only, a stranger’s as if it did not exist', async () => {
    const own = await member();
    const stranger = await member();
    const self = await signedInAs(db, { roles: ['member'], personId: own.personId });
    expect((await get(self, '/v1/members')).json().items.map(({ id }: { id: string }) => id)).toEqual([own.id]);
    for (const path of ['', '/share-account', '/dues']) {
      expect((await get(self, `/v1/members/${own.number}${path}`)).statusCode).toBe(200);
      const foreign = (await get(self, `/v1/members/${stranger.id}${path}`)).json();
      const missing = (await get(self, `/v1/members/M-9999${path}`)).json();
      expect(foreign.code).toBe('member.not_found');
      expect({ ...foreign, request_id: '' }).toEqual({ ...missing, request_id: '' });
    }
  });
});

const account = async (of: { number: string }) =>
  (await get(treasurer, `/v1/members/${of.number}/share-account`)).json();
const subscribe = (of: { id: string }, count: number) =>
  post(officer, `/v1/members/${of.id}/share-subscriptions`, { share_count: count });

describe('Shares', () => {
  it('are further subscribed once all but the newest are paid (GenG §15b)', async () => {
    const one = await member({}, 2);
    const early = await subscribe(one, 1);
    expect(early.json()).toMatchObject({ code: 'shares.earlier_shares_not_paid', missing: '50.00' });
    await pay('shares', one, '50.00');
    const answer = await subscribe(one, 1);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ share_count: 3, subscribed: '150.00', paid_in: '50.00', open: '100.00' });
    expect(await account(one)).toEqual(answer.json());
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('are subscribed by known members only', async () => {
    expect((await subscribe({ id: newId() }, 1)).json().code).toBe('member.not_found');
  });

  it('are never paid above what is subscribed, whoever pays at the same time', async () => {
    const one = await member();
    await expect(pay('shares', one, '50.01')).rejects.toMatchObject({ code: 'shares.payment_above_shares' });
    const outcomes = await Promise.allSettled([pay('shares', one, '30.00'), pay('shares', one, '30.00')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await account(one)).toMatchObject({ paid_in: '30.00', open: '20.00' });
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('are never paid above what is subscribed in the database either', async () => {
    const one = await member();
    const beyond = owner.updateTable('members').set({ share_capital_paid: '50.01' }).where('id', '=', one.id).execute();
    await expect(beyond).rejects.toMatchObject({ constraint: 'share_capital_never_exceeds_shares' });
  });

  it('are due again when a payment is taken back, with an entry that names the one it undoes', async () => {
    const one = await member();
    const paymentId = await pay('shares', one, '50.00');
    await takeBack('shares', one, paymentId, '50.00');
    expect(await account(one)).toMatchObject({
      paid_in: '0.00',
      open: '50.00',
      payments: [{ id: paymentId, reversed_on: '2026-11-20' }],
    });
    const entries = (await get(treasurer, `/v1/journal-entries?member=${one.number}`)).json().items;
    expect(entries.map(({ event }: { event: string }) => event)).toEqual(['shares_paid', 'shares_payment_reversed']);
    expect(entries[1].reverses_entry_id).toBe(entries[0].id);
    expect(await booksDifferences(db)).toEqual([]);
  });
});
