import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { checkSoundness } from '../support/books.ts';
import { collectionOffice } from '../support/collections.ts';
import { createTestDatabase } from '../support/database.ts';
import { linksThatDiffer } from '../support/followed-links.ts';
import { pagesOf } from '../support/pdf-text.ts';

const { db } = await createTestDatabase();
const office = await collectionOffice(db);
const { auditor, officer, get, post, on, made } = office;

const SPAN = 'from=2026-12-01&to=2027-01-25';

/**
 * Instalments were to be paid on 21 December and 20 January. Late, 5,000/36, promises 156.45 by 5 January and pays nothing.
 * Cured, the same, promises it by the 4th, pays it then and the next one on the 25th. Held, 1,000/12, pays nothing, and from
 * 18 January its reminders are held. Debited, one instalment of 1,006.58: the bank rejects the debit, the money comes a day
 * late. The days are closed on 25 January only, when Cured has paid and is not reminded any more.
 */
beforeAll(async () => {
  const late = await office.running();
  const cured = await office.running();
  const held = await office.running({ principal: '1000.00', termMonths: 12 });
  const debited = await office.running({ principal: '1000.00', termMonths: 1 });
  await office.mandate(debited.borrowerPersonIds[0] ?? '');
  await office.closedThrough('2026-11-20');
  on('2026-12-14');
  const run = await office.sent('2026-12-21');
  on('2026-12-22');
  await made(office.reject(run, 1));
  await office.paid(debited, '1006.58');
  on('2026-12-29');
  await made(
    post(officer, `/v1/loans/${late.id}/contacts`, { channel: 'phone', contacted_on: '2026-12-29', text: 'Bald.' }),
  );
  const promise = { amount: '156.45', given_on: '2026-12-29' };
  await made(post(officer, `/v1/loans/${late.id}/promises`, { ...promise, promised_on: '2027-01-05' }));
  await made(post(officer, `/v1/loans/${cured.id}/promises`, { ...promise, promised_on: '2027-01-04' }));
  on('2027-01-04');
  await office.paid(cured, '156.45');
  on('2027-01-05');
  const hold = { from: '2027-01-05', until: '2027-01-10', reason: 'Im Krankenhaus' };
  const { id } = await made(post(officer, `/v1/loans/${late.id}/holds`, hold));
  on('2027-01-06');
  await made(post(officer, `/v1/holds/${id}/endings`, { reason: 'Wieder gesund' }));
  on('2027-01-18');
  await made(
    post(officer, `/v1/loans/${held.id}/holds`, { from: '2027-01-18', until: '2027-01-31', reason: 'Gespräch am 29.' }),
  );
  on('2027-01-25');
  await office.paid(cured, '156.45');
  await office.closedThrough('2027-01-25');
  await made(post(officer, '/v1/reminder-runs', { is_sent: false }));
}, 240_000);

afterEach(async () => {
  await checkSoundness(db);
});

const reportOf = async (query: string) => {
  const answer = await get(auditor, `/v1/reports/collections?${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
};

const debitsKnownOn = async (day: string) =>
  (await reportOf(`from=2026-12-01&to=2026-12-21&known_at=${day}T20:00:00Z`)).direct_debits;

describe('Collections and reminders', () => {
  it('say what was done about late loans', async () => {
    expect(await reportOf(SPAN)).toMatchObject({
      reminders: [
        { step: 'friendly_note', due: 4, held: 1, letters: 0 },
        { step: 'first_reminder', due: 2, held: 0, letters: 0 },
        { step: 'second_reminder', due: 2, held: 1, letters: 1 },
        { step: 'final_notice', due: 0, held: 0, letters: 0 },
      ],
      holds_placed: 2,
      holds_ended_early: 1,
      contacts: 1,
      final_notices: 0,
      terminations: 0,
      guarantee_calls: { count: 0, amount: '0.00' },
      direct_debits: {
        ordered: { count: 1, amount: '1006.58' },
        collected: { count: 0 },
        rejected: { count: 1, amount: '1006.58' },
        returned_by_reason: [],
      },
    });
  });

  it('say what came of it', async () => {
    expect(await reportOf(SPAN)).toMatchObject({
      promises: {
        given: { count: 2, amount: '312.90' },
        kept: { count: 1, amount: '156.45' },
        broken: { count: 1, amount: '156.45' },
        open: { count: 0, amount: '0.00' },
        kept_percent: '50.00',
      },
      arrears_at_begin: { day: '2026-11-30', loans: 0, arrears: '0.00' },
      arrears_at_end: { day: '2027-01-25', loans: 2, arrears: '486.78', outstanding_principal: '6000.00' },
      late_instalments: {
        late: 7,
        cured_within_30_days: 3,
        cured_later: 0,
        open: 4,
        cured_within_30_days_percent: '42.86',
      },
      received: '1319.48',
      taken_back: '0.00',
    });
  });

  it('know on 3 January only of what had been recorded', async () => {
    expect(await reportOf('from=2026-12-01&to=2027-01-03&known_at=2027-01-03T20:00:00Z')).toMatchObject({
      promises: { given: { count: 2 }, kept: { count: 0 }, broken: { count: 0 } },
      late_instalments: { late: 4, cured_within_30_days: 1, open: 3 },
      arrears_at_end: { loans: 3, arrears: '399.84' },
      holds_placed: 0,
    });
  });

  it('know of a debit that the bank rejects on 22 December only from then on', async () => {
    const ordered = { count: 1, amount: '1006.58' };
    expect(await debitsKnownOn('2026-12-21')).toMatchObject({ ordered, rejected: { count: 0, amount: '0.00' } });
    expect(await debitsKnownOn('2026-12-22')).toMatchObject({ ordered, rejected: { count: 1, amount: '1006.58' } });
  });

  it.each([SPAN, 'from=2026-12-22&to=2026-12-22', 'from=2027-01-01&to=2027-01-04'])(
    'are what the entries behind it say: %s',
    async (span) => {
      expect(await linksThatDiffer((url) => get(auditor, url), await reportOf(span))).toEqual([]);
    },
  );

  it('come as a table', async () => {
    const answer = await get(auditor, `/v1/reports/collections?${SPAN}&format=csv`);
    expect(answer.body.split('\r\n')).toEqual(
      expect.arrayContaining([
        '\ufeffgroup;figure;count;amount',
        'second_reminder;held;1;',
        'promises;kept;1;156,45',
        'arrears;arrears_at_end;2;486,78',
        'books;received;;1319,48',
      ]),
    );
  });

  it('say on paper in words what each figure is', async () => {
    const paper = await get(auditor, `/v1/reports/collections?${SPAN}&format=pdf`);
    const page = (await pagesOf(paper.rawPayload)).join('\n');
    expect(page).toMatch(/2\. Mahnung +zurückgehalten +1\n/);
    expect(page).toMatch(/Rückstände +am letzten Tag +2 +486,78\n/);
    expect(page).not.toMatch(/[a-z]_[a-z]/);
  });
});
