import { beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { checkSoundness } from '../support/books.ts';
import { signedIn, signedInAs, somebody } from '../support/actors.ts';
import { createTestDatabase } from '../support/database.ts';
import { leavingOffice, PAYEE } from '../support/leaving.ts';

const { db } = await createTestDatabase();
const office = await leavingOffice(db);
const { post, get, leave, step, votes, closeDay, on, officer, treasurer, board, paidMember, member, clock } = office;
const auditor = await signedIn(db, 'auditor');

beforeEach(() => on('2026-09-14'));

const codeOf = (answer: { json: () => { code?: string }; statusCode: number }) => answer.json().code;

describe('A notice', () => {
  it('ends the membership with the financial year, says why, and stands in the register at once', async () => {
    const one = await paidMember(3);
    const answer = await leave(one, { ground: 'notice', payee: PAYEE, reason: 'Zieht nach Bremen.' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      status: 'pending',
      statute: '§ 65 GenG',
      effective_on: '2026-12-31',
      settlement_due_on: '2027-06-30',
      payee: PAYEE,
      what_is_missing: [],
    });
    expect(answer.json().number).toMatch(/^A-2026-\d{4}$/);
    expect(answer.json().explanation.de).toContain('der letzte Tag für den 31.12.2026 ist der 30.09.2026');
    expect((await get(officer, `/v1/departures/${answer.json().number}`)).json()).toEqual(answer.json());
    const registered = async (day: string) => {
      const { items } = (await get(auditor, `/v1/register?limit=200&as_of=${day}`)).json();
      return items.find(({ member_id: id }: { member_id: string }) => id === one.id)?.leaves_on;
    };
    expect(await registered('2026-12-30')).toBeNull();
    expect(await registered('2026-12-31')).toBe('2026-12-31');
    expect(await registered('2027-01-01')).toBeUndefined();
  });

  it('received on 1 October counts for the year after', async () => {
    const one = await paidMember();
    on('2026-10-05');
    expect((await leave(one, { ground: 'notice', event_on: '2026-10-01' })).json()).toMatchObject({
      effective_on: '2027-12-31',
    });
  });

  it('takes shares and capital apart at the close of its last day, and not before', async () => {
    const one = await paidMember(2);
    const { id } = (await leave(one, { ground: 'notice' })).json();
    on('2026-12-31');
    expect(await closeDay('2026-12-30')).toBe(0);
    expect(await closeDay('2026-12-31')).toBeGreaterThan(0);
    expect(await closeDay('2026-12-31')).toBe(0);
    expect((await get(officer, `/v1/departures/${id}`)).json()).toMatchObject({
      status: 'effective',
      ended_on: '2026-12-31',
    });
    expect((await get(officer, `/v1/members/${one.id}`)).json()).toMatchObject({
      left_on: '2026-12-31',
      share_count: 0,
      share_capital: { subscribed: '0.00', paid_in: '0.00' },
    });
    expect(await office.settlementOf(one)).toMatchObject({
      capital: '100.00',
      balance: '100.00',
      fixed_on: null,
      due_on: '2027-06-30',
      limitation_ends_on: '2037-12-31',
    });
    await checkSoundness(db);
    expect(codeOf(await leave(one, { ground: 'notice' }))).toBe('departure.has_left');
  });

  it('can be worked out before it is given', async () => {
    const one = await paidMember(3);
    const plan = await get(officer, `/v1/members/${one.id}/departure-plan?ground=notice&event_on=2026-09-14`);
    expect(plan.json()).toMatchObject({
      effective_on: '2026-12-31',
      latest_receipt_on: '2026-09-30',
      settlement_due_on: '2027-06-30',
      share_count: 3,
      share_capital: '150.00',
      dues_open: '0.00',
      loans: [],
      minimum_capital: null,
    });
    expect(plan.json().steps.length).toBeGreaterThan(3);
    const exclusion = await get(officer, `/v1/members/${one.id}/departure-plan?ground=exclusion`);
    expect(exclusion.json()).toMatchObject({ effective_on: null, settlement_due_on: null });
    const partial = await get(officer, `/v1/members/${one.id}/departure-plan?ground=partial_notice&share_count=2`);
    expect(partial.json()).toMatchObject({ share_count: 2, share_capital: '100.00' });
  });

  it('is given by members themselves for today, of their own membership alone', async () => {
    const personId = await somebody(db);
    const one = await member({ personId });
    const self = await signedInAs(db, { personId, roles: ['member'] });
    const other = await paidMember();
    expect(codeOf(await leave(other, { ground: 'notice' }, self))).toBe('member.not_found');
    expect(codeOf(await leave(one, { ground: 'notice', event_on: '2026-09-14' }, self))).toBeUndefined();
    const mine = (await get(self, '/v1/departures')).json().items;
    expect(mine).toHaveLength(1);
    const strange = (await leave(other, { ground: 'notice' })).json();
    expect(codeOf(await get(self, `/v1/departures/${strange.id}`))).toBe('departure.not_found');
    expect(codeOf(await leave(one, { ground: 'death' }, self))).toBe('departure.only_own_notice');
  });

  it('is refused for a day to come, before the member joined, and a second time', async () => {
    const one = await paidMember();
    expect(codeOf(await leave(one, { ground: 'notice', event_on: '2026-09-15' }))).toBe('departure.event_in_future');
    expect(codeOf(await leave(one, { ground: 'notice', event_on: '2026-09-13' }))).toBe(
      'departure.event_before_admission',
    );
    await leave(one, { ground: 'notice' });
    expect(codeOf(await leave(one, { ground: 'notice' }))).toBe('departure.already_leaving');
    expect((await leave(one, { ground: 'partial_notice' })).statusCode).toBe(400);
    expect((await leave(one, { ground: 'exclusion' })).statusCode).toBe(400);
    expect(codeOf(await leave({ id: 'M-9999' }, { ground: 'notice' }))).toBe('member.not_found');
    expect(codeOf(await get(officer, '/v1/departures/A-2020-0001'))).toBe('departure.not_found');
  });

  it('can be taken back with the consent of the board', async () => {
    const one = await paidMember();
    const { id } = (await leave(one, { ground: 'notice' })).json();
    expect(codeOf(await step(board[0], id, 'votes', { vote: 'approve', reason: 'x' }))).toBe(
      'departure.nothing_to_vote_on',
    );
    const ask = { requested_on: '2026-09-14', reason: 'Bleibt doch.' };
    expect(codeOf(await step(officer, id, 'withdrawal-requests', { ...ask, requested_on: '2026-09-15' }))).toBe(
      'departure.day_not_possible',
    );
    expect((await step(officer, id, 'withdrawal-requests', ask)).json()).toMatchObject({
      board: { matter: 'withdrawal', outcome: 'open' },
    });
    expect(codeOf(await step(officer, id, 'withdrawal-requests', ask))).toBe('departure.withdrawal_already_requested');
    expect((await votes(id)).json()).toMatchObject({ status: 'withdrawn', board: { outcome: 'approved' } });
    expect(codeOf(await step(board[0], id, 'votes', { vote: 'reject', reason: 'x' }))).toBe('decision.already_decided');
    const { items } = (await get(auditor, '/v1/register?limit=200&as_of=2027-01-01')).json();
    expect(items.some(({ member_id: of }: { member_id: string }) => of === one.id)).toBe(true);
    expect((await leave(one, { ground: 'notice' })).statusCode).toBe(201);
    await checkSoundness(db);
  });

  it('stands when the board does not agree, or the last day is over', async () => {
    const [one, other] = [await paidMember(), await paidMember()];
    const ask = { requested_on: '2026-09-14', reason: 'Bleibt doch.' };
    const { id } = (await leave(one, { ground: 'notice' })).json();
    const { id: otherId } = (await leave(other, { ground: 'notice' })).json();
    await step(officer, id, 'withdrawal-requests', ask);
    expect((await votes(id, 'reject')).json()).toMatchObject({ status: 'pending', board: { outcome: 'rejected' } });
    expect(codeOf(await step(board[0], id, 'votes', { vote: 'approve', reason: 'x' }))).toBe(
      'decision.already_decided',
    );
    await step(officer, otherId, 'withdrawal-requests', ask);
    on('2027-01-01');
    expect(codeOf(await step(board[0], otherId, 'votes', { vote: 'approve', reason: 'x' }))).toBe(
      'decision.already_decided',
    );
    await closeDay('2026-12-31');
    expect(codeOf(await step(officer, otherId, 'withdrawal-requests', ask))).toBe('departure.not_in_this_status');
  });
});

describe('A notice of single shares', () => {
  it('leaves the others, and what is paid in on them', async () => {
    const one = await member({}, 3);
    await office.pay('shares', one, '120.00');
    const answer = await leave(one, { ground: 'partial_notice', share_count: 2 });
    expect(answer.json()).toMatchObject({ status: 'pending', share_count: 2, effective_on: '2026-12-31' });
    on('2026-12-31');
    await closeDay('2026-12-31');
    // One share is kept, full with 50.00; 70.00 of the 120.00 go.
    expect((await get(officer, `/v1/members/${one.id}`)).json()).toMatchObject({
      left_on: null,
      share_count: 1,
      share_capital: { subscribed: '50.00', paid_in: '50.00' },
    });
    expect(await office.settlementOf(one)).toMatchObject({ is_of_single_shares: true, capital: '70.00' });
    await checkSoundness(db);
  });

  it('may take no more than the statutes leave, counting what is under notice already', async () => {
    const one = await paidMember(3);
    expect(codeOf(await leave(one, { ground: 'partial_notice', share_count: 3 }))).toBe(
      'departure.too_few_shares_left',
    );
    expect((await leave(one, { ground: 'partial_notice', share_count: 1 })).statusCode).toBe(201);
    expect(codeOf(await leave(one, { ground: 'partial_notice', share_count: 2 }))).toBe(
      'departure.too_few_shares_left',
    );
    expect((await leave(one, { ground: 'partial_notice', share_count: 1 })).statusCode).toBe(201);
  });

  it('given twice at once by two clients takes the shares once', async () => {
    const one = await paidMember(2);
    const both = await Promise.all([
      leave(one, { ground: 'partial_notice', share_count: 1 }),
      leave(one, { ground: 'partial_notice', share_count: 1 }),
    ]);
    expect(both.map(({ statusCode }) => String(statusCode)).toSorted()).toEqual(['201', '422']);
  });

  it('is overtaken when the membership ends before it', async () => {
    const one = await paidMember(3);
    const { id } = (await leave(one, { ground: 'partial_notice', share_count: 1 })).json();
    await leave(one, { ground: 'notice' });
    on('2026-12-31');
    await closeDay('2026-12-31');
    const after = (await get(officer, `/v1/departures/${id}`)).json();
    // Of one last day the notice of single shares was recorded first, so it takes effect first.
    expect(after.status).toBe('effective');
    expect((await office.settlementsOf(one)).map((settlement) => settlement)).toHaveLength(2);
    await checkSoundness(db);
    const other = await paidMember(2);
    on('2027-01-05');
    const { id: later } = (await leave(other, { ground: 'partial_notice', share_count: 1 })).json();
    await leave(other, { ground: 'death', event_on: '2027-01-05' });
    on('2027-12-31');
    await closeDay('2027-12-31');
    expect((await get(officer, `/v1/departures/${later}`)).json().status).toBe('effective');
    await checkSoundness(db);
  });
});

const propose = async (who: { id: string }) =>
  (await leave(who, { ground: 'exclusion', reason: 'Satzung § 9 Abs. 1 Buchst. b' })).json();

describe('An exclusion', () => {
  it('takes the board’s votes and a registered letter, then ends with the year in which it left', async () => {
    const one = await paidMember();
    const proposed = await propose(one);
    expect(proposed).toMatchObject({ status: 'proposed', effective_on: null, board: { matter: 'exclusion' } });
    expect(
      codeOf(await step(officer, proposed.id, 'exclusion-letters', { sent_on: '2026-09-14', reference: 'RR 1' })),
    ).toBe('departure.not_in_this_status');
    expect((await votes(proposed.id)).json()).toMatchObject({ status: 'resolved', effective_on: null });
    expect(
      codeOf(await step(officer, proposed.id, 'exclusion-letters', { sent_on: '2026-09-13', reference: 'RR 1' })),
    ).toBe('departure.day_not_possible');
    on('2027-01-04');
    const sent = await step(officer, proposed.id, 'exclusion-letters', { sent_on: '2027-01-04', reference: 'RR 1' });
    expect(sent.json()).toMatchObject({ status: 'pending', effective_on: '2027-12-31', letter_reference: 'RR 1' });
    expect(
      codeOf(await step(officer, proposed.id, 'withdrawal-requests', { requested_on: '2027-01-04', reason: 'x' })),
    ).toBe('departure.cannot_be_taken_back');
  });

  it('ends when the board is against it', async () => {
    const one = await paidMember();
    const { id } = await propose(one);
    expect((await votes(id, 'reject')).json()).toMatchObject({ status: 'rejected', ended_on: '2026-09-14' });
    expect((await leave(one, { ground: 'notice' })).statusCode).toBe(201);
  });

  it('of who is tied to a board member needs the supervisory board, and that person has no vote', async () => {
    const one = await paidMember();
    await db
      .insertInto('person_ties')
      .values({
        id: newId(),
        person_id: one.personId,
        other_person_id: board[0].personId,
        kind: 'family',
        recorded_at: clock.now(),
        recorded_by: officer.userId,
      })
      .execute();
    const { id } = await propose(one);
    const supervisor = await signedIn(db, 'supervisory_board');
    const resolve = { resolved_on: '2026-09-14', is_in_favour: true, text: 'Der Aufsichtsrat stimmt zu.' };
    expect(codeOf(await step(board[0], id, 'votes', { vote: 'reject', reason: 'Nein.' }))).toBe(
      'decision.voter_recused',
    );
    await step(board[1], id, 'votes', { vote: 'approve', reason: 'Ja.' });
    expect(
      codeOf(await step(supervisor, id, 'supervisory-resolutions', { ...resolve, resolved_on: '2026-09-15' })),
    ).toBe('departure.day_not_possible');
    expect((await step(supervisor, id, 'supervisory-resolutions', resolve)).json()).toMatchObject({
      status: 'resolved',
      board: { outcome: 'approved', resolution: { is_in_favour: true } },
    });
    const simple = await propose(await paidMember());
    expect(codeOf(await step(supervisor, simple.id, 'supervisory-resolutions', resolve))).toBe(
      'departure.resolution_not_needed',
    );
  });
});

describe('A death', () => {
  it('recorded late takes effect at once, with the value date of the last day, and has heirs', async () => {
    const one = await paidMember(2);
    on('2027-02-10');
    const answer = await leave(one, { ground: 'death', event_on: '2026-12-20', paper_location: 'Sterbeurkunde' });
    expect(answer.json()).toMatchObject({ status: 'effective', effective_on: '2026-12-31', ended_on: '2027-02-10' });
    expect(answer.json().what_is_missing).toHaveLength(2);
    const { id } = answer.json();
    const [heir, second] = [await somebody(db), await somebody(db)];
    const proof = 'Erbschein AG Dortmund 14 VI 220/26';
    const first = await step(officer, id, 'heirs', { person_id: heir, is_representative: true, proof });
    expect(first.json()).toMatchObject({ heirs: [{ is_representative: true, proof }] });
    expect(codeOf(await step(officer, id, 'heirs', { person_id: heir, proof }))).toBe(
      'departure.heir_already_recorded',
    );
    expect(codeOf(await step(officer, id, 'heirs', { person_id: second, is_representative: true, proof }))).toBe(
      'departure.heir_already_recorded',
    );
    expect((await step(officer, id, 'payees', { payee: PAYEE })).json()).toMatchObject({
      payee: PAYEE,
      what_is_missing: [],
    });
    const entry = await db
      .selectFrom('journal_entries')
      .select(['value_date', 'posting_date'])
      .where('source_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(entry).toEqual({ value_date: '2026-12-31', posting_date: '2026-12-31' });
    await checkSoundness(db);
  });

  it('comes before a notice that would end the membership later, and fits natural persons only', async () => {
    const one = await paidMember();
    on('2026-10-02');
    const notice = (await leave(one, { ground: 'notice' })).json();
    expect(notice.effective_on).toBe('2027-12-31');
    const death = await leave(one, { ground: 'death' });
    expect(death.json()).toMatchObject({ status: 'pending', effective_on: '2026-12-31' });
    expect((await get(officer, `/v1/departures/${notice.id}`)).json().status).toBe('overtaken');
    expect(codeOf(await step(officer, notice.id, 'payees', { payee: PAYEE }))).toBe('departure.not_in_this_status');
    expect(codeOf(await step(officer, death.json().id, 'heirs', { person_id: 'P-9999', proof: 'x' }))).toBe(
      'person.not_found',
    );
    const other = await paidMember();
    expect(codeOf(await leave(other, { ground: 'end_of_legal_person' }))).toBe('departure.ground_does_not_fit');
    const left = (await leave(other, { ground: 'notice' })).json();
    const stranger = await somebody(db);
    expect(codeOf(await step(officer, left.id, 'heirs', { person_id: stranger, proof: 'x' }))).toBe(
      'departure.has_no_heirs',
    );
    await checkSoundness(db);
  });
});

describe('What comes to light late', () => {
  it('is settled as it stood on the last day: what was paid since has to be taken back first', async () => {
    const one = await member({}, 2);
    await office.pay('shares', one, '60.00');
    on('2027-02-10');
    const paymentId = await office.pay('shares', one, '40.00');
    const late = { ground: 'death', event_on: '2026-12-20' };
    expect((await leave(one, late)).json()).toMatchObject({
      code: 'departure.moved_since_last_day',
      shares_moved: 0,
      share_capital_moved: '40.00',
    });
    await office.takeBack('shares', one, paymentId, '40.00');
    expect((await leave(one, late)).json()).toMatchObject({ status: 'effective', effective_on: '2026-12-31' });
    expect(await office.settlementOf(one)).toMatchObject({ capital: '60.00' });
    await checkSoundness(db);
  });

  it('does not make an exclusion older than its resolution', async () => {
    const one = await paidMember();
    const { id } = await propose(one);
    on('2027-01-04');
    await votes(id);
    const letter = (day: string) => step(officer, id, 'exclusion-letters', { sent_on: day, reference: 'RR 1' });
    expect(codeOf(await letter('2026-12-30'))).toBe('departure.letter_before_decision');
    expect((await letter('2027-01-04')).json()).toMatchObject({ effective_on: '2027-12-31' });
  });

  it('is not recorded by staff of their own membership', async () => {
    const one = await paidMember();
    const self = await signedInAs(db, { personId: one.personId, roles: ['credit_officer'] });
    on('2026-10-05');
    expect(codeOf(await leave(one, { ground: 'notice', event_on: '2026-09-30' }, self))).toBe(
      'departure.only_own_notice',
    );
    expect((await leave(one, { ground: 'notice' }, self)).json()).toMatchObject({ effective_on: '2027-12-31' });
  });
});

describe('A special notice, and moving away', () => {
  it('are possible by their own rules alone', async () => {
    const one = await paidMember();
    expect(codeOf(await leave(one, { ground: 'moved_away' }))).toBe('departure.residence_not_required');
    expect(codeOf(await leave(one, { ground: 'special_notice', cause_on: '2026-08-01' }))).toBe(
      'departure.special_notice_too_late',
    );
    expect((await leave(one, { ground: 'special_notice', cause_on: '2026-08-20' })).json()).toMatchObject({
      statute: '§ 67a GenG',
      effective_on: '2026-12-31',
    });
  });
});

describe('A departure', () => {
  it('is recorded once per key, and listed by status and last day', async () => {
    const one = await paidMember();
    const url = `/v1/members/${one.id}/departures`;
    const body = { ground: 'notice', event_on: '2026-09-14' };
    const first = await post(officer, url, body, 'leaving-once-0001');
    const again = await post(officer, url, body, 'leaving-once-0001');
    expect(again.json()).toEqual(first.json());
    const listed = await get(auditor, '/v1/departures?limit=200&status=pending&effective_on=2026-12-31');
    expect(listed.json().items.map(({ id }: { id: string }) => id)).toContain(first.json().id);
  });

  it('that has ended stays as it is, whoever tries', async () => {
    const one = await paidMember();
    on('2027-02-10');
    const { id } = (await leave(one, { ground: 'death', event_on: '2026-12-20' })).json();
    const rewriting = db.updateTable('departures').set({ status: 'withdrawn' }).where('id', '=', id).execute();
    await expect(rewriting).rejects.toMatchObject({ constraint: 'ended_departure_is_final' });
  });

  it('is not for the auditor to record, nor for the treasurer to vote on', async () => {
    const one = await paidMember();
    expect((await leave(one, { ground: 'notice' }, auditor)).statusCode).toBe(403);
    const { id } = (await leave(one, { ground: 'notice' })).json();
    expect((await step(treasurer, id, 'votes', { vote: 'approve', reason: 'x' })).statusCode).toBe(403);
    expect(clock.today()).toBe('2026-09-14');
  });
});
