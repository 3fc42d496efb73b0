import { afterEach, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import { somebody } from '../support/actors.ts';
import { outcomeOf } from '../support/answers.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { loanOffice } from '../support/loans.ts';
import { closeWithoutChecklist } from '../support/closed-months.ts';

const { db } = await createTestDatabase();
const closing = await createTestDatabase();
const office = await loanOffice(db);
const { officer, treasurer, auditor, board, get, post, pay, takeBack, on, clock } = office;
afterEach(async () => {
  on('2026-11-20');
  await checkSoundness(db);
});

const received = async (loan: { readonly id: string }, amount: string, valueDate: string, changes: object = {}) => {
  const answer = await pay(loan, { amount, value_date: valueDate, ...changes });
  expect(answer.statusCode).toBe(201);
  return answer.json();
};
const entriesOf = async (loan: { readonly id: string }) =>
  (await get(auditor, `/v1/journal-entries?loan=${loan.id}`)).json().items;
/** One instalment of 1,006.58 on Sunday 20 December 2026, hence payable until Monday. */
const ofOneMonth = () => office.running({ principal: '1000.00', termMonths: 1 });
const guaranteesOf = async (loan: { readonly caseId: string }) =>
  (await get(officer, `/v1/guarantees?case_id=${loan.caseId}`)).json().items;

const admitted = async (shareCount = 1) => {
  const declared = await post(officer, '/v1/membership-declarations', {
    person_id: await somebody(db),
    declared_on: clock.today(),
    share_count: shareCount,
    is_unconditional: true,
    statutes_version: '2009-01',
    dues_acknowledged: true,
    notice_period_acknowledged: false,
  });
  const votes = `/v1/membership-declarations/${declared.json().id}/votes`;
  const vote = { vote: 'admit', reason: 'Gut bekannt im Viertel.' };
  await post(board[0], votes, vote);
  return (await post(board[1], votes, vote)).json().member as { id: string; number: string };
};
const payFor = (what: 'dues' | 'share', member: { number: string }, amount: string, changes: object = {}) =>
  post(treasurer, `/v1/members/${member.number}/${what}-payments`, {
    amount,
    value_date: clock.today(),
    ...changes,
  });
const bookedOn = async (member: { id: string }) => {
  const { items } = (await get(auditor, `/v1/journal-entries?member=${member.id}`)).json();
  return items.map(({ event }: { event: string }) => event);
};

describe('A payment on a loan', () => {
  it('pays interest and principal of the oldest instalment, and is one entry', async () => {
    const loan = await office.running();
    on('2026-12-21');
    const answer = await received(loan, '156.45', '2026-12-21', { bank_reference: '2026122100001234' });
    const allocation = { instalment: 1, effective_on: '2026-12-21', payment_id: answer.payment.id };
    expect(answer).toMatchObject({
      payment: { purpose: 'loan', loan_id: loan.id, payer_person_id: loan.borrowerPersonIds[0], reversal: null },
      allocations: [
        { ...allocation, component: 'interest', amount: '32.92' },
        { ...allocation, component: 'principal', amount: '123.53' },
      ],
      credit: '0.00',
      outstanding_principal: '4876.47',
      loan_status: 'running',
      explanation: '156,45 EUR eingegangen: Zins 32,92 EUR, Tilgung 123,53 EUR; Guthaben danach 0,00 EUR.',
    });
    const [, entry] = await entriesOf(loan);
    expect(entry).toMatchObject({
      event: 'repayment',
      source_id: answer.payment.id,
      document_reference: '2026122100001234',
      lines: [
        { account: 'bank', debit: '156.45' },
        { account: 'loans_receivable', credit: '123.53' },
        { account: 'interest_income', credit: '32.92' },
      ],
    });
  });

  it('may come in two parts: interest first, and late only while something is open', async () => {
    const loan = await office.running();
    on('2026-12-28');
    expect(await received(loan, '30.00', '2026-12-21')).toMatchObject({
      allocations: [{ component: 'interest', amount: '30.00' }],
      outstanding_principal: '5000.00',
    });
    expect(await office.pageOfLoan(loan)).toMatchObject({
      days_past_due: 7,
      arrears: { interest: '2.92', principal: '123.53', total: '126.45' },
    });
    expect(await received(loan, '126.45', '2026-12-28')).toMatchObject({
      allocations: [
        { component: 'interest', amount: '2.92' },
        { component: 'principal', amount: '123.53' },
      ],
    });
    expect(await office.pageOfLoan(loan)).toMatchObject({ days_past_due: 0, arrears: { total: '0.00' } });
  });

  it('made early waits as credit and pays on the due date, so that it saves no interest', async () => {
    const loan = await office.running();
    on('2026-12-01');
    const answer = await received(loan, '156.45', '2026-12-01');
    expect(answer).toMatchObject({ allocations: [], credit: '156.45', outstanding_principal: '5000.00' });
    expect(answer.explanation).toBe(
      '156,45 EUR eingegangen: Zins 0,00 EUR, Tilgung 0,00 EUR; Guthaben danach 156,45 EUR.',
    );
    on('2026-12-22');
    const next = await received(loan, '10.00', '2026-12-22');
    expect(next).toMatchObject({ allocations: [], credit: '10.00', outstanding_principal: '4876.47' });
    expect(await entriesOf(loan)).toMatchObject([
      { event: 'payout' },
      { event: 'repayment', value_date: '2026-12-01' },
      { event: 'credit_applied', value_date: '2026-12-20' },
      { event: 'repayment', value_date: '2026-12-22' },
    ]);
  });

  it('recorded late for an earlier day moves what later payments paid, with one entry of the difference', async () => {
    const loan = await office.running();
    on('2027-01-20');
    const later = await received(loan, '156.45', '2027-01-20');
    on('2027-01-25');
    const earlier = await received(loan, '156.45', '2026-12-21');
    expect(earlier).toMatchObject({
      allocations: [
        { instalment: 1, component: 'interest', amount: '32.92', payment_id: earlier.payment.id },
        { instalment: 1, component: 'principal', amount: '123.53', payment_id: earlier.payment.id },
        { instalment: 2, component: 'interest', amount: '32.10', payment_id: later.payment.id },
        { instalment: 2, component: 'principal', amount: '124.35', payment_id: later.payment.id },
      ],
      outstanding_principal: '4752.12',
      explanation: '156,45 EUR eingegangen: Zins 32,10 EUR, Tilgung 124,35 EUR; Guthaben danach 0,00 EUR.',
    });
    const entries = await entriesOf(loan);
    expect(entries).toHaveLength(3);
    expect(entries[2]).toMatchObject({
      event: 'repayment',
      value_date: '2026-12-21',
      posting_date: '2027-01-25',
      lines: [
        { account: 'bank', debit: '156.45' },
        { account: 'loans_receivable', credit: '124.35' },
        { account: 'interest_income', credit: '32.10' },
      ],
    });
    const versions = await db
      .selectFrom('allocations')
      .select(['row_number', 'component', 'amount', 'since_version', 'until_version'])
      .where('fact_id', '=', later.payment.id)
      .orderBy('id')
      .execute();
    const before = { row_number: 1, since_version: 4, until_version: 6 };
    const after = { row_number: 2, since_version: 6, until_version: null };
    expect(versions).toEqual([
      { ...before, component: 'interest', amount: '32.92' },
      { ...before, component: 'principal', amount: '123.53' },
      { ...after, component: 'interest', amount: '32.10' },
      { ...after, component: 'principal', amount: '124.35' },
    ]);
  });

  it('closes the loan, frees its guarantor, and what is too much goes back to the payer', async () => {
    const loan = await ofOneMonth();
    on('2026-12-21');
    expect(await received(loan, '1100.00', '2026-12-21')).toMatchObject({
      loan_status: 'closed',
      outstanding_principal: '0.00',
      credit: '93.42',
    });
    expect(await office.pageOfLoan(loan)).toMatchObject({
      status: 'closed',
      closed_on: '2026-12-21',
      refundable: '93.42',
      next_instalment: null,
      days_past_due: 0,
    });
    expect(await guaranteesOf(loan)).toMatchObject([{ status: 'released', released_on: '2026-12-21' }]);
  });

  it('is received on a closed loan as well: money is never lost', async () => {
    const loan = await ofOneMonth();
    on('2026-12-22');
    await received(loan, '1006.58', '2026-12-21');
    expect(await received(loan, '5.00', '2026-12-22')).toMatchObject({ loan_status: 'closed', credit: '5.00' });
  });

  it('names its payer where somebody else paid, by id or number', async () => {
    const loan = await office.running();
    const payer = await somebody(db, { surname: 'Onkel' });
    const { number } = (await get(officer, `/v1/persons/${payer}`)).json();
    for (const payer_person_id of [payer, number]) {
      const { payment } = await received(loan, '10.00', '2026-11-20', { payer_person_id });
      expect(payment.payer_person_id).toBe(payer);
    }
    const nobody = pay(loan, { payer_person_id: newId() });
    expect(await outcomeOf(nobody)).toEqual([404, 'person.not_found']);
  });

  it.each([
    ['tomorrow', { value_date: '2026-11-21' }, 422, 'payment.dated_in_future'],
    ['before the payout', { value_date: '2026-11-19' }, 422, 'loan.not_paid_out_yet'],
    ['of nothing', { amount: '0.00' }, 400, 'request.shape_invalid'],
    ['of a JSON number', { amount: 156.45 }, 400, 'request.shape_invalid'],
    ['of three decimals', { amount: '156.450' }, 400, 'request.shape_invalid'],
  ])('is refused %s', async (_what, changes, status, code) => {
    const loan = await office.running();
    expect(await outcomeOf(pay(loan, changes))).toEqual([status, code]);
  });

  it('is refused for a loan that awaits its payout, and for one that does not exist', async () => {
    expect(await outcomeOf(pay(await office.contracted()))).toEqual([409, 'loan.awaits_payout']);
    expect(await outcomeOf(pay({ id: newId() }))).toEqual([404, 'loan.not_found']);
  });

  it('happens once per key, and an equal bank reference is a conflict whatever the key', async () => {
    const loan = await office.running();
    const [key, once] = [newId(), { amount: '10.00', bank_reference: 'NTRF-77' }];
    const [first, again] = [await pay(loan, once, key), await pay(loan, once, key)];
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toBe(first.body);
    expect(await outcomeOf(pay(loan, once))).toEqual([409, 'payment.bank_reference_used']);
    expect(await outcomeOf(pay(await office.running(), once))).toEqual([409, 'payment.bank_reference_used']);
    expect(await outcomeOf(pay(loan, { ...once, amount: '11.00' }, key))).toEqual([422, 'idempotency.key_reused']);
    expect((await get(treasurer, `/v1/payments?loan_id=${loan.number}`)).json().items).toHaveLength(1);
  });

  it('keeps its key for ever, also when the answer has been forgotten', async () => {
    const loan = await office.running();
    const [payKey, backKey] = [newId(), newId()];
    const first = (await pay(loan, { amount: '10.00' }, payKey)).json();
    const second = await received(loan, '20.00', '2026-11-20');
    await takeBack(first.payment.id, {}, backKey);
    await db.deleteFrom('idempotency_keys').execute();
    expect(await outcomeOf(pay(loan, { amount: '10.00' }, payKey))).toEqual([422, 'idempotency.key_reused']);
    expect(await outcomeOf(takeBack(second.payment.id, {}, backKey))).toEqual([422, 'idempotency.key_reused']);
  });
});

describe('A payment taken back', () => {
  it('leaves the loan as if it had never been made, and stays on record', async () => {
    const loan = await office.running();
    on('2027-01-21');
    const before = await office.pageOfLoan(loan);
    const { payment } = await received(loan, '200.00', '2026-12-21');
    const answer = await takeBack(payment.id, { value_date: '2027-01-04' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      id: payment.id,
      amount: '200.00',
      reversal: { value_date: '2027-01-04', reason: 'Rücklastschrift' },
    });
    expect({ ...(await office.pageOfLoan(loan)), version: before.version }).toEqual(before);
    const entries = await entriesOf(loan);
    expect(entries.at(-1)).toMatchObject({
      event: 'repayment_reversed',
      value_date: '2027-01-04',
      posting_date: '2027-01-21',
      source_id: answer.json().reversal.id,
    });
    expect((await get(treasurer, `/v1/payments/${payment.id}`)).json()).toEqual(answer.json());
  });

  it('opens a closed loan again, and with it the guarantee', async () => {
    const loan = await ofOneMonth();
    on('2026-12-21');
    const { payment } = await received(loan, '1006.58', '2026-12-21');
    on('2026-12-28');
    await takeBack(payment.id);
    expect(await office.pageOfLoan(loan)).toMatchObject({
      status: 'running',
      closed_on: null,
      outstanding_principal: '1000.00',
      days_past_due: 7,
    });
    expect(await guaranteesOf(loan)).toMatchObject([{ status: 'signed', released_on: null }]);
  });

  it('opens it also after a payment recorded late had moved the closing day', async () => {
    const loan = await ofOneMonth();
    on('2027-01-12');
    const late = await received(loan, '1006.58', '2027-01-10');
    const earlier = await received(loan, '1006.58', '2027-01-05');
    expect(await office.pageOfLoan(loan)).toMatchObject({ closed_on: '2027-01-05', refundable: '1006.58' });
    expect(await guaranteesOf(loan)).toMatchObject([{ status: 'released', released_on: '2027-01-05' }]);
    await takeBack(late.payment.id);
    expect(await guaranteesOf(loan)).toMatchObject([{ status: 'released', released_on: '2027-01-05' }]);
    await takeBack(earlier.payment.id);
    expect(await guaranteesOf(loan)).toMatchObject([{ status: 'signed', released_on: null }]);
  });

  it('is taken back once, not before it was made, not tomorrow, and only if it exists', async () => {
    const loan = await office.running();
    on('2026-11-23');
    const { payment } = await received(loan, '10.00', '2026-11-23');
    const tooEarly = takeBack(payment.id, { value_date: '2026-11-22' });
    expect(await outcomeOf(tooEarly)).toEqual([422, 'payment.reversed_before_it_was_made']);
    const tomorrow = takeBack(payment.id, { value_date: '2026-11-24' });
    expect(await outcomeOf(tomorrow)).toEqual([422, 'payment.dated_in_future']);
    expect(await outcomeOf(takeBack(payment.id))).toEqual([201, undefined]);
    expect(await outcomeOf(takeBack(payment.id))).toEqual([409, 'payment.already_reversed']);
    expect(await outcomeOf(takeBack(newId()))).toEqual([404, 'payment.not_found']);
    expect(await outcomeOf(get(treasurer, `/v1/payments/${newId()}`))).toEqual([404, 'payment.not_found']);
  });
});

describe('A payment of a member', () => {
  it('pays shares up to what is subscribed, is listed with the member, and can be taken back', async () => {
    const member = await admitted(2);
    const paid = (await payFor('share', member, '60.00')).json();
    expect(paid).toMatchObject({ purpose: 'shares', member_id: member.id, loan_id: null, amount: '60.00' });
    expect(await outcomeOf(payFor('share', member, '40.01'))).toEqual([422, 'shares.payment_above_shares']);
    await takeBack(paid.id);
    expect(await outcomeOf(payFor('share', member, '100.00'))).toEqual([201, undefined]);
    const { items } = (await get(treasurer, `/v1/payments?member_id=${member.number}`)).json();
    expect(items).toMatchObject([
      { amount: '100.00', reversal: null },
      { amount: '60.00', reversal: { reason: 'Rücklastschrift' } },
    ]);
    expect(await bookedOn(member)).toEqual(['shares_paid', 'shares_payment_reversed', 'shares_paid']);
  });

  it('pays dues, what is too much waits, and a return makes them open again', async () => {
    const member = await admitted();
    on('2026-12-02');
    await post(treasurer, '/v1/dues-runs', { month: '2026-12' });
    const paid = (await payFor('dues', member, '12.00')).json();
    const dues = async () => (await get(treasurer, `/v1/members/${member.number}`)).json().dues;
    expect(await dues()).toMatchObject({ open: '0.00', credit: '7.00' });
    await takeBack(paid.id);
    expect(await dues()).toMatchObject({ open: '5.00', credit: '0.00' });
    expect(await bookedOn(member)).toEqual(['dues_claimed', 'dues_paid', 'dues_payment_reversed']);
  });

  it("is booked on one's own membership by another treasurer", async () => {
    const member = await admitted();
    const { person } = (await get(treasurer, `/v1/members/${member.number}`)).json();
    const own = await office.as(person.id, 'treasurer');
    const booking = { amount: '5.00', value_date: '2026-11-20' };
    for (const what of ['dues', 'share'] as const) {
      const recorded = post(own, `/v1/members/${member.number}/${what}-payments`, booking);
      expect(await outcomeOf(recorded)).toEqual([403, 'payment.own_matter']);
      const { id } = (await payFor(what, member, '5.00')).json();
      const back = { value_date: '2026-11-20', reason: 'Irrtum' };
      expect(await outcomeOf(post(own, `/v1/payments/${id}/reversals`, back))).toEqual([403, 'payment.own_matter']);
    }
  });

  it('is refused as one on a loan is', async () => {
    const member = await admitted();
    for (const what of ['dues', 'share'] as const) {
      const tomorrow = payFor(what, member, '5.00', { value_date: '2026-11-21' });
      expect(await outcomeOf(tomorrow)).toEqual([422, 'payment.dated_in_future']);
      expect(await outcomeOf(payFor(what, { number: 'M-9999' }, '5.00'))).toEqual([404, 'member.not_found']);
      const nobody = payFor(what, member, '5.00', { payer_person_id: newId() });
      expect(await outcomeOf(nobody)).toEqual([404, 'person.not_found']);
    }
    const reference = { bank_reference: 'NTRF-1' };
    await payFor('dues', member, '5.00', reference);
    expect(await outcomeOf(payFor('share', member, '5.00', reference))).toEqual([409, 'payment.bank_reference_used']);
  });
});

describe("One's own loan", () => {
  it('is booked by another treasurer', async () => {
    const person = await somebody(db);
    const loan = await office.running({ borrowerPersonIds: [person] });
    const own = await office.as(person, 'treasurer');
    const booking = { amount: '10.00', value_date: '2026-11-20' };
    expect(await outcomeOf(post(own, `/v1/loans/${loan.id}/payments`, booking))).toEqual([403, 'payment.own_matter']);
    const { payment } = await received(loan, '10.00', '2026-11-20');
    const back = { value_date: '2026-11-20', reason: 'Irrtum' };
    expect(await outcomeOf(post(own, `/v1/payments/${payment.id}/reversals`, back))).toEqual([
      403,
      'payment.own_matter',
    ]);
  });
});

describe('A bank reference', () => {
  it('is recognised however it was typed or pasted', async () => {
    const loan = await office.running();
    const paid = await received(loan, '10.00', '2026-11-20', { bank_reference: ' Ntrf\u00a0 7\uff18 \t Müller ' });
    expect(paid.payment.bank_reference).toBe('Ntrf 78 Müller');
    for (const same of ['NTRF 78 Müller', 'ntrf  78 Mu\u0308ller']) {
      const again = pay(loan, { amount: '10.00', bank_reference: same });
      expect(await outcomeOf(again)).toEqual([409, 'payment.bank_reference_used']);
    }
  });

  it.each([
    ['a letter that only looks Latin', 'NTRF-\u0410'],
    ['a sign without width', 'NTRF-\u200b9'],
    ['blanks alone', ' \u00a0 '],
    ['more than 140 characters once written out', '\ufb03'.repeat(50)],
  ])('is refused with %s', async (_what, reference) => {
    const answer = pay(await office.running(), { amount: '10.00', bank_reference: reference });
    expect(await outcomeOf(answer)).toEqual([400, 'request.shape_invalid']);
  });
});

describe('An amount', () => {
  it('of more than ten million is no payment', async () => {
    const answer = pay(await office.running(), { amount: '10000000.01' });
    expect(await outcomeOf(answer)).toEqual([400, 'request.shape_invalid']);
  });
});

describe('The list of payments', () => {
  it('comes last recorded first, page by page, for a loan or for value dates', async () => {
    const loan = await office.running();
    on('2027-03-10');
    for (const day of ['01', '02', '03', '04']) await received(loan, `${Number(day)}.00`, `2027-03-${day}`);
    const url = `/v1/payments?loan_id=${loan.id}&from=2027-03-02&to=2027-03-04&limit=2`;
    const first = (await get(treasurer, url)).json();
    const second = (await get(treasurer, `${url}&cursor=${first.next}`)).json();
    const amounts = [...first.items, ...second.items].map(({ amount }: { amount: string }) => amount);
    expect(amounts).toEqual(['4.00', '3.00', '2.00']);
    expect(second.next).toBe(null);
    expect((await get(treasurer, '/v1/payments?loan_id=D-2019-0001')).json()).toEqual({ items: [], next: null });
  });
});

describe('A closed month', () => {
  it('takes no payment, no reversal, no payout and no credit run', async () => {
    const other = await loanOffice(closing.db);
    const loan = await other.running();
    const order = (await other.prepare(await other.contracted())).json();
    const { payment } = await other.paid(loan, '400.00');
    other.on('2027-01-04');
    // As months were closed before a closing applied the credit that waits.
    await closeWithoutChecklist(closing.db, '2026-12', other.treasurer, other.clock.now());
    other.on('2026-11-20');
    const closed = [422, 'ledger.period_closed'];
    expect(await outcomeOf(other.pay(loan))).toEqual(closed);
    expect(await outcomeOf(other.takeBack(payment.id))).toEqual(closed);
    expect(await outcomeOf(other.act(other.board[0], `/v1/payouts/${order.id}/releases`))).toEqual(closed);
    other.on('2026-12-21');
    expect(await outcomeOf(other.act(other.treasurer, '/v1/credit-runs'))).toEqual(closed);
    await checkSoundness(closing.db);
  });
});
