import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { constraintOf } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { A_FRIDAY } from '../support/app.ts';
import { outcomeOf } from '../support/answers.ts';
import { assemblyOffice, at, ASSEMBLY_DAY, LAST_DAY_TO_INVITE, MOTION, votes } from '../support/assemblies.ts';
import { createTestDatabase } from '../support/database.ts';
import { textOf } from '../support/pdf-text.ts';
import { sheetsOf, valuesOf } from '../support/workbook.ts';

const { db, owner } = await createTestDatabase();
const office = await assemblyOffice(db);
const { made, plan, convene, convened, add, letters, arrive, leave, vote, correct, object, close } = office;
const { board, officer, auditor, ordinaryMember, treasurer, post, get, clock, onTheDay, onDay } = office;

const members = await office.admit(7);
const [ada, ben, cem, dora, excluded, legal, erol] = members as [
  (typeof members)[0],
  (typeof members)[0],
  (typeof members)[0],
  (typeof members)[0],
  (typeof members)[0],
  (typeof members)[0],
  (typeof members)[0],
];
const stranger = await office.person('Brandt');

// A firm in the register, and a member to whom the exclusion was sent off: both as other modules leave them.
await sql`update persons set kind = 'legal', first_names = null, surname = null, birth_date = null, legal_name = 'Nordlicht GmbH'
  where id = ${legal.personId}::uuid`.execute(owner);
await sql`insert into departures (id, number, member_id, ground, event_on, reason, status, effective_on, settlement_due_on,
    policy_number, letter_sent_on, register_entry_id, recorded_at, recorded_by, recorded_by_person_id)
  select gen_random_uuid(), 'A-2026-0001', ${excluded.id}::uuid, 'exclusion', '2026-11-02', 'Schädigendes Verhalten', 'pending',
    '2026-12-31', '2027-06-30', 1, '2026-11-10', min(id), now(), ${board[0].userId}::uuid, ${board[0].personId}::uuid
  from register_entries where member_id = ${excluded.id}::uuid`.execute(owner);

const noon = () => clock.set(A_FRIDAY);

describe('Planning a general assembly', () => {
  it('says by when to invite and how that was counted, and which majority each item takes', async () => {
    noon();
    const planned = await plan({ items: [MOTION, { ...MOTION, title: 'Satzung', kind: 'statutes_amendment' }] });
    expect(planned).toMatchObject({
      number: 'GV-2026-0001',
      status: 'planned',
      notice: { invite_by: LAST_DAY_TO_INVITE, announce_by: '2026-12-04' },
      items: [
        { position: 1, majority: 'simple', announced_on: null, is_announced_in_time: false },
        { position: 2, majority: 'three_quarters', takes_effect_by_entry: true },
      ],
    });
  });

  it.each([
    [{ held_on: '2026-12-04' }, 'assembly.called_too_late'],
    [{ held_on: '1900-01-01' }, 'assembly.called_too_late'],
    [{ form: 'virtual' }, 'assembly.how_to_join_does_not_fit'],
    [{ how_to_join: 'Unter https://versammlung.example.org' }, 'assembly.how_to_join_does_not_fit'],
    [{ items: [{ title: 'Antrag', kind: 'other' }] }, 'assembly.item_incomplete'],
    [{ items: [{ title: 'Wahl', kind: 'election' }] }, 'assembly.item_incomplete'],
    [{ items: [{ ...MOTION, seats: 1 }] }, 'assembly.item_incomplete'],
    [{ items: [{ ...MOTION, kind: 'annual_accounts' }] }, 'assembly.item_incomplete'],
    [{ items: [{ ...MOTION, kind: 'statutes_amendment', majority: 'simple' }] }, 'assembly.majority_below_law'],
    [{ items: [{ title: 'Bericht', kind: 'report', majority: 'simple' }] }, 'assembly.report_is_not_voted_on'],
  ])('with %o is refused: %s', async (changes, code) => {
    noon();
    const body = { kind: 'ordinary', form: 'in_person', held_on: ASSEMBLY_DAY, starts_at: '15:00', place: 'Dortmund' };
    expect(await outcomeOf(post(board[0], '/v1/assemblies', { ...body, ...changes }))).toEqual([422, code]);
  });

  it('of a day too early says the first that is possible', async () => {
    noon();
    const answer = await post(board[0], '/v1/assemblies', {
      kind: 'ordinary',
      form: 'in_person',
      held_on: '2026-12-04',
      starts_at: '15:00',
      place: 'Dortmund',
    });
    expect(answer.json()).toMatchObject({ first_possible_day: '2026-12-05', invite_by: '2026-11-19' });
  });

  it('is the board’s; staff and members do not convene', async () => {
    for (const by of [treasurer, ordinaryMember, auditor]) {
      expect(await outcomeOf(post(by, '/v1/assemblies', {}))).toEqual([403, 'access.permission_missing']);
    }
  });
});

describe('Convening', () => {
  it('works up to the last day, not on the next, nor twice, nor without an agenda', async () => {
    noon();
    const [first, late, empty] = [await plan(), await plan(), await plan({ items: [] })];
    onDay(LAST_DAY_TO_INVITE);
    expect((await convene(first)).json()).toMatchObject({ status: 'convened', convened_on: LAST_DAY_TO_INVITE });
    expect(await outcomeOf(convene(first))).toEqual([409, 'assembly.convened_already']);
    expect(await outcomeOf(convene(empty))).toEqual([422, 'assembly.agenda_empty']);
    onDay('2026-11-28');
    expect(await outcomeOf(convene(late))).toEqual([422, 'assembly.called_too_late']);
    expect(await outcomeOf(convene({ id: 'GV-2026-0999' }))).toEqual([404, 'assembly.not_found']);
  });

  it('shows it to the members, who see no plan', async () => {
    noon();
    const assembly = await plan();
    const look = () => get(ordinaryMember, `/v1/assemblies/${assembly.number}`);
    expect(await outcomeOf(look())).toEqual([404, 'assembly.not_found']);
    await made(convene(assembly));
    expect((await look()).json()).toMatchObject({ id: assembly.id, status: 'convened' });
    const listed = (await get(ordinaryMember, '/v1/assemblies')).json();
    expect(listed.items.every(({ status }: { status: string }) => status !== 'planned')).toBe(true);
    expect((await get(ordinaryMember, '/v1/assemblies?status=planned')).json().items).toEqual([]);
    expect((await get(auditor, '/v1/assemblies?status=planned')).json().items).not.toEqual([]);
  });

  it('can be called off, once, and then nothing more happens: assembly.over', async () => {
    noon();
    const assembly = await convened();
    const cancel = () => post(board[1], `/v1/assemblies/${assembly.id}/cancellations`, { reason: 'Kein Saal' });
    expect((await cancel()).json()).toMatchObject({ status: 'cancelled', cancellation_reason: 'Kein Saal' });
    onTheDay();
    for (const step of [cancel(), convene(assembly), add(assembly, MOTION), letters(assembly), close(assembly)]) {
      expect(await outcomeOf(step)).toEqual([409, 'assembly.over']);
    }
    const reopen = sql`update assemblies set status = 'convened', cancelled_on = null where id = ${assembly.id}::uuid`;
    expect(await reopen.execute(owner).catch(constraintOf)).toBe('ended_assembly_is_final');
  });
});

describe('The invitations', () => {
  it('go to every member in the register on that day, once, and say what members need', async () => {
    noon();
    const assembly = await convened();
    const { written, remaining, announcement } = (await letters(assembly, true)).json();
    expect([written.length, remaining, announcement]).toEqual([members.length, 0, 1]);
    const again = (await letters(assembly)).json();
    expect(again).toMatchObject({ announcement: null, written: [], remaining: 0 });
    expect(again.assembly.letters).toEqual([{ announcement: 1, count: members.length, last_written_on: '2026-11-20' }]);
    const { document_id: id, member_number: number } = written[0];
    const pdf = await office.inject({
      method: 'GET',
      url: `/v1/documents/${id}/content`,
      headers: officer.headers,
    });
    const text = await textOf(pdf.rawPayload);
    for (const said of [
      number,
      'Samstag, 12.12.2026',
      '15:00 Uhr',
      MOTION.title,
      'Vollmacht',
      'spätestens am Freitag, 27.11.2026',
    ]) {
      expect(text).toContain(said);
    }
    const document = (await get(officer, `/v1/documents/${id}`)).json();
    expect(document).toMatchObject({ kind: 'assembly_invitation', case_id: null, dispatches: [{ channel: 'print' }] });
    const own = await office.signedInAs(ada.personId);
    expect((await get(own, '/v1/documents?kind=assembly_invitation')).json().items).toHaveLength(1);
  });

  it('are not written too late, but for who was admitted since: assembly.called_too_late', async () => {
    noon();
    const [forgotten, written] = [await convened(), await convened()];
    await made(letters(written));
    onDay('2026-12-01');
    const late = await office.member({ surname: 'Spät' });
    expect(await outcomeOf(letters(forgotten))).toEqual([422, 'assembly.called_too_late']);
    const { written: added } = (await letters(written)).json();
    expect(added.map(({ member_number: number }: { member_number: string }) => number)).toEqual([late.number]);
    await sql`update members set left_on = '2026-12-02' where id = ${late.id}::uuid`.execute(owner);
    await sql`insert into register_entries (member_id, kind, effective_on, share_change, recorded_at)
      values (${late.id}::uuid, 'leaving', '2026-12-02', 0, '2026-12-01')`.execute(owner);
  });

  it('wait for the convening: assembly.not_convened', async () => {
    noon();
    expect(await outcomeOf(letters(await plan()))).toEqual([409, 'assembly.not_convened']);
  });
});

describe('Who may vote', () => {
  it('is everyone in the register on that day with one vote, but the excluded', async () => {
    noon();
    const assembly = await convened();
    const {
      as_of: asOf,
      votes: sum,
      items,
    } = (await get(auditor, `/v1/assemblies/${assembly.id}/eligible-members`)).json();
    const byId = new Map(items.map((item: { member_id: string }) => [item.member_id, item]));
    expect([asOf, sum, byId.size]).toEqual([ASSEMBLY_DAY, members.length - 1, members.length]);
    expect(byId.get(excluded.id)).toMatchObject({ votes: 0, excluded_since: '2026-11-10' });
    expect(byId.get(legal.id)).toMatchObject({ votes: 1, must_be_represented: true });
    expect(await outcomeOf(get(ordinaryMember, `/v1/assemblies/${assembly.id}/eligible-members`))).toEqual([
      403,
      'access.permission_missing',
    ]);
  });

  it('is a list to lie at the door: as CSV, as a workbook and on paper', async () => {
    noon();
    const assembly = await convened();
    const list = (format: string) =>
      get(auditor, `/v1/assemblies/${assembly.number}/eligible-members?format=${format}`);
    const csv = await list('csv');
    expect(csv.headers['content-disposition']).toContain(`eligible-members-${assembly.number}.csv`);
    const lines = csv.body.split('\r\n');
    expect(lines).toHaveLength(members.length + 2);
    expect(lines[0]).toBe('\ufeffmember_number;name;votes;must_be_represented;excluded_since');
    expect(lines).toContain(`${ada.number};Mila Muster 1;1;;`);
    expect(lines).toContain(`${excluded.number};Mila Muster 5;0;;2026-11-10`);
    expect(lines).toContain(`${legal.number};Nordlicht GmbH;1;ja;`);
    const [sheet] = sheetsOf((await list('xlsx')).rawPayload);
    // 10 November 2026 is the 46,336th day of a spreadsheet.
    expect(valuesOf(sheet!)).toContainEqual([excluded.number, 'Mila Muster 5', 0, null, 46_336]);
    const text = await textOf((await list('pdf')).rawPayload);
    for (const said of [
      `Stimmberechtigte der Versammlung ${assembly.number}`,
      'Stand: 12.12.2026, nach allem, was bis 20.11.2026, 10:00 Uhr erfasst war',
      'Mitglieder: 7; Stimmen: 6, eine je Mitglied (§ 43 Abs. 3 GenG)',
      'Nordlicht GmbH 1 ja',
    ]) {
      expect(text).toContain(said);
    }
  });
});

const byProxy = (memberId: string, proxyPersonId: string, changes: object = {}) => ({
  way: 'by_proxy',
  member_id: memberId,
  proxy_person_id: proxyPersonId,
  authority_dated_on: '2026-12-01',
  ...changes,
});

describe('Attendance', () => {
  it('has each member once, a proxy for two at most, and the votes present at each time', async () => {
    noon();
    const assembly = await convened();
    onTheDay();
    const present = async () => (await get(auditor, `/v1/assemblies/${assembly.id}/attendances`)).json().votes_present;
    const first = await made<{ id: string }>(arrive(assembly, { member_id: ada.number, at: at('14:50') }));
    expect(await outcomeOf(arrive(assembly, { member_id: ada.id }))).toEqual([409, 'attendance.already_present']);
    expect(await outcomeOf(arrive(assembly, byProxy(ada.id, stranger)))).toEqual([409, 'attendance.already_present']);
    await made(arrive(assembly, byProxy(ben.id, stranger)));
    const second = await made<{ id: string }>(arrive(assembly, byProxy(cem.id, stranger)));
    expect(await outcomeOf(arrive(assembly, byProxy(dora.id, stranger)))).toEqual([409, 'attendance.proxy_has_two']);
    expect(await present()).toBe(3);
    onTheDay('18:30');
    expect((await leave(assembly, second.id)).json()).toMatchObject({ checked_out_at: at('18:30') });
    await made(arrive(assembly, byProxy(dora.id, stranger)));
    expect(await outcomeOf(leave(assembly, second.id))).toEqual([409, 'attendance.already_ended']);
    expect(await outcomeOf(leave(assembly, first.id, { at: at('14:50') }))).toEqual([
      422,
      'attendance.left_before_coming',
    ]);
    expect(await outcomeOf(leave(assembly, newId()))).toEqual([404, 'attendance.not_found']);
    expect(await present()).toBe(3);
  });

  it.each([
    ['attendance.no_vote', { member_id: excluded.id }],
    ['attendance.not_a_member', { member_id: newId() }],
    ['attendance.legal_person_is_represented', { member_id: legal.id }],
    ['attendance.not_on_the_day', { member_id: erol.id, at: at('23:30') }],
    ['attendance.not_on_the_day', { member_id: erol.id, at: '2026-12-11T22:59:00Z' }],
    ['attendance.attendee_not_natural', byProxy(erol.id, legal.personId)],
    ['attendance.attendee_not_natural', byProxy(erol.id, erol.personId)],
    ['attendance.proxy_excluded', byProxy(erol.id, excluded.personId)],
    ['attendance.authority_after_assembly', byProxy(erol.id, stranger, { authority_dated_on: '2026-12-13' })],
  ])('is refused: %s', async (code, body) => {
    noon();
    const assembly = await convened();
    onTheDay();
    expect(await outcomeOf(arrive(assembly, body))).toEqual([422, code]);
  });

  it('of a legal person is its representative’s', async () => {
    noon();
    const assembly = await convened();
    onTheDay();
    const body = { way: 'by_representative', member_id: legal.id, representative_person_id: stranger };
    const entered = (await arrive(assembly, { ...body, note: 'Geschäftsführerin' })).json();
    expect(entered).toMatchObject({ way: 'by_representative', note: 'Geschäftsführerin', attendee: { id: stranger } });
  });

  it('keeps the limit of two and one presence when two clients enter at once', async () => {
    noon();
    const [assembly, other] = [await convened(), await convened()];
    onTheDay();
    const rush = [ada, ben, cem, dora, erol].map(({ id }) => arrive(assembly, byProxy(id, stranger)));
    const statuses = (await Promise.all(rush)).map(({ statusCode }) => statusCode);
    expect(statuses.filter((status) => status === 201)).toHaveLength(2);
    expect(statuses.filter((status) => status === 409)).toHaveLength(3);
    const twice = await Promise.all([1, 2, 3].map(() => arrive(other, { member_id: ada.id })));
    expect(twice.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([201, 409, 409]);
  });

  it('is kept to that by the database as well', async () => {
    noon();
    const assembly = await convened();
    onTheDay();
    const entry = (memberId: string, place: number) =>
      sql`insert into assembly_attendances (id, assembly_id, member_id, way, attendee_person_id, proxy_place, authority_dated_on,
          checked_in_at, recorded_at, recorded_by)
        values (gen_random_uuid(), ${assembly.id}::uuid, ${memberId}::uuid, 'by_proxy', ${stranger}::uuid, ${place}, '2026-12-01',
          ${at('15:00')}, ${at('15:00')}, ${officer.userId}::uuid)`
        .execute(owner)
        .then(() => 'entered', constraintOf);
    expect(await Promise.all([entry(ada.id, 1), entry(ada.id, 2)].map((each) => each))).toContain(
      'member_is_present_once',
    );
    expect(await entry(ben.id, 3)).toBe('proxy_represents_at_most_two');
    const places = await Promise.all([entry(ben.id, 1), entry(cem.id, 1), entry(dora.id, 2), entry(erol.id, 2)]);
    expect(places.filter((outcome) => outcome === 'proxy_has_each_place_once').length).toBeGreaterThanOrEqual(2);
  });

  it('waits for the day', async () => {
    noon();
    const assembly = await convened();
    expect(await outcomeOf(arrive(assembly, { member_id: ada.id }))).toEqual([422, 'attendance.not_on_the_day']);
    expect(await outcomeOf(arrive(await plan(), { member_id: ada.id }))).toEqual([409, 'assembly.not_convened']);
  });
});

/** Four members there from 14:30 on. */
async function running(changes: object = {}) {
  noon();
  const assembly = await convened(changes);
  onTheDay();
  for (const { id } of [ada, ben, cem, dora]) await made(arrive(assembly, { member_id: id, at: at('14:30') }));
  return assembly;
}

describe('A result', () => {
  it('is computed from the counts, against who was there at that time', async () => {
    const assembly = await running();
    const [item] = assembly.items;
    const late = { counts: votes(4, 0), voted_at: at('14:00') };
    expect(await outcomeOf(vote(assembly, item, late))).toEqual([422, 'assembly.more_votes_than_present']);
    const voted = (await vote(assembly, item, { counts: votes(2, 1, 1), voted_at: at('15:30') })).json();
    expect(voted.items[0].results).toMatchObject([{ votes_present: 4, is_carried: true, is_superseded: false }]);
    const same = { counts: votes(2, 1) };
    expect(await outcomeOf(vote(assembly, item, same))).toEqual([409, 'assembly.result_already_recorded']);
    const corrected = (await correct(assembly, item, { counts: votes(2, 2), reason: 'Nachgezählt' })).json();
    expect(corrected.items[0].results).toMatchObject([
      { is_carried: true, is_superseded: true, correction_reason: null },
      { is_carried: false, is_superseded: false, correction_reason: 'Nachgezählt' },
    ]);
  });

  it('leaves out who may not vote on the own matter (GenG §43(6))', async () => {
    const items = [{ ...MOTION, title: 'Entlastung des Vorstands', kind: 'discharge_board' }];
    const assembly = await running({ items });
    const [item] = assembly.items;
    const counted = { counts: votes(3, 0), excluded_votes: 2 };
    expect(await outcomeOf(vote(assembly, item, counted))).toEqual([422, 'assembly.more_votes_than_present']);
    const voted = (await vote(assembly, item, { counts: votes(2, 0), excluded_votes: 2 })).json();
    expect(voted.items[0].results).toMatchObject([{ excluded_votes: 2, votes_present: 4, is_carried: true }]);
  });

  it('is refused where it fits neither item nor time', async () => {
    const items = [MOTION, { title: 'Bericht', kind: 'report' }, { title: 'Wahl', kind: 'election', seats: 1 }];
    const assembly = await running({ items });
    const [motion, report, election] = assembly.items;
    const candidate = { candidate: 'Ada', yes: 1, no: 0, abstentions: 0, invalid: 0 };
    const refusals = [
      [report, votes(1, 0), 422, 'assembly.report_is_not_voted_on'],
      [motion, [candidate], 422, 'assembly.counts_do_not_fit'],
      [motion, [...votes(1, 0), ...votes(1, 0)], 422, 'assembly.counts_do_not_fit'],
      [election, votes(1, 0), 422, 'assembly.counts_do_not_fit'],
      [election, [candidate, candidate], 422, 'assembly.counts_do_not_fit'],
      [{ id: newId() }, votes(1, 0), 404, 'assembly.item_not_found'],
    ] as const;
    for (const [item, counts, status, code] of refusals) {
      expect(await outcomeOf(vote(assembly, item, { counts }))).toEqual([status, code]);
    }
    const tomorrow = { counts: votes(1, 0), voted_at: '2026-12-13T10:00:00Z' };
    expect(await outcomeOf(vote(assembly, motion, tomorrow))).toEqual([422, 'attendance.not_on_the_day']);
    const correction = { counts: votes(1, 0), reason: 'Irrtum' };
    expect(await outcomeOf(correct(assembly, motion, correction))).toEqual([409, 'assembly.no_result_to_correct']);
    const elected = (
      await vote(assembly, election, { counts: [candidate, { ...candidate, candidate: 'Ben', yes: 3 }] })
    ).json();
    expect(elected.items[2].results).toMatchObject([{ elected: ['Ben'], is_carried: true }]);
  });

  it('on what was announced too late needs all members, or a matter that needs no announcement', async () => {
    noon();
    const assembly = await convened();
    await made(letters(assembly));
    const inTime = (await add(assembly, { ...MOTION, title: 'Rechtzeitig' })).json().items[1];
    expect(inTime).toMatchObject({ announcement: 2, announced_on: '2026-11-20', is_announced_in_time: true });
    const supplement = (await letters(assembly)).json();
    expect(supplement).toMatchObject({ announcement: 2, remaining: 0 });
    onDay('2026-12-05');
    const late = (await add(assembly, { ...MOTION, title: 'Zu spät' })).json().items[2];
    const again = (await add(assembly, { ...MOTION, title: 'Neue Versammlung', kind: 'convening' })).json().items[3];
    expect([late, again].map((item) => item.is_announced_in_time)).toEqual([false, true]);
    onTheDay();
    for (const { id } of [ada, ben, cem, dora]) await made(arrive(assembly, { member_id: id, at: at('14:30') }));
    const all = { counts: votes(4, 0) };
    expect(await outcomeOf(vote(assembly, late, all))).toEqual([422, 'assembly.item_announced_too_late']);
    await made(vote(assembly, again, all));
    await made(vote(assembly, inTime, all));
    await made(arrive(assembly, { member_id: erol.id }));
    const representative = { way: 'by_representative', representative_person_id: stranger, note: 'Geschäftsführerin' };
    await made(arrive(assembly, { ...representative, member_id: legal.id }));
    expect((await vote(assembly, late, all)).json().items[2].results).toMatchObject([{ votes_present: 6 }]);
  });

  it('cannot hold more votes than were present in the database either, nor be changed', async () => {
    const assembly = await running();
    await made(vote(assembly, assembly.items[0], { counts: votes(2, 1) }));
    const { rows } = await sql<{
      id: string;
    }>`select id from assembly_results where assembly_id = ${assembly.id}::uuid`.execute(owner);
    const more = sql`insert into assembly_counts (result_id, position, yes, no, abstentions, invalid)
      values (${rows[0]?.id}::uuid, 2, 4, 1, 0, 0)`;
    expect(await more.execute(owner).catch(constraintOf)).toBe('counts_stay_within_votes_present');
    const rewrite = sql`update assembly_counts set yes = 4 where result_id = ${rows[0]?.id}::uuid`;
    expect(await rewrite.execute(owner).catch(constraintOf)).toBe('append_only');
  });
});

describe('The minutes', () => {
  it('wait for the day and for every result, and are closed once', async () => {
    noon();
    expect(await outcomeOf(close(await convened()))).toEqual([422, 'assembly.not_held_yet']);
    const assembly = await running({ items: [MOTION, { ...MOTION, title: 'Zweiter Antrag' }] });
    const read = () => get(ordinaryMember, `/v1/assemblies/${assembly.id}/minutes`);
    expect(await outcomeOf(read())).toEqual([404, 'assembly.minutes_not_closed']);
    await made(vote(assembly, assembly.items[0], { counts: votes(3, 1) }));
    expect(await outcomeOf(close(assembly))).toEqual([422, 'assembly.item_without_result']);
    for (const positions of [
      [1, 2],
      [2, 3],
    ]) {
      const closing = close(assembly, { left_out_positions: positions });
      expect(await outcomeOf(closing)).toEqual([422, 'assembly.left_out_item_was_voted_on']);
    }
    const closed = (await close(assembly, { left_out_positions: [2] })).json();
    expect(closed).toMatchObject({ status: 'closed', minutes: { chair: 'Ada Sommer', has_attendance_list: false } });
    expect(closed.items[0].resolution_number).toMatch(/^BS-2026-\d{4}$/);
    expect(closed.items[1].resolution_number).toBeNull();
    const later = [
      close(assembly),
      vote(assembly, assembly.items[1], { counts: votes(1, 0) }),
      arrive(assembly, { member_id: erol.id }),
    ];
    for (const step of later) expect(await outcomeOf(step)).toEqual([409, 'assembly.over']);
    const answer = await read();
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/pdf']);
    const text = await textOf(answer.rawPayload);
    for (const said of [
      'Ada Sommer',
      'Cem Kaya',
      '3 Ja, 1 Nein',
      closed.items[0].resolution_number,
      'nicht abgestimmt',
    ]) {
      expect(text).toContain(said);
    }
  });

  it('attach who was there where the statutes were changed, and say that it waits for the register', async () => {
    const assembly = await running({ items: [{ ...MOTION, title: 'Satzung', kind: 'statutes_amendment' }] });
    await made(vote(assembly, assembly.items[0], { counts: votes(3, 1) }));
    expect((await close(assembly)).json()).toMatchObject({ minutes: { has_attendance_list: true } });
    const text = await textOf((await get(auditor, `/v1/assemblies/${assembly.id}/minutes`)).rawPayload);
    expect(text).toContain('§ 16 Abs. 6 GenG');
    expect(text).toContain(ada.number);
  });
});

describe('An objection', () => {
  it('is on record with the day from which its month runs', async () => {
    const assembly = await running({ items: [{ ...MOTION, title: 'Satzung', kind: 'statutes_amendment' }] });
    const [item] = assembly.items;
    const by = (memberId: string, changes: object = {}) =>
      object(assembly, { member_id: memberId, item_id: item?.id, ...changes });
    expect(await outcomeOf(by(ada.id))).toEqual([422, 'objection.nothing_resolved']);
    await made(vote(assembly, item, { counts: votes(3, 1) }));
    await made(by(ada.id));
    const absent = { ground: 'not_duly_called', known_on: '2026-12-20' };
    const refusals = [
      [by(ada.id), 409, 'objection.already_recorded'],
      [by(erol.id), 422, 'objection.member_not_present'],
      [by(ben.id, { ground: 'not_admitted' }), 422, 'objection.member_was_present'],
      [by(ben.id, { known_on: '2026-12-11' }), 422, 'objection.known_on_not_possible'],
      [by(erol.id, absent), 422, 'objection.known_on_not_possible'],
      [by(newId()), 422, 'attendance.not_a_member'],
      [object(assembly, { member_id: ada.id, item_id: newId() }), 404, 'assembly.item_not_found'],
    ] as const;
    for (const [answer, status, code] of refusals) expect(await outcomeOf(answer)).toEqual([status, code]);
    await made(close(assembly));
    expect(await outcomeOf(by(ben.id))).toEqual([409, 'assembly.over']);
    onDay('2026-12-20');
    expect((await by(erol.id, absent)).json()).toMatchObject({ known_on: '2026-12-20' });
    const { items } = (await get(auditor, `/v1/assemblies/${assembly.id}/objections`)).json();
    expect(items).toMatchObject([
      { member_id: ada.id, known_on: ASSEMBLY_DAY },
      { member_id: erol.id, known_on: '2026-12-20' },
    ]);
  });
});
