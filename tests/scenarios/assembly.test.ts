import { expect, it } from 'vitest';
import { assemblyOffice, type Shown, votes } from '../support/assemblies.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { textOf } from '../support/pdf-text.ts';

/**
 * Thirty members since March 2025, each with one full share of 50.00, and their ordinary general assembly of 28 May 2027:
 *
 *   time    who is there                                votes   what is voted on    yes  no  abstentions  needed
 *   14:45   24 members, and six by four proxies            30
 *   15:20                                                  30   annual accounts      28   0            2      15
 *   15:30                                                  30   use of the profit    20   9            1      15
 *   15:40                                                  30   credit limit         22   6            2      15
 *   15:50   M-0024 leaves                                  29
 *   16:00                                                  29   statutes             21   8            0      22
 */
const { db } = await createTestDatabase();
const office = await assemblyOffice(db);
const { administrator, auditor, board, treasurer, post, get, made, onDay, clock } = office;

const HELD_ON = '2027-05-28';
/** In Dortmund, two hours ahead of UTC in May. */
const goTo = (time: string): void => clock.set(new Date(`${HELD_ON}T${time}:00+02:00`));

const AGENDA = [
  { title: 'Bericht des Vorstands', kind: 'report' },
  {
    title: 'Jahresabschluss 2026',
    kind: 'annual_accounts',
    financial_year: 2026,
    proposed_text: 'Der Jahresabschluss zum 31.12.2026 mit einem Überschuss von 100,00 EUR wird festgestellt.',
  },
  {
    title: 'Verwendung des Überschusses 2026',
    kind: 'use_of_result',
    financial_year: 2026,
    proposed_text: '60,00 EUR gehen an die Mitglieder, 20,00 EUR in die gesetzliche Rücklage.',
  },
  {
    title: 'Beschränkung der Kredite (§ 49 GenG)',
    kind: 'credit_limits',
    proposed_text: 'Einem Schuldner dürfen höchstens 30.000,00 EUR Kredit gewährt werden.',
  },
  {
    title: 'Änderung der Satzung',
    kind: 'statutes_amendment',
    proposed_text: 'Die Generalversammlung kann auch virtuell stattfinden.',
  },
];

type Member = { readonly id: string; readonly number: string; readonly personId: string };

async function thirtyJoin(): Promise<readonly Member[]> {
  onDay('2025-03-03');
  const members = await office.admit(30);
  for (const { id } of members) {
    const payment = { amount: '50.00', value_date: clock.today() };
    await made(post(treasurer, `/v1/members/${id}/share-payments`, payment));
  }
  return members;
}

/** Each gets a letter, once. */
async function invites(): Promise<Shown> {
  onDay('2027-05-03');
  const assembly = await office.convened({ held_on: HELD_ON, items: AGENDA });
  const run = await made<{ written: unknown[] }>(office.letters(assembly, true));
  expect(run).toMatchObject({ announcement: 1, left_out: [], remaining: 0 });
  expect(run.written).toHaveLength(30);
  expect(await made(office.letters(assembly, true))).toMatchObject({ announcement: null, written: [] });
  return assembly;
}

/** 24 come themselves; two of them and two who are no members represent the other six. Returns the entry of M-0024. */
async function comeIn(assembly: Shown, members: readonly Member[]): Promise<string> {
  goTo('14:45');
  for (const { id } of members.slice(0, 23)) await made(office.arrive(assembly, { member_id: id }));
  const last = await made<{ id: string }>(office.arrive(assembly, { member_id: members[23]?.id }));
  const represented = (index: number, proxy: string | undefined) =>
    office.arrive(assembly, {
      way: 'by_proxy',
      member_id: members[index]?.id,
      proxy_person_id: proxy,
      authority_dated_on: '2027-05-20',
    });
  const [first, second] = members;
  const [neighbour, friend] = [await office.person('Brandt'), await office.person('Kern')];
  await made(represented(24, first?.personId));
  await made(represented(25, first?.personId));
  expect(await outcomeOf(represented(26, first?.personId))).toEqual([409, 'attendance.proxy_has_two']);
  await made(represented(26, second?.personId));
  await made(represented(27, neighbour));
  await made(represented(28, neighbour));
  expect(await outcomeOf(represented(29, neighbour))).toEqual([409, 'attendance.proxy_has_two']);
  await made(represented(29, friend));
  expect((await get(auditor, `/v1/assemblies/${assembly.id}/attendances`)).json()).toMatchObject({ votes_present: 30 });
  return last.id;
}

async function voteOnMoney(assembly: Shown): Promise<void> {
  const [, accounts, use, limit] = assembly.items;
  goTo('15:20');
  await made(office.vote(assembly, accounts, { counts: votes(28, 0, 2) }));
  goTo('15:30');
  await made(office.vote(assembly, use, { counts: votes(20, 9, 1), method: 'ballot' }));
  goTo('15:40');
  await made(office.vote(assembly, limit, { counts: votes(22, 6, 2) }));
}

/** Who has left does not vote any more. 22 of 30 would have failed as well; 21 of 29 fails by one, for 21.75 are needed. */
async function voteOnTheStatutes(assembly: Shown, leaving: string): Promise<void> {
  const statutes = assembly.items[4];
  goTo('15:50');
  await made(office.leave(assembly, leaving));
  goTo('16:00');
  const thirty = office.vote(assembly, statutes, { counts: votes(22, 8) });
  expect(await outcomeOf(thirty)).toEqual([422, 'assembly.more_votes_than_present']);
  const voted = await made<Shown>(office.vote(assembly, statutes, { counts: votes(21, 8) }));
  expect(voted.items[4]?.results).toMatchObject([{ votes_present: 29, is_carried: false }]);
}

/** The paper states who presided, how was voted and who was there (GenG §47). */
async function closes(assembly: Shown): Promise<void> {
  goTo('18:00');
  const closed = await made<Shown>(office.close(assembly));
  expect(closed.items.map(({ resolution_number: number }) => number)).toEqual([
    null,
    'BS-2027-0001',
    'BS-2027-0002',
    'BS-2027-0003',
    null,
  ]);
  const paper = await get(auditor, `/v1/assemblies/${assembly.id}/minutes`);
  const text = (await textOf(paper.rawPayload)).replaceAll(/\s+/g, ' ');
  for (const said of [
    'Versammlungsleitung Ada Sommer',
    '30 Einladungen sind geschrieben worden',
    'Stimmberechtigt waren 30 Mitglieder; erschienen sind 24, vertreten waren 6.',
    '28 Ja, 0 Nein (28 abgegebene Stimmen), 2 Enthaltungen, 0 ungültig: nötig waren 15 Ja-Stimmen, der Antrag ist angenommen. Beschluss BS-2027-0001',
    '20 Ja, 9 Nein (29 abgegebene Stimmen), 1 Enthaltung, 0 ungültig: nötig waren 15 Ja-Stimmen, der Antrag ist angenommen. Beschluss BS-2027-0002',
    '22 Ja, 6 Nein (28 abgegebene Stimmen), 2 Enthaltungen, 0 ungültig: nötig waren 15 Ja-Stimmen, der Antrag ist angenommen. Beschluss BS-2027-0003',
    'Abgestimmt wurde um 16:00 Uhr durch Handzeichen. Anwesend oder vertreten waren 29 Stimmen.',
    '21 Ja, 8 Nein (29 abgegebene Stimmen), 0 Enthaltungen, 0 ungültig: nötig waren 22 Ja-Stimmen, der Antrag ist abgelehnt.',
    'M-0024 Mila Muster 24 14:45 15:50 1',
    'M-0025 Mila Muster 25 Mila Muster 1 14:45 Ende 1',
    'M-0030 Mila Muster 30 Gesa Kern 14:45 Ende 1',
  ]) {
    expect(text).toContain(said);
  }
}

/** The limit of § 49 takes its source from the resolution, and holds from the day the version does. */
async function setsTheLimit(): Promise<void> {
  onDay('2027-05-31');
  const current = await get(administrator, '/v1/policies/current');
  const { terms } = current.json<{ terms: { eligibility: object } }>();
  const versionNaming = (number: string | null) => ({
    valid_from: '2027-06-01',
    resolved_on: HELD_ON,
    resolution: 'Generalversammlung vom 28.05.2027, TOP 4',
    resolution_number: 'BS-2027-0003',
    terms: {
      ...terms,
      eligibility: {
        ...terms.eligibility,
        credit_limit_per_debtor: {
          amount: '30000.00',
          resolved_on: HELD_ON,
          resolution_number: number,
          counts_guarantees_given: true,
        },
      },
    },
  });
  const recorded = (number: string | null) => post(administrator, '/v1/policies', versionNaming(number));
  expect(await outcomeOf(recorded(null))).toEqual([422, 'policy.credit_limit_needs_resolution']);
  expect(await outcomeOf(recorded('BS-2027-0001'))).toEqual([422, 'policy.resolution_about_something_else']);
  const version = await made<{ number: number }>(recorded('BS-2027-0003'));
  await made(post(board[0], `/v1/policies/${version.number}/confirmations`));
  onDay('2027-06-01');
  expect((await get(auditor, '/v1/policies/current')).json()).toMatchObject({
    number: version.number,
    resolution_number: 'BS-2027-0003',
    terms: {
      eligibility: { credit_limit_per_debtor: { amount: '30000.00', resolution_number: 'BS-2027-0003' } },
    },
  });
}

/** 60.00 on 30 × 50.00 is 4 %: 2.00 each, all dividend because every share is full. 100.00 − 60.00 − 20.00 is left. */
async function usesTheProfit(): Promise<void> {
  const order = { financial_year: 2026, result: '100.00', to_members: '60.00', to_legal_reserve: '20.00' };
  const prepared = (number: string) => post(treasurer, '/v1/year-ends', { ...order, resolution_number: number });
  expect(await outcomeOf(prepared('BS-2027-0003'))).toEqual([422, 'year_end.resolution_about_something_else']);
  expect(await made(prepared('BS-2027-0001'))).toMatchObject({
    status: 'prepared',
    resolved_on: HELD_ON,
    member_count: 30,
    credited: '0.00',
    dividend: '60.00',
    carried_forward: '20.00',
  });
  await checkSoundness(db);
  await made(post(board[1], '/v1/year-ends/2026/releases'));
}

it('Thirty members meet, resolve on money, fail to change the statutes, and what they resolved comes into force', async () => {
  const members = await thirtyJoin();
  const assembly = await invites();
  const leaving = await comeIn(assembly, members);
  await voteOnMoney(assembly);
  await voteOnTheStatutes(assembly, leaving);
  await closes(assembly);
  await setsTheLimit();
  await usesTheProfit();
  await checkSoundness(db);
  expect((await get(auditor, '/v1/year-ends/2026')).json()).toMatchObject({ status: 'released', dividend: '60.00' });
});
