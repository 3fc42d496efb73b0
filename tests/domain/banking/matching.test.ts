import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { match } from '../../../src/domain/banking/matching.ts';
import type {
  Claim,
  Movement,
  Order,
  RecordedMoney,
  Surroundings,
} from '../../../src/domain/banking/matching.types.ts';
import { returnReasonOf } from '../../../src/domain/banking/return-codes.ts';
import { Money } from '../../../src/domain/money/money.ts';
import { day, eur } from '../../support/loan-histories.ts';

const movement = (amount: string, given: Partial<Movement> = {}): Movement => ({
  amount: eur(amount),
  isReturn: false,
  endToEndId: null,
  mandateReference: null,
  bankReference: null,
  creditorReference: null,
  purpose: null,
  counterpartyIban: null,
  originalAmount: null,
  charges: null,
  isBatch: false,
  isBankCharge: false,
  ...given,
});

const around = (given: Partial<Surroundings> = {}): Surroundings => ({
  orders: [],
  batch: [],
  recorded: [],
  named: [],
  referenced: [],
  owed: [],
  payerPersonIds: [],
  payouts: [],
  paidByHand: [],
  ...given,
});

const loan = (due: string, given: Partial<Claim> = {}): Claim => ({
  kind: 'loan_payment',
  id: 'loan',
  number: 'D-2026-0009',
  personIds: ['mehmet'],
  due: eur(due),
  next: null,
  most: null,
  ...given,
});

const dues = (due: string, given: Partial<Claim> = {}): Claim =>
  loan(due, { kind: 'dues_payment', id: 'member', number: 'M-0042', ...given });

const shares = (due: string): Claim => dues(due, { kind: 'share_payment', most: eur(due) });

const debit = (amount: string, given: Partial<Order> = {}): Order => ({
  id: `order ${amount}`,
  endToEndId: 'L20260001P0001',
  runNumber: 'L-2026-0001',
  side: 'collection',
  status: 'under_way',
  amount: eur(amount),
  executeOn: day('2026-12-30'),
  mandateReference: 'HS-1',
  ...given,
});

const byHand = (amount: string, given: Partial<RecordedMoney> = {}): RecordedMoney => ({
  kind: 'recorded_payment',
  id: 'payment',
  amount: eur(amount),
  valueDate: day('2026-12-29'),
  bankReference: null,
  claimId: 'loan',
  number: 'D-2026-0009',
  ...given,
});

/** Kind and amount of each part of what is certain; null where a person has to choose. */
function booked(moved: Movement, given: Partial<Surroundings>) {
  const { certain } = match(moved, around(given));
  return certain && certain.parts.map(({ target, amount }) => `${target.kind} ${amount.toText()}`);
}

const proposed = (moved: Movement, given: Partial<Surroundings>) =>
  match(moved, around(given)).proposals.map(({ parts }) =>
    parts.map(({ target, amount }) => `${target.kind} ${amount.toText()}`).join(' + '),
  );

describe('Money for orders of ours', () => {
  test('is booked by its reference when the amount is the same to the cent', () => {
    expect(booked(movement('156.45'), { orders: [debit('156.45')] })).toEqual(['debit_booked 156.45']);
    expect(booked(movement('156.46'), { orders: [debit('156.45')] })).toBeNull();
    expect(booked(movement('-500.00'), { orders: [debit('500.00', { side: 'payout' })] })).toEqual([
      'payout_booked -500.00',
    ]);
  });

  test('is not booked twice, nor in the other direction', () => {
    expect(booked(movement('156.45'), { orders: [debit('156.45', { status: 'booked' })] })).toBeNull();
    expect(booked(movement('-156.45'), { orders: [debit('156.45')] })).toBeNull();
  });

  test('comes in one booking for many when those of one day add up to it', () => {
    const batch = [debit('100.00'), debit('5.00'), debit('7.00', { executeOn: day('2027-01-04') })];
    expect(booked(movement('105.00', { isBatch: true }), { batch })).toEqual([
      'debit_booked 100.00',
      'debit_booked 5.00',
    ]);
    expect(booked(movement('112.00', { isBatch: true }), { batch })).toBeNull();
    expect(booked(movement('105.00'), { batch })).toBeNull();
  });

  test('waits when two orders of one mandate are of the same amount', () => {
    const orders = [debit('5.00', { id: 'one' }), debit('5.00', { id: 'two' })];
    expect(booked(movement('5.00', { mandateReference: 'HS-1' }), { orders })).toBeNull();
    expect(proposed(movement('5.00', { mandateReference: 'HS-1' }), { orders })).toHaveLength(2);
  });
});

const back = (amount: string, given: Partial<Movement> = {}) => movement(amount, { isReturn: true, ...given });

describe('Money that came back', () => {
  const orders = [debit('5.00', { status: 'booked' })];

  test('is the debit, and what the bank took beyond it where it says so', () => {
    expect(booked(back('-5.00'), { orders })).toEqual(['debit_returned -5.00']);
    expect(booked(back('-8.50', { charges: eur('3.50') }), { orders })).toEqual([
      'debit_returned -5.00',
      'charge -3.50',
    ]);
    expect(booked(back('-8.50', { originalAmount: eur('5.00') }), { orders })).toEqual([
      'debit_returned -5.00',
      'charge -3.50',
    ]);
  });

  test('is the one of just this amount, where only the mandate is named', () => {
    const several = [...orders, debit('7.00', { status: 'booked' }), debit('7.00', { id: 'twin', status: 'booked' })];
    expect(booked(back('-5.00'), { orders: several })).toEqual(['debit_returned -5.00']);
    expect(booked(back('-8.50', { originalAmount: eur('5.00') }), { orders: several })).toHaveLength(2);
    expect(booked(back('-7.00'), { orders: several })).toBeNull();
  });

  test('is proposed where the bank takes more and does not say for what', () => {
    expect(booked(back('-8.50'), { orders })).toBeNull();
    expect(proposed(back('-8.50'), { orders })).toEqual(['debit_returned -5.00 + charge -3.50']);
    expect(booked(back('-8.50', { charges: eur('1.00') }), { orders })).toBeNull();
    expect(booked(back('-4.00'), { orders })).toBeNull();
  });

  test('is not booked before the debit was, nor twice', () => {
    expect(booked(back('-5.00'), { orders: [debit('5.00')] })).toBeNull();
    expect(booked(back('-5.00'), { orders: [debit('5.00', { status: 'returned' })] })).toBeNull();
  });

  test('leaves the bank’s charge when it is booked itself', () => {
    const done = { orders: [debit('5.00', { status: 'returned' })] };
    expect(proposed(back('-3.50'), done)).toEqual(['charge -3.50']);
    expect(proposed(back('-5.00'), done)).toEqual([]);
  });

  test('may have been recorded by hand', () => {
    const recorded = [byHand('-5.00', { kind: 'recorded_reversal' })];
    expect(booked(back('-5.00'), { orders, recorded })).toBeNull();
    expect(proposed(back('-5.00'), { orders, recorded })[0]).toBe('recorded_reversal -5.00');
  });

  test('is a payout when it comes in', () => {
    const payout = debit('500.00', { side: 'payout', status: 'booked' });
    expect(booked(back('500.00'), { orders: [payout] })).toEqual(['payout_returned 500.00']);
    expect(booked(back('497.00'), { orders: [payout] })).toBeNull();
  });
});

describe('Money that somebody transferred', () => {
  test('is booked by a checked reference, whatever the amount', () => {
    expect(booked(movement('20.00'), { referenced: [loan('156.45')] })).toEqual(['loan_payment 20.00']);
  });

  test('is booked by a number in the purpose when the amount is just due, or the payer owes it', () => {
    expect(booked(movement('156.45'), { named: [loan('156.45')] })).toEqual(['loan_payment 156.45']);
    expect(booked(movement('156.45'), { named: [loan('0.00', { next: eur('156.45') })] })).toEqual([
      'loan_payment 156.45',
    ]);
    expect(booked(movement('20.00'), { named: [loan('156.45')], payerPersonIds: ['mehmet'] })).toEqual([
      'loan_payment 20.00',
    ]);
    expect(booked(movement('20.00'), { named: [loan('156.45')] })).toBeNull();
    expect(proposed(movement('20.00'), { named: [loan('156.45')] })).toEqual(['loan_payment 20.00']);
  });

  test('goes where a member’s number means just this amount, or a word says which', () => {
    const named = [dues('15.00'), shares('50.00')];
    expect(booked(movement('15.00'), { named })).toEqual(['dues_payment 15.00']);
    expect(booked(movement('50.00'), { named })).toEqual(['share_payment 50.00']);
    expect(booked(movement('20.00'), { named, payerPersonIds: ['mehmet'] })).toBeNull();
    expect(proposed(movement('20.00'), { named })).toEqual(['dues_payment 20.00', 'share_payment 20.00']);
    expect(booked(movement('20.00', { purpose: 'Anteil M-0042' }), { named, payerPersonIds: ['mehmet'] })).toEqual([
      'share_payment 20.00',
    ]);
    expect(booked(movement('60.00', { purpose: 'Beitrag' }), { named, payerPersonIds: ['mehmet'] })).toEqual([
      'dues_payment 60.00',
    ]);
  });

  test('is split over several numbers when what is due adds up', () => {
    const named = [loan('156.45'), dues('5.00')];
    expect(booked(movement('161.45'), { named })).toEqual(['loan_payment 156.45', 'dues_payment 5.00']);
    expect(booked(movement('161.44'), { named })).toBeNull();
  });

  test('is booked by its account when one thing alone is due at just this amount', () => {
    const owed = [loan('156.45'), dues('5.00')];
    expect(booked(movement('5.00'), { owed, payerPersonIds: ['mehmet'] })).toEqual(['dues_payment 5.00']);
    expect(booked(movement('7.00'), { owed, payerPersonIds: ['mehmet'] })).toBeNull();
    expect(proposed(movement('7.00'), { owed, payerPersonIds: ['mehmet'] })).toHaveLength(2);
    const twice = [loan('5.00'), dues('5.00')];
    expect(booked(movement('5.00'), { owed: twice, payerPersonIds: ['mehmet'] })).toBeNull();
  });

  test('is not taken for a loan that expects none', () => {
    expect(booked(movement('5.00'), { named: [loan('0.00', { most: Money.zero })] })).toBeNull();
    expect(match(movement('5.00'), around({ named: [loan('0.00', { most: Money.zero })] })).because.de).toBe(
      'Genannt ist D-2026-0009; dort wird kein Geld mehr erwartet.',
    );
  });

  test('may be what was recorded by hand: the same reference says so, the same amount lets a person choose', () => {
    const reference = { bankReference: 'bank 1' };
    expect(booked(movement('20.00', { bankReference: 'BANK 1' }), { recorded: [byHand('20.00', reference)] })).toEqual([
      'recorded_payment 20.00',
    ]);
    const doubtful = { named: [loan('156.45')], recorded: [byHand('156.45')] };
    expect(booked(movement('156.45'), doubtful)).toBeNull();
    expect(proposed(movement('156.45'), doubtful)).toEqual(['recorded_payment 156.45', 'loan_payment 156.45']);
  });

  test('points to nothing, and says so', () => {
    expect(match(movement('5.00'), around()).proposals).toEqual([]);
  });
});

describe('Money that went out', () => {
  const payouts = [{ thing: { kind: 'payout', id: 'p' }, number: 'D-2026-0009', amount: eur('500.00') }] as const;

  test('is a payout by hand when its number is named', () => {
    expect(booked(movement('-500.00', { purpose: 'Auszahlung D 2026 0009' }), { payouts })).toEqual([
      'payout_by_hand -500.00',
    ]);
    expect(booked(movement('-500.00', { purpose: 'Darlehen' }), { payouts })).toBeNull();
  });

  test('may be a charge of the bank, which a person confirms', () => {
    expect(booked(movement('-9.90', { isBankCharge: true }), {})).toBeNull();
    expect(proposed(movement('-9.90', { isBankCharge: true }), {})).toEqual(['charge -9.90']);
  });
});

test('What is certain adds up to the movement, and what is proposed never exceeds it', () => {
  const cents = fc.integer({ min: 1, max: 20_000 }).map((count) => Money.parse((count / 100).toFixed(2)));
  const claim = fc.record({ due: cents, which: fc.constantFrom(loan, dues, shares) });
  expect.hasAssertions();
  fc.assert(
    fc.property(cents, fc.array(claim, { maxLength: 4 }), fc.boolean(), (amount, given, isKnown) => {
      const claims = given.map(({ due, which }, index) => ({ ...which(due.toText()), id: `claim ${index}` }));
      const moved = movement(amount.toText());
      const decision = match(moved, around({ named: claims, owed: claims, payerPersonIds: isKnown ? ['mehmet'] : [] }));
      const sums = decision.proposals.map(({ parts }) => Money.sum(parts.map((part) => part.amount)));
      expect(sums.filter((sum) => !sum.equals(amount))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

describe('A reason of return', () => {
  test.each([
    ['AC01', true],
    ['AC04', true],
    ['MD01', true],
    ['MD06', true],
    ['MD07', true],
    ['MS02', true],
    ['AM04', false],
    ['MS03', false],
    ['XX99', false],
  ])('%s holds the mandate: %s', (code, holds) => {
    expect(returnReasonOf(code).holdsMandate).toBe(holds);
  });

  test('without a reason does not mean that there was no money', () => {
    expect(returnReasonOf('MS03').sentence.de).toBe(
      'Die Bank nennt keinen Grund; das heißt nicht, dass kein Geld da war.',
    );
  });
});
