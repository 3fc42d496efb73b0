import { expect, it } from 'vitest';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { closeDays } from '../../src/modules/day-close/index.ts';
import type { SignedIn } from '../support/actors.ts';
import { somebody } from '../support/actors.ts';
import { assemblyOffice, type Shown, votes } from '../support/assemblies.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { PAYEE } from '../support/leaving.ts';
import { setPolicy } from '../support/policies.ts';

/**
 * Twelve members of 2025, of whom eleven want to leave in 2026, each in another way; the year end, the settlements and what
 * comes of them. Shares are 50.00 each. At the end of 2025 there is paid in:
 *
 *   who          shares  paid in   5 % of it, as the assembly resolves for 2026
 *   stays           2     100.00     5.00  all shares are full: a dividend
 *   inTime          3     120.00     6.00  into the settlement, which has room for 30.00
 *   aDayLate        1      50.00     2.50  dividend
 *   someShares      3     150.00     7.50  dividend
 *   objects         1      50.00     2.50  dividend
 *   movesAway       2     100.00     5.00  dividend
 *   isExcluded      1      50.00     2.50  dividend
 *   dies            2      80.00     4.00  into the settlement, which has room for 20.00
 *   ends            4     200.00    10.00  dividend
 *   givesToMember   1      50.00     2.50  dividend
 *   givesToJoiner   2     100.00     5.00  dividend
 *   changesMind     1      30.00     1.50  on the share account, which has room for 20.00
 *   in all               1080.00    54.00  of which 11.50 is credited, and 42.50 is dividend
 */
const { db } = await createTestDatabase();
const office = await assemblyOffice(db);
const { officer, treasurer, board, auditor, post, get, made, onDay, clock } = office;

type Member = { readonly id: string; readonly number: string; readonly personId: string };
type Departure = { readonly id: string; readonly status: string; readonly effective_on: string | null };

const leaves = async (who: Member, body: object) => {
  const departure = await made<Departure>(
    post(officer, `/v1/members/${who.id}/departures`, { event_on: clock.today(), payee: PAYEE, ...body }),
  );
  await checkSoundness(db);
  return departure;
};
const step = async (by: SignedIn, departure: Departure, name: string, body: object) => {
  const after = await made<Departure>(post(by, `/v1/departures/${departure.id}/${name}`, body));
  await checkSoundness(db);
  return after;
};
const decided = async (departure: Departure) => {
  const vote = { vote: 'approve', reason: 'Nach Anhörung einig.' };
  await step(board[0], departure, 'votes', vote);
  return await step(board[1], departure, 'votes', vote);
};
const joins = async (shareCount: number, paid: string, who: object = {}): Promise<Member> => {
  const one = await office.member(who, shareCount);
  await made(post(treasurer, `/v1/members/${one.id}/share-payments`, { amount: paid, value_date: clock.today() }));
  return one;
};
const read = async <Body>(url: string, by = auditor): Promise<Body> => (await get(by, url)).json<Body>();
const movedOf = (line: Record<string, string>) => Object.values(line);

/** Convened and written to on one day, held on another with these members, and closed; returns the resolution's number. */
const resolves = async (
  item: object,
  of: {
    readonly convenedOn: string;
    readonly heldOn: string;
    readonly by: readonly Member[];
    readonly counts: ReturnType<typeof votes>;
  },
) => {
  onDay(of.convenedOn);
  const assembly = await office.convened({ held_on: of.heldOn, items: [item] });
  await made(office.letters(assembly));
  clock.set(new Date(`${of.heldOn}T17:00:00Z`));
  for (const one of of.by) await made(office.arrive(assembly, { member_id: one.id }));
  await made(office.vote(assembly, assembly.items[0], { counts: of.counts }));
  const closed = await made<Shown>(office.close(assembly));
  await checkSoundness(db);
  return closed.items[0]?.resolution_number;
};

/** Number of the member, shares, and the last day on that day itself. */
const registerOn = async (day: string) => {
  const { items } = await read<{ items: Record<string, unknown>[] }>(`/v1/register?limit=200&as_of=${day}`);
  return items.map((line) => [line['member_number'], line['share_count'], line['leaves_on']]);
};
type Settlement = Record<string, string> & { readonly id: string; readonly member: { readonly number: string } };
const settlementOf = async (who: Member): Promise<Settlement> => {
  const { items } = await read<{ items: Settlement[] }>('/v1/settlements?limit=200');
  const found = items.find(({ member }) => member.number === who.number);
  if (!found) throw new Error('nothing is settled for this member');
  return found;
};
const paysOut = async (who: Member) => {
  const { id } = await settlementOf(who);
  const prepared = await post(treasurer, `/v1/settlements/${id}/payouts`);
  if (prepared.statusCode !== 201) return prepared.json().code as string;
  await checkSoundness(db);
  await made(post(board[1], `/v1/settlement-payouts/${prepared.json().id}/releases`));
  await checkSoundness(db);
  return prepared.json().amount as string;
};

// Statutes that ask for a residence, admit legal persons, and know a minimum capital of 900.00.
onDay('2025-01-02');
const { membership, shares } = defaultPolicyTerms;
await setPolicy(
  db,
  {
    validFrom: parseDate('2025-01-02'),
    resolvedOn: parseDate('2025-01-02'),
    resolution: 'Satzung 2025',
    terms: {
      ...defaultPolicyTerms,
      membership: { ...membership, residenceRequired: true, naturalPersonsOnly: false },
      shares: { ...shares, minimumCapital: Money.parse('900.00') },
    },
  },
  clock,
);
onDay('2025-03-03');
const stays = await joins(2, '100.00', { surname: 'Bleibt' });
const inTime = await joins(3, '120.00', { surname: 'Pünktlich' });
const aDayLate = await joins(1, '50.00', { surname: 'Spät' });
const someShares = await joins(3, '150.00', { surname: 'Teilweise' });
const objects = await joins(1, '50.00', { surname: 'Widerspruch' });
const movesAway = await joins(2, '100.00', { surname: 'Umzug' });
const isExcluded = await joins(1, '50.00', { surname: 'Ausschluss' });
const dies = await joins(2, '80.00', { surname: 'Erblasser' });
const ends = await joins(4, '200.00', { legal_name: 'Nordlicht GmbH i. L.' });
const givesToMember = await joins(1, '50.00', { surname: 'Schenkt' });
const givesToJoiner = await joins(2, '100.00', { surname: 'Übergibt' });
const changesMind = await joins(1, '30.00', { surname: 'Reue' });
await checkSoundness(db);

/** Moving away (§ 67) and the end of a legal person (§ 77a): the year in which it happens is the last. */
async function endsWithTheYear(): Promise<void> {
  onDay('2026-05-04');
  expect(await leaves(movesAway, { ground: 'moved_away' })).toMatchObject({ effective_on: '2026-12-31' });
  expect(await leaves(ends, { ground: 'end_of_legal_person' })).toMatchObject({ effective_on: '2026-12-31' });
}

/** Transfer of all shares (§ 76), to a member and to somebody who joins by it: without a settlement, on the day. */
async function passesSharesOn(): Promise<Member> {
  onDay('2026-06-01');
  const given = { from_member_id: givesToMember.id, to_member_id: stays.id, share_count: 1 };
  const transfer = { agreed_on: '2026-06-01', paper_location: 'Ordner 4, Blatt 12' };
  expect(await made(post(officer, '/v1/share-transfers', { ...given, ...transfer }))).toMatchObject({
    status: 'effective',
    amount: '50.00',
    ends_membership: true,
  });
  await checkSoundness(db);
  const joinerPerson = await somebody(db, { surname: 'Nachfolger' });
  const declared = await office.declare(joinerPerson, {
    share_count: 2,
    transfer: { from_member_id: givesToJoiner.id, ...transfer },
  });
  const ballot = `/v1/membership-declarations/${declared.json().id}/votes`;
  await made(post(board[0], ballot, { vote: 'admit', reason: 'Gut bekannt.' }));
  const { member: joiner } = await made<{ member: Member }>(
    post(board[1], ballot, { vote: 'admit', reason: 'Gut bekannt.' }),
  );
  expect(await read(`/v1/members/${givesToJoiner.id}`, officer)).toMatchObject({
    left_on: '2026-06-01',
    share_count: 0,
  });
  expect(await read(`/v1/members/${joiner.id}`, officer)).toMatchObject({ share_count: 2 });
  await checkSoundness(db);
  return joiner;
}

/** Death (§ 77): the heirs are members until the year is over. */
async function dying(): Promise<{ readonly death: Departure; readonly heir: string }> {
  onDay('2026-08-17');
  const death = await leaves(dies, { ground: 'death', event_on: '2026-08-11', payee: null });
  expect(death).toMatchObject({ effective_on: '2026-12-31', status: 'pending' });
  const heir = await somebody(db, { first_names: 'Elif', surname: 'Erbin' });
  await step(officer, death, 'heirs', { person_id: heir, is_representative: true, proof: 'Erbschein 14 VI 220/26' });
  await step(officer, death, 'payees', { payee: { ...PAYEE, name: 'Elif Erbin' } });
  return { death, heir };
}

/** Exclusion (§ 68): resolved by two votes, effective with the year in which the letter leaves. */
async function excludes(): Promise<void> {
  onDay('2026-09-07');
  const exclusion = await leaves(isExcluded, { ground: 'exclusion', reason: 'Satzung § 9 Abs. 1 Buchst. b' });
  expect(exclusion).toMatchObject({ status: 'proposed', effective_on: null });
  expect(await decided(exclusion)).toMatchObject({ status: 'resolved' });
  onDay('2026-09-11');
  const sent = await step(officer, exclusion, 'exclusion-letters', {
    sent_on: '2026-09-11',
    reference: 'RR 12 345 678 9DE',
  });
  expect(sent).toMatchObject({ status: 'pending', effective_on: '2026-12-31' });
}

/** Single shares (§ 67b), and a notice that the board lets the member take back. */
async function givesSingleSharesAndRegrets(): Promise<void> {
  onDay('2026-09-14');
  const partial = await leaves(someShares, { ground: 'partial_notice', share_count: 2 });
  expect(partial).toMatchObject({ effective_on: '2026-12-31' });
  const regretted = await leaves(changesMind, { ground: 'notice' });

  onDay('2026-09-21');
  await step(officer, regretted, 'withdrawal-requests', { requested_on: '2026-09-21', reason: 'Bleibt doch hier.' });
  expect(await decided(regretted)).toMatchObject({ status: 'withdrawn' });
}

/** Notice (§ 65) three months before the end of the year: 30 September is in time, 1 October is a year later. */
async function givesNotice(): Promise<void> {
  onDay('2026-09-30');
  expect(await leaves(inTime, { ground: 'notice' })).toMatchObject({ effective_on: '2026-12-31' });
  onDay('2026-10-01');
  expect(await leaves(aDayLate, { ground: 'notice' })).toMatchObject({ effective_on: '2027-12-31' });
}

/** Three months of dues at 5.00 stay unpaid. */
async function owesDues(): Promise<void> {
  for (const month of ['2026-10', '2026-11', '2026-12']) {
    onDay(`${month}-01`);
    expect((await office.runDues(month)).statusCode).toBe(201);
    await checkSoundness(db);
  }
}

/** Special notice (§ 67a) within a month of the assembly's resolution, without the notice period. */
async function objectsToTheAssembly(): Promise<void> {
  const resolution = await resolves(
    { title: 'Nachschüsse', kind: 'statutes_amendment', proposed_text: 'Eine Nachschusspflicht wird eingeführt.' },
    {
      convenedOn: '2026-11-20',
      heldOn: '2026-12-12',
      by: [stays, someShares, changesMind, objects],
      counts: votes(3, 1),
    },
  );
  expect(resolution).toBe('BS-2026-0001');
  onDay('2026-12-14');
  expect(await leaves(objects, { ground: 'special_notice', cause_on: '2026-12-12' })).toMatchObject({
    effective_on: '2026-12-31',
  });
}

/** On the last day all are in the register, with that day; on the next they are not. */
async function closesTheYear(): Promise<void> {
  const last = '2026-12-31';
  onDay('2027-01-01');
  await closeDays({ db, clock }, parseDate(last));
  await checkSoundness(db);
  expect(await registerOn(last)).toEqual([
    ['M-0001', 3, null],
    ['M-0002', 3, last],
    ['M-0003', 1, null],
    ['M-0004', 1, null],
    ['M-0005', 1, last],
    ['M-0006', 2, last],
    ['M-0007', 1, last],
    ['M-0008', 2, last],
    ['M-0009', 4, last],
    ['M-0012', 1, null],
    ['M-0013', 2, null],
  ]);
  expect(await registerOn('2027-01-01')).toEqual([
    ['M-0001', 3, null],
    ['M-0003', 1, null],
    ['M-0004', 1, null],
    ['M-0012', 1, null],
    ['M-0013', 2, null],
  ]);
}

/** The year end: 54.00 of a profit of 100.00 to members, 5 % of 1080.00; 46.00 is carried forward. */
async function distributes(joiner: Member): Promise<void> {
  const accounts = await resolves(
    {
      title: 'Jahresabschluss 2026',
      kind: 'annual_accounts',
      financial_year: 2026,
      proposed_text: 'Er wird festgestellt; 54,00 EUR gehen an die Mitglieder.',
    },
    { convenedOn: '2027-05-03', heldOn: '2027-05-28', by: [stays, someShares, joiner], counts: votes(3, 0) },
  );
  expect(accounts).toBe('BS-2027-0001');
  const order = { resolution_number: accounts, result: '100.00', to_members: '54.00' };
  await made(post(treasurer, '/v1/year-ends', { financial_year: 2026, ...order }));
  expect((await post(treasurer, '/v1/year-ends/2026/releases')).statusCode).toBe(403);
  expect(await made(post(board[0], '/v1/year-ends/2026/releases'))).toMatchObject({
    status: 'released',
    carried_forward: '46.00',
    credited: '11.50',
    dividend: '42.50',
  });
  await checkSoundness(db);
}

/** What the accounts say of it: capital by value date beside the ledger, and members. */
async function states(): Promise<void> {
  const movement = await read<{ items: Record<string, string>[] }>('/v1/year-ends/2026/capital-movement');
  // Of 1080.00: 600.00 left with memberships (120 + 50 + 100 + 50 + 80 + 200), 100.00 with two single shares.
  expect(movement.items.map(movedOf)).toEqual([
    [
      'remaining_members',
      '1080.00',
      '0.00',
      '0.00',
      '0.00',
      '0.00',
      '1.50',
      '0.00',
      '-700.00',
      '0.00',
      '381.50',
      '381.50',
    ],
    ['leaving_members', '0.00', '0.00', '0.00', '0.00', '0.00', '10.00', '0.00', '600.00', '0.00', '610.00', '610.00'],
    ['cancelled_shares', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '0.00', '100.00', '0.00', '100.00', '100.00'],
    ['total', '1080.00', '0.00', '0.00', '0.00', '0.00', '11.50', '0.00', '0.00', '0.00', '1091.50', '1091.50'],
  ]);
  const notes = await read<{ items: { key: string; members: number | null; shares: number | null }[] }>(
    '/v1/year-ends/2026/notes',
  );
  // Eight left: two by transfer, six with the year. Of 23 shares 13 went with the year (3 + 1 + 2 + 1 + 2 + 4) and two by
  // notice; those that passed to others have neither come nor gone.
  expect(notes.items.slice(0, 4).map(({ key, members, shares: count }) => [key, members, count])).toEqual([
    ['members_at_start', 12, 23],
    ['members_joined', 1, 0],
    ['members_left', 8, 15],
    ['members_at_end', 5, 8],
  ]);
  const queue = await read<{ total: string; share_capital: string }>('/v1/settlements?limit=200');
  expect(queue).toMatchObject({ total: '710.00', share_capital: '1091.50' });
}

/** Set off three months of dues, 126.00 − 15.00 = 111.00; paid by two persons. */
async function settles(): Promise<void> {
  const own = await settlementOf(inTime);
  expect(own).toMatchObject({
    capital: '120.00',
    result: '6.00',
    balance: '126.00',
    due_on: '2027-06-30',
    dues_open: '15.00',
  });
  expect(await made(post(board[0], `/v1/settlements/${own.id}/set-offs`))).toMatchObject({
    set_off: '15.00',
    balance: '111.00',
    dues_open: '0.00',
  });
  await checkSoundness(db);
  onDay('2027-06-30');
  expect(await paysOut(inTime)).toBe('111.00');
}

/** 1091.50 − 15.00 − 111.00 = 965.50 is left: 84.00 would leave 881.50 and 50.00 leaves 915.50, where 900.00 has to stay. */
async function suspends({ death, heir }: Awaited<ReturnType<typeof dying>>): Promise<void> {
  expect(await settlementOf(dies)).toMatchObject({
    capital: '80.00',
    result: '4.00',
    balance: '84.00',
    is_suspended: true,
  });
  expect(await paysOut(dies)).toBe('settlement.suspended_by_minimum_capital');
  const statement = await made<{ id: string }>(
    post(officer, `/v1/departures/${death.id}/documents`, { kind: 'settlement_statement' }),
  );
  expect(statement).toMatchObject({ addressees: [{ id: heir }] });
  expect(await read(`/v1/documents/${statement.id}/source`)).toMatchObject({
    source: {
      data: { capital: '80.00', result: '4.00', settlement: '84.00', balance: '84.00', suspended_by: '900.00' },
    },
  });
  expect(await paysOut(objects)).toBe('50.00');
  expect(await read('/v1/settlements?limit=200')).toMatchObject({ total: '534.00', share_capital: '915.50' });
}

/** Ten years after the end of the year in which it fell due nobody has asked for it. */
async function forgets(): Promise<void> {
  const forgotten = `/v1/settlements/${(await settlementOf(isExcluded)).id}/limitations`;
  onDay('2037-12-31');
  expect((await post(board[0], forgotten)).json().code).toBe('settlement.not_time_barred_yet');
  onDay('2038-01-01');
  expect(await made(post(board[0], forgotten))).toMatchObject({ time_barred: '50.00', balance: '0.00' });
  await checkSoundness(db);
}

it('A cooperative lets members leave in every way there is, and settles with them to the cent', async () => {
  await endsWithTheYear();
  const joiner = await passesSharesOn();
  const died = await dying();
  await excludes();
  await givesSingleSharesAndRegrets();
  await givesNotice();
  await owesDues();
  await objectsToTheAssembly();
  await closesTheYear();
  await distributes(joiner);
  await states();
  await settles();
  await suspends(died);
  await forgets();
  // 100.00 of single shares, 100.00 of who moved away, 84.00 of the heirs and 200.00 of the firm are still owed.
  expect(await read('/v1/settlements?limit=200')).toMatchObject({ total: '484.00', share_capital: '865.50' });
});
