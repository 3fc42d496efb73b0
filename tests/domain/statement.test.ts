import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../src/domain/lending/plan.ts';
import { payables } from '../../src/domain/lending/allocation-order.ts';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { sumOfAmounts } from '../../src/domain/lending/loan-state.ts';
import { type StatementLine, statementOf } from '../../src/domain/lending/statement.ts';
import { Money } from '../../src/domain/money/money.ts';
import { day, eur, type History, payoutFact, paymentFact, reversalFact } from '../support/loan-histories.ts';
import { termsOf } from '../support/loan-terms.ts';
import { anyServicedLoan } from '../support/serviced-loans.ts';
import { loanOf, pay } from '../support/servicing.ts';

const plan = makePlan(termsOf('5000.00', 36), day('2026-12-10'), 'DE-NW');
const payout = payoutFact('2026-12-10', '5000.00');

function linesOf(facts: History['facts'], through: string): readonly StatementLine[] {
  return statementOf({ loanId: 'D', plan, regime: 'BUSINESS', facts }, day(through));
}

const written = ({ on, kind, amount, used, credit, outstandingPrincipal }: StatementLine): string =>
  [on, kind, amount, used.interest, used.principal, used.fee, credit, outstandingPrincipal].map(String).join(' | ');

describe('A statement', () => {
  it('says of every booking what it paid and what remained', () => {
    const facts = [payout, paymentFact('first', '2027-01-11', '156.45'), paymentFact('second', '2027-02-10', '156.45')];
    expect(linesOf(facts, '2027-02-28').map(written)).toEqual([
      '2026-12-10 | payout | 5000.00 | 0.00 | 0.00 | 0.00 | 0.00 | 5000.00',
      '2027-01-11 | payment | 156.45 | 32.92 | 123.53 | 0.00 | 0.00 | 4876.47',
      '2027-02-10 | payment | 156.45 | 32.10 | 124.35 | 0.00 | 0.00 | 4752.12',
    ]);
  });

  it('shows money paid ahead as credit until the instalment falls due', () => {
    const facts = [payout, paymentFact('ahead', '2027-01-04', '200.00')];
    expect(linesOf(facts, '2027-02-10').map(written)).toEqual([
      '2026-12-10 | payout | 5000.00 | 0.00 | 0.00 | 0.00 | 0.00 | 5000.00',
      '2027-01-04 | payment | 200.00 | 0.00 | 0.00 | 0.00 | 200.00 | 5000.00',
      '2027-01-10 | credit_applied | 156.45 | 32.92 | 123.53 | 0.00 | 43.55 | 4876.47',
      '2027-02-10 | credit_applied | 43.55 | 32.10 | 11.45 | 0.00 | 0.00 | 4865.02',
    ]);
  });

  it('keeps a payment that was taken back, and counts it as never made', () => {
    const facts = [payout, paymentFact('returned', '2027-01-11', '156.45'), reversalFact('returned', '2027-01-18')];
    const lines = linesOf(facts, '2027-01-31');
    expect(lines.map(written)).toEqual([
      '2026-12-10 | payout | 5000.00 | 0.00 | 0.00 | 0.00 | 0.00 | 5000.00',
      '2027-01-11 | payment | 156.45 | 0.00 | 0.00 | 0.00 | 0.00 | 5000.00',
      '2027-01-18 | reversal | 156.45 | 0.00 | 0.00 | 0.00 | 0.00 | 5000.00',
    ]);
    expect(lines.map(({ isReversed }) => isReversed)).toEqual([false, true, false]);
  });

  it('leaves out what happened after its day', () => {
    const facts = [payout, paymentFact('first', '2027-01-11', '156.45'), paymentFact('second', '2027-02-10', '156.45')];
    expect(linesOf(facts, '2027-02-09')).toHaveLength(2);
  });

  it('adds up to the state of the loan, whatever happened', () => {
    fc.assert(
      fc.property(anyServicedLoan, (book) => {
        const { state, facts } = book;
        const lines = statementOf(book, state.through);
        const sumOf = (kinds: readonly string[]): Money =>
          Money.sum(lines.filter(({ kind }) => kinds.includes(kind)).map(({ amount }) => amount ?? eur('0.00')));
        for (const part of payables) {
          expect(Money.sum(lines.map(({ used }) => used[part]))).toEqual(state.paid[part]);
        }
        expect(lines.filter(({ kind }) => kind !== 'credit_applied')).toHaveLength(facts.length);
        expect(sumOf(['payment']).minus(sumOf(['reversal']))).toEqual(
          sumOfAmounts(state.paid).plus(state.credit).plus(state.refunded),
        );
        const last = lines.at(-1)!;
        if (last.on > state.through) return;
        expect(last.openClaims).toEqual(Money.sum(state.claims.map(({ open }) => open)));
        const givenUp = Money.sum(lines.map((line) => line.givenUp));
        const waivedOrWrittenOff = state.allocations.filter(({ means }) => means === 'waiver' || means === 'write_off');
        expect(givenUp).toEqual(Money.sum(waivedOrWrittenOff.map(({ amount }) => amount)));
      }),
      { numRuns: 300 },
    );
  });

  it('tells a loan that went wrong from its costs to what came in after the write-off', () => {
    const loan = loanOf({ principal: '5000.00', months: 36, paidOutOn: '2026-12-10' });
    const facts: readonly LoanFact[] = [
      ...loan.facts,
      pay('one', '2027-01-11', '156.45'),
      {
        kind: 'claim',
        factId: 'letter',
        valueDate: day('2027-04-01'),
        of: 'cost',
        rowNumber: null,
        amount: eur('12.50'),
      },
      {
        kind: 'claim',
        factId: 'late',
        valueDate: day('2027-04-01'),
        of: 'default_interest',
        rowNumber: 2,
        amount: eur('1.10'),
      },
      { kind: 'waiver', factId: 'kind', valueDate: day('2027-04-02'), claimFactId: 'late', amount: eur('1.10') },
      pay('two', '2027-04-05', '20.00'),
      { kind: 'termination', factId: 'end', valueDate: day('2027-06-15') },
      { kind: 'write_off', factId: 'off', valueDate: day('2027-12-31') },
      pay('three', '2028-02-01', '50.00'),
    ];
    const lines = statementOf({ loanId: 'D', ...loan, facts }, day('2028-02-28'));
    const told = lines.map(({ on, kind, amount, used, givenUp, openClaims, outstandingPrincipal }) =>
      [
        on,
        kind,
        amount,
        used.cost,
        used.interest,
        used.principal,
        used.recovery,
        givenUp,
        openClaims,
        outstandingPrincipal,
      ]
        .map(String)
        .join(' | '),
    );
    // 4,246.49 after instalment 6, and 27.96 × 5/30 of interest; then the open interest of instalments 2 to 6 beside it.
    expect(told).toEqual([
      '2026-12-10 | payout | 5000.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 5000.00',
      '2027-01-11 | payment | 156.45 | 0.00 | 32.92 | 123.53 | 0.00 | 0.00 | 0.00 | 4876.47',
      '2027-04-01 | claim | 12.50 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 13.60 | 4876.47',
      '2027-04-01 | claim | 1.10 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 13.60 | 4876.47',
      '2027-04-02 | waiver | 1.10 | 0.00 | 0.00 | 0.00 | 0.00 | 1.10 | 12.50 | 4876.47',
      '2027-04-05 | payment | 20.00 | 12.50 | 7.50 | 0.00 | 0.00 | 0.00 | 0.00 | 4876.47',
      '2027-06-15 | termination | 4251.15 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 0.00 | 4876.47',
      '2027-12-31 | write_off | 5025.90 | 0.00 | 0.00 | 0.00 | 0.00 | 5025.90 | 5025.90 | 0.00',
      '2028-02-01 | payment | 50.00 | 0.00 | 0.00 | 0.00 | 50.00 | 0.00 | 4975.90 | 0.00',
    ]);
  });
});
