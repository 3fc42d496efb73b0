import { describe, expect, it } from 'vitest';
import { arrearsOn, daysPastDueOn } from '../../src/domain/lending/arrears.ts';
import { addFact, openBook } from '../../src/domain/lending/loan-book.ts';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { isPaidByBorrower, repaymentRecordOf } from '../../src/domain/lending/reliability.ts';
import { day, eur, plain } from '../support/loan-histories.ts';
import { codeOf } from '../support/refusals.ts';
import {
  claimCost,
  claimDefaultInterest,
  defer,
  guarantorPays,
  loanOf,
  paidOnTime,
  pay,
  planText,
  prepay,
  refund,
  restructure,
  reverse,
  settledText,
  stateOf,
  terminate,
  waive,
  writeOff,
} from '../support/servicing.ts';

/** 1,000.00 at 7.9 % over 12 months from 15 January 2026: 86.94 a month, after three months 757.33 is owed. */
const given = { principal: '1000.00', months: 12, paidOutOn: '2026-01-15' } as const;
const loan = loanOf(given);
const three = paidOnTime(loan, 3);

describe('principal repaid early', () => {
  it('with the same instalment ends the loan earlier; the running month bears one interest from its pieces', () => {
    // 757.33 for 10 days and 457.33 for 20: 1.6619 + 2.0072.
    expect(
      planText(stateOf(loan, '2026-04-25', ...three, prepay('x', '2026-04-25', '300.00', 'earlier_end'))).slice(3),
    ).toEqual([
      '1001 2026-04-25 0.00 + 300.00 extra_principal',
      '4 2026-05-15 3.67 + 83.27',
      '5 2026-06-15 2.46 + 84.48',
      '6 2026-07-15 1.91 + 85.03',
      '7 2026-08-15 1.35 + 85.59',
      '8 2026-09-15 0.78 + 86.16',
      '9 2026-10-15 0.22 + 32.80',
    ]);
  });

  it('with the same end lowers the instalment', () => {
    const rows = planText(
      stateOf(loan, '2026-04-25', ...three, prepay('x', '2026-04-25', '300.00', 'lower_instalment')),
    );
    expect(rows.slice(3, 6)).toEqual([
      '1001 2026-04-25 0.00 + 300.00 extra_principal',
      '4 2026-05-15 3.67 + 48.91',
      '5 2026-06-15 2.69 + 49.89',
    ]);
    expect(rows.at(-1)).toBe('12 2027-01-15 0.34 + 52.21');
  });

  it('on a due date leaves no broken month behind', () => {
    const state = stateOf(loan, '2026-04-15', ...three, prepay('x', '2026-04-15', '300.00', 'earlier_end'));
    expect(planText(state)[4]).toBe('4 2026-05-15 3.01 + 83.93');
  });

  it('twice within a month still makes one interest, rounded once', () => {
    const twice = [
      prepay('x', '2026-04-25', '300.00', 'earlier_end'),
      prepay('y', '2026-05-05', '100.00', 'earlier_end'),
    ];
    // 757.33 × 10, 457.33 × 10 and 357.33 × 10 days: 1.6619 + 1.0036 + 0.7841.
    expect(planText(stateOf(loan, '2026-05-05', ...three, ...twice))[5]).toBe('4 2026-05-15 3.45 + 83.49');
  });

  it('pays what is due first, and becomes credit again when the payer says so', () => {
    const late = prepay('x', '2026-05-20', '186.94', 'earlier_end');
    expect(settledText(stateOf(loan, '2026-05-20', ...three, late)).slice(-3)).toEqual([
      '2026-05-20: x pays 4.99 interest of row 4',
      '2026-05-20: x pays 81.95 principal of row 4',
      '2026-05-20: x pays 100.00 principal of row 1001',
    ]);
    const asCredit = stateOf(loan, '2026-05-20', ...three, pay('x', '2026-05-20', '186.94'));
    expect([asCredit.credit.toText(), asCredit.versions.length]).toEqual(['100.00', 1]);
  });

  it('pays the loan off when it is enough for all, interest to the day included, and the rest goes back', () => {
    const state = stateOf(loan, '2026-04-25', ...three, prepay('x', '2026-04-25', '760.00', 'earlier_end'));
    // 757.33 and 4.99 × 10/30.
    expect(planText(state)[3]).toBe('2001 2026-04-25 1.66 + 757.33 called_due');
    expect(state).toMatchObject({ isRepaid: true, closedOn: '2026-04-25' });
    expect(state.refundable.toText()).toBe('1.01');
    const short = stateOf(loan, '2026-05-20', ...three, prepay('x', '2026-04-25', '758.98', 'earlier_end'));
    expect(planText(short).slice(3)).toEqual([
      '1001 2026-04-25 0.00 + 757.33 extra_principal',
      '4 2026-05-15 1.66 + 0.00',
    ]);
    expect(short).toMatchObject({ isRepaid: false });
  });

  it('reversed, leaves the plan as it was', () => {
    const facts = [...three, prepay('x', '2026-04-25', '300.00', 'earlier_end'), reverse('x', '2026-05-02')];
    expect(plain(stateOf(loan, '2026-06-01', ...facts))).toEqual(plain(stateOf(loan, '2026-06-01', ...three)));
  });
});

describe('a deferral of three months', () => {
  it('asks for the interest of its months and moves the end by its length', () => {
    const rows = planText(stateOf(loan, '2026-04-25', ...three, defer('2026-04-25', 3, 'interest_only')));
    expect(rows.slice(3, 8)).toEqual([
      '4 2026-05-15 4.99 + 0.00',
      '5 2026-06-15 4.99 + 0.00',
      '6 2026-07-15 4.99 + 0.00',
      '7 2026-08-15 4.99 + 81.95',
      '8 2026-09-15 4.45 + 82.49',
    ]);
    expect(rows.at(-1)).toBe('15 2027-04-15 0.57 + 86.39');
  });

  it('or adds their simple interest to the next row', () => {
    const rows = planText(stateOf(loan, '2026-04-25', ...three, defer('2026-04-25', 3, 'interest_added')));
    // 757.33 for three months is 14.9573; the row's own interest is 4.99.
    expect(rows.slice(3, 5)).toEqual(['4 2026-08-15 19.95 + 81.95', '5 2026-09-15 4.45 + 82.49']);
    expect(rows.at(-1)).toBe('12 2027-04-15 0.57 + 86.39');
  });
});

describe('claims beside the plan', () => {
  const facts = [claimCost('cost', '2026-06-01', '4.50'), claimDefaultInterest('late', '2026-06-01', '0.85', 4)];
  const money = pay('p', '2026-06-20', '100.00');

  it.each([
    [
      'CONSUMER',
      [
        '4.50 cost',
        '4.99 interest of row 4',
        '81.95 principal of row 4',
        '4.45 interest of row 5',
        '4.11 principal of row 5',
      ],
    ],
    [
      'BUSINESS',
      [
        '4.50 cost',
        '0.85 default_interest of row 4',
        '4.99 interest of row 4',
        '81.95 principal of row 4',
        '4.45 interest of row 5',
        '3.26 principal of row 5',
      ],
    ],
  ] as const)('%s: rank as the law says', (regime, expected) => {
    const state = stateOf(loanOf({ ...given, regime }), '2026-06-20', ...three, ...facts, money);
    expect(settledText(state).slice(6)).toEqual(expected.map((paid) => `2026-06-20: p pays ${paid}`));
  });

  it('a waiver ends what is open of one; what was paid stays paid', () => {
    const state = stateOf(
      loan,
      '2026-06-25',
      ...three,
      ...facts,
      pay('p', '2026-06-05', '3.00'),
      waive('cost', '2026-06-10', '1.50'),
    );
    expect(plain(state.claims[0])).toMatchObject({ paid: '3.00', settledWithoutMoney: '1.50', open: '0.00' });
    expect(state.paid.cost.toText()).toBe('3.00');
  });

  it('keep a loan open after its last instalment', () => {
    const all = paidOnTime(loan, 12);
    expect(stateOf(loan, '2027-02-01', ...all, facts[0] as LoanFact)).toMatchObject({ isRepaid: false });
  });
});

describe('a termination', () => {
  const state = stateOf(loan, '2026-09-01', ...three, terminate('2026-08-01'));

  it('calls due the principal and the interest to its day; the plan interest ends', () => {
    // 3.36 × 16/30 days since 15 July.
    expect(planText(state).at(-1)).toBe('2001 2026-08-01 1.79 + 509.85 called_due');
    expect(state).toMatchObject({ terminatedOn: '2026-08-01' });
    expect(plain(arrearsOn(state, day('2026-09-01')))).toEqual({ fee: '0.00', interest: '15.13', principal: '757.33' });
    expect(daysPastDueOn(state, day('2026-09-01'))).toBe(109);
  });

  it('a guarantor pays, the rest is written off, a part comes back', () => {
    const facts = [
      ...three,
      terminate('2026-08-01'),
      guarantorPays('g', '2026-09-01', '500.00'),
      writeOff('2026-10-01'),
    ];
    const after = stateOf(loan, '2026-12-01', ...facts, pay('r', '2026-11-01', '50.00'));
    expect(after.outstandingPrincipal.toText()).toBe('0.00');
    expect(plain(after.writtenOff)).toMatchObject({
      on: '2026-10-01',
      amounts: { principal: '272.46', interest: '0.00' },
    });
    expect(after.paid.recovery.toText()).toBe('50.00');
    expect(plain(after.paidByGuarantors)).toEqual([
      { guaranteeId: 'guarantee', amount: '500.00', principal: '484.87' },
    ]);
    expect([after.isRepaid, isPaidByBorrower(after), daysPastDueOn(after, day('2026-12-01'))]).toEqual([
      false,
      false,
      0,
    ]);
    const whole = stateOf(loan, '2026-12-01', ...facts, pay('r', '2026-11-01', '280.00'));
    expect([whole.isRepaid, whole.refundable.toText()]).toEqual([true, '7.54']);
  });
});

describe('a restructuring', () => {
  const state = stateOf(loan, '2026-12-01', ...three, restructure('2026-07-20', '757.33', 6));

  it('makes a new plan over the open principal; interest due stays a claim of its own', () => {
    expect(planText(state).slice(6, 9)).toEqual([
      '2001 2026-07-20 0.56 + 0.00 called_due',
      '7 2026-08-20 4.99 + 124.16',
      '8 2026-09-20 4.17 + 124.98',
    ]);
    expect(settledText(state).slice(-3)).toEqual([
      '2026-07-20: restructuring new_plan 81.95 principal of row 4',
      '2026-07-20: restructuring new_plan 82.49 principal of row 5',
      '2026-07-20: restructuring new_plan 83.04 principal of row 6',
    ]);
    expect(state.outstandingPrincipal.toText()).toBe('757.33');
  });

  it('keeps the old plan readable', () => {
    expect(state.versions.map(({ validFrom, plan }) => [validFrom, plan.rows.length])).toEqual([
      ['2026-01-15', 12],
      ['2026-07-20', 13],
    ]);
  });

  it('is repaid like any other, and the borrower has no reliable record', () => {
    const open = state.rows
      .filter(({ paidOn }) => paidOn === null)
      .map(({ row, paid }) => row.amount.minus(paid.principal));
    const total = open.reduce((sum, amount) => sum.plus(amount)).plus(eur('13.34'));
    const repaid = stateOf(
      loan,
      '2027-02-01',
      ...three,
      restructure('2026-07-20', '757.33', 6),
      pay('all', '2026-07-21', total.toText()),
    );
    expect(repaid.isRepaid).toBe(true);
    expect(isPaidByBorrower(repaid)).toBe(false);
    expect(repaymentRecordOf(repaid).closedOn).toBe('2027-01-20');
  });
});

describe('a payment taken back behind a barrier', () => {
  const reversal = reverse('instalment 3', '2026-11-15');

  it.each([
    ['restructuring', [...three, restructure('2026-07-20', '757.33', 6)], '838.75'],
    ['termination', [...three, terminate('2026-08-01')], '838.75'],
    ['write-off', [...three, writeOff('2026-08-01')], '81.42'],
  ] as const)('%s: its sum is due at once, in the parts it had paid', (_what, facts, outstanding) => {
    const state = stateOf(loan, '2026-12-01', ...facts, reversal);
    expect(planText(state)).toContain('3001 2026-11-15 5.52 + 81.42 reopened');
    expect(state.outstandingPrincipal.toText()).toBe(outstanding);
    expect(state.rows[2]).toMatchObject({ paidOn: '2026-04-15' });
    expect(state.allocations.filter(({ factId }) => factId === 'instalment 3')).toEqual([]);
  });

  it('refund: what had been given back of it is owed too', () => {
    const over = [...paidOnTime(loan, 11), pay('last', '2027-01-15', '100.00'), refund('2027-01-20', '13.04')];
    expect(stateOf(loan, '2027-01-20', ...over)).toMatchObject({ isRepaid: true });
    const state = stateOf(loan, '2027-02-20', ...over, reverse('last', '2027-02-10'));
    expect(planText(state).at(-1)).toBe('3001 2027-02-10 0.57 + 86.39 reopened');
    expect(plain(state.claims)).toMatchObject([{ kind: 'cost', amount: '13.04', open: '13.04', isReopened: true }]);
  });

  it('a payment from before it that is recorded later counts from its day', () => {
    const state = stateOf(loan, '2026-12-01', ...three, terminate('2026-08-01'), pay('found', '2026-06-10', '90.00'));
    expect(settledText(state).at(6)).toBe('2026-08-01: found pays 4.99 interest of row 4');
    expect(planText(state).at(-1)).toBe('2001 2026-08-01 1.79 + 509.85 called_due');
  });
});

describe('a fact that does not fit is refused', () => {
  const refusal = (facts: readonly LoanFact[], fact: LoanFact): string | null =>
    codeOf(() =>
      addFact(
        openBook({ loanId: 'l', ...loan, facts: [...loan.facts, ...facts] }, day('2027-03-01')),
        fact,
        day('2027-03-01'),
      ),
    );

  it.each<[string, readonly LoanFact[], LoanFact]>([
    ['claim.not_positive', three, claimCost('c', '2026-05-01', '0.00')],
    ['claim.instalment_not_overdue', three, claimDefaultInterest('c', '2026-05-15', '1.00', 4)],
    ['claim.not_found', three, waive('nothing', '2026-05-01', '1.00')],
    ['waiver.exceeds_open_claim', [...three, claimCost('c', '2026-05-01', '4.00')], waive('c', '2026-05-02', '4.01')],
    ['deferral.months_not_possible', three, defer('2026-05-01', 13, 'interest_only')],
    ['deferral.nothing_to_defer', three, defer('2027-01-15', 1, 'interest_only')],
    ['restructuring.principal_differs', three, restructure('2026-05-01', '757.32', 6)],
    ['termination.nothing_to_call_due', [terminate('2026-05-01')], { ...terminate('2026-05-02'), factId: 'again' }],
    ['write_off.nothing_open', paidOnTime(loan, 12), writeOff('2027-02-01')],
    ['refund.exceeds_credit', three, refund('2026-05-01', '0.01')],
    ['loan.amounts_agreed_since', [terminate('2026-05-01')], claimCost('c', '2026-04-30', '1.00')],
    ['loan.not_paid_out_yet', [], claimCost('c', '2026-01-14', '1.00')],
  ])('%s', (code, facts, fact) => {
    expect(refusal(facts, fact)).toBe(code);
  });

  it('restructuring.fees_not_possible', () => {
    const plainOne = restructure('2026-05-01', '757.33', 6);
    if (plainOne.kind !== 'restructuring') throw new TypeError('a restructuring');
    const fees = [{ name: 'Gebühr', amount: eur('1.00'), when: 'withheld' as const }];
    expect(refusal(three, { ...plainOne, terms: { ...plainOne.terms, fees } })).toBe('restructuring.fees_not_possible');
  });
});
