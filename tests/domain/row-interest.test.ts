import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { interestPartsOf, type NewTerms, originOfRow } from '../../src/domain/lending/row-interest.ts';
import { Money } from '../../src/domain/money/money.ts';
import { anyServicedLoan } from '../support/serviced-loans.ts';
import { defer, loanOf, prepay, restructure, stateOf } from '../support/servicing.ts';

const newTerms = (facts: readonly LoanFact[]): NewTerms[] =>
  facts.flatMap((fact) => (fact.kind === 'restructuring' ? [{ on: fact.valueDate, terms: fact.terms }] : []));

const loan = loanOf({ principal: '5000.00', months: 36, paidOutOn: '2026-11-20' });

/** The spans behind a row's interest: `4876.47 for 10`, parts set apart by a plus. */
function spansOf(number: number, ...facts: readonly LoanFact[]): string | null {
  const rows = stateOf(loan, '2026-12-21', ...facts).rows.map(({ row }) => row);
  const row = rows.find((one) => one.number === number);
  if (!row) throw new Error(`the plan has no row ${number}`);
  const first = { terms: loan.agreement.terms, runsFrom: loan.plan.payoutDate };
  const parts = interestPartsOf(row, { rows, origin: originOfRow(row, first, newTerms(facts)) });
  const text = parts?.map(({ spans }) =>
    spans.map(({ balance, days }) => `${balance.toText()} for ${days}`).join(', '),
  );
  return text?.join(' + ') ?? null;
}

describe('the interest of an instalment', () => {
  it.each<[string, number, readonly LoanFact[], string]>([
    ['is that of a month on one balance', 2, [], '4876.47 for 30'],
    [
      'is in pieces where principal was repaid early within the month',
      1,
      [prepay('p', '2026-11-30', '1000.00', 'earlier_end')],
      '5000.00 for 10, 4000.00 for 20',
    ],
    ['counts a whole month after that', 2, [prepay('p', '2026-11-30', '1000.00', 'earlier_end')], '3872.08 for 30'],
    [
      'is of one balance while a deferral asks for interest only',
      3,
      [defer('2026-12-01', 3, 'interest_only')],
      '5000.00 for 30',
    ],
    [
      'is of several months where a deferral adds them',
      1,
      [defer('2026-12-01', 3, 'interest_added')],
      '5000.00 for 120',
    ],
    ['is by the new terms after a restructuring', 1, [restructure('2026-12-10', '5000.00', 12)], '5000.00 for 30'],
  ])('%s', (_what, number, facts, spans) => {
    expect(spansOf(number, ...facts)).toBe(spans);
  });

  it('is explained to the cent in every row of every plan, whatever has happened to the loan', () => {
    fc.assert(
      fc.property(anyServicedLoan, ({ facts, plan, agreement, state }) => {
        if (!agreement) throw new Error('a loan is agreed');
        const rows = state.rows.map(({ row }) => row);
        const first = { terms: agreement.terms, runsFrom: plan.payoutDate };
        for (const row of rows.filter(({ kind }) => kind === undefined)) {
          const parts = interestPartsOf(row, { rows, origin: originOfRow(row, first, newTerms(facts)) });
          const explained = parts && Money.sum(parts.map(({ amount }) => amount)).toText();
          expect(`row ${row.number}: ${explained}`).toBe(`row ${row.number}: ${row.interest.toText()}`);
        }
      }),
      { numRuns: 300 },
    );
  });
});
