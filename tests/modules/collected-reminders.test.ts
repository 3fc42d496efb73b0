import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { awaitedSince } from '../../src/domain/direct-debits/collection-day.ts';
import { notCoveredBy } from '../../src/domain/direct-debits/coverage.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { collectionOffice } from '../support/collections.ts';
import { createTestDatabase } from '../support/database.ts';

const databases = [await createTestDatabase(), await createTestDatabase(), await createTestDatabase()];

afterEach(async () => {
  for (const { db } of databases) await checkSoundness(db);
});

/** A borrower and a member, both with a mandate, who owe since 21 December (loan) and 1 December (dues). */
async function owing(index: 0 | 1 | 2) {
  const { db } = databases[index]!;
  const office = await collectionOffice(db);
  const { officer, post, made, mandate } = office;
  const borrower = await somebody(db, { first_names: 'Mehmet', surname: 'Yılmaz' });
  const loan = await office.running({ borrowerPersonIds: [borrower] });
  await mandate(borrower, { holder_name: 'Mehmet Yılmaz' });
  const one = await office.member({ first_names: 'Ayşe', surname: 'Demir' });
  await mandate(one.personId, { holder_name: 'Ayşe Demir' });
  const stepsOf = async () =>
    (
      await db
        .selectFrom('loan_reminders')
        .select('step')
        .where('loan_id', '=', loan.id)
        .orderBy('reminded_on')
        .execute()
    ).map(({ step }) => step);
  const runLetters = () => made(post(officer, '/v1/reminder-runs', { is_sent: false }));
  const runDuesLetters = () => made(post(officer, '/v1/dues-reminder-runs', { is_sent: false }));
  return { ...office, db, loan, one, stepsOf, runLetters, runDuesLetters };
}

describe('The close of a day', () => {
  it('reminds of nothing that a direct debit under way covers, and of everything once it has failed', async () => {
    const { loan, on, sent, reject, closedThrough, stepsOf } = await owing(0);
    on('2027-01-04');
    const run = await sent('2027-01-06', { only: [loan.number] });
    await closedThrough('2027-01-05');
    expect(await stepsOf()).toEqual([]);
    await closedThrough('2027-01-11');
    expect(await stepsOf()).toEqual([]);
    await reject(run, 1);
    await closedThrough('2027-01-12');
    expect(await stepsOf()).toEqual(['friendly_note']);
  });

  it('counts a debit of which nothing is heard for five bank days as failed', async () => {
    const { loan, on, sent, closedThrough, stepsOf } = await owing(1);
    on('2027-01-04');
    await sent('2027-01-06', { only: [loan.number] });
    await closedThrough('2027-01-13');
    expect(await stepsOf()).toEqual([]);
    await closedThrough('2027-01-14');
    expect(await stepsOf()).toEqual(['friendly_note']);
  });
});

describe('Letters', () => {
  it('are not written while the debit is under way, which the run of letters says, and are written when it has failed', async () => {
    const office = await owing(2);
    const { loan, one, on, sent, closedThrough, loanDocument, post, treasurer, workFor, board } = office;
    on('2026-12-01');
    await post(treasurer, '/v1/dues-runs', { month: '2026-12' });
    await closedThrough('2026-12-31');
    on('2027-01-04');
    const run = await sent('2027-01-06', { only: [loan.number, one.number] });
    const held = await office.runLetters();
    expect(held).toMatchObject({
      written: [],
      left_out: [{ loan_number: loan.number, code: 'document.collection_under_way' }],
    });
    expect(held.left_out[0].detail).toContain(run.number);
    expect(await outcomeOf(loanDocument(loan, { kind: 'first_reminder' }))).toEqual([
      409,
      'document.collection_under_way',
    ]);
    expect(await office.runDuesLetters()).toMatchObject({
      written: [],
      left_out: [{ member_number: one.number, code: 'document.collection_under_way' }],
    });
    for (const position of [1, 2]) await office.reject(run, position);
    expect((await office.runLetters()).written).toMatchObject([{ loan_id: loan.id, kind: 'friendly_note' }]);
    expect((await office.runDuesLetters()).written).toMatchObject([{ member_id: one.id, kind: 'dues_reminder' }]);
    const next = await office.prepared('2027-01-25', { only: [one.number] });
    const kinds = async (by: typeof treasurer) =>
      (await workFor(by, next.id)).map(({ kind, due_on: due }) => [kind, due]);
    expect(await kinds(board[0])).toEqual([['release_bank_run', '2027-01-25']]);
    expect(await kinds(treasurer)).toEqual([]);
    await office.release(next);
    expect(await kinds(treasurer)).toEqual([['send_bank_run', '2027-01-25']]);
    expect(await kinds(office.officer)).toEqual([]);
    await office.send(next);
    expect(await kinds(board[0])).toEqual([]);
  });
});

describe('The day since which debits are awaited', () => {
  it.each([
    ['2027-01-13', '2027-01-06'],
    ['2027-01-14', '2027-01-07'],
    ['2027-01-10', '2027-01-04'],
    ['2026-12-31', '2026-12-23'],
  ])('is, five TARGET days after it, for %s: %s', (today, since) => {
    expect(awaitedSince(parseDate(today), { reminderRestDays: 5 })).toBe(since);
  });
});

const cents = fc.integer({ min: 1, max: 50_000 });
const money = (amount: number): Money => Money.parse((amount / 100).toFixed(2));

describe('What a debit covers', () => {
  it('is the oldest first, and never more than its amount', () => {
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 8 }), cents, cents, (opens, amount, before) => {
        const items = opens.map((open, index) => ({ open: money(open), index }));
        const left = notCoveredBy(items, { amount: money(amount), before: money(before) });
        const covered = items.filter((item) => !left.includes(item));
        expect([...covered, ...left]).toEqual(items);
        const paid = Money.sum(covered.map(({ open }) => open)).plus(money(before));
        expect(covered.length === 0 || !paid.isGreaterThan(money(amount))).toBe(true);
        const [next] = left;
        expect(next === undefined || paid.plus(next.open).isGreaterThan(money(amount))).toBe(true);
      }),
    );
  });
});
