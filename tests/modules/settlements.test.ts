import { beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { newId } from '../../src/platform/ids.ts';
import { findSettlements, fixAll, takeDeparturesEffect } from '../../src/modules/departures/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { checkSoundness } from '../support/books.ts';
import { signedIn, signedInAs, somebody, type SignedIn } from '../support/actors.ts';
import { createTestDatabase } from '../support/database.ts';
import { leavingOffice, PAYEE } from '../support/leaving.ts';
import { loanOffice } from '../support/loans.ts';
import { setPolicy } from '../support/policies.ts';

const { db } = await createTestDatabase();
const office = await leavingOffice(db);
const { post, get, leave, closeDay, fix, on, officer, treasurer, board, paidMember } = office;
const secondTreasurer = await signedIn(db, 'treasurer');

beforeEach(() => on('2026-09-14'));

const codeOf = (answer: { json: () => { code?: string } }) => answer.json().code;

/** A member who has left with the year 2026, and whose settlement waits for the accounts. */
async function leaver(shareCount = 2, payee: object | null = PAYEE) {
  on('2026-09-14');
  const one = await paidMember(shareCount);
  await leave(one, { ground: 'notice', payee });
  on('2026-12-31');
  await closeDay('2026-12-31');
  on('2027-05-28');
  return { ...one, settlement: await office.settlementOf(one) };
}

const prepare = (id: string, body: object = {}, by = treasurer) => post(by, `/v1/settlements/${id}/payouts`, body);
const release = (id: string, by = board[0]) => post(by, `/v1/settlement-payouts/${id}/releases`);
const read = async (id: string) => (await get(treasurer, `/v1/settlements/${id}`)).json();

describe('A settlement', () => {
  it('is owed once the accounts have fixed it, and paid by two persons', async () => {
    const { settlement } = await leaver();
    const { id } = settlement;
    expect(codeOf(await prepare(id))).toBe('settlement.not_fixed_yet');
    await fix('2026-12-31');
    expect(await read(id)).toMatchObject({ fixed_on: '2027-05-28', balance: '100.00', is_due: false });
    const prepared = (await prepare(id)).json();
    expect(prepared).toMatchObject({ status: 'prepared', amount: '100.00', payee_iban: PAYEE.iban });
    expect(codeOf(await prepare(id))).toBe('settlement_payout.already_prepared');
    expect(codeOf(await release(prepared.id, treasurer))).toBe('four_eyes.same_person');
    await checkSoundness(db);
    expect((await release(prepared.id)).json()).toMatchObject({ status: 'released' });
    expect(codeOf(await release(prepared.id))).toBe('settlement_payout.already_released');
    expect(await read(id)).toMatchObject({ balance: '0.00', paid: '100.00', payouts: [{ status: 'released' }] });
    expect(codeOf(await prepare(id))).toBe('settlement.nothing_owed');
    await checkSoundness(db);
  });

  it('is paid in parts, never more than is owed, and only where it is known where to', async () => {
    const { settlement } = await leaver(2, null);
    await fix('2026-12-31');
    const { id } = settlement;
    expect(codeOf(await prepare(id))).toBe('settlement.payee_missing');
    expect(codeOf(await prepare(id, { payee: PAYEE, amount: '100.01' }))).toBe('settlement.exceeds_balance');
    const part = (await prepare(id, { payee: PAYEE, amount: '40.00' })).json();
    await release(part.id);
    const wrong = (await prepare(id, { payee: PAYEE })).json();
    expect(wrong.amount).toBe('60.00');
    expect((await post(treasurer, `/v1/settlement-payouts/${wrong.id}/cancellations`)).json().status).toBe('cancelled');
    expect(codeOf(await release(wrong.id))).toBe('settlement_payout.already_cancelled');
    expect(await read(id)).toMatchObject({ paid: '40.00', balance: '60.00' });
    await checkSoundness(db);
  });

  it('is released once, however many try at once', async () => {
    const { settlement } = await leaver();
    await fix('2026-12-31');
    const { id } = (await prepare(settlement.id)).json();
    const both = await Promise.all([release(id, board[0]), release(id, board[1]), release(id, secondTreasurer)]);
    expect(both.map(({ statusCode }) => String(statusCode)).toSorted()).toEqual(['201', '409', '409']);
    expect(await read(settlement.id)).toMatchObject({ paid: '100.00', balance: '0.00' });
    await checkSoundness(db);
  });

  it('is not handled by the leaver, and unknown ones do not exist', async () => {
    const { settlement, personId } = await leaver();
    await fix('2026-12-31');
    const self = await signedInAs(db, { personId, roles: ['treasurer'] });
    expect(codeOf(await prepare(settlement.id, {}, self))).toBe('settlement.own_matter');
    expect(codeOf(await get(treasurer, `/v1/settlements/${newId()}`))).toBe('settlement.not_found');
    expect(codeOf(await release(newId()))).toBe('settlement_payout.not_found');
  });

  it('cannot be paid, set off or shrunk in the database before it is fixed, nor overdrawn afterwards', async () => {
    const { settlement } = await leaver();
    const move = (kind: string, amount: string) =>
      db
        .insertInto('settlement_movements')
        .values({
          id: newId(),
          settlement_id: settlement.id,
          kind,
          amount,
          value_date: '2027-05-28',
          source_id: newId(),
          recorded_at: new Date(),
        })
        .execute();
    await expect(move('paid', '-10.00')).rejects.toMatchObject({ constraint: 'settlement_moves_in_order' });
    await fix('2026-12-31');
    await expect(move('profit_credited', '10.00')).rejects.toMatchObject({ constraint: 'settlement_moves_in_order' });
    await expect(move('paid', '-100.01')).rejects.toMatchObject({ constraint: 'settlement_is_never_overdrawn' });
    const unfix = db.updateTable('settlements').set({ fixed_on: null }).where('id', '=', settlement.id).execute();
    await expect(unfix).rejects.toMatchObject({ constraint: 'fixed_settlement_stays' });
  });

  it('is time-barred after the years of the statutes, if somebody decides so', async () => {
    const { settlement } = await leaver();
    await fix('2026-12-31');
    const url = `/v1/settlements/${settlement.id}/limitations`;
    on('2037-12-31');
    expect(codeOf(await post(board[0], url))).toBe('settlement.not_time_barred_yet');
    on('2038-01-01');
    const { id } = (await prepare(settlement.id)).json();
    expect(codeOf(await post(board[0], url))).toBe('settlement.payout_under_way');
    await post(treasurer, `/v1/settlement-payouts/${id}/cancellations`);
    expect((await post(board[0], url)).json()).toMatchObject({ balance: '0.00', time_barred: '100.00' });
    expect(codeOf(await post(board[0], url))).toBe('settlement.nothing_owed');
    await checkSoundness(db);
  });
});

describe('What is owed to the heirs of a member', () => {
  it('is paid once it is known who they are', async () => {
    on('2026-09-14');
    const one = await paidMember();
    const { id: departureId } = (await leave(one, { ground: 'death' })).json();
    on('2026-12-31');
    await closeDay('2026-12-31');
    on('2027-05-28');
    await fix('2026-12-31');
    const { id } = await office.settlementOf(one);
    expect(codeOf(await prepare(id, { payee: PAYEE }))).toBe('settlement.heirs_unknown');
    const heir = { person_id: await somebody(db), is_representative: true, proof: 'Erbschein 14 VI 220/26' };
    await post(officer, `/v1/departures/${departureId}/heirs`, heir);
    expect((await prepare(id, { payee: PAYEE })).json()).toMatchObject({ status: 'prepared' });
  });
});

describe('What a leaver owes', () => {
  it('is set off after the exit: open dues, as far as the settlement goes', async () => {
    const one = await paidMember(2);
    on('2026-10-01');
    await office.runDues('2026-10');
    await office.runDues('2026-11');
    on('2026-12-01');
    await office.runDues('2026-11');
    await office.runDues('2026-12');
    on('2026-09-30');
    await leave(one, { ground: 'notice', payee: PAYEE });
    on('2026-12-31');
    await closeDay('2026-12-31');
    const { id } = await office.settlementOf(one);
    const setOff = (body: object = {}) => post(board[0], `/v1/settlements/${id}/set-offs`, body);
    expect(codeOf(await setOff())).toBe('settlement.not_fixed_yet');
    on('2027-05-28');
    await fix('2026-12-31');
    expect(codeOf(await setOff({ amount: '15.01' }))).toBe('settlement.exceeds_balance');
    expect((await setOff()).json()).toMatchObject({ set_off: '15.00', balance: '85.00', dues_open: '0.00' });
    expect(codeOf(await setOff())).toBe('settlement.nothing_to_set_off');
    expect((await get(officer, `/v1/members/${one.id}`)).json().dues).toMatchObject({ open: '0.00', paid: '15.00' });
    const payments = (await get(treasurer, `/v1/payments?limit=50`)).json().items;
    const payment = payments.find(({ settlement_id: of }: { settlement_id: string | null }) => of === id);
    expect(payment).toMatchObject({ amount: '15.00', purpose: 'dues' });
    const back = { value_date: '2027-05-28', reason: 'Rücklastschrift' };
    expect(codeOf(await post(treasurer, `/v1/payments/${payment.id}/reversals`, back))).toBe('payment.was_set_off');
    await checkSoundness(db);
  });
});

describe('What is due on the leaver’s own loan', () => {
  it('is set off like a payment of today, without touching the bank; nobody else’s is', async () => {
    const fresh = await createTestDatabase();
    const lending = await loanOffice(fresh.db);
    const { clock, officer: adviser, treasurer: cashier, board: deciding } = lending;
    const goTo = (day: string) => clock.setToday(parseDate(day));
    const ask = (by: SignedIn, url: string, body: object = {}) => lending.post(by, url, body);
    goTo('2026-09-01');
    const personId = await somebody(fresh.db);
    const loan = await lending.running({ borrowerPersonIds: [personId] });
    const other = await lending.running({});
    const declared = await ask(adviser, '/v1/membership-declarations', {
      person_id: personId,
      declared_on: '2026-09-01',
      share_count: 2,
      is_unconditional: true,
      statutes_version: '2009-01',
      dues_acknowledged: true,
      notice_period_acknowledged: false,
    });
    const ballot = `/v1/membership-declarations/${declared.json().id}/votes`;
    for (const by of deciding) await ask(by, ballot, { vote: 'admit', reason: 'Bekannt.' });
    const [{ id: memberId }] = (await lending.get(adviser, '/v1/members')).json().items;
    const paid = { amount: '100.00', value_date: '2026-09-01', bank_reference: null };
    expect((await ask(cashier, `/v1/members/${memberId}/share-payments`, paid)).statusCode).toBe(201);
    await ask(adviser, `/v1/members/${memberId}/departures`, {
      ground: 'notice',
      event_on: '2026-09-01',
      payee: PAYEE,
    });
    goTo('2026-12-31');
    const deed = { ...lending.deed(deciding[0]), today: parseDate('2026-12-31') };
    await inTransaction(fresh.db, (tx) => takeDeparturesEffect(tx, deed.today, deed));
    await inTransaction(fresh.db, async (tx) =>
      fixAll(tx, await findSettlements(tx, {}), { fixing: { on: deed.today, resolution: 'TOP 4' }, deed }),
    );
    const [{ id }] = (await lending.get(cashier, '/v1/settlements')).json().items;
    const url = `/v1/settlements/${id}/set-offs`;
    expect(codeOf(await ask(deciding[0], url, { loan_id: other.number }))).toBe('settlement.loan_of_somebody_else');
    const bankBefore = await bankBalance(fresh.db);
    // Three instalments are due; the settlement is spent on the oldest of them.
    const answer = await ask(deciding[0], url, { loan_id: loan.number });
    expect(answer.json()).toMatchObject({ set_off: '100.00', balance: '0.00', loans_open: [{ number: loan.number }] });
    expect(await bankBalance(fresh.db)).toBe(bankBefore);
    const { items } = (await lending.get(cashier, `/v1/payments?loan_id=${loan.number}&limit=10`)).json();
    expect(items).toMatchObject([{ amount: '100.00', settlement_id: id }]);
    await checkSoundness(fresh.db);
  });
});

async function bankBalance(of: typeof db): Promise<string> {
  const { debit, credit } = await of
    .selectFrom('journal_lines')
    .select((from) => [from.fn.sum<string>('debit').as('debit'), from.fn.sum<string>('credit').as('credit')])
    .where('account', '=', 'bank')
    .executeTakeFirstOrThrow();
  return `${debit} − ${credit}`;
}

describe('The minimum capital', () => {
  it('suspends what would cut into it, whoever releases at once, and lets it go when there is enough', async () => {
    const fresh = await createTestDatabase();
    const small = await leavingOffice(fresh.db);
    small.on('2026-09-01');
    const shares = { ...defaultPolicyTerms.shares, minimumCapital: Money.parse('150.00') };
    await setPolicy(
      fresh.db,
      {
        validFrom: parseDate('2026-09-01'),
        resolvedOn: parseDate('2026-09-01'),
        resolution: 'Satzung, Mindestkapital',
        terms: { ...defaultPolicyTerms, shares },
      },
      small.clock,
    );
    const [first, second] = [await small.paidMember(2), await small.paidMember(2)];
    await small.leave(first, { ground: 'notice', payee: PAYEE });
    await small.leave(second, { ground: 'notice', payee: PAYEE });
    small.on('2026-12-31');
    await small.closeDay('2026-12-31');
    small.on('2027-06-30');
    await small.fix('2026-12-31');
    const ids = [await small.settlementOf(first), await small.settlementOf(second)].map(({ id }) => id);
    const ask = (id: string | undefined, amount: string) =>
      small.post(small.treasurer, `/v1/settlements/${id}/payouts`, { amount });
    // 200.00 in all: 50.00 may go before 150.00 is reached, not 50.01 and not 50.00 twice.
    expect(codeOf(await ask(ids[0], '50.01'))).toBe('settlement.suspended_by_minimum_capital');
    const payouts = [(await ask(ids[0], '50.00')).json(), (await ask(ids[1], '50.00')).json()];
    const released = await Promise.all(
      payouts.map(({ id }, index) => small.post(small.board[index]!, `/v1/settlement-payouts/${id}/releases`)),
    );
    expect(released.map(({ statusCode }) => String(statusCode)).toSorted()).toEqual(['201', '422']);
    expect(released.map(codeOf)).toContain('settlement.suspended_by_minimum_capital');
    const queue = (await small.get(small.treasurer, '/v1/settlements?is_open=true')).json();
    expect(queue).toMatchObject({ total: '150.00', share_capital: '150.00', minimum_capital: '150.00' });
    expect(queue.items.map(({ is_suspended: is }: { is_suspended: boolean }) => is)).toEqual([true, true]);
    await small.paidMember(1);
    const waiting = payouts[released.findIndex(({ statusCode }) => statusCode === 422)];
    expect((await small.post(small.board[0], `/v1/settlement-payouts/${waiting.id}/releases`)).statusCode).toBe(201);
    await checkSoundness(fresh.db);
  });
});
