import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedInAs } from '../support/actors.ts';
import { bankingOffice } from '../support/banking.ts';
import { checkSoundness } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { IBANS } from '../support/mandates.ts';

const { db, owner } = await createTestDatabase();
const office = await bankingOffice(db);
const { treasurer, board, auditor, officer, post, act, get, made, balance, statement, movement, place, undo } = office;

const answerTo = async (answer: ReturnType<typeof post>) => (await answer).json();
const codeOf = async (answer: ReturnType<typeof post>) => (await answerTo(answer)).code;
const loanPage = async (loan: { readonly id: string }) => (await get(officer, `/v1/loans/${loan.id}`)).json();
const plus = (one: string, other: string) => Money.parse(one).plus(Money.parse(other)).toText();
/** Every amount once, so that a movement is found by it. */
let cents = 0;
const someAmount = () => {
  cents += 1;
  return `2${String(cents).padStart(3, '0')}.11`;
};
const waiting = async () => {
  const amount = someAmount();
  await statement([{ kind: 'credit', amount, purpose: 'Danke', name: 'Unbekannt' }]);
  return await movement(amount);
};

/** A loan whose payout has been released to an account that is not our own. */
const paidOutTo = async (iban: string, principal: string) => {
  const loan = await office.contracted({ principal });
  const payout = await made(
    post(treasurer, `/v1/loans/${loan.id}/payouts`, {
      execution_date: office.clock.today(),
      payee_name: 'Mehmet Yılmaz',
      payee_iban: iban,
      requested_before_withdrawal_ends: true,
    }),
  );
  await made(act(board[0], `/v1/payouts/${payout.id}/releases`));
  return { ...loan, payoutId: payout.id as string };
};

const EARLY = '2026-11-03';
/** Recorded by hand before there were statements. */
const recordedEarly = async () => {
  office.on('2026-11-02');
  const loan = await office.running();
  office.on(EARLY);
  return (await made(post(treasurer, `/v1/loans/${loan.id}/payments`, { amount: '61.17', value_date: EARLY }))).payment;
};
const early = await recordedEarly();

describe('Money that came in', () => {
  it('is booked by itself where a number names us and the amount is due, on the bank’s day', async () => {
    office.on('2026-11-02');
    const loan = await office.running({ principal: '5000.00', termMonths: 36 });
    office.on('2026-12-03');
    const before = await balance();
    await statement([{ kind: 'credit', amount: '156.45', purpose: `Rate ${loan.number}`, bookedOn: '2026-12-02' }]);
    const moved = await movement('156.45');
    expect(moved).toMatchObject({ open: '0.00', proposals: [], waits_because: null });
    expect(moved.bookings).toMatchObject([{ kind: 'loan_payment', amount: '156.45', is_certain: true }]);
    expect(await balance()).toBe(plus(before, '156.45'));
    expect((await office.reconciliation('2026-12-01', '2026-12-03')).days).toMatchObject([
      { day: '2026-12-02', difference: '0.00' },
      { day: '2026-12-03', difference: '0.00' },
    ]);
    await checkSoundness(db);
  });

  it('waits in clearing when nothing points anywhere, until a person says what it is', async () => {
    const loan = await office.running();
    const moved = await waiting();
    const { amount } = moved.transaction;
    expect(moved).toMatchObject({ open: amount, bookings: [], proposals: [] });
    expect(moved.waits_because?.de).toMatch(/^Nichts in der Buchung verweist/);
    expect(await balance('clearing')).toBe(amount);
    expect((await office.workFor(treasurer, moved.transaction.id)).map(({ kind }) => kind)).toEqual(['place_money']);
    const rest = plus(amount, '-50.00');
    await made(place(moved, [{ kind: 'loan_payment', loan_id: loan.number, amount: '50.00' }]));
    expect(await balance('clearing')).toBe(rest);
    const tooMuch = [{ kind: 'other_income', amount }];
    expect(await codeOf(place(moved, tooMuch))).toBe('bank_booking.exceeds_open_amount');
    expect(await codeOf(place(moved, [{ kind: 'charge', amount: '1.00' }]))).toBe('bank_booking.other_direction');
    await made(place(moved, [{ kind: 'other_income', amount: rest }]));
    expect(await movement(amount)).toMatchObject({ open: '0.00' });
    expect(await balance('clearing')).toBe('0.00');
    await checkSoundness(db);
  });

  it('is undone, and is in clearing again, while the bank account stays as it is', async () => {
    const loan = await office.running();
    const { transaction } = await waiting();
    const [clearing, income, bank] = [await balance('clearing'), await balance('other_income'), await balance()];
    await made(
      place(await movement(transaction.amount), [
        { kind: 'loan_payment', loan_id: loan.id, amount: '40.00' },
        { kind: 'other_income', amount: '60.00' },
      ]),
    );
    const placed = await movement(transaction.amount);
    await made(undo(placed, 1));
    expect(await balance('other_income')).toBe(income);
    expect(await codeOf(undo(placed, 1))).toBe('bank_booking.undone_already');
    expect((await loanPage(loan)).credit).toBe('40.00');
    await made(undo(placed, 0));
    expect((await loanPage(loan)).credit).toBe('0.00');
    expect([await balance('clearing'), await balance()]).toEqual([clearing, bank]);
    await checkSoundness(db);
  });

  it('is placed as proposed, by sending a proposal back', async () => {
    const loan = await office.running();
    const amount = someAmount();
    await statement([{ kind: 'credit', amount, purpose: `für ${loan.number}` }]);
    const moved = await movement(amount);
    expect(moved.open).toBe(amount);
    const [proposal] = moved.proposals;
    await made(place(moved, proposal?.parts ?? []));
    expect(await movement(amount)).toMatchObject({
      open: '0.00',
      bookings: [{ kind: 'loan_payment', is_certain: false }],
    });
    await checkSoundness(db);
  });

  it('is known by the account it comes from, once something from there was placed', async () => {
    const loan = await office.running();
    const [first, second] = [someAmount(), someAmount()];
    const from = { iban: 'DE02100100100006820101', name: 'Cem Yılmaz', purpose: `Rate ${loan.number}` };
    await statement([{ kind: 'credit', amount: first, ...from }]);
    const moved = await movement(first);
    expect(moved.open).toBe(first);
    await made(place(moved, [{ kind: 'loan_payment', loan_id: loan.id, amount: first }]));
    await statement([{ kind: 'credit', amount: second, ...from }]);
    expect(await movement(second)).toMatchObject({ open: '0.00', bookings: [{ is_certain: true }] });
    await checkSoundness(db);
  });

  it('for a member goes to dues or shares, and two numbers share one transfer', async () => {
    const [one, loan] = [await office.member({}, 2), await office.running()];
    await statement([{ kind: 'credit', amount: '100.00', purpose: `Anteile ${one.number}` }]);
    expect(await movement('100.00')).toMatchObject({ bookings: [{ kind: 'share_payment', is_certain: true }] });
    const amount = someAmount();
    await statement([{ kind: 'credit', amount, purpose: `${one.number} und ${loan.number}` }]);
    const moved = await movement(amount);
    expect(moved.open).toBe(amount);
    await made(
      place(moved, [
        { kind: 'dues_payment', member_id: one.number, amount: '15.00' },
        { kind: 'loan_payment', loan_id: loan.number, amount: plus(amount, '-15.00') },
      ]),
    );
    expect(await movement(amount)).toMatchObject({ open: '0.00', bookings: [{}, {}] });
    expect(await codeOf(place(moved, [{ kind: 'share_payment', member_id: one.number, amount: '5.00' }]))).toBe(
      'bank_booking.exceeds_open_amount',
    );
    const other = await waiting();
    expect(await codeOf(place(other, [{ kind: 'share_payment', member_id: one.id, amount: '5.00' }]))).toBe(
      'shares.payment_above_shares',
    );
    await checkSoundness(db);
  });

  it('of one’s own is placed by somebody else', async () => {
    const one = await office.member();
    const itself = await signedInAs(db, { roles: ['treasurer'], personId: one.personId });
    const moved = await waiting();
    const parts = [{ kind: 'dues_payment', member_id: one.id, amount: '5.00' }];
    expect(await codeOf(place(moved, parts, itself))).toBe('payment.own_matter');
    await made(place(moved, parts, board[0]));
    expect(await codeOf(place(moved, parts, auditor))).toBe('access.permission_missing');
  });

  it('is placed once by two who place it at once', async () => {
    const loan = await office.running();
    const moved = await waiting();
    const { amount } = moved.transaction;
    const parts = [{ kind: 'loan_payment', loan_id: loan.id, amount }];
    const answers = await Promise.all([place(moved, parts), place(moved, parts), place(moved, parts)]);
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect((await loanPage(loan)).credit).toBe(amount);
    await checkSoundness(db);
  });

  it('is found again once more is on record', async () => {
    const one = await office.member({}, 3);
    const from = 'DE02700100800030876808';
    await statement([{ kind: 'credit', amount: '150.00', purpose: 'Einzahlung', iban: from }]);
    expect(await movement('150.00')).toMatchObject({ open: '150.00', proposals: [] });
    await office.account(one.personId, from);
    const before = (await answerTo(act(treasurer, '/v1/bank-transactions/matchings'))) as { waiting: number };
    expect(before).toMatchObject({ booked: 1 });
    expect(await movement('150.00')).toMatchObject({ open: '0.00', bookings: [{ kind: 'share_payment' }] });
    expect(await answerTo(act(treasurer, '/v1/bank-transactions/matchings'))).toEqual({ ...before, booked: 0 });
    await checkSoundness(db);
  });

  it('from a guarantor is placed within the cap', async () => {
    const loan = await office.running();
    const { items } = (await get(officer, `/v1/guarantees?case_id=${loan.caseId}`)).json();
    const moved = await waiting();
    const part = (amount: string) => [{ kind: 'guarantor_payment', guarantee_id: items[0].number, amount }];
    expect(await codeOf(place(moved, part('2000.00')))).toBe('guarantee.cap_exceeded');
    await checkSoundness(db);
  });
});

describe('Money recorded by hand before the statement came', () => {
  it('is the same money by its reference, and the bank moves on its own day', async () => {
    const loan = await office.running();
    const amount = someAmount();
    office.on('2026-12-07');
    const recorded = { amount, value_date: '2026-12-07', bank_reference: `Beleg ${amount}` };
    await made(post(treasurer, `/v1/loans/${loan.id}/payments`, recorded));
    const bank = await balance();
    office.on('2026-12-08');
    const opening = plus(bank, `-${amount}`);
    await statement([{ kind: 'credit', amount, reference: `BELEG ${amount}`, purpose: 'Danke' }], opening);
    const moved = await movement(amount);
    expect(moved).toMatchObject({ open: '0.00', bookings: [{ kind: 'recorded_payment', is_certain: true }] });
    expect(await balance()).toBe(bank);
    const { days } = await office.reconciliation('2026-12-07', '2026-12-08');
    expect(days).toMatchObject([{ day: '2026-12-08', difference: '0.00' }]);
    expect((await get(treasurer, '/v1/reports/trial-balance?as_of=2026-12-07')).json().lines).toContainEqual(
      expect.objectContaining({ account: 'money_in_transit', balance: amount }),
    );
    await made(undo(moved));
    expect(await balance()).toBe(plus(bank, amount));
    expect(await movement(amount)).toMatchObject({ open: amount });
    const apart = await office.reconciliation();
    expect(apart.days).toMatchObject([{ difference: amount }]);
    expect(apart.not_on_a_statement).toContainEqual(expect.objectContaining({ event: 'repayment', amount }));
    expect((await office.workFor(treasurer)).some(({ kind }) => kind === 'reconcile_bank')).toBe(true);
    await checkSoundness(db);
    const payment = moved.bookings[0]?.payment_id;
    const parts = [{ kind: 'recorded_payment', recorded_id: payment, amount }];
    expect(await codeOf(place(moved, [{ ...parts[0], amount: '1.00' }]))).toBe('bank_booking.not_just_this_amount');
    await made(place(moved, parts));
    expect(await balance()).toBe(bank);
    expect((await office.reconciliation()).is_reconciled).toBe(true);
    const other = await waiting();
    const twice = place(other, [{ ...parts[0] }]);
    expect(await codeOf(twice)).toBe('bank_booking.booked_already');
    await checkSoundness(db);
  });

  it('is proposed where only the amount is the same', async () => {
    const loan = await office.running();
    const amount = someAmount();
    await made(post(treasurer, `/v1/loans/${loan.id}/payments`, { amount, value_date: '2026-12-08' }));
    await statement([{ kind: 'credit', amount, purpose: loan.number }], '0.00');
    const moved = await movement(amount);
    expect(moved.open).toBe(amount);
    expect(moved.proposals[0]?.parts).toMatchObject([{ kind: 'recorded_payment' }]);
    expect((await office.reconciliation()).not_on_a_statement).toContainEqual(
      expect.objectContaining({ event: 'repayment', amount }),
    );
    await made(place(moved, moved.proposals[0]?.parts ?? []));
    expect((await office.reconciliation()).not_on_a_statement).not.toContainEqual(
      expect.objectContaining({ event: 'repayment', amount }),
    );
    await checkSoundness(db);
  });

  it('and taken back by hand is the return on the statement', async () => {
    const loan = await office.running();
    const amount = someAmount();
    const { payment } = await made(
      post(treasurer, `/v1/loans/${loan.id}/payments`, {
        amount,
        value_date: '2026-12-08',
        bank_reference: `R${amount}`,
      }),
    );
    await statement([{ kind: 'credit', amount, reference: `R${amount}` }], '0.00');
    const back = { value_date: '2026-12-08', reason: 'Rücklastschrift' };
    const { reversal } = await made(post(treasurer, `/v1/payments/${payment.id}/reversals`, back));
    await statement([{ kind: 'return', amount, reason: 'AM04' }], '0.00');
    const moved = await movement(`-${amount}`);
    expect(moved.open).toBe(`-${amount}`);
    await made(place(moved, [{ kind: 'recorded_reversal', recorded_id: reversal.id, amount }]));
    expect(await movement(`-${amount}`)).toMatchObject({ open: '0.00' });
    expect(await codeOf(undo(await movement(amount)))).toBeUndefined();
    await statement([{ kind: 'debit', amount: '1.23' }], '0.00');
    const unknown = [{ kind: 'recorded_reversal', recorded_id: newId(), amount: '1.23' }];
    expect(await codeOf(place(await movement('-1.23'), unknown))).toBe('bank_booking.order_not_found');
    await checkSoundness(db);
  });
});

describe('Money that no hand recorded', () => {
  it('is not what another movement is: neither what a movement was booked as, nor what undoing took back', async () => {
    const loan = await office.running();
    const moved = await waiting();
    const { amount } = moved.transaction;
    await made(place(moved, [{ kind: 'loan_payment', loan_id: loan.id, amount }]));
    const { bookings } = await movement(amount);
    await made(undo(await movement(amount)));
    const paymentId = bookings[0]?.payment_id;
    const again = place(moved, [{ kind: 'recorded_payment', recorded_id: paymentId, amount }]);
    expect(await codeOf(again)).toBe('bank_booking.not_recorded_by_hand');
    const { reversal } = (await get(treasurer, `/v1/payments/${paymentId}`)).json();
    await statement([{ kind: 'debit', amount }], '0.00');
    const back = [{ kind: 'recorded_reversal', recorded_id: reversal.id, amount }];
    expect(await codeOf(place(await movement(`-${amount}`), back))).toBe('bank_booking.not_recorded_by_hand');
    expect(await movement(amount)).toMatchObject({ open: amount });
    await checkSoundness(db);
  });

  it('nor what the balance contains with which the statements begin', async () => {
    await statement([{ kind: 'credit', amount: '61.17' }], '0.00');
    const parts = [{ kind: 'recorded_payment', recorded_id: early.id, amount: '61.17' }];
    expect(await codeOf(place(await movement('61.17'), parts))).toBe('bank_booking.before_the_first_statement');
  });

  it('but what came and went by hand is both: the payment and its reversal', async () => {
    const loan = await office.running();
    const amount = someAmount();
    const { payment } = await made(
      post(treasurer, `/v1/loans/${loan.id}/payments`, { amount, value_date: office.clock.today() }),
    );
    const back = { value_date: office.clock.today(), reason: 'Rücklastschrift' };
    const { reversal } = await made(post(treasurer, `/v1/payments/${payment.id}/reversals`, back));
    const bank = await balance();
    await statement(
      [
        { kind: 'credit', amount },
        { kind: 'return', amount, reason: 'AM04' },
      ],
      '0.00',
    );
    await made(place(await movement(amount), [{ kind: 'recorded_payment', recorded_id: payment.id, amount }]));
    await made(place(await movement(`-${amount}`), [{ kind: 'recorded_reversal', recorded_id: reversal.id, amount }]));
    expect(await balance()).toBe(bank);
    await checkSoundness(db);
  });
});

describe('Money that went out', () => {
  it('for the bank itself is proposed as a charge', async () => {
    const amount = someAmount();
    await statement([{ kind: 'debit', amount, gvc: '808', purpose: 'Entgelt Kontoführung' }]);
    const moved = await movement(`-${amount}`);
    const charges = await balance('bank_charges');
    expect(moved.proposals).toMatchObject([{ parts: [{ kind: 'charge', amount }] }]);
    await made(place(moved, moved.proposals[0]?.parts ?? []));
    expect(await balance('bank_charges')).toBe(plus(charges, amount));
    await made(undo(await movement(`-${amount}`)));
    expect(await balance('bank_charges')).toBe(charges);
    await made(place(moved, [{ kind: 'other_expense', amount }]));
    expect(await balance('other_expenses')).toBe(amount);
    await made(undo(await movement(`-${amount}`), 1));
    expect(await balance('other_expenses')).toBe('0.00');
    await checkSoundness(db);
  });

  it('is a released payout that somebody transferred by hand', async () => {
    const loan = await paidOutTo(IBANS[1], '3000.00');
    const bank = await balance();
    office.on('2026-12-09');
    const opening = plus(bank, '3000.00');
    const transfer = { kind: 'debit' as const, amount: '3000.00', iban: IBANS[1] };
    await statement([{ ...transfer, purpose: `Darlehen ${loan.number}` }], opening);
    const moved = await movement('-3000.00');
    expect(moved).toMatchObject({ open: '0.00', bookings: [{ kind: 'payout_by_hand' }] });
    expect(await balance()).toBe(bank);
    expect((await office.reconciliation()).is_reconciled).toBe(true);
    await made(undo(moved));
    expect(await movement('-3000.00')).toMatchObject({ open: '-3000.00' });
    const part = { kind: 'payout_by_hand', payout_kind: 'payout', payout_id: loan.payoutId, amount: '3000.00' };
    expect(await codeOf(place(moved, [{ ...part, amount: '1.00' }]))).toBe('bank_booking.not_just_this_amount');
    await made(place(moved, [part]));
    expect((await office.reconciliation()).is_reconciled).toBe(true);
    await checkSoundness(db);
  });

  it('by hand comes back from the account to which it went, and waits for another one', async () => {
    const { payoutId: id, number } = await paidOutTo(IBANS[2], '3200.00');
    const account = { iban: IBANS[2] };
    await statement([{ kind: 'debit', amount: '3200.00', purpose: number, ...account }]);
    const bank = await balance();
    const waitingBefore = await balance('returned_payouts');
    await statement([{ kind: 'returned_transfer', amount: '3200.00', reason: 'AC04', ...account }]);
    const [gone, back] = [await movement('-3200.00'), await movement('3200.00')];
    expect(back.bookings).toMatchObject([{ kind: 'payout_by_hand_returned', is_certain: true }]);
    expect(await balance('returned_payouts')).toBe(plus(waitingBefore, '3200.00'));
    expect(await codeOf(undo(gone))).toBe('payout_run.payment_not_in_this_state');
    await made(undo(back));
    expect([await balance(), await balance('returned_payouts')]).toEqual([plus(bank, '3200.00'), waitingBefore]);
    const part = { kind: 'payout_by_hand_returned', payout_kind: 'payout', payout_id: id, amount: '3200.00' };
    expect(await codeOf(place(back, [{ ...part, amount: '1.00' }]))).toBe('bank_booking.not_just_this_amount');
    expect(await codeOf(place(back, [{ ...part, payout_id: newId() }]))).toBe('bank_booking.order_not_found');
    const [proposal] = (await movement('3200.00')).proposals;
    expect(proposal?.parts).toEqual([part]);
    await made(place(back, proposal?.parts ?? []));
    expect((await office.workFor(treasurer, id)).map(({ kind }) => kind)).toEqual(['correct_payee']);
    await checkSoundness(db);
  });

  it('and was said to be paid outside is so again, once the movement is another one', async () => {
    const { payoutId: id } = await paidOutTo(IBANS[1], '3100.00');
    const outside = { payments: [{ kind: 'payout', id }], reason: 'Am Schalter überwiesen' };
    await made(post(treasurer, '/v1/payouts-paid-outside', outside));
    await statement([{ kind: 'debit', amount: '3100.00' }]);
    const part = { kind: 'payout_by_hand', payout_kind: 'payout', payout_id: id, amount: '3100.00' };
    await made(place(await movement('-3100.00'), [part]));
    await made(undo(await movement('-3100.00')));
    const { items } = (await get(treasurer, '/v1/payouts-paid-outside')).json();
    expect(items[0]).toMatchObject({ reason: 'Am Schalter überwiesen', withdrawn_at: null });
    await checkSoundness(db);
  });

  it('in a run is booked by its reference, and comes back', async () => {
    const others = await balance('returned_payouts');
    const { payoutId: id } = await paidOutTo(IBANS[1], '4000.00');
    const prepared = await made(
      post(treasurer, '/v1/payout-runs', {
        execute_on: '2026-12-09',
        payments: [{ kind: 'payout', id }],
      }),
    );
    const run = await office.handedOver(prepared);
    const endToEndId = run.items[0]?.end_to_end_id ?? '';
    expect(await balance('money_in_transit')).toBe('-4000.00');
    await statement([{ kind: 'debit', amount: '4000.00', endToEndId }]);
    expect(await balance('money_in_transit')).toBe('0.00');
    expect((await office.run(run.id)).items[0]?.status).toBe('booked');
    await statement([{ kind: 'returned_transfer', amount: '4000.00', endToEndId, reason: 'AC04' }]);
    expect((await office.run(run.id)).items[0]).toMatchObject({ status: 'returned' });
    expect(await balance('returned_payouts')).toBe(plus(others, '4000.00'));
    const [returned, booked] = [await movement('4000.00'), await movement('-4000.00')];
    expect(await codeOf(undo(booked))).toBe('bank_booking.followed_by_return');
    await made(undo(returned));
    expect(await balance('returned_payouts')).toBe(others);
    await made(undo(booked));
    expect((await office.run(run.id)).items[0]?.status).toBe('under_way');
    await made(place(booked, [{ kind: 'payout_booked', end_to_end_id: endToEndId, amount: '4000.00' }]));
    await made(place(returned, [{ kind: 'payout_returned', end_to_end_id: endToEndId, amount: '4000.00' }]));
    expect((await office.run(run.id)).items[0]?.status).toBe('returned');
    const again = [{ kind: 'payout_returned', end_to_end_id: endToEndId, amount: '1.00' }];
    expect(await codeOf(place(await waiting(), again))).toBe('bank_booking.order_not_in_this_status');
    await checkSoundness(db);
  });
});

describe('A run', () => {
  it('is booked only once it has a file, and not called off once the bank has booked of it', async () => {
    const { payoutId: id } = await paidOutTo(IBANS[1], '4100.00');
    const body = { execute_on: office.clock.today(), payments: [{ kind: 'payout', id }] };
    const prepared = await made(post(treasurer, '/v1/payout-runs', body));
    await statement([{ kind: 'debit', amount: '4100.00' }]);
    const moved = await movement('-4100.00');
    const part = {
      kind: 'payout_booked',
      end_to_end_id: prepared.items[0].end_to_end_id,
      amount: '4100.00',
    };
    expect(await codeOf(place(moved, [part]))).toBe('bank_booking.order_not_in_this_status');
    const item = sql`update bank_run_items set status = 'booked' where run_id = ${prepared.id}`;
    await expect(item.execute(owner)).rejects.toMatchObject({ code: 'HS031' });
    await made(office.release(prepared));
    await made(place(moved, [part]));
    expect(await codeOf(office.cancel(prepared))).toBe('bank_run.booked_by_the_bank');
    const run = sql`update bank_runs set status = 'cancelled', cancelled_by = prepared_by, cancelled_at = now(),
      cancellation_reason = 'x' where id = ${prepared.id}`;
    await expect(run.execute(owner)).rejects.toMatchObject({ code: 'HS030' });
    await made(undo(await movement('-4100.00')));
    expect((await made(office.cancel(prepared))).status).toBe('cancelled');
    await checkSoundness(db);
  });
});

it('What the statement booked is not taken back by hand', async () => {
  const loan = await office.running();
  const moved = await waiting();
  const { amount } = moved.transaction;
  await made(place(moved, [{ kind: 'loan_payment', loan_id: loan.id, amount }]));
  const paymentId = (await movement(amount)).bookings[0]?.payment_id;
  const back = { value_date: office.clock.today(), reason: 'Rücklastschrift' };
  const reversal = post(treasurer, `/v1/payments/${paymentId}/reversals`, back);
  expect(await codeOf(reversal)).toBe('payment.booked_by_statement');
  await made(undo(await movement(amount)));
  expect((await loanPage(loan)).credit).toBe('0.00');
});

describe('Asking', () => {
  it('for what does not exist is told so', async () => {
    expect((await get(auditor, `/v1/bank-transactions/${newId()}`)).json().code).toBe('bank_transaction.not_found');
    expect(await codeOf(post(treasurer, `/v1/bank-bookings/${newId()}/undoings`, { reason: 'Irrtum' }))).toBe(
      'bank_booking.not_found',
    );
    const period = await get(auditor, '/v1/bank-reconciliation?from=2024-01-01&to=2026-01-01');
    expect(period.json().code).toBe('bank_reconciliation.too_long');
  });

  it('goes by day, statement, and what is open, page by page', async () => {
    const all = await office.movements();
    const open = await office.movements('&is_open=true');
    expect(open.length).toBeGreaterThan(0);
    expect(open.length).toBeLessThan(all.length);
    expect(open.every((moved) => moved.open !== '0.00')).toBe(true);
    const pages: string[] = [];
    let cursor = '';
    do {
      const page = (await get(board[0], `/v1/bank-transactions?limit=5${cursor}`)).json();
      pages.push(...page.items.map((moved: { transaction: { id: string } }) => moved.transaction.id));
      cursor = page.next === null ? '' : `&cursor=${page.next}`;
    } while (cursor !== '');
    expect(pages).toEqual(all.map(({ transaction }) => transaction.id));
    expect(await office.movements('&from=2026-12-09&to=2026-12-09')).not.toHaveLength(all.length);
  });
});
