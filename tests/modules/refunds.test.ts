import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { type SignedIn, signedInAs } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, auditor, board, get, post, pay, takeBack, on } = office;
afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

type Loan = { readonly id: string; readonly borrowerPersonIds: readonly string[] };
const prepare = (loan: Loan, changes: object = {}, by: SignedIn = treasurer, key: string = newId()) =>
  post(
    by,
    `/v1/loans/${loan.id}/refunds`,
    {
      reason: 'Guthaben nach Rückzahlung',
      payee_name: 'Mehmet Yılmaz',
      payee_iban: 'DE02 1203 0000 0000 2020 51',
      ...changes,
    },
    key,
  );
const release = (id: string, by: SignedIn = board[0]) => post(by, `/v1/refunds/${id}/releases`, {});
const cancel = (id: string, by: SignedIn = treasurer) => post(by, `/v1/refunds/${id}/cancellations`, {});

/** 1,000.00 over one month, repaid with 43.42 too much. */
const overpaid = async () => {
  const loan = await office.running({ principal: '1000.00', termMonths: 1 });
  on('2026-12-21');
  const payment = (await pay(loan, { amount: '1050.00' })).json().payment.id as string;
  return { loan, payment };
};

describe('A refund', () => {
  it('gives back what is left of a repaid loan: prepared by one person, released by another', async () => {
    const { loan } = await overpaid();
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'closed', refundable: '43.42' });
    const prepared = await prepare(loan);
    expect(prepared.statusCode).toBe(201);
    expect(prepared.json()).toMatchObject({
      amount: '43.42',
      status: 'prepared',
      payee_iban: 'DE02120300000000202051',
    });
    expect(await office.pageOfLoan(loan)).toMatchObject({ credit: '43.42' });
    expect(await outcomeOf(release(prepared.json().id, treasurer))).toEqual([422, 'four_eyes.same_person']);
    const released = await release(prepared.json().id);
    expect(released.json()).toMatchObject({ status: 'released', released_by_person_id: board[0].personId });
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'closed', credit: '0.00', refundable: '0.00' });
    const { items } = (await get(auditor, `/v1/journal-entries?loan=${loan.id}`)).json();
    expect(items.at(-1)).toMatchObject({
      source_id: prepared.json().id,
      lines: [
        { account: 'unapplied_payments', debit: '43.42' },
        { account: 'bank', credit: '43.42' },
      ],
    });
    expect((await get(officer, `/v1/loans/${loan.id}/refunds`)).json().items).toEqual([released.json()]);
  });

  it('is never given twice', async () => {
    const { loan } = await overpaid();
    const first = (await prepare(loan)).json();
    expect(await outcomeOf(prepare(loan))).toEqual([409, 'refund.already_prepared']);
    const both = await Promise.all([release(first.id, board[0]), release(first.id, board[1])]);
    expect(new Set(both.map(({ statusCode }) => statusCode))).toEqual(new Set([201, 409]));
    expect(await outcomeOf(release(first.id))).toEqual([409, 'refund.already_released']);
    expect(await outcomeOf(cancel(first.id))).toEqual([409, 'refund.already_released']);
    expect(await outcomeOf(prepare(loan))).toEqual([422, 'refund.no_credit']);
  });

  it('of a part, on request, leaves the rest to pay instalments', async () => {
    const loan = await office.running();
    on('2026-12-21');
    await pay(loan, { amount: '456.45' });
    expect(await outcomeOf(prepare(loan, { amount: '300.01' }))).toEqual([422, 'refund.exceeds_credit']);
    const { id } = (await prepare(loan, { amount: '200.00' }, officer)).json();
    expect((await release(id, treasurer)).statusCode).toBe(201);
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'running', credit: '100.00' });
  });

  it('is refused at its release when the credit has paid an instalment meanwhile', async () => {
    const loan = await office.running();
    on('2026-12-21');
    await pay(loan, { amount: '312.90' });
    const { id } = (await prepare(loan)).json();
    on('2027-01-20');
    expect(await outcomeOf(release(id))).toEqual([422, 'refund.exceeds_credit']);
    expect((await cancel(id)).json()).toMatchObject({ status: 'cancelled', released_at: null });
    expect(await outcomeOf(release(id))).toEqual([409, 'refund.already_cancelled']);
  });

  it('is owed again when the payment it came from is returned', async () => {
    const { loan, payment } = await overpaid();
    const { id } = (await prepare(loan)).json();
    await release(id);
    on('2027-01-04');
    await takeBack(payment);
    on('2027-01-05');
    expect(await office.pageOfLoan(loan)).toMatchObject({
      status: 'running',
      open_costs: '43.42',
      arrears: { interest: '6.58', principal: '1000.00' },
    });
  });

  it('is not prepared or released by who owes the loan, nor found where there is none', async () => {
    const { loan } = await overpaid();
    const borrower = await signedInAs(db, { roles: ['treasurer'], personId: loan.borrowerPersonIds[0]! });
    expect(await outcomeOf(prepare(loan, {}, borrower))).toEqual([403, 'loan.own_matter']);
    const { id } = (await prepare(loan)).json();
    expect(await outcomeOf(release(id, borrower))).toEqual([403, 'loan.own_matter']);
    expect(await outcomeOf(release(newId()))).toEqual([404, 'refund.not_found']);
  });

  it('is not prepared of a loan without payout, nor twice with one key', async () => {
    expect(await outcomeOf(prepare(await office.contracted()))).toEqual([409, 'loan.awaits_payout']);
    const { loan } = await overpaid();
    const key = newId();
    const { id } = (await prepare(loan, { amount: '1.00' }, treasurer, key)).json();
    await cancel(id);
    await db.deleteFrom('idempotency_keys').execute();
    expect(await outcomeOf(prepare(loan, {}, treasurer, key))).toEqual([422, 'idempotency.key_reused']);
  });
});
