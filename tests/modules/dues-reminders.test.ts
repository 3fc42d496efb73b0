import { describe, expect, it } from 'vitest';
import { ripeClaims, type WrittenDuesReminder } from '../../src/domain/dues/dues-reminders.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { exampleFacts } from '../../src/modules/documents/profile.schema.ts';
import { mountDocuments } from '../../src/modules/documents/index.ts';
import { signedIn, signedInAs } from '../support/actors.ts';
import { foundCooperative } from '../support/cooperative.ts';
import { createTestDatabase } from '../support/database.ts';
import { textOf } from '../support/pdf-text.ts';

const databases = await Promise.all(Array.from({ length: 4 }, () => createTestDatabase()));

/** Members who owe dues since September, and letters that state the example cooperative. */
async function cooperative() {
  const { db } = databases.pop()!;
  const coop = await foundCooperative(db, mountDocuments);
  const { post, get, clock, officer, runDues } = coop;
  const administrator = await signedIn(db, 'administrator');
  await post(administrator, '/v1/cooperative-profile/versions', { valid_from: '2009-01-26', ...exampleFacts });
  clock.setToday(parseDate('2026-08-20'));
  const [one, two] = [await coop.member(), await coop.member()];
  const runOn = async (day: string) => {
    clock.setToday(parseDate(day));
    await runDues(day.slice(0, 7));
  };
  const remind = async (day: string, is_sent = false) => {
    clock.setToday(parseDate(day));
    return (await post(officer, '/v1/dues-reminder-runs', { is_sent })).json();
  };
  const hold = (of: { number: string }, from: string, until: string) =>
    post(officer, `/v1/members/${of.number}/dues-reminder-holds`, { from, until, reason: 'Zahlung zugesagt' });
  const read = async (id: string) =>
    await textOf(
      (await coop.inject({ method: 'GET', url: `/v1/documents/${id}/content`, headers: officer.headers })).rawPayload,
    );
  await runOn('2026-09-01');
  return { ...coop, db, one, two, runOn, remind, hold, read, get };
}

describe('A run of reminders of dues', () => {
  it('writes one letter for each member about all open dues, each step once for a claim', async () => {
    const { one, two, runOn, remind, pay, read, get, db } = await cooperative();
    expect(await remind('2026-09-30')).toEqual({ written: [], left_out: [] });
    await runOn('2026-10-01');
    await pay('dues', two, '10.00');
    const first = await remind('2026-10-05');
    expect(first.written).toMatchObject([
      { kind: 'dues_reminder', member_number: one.number, case_id: null, addressees: [{ id: one.personId }] },
    ]);
    const text = await read(first.written[0].id);
    for (const words of ['09/2026', '10/2026', '01.10.2026', `Beitrag ${one.number}`, '19.10.2026'])
      expect(text).toContain(words);
    expect((await remind('2026-10-06')).written).toEqual([]);
    expect((await remind('2026-10-31')).written).toMatchObject([{ kind: 'dues_reminder' }]);
    expect((await remind('2026-12-03')).written).toEqual([]);
    expect((await remind('2026-12-04')).written).toMatchObject([{ kind: 'dues_second_reminder' }]);
    expect((await remind('2026-12-05')).written).toEqual([]);
    const list = async (by: { headers: object }) =>
      (await get(by as never, `/v1/documents?member_id=${one.id}`)).json().items;
    const self = await signedInAs(db, { roles: ['member'], personId: one.personId });
    expect(await list(self)).toHaveLength(3);
    expect(await list(await signedInAs(db, { roles: ['member'], personId: two.personId }))).toEqual([]);
  });

  it('leaves out and names whose reminders rest', async () => {
    const { one, two, remind, hold, get, officer } = await cooperative();
    expect((await hold(one, '2026-10-01', '2026-09-30')).json().code).toBe('document.dues_hold_ends_before_it_begins');
    expect((await hold(one, '2026-10-01', '2026-10-31')).statusCode).toBe(201);
    expect((await hold({ number: 'M-9999' }, '2026-10-01', '2026-10-31')).json().code).toBe('member.not_found');
    const holds = (await get(officer, `/v1/members/${one.number}/dues-reminder-holds`)).json();
    expect(holds.items).toMatchObject([{ from: '2026-10-01', until: '2026-10-31', reason: 'Zahlung zugesagt' }]);
    const run = await remind('2026-10-15');
    expect(run.written).toMatchObject([{ member_number: two.number }]);
    expect(run.left_out).toMatchObject([{ member_number: one.number, code: 'document.dues_reminders_held' }]);
    expect((await remind('2026-11-01')).written).toMatchObject([{ member_number: one.number }]);
  });

  it('sends the letters, and writes each once when two runs come at the same moment', async () => {
    const { db, one, two, post, officer, clock } = await cooperative();
    await db.updateTable('persons').set({ email: 'm@example.org' }).where('id', '=', one.personId).execute();
    clock.setToday(parseDate('2026-10-15'));
    const runs = await Promise.all(
      [1, 2].map(async () => (await post(officer, '/v1/dues-reminder-runs', { is_sent: true })).json().written),
    );
    const written = runs.flat();
    expect(written.map(({ member_id: id }: { member_id: string }) => id).toSorted()).toEqual(
      [one.id, two.id].toSorted(),
    );
    const sent = written.find(({ member_id: id }: { member_id: string }) => id === one.id);
    expect(sent.dispatches).toMatchObject([{ channel: 'email', address: 'm@example.org' }]);
  });

  it('asks for no time-barred dues', async () => {
    const { remind } = await cooperative();
    expect((await remind('2030-01-01')).written).toEqual([]);
  });
});

const letter = (step: WrittenDuesReminder['step'], day: string): WrittenDuesReminder => ({
  claimId: 'a',
  step,
  writtenOn: parseDate(day),
});

describe('The steps of reminding of dues', () => {
  const claim = { id: 'a', dueOn: parseDate('2026-01-01') };
  it.each<[string, WrittenDuesReminder[], string[]]>([
    ['2026-01-30', [], []],
    ['2026-01-31', [], ['dues_reminder']],
    ['2026-06-01', [], ['dues_reminder']],
    ['2026-04-01', [letter('dues_reminder', '2026-01-31')], ['dues_second_reminder']],
    ['2026-03-31', [letter('dues_reminder', '2026-01-31')], []],
    ['2026-06-02', [letter('dues_reminder', '2026-06-01')], []],
    ['2026-07-31', [letter('dues_reminder', '2026-06-01')], ['dues_second_reminder']],
    ['2026-12-31', [letter('dues_reminder', '2026-01-31'), letter('dues_second_reminder', '2026-04-01')], []],
    ['2030-01-01', [], []],
  ])('on %s', (today, written, steps) => {
    const terms = { firstDays: 30, secondDays: 90 };
    const ripe = ripeClaims([claim], written, { terms, today: parseDate(today) });
    expect(ripe.map(({ step }) => step)).toEqual(steps);
  });
});
