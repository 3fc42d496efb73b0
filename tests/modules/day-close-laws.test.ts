import * as fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { LoanProductTerms } from '../../src/domain/policy/policy-terms.ts';
import { type BusinessDate, parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { nextWorkingDayOnOrAfter } from '../../src/domain/time/working-days.ts';
import { closeDays } from '../../src/modules/day-close/index.ts';
import { recordMonthEndFigures } from '../../src/modules/day-close/month-ends.service.ts';
import type { Db, Tx } from '../../src/platform/db/database.ts';
import { DatabaseUnavailable, inTransaction } from '../../src/platform/db/transaction.ts';
import { checkSoundness } from '../support/books.ts';
import { monthEndLines, monthEndLinesByReplay, tracesOfClosing } from '../support/closed-days.ts';
import { foundCooperative } from '../support/cooperative.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';
import { loanThatLived } from '../support/recorded-attempts.ts';
import { anyAttempts } from '../support/serviced-loans.ts';

const FIRST = parseDate('2026-11-20');
const databases = await Promise.all(Array.from({ length: 7 }, () => createTestDatabase()));

/** What borrowers do: on some days after the payout they pay some amount, and now and then the bank takes it back. */
const anyConduct = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 130 }),
    cents: fc.oneof(fc.constantFrom(8694, 15_645, 31_290), fc.integer({ min: 1, max: 60_000 })),
    isTakenBack: fc.constantFrom(false, false, false, true),
  }),
  { maxLength: 8 },
);

type Conduct = ReturnType<typeof conductOf>[number];
const conductOf = (seed: number) => fc.sample(anyConduct, { numRuns: 4, seed });

/** Four borrowers, one after the other from 20 November on; one conduct in two databases makes the same loans. Ends 140 days later. */
async function lend(db: Db, conducts: readonly Conduct[], product: Partial<LoanProductTerms> = {}) {
  const office = await loanOffice(db, (terms) => ({ ...terms, loan: { ...terms.loan, ...product } }));
  const wanted = [
    { principal: '1000.00', termMonths: 3 },
    { principal: '5000.00', termMonths: 36 },
  ];
  for (const [index, conduct] of conducts.entries()) {
    const payoutDay = nextWorkingDayOnOrAfter(plusDays(FIRST, 5 * index), 'TARGET');
    office.clock.setToday(payoutDay);
    const loan = await office.running(wanted[index % wanted.length]);
    const payments = conduct.toSorted((one, other) => one.days - other.days);
    for (const { days, cents, isTakenBack } of payments) {
      office.clock.setToday(plusDays(payoutDay, days));
      const { payment } = await office.paid(loan, (cents / 100).toFixed(2));
      if (isTakenBack) await office.reversed(payment);
    }
  }
  return office;
}

const END = plusDays(FIRST, 170);

/** Seconds on a machine of one's own, more on a busy one. */
const PATIENCE = 120_000;

class Undone extends Error {}

async function undoing(db: Db, work: (tx: Tx) => Promise<void>): Promise<void> {
  await inTransaction(db, async (tx) => {
    await work(tx);
    throw new Undone();
  }).catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}

type Asked = { readonly seed: number; readonly today: BusinessDate; readonly lastDay: number };

/** Fails unless they agree on whatever day is taken for the last of its month; returns how many lines were compared. */
async function linesHeldToReplay(db: Db, { seed, today, lastDay }: Asked): Promise<number> {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: lastDay }), async (days) => {
      const day = plusDays(FIRST, days);
      await undoing(db, async (tx) => {
        const happening = { today, recordedAt: new Date(`${today}T10:00:00Z`), byUserId: null };
        await recordMonthEndFigures(tx, { day, happening, after: null });
        const lines = await monthEndLines(tx, day);
        expect(lines, `loans of seed ${seed}`).toEqual(await monthEndLinesByReplay(tx, day));
        compared += lines.length;
      });
    }),
    { numRuns: 25 },
  );
  return compared;
}

describe('The figures of a month end', () => {
  const products: readonly [string, Partial<LoanProductTerms>][] = [
    ['an annuity on the day of the payout', {}],
    ['a broken period with a row of its own', { dueDay: 30, minimumDaysToFirstDueDate: 14 }],
    [
      'real days, a broken period added, equal principal',
      { dueDay: 'last', firstPeriod: 'added', dayCount: 'Act/365F', method: 'equal_principal' },
    ],
  ];

  it.each(products)('read off in sets are those of a replay: %s', async (_name, product) => {
    const { db } = databases.pop()!;
    const seed = Date.now() % 1_000_000;
    const { clock } = await lend(db, conductOf(seed), product);
    clock.setToday(END);
    expect(await linesHeldToReplay(db, { seed, today: END, lastDay: 170 })).toBeGreaterThan(25);
  });
});

describe('Whatever loans have lived through', () => {
  it(
    'their figures at any month end are those of a replay',
    async () => {
      const { db } = databases.pop()!;
      const office = await loanOffice(db);
      const seed = Date.now() % 1_000_000;
      for (const attempts of fc.sample(anyAttempts, { numRuns: 10, seed })) {
        await loanThatLived(db, office, { payoutDay: FIRST, attempts });
      }
      office.clock.setToday(plusDays(FIRST, 540));
      expect(await linesHeldToReplay(db, { seed, today: office.clock.today(), lastDay: 520 })).toBeGreaterThan(25);
    },
    PATIENCE,
  );
});

/** The same world in each database: loans with their payments, members who owe dues, a case that nobody decides. */
async function world(seed: number) {
  const database = databases.pop()!;
  const office = await lend(database.db, conductOf(seed));
  const coop = await foundCooperative(database.db);
  await coop.member();
  office.clock.setToday(END);
  await office.complete();
  await office.offered();
  const { db } = database;
  const close = async (through: BusinessDate) => {
    if (office.clock.today() <= through) office.clock.setToday(plusDays(through, 1));
    return await closeDays({ db, clock: office.clock }, through);
  };
  return { ...database, close };
}

/** Cuts the connection of every so many steps of a close while it writes what it has done. */
async function cutConnections(owner: Db): Promise<void> {
  await sql`create sequence cuts`.execute(owner);
  await sql`create function cut() returns trigger language plpgsql security definer as $$ begin
      if nextval('cuts') % 9 = 4 then perform pg_terminate_backend(pg_backend_pid()); end if;
      return new;
    end $$`.execute(owner);
  await sql`create trigger cut after update on day_close_steps for each row execute function cut()`.execute(owner);
}

describe('Days closed one by one, all at once, or with the connection cut again and again', () => {
  it(
    'leave the same behind',
    async () => {
      const seed = Date.now() % 1_000_000;
      const [daily, atOnce, interrupted] = [await world(seed), await world(seed), await world(seed)];
      const last = plusDays(END, 24);
      for (let day = END; day <= last; day = plusDays(day, 1)) await daily.close(day);
      await atOnce.close(END);
      await atOnce.close(last);
      await cutConnections(interrupted.owner);
      let cuts = 0;
      for (const through of [END, last]) {
        for (let isClosed = false; !isClosed;) {
          isClosed = await interrupted.close(through).then(
            () => true,
            (error: unknown) => {
              expect(error).toBeInstanceOf(DatabaseUnavailable);
              cuts += 1;
              return false;
            },
          );
        }
      }
      expect(cuts).toBeGreaterThan(10);
      const expected = await tracesOfClosing(daily.db);
      expect(expected['days']?.length).toBeGreaterThan(24 * 6);
      expect(await tracesOfClosing(atOnce.db), `seed ${seed}`).toEqual(expected);
      expect(await tracesOfClosing(interrupted.db), `seed ${seed}`).toEqual(expected);
      for (const { db } of [daily, atOnce, interrupted]) await checkSoundness(db);
    },
    PATIENCE,
  );
});
