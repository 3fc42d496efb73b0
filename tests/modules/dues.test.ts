import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { openDues } from '../../src/modules/dues/index.ts';
import { signedIn } from '../support/actors.ts';
import { booksDifferences } from '../support/books.ts';
import { foundCooperative } from '../support/cooperative.ts';
import { createTestDatabase } from '../support/database.ts';
import { Money } from '../../src/domain/money/money.ts';

const databases = await Promise.all(Array.from({ length: 13 }, () => createTestDatabase()));

/** A cooperative of its own for each test, because a run claims from everybody. */
async function cooperative(today: string) {
  const database = databases.pop()!;
  const coop = await foundCooperative(database.db);
  coop.clock.setToday(parseDate(today));
  const dues = async (of: { number: string }) =>
    (await coop.get(coop.treasurer, `/v1/members/${of.number}/dues`)).json();
  return { ...coop, ...database, dues };
}

describe('A dues run', () => {
  it('claims from every member liable that month, and explains each claim', async () => {
    const { member, runDues, clock, dues, get, treasurer, db } = await cooperative('2026-09-14');
    const one = await member();
    expect((await runDues('2026-09')).json()).toMatchObject({ id: null, claim_count: 0, claimed: '0.00' });
    clock.setToday(parseDate('2026-10-01'));
    const two = await member();
    const run = await runDues('2026-10');
    expect(run.statusCode).toBe(201);
    expect(run.json()).toMatchObject({ month: '2026-10', claim_count: 1, claimed: '5.00', credit_applied: '0.00' });
    expect(await dues(two)).toMatchObject({ claimed: '0.00', claims: [] });
    expect(await dues(one)).toMatchObject({
      claimed: '5.00',
      open: '5.00',
      claims: [
        {
          month: '2026-10',
          due_on: '2026-10-01',
          open: '5.00',
          policy_number: 1,
          explanation:
            'Mitgliedsbeitrag Oktober 2026: 5,00 EUR im Monat nach Richtlinie Nr. 1, fällig am 01.10.2026; Mitglied seit 14.09.2026.',
        },
      ],
    });
    const entries = (await get(treasurer, `/v1/journal-entries?member=${one.number}`)).json().items;
    expect(entries).toMatchObject([{ event: 'dues_claimed', value_date: '2026-10-01', source_id: run.json().id }]);
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('repeated has no effect, but claims from members who were missing', async () => {
    const { member, runDues, clock, db } = await cooperative('2026-09-14');
    await member();
    clock.setToday(parseDate('2026-11-03'));
    expect((await runDues('2026-11')).json()).toMatchObject({ claim_count: 1 });
    const again = await runDues('2026-11');
    expect(again.statusCode).toBe(200);
    expect(again.json()).toMatchObject({ id: null, claim_count: 0 });
    clock.setToday(parseDate('2026-10-20'));
    await member();
    clock.setToday(parseDate('2026-11-04'));
    expect((await runDues('2026-11')).json()).toMatchObject({ claim_count: 1 });
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('claims once when two are run at the same moment', async () => {
    const { member, runDues, clock, dues, db } = await cooperative('2026-09-14');
    const members = [await member(), await member(), await member()];
    clock.setToday(parseDate('2026-10-05'));
    const runs = await Promise.all([runDues('2026-10'), runDues('2026-10'), runDues('2026-10')]);
    const counts = runs.map((run): number => run.json().claim_count);
    expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, 3]);
    for (const one of members) expect((await dues(one)).claims).toHaveLength(1);
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('replays its answer to an equal key', async () => {
    const { member, runDues, clock } = await cooperative('2026-09-14');
    await member();
    clock.setToday(parseDate('2026-10-05'));
    const first = await runDues('2026-10', 'one-key');
    const again = await runDues('2026-10', 'one-key');
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
  });

  it('waits for the day the dues fall due', async () => {
    const { runDues } = await cooperative('2026-11-20');
    expect((await runDues('2026-12')).json()).toMatchObject({ code: 'dues.not_due_yet', due_on: '2026-12-01' });
  });

  it('knows no dues from before the first policy', async () => {
    const { member, runDues, owner, clock } = await cooperative('2026-09-14');
    const one = await member();
    await owner.updateTable('members').set({ admitted_on: '2005-01-01' }).where('id', '=', one.id).execute();
    clock.setToday(parseDate('2026-10-01'));
    expect((await runDues('2008-05')).json().code).toBe('policy.none_in_force');
  });

  it('is the treasurer’s', async () => {
    const { post, officer } = await cooperative('2026-11-20');
    expect((await post(officer, '/v1/dues-runs', { month: '2026-11' })).statusCode).toBe(403);
    expect((await post(officer, '/v1/dues-runs', { month: '2026-13' })).statusCode).toBe(403);
  });
});

describe('The check of the books', () => {
  it('finds a total that no longer equals its facts, in the records and in the general ledger', async () => {
    const { member, runDues, clock, db, owner } = await cooperative('2026-09-14');
    const one = await member();
    clock.setToday(parseDate('2026-10-01'));
    await runDues('2026-10');
    await owner.updateTable('members').set({ dues_claimed: '6.00' }).where('id', '=', one.id).execute();
    expect(await booksDifferences(db)).toEqual([
      { check: 'dues claimed', about: one.number, expected: '5.00', found: '6.00' },
      { check: 'dues_income', about: one.number, expected: '6.00', found: '5.00' },
      { check: 'dues_receivable', about: one.number, expected: '6.00', found: '5.00' },
    ]);
  });
});

describe('Dues paid', () => {
  it('pay the oldest claims first; what exceeds them waits and pays the next run', async () => {
    const { member, runDues, pay, clock, dues, db } = await cooperative('2026-09-14');
    const one = await member();
    clock.setToday(parseDate('2026-11-01'));
    await runDues('2026-10');
    await runDues('2026-11');
    await pay('dues', one, '7.00');
    expect(await dues(one)).toMatchObject({ open: '3.00', claims: [{ open: '0.00' }, { paid: '2.00', open: '3.00' }] });
    await pay('dues', one, '11.00');
    expect(await dues(one)).toMatchObject({ open: '0.00', credit: '8.00' });
    clock.setToday(parseDate('2026-12-01'));
    expect((await runDues('2026-12')).json()).toMatchObject({ claim_count: 1, credit_applied: '5.00' });
    clock.setToday(parseDate('2027-01-01'));
    expect((await runDues('2027-01')).json()).toMatchObject({ claim_count: 1, credit_applied: '3.00' });
    expect(await dues(one)).toMatchObject({ claimed: '20.00', paid: '18.00', open: '2.00', credit: '0.00' });
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('taken back are open again, and credit goes first', async () => {
    const { member, runDues, pay, takeBack, clock, dues, get, treasurer, db } = await cooperative('2026-09-14');
    const one = await member();
    clock.setToday(parseDate('2026-10-01'));
    await runDues('2026-10');
    await pay('dues', one, '5.00');
    const second = await pay('dues', one, '8.00');
    clock.setToday(parseDate('2026-11-01'));
    await runDues('2026-11');
    await takeBack('dues', one, second, '8.00');
    expect(await dues(one)).toMatchObject({ claimed: '10.00', paid: '5.00', open: '5.00', credit: '0.00' });
    const entries = (await get(treasurer, `/v1/journal-entries?event=dues_payment_reversed`)).json().items;
    expect(entries[0].lines).toMatchObject([
      { account: 'dues_receivable', debit: '5.00' },
      { account: 'unapplied_payments', debit: '3.00' },
      { account: 'bank', credit: '8.00' },
    ]);
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('at the same moment are both counted', async () => {
    const { member, runDues, pay, clock, dues, db } = await cooperative('2026-09-14');
    const one = await member();
    clock.setToday(parseDate('2026-10-01'));
    await Promise.all([runDues('2026-10'), pay('dues', one, '3.00'), pay('dues', one, '4.00')]);
    expect(await dues(one)).toMatchObject({ claimed: '5.00', paid: '7.00', credit: '2.00' });
    expect(await booksDifferences(db)).toEqual([]);
  });

  it('tell what is open on a day', async () => {
    const { member, runDues, pay, takeBack, clock, db } = await cooperative('2026-09-14');
    const one = await member();
    clock.setToday(parseDate('2026-12-01'));
    for (const month of ['2026-10', '2026-11', '2026-12']) await runDues(month);
    clock.setToday(parseDate('2026-12-05'));
    const payment = await pay('dues', one, '6.00');
    clock.setToday(parseDate('2026-12-09'));
    await takeBack('dues', one, payment, '6.00');
    const seen = async (on: string) => {
      const { amount, monthsOpen, oldestDueOn } = await openDues(db, one.personId, parseDate(on));
      return [amount.toText(), monthsOpen, oldestDueOn];
    };
    expect(await seen('2026-09-30')).toEqual(['0.00', 0, null]);
    expect(await seen('2026-11-15')).toEqual(['10.00', 2, '2026-10-01']);
    expect(await seen('2026-12-05')).toEqual(['9.00', 2, '2026-11-01']);
    expect(await seen('2026-12-09')).toEqual(['15.00', 3, '2026-10-01']);
    const stranger = await signedIn(db, 'auditor');
    expect((await openDues(db, stranger.personId, parseDate('2026-12-09'))).oldestDueOn).toBeNull();
  });

  it('leave the books in balance in any order of runs, payments and reversals', async () => {
    const { member, runDues, pay, takeBack, clock, db } = await cooperative('2020-01-15');
    const members = [await member(), await member()];
    let month = 0;
    const nextMonth = async () => {
      month += 1;
      const name = `${2020 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
      clock.setToday(parseDate(`${name}-01`));
      await runDues(name);
    };
    const paid: { id: string; who: number; amount: string }[] = [];
    const step = fc.oneof(
      fc.constant({ kind: 'run' } as const),
      fc.record({
        kind: fc.constant('pay' as const),
        who: fc.integer({ min: 0, max: 1 }),
        cents: fc.integer({ min: 1, max: 2500 }),
      }),
      fc.record({ kind: fc.constant('take back' as const), which: fc.nat(50) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        for (const each of steps) {
          if (each.kind === 'run') await nextMonth();
          if (each.kind === 'pay') {
            const amount = Money.parse('0.01').times(each.cents).toText();
            paid.push({ id: await pay('dues', members[each.who]!, amount), who: each.who, amount });
          }
          const [back] = each.kind === 'take back' && paid.length > 0 ? paid.splice(each.which % paid.length, 1) : [];
          if (back) await takeBack('dues', members[back.who]!, back.id, back.amount);
        }
        expect(await booksDifferences(db)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
