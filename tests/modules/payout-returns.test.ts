import { afterEach, describe, expect, it } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import * as bankSide from '../../src/modules/payout-runs/index.ts';
import { newId } from '../../src/platform/ids.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { PAYEE } from '../support/leaving.ts';
import { OTHER_IBAN, payingOffice, type Reference } from '../support/payouts.ts';
import { closeWithoutChecklist } from '../support/closed-months.ts';

const { db } = await createTestDatabase();
const office = await payingOffice(db);
const { treasurer, officer, board, auditor, workFor, post, get, made, on, books, within } = office;
const { dues, preview, prepare, release, cancel, send, correct, outside, sent, itemOf } = office;

on('2026-11-20');
afterEach(async () => {
  await checkSoundness(db);
});

const CLOSED = { de: 'Konto aufgelöst', en: 'account closed' };

/** What the statement says; the same transaction again where its id is given. */
const booked = (payment: Reference, day: string, sourceId = newId()) =>
  within(async (tx) => {
    const bookedOn = parseDate(day);
    const said = { item: await itemOf(payment), bookedOn, valueDate: bookedOn, sourceId, deed: office.deed() };
    await bankSide.bookPayoutItem(tx, said);
    return sourceId;
  });
const cameBack = (payment: Reference, day: string, sourceId = newId()) =>
  within(async (tx) => {
    const why = { reasonCode: 'AC04', sentence: CLOSED };
    const said = { item: await itemOf(payment), bookedOn: parseDate(day), sourceId, deed: office.deed(), ...why };
    await bankSide.returnPayoutItem(tx, said);
    return sourceId;
  });
const undo = (what: typeof bankSide.unbookPayoutItem, payment: Reference, sourceId: string) =>
  within(async (tx) => await what(tx, { item: await itemOf(payment), sourceId, deed: office.deed() }));
const like = async (iban: string | null) => {
  const found = await bankSide.releasedPayoutsLike(db, { amount: Money.parse('51.50'), iban });
  return found.map(({ id }) => id);
};
const byHand = (payment: Reference, day: string, sourceId = newId()) =>
  within(async (tx) => {
    const bookedOn = parseDate(day);
    const said = { payment, bookedOn, valueDate: bookedOn, sourceId, deed: office.deed() };
    await bankSide.bookPayoutWithoutRun(tx, said);
    return sourceId;
  });
const shown = async ({ id }: Reference) => {
  const row = await db.selectFrom('dues_refunds').select('member_id').where('id', '=', id).executeTakeFirstOrThrow();
  const { items } = (await get(treasurer, `/v1/members/${row.member_id}/dues-refunds`)).json();
  return items.find((one: { id: string }) => one.id === id).transfer;
};
const reasonsFor = async ({ id }: Reference) =>
  (await preview())
    .json()
    .left_out.find(({ payment }: { payment: { id: string } }) => payment.id === id)
    ?.reasons.map(({ code }: { code: string }) => code);

describe('What the bank books', () => {
  it('leaves the bank on the bank’s day, and the payment is done', async () => {
    const one = await dues('15.00');
    await sent('2026-11-23', [one]);
    expect(await books()).toEqual({ bank: '15.00', inTransit: '-15.00', returned: '0.00' });
    on('2026-11-24');
    await booked(one, '2026-11-23');
    expect(await books('2026-11-22')).toMatchObject({ bank: '15.00' });
    expect(await books('2026-11-23')).toEqual({ bank: '0.00', inTransit: '0.00', returned: '0.00' });
    expect(await shown(one)).toMatchObject({ state: 'booked', execute_on: '2026-11-23' });
    expect(await outcomeOf(prepare('2026-11-24', { payments: [one] }))).toEqual([
      409,
      'payout_run.payment_not_in_this_state',
    ]);
    await expect(booked(one, '2026-11-24')).rejects.toMatchObject({ code: 'payout_run.payment_not_in_this_state' });
  });

  it('and turns out to be another debit, is under way again as if nothing had been', async () => {
    const before = await books();
    const one = await dues('16.00');
    await sent('2026-11-24', [one]);
    const underWay = await books();
    const source = await booked(one, '2026-11-24');
    await undo(bankSide.unbookPayoutItem, one, source);
    expect(await books()).toEqual(underWay);
    expect(await shown(one)).toMatchObject({ state: 'under_way' });
    await booked(one, '2026-11-24', source);
    await undo(bankSide.unbookPayoutItem, one, source);
    expect(await books()).toEqual(underWay);
    await booked(one, '2026-11-24', source);
    expect(await books()).toEqual(before);
    await expect(undo(bankSide.unreturnPayoutItem, one, source)).rejects.toMatchObject({
      code: 'payout_run.payment_not_in_this_state',
    });
  });
});

describe('A payment that came back', () => {
  it('is owed still, waits for an account, and goes out again in a later run', async () => {
    const one = await dues('40.00');
    await sent('2026-11-24', [one]);
    await booked(one, '2026-11-24');
    on('2026-11-26');
    await cameBack(one, '2026-11-26');
    expect(await books()).toEqual({ bank: '40.00', inTransit: '0.00', returned: '-40.00' });
    expect(await shown(one)).toMatchObject({
      state: 'returned',
      returned_on: '2026-11-26',
      reason: 'AC04: Konto aufgelöst',
    });
    expect(await reasonsFor(one)).toEqual(['payout_run.came_back']);
    for (const by of [officer, treasurer]) {
      const [work] = await workFor(by, one.id);
      expect(work).toMatchObject({ kind: 'correct_payee', due_on: '2026-11-26', amount: '40.00' });
    }
    expect(await outcomeOf(prepare('2026-11-26', { payments: [one] }))).toEqual([422, 'payout_run.cannot_go']);
    expect(await outcomeOf(outside({ payments: [one] }))).toEqual([409, 'payout_run.payment_not_in_this_state']);
    await made(correct(one));
    expect(await reasonsFor(one)).toBeUndefined();
    expect(await workFor(officer, one.id)).toEqual([]);
    expect(await workFor(treasurer, one.id)).toMatchObject([{ kind: 'order_payout' }]);

    const calledOff = await made(prepare('2026-11-26', { payments: [one] }));
    await made(release(calledOff));
    expect(await books()).toEqual({ bank: '40.00', inTransit: '-40.00', returned: '0.00' });
    await made(cancel(calledOff));
    expect(await books()).toEqual({ bank: '40.00', inTransit: '0.00', returned: '-40.00' });

    const run = await sent('2026-11-27', [one]);
    expect(run.items[0]).toMatchObject({ counterparty_iban: OTHER_IBAN, position: 1 });
    await booked(one, '2026-11-27');
    expect(await books()).toEqual({ bank: '0.00', inTransit: '0.00', returned: '0.00' });

    await cameBack(one, '2026-11-30');
    expect(await shown(one)).toMatchObject({ state: 'returned', returned_on: '2026-11-30', run_number: run.number });
    expect(await reasonsFor(one)).toEqual(['payout_run.came_back']);
    await made(correct(one, { payee_iban: PAYEE.iban }));
    await sent('2026-11-26', [one]);
    await booked(one, '2026-11-26');
    expect(await books()).toEqual({ bank: '0.00', inTransit: '0.00', returned: '0.00' });
  });

  it('after all did not, is done, unless it goes out again by now', async () => {
    const [one, two] = [await dues('41.00'), await dues('42.00')];
    await sent('2026-11-26', [one, two]);
    await booked(one, '2026-11-26');
    await booked(two, '2026-11-26');
    const before = await books();
    const wrong = await cameBack(one, '2026-11-26');
    await undo(bankSide.unreturnPayoutItem, one, wrong);
    expect(await books()).toEqual(before);
    expect(await shown(one)).toMatchObject({ state: 'booked' });
    const first = await itemOf(two);
    const right = await cameBack(two, '2026-11-26');
    await made(correct(two));
    const run = await made(prepare('2026-11-26', { payments: [two] }));
    const late = within((tx) => bankSide.unreturnPayoutItem(tx, { item: first, sourceId: right, deed: office.deed() }));
    await expect(late).rejects.toMatchObject({ code: 'payout_run.payment_not_in_this_state' });
    await made(cancel(run));
    await within((tx) => bankSide.unreturnPayoutItem(tx, { item: first, sourceId: right, deed: office.deed() }));
    expect(await shown(two)).toMatchObject({ state: 'booked' });
    expect(await books()).toEqual(before);
  });
});

describe('A payment that somebody transferred by hand', () => {
  it('is found by amount and account, leaves the bank on the bank’s day, and is in no run', async () => {
    const [one, two] = [await dues('51.50'), await dues('51.50', OTHER_IBAN)];
    const [before, before29] = [await books(), await books('2026-11-29')];
    expect((await like(null)).toSorted()).toEqual([one.id, two.id].toSorted());
    expect(await like(OTHER_IBAN)).toEqual([two.id]);
    await made(outside({ payments: [two] }));
    expect(await like(OTHER_IBAN)).toEqual([two.id]);

    on('2026-11-30');
    const source = await byHand(two, '2026-11-30');
    expect(await like(OTHER_IBAN)).toEqual([]);
    expect(await books()).toEqual(before);
    expect(Number((await books('2026-11-29')).bank) - Number(before29.bank)).toBeCloseTo(51.5, 2);
    expect(await shown(two)).toMatchObject({ state: 'paid_outside', reason: 'Auf dem Kontoauszug gefunden' });
    await expect(byHand(two, '2026-11-30')).rejects.toMatchObject({ code: 'payout_run.payment_not_in_this_state' });
    const { items } = (await get(auditor, '/v1/payouts-paid-outside')).json();
    expect(items[0]).toMatchObject({ payment: two, booked_on: '2026-11-30' });
    expect(
      await outcomeOf(post(treasurer, `/v1/payouts-paid-outside/${items[0].id}/withdrawals`, { reason: 'Falsch' })),
    ).toEqual([409, 'payout_outside.booked_by_the_bank']);

    const undone = { sourceId: source, deed: office.deed() };
    await within((tx) => bankSide.unbookPayoutWithoutRun(tx, undone));
    expect(await books('2026-11-29')).toEqual(before29);
    expect(await shown(two)).toMatchObject({ state: 'paid_outside' });
    const [again] = (await get(auditor, '/v1/payouts-paid-outside')).json().items;
    expect(again).toMatchObject({ payment: two, booked_on: null, withdrawn_at: null });
    await made(post(treasurer, `/v1/payouts-paid-outside/${again.id}/withdrawals`, { reason: 'Doch nicht' }));
    expect(await shown(two)).toMatchObject({ state: 'waiting' });
    await sent('2026-11-30', [one, two]);
    await booked(one, '2026-11-30');
    await booked(two, '2026-11-30');
  });

  it('and comes back, waits for an account like any other', async () => {
    const before = await books();
    const one = await dues('61.00');
    const source = await byHand(one, '2026-11-30');
    const back = newId();
    const why = { reasonCode: 'AC01', sentence: CLOSED, bookedOn: parseDate('2026-11-30') };
    const returned = { bookedBySourceId: source, sourceId: back, deed: office.deed() };
    await within((tx) => bankSide.returnPayoutWithoutRun(tx, { ...returned, ...why }));
    expect(await shown(one)).toMatchObject({ state: 'returned', reason: 'AC01: Konto aufgelöst' });
    await within((tx) => bankSide.unreturnPayoutWithoutRun(tx, returned));
    expect(await books()).toEqual(before);
    await within((tx) => bankSide.returnPayoutWithoutRun(tx, { ...returned, ...why }));
    expect(await reasonsFor(one)).toEqual(['payout_run.came_back']);
    await made(correct(one));
    const run = await made(prepare('2026-11-30', { payments: [one] }));
    await made(release(run, board[1]));
    await made(send(run));
    await booked(one, '2026-11-30');
    expect(await books()).toEqual(before);
  });
});

describe('A payment released in a month that is closed by now', () => {
  it('is posted today on its way through the bank', async () => {
    const before = await books();
    on('2026-11-30');
    const one = await dues('71.00');
    on('2026-12-01');
    await closeWithoutChecklist(db, '2026-11', treasurer, office.clock.now());
    await sent('2026-12-01', [one]);
    const { items } = (await get(auditor, '/v1/journal-entries?event=payout_ordered&from=2026-12-01')).json();
    expect(items).toMatchObject([{ posting_date: '2026-12-01', value_date: '2026-11-30' }]);
    await booked(one, '2026-11-30');
    expect((await books('2026-11-30')).inTransit).toBe(before.inTransit);
    expect(await books()).toEqual(before);
  });
});
