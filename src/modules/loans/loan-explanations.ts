import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords, decimalInWords } from '../../domain/figures-in-words.ts';
import type { LoanTerms, PlanRow } from '../../domain/lending/plan.types.ts';
import type { Parts } from '../../domain/lending/replay.ts';
import type { Money } from '../../domain/money/money.ts';
import { type BusinessDate, plusMonths } from '../../domain/time/business-date.ts';
import type { LoanView } from './loans.types.ts';

/** How the figures of a loan come about, in sentences a borrower can follow with a pocket calculator. */

export function explainOutstanding({ loan, outstandingPrincipal }: LoanView, paid: Parts): Sentence {
  if (loan.paidOutOn === null) {
    return { de: 'Noch nicht ausgezahlt, also ist nichts offen.', en: 'Not paid out yet, so nothing is outstanding.' };
  }
  const day = dateInWords(loan.paidOutOn);
  const principal = amountInWords(loan.principal);
  const repaid = amountInWords(paid.principal);
  const left = amountInWords(outstandingPrincipal);
  return {
    de: `Ausgezahlt am ${day.de}: ${principal.de}, davon getilgt: ${repaid.de}, offen: ${left.de}.`,
    en: `Paid out on ${day.en}: ${principal.en}, of which repaid: ${repaid.en}, outstanding: ${left.en}.`,
  };
}

/** A row in its plan: what was owed when its period began, and when that was. */
export type RowInPlan = {
  readonly row: PlanRow;
  readonly balanceBefore: Money;
  readonly from: BusinessDate;
  readonly isLast: boolean;
  readonly terms: LoanTerms;
};

export function explainRow(given: RowInPlan): Sentence {
  const sentences = [explainInterest(given), explainPrincipal(given), ...explainFee(given), explainBalance(given)];
  return { de: sentences.map(({ de }) => de).join(' '), en: sentences.map(({ en }) => en).join(' ') };
}

function explainInterest({ row, balanceBefore, from, terms }: RowInPlan): Sentence {
  const [on, interest] = [amountInWords(balanceBefore), amountInWords(row.interest)];
  const percent = decimalInWords(terms.annualRate.toText());
  const period = periodOf({ row, from, terms });
  return {
    de: `Zins: ${percent.de} % im Jahr auf ${on.de} ${period.de} = ${interest.de}.`,
    en: `Interest: ${percent.en} % a year on ${on.en} ${period.en} = ${interest.en}.`,
  };
}

/** With 30E/360 a whole contract month is 1/12 of a year, whatever its days (rules §3); row 0 is never one. */
function periodOf({ row, from, terms }: Pick<RowInPlan, 'row' | 'from' | 'terms'>): Sentence {
  const isWholeMonth = row.number > 1 || (row.number === 1 && isMonthAfter(row.dueDate, from));
  if (terms.dayCount === '30E/360' && isWholeMonth) return { de: 'für 1/12 Jahr', en: 'for 1/12 of a year' };
  const [first, last] = [dateInWords(from), dateInWords(row.dueDate)];
  return {
    de: `vom ${first.de} bis zum ${last.de} nach ${terms.dayCount}`,
    en: `from ${first.en} to ${last.en} by ${terms.dayCount}`,
  };
}

/** The clamp to the month's end may be undone in the second month: 28 February to 30 March is a month. */
function isMonthAfter(dueDate: BusinessDate, from: BusinessDate): boolean {
  return dueDate === plusMonths(from, 1) || from === plusMonths(dueDate, -1);
}

function explainPrincipal({ row, isLast, terms }: RowInPlan): Sentence {
  const [principal, interest] = [amountInWords(row.principal), amountInWords(row.interest)];
  const instalment = amountInWords(row.interest.plus(row.principal));
  if (row.principal.isZero()) {
    return { de: 'Diese Rate tilgt noch nichts.', en: 'This instalment repays no principal yet.' };
  }
  if (isLast) return { de: `Tilgung: der Rest von ${principal.de}.`, en: `Principal: the remaining ${principal.en}.` };
  if (terms.method === 'annuity') {
    return {
      de: `Tilgung: ${instalment.de} − ${interest.de} = ${principal.de}.`,
      en: `Principal: ${instalment.en} − ${interest.en} = ${principal.en}.`,
    };
  }
  return { de: `Tilgung: gleichbleibend ${principal.de}.`, en: `Principal: the same each month, ${principal.en}.` };
}

function explainFee({ row }: RowInPlan): readonly Sentence[] {
  if (row.fee.isZero()) return [];
  const fee = amountInWords(row.fee);
  return [{ de: `Gebühr: ${fee.de}.`, en: `Fee: ${fee.en}.` }];
}

function explainBalance({ row }: RowInPlan): Sentence {
  const left = amountInWords(row.balance);
  return { de: `Restschuld: ${left.de}.`, en: `Balance: ${left.en}.` };
}
