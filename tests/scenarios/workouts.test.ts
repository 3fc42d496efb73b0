import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import type { AccountCode } from '../../src/domain/ledger/accounts.ts';
import { sumOfAmounts } from '../../src/domain/lending/loan-state.ts';
import { Money } from '../../src/domain/money/money.ts';
import { type Loan, statementOn } from '../../src/modules/loans/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { somebody } from '../support/actors.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { failingLoans } from '../support/failed-loans.ts';
import { loanOffice } from '../support/loans.ts';

/** Loans that cannot go on as agreed, played from the payout to the end; every figure is worked out by hand beside it. */

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, board, get, post, act, made, on, paid, takeBack, pay, clock } = office;
const { unpaidSinceJanuary, terminated, decided, guaranteesOf } = failingLoans(db, office);

const played: Loan[] = [];
afterEach(async () => {
  await checkSoundness(db);
  for (const loan of played.splice(0)) await checkStatement(loan);
});

/** What the lines of the statement paid is what the loan says is paid; what remained is what remains. */
async function checkStatement({ id }: Loan): Promise<void> {
  const { view, lines } = await inTransaction(db, (tx) => statementOn(tx, { by: 'id', id }, clock.today()));
  const used = Money.sum(lines.map((line) => sumOfAmounts(line.used)));
  expect(used.toText()).toBe(sumOfAmounts(view.paid).toText());
  expect(lines.at(-1)?.outstandingPrincipal.toText()).toBe(view.outstandingPrincipal.toText());
  expect(lines.at(-1)?.credit.toText()).toBe(view.credit.toText());
}

/** 5,000.00 over 36 months at 7.9 %, paid out on 28 November 2025; the instalment of December, 32.92 + 123.53, is paid. */
async function mechanic(): Promise<Loan> {
  const loan = await unpaidSinceJanuary();
  played.push(loan);
  return loan;
}

const planOf = async (loan: Pick<Loan, 'id'>) => (await get(officer, `/v1/loans/${loan.id}/plan`)).json();
const page = (loan: Pick<Loan, 'id'>) => office.pageOfLoan(loan);

const reopenedOf = async (loan: Pick<Loan, 'id'>) =>
  (await planOf(loan)).rows.filter((row: { kind: string | null }) => row.kind === 'reopened');

/** Everything still to come, each on its effective due date. Returns what was paid. */
async function paysTheRest(loan: Pick<Loan, 'id'>): Promise<string> {
  type Row = { readonly effective_due_date: string; readonly open: string };
  const rows: readonly Row[] = (await planOf(loan)).rows.filter(({ open }: Row) => open !== '0.00');
  for (const { effective_due_date: day, open } of rows) {
    if (day > clock.today()) on(day);
    await paid(loan, open);
  }
  return Money.sum(rows.map(({ open }) => Money.parse(open))).toText();
}

/** Debit less credit of an account, over the entries of one loan. */
async function balanceOf({ id }: Pick<Loan, 'id'>, account: AccountCode): Promise<string> {
  const { rows } = await sql<{ readonly balance: string }>`
    select coalesce(sum(debit - credit), 0)::numeric(14, 2) as balance from journal_lines
    where loan_id = ${id} and account = ${account}`.execute(db);
  return rows[0]?.balance ?? 'nothing';
}

describe('A deferral of three months', () => {
  it('asks for interest only, moves the end by three months and costs their interest', async () => {
    const loan = await mechanic();
    on('2026-01-28');
    await paid(loan, '156.45', '2026-01-28');
    on('2026-02-02');
    await decided(loan, { kind: 'deferral', months: 3 });
    const { rows, totals } = await planOf(loan);
    // 4,752.12 × 7.9 % / 12 = 31.28; then the plan goes on where it was: 31.28 + 125.17.
    expect(rows.slice(2, 6)).toMatchObject([
      { number: 3, due_date: '2026-02-28', interest: '31.28', principal: '0.00' },
      { number: 4, due_date: '2026-03-28', interest: '31.28', principal: '0.00' },
      { number: 5, due_date: '2026-04-28', interest: '31.28', principal: '0.00' },
      { number: 6, due_date: '2026-05-28', interest: '31.28', principal: '125.17' },
    ]);
    expect(rows.at(-1)).toMatchObject({ number: 39, due_date: '2029-02-28', amount: '156.49' });
    // 632.24 as agreed at first and 3 × 31.28.
    expect(totals).toMatchObject({ interest: '726.08', payable: '5726.08' });
    expect(await paysTheRest(loan)).toBe('5413.18');
    expect(await page(loan)).toMatchObject({ status: 'closed', closed_on: '2029-02-28', days_past_due: 0 });
    expect(await balanceOf(loan, 'interest_income')).toBe('-726.08');
    expect(await balanceOf(loan, 'loans_receivable')).toBe('0.00');
  });
});

describe('A loan that is restructured', () => {
  const TERMS = { kind: 'restructuring', annual_rate: '5.9', term_months: 48, without_consent_reason: 'Eilt.' };

  it('owes its arrears of interest beside new terms over the open principal, and can be repaid by them', async () => {
    const loan = await mechanic();
    on('2026-03-16');
    await decided(loan, TERMS);
    const { rows } = await planOf(loan);
    // Interest of January and February, 32.10 and 31.28, and 18 days of March: 30.46 × 18/30 = 18.28.
    const due = rows.filter((row: { state: string }) => row.state !== 'upcoming' && row.state !== 'paid');
    expect(due.map(({ open }: { open: string }) => open)).toEqual(['32.10', '31.28', '18.28']);
    expect(await page(loan)).toMatchObject({ restructured_on: '2026-03-16', outstanding_principal: '4876.47' });
    // 4,876.47 at 5.9 % over 48 months: 114.30, first 23.98 + 90.32, last 0.56 + 113.79.
    const anew = rows.filter((row: { state: string }) => row.state === 'upcoming');
    expect(anew).toHaveLength(48);
    expect(anew[0]).toMatchObject({ due_date: '2026-04-16', interest: '23.98', principal: '90.32', amount: '114.30' });
    expect(anew.at(-1)).toMatchObject({ due_date: '2030-03-16', amount: '114.35', balance: '0.00' });
    on('2026-05-25');
    const report = (await get(treasurer, '/v1/reports/portfolio')).json();
    const line = report.lines.find(({ loan_id }: { loan_id: string }) => loan_id === loan.id);
    expect(line).toMatchObject({ restructured_on: '2026-03-16', outstanding_principal: '4876.47', days_past_due: 117 });
    type Line = { readonly restructured_on: string | null; readonly outstanding_principal: string };
    const apart = report.lines.filter(({ restructured_on }: Line) => restructured_on !== null);
    const owed = Money.sum(apart.map((one: Line) => Money.parse(one.outstanding_principal)));
    expect(report.restructured).toEqual({ loan_count: apart.length, outstanding_principal: owed.toText() });
    const [, , , over90] = report.portfolio_at_risk;
    expect(Money.parse(over90.of_which_restructured).isLessThan(Money.parse('4876.47'))).toBe(false);
    // 81.66 and 5,486.45.
    expect(await paysTheRest(loan)).toBe('5568.11');
    expect(await page(loan)).toMatchObject({ status: 'closed', outstanding_principal: '0.00' });
    expect(await balanceOf(loan, 'interest_income')).toBe('-724.56');
  });

  it.each([
    ['restructured', false],
    ['left as it was', true],
  ])('and repaid, %s: its borrower has proved reliable: %s', async (how, isReliable) => {
    const borrower = await somebody(db, { first_names: 'Mehmet', surname: 'Yılmaz' });
    on('2025-11-28');
    const loan = await office.running({ borrowerPersonIds: [borrower], termMonths: 1 });
    if (how === 'restructured') await decided(loan, { ...TERMS, term_months: 1 });
    await paysTheRest(loan);
    expect(await page(loan)).toMatchObject({ status: 'closed' });
    const again = await office.draft({ borrowers: [borrower], principal: '15000.00' });
    const { results } = (await get(officer, `/v1/cases/${again.id}/eligibility`)).json();
    const { figures } = results.find(({ rule }: { rule: string }) => rule === 'ceiling');
    expect(figures).toContainEqual({ name: 'is_reliable', kind: 'condition', value: isReliable });
  });
});

describe('A loan that is terminated', () => {
  it('is paid by the guarantor up to the cap; the rest is written off, and part of it recovered', async () => {
    const loan = await terminated();
    played.push(loan);
    const [guarantee] = await guaranteesOf(loan);
    on('2026-06-08');
    const money = { amount: '5000.00', value_date: '2026-06-08' };
    await made(post(treasurer, `/v1/guarantees/${guarantee?.id}/payments`, money));
    // 5,025.69 was due: 4,876.47 principal, 143.63 interest, 5.59 default interest.
    expect(await page(loan)).toMatchObject({
      status: 'running',
      outstanding_principal: '25.69',
      paid: { interest: '176.55', principal: '4974.31', default_interest: '5.59', total: '5156.45' },
    });
    // Default interest that was paid is no instalment: the report says the same as the page.
    const { lines } = (await get(treasurer, '/v1/reports/portfolio')).json();
    const line = lines.find(({ loan_id }: { loan_id: string }) => loan_id === loan.id);
    expect(line.arrears).toBe((await page(loan)).arrears.total);
    expect(line).toMatchObject({ arrears: '25.69', outstanding_principal: '25.69', restructured_on: null });
    on('2026-07-01');
    await decided(loan, { kind: 'write_off' });
    expect(await page(loan)).toMatchObject({ status: 'written_off', outstanding_principal: '0.00' });
    expect(await balanceOf(loan, 'write_offs')).toBe('25.69');
    expect(await balanceOf(loan, 'loans_receivable')).toBe('0.00');
    on('2026-08-03');
    await paid(loan, '10.00');
    expect(await page(loan)).toMatchObject({ status: 'written_off', paid: { recovery: '10.00' } });
    expect(await balanceOf(loan, 'recoveries')).toBe('-10.00');
    const { calls, debt } = (await get(officer, `/v1/loans/${loan.id}/guarantee-calls/preview`)).json();
    expect(debt.total).toBe('15.69');
    expect(calls).toMatchObject([{ most: '0.00', is_allowed: false }]);
  });
});

describe('A borrower who dies', () => {
  it('leaves the loan to the heirs, who pay it as agreed', async () => {
    const loan = await mechanic();
    const [dead] = loan.borrowerPersonIds;
    const heir = await somebody(db, { first_names: 'Elif', surname: 'Yılmaz' });
    on('2026-02-09');
    const events = `/v1/loans/${loan.id}/borrower-events`;
    await made(post(officer, events, { kind: 'died', person_id: dead, occurred_on: '2026-02-05' }));
    on('2026-03-02');
    const inherits = { kind: 'heir_recorded', person_id: dead, occurred_on: '2026-03-02', heir_person_id: heir };
    const { debtors } = await made(post(officer, events, inherits));
    expect(debtors).toMatchObject([{ person: { id: heir }, inherited_from: { id: dead } }]);
    expect(await page(loan)).toMatchObject({ status: 'running', terminated_on: null });
    const payment = { amount: '312.90', value_date: '2026-03-02', bank_reference: null, payer_person_id: heir };
    expect((await pay(loan, payment)).json()).toMatchObject({ outstanding_principal: '4626.95', credit: '0.00' });
    expect((await page(loan)).arrears.total).toBe('0.00');
    await paysTheRest(loan);
    expect(await page(loan)).toMatchObject({ status: 'closed' });
  });
});

/** The instalment of December, returned long after. */
async function returned(loan: Pick<Loan, 'id'>): Promise<void> {
  const { items } = (await get(treasurer, `/v1/payments?loan_id=${loan.id}`)).json();
  const first = items.at(-1);
  expect((await takeBack(first.id)).statusCode).toBe(201);
}

describe('A payment taken back behind a barrier', () => {
  it('is owed at once beside the new terms of a restructuring', async () => {
    const loan = await mechanic();
    on('2026-01-05');
    await decided(loan, {
      kind: 'restructuring',
      annual_rate: '5.9',
      term_months: 48,
      without_consent_reason: 'Die Bürgin ist nicht erreichbar.',
    });
    const before = await planOf(loan);
    on('2026-01-12');
    await returned(loan);
    expect(await reopenedOf(loan)).toMatchObject([{ interest: '32.92', principal: '123.53', amount: '156.45' }]);
    expect(await page(loan)).toMatchObject({ outstanding_principal: '5000.00' });
    const after = await planOf(loan);
    const upcoming = (plan: typeof after) =>
      plan.rows
        .filter((row: { state: string }) => row.state === 'upcoming')
        .map((row: { amount: string }) => row.amount);
    expect(upcoming(after)).toEqual(upcoming(before));
    // 4,876.47 over the new plan, 156.45 once more, and 7 days of January: 32.10 × 7/30 = 7.49.
    expect(await paysTheRest(loan)).toBe('5650.39');
    expect(await page(loan)).toMatchObject({ status: 'closed' });
  });

  it('is owed at once beside what a termination called due', async () => {
    const loan = await terminated();
    played.push(loan);
    on('2026-06-01');
    await returned(loan);
    expect(await reopenedOf(loan)).toMatchObject([{ interest: '32.92', principal: '123.53', amount: '156.45' }]);
    expect(await page(loan)).toMatchObject({ outstanding_principal: '5000.00', terminated_on: '2026-05-19' });
    // 5,025.69 and 156.45.
    await paid(loan, '5182.14');
    expect(await page(loan)).toMatchObject({ status: 'closed', credit: '0.00' });
  });

  it('is owed beside what was written off, and stands in the books again', async () => {
    const loan = await mechanic();
    on('2026-01-05');
    await decided(loan, { kind: 'write_off' });
    expect(await balanceOf(loan, 'write_offs')).toBe('4876.47');
    on('2026-01-12');
    await returned(loan);
    expect(await reopenedOf(loan)).toMatchObject([{ amount: '156.45', open: '156.45' }]);
    expect(await page(loan)).toMatchObject({ status: 'written_off', outstanding_principal: '123.53' });
    expect(await balanceOf(loan, 'loans_receivable')).toBe('123.53');
    await paid(loan, '156.45');
    expect(await page(loan)).toMatchObject({ outstanding_principal: '0.00', paid: { recovery: '0.00' } });
    // 4,876.47 principal and 7 days of January, 7.49.
    await paid(loan, '4883.96');
    expect(await page(loan)).toMatchObject({ status: 'closed', paid: { recovery: '4883.96' } });
    expect(await balanceOf(loan, 'recoveries')).toBe('-4883.96');
  });

  it('is owed with what had been refunded of it', async () => {
    on('2025-11-28');
    const loan = await office.running();
    played.push(loan);
    on('2025-12-29');
    await paid(loan, '200.00', '2025-12-29');
    on('2026-01-05');
    const order = { reason: 'Auf Wunsch', payee_name: 'Mehmet Yılmaz', payee_iban: 'DE02120300000000202051' };
    const refund = await made(post(treasurer, `/v1/loans/${loan.id}/refunds`, order));
    expect(refund.amount).toBe('43.55');
    await made(act(board[0], `/v1/refunds/${refund.id}/releases`));
    on('2026-01-12');
    await returned(loan);
    expect(await reopenedOf(loan)).toMatchObject([{ amount: '156.45', open: '156.45' }]);
    expect(await page(loan)).toMatchObject({ outstanding_principal: '5000.00', open_costs: '43.55', credit: '0.00' });
    await paid(loan, '200.00');
    expect(await page(loan)).toMatchObject({ outstanding_principal: '4876.47', open_costs: '0.00' });
  });
});
