import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, signedInAs } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { OTHER_IBAN, OWN_IBAN, payingOffice, type Run } from '../support/payouts.ts';
import { areSchemasHere, schemaErrors } from '../support/schemas.ts';

const { db } = await createTestDatabase();
const office = await payingOffice(db);
const { treasurer, board, auditor, officer, post, get, made, on, books } = office;
const { dues, preview, prepare, release, send, cancel, end, correct, outside } = office;

/** A Friday, on which banks work; the Monday after it is a day of the same month. */
const [FRIDAY, SATURDAY, MONDAY] = ['2027-05-28', '2027-05-29', '2027-05-31'] as const;

beforeEach(() => on(FRIDAY));
afterEach(async () => {
  on(FRIDAY);
  const open = (await preview()).json().payable;
  if (open.length > 0) await made(outside({ payments: open.map(({ kind, id }: Ref) => ({ kind, id })) }));
  await checkSoundness(db);
});

type Ref = { readonly kind: string; readonly id: string };
const fileOf = (run: { readonly id: string }) => get(auditor, `/v1/bank-runs/${run.id}/file`);
const transferOf = async (id: string) =>
  (await db.selectFrom('dues_refunds').select('member_id').where('id', '=', id).executeTakeFirstOrThrow()).member_id;
const statusesOf = (answers: readonly { readonly statusCode: number }[]) =>
  answers.map(({ statusCode }) => String(statusCode)).toSorted();
const entryOf17 = async (event: string) =>
  (await get(auditor, `/v1/journal-entries?event=${event}&limit=200`))
    .json()
    .items.find(({ lines }: { lines: { debit: string }[] }) => lines[0]?.debit === '17.00');
const withdraw = (which: string) =>
  post(treasurer, `/v1/payouts-paid-outside/${which}/withdrawals`, { reason: 'War doch nicht überwiesen' });
const shown = async ({ id }: Ref) => {
  const { items } = (await get(treasurer, `/v1/members/${await transferOf(id)}/dues-refunds`)).json();
  return items.find((one: { id: string }) => one.id === id).transfer;
};

describe('A run that pays out', () => {
  it('takes what two people have released, of every kind, and is released by a second person with its file', async () => {
    const owed = await office.settlement();
    const [back, fee] = [await office.refund('2027-04-19', FRIDAY), await dues()];
    const loan = await office.payout(undefined, '2000.00');
    const begun = (await preview()).json().payable.find(({ amount }: { amount: string }) => amount === '1000.00');
    expect((await outside({ payments: [{ kind: begun.kind, id: begun.id }] })).statusCode).toBe(201);

    const before = await books();
    const seen = (await preview('', auditor)).json();
    expect(seen).toMatchObject({ execute_on: FRIDAY, count: 4, total: '2158.42', left_out: [] });
    expect(seen.payable.map(({ kind }: Ref) => kind)).toEqual(expect.arrayContaining(['payout', 'settlement_payout']));
    const run: Run = await made(prepare(FRIDAY));
    expect(run).toMatchObject({ kind: 'payout', status: 'prepared', count: 4, total: '2158.42' });
    expect(new Set(run.items.map(({ thing }) => thing.id))).toEqual(new Set([owed.id, back.id, fee.id, loan.id]));
    const texts = run.items.map(({ remittance }) => remittance.replaceAll(/\d+/g, '#')).toSorted();
    expect(texts).toEqual([
      'A-#-# Auseinandersetzungsguthaben',
      'D-#-# Auszahlung Darlehen',
      'D-#-# Erstattung Guthaben',
      'M-# Erstattung Beiträge',
    ]);
    expect(await books()).toEqual(before);
    expect(await outcomeOf(fileOf(run))).toEqual([409, 'bank_run.not_in_this_status']);
    expect(await outcomeOf(release(run, treasurer))).toEqual([422, 'four_eyes.same_person']);

    const released = await made(release(run));
    expect(released).toMatchObject({ status: 'released', message_id: run.number.replaceAll('-', '') });
    const after = await books();
    expect(Number(after.bank) - Number(before.bank)).toBeCloseTo(2158.42, 2);
    expect(after).toMatchObject({ inTransit: '-2158.42', returned: '0.00' });
    expect(await shown(fee)).toMatchObject({ state: 'under_way', run_number: run.number, execute_on: FRIDAY });

    const file = await fileOf(run);
    expect(file.body).toContain('<CtrlSum>2158.42</CtrlSum>');
    expect(file.body).toContain('<Ustrd>M-');
    expect(file.body).toContain('Erstattung Beitraege');
    if (areSchemasHere('the file of transfers')) {
      expect(await schemaErrors('pain.001.001.09_GBIC_5.xsd', [file.body])).toEqual([]);
    }
    expect(await made(send(run))).toMatchObject({ status: 'sent' });
    expect(await outcomeOf(cancel(run))).toEqual([409, 'bank_run.not_in_this_status']);
    const { items } = (await get(auditor, '/v1/journal-entries?event=payout_ordered')).json();
    expect(items).toHaveLength(4);
    expect(items[0]).toMatchObject({ lines: [{ account: 'bank' }, { account: 'money_in_transit' }] });
  });

  it('says of everybody whom it leaves out why', async () => {
    const [later, ours] = [await office.payout(MONDAY), await dues('12.00', OWN_IBAN)];
    const abroad = await dues('13.00', 'CH9300762011623852957');
    const { payable, left_out: leftOut } = (await preview()).json();
    expect(payable).toEqual([]);
    const reasons = new Map<string, readonly { code: string; sentence: { de: string } }[]>(
      leftOut.map((one: { payment: Ref; reasons: [] }) => [one.payment.id, one.reasons]),
    );
    expect(reasons.get(later.id)).toMatchObject([{ code: 'payout_run.leaves_later' }]);
    expect(reasons.get(later.id)?.[0]?.sentence.de).toContain('Das Darlehen läuft ab dem 31.05.2027');
    expect(reasons.get(ours.id)).toMatchObject([{ code: 'payout_run.goes_to_ourselves' }]);
    expect(reasons.get(abroad.id)).toMatchObject([{ code: 'sepa.account_outside_eea' }]);
    expect(await outcomeOf(prepare(FRIDAY))).toEqual([422, 'bank_run.nothing_to_order']);
    const refused = await prepare(FRIDAY, { payments: [later, ours] });
    expect(refused.json()).toMatchObject({
      code: 'payout_run.cannot_go',
      reasons: [{ code: 'payout_run.leaves_later' }, { code: 'payout_run.goes_to_ourselves' }],
    });
    const seen = (await preview(`?execute_on=${MONDAY}&kind=payout`)).json();
    expect(seen).toMatchObject({ count: 1, total: '5000.00', left_out: [] });
    const run: Run = await made(prepare(MONDAY, { kinds: ['payout'] }));
    expect(run).toMatchObject({ count: 1, items: [{ thing: later, execute_on: MONDAY }] });
    await made(release(run));
    expect((await books(FRIDAY)).inTransit).not.toBe('-5000.00');
    await made(cancel(run));
    await made(correct(ours));
    await made(correct(abroad));
    await made(outside({ payments: [later] }));
  });

  it('goes on a day on which banks work, not passed and not far ahead', async () => {
    expect(await outcomeOf(preview('?execute_on=2027-05-27'))).toEqual([422, 'payout_run.day_passed']);
    expect(await outcomeOf(preview(`?execute_on=${SATURDAY}`))).toEqual([422, 'payout_run.not_a_bank_day']);
    expect(await outcomeOf(prepare('2027-06-28'))).toEqual([422, 'payout_run.day_too_far']);
    expect(await outcomeOf(prepare(SATURDAY))).toEqual([422, 'payout_run.not_a_bank_day']);
    on(SATURDAY);
    expect((await preview()).json()).toMatchObject({ execute_on: MONDAY });
  });

  it('takes each payment once, however many prepare at once', async () => {
    const one = await dues();
    const key = newId();
    const both = await Promise.all([
      prepare(FRIDAY, { payments: [one] }),
      prepare(FRIDAY, { payments: [one] }, board[1], key),
    ]);
    expect(statusesOf(both)).toEqual(['201', '409']);
    expect(await outcomeOf(prepare(FRIDAY, { payments: [one] }))).toEqual([
      409,
      'payout_run.payment_not_in_this_state',
    ]);
    expect(await outcomeOf(outside({ payments: [one] }))).toEqual([409, 'payout_run.payment_not_in_this_state']);
    expect(await outcomeOf(correct(one))).toEqual([409, 'payout_run.payment_not_in_this_state']);
    expect(await outcomeOf(prepare(FRIDAY, { payments: [{ ...one, kind: 'refund' }] }))).toEqual([
      404,
      'payout_run.payment_not_found',
    ]);
    const two = await dues();
    expect(await outcomeOf(prepare(FRIDAY, { payments: [two, two] }))).toEqual([409, 'bank_run.ordered_already']);
    const run = both.find(({ statusCode }) => statusCode === 201)!.json();
    const releases = await Promise.all([release(run, board[0]), release(run, await signedIn(db, 'board'))]);
    expect(statusesOf(releases)).toEqual(['201', '409']);
    await made(cancel(run));
  });

  it('is not ordered twice by requests that differ in nothing but their moment', async () => {
    const one = await dues();
    const key = newId();
    const first = await prepare(FRIDAY, { payments: [one] }, treasurer, key);
    expect((await prepare(FRIDAY, { payments: [one] }, treasurer, key)).json()).toEqual(first.json());
    await made(cancel(first.json()));
  });

  it('called off or refused by the bank leaves the books as they were, and the payment waits again', async () => {
    const [one, two] = [await dues('20.00'), await dues('30.00')];
    const before = await books();
    const run: Run = await made(prepare(FRIDAY, { payments: [one, two] }));
    await made(end(run, 'exclusions', 2, 'Noch zu prüfen'));
    expect(await outcomeOf(end(run, 'exclusions', 2))).toEqual([409, 'bank_run.item_not_under_way']);
    expect(await outcomeOf(end(run, 'exclusions', 3))).toEqual([404, 'bank_run.item_not_found']);
    expect(await outcomeOf(release({ id: newId() }))).toEqual([404, 'bank_run.not_found']);
    expect(await made(release(run))).toMatchObject({ count: 1, total: '20.00' });
    expect((await books()).inTransit).not.toBe(before.inTransit);
    await made(cancel(run));
    expect(await books()).toEqual(before);
    expect(await shown(one)).toMatchObject({ state: 'waiting', run_number: null });

    const again: Run = await made(prepare(FRIDAY, { payments: [one, two] }));
    await made(release(again));
    await made(send(again));
    await made(end(again, 'rejections', 1, 'AC01: IBAN nicht gültig'));
    expect(await shown(one)).toMatchObject({ state: 'waiting', reason: 'AC01: IBAN nicht gültig' });
    await made(end(again, 'rejections', 2));
    expect(await books()).toEqual(before);
    const { items } = (await get(auditor, '/v1/journal-entries?event=payout_order_withdrawn&limit=200')).json();
    expect(items.at(-1).reverses_entry_id).not.toBeNull();
  });

  it('is empty when every order of it is excluded', async () => {
    const run: Run = await made(prepare(FRIDAY, { payments: [await dues()] }));
    await made(end(run, 'exclusions'));
    expect(await outcomeOf(release(run))).toEqual([422, 'bank_run.nothing_to_order']);
  });

  it('is not released once its day has passed, or the account is our own by now', async () => {
    const run: Run = await made(prepare(FRIDAY, { payments: [await dues('11.00', OTHER_IBAN)] }));
    on(MONDAY);
    const late = await release(run);
    expect(late.json()).toMatchObject({ code: 'bank_run.no_longer_as_prepared', positions: [1] });
    on(FRIDAY);
    await made(cancel(run));
    const next: Run = await made(prepare(MONDAY));
    await made(office.profile({ valid_from: MONDAY, iban: OTHER_IBAN }));
    on(MONDAY);
    expect((await release(next)).json()).toMatchObject({
      code: 'bank_run.no_longer_as_prepared',
      positions: [next.items.find(({ amount }) => amount === '11.00')?.position],
    });
    await made(cancel(next));
    on(FRIDAY);
  });

  it('stands in the books on the day on which the payment was released, so that the bank never had left it', async () => {
    on('2027-05-20');
    const one = await dues('17.00');
    on(FRIDAY);
    await made(prepare(FRIDAY, { payments: [one] }).then(async (run) => await release(run.json())));
    expect(await entryOf17('payout_ordered')).toMatchObject({ posting_date: '2027-05-20', value_date: '2027-05-20' });
  });
});

describe('An account that somebody corrects', () => {
  it('is where the payment goes, and whoever corrected it does not release the run', async () => {
    const one = await dues();
    const corrected = await made(correct(one, {}, board[0]));
    expect(corrected).toMatchObject({
      payment: one,
      payee_iban: OTHER_IBAN,
      corrected_by_person_id: board[0].personId,
    });
    expect(await shown(one)).toMatchObject({ state: 'waiting', payee_iban: OTHER_IBAN });
    const run: Run = await made(prepare(FRIDAY, { payments: [one] }));
    expect(run.items[0]).toMatchObject({ counterparty_iban: OTHER_IBAN, counterparty_name: 'Ada Beispiel' });
    expect(await outcomeOf(release(run, board[0]))).toEqual([422, 'four_eyes.same_person']);
    await made(release(run, board[1]));
    await made(cancel(run));
    expect((await get(auditor, '/v1/payout-corrections')).json().items[0]).toEqual(corrected);
    expect(await outcomeOf(get(auditor, '/v1/payout-corrections?cursor=x'))).toEqual([
      400,
      'request.cursor_unreadable',
    ]);
  });

  it('is not one’s own', async () => {
    const one = await dues();
    const { person_id: personId } = await db
      .selectFrom('members')
      .select('person_id')
      .where('id', '=', await transferOf(one.id))
      .executeTakeFirstOrThrow();
    const self = await signedInAs(db, { personId, roles: ['treasurer'] });
    expect(await outcomeOf(correct(one, {}, self))).toEqual([403, 'payout_run.own_matter']);
    expect(await outcomeOf(correct({ ...one, id: newId() }))).toEqual([404, 'payout_run.payment_not_found']);
    const key = newId();
    const first = await correct(one, {}, officer, key);
    expect((await correct(one, {}, officer, key)).json()).toEqual(first.json());
  });
});

describe('What was paid without a run', () => {
  it('is in none, until somebody says that it was not', async () => {
    const [one, two] = [await dues('21.00'), await dues('22.00')];
    const later = await office.payout(MONDAY);
    const { items } = await made(outside({ released_through: FRIDAY }));
    expect(items.map(({ payment }: { payment: Ref }) => payment.id).toSorted()).toEqual([one.id, two.id].toSorted());
    expect(await shown(one)).toMatchObject({ state: 'paid_outside', reason: 'Von Hand überwiesen' });
    expect(await outcomeOf(outside({}))).toEqual([422, 'payout_outside.nothing_waits']);
    expect(await outcomeOf(prepare(FRIDAY, { payments: [one] }))).toEqual([
      409,
      'payout_run.payment_not_in_this_state',
    ]);
    const [{ id }] = items;
    expect(await made(withdraw(id))).toMatchObject({ withdrawn_because: 'War doch nicht überwiesen' });
    expect(await outcomeOf(withdraw(id))).toEqual([409, 'payout_outside.withdrawn_already']);
    expect(await outcomeOf(withdraw(newId()))).toEqual([404, 'payout_outside.not_found']);
    expect((await preview()).json()).toMatchObject({ count: 1, left_out: [{ payment: { id: later.id } }] });
    const { items: listed } = (await get(auditor, '/v1/payouts-paid-outside?limit=2')).json();
    expect(listed).toHaveLength(2);
    await made(outside({ payments: [later] }));
  });
});
