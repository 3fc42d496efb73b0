import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loan } from '../../src/modules/loans/index.ts';
import { lockRunningLoan } from '../../src/modules/loans/index.ts';
import { recordLoanPayment } from '../../src/modules/payments/index.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { failingLoans } from '../support/failed-loans.ts';
import { loanOffice } from '../support/loans.ts';
import { codeOf as codeThrown } from '../support/refusals.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, board, get, post, made, on, takeBack, deed } = office;
const { terminated, unpaidSinceJanuary, vouchedFor, guaranteesOf } = failingLoans(db, office);

beforeEach(() => on('2025-11-28'));
afterEach(() => checkSoundness(db));

type Answer = { readonly statusCode: number; readonly json: () => Record<string, never> };
const codeOf = async (answer: Promise<Answer>) => {
  const { statusCode, json } = await answer;
  return [statusCode, json()['code']];
};
const previewOf = async (loan: Pick<Loan, 'id'>, query = '') =>
  (await get(officer, `/v1/loans/${loan.id}/guarantee-calls/preview${query}`)).json();
const demand = (guarantee: { readonly id: string }, amount: string, changes: object = {}) =>
  post(officer, `/v1/guarantees/${guarantee.id}/calls`, {
    amount,
    demanded_on: office.clock.today(),
    reason: 'Das Darlehen ist gekündigt.',
    ...changes,
  });
const pays = (guarantee: { readonly id: string }, amount: string, changes: object = {}) =>
  post(treasurer, `/v1/guarantees/${guarantee.id}/payments`, {
    amount,
    value_date: office.clock.today(),
    ...changes,
  });
const letGo = (guarantee: { readonly id: string }, changes: object = {}) =>
  post(board[0], `/v1/guarantees/${guarantee.id}/releases`, {
    released_on: office.clock.today(),
    reason: 'Vergleich.',
    ...changes,
  });
const only = async (loan: Loan) => {
  const [guarantee] = await guaranteesOf(loan);
  if (!guarantee) throw new Error('the loan has a guarantee');
  return guarantee;
};

describe('A guarantor of a terminated loan', () => {
  it('is asked for the cap and no cent more, pays it, and takes over so much of the claim', async () => {
    const loan = await terminated();
    const guarantee = await only(loan);
    expect(await previewOf(loan)).toMatchObject({
      // 123.47 interest of four instalments, 20.16 of the running month, 5.59 default interest.
      debt: { principal: '4876.47', interest_and_costs: '149.22', total: '5025.69' },
      calls: [{ cap_left: '5000.00', most: '5000.00', is_allowed: true }],
    });
    expect(await codeOf(demand(guarantee, '5000.01'))).toEqual([422, 'guarantee.cap_exceeded']);
    expect(await made(demand(guarantee, '5000.00'))).toMatchObject({
      stage: 'called',
      demands: [{ amount: '5000.00' }],
    });
    on('2026-06-08');
    expect(await codeOf(pays(guarantee, '5000.01'))).toEqual([422, 'guarantee.cap_exceeded']);
    const part = await made(pays(guarantee, '4000.00'));
    expect(part).toMatchObject({ stage: 'partly_paid', cap_left: '1000.00' });
    const end = await made(pays(guarantee, '1000.00'));
    expect(end).toMatchObject({
      stage: 'cap_used_up',
      cap_left: '0.00',
      passed_claim: { total: '5000.00', principal: '4850.78', other: '149.22' },
    });
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'running', outstanding_principal: '25.69' });
    expect(await codeOf(pays(guarantee, '0.01'))).toEqual([422, 'guarantee.cap_exceeded']);
    const [first] = part.payments;
    on('2026-06-15');
    await takeBack(first.payment_id);
    const again = (await get(officer, `/v1/guarantees/${guarantee.id}/standing`)).json();
    expect(again).toMatchObject({ stage: 'partly_paid', cap_left: '4000.00', passed_claim: { total: '1000.00' } });
    expect(again.payments).toMatchObject([{ is_reversed: true }, { is_reversed: false }]);
  });

  it('pays the cap once, however many payments come at once', async () => {
    const loan = await terminated();
    const guarantee = await only(loan);
    const answers = await Promise.all(['3000.00', '3000.00', '3000.00'].map((amount) => pays(guarantee, amount)));
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(answers.filter(({ statusCode }) => statusCode === 422)).toHaveLength(2);
    expect((await get(officer, `/v1/guarantees/${guarantee.id}/standing`)).json().cap_left).toBe('2000.00');
  });

  it('is released when a last payment repays the loan', async () => {
    const loan = await terminated();
    const guarantee = await only(loan);
    on('2026-06-08');
    await made(pays(guarantee, '5000.00'));
    await office.paid(loan, '25.69', '2026-06-08');
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'closed' });
    const standing = (await get(officer, `/v1/guarantees/${guarantee.id}/standing`)).json();
    expect(standing).toMatchObject({ status: 'released', stage: 'ended', passed_claim: { total: '5000.00' } });
    expect(await codeOf(demand(guarantee, '1.00'))).toEqual([422, 'guarantee_call.guarantee_not_in_force']);
    expect(await codeOf(pays(guarantee, '1.00'))).toEqual([422, 'guarantee_call.guarantee_not_in_force']);
  });

  it('sees the own guarantee and no other', async () => {
    const loan = await terminated();
    const guarantee = await only(loan);
    const [row] = await db.selectFrom('guarantees').selectAll().where('id', '=', guarantee.id).execute();
    const own = await office.as(row?.guarantor_person_id ?? '', 'guarantor');
    expect((await get(own, `/v1/guarantees/${guarantee.id}/standing`)).statusCode).toBe(200);
    const other = await only(await terminated());
    expect(await codeOf(get(own, `/v1/guarantees/${other.id}/standing`))).toEqual([404, 'guarantee.not_found']);
    expect(await codeOf(demand({ id: newId() }, '1.00'))).toEqual([404, 'guarantee.not_found']);
  });
});

describe('Several guarantors', () => {
  it('answer each at their own stage, jointly for one debt', async () => {
    const loan = await terminated([
      { kind: 'ordinary', cap: '1000.00' },
      { kind: 'deficiency', cap: '2000.00' },
    ]);
    const [, ordinary, deficiency] = await guaranteesOf(loan);
    const open = await previewOf(loan);
    expect(open.calls).toMatchObject([{ is_allowed: true }, { is_allowed: false }, { is_allowed: false }]);
    expect(open.explanation).toContain('769');
    expect(await codeOf(demand(ordinary!, '1000.00'))).toEqual([422, 'guarantee.call_too_early']);
    await made(demand(ordinary!, '1000.00', { pursued_in_vain: true }));
    const lost = await previewOf(loan, '?pursued_in_vain=true&loss_established=true');
    expect(lost.calls.map(({ most }: { most: string }) => most)).toEqual(['5000.00', '1000.00', '2000.00']);
    await made(demand(deficiency!, '2000.00', { loss_established: true }));
    on('2026-06-08');
    await made(pays(ordinary!, '1000.00'));
    expect((await previewOf(loan)).debt.total).toBe('4025.69');
    const person = (await get(officer, `/v1/loans/${loan.id}`)).json().borrowers[0].id;
    const event = {
      kind: 'insolvency_opened',
      person_id: person,
      occurred_on: '2026-06-08',
      claims_due_on: '2026-07-20',
    };
    const court = { court: 'Amtsgericht Dortmund', file_number: '251 IN 61/26' };
    await made(post(officer, `/v1/loans/${loan.id}/borrower-events`, { ...event, ...court }));
    expect(await previewOf(loan)).toMatchObject({ pursued_in_vain: true });
  });

  it('may go free where one is let go, which has to be accepted', async () => {
    const loan = await unpaidSinceJanuary([{ cap: '1000.00' }]);
    const [first, second] = await guaranteesOf(loan);
    expect(await codeOf(letGo(second!, { released_on: '2027-01-01' }))).toEqual([
      422,
      'guarantee_release.in_the_future',
    ]);
    expect(await codeOf(letGo(second!))).toEqual([422, 'guarantee_release.others_may_go_free']);
    const release = await made(letGo(second!, { others_may_go_free: true }));
    expect(release.warnings[0].de).toContain('§ 776 BGB');
    expect((await previewOf(loan)).calls).toHaveLength(1);
    expect(await codeOf(letGo(second!, { others_may_go_free: true }))).toEqual([
      409,
      'guarantee.transition_not_allowed',
    ]);
    expect((await made(letGo(first!))).warnings).toEqual([]);
  });
});

describe('A demand', () => {
  it('has a day, and asks for what is due then', async () => {
    const loan = await unpaidSinceJanuary();
    const guarantee = await only(loan);
    const tomorrow = { demanded_on: '2025-12-30' };
    expect(await codeOf(demand(guarantee, '1.00', tomorrow))).toEqual([422, 'guarantee_call.demanded_in_future']);
    expect(await codeOf(demand(guarantee, '1.00'))).toEqual([422, 'guarantee.cap_exceeded']);
    on('2026-01-29');
    await made(demand(guarantee, '156.45'));
    expect(await codeOf(demand(guarantee, '156.46'))).toEqual([422, 'guarantee.cap_exceeded']);
  });
});

describe('The database', () => {
  it('takes no payment beyond the cap, nor one under a guarantee of another loan', async () => {
    const loan = await vouchedFor();
    const other = await only(await vouchedFor());
    const guarantee = await only(loan);
    const money = (amount: string, guaranteeId: string) =>
      inTransaction(db, async (tx) => {
        await lockRunningLoan(tx, { by: 'id', id: loan.id });
        const by = { valueDate: parseDate('2025-11-28'), bankReference: null, payerPersonId: null, requestKey: null };
        const receipt = { ...by, amount: Money.parse(amount), guaranteeId, deed: deed(treasurer) };
        await recordLoanPayment(tx, { by: 'id', id: loan.id }, receipt);
      });
    await money('3000.00', guarantee.id);
    const refusal = await money('2000.01', guarantee.id).catch((reason: unknown) => reason);
    expect(
      codeThrown(() => {
        throw refusal;
      }),
    ).toBe('guarantee.cap_exceeded');
    await expect(money('1.00', other.id)).rejects.toThrow(/does not secure/);
    const paid = await sql<{
      sum: string;
    }>`select sum(amount) from loan_facts where guarantee_id = ${guarantee.id}`.execute(db);
    expect(paid.rows).toEqual([{ sum: '3000.00' }]);
  });
});
