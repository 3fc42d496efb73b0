import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePlan } from '../../src/domain/lending/plan.ts';
import { sumOfParts } from '../../src/domain/lending/replay.ts';
import { type StatementLine, statementOf } from '../../src/domain/lending/statement.ts';
import { Money } from '../../src/domain/money/money.ts';
import {
  anyHistory,
  day,
  eur,
  type History,
  payoutFact,
  paymentFact,
  replay,
  reversalFact,
} from '../support/loan-histories.ts';
import { termsOf } from '../support/loan-terms.ts';

const plan = makePlan(termsOf('5000.00', 36), day('2026-12-10'), 'DE-NW');
const payout = payoutFact('2026-12-10', '5000.00');

function linesOf(facts: History['facts'], through: string): readonly StatementLine[] {
  return statementOf({ loanId: 'D', plan, regime: 'BUSINESS', facts }, day(through));
}

const written = ({ on, kind, amount, used, credit, outstandingPrincipal }: StatementLine): string =>
  [on, kind, amount, used.interest, used.principal, used.other, credit, outstandingPrincipal].map(String).join(' | ');

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
      fc.property(anyHistory, (history) => {
        const { plan: any, facts, through } = history;
        const lines = statementOf({ loanId: 'any', plan: any, regime: 'BUSINESS', facts }, through);
        const state = replay(history);
        const used = lines.map(({ used: { interest, principal, other } }) => ({ interest, principal, fee: other }));
        expect(Money.sum(used.map(({ interest }) => interest))).toEqual(state.paid.interest);
        expect(Money.sum(used.map(({ principal }) => principal))).toEqual(state.paid.principal);
        expect(Money.sum(used.map(sumOfParts))).toEqual(sumOfParts(state.paid));
        const [received, takenBack] = (['payment', 'reversal'] as const).map((kind) =>
          Money.sum(lines.filter((line) => line.kind === kind).map(({ amount }) => amount ?? eur('0.00'))),
        ) as [Money, Money];
        const known = facts.filter((fact) => fact.kind === 'reversal' && fact.valueDate > through);
        if (known.length === 0) {
          expect(received.minus(takenBack)).toEqual(sumOfParts(state.paid).plus(state.credit));
        }
        const last = lines.at(-1);
        if (!last || last.on > through) return;
        expect(last.outstandingPrincipal).toEqual(state.outstandingPrincipal);
        expect(last.credit).toEqual(state.credit);
      }),
      { numRuns: 200 },
    );
  });
});
