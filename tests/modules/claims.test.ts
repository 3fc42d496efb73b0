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

/** One instalment of 1,006.58 on Saturday 20 December 2025, payable until Monday, and unpaid on 20 November 2026. */
const overdue = async (changes: object = {}) => {
  on('2025-11-20');
  const loan = await office.running({ principal: '1000.00', termMonths: 1, regime: 'CONSUMER', ...changes });
  on('2026-11-20');
  return loan;
};
const defaultInterest = async (loan: Loan, through?: string, by: SignedIn = officer) =>
  get(by, `/v1/loans/${loan.id}/default-interest${through ? `?through=${through}` : ''}`);
const claim = (loan: Loan, through: string, by: SignedIn = officer, key: string = newId()) =>
  post(by, `/v1/loans/${loan.id}/default-interest-claims`, { through, reason: 'Zweite Mahnung' }, key);
const charge = (loan: Loan, changes: object = {}, by: SignedIn = treasurer) =>
  post(by, `/v1/loans/${loan.id}/cost-claims`, {
    amount: '38.00',
    value_date: '2026-11-20',
    document_reference: 'Kostenrechnung AG Hagen',
    reason: 'Gerichtskosten Mahnbescheid',
    ...changes,
  });
const waive = (claimId: string, changes: object = {}, by: SignedIn = board[0]) =>
  post(by, `/v1/claims/${claimId}/waivers`, { reason: 'Kulanz', ...changes });
const claims = async (loan: Loan, by: SignedIn = officer) => (await get(by, `/v1/loans/${loan.id}/claims`)).json();
const lastEntry = async (loan: Loan) => (await get(auditor, `/v1/journal-entries?loan=${loan.id}`)).json().items.at(-1);

describe('Default interest', () => {
  it('is explained piece by piece: base rate and five points, cut where either changes', async () => {
    const loan = await overdue();
    const answer = (await defaultInterest(loan)).json();
    expect(answer).toMatchObject({ amount: '58.18', claimed: '0.00', lapsed: '0.00', unclaimed: '58.18' });
    const [row] = answer.instalments;
    expect(row).toMatchObject({ instalment: 1, effective_due_date: '2025-12-22', amount: '58.18' });
    // 1,000.00 × 6.27 % × 9/365, × 6.27 % × 181/365, × 6.52 % × 143/365.
    expect(row.pieces.map((piece: { exact: string }) => piece.exact)).toEqual([
      '1.54602740',
      '31.09232877',
      '25.54410959',
    ]);
    expect(row.pieces[2]).toMatchObject({ from: '2026-07-01', to: '2026-11-20', days: 143, base_rate: '1.52' });
    expect(row.pieces[2].sentence).toBe(
      '01.07.2026 bis 20.11.2026: 1.000,00 EUR × 6,52 % (Basiszinssatz 1,52 % + 5 Prozentpunkte) × 143/365 Tage = 25,544110 EUR.',
    );
  });

  it('is shown for any day, also ahead, as far as base rates are known', async () => {
    const loan = await overdue();
    expect((await defaultInterest(loan, '2025-12-22')).json()).toMatchObject({ instalments: [], amount: '0.00' });
    expect((await defaultInterest(loan, '2026-06-30')).json().amount).toBe('32.64');
    // 41 days more: 58.1825 + 1,000.00 × 6.52 % × 41/365.
    expect((await defaultInterest(loan, '2026-12-31')).json().amount).toBe('65.51');
    const beyond = await defaultInterest(loan, '2027-01-01');
    expect(beyond.json()).toMatchObject({ status: 422, code: 'default_interest.base_rate_missing' });
  });

  it('is owed once it is claimed, and posted: receivable against income', async () => {
    const loan = await overdue();
    const answer = await claim(loan, '2026-06-30');
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      total: '32.64',
      loan_status: 'running',
      items: [{ kind: 'default_interest', instalment: 1, amount: '32.64', open: '32.64', reason: 'Zweite Mahnung' }],
    });
    expect(await lastEntry(loan)).toMatchObject({
      event: 'default_interest_claimed',
      lines: [
        { account: 'default_interest_receivable', debit: '32.64' },
        { account: 'default_interest_income', credit: '32.64' },
      ],
    });
    expect(await office.pageOfLoan(loan)).toMatchObject({ open_default_interest: '32.64' });
  });

  it('claimed in steps adds up to the whole, and an earlier day after a later one claims nothing', async () => {
    const loan = await overdue();
    await claim(loan, '2026-06-30');
    expect((await claim(loan, '2026-11-20')).json().total).toBe('25.54');
    expect(await outcomeOf(claim(loan, '2026-11-20'))).toEqual([422, 'default_interest.nothing_to_claim']);
    expect(await outcomeOf(claim(loan, '2026-03-31'))).toEqual([422, 'default_interest.nothing_to_claim']);
    expect((await defaultInterest(loan)).json()).toMatchObject({ claimed: '58.18', unclaimed: '0.00' });
  });

  it('is not claimed for days to come, nor without a base rate', async () => {
    const loan = await overdue();
    expect(await outcomeOf(claim(loan, '2026-11-21'))).toEqual([422, 'loan.fact_in_the_future']);
    on('2027-01-02');
    expect(await outcomeOf(claim(loan, '2027-01-01'))).toEqual([422, 'default_interest.base_rate_missing']);
    expect((await claim(loan, '2026-12-31')).json().total).toBe('65.51');
  });

  it('of a repaid loan, too much to lapse, opens it again until it is paid', async () => {
    const loan = await overdue();
    expect((await pay(loan, { amount: '1006.58' })).json().loan_status).toBe('closed');
    expect((await claim(loan, '2026-11-20')).json()).toMatchObject({ total: '58.18', loan_status: 'running' });
    expect((await pay(loan, { amount: '58.18' })).json()).toMatchObject({ loan_status: 'closed', credit: '0.00' });
    expect((await claims(loan)).items).toMatchObject([{ paid: '58.18', open: '0.00' }]);
  });

  it('that lapsed can be claimed again when the payment that closed the loan is returned', async () => {
    on('2026-10-20');
    const loan = await office.running({ principal: '1000.00', termMonths: 1 });
    on('2026-11-25');
    const closing = await pay(loan, { amount: '1006.58', value_date: '2026-11-25' });
    // Five days at 6.52 %: 0.893…
    expect((await defaultInterest(loan)).json()).toMatchObject({ lapsed: '0.89', unclaimed: '0.00' });
    await takeBack(closing.json().payment.id);
    expect((await defaultInterest(loan)).json()).toMatchObject({ lapsed: '0.00', unclaimed: '0.89' });
    on('2026-11-30');
    expect((await claim(loan, '2026-11-30')).json().total).toBe('1.79');
  });

  it('is claimed by nobody who owes the loan', async () => {
    const loan = await overdue();
    const borrower = await signedInAs(db, { roles: ['treasurer'], personId: loan.borrowerPersonIds[0]! });
    expect(await outcomeOf(claim(loan, '2026-06-30', borrower))).toEqual([403, 'loan.own_matter']);
    expect(await outcomeOf(charge(loan, {}, borrower))).toEqual([403, 'loan.own_matter']);
  });

  it('is read by its borrower, and by no other member', async () => {
    const loan = await overdue();
    const borrower = await signedInAs(db, { roles: ['member'], personId: loan.borrowerPersonIds[0]! });
    expect((await defaultInterest(loan, undefined, borrower)).statusCode).toBe(200);
    const stranger = await signedInAs(db, { roles: ['member'] });
    expect(await outcomeOf(defaultInterest(loan, undefined, stranger))).toEqual([404, 'loan.not_found']);
    expect(await outcomeOf(get(stranger, `/v1/loans/${loan.id}/claims`))).toEqual([404, 'loan.not_found']);
  });

  it('is claimed once with one key, whatever is forgotten', async () => {
    const loan = await overdue();
    const key = newId();
    await claim(loan, '2026-06-30', officer, key);
    await db.deleteFrom('idempotency_keys').execute();
    expect(await outcomeOf(claim(loan, '2026-11-20', officer, key))).toEqual([422, 'idempotency.key_reused']);
  });
});

describe('Costs of enforcement', () => {
  it('are owed with the paper that shows them, paid before all else, and posted when paid', async () => {
    const loan = await overdue();
    const answer = await charge(loan);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      kind: 'cost',
      instalment: null,
      amount: '38.00',
      open: '38.00',
      document_reference: 'Kostenrechnung AG Hagen',
    });
    const paid = (await pay(loan, { amount: '40.00' })).json();
    expect(paid.allocations).toMatchObject([
      { component: 'cost', amount: '38.00' },
      { component: 'interest', amount: '2.00' },
    ]);
    expect((await lastEntry(loan)).lines).toContainEqual(
      expect.objectContaining({ account: 'cost_recoveries', credit: '38.00' }),
    );
    expect(await claims(loan)).toMatchObject({
      open: '0.00',
      items: [
        {
          paid: '38.00',
          explanation:
            'Kosten der Rechtsverfolgung, geschuldet seit dem 20.11.2026: 38,00 EUR, bezahlt 38,00 EUR, offen 0,00 EUR.',
        },
      ],
    });
  });

  it.each([
    [[422, 'loan.fact_in_the_future'], { value_date: '2026-11-21' }],
    [[422, 'loan.not_paid_out_yet'], { value_date: '2025-11-19' }],
    [[400, 'request.shape_invalid'], { document_reference: '' }],
  ])('are refused: %j', async (outcome, changes) => {
    expect(await outcomeOf(charge(await overdue(), changes))).toEqual(outcome);
  });

  it('are not owed of a loan that awaits its payout', async () => {
    const loan = await office.contracted();
    expect(await outcomeOf(charge(loan))).toEqual([409, 'loan.awaits_payout']);
    expect(await outcomeOf(defaultInterest(loan))).toEqual([409, 'loan.awaits_payout']);
  });
});

describe('A waiver', () => {
  it('takes a part of a claim back, with its reason, and what is waived is not claimed again', async () => {
    const loan = await overdue();
    const [made] = (await claim(loan, '2026-11-20')).json().items;
    const answer = await waive(made.id, { amount: '50.00' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      amount: '58.18',
      waived: '50.00',
      open: '8.18',
      waivers: [{ amount: '50.00', waived_on: '2026-11-20', reason: 'Kulanz' }],
    });
    expect(await lastEntry(loan)).toMatchObject({
      lines: [
        { account: 'default_interest_income', debit: '50.00' },
        { account: 'default_interest_receivable', credit: '50.00' },
      ],
    });
    expect(await outcomeOf(claim(loan, '2026-11-20'))).toEqual([422, 'default_interest.nothing_to_claim']);
    expect(await outcomeOf(waive(made.id, { amount: '8.19' }))).toEqual([422, 'waiver.exceeds_open_claim']);
    expect((await waive(made.id)).json()).toMatchObject({ waived: '58.18', open: '0.00' });
    expect(await outcomeOf(waive(made.id))).toEqual([422, 'claim.nothing_open']);
  });

  it('of the last thing owed repays the loan', async () => {
    const loan = await overdue();
    const [made] = (await claim(loan, '2026-11-20')).json().items;
    await pay(loan, { amount: '1006.58' });
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'running', open_default_interest: '58.18' });
    await waive(made.id);
    expect(await office.pageOfLoan(loan)).toMatchObject({ status: 'closed', closed_on: '2026-11-20' });
  });

  it('is the board’s, not of whoever books', async () => {
    const [made] = (await claim(await overdue(), '2026-11-20')).json().items;
    expect(await outcomeOf(waive(made.id, {}, treasurer))).toEqual([403, 'access.permission_missing']);
  });

  it('is of a claim that exists: claim.not_found', async () => {
    expect(await outcomeOf(waive(newId()))).toEqual([404, 'claim.not_found']);
  });

  it('is not given by who owes the loan', async () => {
    const loan = await overdue();
    const [made] = (await claim(loan, '2026-11-20')).json().items;
    const borrower = await signedInAs(db, { roles: ['board'], personId: loan.borrowerPersonIds[0]! });
    expect(await outcomeOf(waive(made.id, {}, borrower))).toEqual([403, 'loan.own_matter']);
  });
});
