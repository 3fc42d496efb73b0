import { describe, expect, it } from 'vitest';
import type { Sentence } from '../../src/domain/errors.ts';
import { makePlan } from '../../src/domain/lending/plan.ts';
import type { LoanTerms } from '../../src/domain/lending/plan.types.ts';
import { Money } from '../../src/domain/money/money.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { explainRow } from '../../src/modules/loans/loan-explanations.ts';
import { termsOf } from '../support/loan-terms.ts';

/** The explanation of a row of the plan for 5,000.00 over 36 months, paid out on 10 December 2026. */
function explanationOf(number: number, other: Partial<LoanTerms>): Sentence {
  const terms = termsOf('5000.00', 36, other);
  const payoutDate = parseDate('2026-12-10');
  const { rows } = makePlan(terms, payoutDate, 'DE-NW');
  const row = rows.find((one) => one.number === number);
  if (!row) throw new Error(`the plan has no row ${number}`);
  return explainRow({ row, rows, origin: { terms, runsFrom: payoutDate } });
}

describe('A row of the plan explains itself', () => {
  it.each<[string, number, Partial<LoanTerms>, string]>([
    [
      'a whole month of 30E/360',
      1,
      {},
      'Interest: 7.9 % a year on EUR 5,000.00 for 1/12 of a year = EUR 32.92. Principal: EUR 156.45 − EUR 32.92 = EUR 123.53. Balance: EUR 4,876.47.',
    ],
    [
      'the broken period before the first instalment (rules §3: 21.94)',
      0,
      { dueDay: 30 },
      'Interest: 7.9 % a year on EUR 5,000.00 from 10 December 2026 to 30 December 2026 by 30E/360 = EUR 21.94. This instalment repays no principal yet. Balance: EUR 5,000.00.',
    ],
    [
      'the month after it',
      1,
      { dueDay: 30 },
      'Interest: 7.9 % a year on EUR 5,000.00 for 1/12 of a year = EUR 32.92. Principal: EUR 156.45 − EUR 32.92 = EUR 123.53. Balance: EUR 4,876.47.',
    ],
    [
      'a broken period added to the first instalment (rules §3: 178.39)',
      1,
      { dueDay: 30, firstPeriod: 'added' },
      'Interest: 7.9 % a year on EUR 5,000.00 from 10 December 2026 to 30 January 2027 by 30E/360 = EUR 54.86. Principal: EUR 178.39 − EUR 54.86 = EUR 123.53. Balance: EUR 4,876.47.',
    ],
    [
      'March after February, on the last day of each month',
      2,
      { dueDay: 'last', firstDueDate: parseDate('2027-02-28') },
      'Interest: 7.9 % a year on EUR 4,876.47 for 1/12 of a year = EUR 32.10. Principal: EUR 156.45 − EUR 32.10 = EUR 124.35. Balance: EUR 4,752.12.',
    ],
    [
      'real days',
      1,
      { dayCount: 'Act/365F', method: 'equal_principal' },
      'Interest: 7.9 % a year on EUR 5,000.00 from 10 December 2026 to 10 January 2027 by Act/365F = EUR 33.55. Principal: the same each month, EUR 138.89. Balance: EUR 4,861.11.',
    ],
    [
      'a fee with the first instalment',
      1,
      {
        method: 'interest_only',
        fees: [{ name: 'Bearbeitungsgebühr', amount: Money.parse('50.00'), when: 'with_first_instalment' }],
      },
      'Interest: 7.9 % a year on EUR 5,000.00 for 1/12 of a year = EUR 32.92. This instalment repays no principal yet. Fee: EUR 50.00. Balance: EUR 5,000.00.',
    ],
    [
      'the last instalment, which takes the rest',
      36,
      {},
      'Interest: 7.9 % a year on EUR 155.47 for 1/12 of a year = EUR 1.02. Principal: the remaining EUR 155.47. Balance: EUR 0.00.',
    ],
  ])('%s', (_what, number, other, english) => {
    expect(explanationOf(number, other).en).toBe(english);
  });

  it('in German as well, with decimal commas', () => {
    expect(explanationOf(0, { dueDay: 30 }).de).toBe(
      'Zins: 7,9 % im Jahr auf 5.000,00 EUR vom 10.12.2026 bis zum 30.12.2026 nach 30E/360 = 21,94 EUR. Diese Rate tilgt noch nichts. Restschuld: 5.000,00 EUR.',
    );
  });
});
