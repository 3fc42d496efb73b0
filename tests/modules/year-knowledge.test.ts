import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { signedInAs, somebody } from '../support/actors.ts';
import { closeMonthsBefore } from '../support/closed-periods.ts';
import { createTestDatabase } from '../support/database.ts';
import { leaves, yearEndOffice } from '../support/year-ends.ts';

/**
 * Three members of March 2026, of whom the second leaves with the year. Its months are closed on 8 January 2027; in
 * February a share payment of December and the third member's notice of the June before are recorded.
 */
const { db, owner } = await createTestDatabase();
const office = await yearEndOffice(db);
const { on, joined, post, read, clock, treasurer } = office;

const PATHS = ['2026/notes', '2026/capital-movement', '2026/leavers'] as const;
type Line = Readonly<Record<string, string | number | null>>;

const recordedRoles = async (userId: string, at: string, change: 'appointed' | 'dismissed') => {
  await sql`update users set access_recorded_at = ${at} where id = ${userId}`.execute(owner);
  await (
    change === 'appointed'
      ? sql`insert into user_roles (user_id, role) values (${userId}, 'board')`
      : sql`delete from user_roles where user_id = ${userId} and role = 'board'`
  ).execute(owner);
};

const paidLate = async (memberId: string) => {
  const payment = { amount: '10.00', value_date: '2026-12-15' };
  const answer = await post(treasurer, `/v1/members/${memberId}/share-payments`, payment, newId());
  expect(answer.statusCode).toBe(201);
};

let whenClosed: readonly unknown[];

beforeAll(async () => {
  on('2026-03-02');
  const [first, second, third] = [await joined(2, '50.00'), await joined(1, '50.00'), await joined(1, '50.00')];
  const personNamed = (surname: string) => somebody(db, { first_names: 'Ada', surname });
  const gone = await signedInAs(db, { roles: ['board'], personId: await personNamed('Gegangen') });
  const coming = await signedInAs(db, { roles: [], personId: await personNamed('Gekommen') });
  await recordedRoles(gone.userId, '2026-11-30T12:00:00Z', 'dismissed');
  on('2027-01-04');
  await leaves(office, second, { endsOn: '2026-12-31' });
  on('2027-01-08');
  await closeMonthsBefore(owner, { before: '2027-01-01', at: clock.now(), by: treasurer });
  whenClosed = await Promise.all(PATHS.map((path) => read(path)));
  on('2027-02-01');
  await paidLate(first.id);
  await leaves(office, third, { endsOn: '2026-12-31' });
  await recordedRoles(coming.userId, '2027-02-01T09:00:00Z', 'appointed');
  on('2027-02-02');
});

const noted = (notes: { readonly items: readonly Line[] }, key: string) => {
  const line = notes.items.find((one) => one['key'] === key);
  return [line?.['members'], line?.['amount']];
};

describe('A closed financial year', () => {
  it('is told as it was known when it was closed', async () => {
    expect(await Promise.all(PATHS.map((path) => read(path)))).toEqual(whenClosed);
    const [notes, capital, leavers] = await Promise.all(PATHS.map((path) => read(path)));
    expect(notes.known_at).toBe('2027-01-08T09:00:00.000Z');
    expect(noted(notes, 'members_left')).toEqual([1, null]);
    expect(noted(notes, 'members_at_end')).toEqual([2, null]);
    expect(noted(notes, 'share_capital_of_remaining_members')).toEqual([null, '100.00']);
    expect(capital.items.map((line: Line) => [line['closing'], line['in_the_books']])).toEqual([
      ['100.00', '100.00'],
      ['50.00', '50.00'],
      ['0.00', '0.00'],
      ['150.00', '150.00'],
    ]);
    expect(leavers.items.map((line: Line) => line['member_number'])).toEqual(['M-0002']);
  });

  it('is told by what is known now, if asked so', async () => {
    const now = PATHS.map((path) => read(`${path}?known_at=2027-02-02T09:00:00.000Z`));
    const [notes, capital, leavers] = await Promise.all(now);
    expect(noted(notes, 'members_left')).toEqual([2, null]);
    expect(noted(notes, 'share_capital_of_remaining_members')).toEqual([null, '60.00']);
    expect(capital.items.at(-1)).toMatchObject({ paid_in: '160.00', closing: '160.00', in_the_books: '160.00' });
    expect(leavers.items.map((line: Line) => line['member_number'])).toEqual(['M-0002', 'M-0003']);
  });

  it('names who was on the board in it, and nobody who came later', async () => {
    const [before, after] = [await read('2026/notes'), await read('2027/notes')];
    expect(before.board).toContain('Ada Gegangen');
    expect(after.board).not.toContain('Ada Gegangen');
    expect(after.board).toHaveLength(before.board.length);
    expect(before.board).not.toContain('Ada Gekommen');
    expect(after.board).toContain('Ada Gekommen');
  });
});
