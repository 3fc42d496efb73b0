import { afterEach, describe, expect, it } from 'vitest';
import { isHeldOn } from '../../src/domain/collections/holds.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { holdsOf, loansHeldOn } from '../../src/modules/collections/index.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedInAs, somebody, type SignedIn } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, auditor, board, get, post, made, on, clock, paid, reversed } = office;
afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

type Loan = { readonly id: string; readonly number?: string };

const spoke = (loan: Loan, changes: object = {}, by: SignedIn = officer, key?: string) =>
  post(
    by,
    `/v1/loans/${loan.id}/contacts`,
    { channel: 'phone', contacted_on: clock.today(), text: 'Zahlt am Freitag.', ...changes },
    key,
  );
const promise = (loan: Loan, changes: object = {}, by: SignedIn = officer, key?: string) =>
  post(
    by,
    `/v1/loans/${loan.id}/promises`,
    { amount: '156.45', given_on: clock.today(), promised_on: '2027-01-15', ...changes },
    key,
  );
const hold = (loan: Loan, changes: object = {}, by: SignedIn = officer, key?: string) =>
  post(
    by,
    `/v1/loans/${loan.id}/holds`,
    { from: clock.today(), until: '2027-01-31', reason: 'Im Krankenhaus', ...changes },
    key,
  );
const cancel = (promiseId: string, by: SignedIn = officer) =>
  post(by, `/v1/promises/${promiseId}/cancellations`, { reason: 'Beim falschen Darlehen erfasst' });
const end = (holdId: string, by: SignedIn = officer) =>
  post(by, `/v1/holds/${holdId}/endings`, { reason: 'Wieder gesund' });
const itemsOf = async (loan: Loan, what: string, by: SignedIn = officer) =>
  (await get(by, `/v1/loans/${loan.id}/${what}`)).json().items;
const statusesOf = async (loan: Loan) =>
  (await itemsOf(loan, 'promises')).map(({ status }: { status: string }) => status);

const heldToday = async (loan: Loan) => (await loansHeldOn(db, clock.today())).has(loan.id);

type Entry = { readonly kind: string; readonly sentence: { readonly de: string } };
const pagesOf = async (url: string, cursor = ''): Promise<Entry[]> => {
  const page: { items: Entry[]; next: string | null } = (await get(auditor, url + cursor)).json();
  return page.next === null ? page.items : [...page.items, ...(await pagesOf(url, `&cursor=${page.next}`))];
};

/** Two weeks after the first instalment, of 156.45 on Monday 21 December, has been missed. */
const inArrears = async () => {
  const loan = await office.running();
  on('2027-01-05');
  return loan;
};

describe('A note on a contact', () => {
  it('says when, how and with whom, and stays as it was written', async () => {
    const loan = await inArrears();
    const wife = await made(spoke(loan, { contact_name: 'Frau Yılmaz', channel: 'visit' }));
    expect(wife).toMatchObject({ person_id: null, contact_name: 'Frau Yılmaz', channel: 'visit' });
    const first = await made(spoke(loan));
    expect(first).toMatchObject({
      person_id: loan.borrowerPersonIds[0],
      contact_name: 'Mehmet Yılmaz',
      contacted_on: '2027-01-05',
      recorded_by_person_id: officer.personId,
      corrected_by_id: null,
    });
    const correction = await made(spoke(loan, { text: 'Zahlt am Donnerstag.', corrects_id: first.id }));
    expect(correction).toMatchObject({ corrects_id: first.id });
    expect(await itemsOf(loan, 'contacts')).toMatchObject([
      { id: correction.id, text: 'Zahlt am Donnerstag.' },
      { id: first.id, text: 'Zahlt am Freitag.', corrected_by_id: correction.id },
      { id: wife.id },
    ]);
    expect(await outcomeOf(spoke(loan, { corrects_id: first.id }))).toEqual([409, 'contact.corrected_already']);
  });

  it('is refused on a day to come, as a correction of another loan’s note, and with two names', async () => {
    const [loan, other] = [await office.running(), await inArrears()];
    expect(await outcomeOf(spoke(loan, { contacted_on: '2027-01-06' }))).toEqual([422, 'contact.dated_in_future']);
    const { id } = await made(spoke(other));
    expect(await outcomeOf(spoke(loan, { corrects_id: id }))).toEqual([404, 'contact.not_found']);
    expect(await outcomeOf(spoke(loan, { corrects_id: newId() }))).toEqual([404, 'contact.not_found']);
    expect(await outcomeOf(spoke(loan, { person_id: newId() }))).toEqual([404, 'person.not_found']);
    const both = { person_id: loan.borrowerPersonIds[0], contact_name: 'Frau Yılmaz' };
    expect(await outcomeOf(spoke(loan, both))).toEqual([400, 'request.shape_invalid']);
  });

  it('is listed page by page, last recorded first', async () => {
    const loan = await inArrears();
    for (const text of ['Eins', 'Zwei', 'Drei']) await made(spoke(loan, { text }));
    const first = (await get(auditor, `/v1/loans/${loan.id}/contacts?limit=2`)).json();
    const second = (await get(auditor, `/v1/loans/${loan.id}/contacts?limit=2&cursor=${first.next}`)).json();
    expect([...first.items, ...second.items].map(({ text }: { text: string }) => text)).toEqual([
      'Drei',
      'Zwei',
      'Eins',
    ]);
    expect(second.next).toBeNull();
  });

  it('sent twice under one key is one note', async () => {
    const loan = await inArrears();
    const key = newId();
    const [one, again] = [await spoke(loan, {}, officer, key), await spoke(loan, {}, officer, key)];
    expect([one.json().id, again.headers['idempotency-replayed']]).toEqual([again.json().id, 'true']);
    expect(await itemsOf(loan, 'contacts')).toHaveLength(1);
  });
});

describe('A promise to pay', () => {
  it('is kept by payments that come in by its day, and no longer when they are taken back', async () => {
    const loan = await inArrears();
    expect(await made(promise(loan))).toMatchObject({
      status: 'open',
      paid: '0.00',
      taken_by_person_id: officer.personId,
    });
    const { payment } = await paid(loan, '156.45', '2027-01-05');
    on('2027-01-16');
    expect(await itemsOf(loan, 'promises')).toMatchObject([
      {
        status: 'kept',
        paid: '156.45',
        fulfilled_on: '2027-01-05',
        explanation: { de: '156,45 EUR bis zum 15.01.2027 zugesagt; eingehalten am 05.01.2027.' },
      },
    ]);
    await reversed(payment);
    expect(await statusesOf(loan)).toEqual(['broken']);
  });

  it('is broken when its day has passed, and kept after all by a value date in time', async () => {
    const loan = await inArrears();
    await made(promise(loan));
    on('2027-01-15');
    expect(await statusesOf(loan)).toEqual(['open']);
    on('2027-01-18');
    expect(await statusesOf(loan)).toEqual(['broken']);
    await paid(loan, '156.45', '2027-01-18');
    expect(await statusesOf(loan)).toEqual(['broken']);
    await paid(loan, '156.45', '2027-01-14');
    expect(await statusesOf(loan)).toEqual(['kept']);
  });

  it('can be replaced or cancelled while it is open, and stays on record', async () => {
    const loan = await inArrears();
    const first = await made(promise(loan));
    const second = await made(promise(loan, { promised_on: '2027-01-20', supersedes_id: first.id }));
    expect(await outcomeOf(promise(loan, { supersedes_id: first.id }))).toEqual([409, 'promise.not_open']);
    expect(await made(cancel(second.id))).toMatchObject({
      status: 'cancelled',
      cancellation: { cancelled_on: '2027-01-05', reason: 'Beim falschen Darlehen erfasst' },
    });
    expect(await outcomeOf(cancel(second.id))).toEqual([409, 'promise.not_open']);
    expect(await itemsOf(loan, 'promises')).toMatchObject([
      { id: second.id, status: 'cancelled', supersedes_id: first.id },
      { id: first.id, status: 'superseded', superseded_by_id: second.id },
    ]);
  });

  it('that is broken stays so: it can be neither cancelled nor replaced', async () => {
    const loan = await inArrears();
    const { id } = await made(promise(loan, { promised_on: '2027-01-05' }));
    on('2027-01-06');
    expect(await outcomeOf(cancel(id))).toEqual([409, 'promise.not_open']);
    expect(await outcomeOf(promise(loan, { supersedes_id: id }))).toEqual([409, 'promise.not_open']);
    await made(promise(loan));
    expect(await statusesOf(loan)).toEqual(['open', 'broken']);
  });

  it('is refused where it makes no sense', async () => {
    const [waiting, other] = [await office.contracted(), await office.running()];
    const loan = await inArrears();
    expect(await outcomeOf(promise(loan, { given_on: '2027-01-06' }))).toEqual([422, 'promise.given_in_future']);
    expect(await outcomeOf(promise(loan, { promised_on: '2027-01-04' }))).toEqual([422, 'promise.due_before_given']);
    expect(await outcomeOf(promise(waiting))).toEqual([409, 'collections.nothing_owed']);
    const { id } = await made(promise(other));
    expect(await outcomeOf(promise(loan, { supersedes_id: id }))).toEqual([404, 'promise.not_found']);
    expect(await outcomeOf(cancel(newId()))).toEqual([404, 'promise.not_found']);
  });
});

describe('A hold on reminders', () => {
  it('holds between its days, both included, and the database says the same as the core', async () => {
    const loan = await inArrears();
    await made(hold(loan, { from: '2027-01-10' }));
    const holds = await holdsOf(db, loan.id);
    for (const [day, expected] of [
      ['2027-01-09', false],
      ['2027-01-10', true],
      ['2027-01-31', true],
      ['2027-02-01', false],
    ] as const) {
      on(day);
      expect([day, await heldToday(loan), isHeldOn(holds, parseDate(day))]).toEqual([day, expected, expected]);
    }
  });

  it('can be ended early, from that day on', async () => {
    const loan = await inArrears();
    const { id } = await made(hold(loan));
    on('2027-01-19');
    expect(await heldToday(loan)).toBe(true);
    on('2027-01-20');
    expect(await made(end(id))).toMatchObject({
      ended_on: '2027-01-20',
      ending_reason: 'Wieder gesund',
      holds_today: false,
    });
    const holds = await holdsOf(db, loan.id);
    for (const day of ['2027-01-19', '2027-01-20', '2027-01-21'].map(parseDate)) {
      expect((await loansHeldOn(db, day)).has(loan.id)).toBe(isHeldOn(holds, day));
    }
    expect(await heldToday(loan)).toBe(false);
    expect(await outcomeOf(end(id))).toEqual([409, 'hold.over_already']);
  });

  it('that has run out cannot be ended', async () => {
    const loan = await inArrears();
    const { id } = await made(hold(loan));
    on('2027-02-01');
    expect(await outcomeOf(end(id))).toEqual([409, 'hold.over_already']);
    expect(await itemsOf(loan, 'holds')).toMatchObject([{ id, holds_today: false, ended_on: null }]);
  });

  it('is refused where it makes no sense', async () => {
    const waiting = await office.contracted();
    const loan = await inArrears();
    expect(await outcomeOf(hold(loan, { from: '2027-01-04' }))).toEqual([422, 'hold.begins_in_past']);
    expect(await outcomeOf(hold(loan, { until: '2027-01-04' }))).toEqual([422, 'hold.ends_before_it_begins']);
    expect(await outcomeOf(hold(waiting))).toEqual([409, 'collections.nothing_owed']);
    expect(await outcomeOf(end(newId()))).toEqual([404, 'hold.not_found']);
  });
});

describe('The timeline of a loan', () => {
  it('shows all that happened, latest first by its day, page by page', async () => {
    const loan = await inArrears();
    await made(spoke(loan, { contacted_on: '2027-01-04' }));
    const agreed = await made(promise(loan));
    const stopped = await made(hold(loan));
    on('2027-01-06');
    const { payment } = await paid(loan, '100.00', '2027-01-05');
    on('2027-01-08');
    await reversed(payment);
    await made(cancel(agreed.id));
    await made(end(stopped.id));
    const pages = await pagesOf(`/v1/loans/${loan.id}/timeline?limit=3`);
    expect(pages.map(({ kind }) => kind).toSorted()).toEqual([
      'contact',
      'hold',
      'hold_ended',
      'payment',
      'payment_reversed',
      'promise',
      'promise_cancelled',
    ]);
    expect(pages.at(-1)).toMatchObject({ kind: 'contact', text: 'Zahlt am Freitag.', occurred_on: '2027-01-04' });
    expect(pages.map(({ sentence }) => sentence.de)).toContain('Mahnstopp bis zum 31.01.2027.');
    expect(pages.map(({ sentence }) => sentence.de)).toContain('Zusage über 156,45 EUR bis zum 15.01.2027 gestrichen.');
  });

  it('does not read a forged cursor', async () => {
    const loan = await inArrears();
    for (const place of [
      ['2027-02-31', '2027-01-05T09:00:00.000Z', newId()],
      ['2027-01-05', 'yesterday', newId()],
      ['2027-01-05', '2027-01-05T09:00:00.000Z', 'nobody'],
    ]) {
      const cursor = Buffer.from(JSON.stringify(['timeline', ...place])).toString('base64url');
      const asked = get(officer, `/v1/loans/${loan.id}/timeline?cursor=${cursor}`);
      expect(await outcomeOf(asked)).toEqual([400, 'request.cursor_unreadable']);
    }
  });
});

const twice = async (ask: (by: SignedIn) => ReturnType<typeof get>) =>
  (await Promise.all([outcomeOf(ask(officer)), outcomeOf(ask(treasurer))])).toSorted();

describe('Two at once', () => {
  it('correct a note, replace or cancel a promise, and end a hold once', async () => {
    const loan = await inArrears();
    const note = await made(spoke(loan));
    const [replaced, cancelled] = [await made(promise(loan)), await made(promise(loan))];
    const stopped = await made(hold(loan));
    expect(await twice((by) => spoke(loan, { corrects_id: note.id }, by))).toEqual([
      [201, undefined],
      [409, 'contact.corrected_already'],
    ]);
    expect(await twice((by) => promise(loan, { supersedes_id: replaced.id }, by))).toEqual([
      [201, undefined],
      [409, 'promise.not_open'],
    ]);
    expect(await twice((by) => cancel(cancelled.id, by))).toEqual([
      [201, undefined],
      [409, 'promise.not_open'],
    ]);
    expect(await twice((by) => end(stopped.id, by))).toEqual([
      [201, undefined],
      [409, 'hold.over_already'],
    ]);
  });
});

describe('Case work', () => {
  it('is not done on one’s own loan, nor read by those who borrow, vouch, or sit on the board and are tied to somebody who does', async () => {
    const [borrowerId, guarantorId] = [await somebody(db), await somebody(db)];
    const loan = await office.running({ borrowerPersonIds: [borrowerId], guarantorPersonId: guarantorId });
    on('2027-01-05');
    const [agreed, stopped] = [await made(promise(loan)), await made(hold(loan))];
    for (const personId of [borrowerId, guarantorId]) {
      const party = await signedInAs(db, { personId, roles: ['board'] });
      for (const refused of [
        spoke(loan, {}, party),
        promise(loan, {}, party),
        hold(loan, {}, party),
        cancel(agreed.id, party),
        end(stopped.id, party),
      ]) {
        expect(await outcomeOf(refused)).toEqual([403, 'case.party_processes_it']);
      }
      for (const what of ['contacts', 'promises', 'holds', 'timeline']) {
        expect(await outcomeOf(get(party, `/v1/loans/${loan.id}/${what}`))).toEqual([403, 'case.viewer_involved']);
      }
    }
    const tied = await signedInAs(db, { roles: ['board'] });
    await made(
      post(officer, `/v1/persons/${borrowerId}/ties`, { other_person_id: tied.personId, kind: 'family', note: null }),
    );
    expect(await outcomeOf(get(tied, `/v1/loans/${loan.id}/timeline`))).toEqual([403, 'case.viewer_involved']);
  });

  it('keeps its key for ever: a request repeated when its answer is forgotten is refused', async () => {
    const [loan, other] = [await office.running(), await inArrears()];
    const key = newId();
    for (const make of [spoke, promise, hold]) await made(make(loan, {}, officer, key));
    await db.deleteFrom('idempotency_keys').execute();
    for (const make of [spoke, promise, hold]) {
      expect(await outcomeOf(make(other, {}, officer, key))).toEqual([422, 'idempotency.key_reused']);
    }
  });

  it('is for the staff; others read, and a loan nobody has is not found', async () => {
    const loan = await inArrears();
    for (const by of [officer, treasurer, board[0]]) await made(spoke(loan, {}, by));
    expect(await itemsOf(loan, 'contacts', auditor)).toHaveLength(3);
    expect(await outcomeOf(spoke(loan, {}, auditor))).toEqual([403, 'access.permission_missing']);
    for (const made404 of [spoke, promise, hold]) {
      expect(await outcomeOf(made404({ id: newId() }))).toEqual([404, 'loan.not_found']);
    }
  });
});
