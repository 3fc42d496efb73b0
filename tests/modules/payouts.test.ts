import { afterEach, describe, expect, it } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { constraintOf, inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn, somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const expensive = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, board, auditor, act, get, prepare, on } = office;
afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

const prepared = async (loan: { readonly id: string }, changes: object = {}, by = treasurer) => {
  const answer = await prepare(loan, changes, by);
  expect(answer.statusCode).toBe(201);
  return answer.json() as { id: string };
};
const release = (payout: { readonly id: string }, by = board[0], key = newId()) =>
  act(by, `/v1/payouts/${payout.id}/releases`, key);
const cancel = (payout: { readonly id: string }, by = treasurer) => act(by, `/v1/payouts/${payout.id}/cancellations`);

describe('A payout', () => {
  it('is prepared by one person, released by another, and then the loan runs', async () => {
    const loan = await office.contracted();
    const order = await prepared(loan, { execution_date: '2026-11-24' });
    expect(order).toMatchObject({
      loan_id: loan.id,
      amount: '5000.00',
      fee_withheld: '0.00',
      execution_date: '2026-11-24',
      payee_name: 'Mehmet Yılmaz',
      payee_iban: 'DE02120300000000202051',
      status: 'prepared',
      prepared_by_person_id: treasurer.personId,
      released_by_person_id: null,
    });
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'contracted', outstanding_principal: '0.00' });
    const released = await release(order);
    expect(released.json()).toMatchObject({ status: 'released', released_by_person_id: board[0].personId });
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'running', paid_out_on: '2026-11-24' });
    const { status } = (await get(officer, `/v1/cases/${loan.caseId}`)).json();
    expect(status).toBe('paid_out');
  });

  it('stands in the journal on the day on which the bank moves the money', async () => {
    const loan = await office.contracted();
    await release(await prepared(loan, { execution_date: '2026-12-01' }));
    const { items } = (await get(auditor, `/v1/journal-entries?loan=${loan.id}`)).json();
    expect(items).toMatchObject([
      {
        event: 'payout',
        value_date: '2026-12-01',
        posting_date: '2026-12-01',
        document_reference: 'Ordner 7',
        lines: [
          { account: 'loans_receivable', debit: '5000.00', credit: '0.00' },
          { account: 'bank', debit: '0.00', credit: '5000.00' },
        ],
      },
    ]);
  });

  it('withholds a fee, which the borrower owes with the rest', async () => {
    const { db: dearDb } = expensive;
    const dear = await loanOffice(dearDb, (terms) => ({
      ...terms,
      loan: { ...terms.loan, processingFee: Money.parse('100.00') },
    }));
    const loan = await dear.contracted();
    const answer = await dear.prepare(loan);
    const order = answer.json();
    expect(order).toMatchObject({ amount: '4900.00', fee_withheld: '100.00' });
    await dear.act(dear.board[0], `/v1/payouts/${order.id}/releases`);
    expect(await dear.pageOfLoan(loan)).toMatchObject({ status: 'running', outstanding_principal: '5000.00' });
    const { items } = (await dear.get(dear.auditor, `/v1/journal-entries?loan=${loan.id}`)).json();
    expect(items[0].lines).toMatchObject([
      { account: 'loans_receivable', debit: '5000.00' },
      { account: 'bank', credit: '4900.00' },
      { account: 'fee_income', credit: '100.00' },
    ]);
    await checkSoundness(dearDb);
  });

  it.each([
    ['yesterday', '2026-11-19', 'payout.execution_date_passed'],
    ['on a Saturday', '2026-11-21', 'payout.not_a_bank_day'],
    ['in 31 days', '2026-12-21', 'payout.execution_date_too_far'],
  ])('is refused for a day that banks do not serve: %s', async (_when, execution_date, code) => {
    const loan = await office.contracted();
    expect(await outcomeOf(prepare(loan, { execution_date }))).toEqual([422, code]);
  });

  it('is made on a bank day even where the state has a holiday, and not on Good Friday', async () => {
    on('2027-03-22');
    const loan = await office.contracted();
    expect(await outcomeOf(prepare(loan, { execution_date: '2027-03-26' }))).toEqual([422, 'payout.not_a_bank_day']);
    on('2027-05-24');
    expect(await outcomeOf(prepare(loan, { execution_date: '2027-05-27' }))).toEqual([201, undefined]);
  });

  it('whose day has passed before its release is prepared anew', async () => {
    const loan = await office.contracted();
    const order = await prepared(loan);
    on('2026-11-23');
    expect(await outcomeOf(release(order))).toEqual([422, 'payout.execution_date_passed']);
    expect(await outcomeOf(cancel(order))).toEqual([201, undefined]);
    const next = await prepared(loan, { execution_date: '2026-11-23' });
    expect(await outcomeOf(release(next))).toEqual([201, undefined]);
    const { items } = (await get(auditor, `/v1/loans/${loan.number}/payouts`)).json();
    expect(items.map(({ status }: { status: string }) => status)).toEqual(['cancelled', 'released']);
  });

  it.each([
    ['misses its check digits', 'DE03120300000000202051'],
    ['is no IBAN', 'Sparkasse Dortmund'],
    ['has a digit too few', 'DE0212030000000020205'],
  ])('is unreadable when the IBAN %s', async (_what, payee_iban) => {
    const loan = await office.contracted();
    expect(await outcomeOf(prepare(loan, { payee_iban }))).toEqual([400, 'request.shape_invalid']);
  });

  it('takes the IBAN as it is printed', async () => {
    const loan = await office.contracted();
    const order = await prepared(loan, { payee_iban: 'de02 1203 0000 0000 2020 51' });
    expect(order).toMatchObject({ payee_iban: 'DE02120300000000202051' });
  });
});

describe('Four eyes', () => {
  it('compare persons: whoever prepared does not release, with whatever roles', async () => {
    const both = await signedIn(db, 'board', 'treasurer');
    const order = await prepared(await office.contracted(), {}, both);
    expect(await outcomeOf(release(order, both))).toEqual([422, 'four_eyes.same_person']);
    expect(await outcomeOf(release(order, board[1]))).toEqual([201, undefined]);
  });

  it('have looked once: what is released or cancelled stays so, in the database too', async () => {
    const [released, cancelled] = [
      await prepared(await office.contracted()),
      await prepared(await office.contracted()),
    ];
    expect(await outcomeOf(release(released, board[1]))).toEqual([201, undefined]);
    expect(await outcomeOf(cancel(cancelled))).toEqual([201, undefined]);
    for (const { id } of [released, cancelled]) {
      const change = { status: 'prepared', released_by_person_id: null, released_by: null, released_at: null };
      const changing = inTransaction(db, (tx) => tx.updateTable('payouts').set(change).where('id', '=', id).execute());
      expect(await changing.catch(constraintOf)).toBe('settled_payout_is_final');
    }
  });

  it('belong to nobody who borrows or vouches', async () => {
    const loan = await office.contracted({ borrowerPersonIds: [await somebody(db)] });
    const [borrower = ''] = loan.borrowerPersonIds;
    const own = await office.as(borrower, 'treasurer');
    expect(await outcomeOf(prepare(loan, {}, own))).toEqual([403, 'case.party_processes_it']);
    const order = await prepared(loan);
    expect(await outcomeOf(release(order, own))).toEqual([403, 'case.party_processes_it']);
    expect(await outcomeOf(cancel(order, own))).toEqual([403, 'case.party_processes_it']);
  });
});

describe('A payout order', () => {
  it('stands alone: a second one waits until the first is taken back', async () => {
    const loan = await office.contracted();
    const order = await prepared(loan);
    expect(await outcomeOf(prepare(loan))).toEqual([409, 'payout.already_prepared']);
    await cancel(order);
    expect(await outcomeOf(prepare(loan))).toEqual([201, undefined]);
  });

  it('is released or taken back once', async () => {
    const order = await prepared(await office.contracted());
    await release(order);
    expect(await outcomeOf(release(order, board[1]))).toEqual([409, 'payout.already_released']);
    expect(await outcomeOf(cancel(order))).toEqual([409, 'payout.already_released']);
    const other = await prepared(await office.contracted());
    await cancel(other);
    expect(await outcomeOf(cancel(other))).toEqual([409, 'payout.already_cancelled']);
    expect(await outcomeOf(release(other))).toEqual([409, 'payout.already_cancelled']);
  });

  it('is not found under an id that nobody gave', async () => {
    expect(await outcomeOf(release({ id: newId() }))).toEqual([404, 'payout.not_found']);
    expect(await outcomeOf(cancel({ id: newId() }))).toEqual([404, 'payout.not_found']);
  });

  it('is refused for a loan that has its money, or that a partner bank lends', async () => {
    expect(await outcomeOf(prepare(await office.running()))).toEqual([409, 'payout.loan_not_awaiting']);
    const theirs = await office.contracted();
    // No contract of a partner bank's comes about any more; one of earlier days is not paid out either.
    await db.updateTable('loans').set({ lender_of_record: 'partner_bank' }).where('id', '=', theirs.id).execute();
    expect(await outcomeOf(prepare(theirs))).toEqual([422, 'payout.lender_is_partner_bank']);
  });

  it('keeps its key for ever: a request repeated when its answer is forgotten is refused', async () => {
    const key = newId();
    const [loan, other] = [await office.contracted(), await office.contracted()];
    expect(await outcomeOf(prepare(loan, {}, treasurer, key))).toEqual([201, undefined]);
    await db.deleteFrom('idempotency_keys').execute();
    expect(await outcomeOf(prepare(other, {}, treasurer, key))).toEqual([422, 'idempotency.key_reused']);
  });
});

describe('The right of withdrawal', () => {
  it('keeps the money in the house until it has run out, unless the borrower asks for it', async () => {
    const loan = await office.contracted({ regime: 'CONSUMER' });
    const last = { execution_date: '2026-12-04' };
    expect(await outcomeOf(prepare(loan, last))).toEqual([422, 'payout.within_withdrawal_period']);
    expect(await outcomeOf(prepare(loan, { execution_date: '2026-12-07' }))).toEqual([201, undefined]);
    const founder = await office.contracted({ regime: 'FOUNDER' });
    const asked = { ...last, requested_before_withdrawal_ends: true };
    expect(await outcomeOf(prepare(founder, asked))).toEqual([201, undefined]);
  });
});

describe('What hinders a payout', () => {
  it('is named altogether: conditions, signatures, coverage, the supervisory board', async () => {
    const loan = await office.contracted({
      conditions: ['Fahrzeugbrief hinterlegt'],
      isGuaranteeSigned: false,
    });
    expect(await outcomeOf(office.propose({ id: loan.caseId }, board[1].personId))).toEqual([201, undefined]);
    const answer = await prepare(loan);
    expect(answer.statusCode).toBe(422);
    const problem = answer.json();
    expect(problem.code).toBe('payout.hindered');
    expect(problem.reasons.map(({ code }: { code: string }) => code)).toEqual([
      'payout.condition_not_met',
      'payout.guarantee_not_signed',
      'payout.guarantee_not_signed',
      'payout.coverage_not_enough',
      'payout.supervisory_approval_missing',
    ]);
    expect(problem.detail).toContain('Auflage noch nicht erfüllt: Fahrzeugbrief hinterlegt');
  });

  it('is looked at again at the release', async () => {
    const loan = await office.contracted();
    const order = await prepared(loan);
    const late = office.propose({ id: loan.caseId }, await somebody(db, { surname: 'Spät' }));
    expect(await outcomeOf(late)).toEqual([201, undefined]);
    const answer = await release(order);
    expect(answer.json()).toMatchObject({
      code: 'payout.hindered',
      reasons: [{ code: 'payout.guarantee_not_signed' }],
    });
  });
});
