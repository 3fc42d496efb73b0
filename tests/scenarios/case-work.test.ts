import { sql } from 'kysely';
import { afterAll, expect, it } from 'vitest';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { closeDays } from '../../src/modules/day-close/index.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { writingOffice } from '../support/documents.ts';

/**
 * Three borrowers miss the instalment of 21 December 2026. One promises and pays, one promises and does not, one is in
 * hospital. Each evening the day is closed, each morning reminders are written and the adviser looks at what waits.
 */
const { db } = await createTestDatabase();
const office = await writingOffice(db);
const { officer, post, made, get, workFor, clock, on, paid } = office;
const [keeps, breaks, ill] = [await office.running(), await office.running(), await office.running()];
const names = new Map([
  [keeps.number, 'keeps'],
  [breaks.number, 'breaks'],
  [ill.number, 'ill'],
]);
const diary: string[] = [];
afterAll(async () => {
  await checkSoundness(db);
});

const nameOf = (number: string | null) => names.get(number ?? '') ?? String(number);
const noted = (line: string) => diary.push(`${clock.today()} ${line}`);

/** Closes what is left of the days before, writes the reminders that came, and notes what waits for the adviser. */
const mornings = async (until: string) => {
  while (clock.today() < until) {
    const yesterday = clock.today();
    on(plusDays(yesterday, 1));
    await closeDays({ db, clock }, parseDate(yesterday));
    const { written } = await made(post(officer, '/v1/reminder-runs', { is_sent: false }));
    for (const letter of written) noted(`letter: ${nameOf(letter.loan_number)} ${letter.kind}`);
  }
};
/** What of it is about late payments; the jobs of these loans are nobody's concern here. */
const waiting = async () =>
  (await workFor(officer))
    .filter(({ kind }) => kind !== 'state_impact')
    .map(({ kind, subject, due_on: dueOn }) => `${nameOf(subject.number)} ${kind} ${dueOn}`);

const of = (loan: { id: string }) => ({
  spokenTo: (text: string) =>
    made(post(officer, `/v1/loans/${loan.id}/contacts`, { channel: 'phone', contacted_on: clock.today(), text })),
  promised: (amount: string, promisedOn: string) =>
    made(post(officer, `/v1/loans/${loan.id}/promises`, { amount, given_on: clock.today(), promised_on: promisedOn })),
  held: (until: string, reason: string) =>
    made(post(officer, `/v1/loans/${loan.id}/holds`, { from: clock.today(), until, reason })),
  promises: async () =>
    (await get(officer, `/v1/loans/${loan.id}/promises`))
      .json()
      .items.map(({ explanation }: { explanation: { en: string } }) => explanation.en),
});

it('A promise is kept, one is broken, and a hold lets reminders rest', async () => {
  await mornings('2026-12-24');
  expect(await waiting()).toEqual([
    'keeps follow_arrears 2026-12-24',
    'breaks follow_arrears 2026-12-24',
    'ill follow_arrears 2026-12-24',
  ]);
  await of(keeps).spokenTo('Ein Kunde zahlt spät; überweist bis zum 8. Januar.');
  await of(keeps).promised('156.45', '2027-01-08');
  await of(breaks).spokenTo('Zahlt bis zum 8. Januar.');
  await of(breaks).promised('156.45', '2027-01-08');
  await of(ill).spokenTo('Die Schwester geht ans Telefon: im Krankenhaus bis Mitte Januar.');
  await of(ill).held('2027-01-15', 'Im Krankenhaus bis Mitte Januar');
  expect(await waiting()).toEqual([]);

  await mornings('2027-01-07');
  await paid(keeps, '156.45');
  await mornings('2027-01-08');
  expect(await waiting()).toEqual(['breaks follow_promise 2027-01-08']);
  await paid(breaks, '50.00');
  await mornings('2027-01-11');
  await paid(breaks, '106.45');
  expect(await waiting()).toEqual(['breaks follow_promise 2027-01-08']);
  expect(await of(keeps).promises()).toEqual(['EUR 156.45 promised by 8 January 2027; kept on 7 January 2027.']);
  expect(await of(breaks).promises()).toEqual([
    'EUR 156.45 promised by 8 January 2027; broken: EUR 50.00 received by then.',
  ]);
  await of(breaks).spokenTo('Entschuldigt sich; der Rest kam am 11. Januar.');
  expect(await waiting()).toEqual([]);

  await mornings('2027-01-16');
  expect(await waiting()).toEqual(['ill follow_arrears 2027-01-04']);
  await mornings('2027-01-19');
  await paid(ill, '156.45');
  expect(await waiting()).toEqual([]);
  expect(diary).toEqual([
    '2026-12-25 letter: keeps friendly_note',
    '2026-12-25 letter: breaks friendly_note',
    '2027-01-05 letter: keeps first_reminder',
    '2027-01-05 letter: breaks first_reminder',
    '2027-01-19 letter: ill second_reminder',
  ]);
});

it('The steps that came while reminders rested are on record as held, and stay unsent', async () => {
  const { rows } = await sql<{ step: string }>`
    select concat_ws(' ', step, reminded_on, coalesce(held_reason, 'sent')) as step
    from loan_reminders where loan_id = ${ill.id} order by reminded_on`.execute(db);
  expect(rows.map(({ step }) => step)).toEqual([
    'friendly_note 2026-12-24 dunning_hold',
    'first_reminder 2027-01-04 dunning_hold',
    'second_reminder 2027-01-18 sent',
  ]);
});

it('The timeline of a loan tells the whole story, letters and payments among it', async () => {
  const { items } = (await get(officer, `/v1/loans/${breaks.number}/timeline`)).json();
  type Entry = { readonly occurred_on: string; readonly kind: string };
  expect(items.map(({ occurred_on: day, kind }: Entry) => `${day} ${kind}`)).toEqual([
    '2027-01-11 contact',
    '2027-01-11 payment',
    '2027-01-08 payment',
    '2027-01-05 letter',
    '2026-12-25 letter',
    '2026-12-24 promise',
    '2026-12-24 contact',
  ]);
});
