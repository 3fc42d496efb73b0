import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import {
  insertRegisterEntry,
  registerAsOf,
  type RegisterEntryKind,
  type RegisterMoment,
} from '../../src/modules/members/register.repository.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { constraintOf, inTransaction } from '../../src/platform/db/transaction.ts';
import { signedIn } from '../support/actors.ts';
import { foundCooperative } from '../support/cooperative.ts';
import { createTestDatabase } from '../support/database.ts';

const [{ db }, fresh] = await Promise.all([createTestDatabase(), createTestDatabase()]);
const { get, member, clock } = await foundCooperative(db);
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
      if (left === null || left === asOf) lines.push([who, shares, left]);
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
          ]);
          expect(found).toEqual(replay(entries, asOf, knownAt));
        },
      ),
      { numRuns: 300 },
    );
  });

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
