import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { insertRegisterEntry, type RegisterEntryKind } from '../../src/modules/members/register.repository.ts';
import { changePerson } from '../../src/modules/persons/persons.service.ts';
import { registerAsOf } from '../../src/modules/register/register.repository.ts';
import type { RegisterMoment } from '../../src/modules/register/register.types.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { constraintOf, inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { foundCooperative } from '../support/cooperative.ts';
import { createTestDatabase } from '../support/database.ts';
import { pagesOf } from '../support/pdf-text.ts';
import { sheetsOf, valuesOf } from '../support/workbook.ts';

const [{ db, owner }, fresh, small, capital] = await Promise.all([
  createTestDatabase(),
  createTestDatabase(),
  createTestDatabase(),
  createTestDatabase(),
]);
const { get, post, member, clock, officer, pay, takeBack } = await foundCooperative(db);
const auditor = await signedIn(db, 'auditor');

type Wanted = {
  readonly kind: RegisterEntryKind;
  readonly on: string;
  readonly change?: number;
  readonly recorded: string;
  readonly cancels?: number;
};

/** An entry as a use case records it. */
const record = (of: { id: string }, { kind, on, change = 0, recorded, cancels }: Wanted) =>
  inTransaction(db, (tx) =>
    insertRegisterEntry(tx, {
      memberId: of.id,
      kind,
      effectiveOn: parseDate(on),
      shareChange: change,
      ...(cancels === undefined ? {} : { cancelsEntryId: cancels }),
      recordedAt: new Date(recorded),
      recordedBy: null,
    }),
  );

const lineOf = async (of: { id: string }, asOf: string, knownAt: string) => {
  const answer = await get(auditor, `/v1/register?limit=200&as_of=${asOf}&known_at=${knownAt}`);
  return answer.json().items.find(({ member_id }: { member_id: string }) => member_id === of.id);
};

/** Further shares and the day of leaving, as the register shows them. */
const seen = async (of: { id: string }, asOf: string, knownAt: string) => {
  const row = await lineOf(of, asOf, knownAt);
  return row && [row.further_share_count, row.leaves_on];
};

/** The notice behind an entry, as it stands once its last day is computed. */
const recordNotice = (of: { id: string }, registerEntryId: number) =>
  owner
    .insertInto('departures')
    .values({
      id: newId(),
      number: `A-${registerEntryId}`,
      member_id: of.id,
      ground: 'notice',
      event_on: '2027-03-01',
      status: 'pending',
      effective_on: '2027-12-31',
      settlement_due_on: '2028-06-30',
      policy_number: 1,
      register_entry_id: registerEntryId,
      recorded_at: '2027-03-01T08:00:00Z',
      recorded_by: officer.userId,
      recorded_by_person_id: officer.personId,
    })
    .execute();

async function readings() {
  return await db
    .selectFrom('audit_log')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('operation', '=', 'readRegister')
    .executeTakeFirstOrThrow();
}

describe('The register', () => {
  it('answers as of a day and as known at a time', async () => {
    const one = await member();
    await record(one, { kind: 'further_shares', on: '2026-12-01', change: 3, recorded: '2027-01-10T08:00:00Z' });
    await record(one, { kind: 'leaving', on: '2027-12-31', recorded: '2027-01-20T08:00:00Z' });
    const [then, later] = ['2027-01-05T00:00:00Z', '2028-02-01T00:00:00Z'];
    expect(await seen(one, '2026-11-19', later)).toBeUndefined();
    expect(await seen(one, '2026-12-31', then)).toEqual([0, null]);
    expect(await seen(one, '2026-12-31', later)).toEqual([3, null]);
    expect(await seen(one, '2027-12-31', later)).toEqual([3, '2027-12-31']);
    expect(await seen(one, '2028-01-01', later)).toBeUndefined();
  });

  it('adds up when what was recorded first takes effect last', async () => {
    const one = await member({}, 5);
    await record(one, { kind: 'fewer_shares', on: '2027-12-31', change: -2, recorded: '2027-03-01T08:00:00Z' });
    await record(one, { kind: 'fewer_shares', on: '2027-06-15', change: -1, recorded: '2027-06-15T08:00:00Z' });
    const known = '2027-07-01T00:00:00Z';
    expect(await seen(one, '2027-06-14', known)).toEqual([4, null]);
    expect(await seen(one, '2027-06-15', known)).toEqual([3, null]);
    expect(await seen(one, '2027-12-31', known)).toEqual([1, null]);
  });

  it('forgets an entry from the moment of its cancellation on, and still knows what was known before', async () => {
    const one = await member();
    const notice = await record(one, { kind: 'leaving', on: '2027-12-31', recorded: '2027-03-01T08:00:00Z' });
    await record(one, { kind: 'cancellation', on: '2027-05-04', recorded: '2027-05-04T08:00:00Z', cancels: notice });
    expect(await seen(one, '2028-01-01', '2027-05-04T07:59:59Z')).toBeUndefined();
    expect(await seen(one, '2028-01-01', '2027-05-04T08:00:00Z')).toEqual([0, null]);
    expect(await seen(one, '2027-12-31', '2027-05-04T07:59:59Z')).toEqual([0, '2027-12-31']);
  });

  it('shows one state on all of its pages', async () => {
    await member();
    await member();
    const first = (await get(auditor, '/v1/register?limit=2')).json();
    const { known_at: knownAt } = first;
    clock.set(new Date('2026-11-20T15:00:00Z'));
    const second = (await get(auditor, `/v1/register?limit=2&cursor=${first.next}`)).json();
    expect(second.known_at).toBe(knownAt);
    expect(second.items[0].member_id > first.items[1].member_id).toBe(true);
  });

  it('writes every reading into the audit log', async () => {
    const { count: before } = await readings();
    await get(auditor, '/v1/register');
    expect((await readings()).count).toBe(before + 1);
  });
});

describe('A line of the register', () => {
  it('says how the shares came about, what is paid on them, and for when leaving is recorded already', async () => {
    const one = await member({ first_names: 'Gül', surname: 'Aydın' }, 1);
    await pay('shares', one, '50.00');
    await post(officer, `/v1/members/${one.number}/share-subscriptions`, { share_count: 2 });
    const entry = await record(one, { kind: 'leaving', on: '2027-12-31', recorded: '2027-03-01T08:00:00Z' });
    await recordNotice(one, entry);
    expect(await lineOf(one, '2026-12-31', '2027-04-01T00:00:00Z')).toMatchObject({
      member_number: one.number,
      surname: 'Aydın',
      street: 'Bornstraße 1',
      share_changes: [
        { effective_on: '2026-11-20', share_change: 1, share_count: 1 },
        { effective_on: '2026-11-20', share_change: 2, share_count: 3 },
      ],
      share_capital: {
        subscribed: '150.00',
        paid_in: '50.00',
        open: '100.00',
        due: '150.00',
        overdue: '100.00',
        overdue_since: '2026-12-04',
      },
      leaves_on: null,
      leaving_recorded_for: '2027-12-31',
      leaving_ground: 'notice',
    });
    expect(await lineOf(one, '2026-12-04', '2027-02-01T00:00:00Z')).toMatchObject({
      share_capital: { due: '150.00', overdue: '0.00', overdue_since: null },
    });
    expect(await lineOf(one, '2026-12-31', '2027-02-01T00:00:00Z')).toMatchObject({
      leaving_recorded_for: null,
      leaving_ground: null,
    });
    expect(await lineOf(one, '2027-12-31', '2027-04-01T00:00:00Z')).toMatchObject({
      leaves_on: '2027-12-31',
      leaving_recorded_for: null,
      leaving_ground: 'notice',
      share_capital: { paid_in: '50.00' },
    });
  });

  it('counts as paid in what had come by value date and was known', async () => {
    const one = await member();
    const moments = [clock.now()];
    const paidNow = await pay('shares', one, '50.00');
    clock.set(new Date(clock.now().getTime() + 60_000));
    moments.push(clock.now());
    clock.set(new Date(clock.now().getTime() + 60_000));
    await takeBack('shares', one, paidNow, '50.00');
    const paidIn = async (asOf: string, knownAt: Date) =>
      (await lineOf(one, asOf, knownAt.toISOString())).share_capital.paid_in;
    expect(await paidIn('2026-11-20', moments[1]!)).toBe('50.00');
    expect(await paidIn('2026-11-20', clock.now())).toBe('0.00');
  });

  it('shows name and address as they were recorded at the time', async () => {
    const one = await member({ first_names: 'Ida', surname: 'Vorher' });
    const before = clock.now().toISOString();
    const recordedAt = new Date('2027-01-20T08:00:00Z');
    await inTransaction(db, (tx) =>
      changePerson(
        tx,
        { person: { by: 'id', id: one.personId }, expectedVersion: 1, changes: { surname: 'Nachher', city: 'Hagen' } },
        { author: null, recordedAt, today: parseDate('2027-01-20'), requestId: null },
      ),
    );
    expect(await lineOf(one, '2026-12-31', before)).toMatchObject({ surname: 'Vorher', city: 'Dortmund' });
    expect(await lineOf(one, '2026-12-31', '2027-01-15T00:00:00Z')).toMatchObject({ surname: 'Vorher' });
    expect(await lineOf(one, '2026-12-31', '2027-01-20T08:00:00Z')).toMatchObject({
      surname: 'Nachher',
      city: 'Hagen',
    });
  });

  it('loses name and address for good when the person is erased, and cannot be given others', async () => {
    const one = await member({ surname: 'Vergessen' });
    const rewriting = owner
      .updateTable('person_particulars')
      .set({ surname: 'Erfunden' })
      .where('person_id', '=', one.personId)
      .execute();
    expect(constraintOf(await rewriting.catch((error: unknown) => error))).toBe('particulars_are_only_erased');
    const nothing = { first_names: null, surname: null, birth_date: null, street: null, postal_code: null, city: null };
    await inTransaction(db, (tx) =>
      tx
        .updateTable('persons')
        .set({ ...nothing, erased_at: clock.now() })
        .where('id', '=', one.personId)
        .execute(),
    );
    expect(await lineOf(one, '2026-12-31', clock.now().toISOString())).toMatchObject({ surname: null, city: null });
  });
});

const plainMember = async () => {
  const one = await member();
  return { ...one, self: await signedInAs(db, { roles: ['member'], personId: one.personId }) };
};

const counter = (changes: object) =>
  post(officer, '/v1/register-inspections', {
    inspected_on: '2026-11-20',
    as_of: '2026-11-19',
    capacity: 'third_party',
    member_id: null,
    inspector_name: 'Rechtsanwältin Sabine Vogt',
    interest: 'Pfändung des Auseinandersetzungsguthabens',
    extract_given: 'Eine Zeile auf Papier',
    ...changes,
  });

describe('Inspecting the register (GenG §31)', () => {
  it('is open to any member who says what for, without what the law does not show', async () => {
    const { self, number } = await plainMember();
    expect(await outcomeOf(get(self, '/v1/register'))).toEqual([422, 'register.interest_not_stated']);
    const answer = await get(self, '/v1/register?limit=200&interest=Generalversammlung');
    expect(answer.statusCode).toBe(200);
    const own = answer.json().items.find((line: { member_number: string }) => line.member_number === number);
    expect(own).toMatchObject({ further_share_count: 0, share_capital: null, leaving_recorded_for: null });
    const copy = get(self, '/v1/register?interest=Generalversammlung&format=csv');
    expect(await outcomeOf(copy)).toEqual([422, 'register.copy_of_own_lines_only']);
  });

  it('is open to no one who only has a sign-in', async () => {
    const stranger = await signedIn(db, 'member');
    const asked = get(stranger, '/v1/register?interest=Neugier');
    expect(await outcomeOf(asked)).toEqual([422, 'register.not_a_member']);
    expect((await get(await signedIn(db, 'guarantor'), '/v1/register?interest=Neugier')).statusCode).toBe(403);
  });

  it('is recorded once for all pages, with who, when, which day, which form and what for', async () => {
    const { self, personId } = await plainMember();
    await Promise.all([member(), member()]);
    await get(self, '/v1/register?interest=Neuwahl');
    const first = (await get(self, '/v1/register?limit=2&as_of=2026-11-20&interest=Wahl')).json();
    const second = (await get(self, `/v1/register?limit=2&as_of=2026-11-20&cursor=${first.next}`)).json();
    expect(second.inspection_id).toBe(first.inspection_id);
    await get(auditor, '/v1/register?format=csv&as_of=2026-11-20');
    const { items } = (await get(auditor, '/v1/register-inspections?limit=2')).json();
    expect(items).toMatchObject([
      { capacity: 'staff', form: 'csv', as_of: '2026-11-20', interest: null, of_member_number: null },
      {
        id: first.inspection_id,
        capacity: 'member',
        form: 'json',
        as_of: '2026-11-20',
        interest: 'Wahl',
        inspector_person_id: personId,
        inspected_on: '2026-11-20',
      },
    ]);
    const members = (await get(auditor, '/v1/register-inspections?limit=1&capacity=member')).json();
    expect(members.items[0].id).toBe(first.inspection_id);
    const older = (
      await get(auditor, `/v1/register-inspections?limit=1&capacity=member&cursor=${members.next}`)
    ).json();
    expect(older.items[0].id < first.inspection_id).toBe(true);
    expect((await get(self, '/v1/register-inspections')).statusCode).toBe(403);
  });

  it('does not go on from a cursor that belongs to no reading of one’s own', async () => {
    const { self } = await plainMember();
    await Promise.all([member(), member()]);
    const { next } = (await get(auditor, '/v1/register?limit=2&as_of=2026-11-20')).json();
    const borrowed = await get(self, `/v1/register?limit=2&as_of=2026-11-20&cursor=${next}`);
    expect(borrowed.json()).toMatchObject({ status: 400, code: 'request.cursor_unreadable' });
  });

  it('at the counter is recorded by staff, with what was handed out', async () => {
    const answer = await counter({});
    expect(answer.json()).toMatchObject({
      capacity: 'third_party',
      inspector: 'Rechtsanwältin Sabine Vogt',
      inspector_person_id: null,
      form: 'extract',
      extract_given: 'Eine Zeile auf Papier',
    });
    const one = await member({ first_names: 'Ole', surname: 'Schmitt' });
    const shown = { capacity: 'member', member_id: one.number, inspector_name: null, extract_given: null };
    expect((await counter(shown)).json()).toMatchObject({ form: 'shown', inspector: 'Ole Schmitt' });
    const [latest] = (await get(auditor, '/v1/register-inspections?limit=1')).json().items;
    expect(latest).toMatchObject({ capacity: 'member', inspector: 'Ole Schmitt', as_of: '2026-11-19' });
  });

  it.each([
    [{ inspected_on: '2026-11-21' }, 422, 'register.inspected_in_future'],
    [{ inspector_name: null }, 422, 'register.inspector_unclear'],
    [{ capacity: 'member' }, 422, 'register.inspector_unclear'],
    [{ member_id: 'M-0001' }, 422, 'register.inspector_unclear'],
    [{ capacity: 'member', inspector_name: null, member_id: 'M-9999' }, 404, 'member.not_found'],
  ])('at the counter with %j is refused with %i %s', async (changes, status, code) => {
    expect(await outcomeOf(counter(changes))).toEqual([status, code]);
  });

  it('at the counter as a member is for who is one that day', async () => {
    const one = await member();
    const early = { capacity: 'member', inspector_name: null, member_id: one.number, inspected_on: '2026-11-19' };
    expect(await outcomeOf(counter(early))).toEqual([422, 'register.not_a_member']);
  });
});

describe('The extract of one’s own lines', () => {
  it('lists every entry with its day and what became of it', async () => {
    const { self, number, id } = await plainMember();
    const notice = await record({ id }, { kind: 'leaving', on: '2027-12-31', recorded: '2026-11-20T08:00:00Z' });
    const cancelled = {
      kind: 'cancellation',
      on: '2026-11-20',
      recorded: '2026-11-20T08:30:00Z',
      cancels: notice,
    } as const;
    await record({ id }, cancelled);
    const extract = (await get(self, `/v1/members/${number}/register-extract`)).json();
    expect(extract).toMatchObject({
      member_number: number,
      line: { further_share_count: 0, leaving_recorded_for: null, share_capital: { open: '50.00' } },
      entries: [
        { kind: 'admission', effective_on: '2026-11-20', share_change: 1, is_cancelled: false },
        { kind: 'leaving', effective_on: '2027-12-31', is_cancelled: true },
        { kind: 'cancellation', cancels_entry_id: notice },
      ],
    });
    const sentences = extract.entries.map(({ explanation }: { explanation: string }) => explanation);
    expect(sentences).toEqual([
      'Beitritt mit 1 Geschäftsanteil, wirksam am 20.11.2026.',
      'Ausscheiden, wirksam am 31.12.2027.',
      `Eintragung ${notice} gilt seit dem 20.11.2026 nicht mehr.`,
    ]);
    const [logged] = (await get(auditor, '/v1/register-inspections?limit=1')).json().items;
    expect(logged).toMatchObject({ id: extract.inspection_id, of_member_number: number, capacity: 'member' });
  });

  it('comes on paper, for the member alone and for staff', async () => {
    const { self, number } = await plainMember();
    const paper = await get(self, `/v1/members/${number}/register-extract?format=pdf`);
    const [page] = await pagesOf(paper.rawPayload);
    expect(page).toContain(`Abschrift aus der Mitgliederliste: ${number}`);
    expect(page).toContain('Erika Beispiel, Bornstraße 1, 44145 Dortmund');
    expect(page).toContain('Beitritt mit 1 Geschäftsanteil, wirksam am 20.11.2026.');
    expect((await get(officer, `/v1/members/${number}/register-extract`)).statusCode).toBe(200);
    const { number: other } = await member();
    const foreign = get(self, `/v1/members/${other}/register-extract`);
    expect(await outcomeOf(foreign)).toEqual([404, 'member.not_found']);
  });

  it('has no line before the admission', async () => {
    const { self, number } = await plainMember();
    const early = await get(self, `/v1/members/${number}/register-extract?as_of=2026-11-19`);
    expect(early.json().line).toBeNull();
    const paper = await get(self, `/v1/members/${number}/register-extract?as_of=2026-11-19&format=pdf`);
    expect((await pagesOf(paper.rawPayload))[0]).toContain(
      'An diesem Tag ist das Mitglied in der Liste nicht aufgeführt.',
    );
  });
});

describe('The register as a table', async () => {
  const coop = await foundCooperative(small.db);
  const reader = await signedIn(small.db, 'auditor');
  await coop.member({ first_names: 'Mehmet', surname: 'Yılmaz' }, 3);
  const leaver = await coop.member({ first_names: 'Eva', surname: '=Formel' });
  await inTransaction(small.db, (tx) =>
    insertRegisterEntry(tx, {
      memberId: leaver.id,
      kind: 'leaving',
      effectiveOn: parseDate('2026-12-31'),
      shareChange: 0,
      recordedAt: coop.clock.now(),
      recordedBy: null,
    }),
  );
  const table = (format: string) => coop.get(reader, `/v1/register?as_of=2026-12-31&format=${format}`);

  it('is a CSV for German spreadsheets', async () => {
    const answer = await table('csv');
    expect(answer.headers['content-disposition']).toContain('register-2026-12-31.csv');
    expect(answer.body.split('\r\n')).toEqual([
      '\ufeffmember_number;surname;first_names;legal_name;street;postal_code;city;country;admitted_on;further_share_count;shares_since;leaves_on;share_count;share_changes;subscribed;paid_in;open;due;overdue;overdue_since;leaving_recorded_for;leaving_ground',
      'M-0001;Yılmaz;Mehmet;;Bornstraße 1;44145;Dortmund;DE;2026-11-20;2;2026-11-20;;3;20.11.2026: +3;150,00;0,00;150,00;150,00;150,00;2026-12-04;;',
      `M-0002;'=Formel;Eva;;Bornstraße 1;44145;Dortmund;DE;2026-11-20;0;2026-11-20;2026-12-31;1;20.11.2026: +1;50,00;0,00;50,00;50,00;50,00;2026-12-04;;`,
      '',
    ]);
  });

  it('is a workbook with real dates and amounts', async () => {
    const [sheet] = sheetsOf((await table('xlsx')).rawPayload);
    const [head, first, second] = valuesOf(sheet!);
    expect(head?.slice(8, 12)).toEqual(['Beitritt', 'Weitere Anteile', 'seit', 'Ausscheiden']);
    expect(first).toContain(46_346);
    expect(first?.[14]).toBe(150);
    expect([second?.[1], second?.[11]]).toEqual(['=Formel', 46_387]);
  });

  it('is a paper that says what it shows', async () => {
    const [page] = await pagesOf((await table('pdf')).rawPayload);
    expect(page).toContain('Mitgliederliste (§ 30 GenG)');
    expect(page).toContain('Stand: 31.12.2026, nach allem, was bis 20.11.2026, 10:00 Uhr erfasst war');
    expect(page).toMatch(/M-0002 .*=Formel .*31\.12\.2026/);
    expect(page).toContain('Seite 1 von 2');
  });
});

describe('The database', () => {
  const recorded = '2027-03-01T08:00:00Z';

  it.each<[RegisterEntryKind, number]>([
    ['further_shares', 0],
    ['further_shares', -1],
    ['fewer_shares', 1],
    ['leaving', -1],
  ])('refuses an entry %s of %i shares', async (kind, change) => {
    const wrong = record(await member(), { kind, on: '2027-12-31', change, recorded });
    expect(constraintOf(await wrong.catch((error: unknown) => error))).toBe('share_change_is_that_of_its_kind');
  });

  it('lets an entry be cancelled once, by a later one of the same member, and no admission', async () => {
    const [one, another] = [await member(), await member()];
    const notice = await record(one, { kind: 'leaving', on: '2027-12-31', recorded });
    const cancel = async (of: { id: string }, cancels: number | undefined, at = recorded) => {
      const wanted = { kind: 'cancellation' as const, on: '2027-03-02', recorded: at };
      const cancelling = record(of, cancels === undefined ? wanted : { ...wanted, cancels });
      return constraintOf(await cancelling.catch((error: unknown) => error));
    };
    expect(await cancel(one, undefined)).toBe('cancellation_names_what_it_cancels');
    expect(await cancel(another, notice)).toBe('cancellation_is_of_the_same_member');
    expect(await cancel(one, notice, '2027-02-28T08:00:00Z')).toBe('cancelled_entry_was_to_take_effect');
    const { id: admission } = await db
      .selectFrom('register_entries')
      .select('id')
      .where('member_id', '=', one.id)
      .where('kind', '=', 'admission')
      .executeTakeFirstOrThrow();
    expect(await cancel(one, admission)).toBe('cancelled_entry_was_to_take_effect');
    expect(await cancel(one, notice)).toBeUndefined();
    expect(await cancel(one, notice)).toBe('register_entry_is_cancelled_once');
  });
});

const at = (hour: number) => new Date(Date.parse('2040-01-01T00:00:00Z') + hour * 3_600_000);

describe('The register as of any day, as known at any time', () => {
  type Entry = {
    who: number;
    kind: 'further_shares' | 'fewer_shares' | 'leaving';
    day: number;
    shares: number;
    hour: number;
    /** Hours after the recording; null = never cancelled. */
    cancelledAfter: number | null;
  };
  const START = parseDate('2030-01-01');
  const entry: fc.Arbitrary<Entry> = fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    kind: fc.constantFrom<Entry['kind']>('further_shares', 'further_shares', 'fewer_shares', 'leaving'),
    day: fc.integer({ min: 0, max: 12 }),
    shares: fc.integer({ min: 1, max: 9 }),
    hour: fc.integer({ min: 0, max: 12 }),
    cancelledAfter: fc.option(fc.integer({ min: 0, max: 6 })),
  });

  const changeOf = ({ kind, shares }: Entry) => ({ further_shares: shares, fewer_shares: -shares, leaving: 0 })[kind];

  /** Day by day and entry by entry: what somebody would find who reads the paper register from the top. */
  function replay(entries: readonly Entry[], asOf: number, knownAt: number): readonly unknown[] {
    const known = entries.filter(
      ({ hour, cancelledAfter }) => hour <= knownAt && (cancelledAfter === null || hour + cancelledAfter > knownAt),
    );
    const lines: unknown[] = [];
    for (const who of [0, 1, 2]) {
      let shares = 1;
      let left: number | null = null;
      for (let day = 0; day <= asOf && left === null; day += 1) {
        const ofTheDay = known.filter((one) => one.who === who && one.day === day);
        for (const one of ofTheDay) shares += changeOf(one);
        if (ofTheDay.some(({ kind }) => kind === 'leaving')) left = day;
      }
      const later = known.filter((one) => one.who === who && one.kind === 'leaving' && one.day > asOf);
      const nextDay = left === null && later.length > 0 ? Math.min(...later.map(({ day }) => day)) : null;
      if (left === null || left === asOf) {
        lines.push([who, shares, left, nextDay === null ? null : plusDays(START, nextDay)]);
      }
    }
    return lines;
  }

  it('equals a replay of its entries', async () => {
    const elsewhere = await foundCooperative(fresh.db);
    elsewhere.clock.setToday(parseDate('2029-06-01'));
    const members = [await elsewhere.member(), await elsewhere.member(), await elsewhere.member()];
    await fc.assert(
      fc.asyncProperty(
        fc.array(entry, { maxLength: 10 }),
        fc.integer({ min: -1, max: 13 }),
        fc.integer({ min: -1, max: 19 }),
        async (entries, asOf, knownAt) => {
          const moment = { asOf: plusDays(START, asOf), knownAt: at(knownAt) };
          const found = (await linesWith(fresh.db, members, entries, moment)).map((line) => [
            members.findIndex(({ id }) => id === line.memberId),
            line.shareCount,
            line.leavesOn === null ? null : asOf,
            line.leavingRecordedFor,
          ]);
          expect(found).toEqual(replay(entries, asOf, knownAt));
        },
      ),
      { numRuns: 300 },
    );
  });

  type Payment = { who: number; cents: number; day: number; hour: number; takenBackAfter: number | null };
  const payment: fc.Arbitrary<Payment> = fc.record({
    who: fc.integer({ min: 0, max: 2 }),
    cents: fc.integer({ min: 1, max: 500 }),
    day: fc.integer({ min: 0, max: 12 }),
    hour: fc.integer({ min: 0, max: 12 }),
    takenBackAfter: fc.option(fc.integer({ min: 0, max: 6 })),
  });

  it('shows as paid in what a replay of the payments gives', async () => {
    const elsewhere = await foundCooperative(capital.db);
    elsewhere.clock.setToday(parseDate('2029-06-01'));
    const members = [await elsewhere.member(), await elsewhere.member(), await elsewhere.member()];
    await fc.assert(
      fc.asyncProperty(
        fc.array(payment, { maxLength: 10 }),
        fc.integer({ min: -1, max: 19 }),
        fc.integer({ min: -1, max: 19 }),
        async (payments, asOf, knownAt) => {
          const moment = { asOf: plusDays(START, asOf), knownAt: at(knownAt) };
          const found = (await linesPaid(members, payments, moment)).map(({ paidIn }) => paidIn.toText());
          const counts = (day: number, hour: number) => day <= asOf && hour <= knownAt;
          const expected = [0, 1, 2].map((who) => {
            const stands = payments
              .filter((one) => one.who === who)
              .flatMap((one) => {
                const { cents, day, hour, takenBackAfter: after } = one;
                const isBack = after !== null && counts(day + after, hour + after);
                return counts(day, hour) && !isBack ? [cents] : [];
              });
            return (stands.reduce((sum, cents) => sum + cents, 0) / 100).toFixed(2);
          });
          expect(found).toEqual(expected);
        },
      ),
      { numRuns: 150 },
    );
  });

  /** What the register says with these payments, some taken back as many days as hours later; rolled back afterwards. */
  async function linesPaid(members: readonly { id: string }[], payments: readonly Payment[], moment: RegisterMoment) {
    const transaction = await capital.db.startTransaction().execute();
    const move = async (one: Payment, kind: 'paid_in' | 'payment_reversed', after: number) =>
      await transaction
        .insertInto('share_capital_movements')
        .values({
          id: newId(),
          member_id: members[one.who]!.id,
          kind,
          amount: ((kind === 'paid_in' ? one.cents : -one.cents) / 100).toFixed(2),
          value_date: plusDays(START, one.day + after),
          source_id: newId(),
          recorded_at: at(one.hour + after),
        })
        .execute();
    try {
      for (const one of payments) await move(one, 'paid_in', 0);
      for (const one of payments) {
        if (one.takenBackAfter !== null) await move(one, 'payment_reversed', one.takenBackAfter);
      }
      return await registerAsOf(transaction, moment, { afterMemberId: null, limit: 100 });
    } finally {
      await transaction.rollback().execute();
    }
  }

  /** What the register says with these entries, which are rolled back afterwards. */
  async function linesWith(
    database: Db,
    members: readonly { id: string }[],
    entries: readonly Entry[],
    moment: RegisterMoment,
  ) {
    const transaction = await database.startTransaction().execute();
    try {
      for (const one of entries) {
        const common = { memberId: members[one.who]!.id, effectiveOn: plusDays(START, one.day), recordedBy: null };
        const { kind, hour, cancelledAfter } = one;
        const id = await insertRegisterEntry(transaction, {
          ...common,
          kind,
          shareChange: changeOf(one),
          recordedAt: at(hour),
        });
        if (cancelledAfter === null) continue;
        await insertRegisterEntry(transaction, {
          ...common,
          kind: 'cancellation',
          shareChange: 0,
          cancelsEntryId: id,
          recordedAt: at(hour + cancelledAfter),
        });
      }
      return await registerAsOf(transaction, moment, { afterMemberId: null, limit: 100 });
    } finally {
      await transaction.rollback().execute();
    }
  }
});
