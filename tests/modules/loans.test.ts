import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Rate } from '../../src/domain/money/rate.ts';
import type { Loan } from '../../src/modules/loans/index.ts';
import { signedInAs, somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';

const { db } = await createTestDatabase();
const free = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, auditor, get, post, on, clock } = office;
afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

const forged = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');
const conclude = (caseId: string, changes: object = {}) =>
  post(officer, `/v1/cases/${caseId}/contracts`, { concluded_on: clock.today(), reference: 'Ordner 7', ...changes });

describe('A contract', () => {
  it('makes the loan that was offered, with the policy and the law of its day', async () => {
    const { caseId } = await office.offered();
    const answer = await conclude(caseId);
    expect(answer.statusCode).toBe(201);
    const loan = answer.json();
    expect(loan).toMatchObject({
      case_id: caseId,
      status: 'contracted',
      borrowers: [{ display_name: 'Mehmet Yılmaz' }],
      principal: '5000.00',
      annual_rate: '7.9',
      term_months: 36,
      regime: 'BUSINESS',
      legal_profile: 'consumer-credit-2026',
      policy_number: 1,
      contracted_on: '2026-11-20',
      contract_reference: 'Ordner 7',
      withdrawal_until: null,
      paid_out_on: null,
      outstanding_principal: '0.00',
      next_instalment: null,
      explanation: 'Noch nicht ausgezahlt, also ist nichts offen.',
    });
    expect(loan.number).toMatch(/^D-2026-\d{4}$/);
    const plan = await get(officer, `/v1/loans/${loan.number}/plan`);
    expect(plan.json()).toMatchObject({ rows: [], totals: { payable: '0.00', open: '0.00' } });
  });

  it.each([
    ['a consumer', 'CONSUMER', '2026-12-04'],
    ['a founder', 'FOUNDER', '2026-12-04'],
    ['a running business', 'BUSINESS', null],
  ] as const)('with %s (%s) may be withdrawn from until %s', async (_who, regime, until) => {
    expect(await office.contracted({ regime })).toMatchObject({ withdrawalUntil: until });
  });

  it('is refused when it bears a day to come', async () => {
    const { caseId } = await office.offered();
    const tomorrow = conclude(caseId, { concluded_on: '2026-11-21' });
    expect(await outcomeOf(tomorrow)).toEqual([422, 'contract.dated_in_future']);
  });

  it.each([
    ['before the offer was made', '2026-11-19', '2026-11-20'],
    ['after the offer has lapsed', '2026-12-21', '2026-12-21'],
  ])('is refused %s', async (_when, concludedOn, today) => {
    const { caseId } = await office.offered();
    on(today);
    expect(await outcomeOf(conclude(caseId, { concluded_on: concludedOn }))).toEqual([422, 'offer.no_longer_valid']);
  });

  it('is concluded on the last day of the offer, and may be recorded later', async () => {
    const { caseId } = await office.offered();
    on('2026-12-28');
    const answer = await conclude(caseId, { concluded_on: '2026-12-20' });
    expect(answer.json()).toMatchObject({ status: 'contracted', contracted_on: '2026-12-20' });
  });

  it('is concluded once', async () => {
    const { caseId } = await office.offered();
    await conclude(caseId);
    expect(await outcomeOf(conclude(caseId))).toEqual([409, 'case.transition_not_allowed']);
    expect(await outcomeOf(conclude('K-2019-0001'))).toEqual([404, 'case.not_found']);
  });

  it('binds the guarantees of the case to the loan', async () => {
    const { id, caseId } = await office.contracted();
    const { items } = (await get(officer, `/v1/guarantees?case_id=${caseId}`)).json();
    expect(items).toMatchObject([{ status: 'signed', loan: { id } }]);
  });
});

describe('A loan', () => {
  let loan: Loan;
  beforeAll(async () => {
    loan = await office.running();
    on('2027-02-23');
    await office.paid(loan, '156.45', '2026-12-18');
    await office.paid(loan, '200.00', '2027-01-20');
  });

  it('shows how it stands today: 20 February was a Saturday, so Monday 22 was the day, and today it is late', async () => {
    on('2027-02-23');
    expect(await office.pageOfLoan(loan)).toMatchObject({
      status: 'running',
      as_of: '2027-02-23',
      paid_out_on: '2026-11-20',
      outstanding_principal: '4739.85',
      credit: '0.00',
      arrears: { fee: '0.00', interest: '0.00', principal: '112.90', total: '112.90' },
      days_past_due: 1,
      ageing_bucket: '1-30',
      next_instalment: {
        number: 3,
        due_date: '2027-02-20',
        effective_due_date: '2027-02-22',
        amount: '156.45',
        open: '112.90',
      },
      paid: { fee: '0.00', interest: '96.30', principal: '260.15', total: '356.45' },
    });
  });

  it('says in both languages how the outstanding principal comes about', async () => {
    on('2027-02-23');
    const { explanation } = await office.pageOfLoan(loan);
    expect(explanation).toBe('Ausgezahlt am 20.11.2026: 5.000,00 EUR, davon getilgt: 260,15 EUR, offen: 4.739,85 EUR.');
    const headers = { ...officer.headers, 'accept-language': 'en' };
    const english = await office.inject({ method: 'GET', url: `/v1/loans/${loan.id}`, headers });
    expect(english.json().explanation).toBe(
      'Paid out on 20 November 2026: EUR 5,000.00, of which repaid: EUR 260.15, outstanding: EUR 4,739.85.',
    );
  });

  it('knows of credit that an instalment met after the last booking, before any run applies it', async () => {
    const ahead = await office.running();
    on('2026-12-01');
    await office.paid(ahead, '400.00');
    expect(await office.pageOfLoan(ahead)).toMatchObject({ credit: '400.00', outstanding_principal: '5000.00' });
    on('2027-01-20');
    expect(await office.pageOfLoan(ahead)).toMatchObject({
      credit: '87.10',
      outstanding_principal: '4752.12',
      next_instalment: { number: 3, open: '156.45' },
      days_past_due: 0,
    });
  });

  it('paid out some days ahead is shown as it will stand on that day, and the books have it then', async () => {
    const ahead = await office.running({}, '2026-11-25' as Loan['contractedOn']);
    expect(await office.pageOfLoan(ahead)).toMatchObject({
      status: 'running',
      as_of: '2026-11-25',
      paid_out_on: '2026-11-25',
      outstanding_principal: '5000.00',
      days_past_due: 0,
      next_instalment: { number: 1, due_date: '2026-12-25', effective_due_date: '2026-12-28' },
    });
    const { items } = (await get(auditor, `/v1/journal-entries?loan=${ahead.id}`)).json();
    expect(items).toMatchObject([{ event: 'payout', value_date: '2026-11-25', posting_date: '2026-11-25' }]);
  });

  it('is not found under a number or an id that nobody has', async () => {
    for (const path of ['', '/plan', '/ledger', '/payouts']) {
      expect(await outcomeOf(get(officer, `/v1/loans/D-2019-0001${path}`))).toEqual([404, 'loan.not_found']);
    }
  });
});

describe('A loan without interest that is repaid at its end', () => {
  it('is not late in months that ask for nothing', async () => {
    const kind = await loanOffice(free.db, (terms) => ({
      ...terms,
      loan: { ...terms.loan, annualRate: Rate.zero, method: 'interest_only' },
    }));
    const loan = await kind.running({ principal: '1000.00', termMonths: 3 });
    kind.on('2027-02-23');
    await kind.paid(loan, '400.00', '2027-02-20');
    expect(await kind.pageOfLoan(loan)).toMatchObject({
      days_past_due: 1,
      arrears: { total: '600.00' },
      next_instalment: { number: 3, effective_due_date: '2027-02-22', open: '600.00' },
    });
    const { rows } = (await kind.get(kind.officer, `/v1/loans/${loan.id}/plan`)).json();
    expect(rows.map(({ amount, state }: { amount: string; state: string }) => [amount, state])).toEqual([
      ['0.00', 'paid'],
      ['0.00', 'paid'],
      ['1000.00', 'overdue'],
    ]);
    kind.on('2027-01-25');
    const untouched = await kind.running({ principal: '1000.00', termMonths: 3 });
    kind.on('2027-03-26');
    expect(await kind.pageOfLoan(untouched)).toMatchObject({ days_past_due: 0, next_instalment: { number: 3 } });
    await checkSoundness(free.db);
  });
});

describe('The instalment plan', () => {
  it('explains every figure, to the last instalment that takes the rest', async () => {
    const { number } = await office.running();
    const { rows, totals } = (await get(officer, `/v1/loans/${number}/plan`)).json();
    expect(rows).toHaveLength(36);
    expect(totals).toEqual({ interest: '632.24', fees: '0.00', payable: '5632.24', paid: '0.00', open: '5632.24' });
    expect(rows[1]).toMatchObject({
      number: 2,
      due_date: '2027-01-20',
      interest: '32.10',
      principal: '124.35',
      amount: '156.45',
      balance: '4752.12',
      state: 'upcoming',
      explanation:
        'Zins: 7,9 % im Jahr auf 4.876,47 EUR für 1/12 Jahr = 32,10 EUR. Tilgung: 156,45 EUR − 32,10 EUR = 124,35 EUR. Restschuld: 4.752,12 EUR.',
    });
    expect(rows[35]).toMatchObject({
      amount: '156.49',
      balance: '0.00',
      explanation:
        'Zins: 7,9 % im Jahr auf 155,47 EUR für 1/12 Jahr = 1,02 EUR. Tilgung: der Rest von 155,47 EUR. Restschuld: 0,00 EUR.',
    });
  });

  it('says of each row whether it is paid, partly paid, due, overdue or still to come', async () => {
    const loan = await office.running();
    on('2027-02-20');
    await office.paid(loan, '156.45', '2026-12-21');
    await office.paid(loan, '100.00', '2027-01-26');
    const states = async (day: string) => {
      on(day);
      const { rows } = (await get(officer, `/v1/loans/${loan.id}/plan`)).json();
      return rows.slice(0, 4).map((row: Record<string, unknown>) => [row['state'], row['paid'], row['days_late']]);
    };
    expect(await states('2027-02-20')).toEqual([
      ['paid', '156.45', 0],
      ['overdue', '100.00', 31],
      ['due', '0.00', 0],
      ['upcoming', '0.00', 0],
    ]);
    await office.paid(loan, '156.45');
    expect(await states('2027-02-20')).toEqual([
      ['paid', '156.45', 0],
      ['paid', '156.45', 31],
      ['partly_paid', '100.00', 0],
      ['upcoming', '0.00', 0],
    ]);
  });
});

describe('The ledger of a loan', () => {
  it('lists payout, payments and reversals, newest first, with what each paid', async () => {
    const loan = await office.running();
    on('2027-01-20');
    await office.paid(loan, '300.00', '2026-12-21');
    const { payment } = await office.paid(loan, '50.00');
    await office.reversed(payment);
    const { items, next } = (await get(officer, `/v1/loans/${loan.id}/ledger`)).json();
    const nothing = { fee: '0.00', interest: '0.00', principal: '0.00' };
    expect(next).toBe(null);
    expect(items).toMatchObject([
      { sequence: 4, kind: 'reversal', amount: '50.00', paid: nothing, unapplied: '0.00', instalments: [] },
      { sequence: 3, kind: 'payment', amount: '50.00', is_reversed: true, paid: nothing, unapplied: '0.00' },
      {
        sequence: 2,
        kind: 'payment',
        value_date: '2026-12-21',
        amount: '300.00',
        is_reversed: false,
        paid: { fee: '0.00', interest: '65.02', principal: '234.98' },
        unapplied: '0.00',
        instalments: [1, 2],
      },
      { sequence: 1, kind: 'payout', amount: '5000.00', paid: nothing, unapplied: '0.00' },
    ]);
  });

  it('is read page by page without a gap or a repetition, while payments arrive', async () => {
    const loan = await office.running();
    for (const amount of ['1.00', '2.00', '3.00']) await office.paid(loan, amount);
    const first = (await get(officer, `/v1/loans/${loan.id}/ledger?limit=2`)).json();
    await office.paid(loan, '4.00');
    const second = (await get(officer, `/v1/loans/${loan.id}/ledger?limit=2&cursor=${first.next}`)).json();
    const amounts = [...first.items, ...second.items].map(({ amount }: { amount: string }) => amount);
    expect(amounts).toEqual(['3.00', '2.00', '1.00', '5000.00']);
    expect(second.next).toBe(null);
  });
});

describe('A borrower', () => {
  it('sees the own loan, its plan and its ledger, and in a list nothing else', async () => {
    const personId = await somebody(db);
    const mine = await office.running({ borrowerPersonIds: [personId] });
    const borrower = await signedInAs(db, { personId, roles: ['member'] });
    for (const path of ['', '/plan', '/ledger']) {
      expect(await outcomeOf(get(borrower, `/v1/loans/${mine.number}${path}`))).toEqual([200, undefined]);
    }
    const { items } = (await get(borrower, '/v1/loans')).json();
    expect(items).toMatchObject([{ id: mine.id }]);
  });

  it("is told that a stranger's loan does not exist, whichever way it is asked for", async () => {
    const theirs = await office.running();
    const stranger = await signedInAs(db, { roles: ['member'] });
    for (const path of ['', '/plan', '/ledger']) {
      expect(await outcomeOf(get(stranger, `/v1/loans/${theirs.id}${path}`))).toEqual([404, 'loan.not_found']);
      expect(await outcomeOf(get(stranger, `/v1/loans/${theirs.number}${path}`))).toEqual([404, 'loan.not_found']);
    }
    expect((await get(stranger, '/v1/loans')).json()).toEqual({ items: [], next: null });
  });

  it('sees no more for being an administrator as well, and everything for being on the board', async () => {
    const theirs = await office.running();
    const administrator = await signedInAs(db, { roles: ['member', 'administrator'] });
    expect(await outcomeOf(get(administrator, `/v1/loans/${theirs.id}`))).toEqual([404, 'loan.not_found']);
    const board = await signedInAs(db, { roles: ['member', 'board'] });
    expect(await outcomeOf(get(board, `/v1/loans/${theirs.id}`))).toEqual([200, undefined]);
  });

  it('who borrows with somebody else sees the common loan, with both names', async () => {
    const [first, second] = [await somebody(db, { surname: 'Erste' }), await somebody(db, { surname: 'Zweite' })];
    const common = await office.contracted({ borrowerPersonIds: [first, second] });
    const viewer = await signedInAs(db, { personId: second, roles: ['member'] });
    const { borrowers } = await office.pageOfLoan(common, viewer);
    expect(borrowers.map((one: { display_name: string }) => one.display_name)).toEqual(['Erika Erste', 'Erika Zweite']);
  });
});

describe('The list of loans', () => {
  it('comes newest first, page by page, by status', async () => {
    on('2027-06-01');
    const made = [await office.contracted(), await office.contracted(), await office.contracted()];
    const first = (await get(officer, '/v1/loans?status=contracted&limit=2')).json();
    const second = (await get(officer, `/v1/loans?status=contracted&limit=2&cursor=${first.next}`)).json();
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
    expect(ids.slice(0, 3)).toEqual(made.map(({ id }) => id).toReversed());
    const running = (await get(officer, '/v1/loans?status=running')).json().items;
    expect(running.every(({ status }: { status: string }) => status === 'running')).toBe(true);
  });

  it('shows each loan as its own page does', async () => {
    on('2027-03-01');
    const { items } = (await get(officer, '/v1/loans?limit=200')).json();
    for (const item of items) expect(item).toEqual(await office.pageOfLoan(item));
  });

  it('refuses a cursor somebody made up', async () => {
    const { number } = await office.contracted();
    for (const url of [
      `/v1/loans?cursor=${forged('loans', 'x')}`,
      `/v1/loans?cursor=${forged('loans', 7)}`,
      `/v1/loans/${number}/ledger?cursor=${forged('bookings', 'x')}`,
      `/v1/loans/${number}/ledger?cursor=${forged('bookings', 0.5)}`,
      `/v1/payments?cursor=${forged('payments', 'x')}`,
    ]) {
      expect(await outcomeOf(get(treasurer, url))).toEqual([400, 'request.cursor_unreadable']);
    }
    const far = `/v1/loans/${number}/ledger?cursor=${forged('bookings', Number.MAX_SAFE_INTEGER)}`;
    expect(await outcomeOf(get(treasurer, far))).toEqual([200, undefined]);
  });
});

describe('A credit run', () => {
  it('pays what has come due from money paid ahead, one entry for each due date, and does nothing twice', async () => {
    const loan = await office.running();
    on('2026-12-01');
    await office.paid(loan, '400.00');
    on('2027-01-25');
    const run = () => office.act(treasurer, '/v1/credit-runs');
    expect((await run()).json()).toMatchObject({ business_date: '2027-01-25', loans: expect.any(Number) });
    expect((await run()).json()).toEqual({ business_date: '2027-01-25', loans: 0 });
    const { items } = (await get(auditor, `/v1/journal-entries?loan=${loan.id}`)).json();
    expect(items).toMatchObject([
      { event: 'payout' },
      { event: 'repayment', value_date: '2026-12-01' },
      { event: 'credit_applied', value_date: '2026-12-20', posting_date: '2027-01-25' },
      { event: 'credit_applied', value_date: '2027-01-20', posting_date: '2027-01-25' },
    ]);
    expect(await office.pageOfLoan(loan)).toMatchObject({ credit: '87.10', outstanding_principal: '4752.12' });
  });
});
