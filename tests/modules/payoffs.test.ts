import { afterEach, describe, expect, it } from 'vitest';
import { Rate } from '../../src/domain/money/rate.ts';
import { newId } from '../../src/platform/ids.ts';
import { somebody, type SignedIn, signedInAs } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, auditor, get, post, pay, takeBack, on } = office;
afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

type Loan = { readonly id: string; readonly borrowerPersonIds: readonly string[] };
const quoteOf = (loan: Loan, day?: string, by: SignedIn = officer) =>
  get(by, `/v1/loans/${loan.id}/payoff-quote${day ? `?day=${day}` : ''}`);
const previewOf = (loan: Loan, amount: string, day: string) =>
  get(officer, `/v1/loans/${loan.id}/prepayment-preview?amount=${amount}&day=${day}`);
const payOff = (loan: Loan, amount: string, value_date: string, changes: object = {}) =>
  payOffBy(treasurer, loan, { amount, value_date, ...changes });
const payOffBy = (by: SignedIn, loan: Loan, paid: object) => post(by, `/v1/loans/${loan.id}/payoffs`, paid);
const shown = ({ number, due_date, amount, balance }: Record<string, unknown>) => ({
  number,
  due_date,
  amount,
  balance,
});
const linesOf = (quote: { lines: { what: string; amount: string }[] }) =>
  quote.lines.map(({ what, amount }) => `${what} ${amount}`);

/** 5,000.00 over 36 months from 20 November 2026, the first of 156.45 paid. */
const firstPaid = async (changes: object = {}) => {
  on('2026-11-20');
  const loan = await office.running(changes);
  on('2026-12-21');
  await office.paid(loan, '156.45', '2026-12-21');
  return loan;
};

describe('A payoff quote', () => {
  it('has the principal not due yet and the interest of ten of thirty days, and says so', async () => {
    const loan = await firstPaid();
    const quote = (await quoteOf(loan, '2026-12-30')).json();
    // HALF_UP(32.10 × 10/30) = 10.70; the plan's remaining interest of 599.32 is spared but for these.
    expect(quote).toMatchObject({ total: '4887.17', saved: '588.62' });
    expect(linesOf(quote)).toEqual(['principal 4876.47', 'interest 10.70']);
    expect(quote.lines[1].sentence).toBe('Zins seit dem letzten Fälligkeitstag bis zum 30.12.2026: 10,70 EUR.');
    expect(quote.explanation).toBe(
      'Wer am 30.12.2026 in einer Summe 4.887,17 EUR zahlt, um abzulösen, schuldet danach nichts mehr. Gespart: 588,62 EUR.',
    );
  });

  it('is exact when its total comes on its day, and one cent less is refused', async () => {
    const loan = await firstPaid();
    on('2026-12-30');
    const short = await payOff(loan, '4887.16', '2026-12-30');
    expect(short.json()).toMatchObject({ status: 422, code: 'payoff.amount_too_small', total: '4887.17' });
    const answer = await payOff(loan, '4887.17', '2026-12-30', { bank_reference: newId() });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ credit: '0.00', claims: [], closed_on: '2026-12-30', loan_status: 'closed' });
    expect(await office.pageOfLoan(loan)).toMatchObject({
      status: 'closed',
      outstanding_principal: '0.00',
      paid: { principal: '5000.00', interest: '43.62' },
    });
    expect(await outcomeOf(payOff(loan, '1.00', '2026-12-30'))).toEqual([409, 'payoff.already_repaid']);
    expect((await quoteOf(loan)).json()).toMatchObject({ total: '0.00', lines: [] });
  });

  it('takes waiting credit off, which a payoff uses up', async () => {
    const loan = await firstPaid();
    await office.paid(loan, '100.00', '2026-12-21');
    on('2026-12-30');
    const quote = (await quoteOf(loan)).json();
    expect(linesOf(quote)).toEqual(['principal 4876.47', 'interest 10.70', 'credit -100.00']);
    expect((await payOff(loan, '4800.00', '2026-12-30')).json()).toMatchObject({ credit: '12.83' });
  });

  it('claims the default interest that is too much to lapse; a returned payment leaves the claim', async () => {
    on('2025-11-20');
    const loan = await office.running({ principal: '1000.00', termMonths: 1, regime: 'CONSUMER' });
    on('2026-11-20');
    const quote = (await quoteOf(loan)).json();
    expect(linesOf(quote)).toEqual(['due 1006.58', 'default_interest 58.18']);
    const answer = (await payOff(loan, quote.total, '2026-11-20')).json();
    expect(answer).toMatchObject({
      credit: '0.00',
      claims: [{ kind: 'default_interest', instalment: 1, amount: '58.18', paid: '58.18', open: '0.00' }],
    });
    await takeBack(answer.payment_id);
    expect(await office.pageOfLoan(loan)).toMatchObject({
      status: 'running',
      arrears: { total: '1006.58' },
      open_default_interest: '58.18',
    });
    expect(linesOf((await quoteOf(loan)).json())).toEqual(['due 1006.58', 'claims 58.18']);
  });

  it('does not claim twice what was claimed for a later day', async () => {
    on('2025-11-20');
    const loan = await office.running({ principal: '1000.00', termMonths: 1 });
    on('2026-11-20');
    await post(officer, `/v1/loans/${loan.id}/default-interest-claims`, { through: '2026-11-20' });
    // The claim of a later day would stay open, so the quote asks for it as the payoff does.
    expect(linesOf((await quoteOf(loan, '2026-06-30')).json())).toEqual(['due 1006.58', 'claims 58.18']);
    const answer = await payOff(loan, '1006.58', '2026-06-30');
    expect(answer.json()).toMatchObject({ code: 'payoff.amount_too_small', total: '1064.76' });
    expect((await payOff(loan, '1064.76', '2026-06-30')).json().closed_on).toBe('2026-11-20');
  });

  it('goes as far as base rates are known, and says so', async () => {
    on('2026-06-19');
    const loan = await office.running({ principal: '10000.00', termMonths: 1 });
    const quote = (await quoteOf(loan, '2027-02-01')).json();
    expect(quote.default_interest_known_through).toBe('2026-12-31');
    // 164 days from 21 July at 6.52 % on 10,000.00: due on Sunday, 19 July.
    expect(linesOf(quote)).toEqual(['due 10065.83', 'default_interest 292.95']);
    expect(quote.explanation).toContain('Für die Zeit nach dem 31.12.2026 ist der Basiszinssatz noch nicht bekannt');
  });

  it('is read by the borrower, and by no other member', async () => {
    const loan = await firstPaid();
    const [borrower, stranger] = [
      await signedInAs(db, { roles: ['member'], personId: loan.borrowerPersonIds[0]! }),
      await signedInAs(db, { roles: ['member'] }),
    ];
    expect((await quoteOf(loan, '2027-06-01', borrower)).statusCode).toBe(200);
    expect(await outcomeOf(quoteOf(loan, '2027-06-01', stranger))).toEqual([404, 'loan.not_found']);
  });

  it('is for days from the payout on', async () => {
    const loan = await firstPaid();
    expect((await quoteOf(loan, '2026-11-20')).json()).toMatchObject({ total: '5000.00' });
    expect(await outcomeOf(quoteOf(loan, '2026-11-19'))).toEqual([422, 'loan.not_paid_out_yet']);
    expect((await quoteOf(loan, '2199-12-31')).json()).toMatchObject({ default_interest_known_through: '2026-12-31' });
    expect(await outcomeOf(quoteOf(await office.contracted()))).toEqual([409, 'loan.awaits_payout']);
  });
});

describe('A payoff', () => {
  it.each([
    [[422, 'loan.fact_in_the_future'], '2026-12-31'],
    [[422, 'loan.not_paid_out_yet'], '2026-11-19'],
  ])('is refused: %j', async (outcome, valueDate) => {
    const loan = await firstPaid();
    on('2026-12-30');
    expect(await outcomeOf(payOff(loan, '5000.00', valueDate))).toEqual(outcome);
  });

  it('is not recorded by who owes the loan, nor for a payer nobody knows', async () => {
    const loan = await firstPaid();
    on('2026-12-30');
    const borrower = await signedInAs(db, { roles: ['treasurer'], personId: loan.borrowerPersonIds[0]! });
    const paid = ['4887.17', '2026-12-30'] as const;
    expect(await outcomeOf(payOffBy(borrower, loan, { amount: paid[0], value_date: paid[1] }))).toEqual([
      403,
      'loan.own_matter',
    ]);
    const nobody = { payer_person_id: newId() };
    expect(await outcomeOf(payOff(loan, ...paid, nobody))).toEqual([404, 'person.not_found']);
    const mother = { payer_person_id: await somebody(db), bank_reference: 'twice' };
    expect((await payOff(loan, ...paid, mother)).statusCode).toBe(201);
    const other = await firstPaid();
    on('2026-12-30');
    expect(await outcomeOf(payOff(other, ...paid, mother))).toEqual([409, 'payment.bank_reference_used']);
  });

  it('is one payment in the journal, with the claim before it', async () => {
    on('2025-11-20');
    const loan = await office.running({ principal: '1000.00', termMonths: 1 });
    on('2026-11-20');
    await payOff(loan, '1064.76', '2026-11-20');
    const { items } = (await get(auditor, `/v1/journal-entries?loan=${loan.id}`)).json();
    expect(items).toMatchObject([
      { event: 'payout' },
      { event: 'default_interest_claimed' },
      {
        event: 'repayment',
        lines: expect.arrayContaining([
          expect.objectContaining({ account: 'bank', debit: '1064.76' }),
          expect.objectContaining({ account: 'default_interest_receivable', credit: '58.18' }),
        ]),
      },
    ]);
  });
});

describe('Compensation for early repayment', () => {
  it.each([
    // 2 % are agreed; BGB §502 allows 1 %, or 0.5 % with a year or less to go; a business is charged nothing.
    ['CONSUMER', 36, 'compensation 50.00'],
    ['CONSUMER', 12, 'compensation 25.00'],
    ['BUSINESS', 36, null],
  ] as const)('%s, %i months: %s', async (regime, termMonths, line) => {
    const agreed = await createTestDatabase();
    const lender = await loanOffice(agreed.db, (terms) => ({
      ...terms,
      loan: { ...terms.loan, earlyRepaymentCompensation: Rate.parse('2') },
    }));
    const loan = await lender.running({ regime, termMonths });
    const quote = (await lender.get(lender.officer, `/v1/loans/${loan.id}/payoff-quote`)).json();
    expect(linesOf(quote)).toEqual(['principal 5000.00', ...(line ? [line] : [])]);
    const paid = { amount: quote.total, value_date: '2026-11-20' };
    const answer = await lender.post(lender.treasurer, `/v1/loans/${loan.id}/payoffs`, paid);
    expect(answer.json()).toMatchObject({ credit: '0.00', closed_on: '2026-11-20' });
    await checkSoundness(agreed.db);
  });
});

describe('A prepayment preview', () => {
  it('shows both choices side by side, and a payment does just that', async () => {
    const loan = await firstPaid();
    on('2026-12-30');
    const preview = (await previewOf(loan, '1000.00', '2026-12-30')).json();
    expect(preview.without).toMatchObject({ instalment: '156.45', instalments: 35, ends_on: '2029-11-20' });
    const [earlier, lower] = preview.variants;
    expect(earlier).toMatchObject({
      what_exceeds: 'earlier_end',
      interest_saved: '227.32',
      rest: { instalment: '156.45', instalments: 28, ends_on: '2029-04-20', interest: '372.00' },
      explanation:
        'Gleiche Rate, früheres Ende: 1.000,00 EUR werden vorzeitig getilgt; es bleiben 28 Raten zu 156,45 EUR, die letzte am 20.04.2029 mit dem Rest. Gespart: 227,32 EUR Zins.',
    });
    expect(lower).toMatchObject({
      interest_saved: '120.48',
      rest: { instalment: '124.44', instalments: 35, ends_on: '2029-11-20', interest: '478.84' },
    });
    await pay(loan, { amount: '1000.00', value_date: '2026-12-30', what_exceeds: 'lower_instalment' });
    const plan = (await get(officer, `/v1/loans/${loan.id}/plan`)).json();
    expect(plan.rows.slice(3).map(shown)).toEqual(lower.rest.rows.slice(1).map(shown));
  });

  it('pays what is due first, and says when nothing is left for principal or when it is enough for all', async () => {
    const loan = await firstPaid();
    const [only] = (await previewOf(loan, '150.00', '2027-01-20')).json().variants;
    expect(only).toMatchObject({ extra_principal: '0.00', interest_saved: '0.00' });
    expect(only.explanation).toBe('Der Betrag deckt nur, was fällig ist; vorzeitig getilgt wird nichts.');
    const [all] = (await previewOf(loan, '4887.17', '2026-12-30')).json().variants;
    expect(all).toMatchObject({ is_repaid: true, rest: { instalments: 0, ends_on: null } });
    expect(await outcomeOf(previewOf(loan, '1.00', '2026-11-19'))).toEqual([422, 'loan.not_paid_out_yet']);
  });
});
