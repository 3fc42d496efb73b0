import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords, decimalInWords } from '../../domain/figures-in-words.ts';
import type { LoanTerms, PlanRow, RowKind } from '../../domain/lending/plan.types.ts';
import type { Money } from '../../domain/money/money.ts';
import { type BusinessDate, plusMonths } from '../../domain/time/business-date.ts';
import type { LoanView } from './loans.types.ts';

/** How the figures of a loan come about, in sentences a borrower can follow with a pocket calculator. */

export function explainOutstanding({ loan, outstandingPrincipal, paid }: LoanView): Sentence {
  if (loan.paidOutOn === null) {
    return { de: 'Noch nicht ausgezahlt, also ist nichts offen.', en: 'Not paid out yet, so nothing is outstanding.' };
  }
  const day = dateInWords(loan.paidOutOn);
  const principal = amountInWords(loan.principal);
  const repaid = amountInWords(paid.principal);
  const left = amountInWords(outstandingPrincipal);
  const loss = loan.principal.minus(paid.principal).minus(outstandingPrincipal);
  const lost = amountInWords(loss);
  const writtenOff = loss.isZero()
    ? { de: '', en: '' }
    : { de: `, abgeschrieben: ${lost.de}`, en: `, written off: ${lost.en}` };
  return {
    de: `Ausgezahlt am ${day.de}: ${principal.de}, davon getilgt: ${repaid.de}${writtenOff.de}, offen: ${left.de}.`,
    en: `Paid out on ${day.en}: ${principal.en}, of which repaid: ${repaid.en}${writtenOff.en}, outstanding: ${left.en}.`,
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
  const { kind } = given.row;
  if (kind) return explainRowBeside(kind, given.row);
  const sentences = [explainInterest(given), explainPrincipal(given), ...explainFee(given), explainBalance(given)];
  return { de: sentences.map(({ de }) => de).join(' '), en: sentences.map(({ en }) => en).join(' ') };
}

const ROWS_BESIDE: Readonly<Record<RowKind, Sentence>> = {
  extra_principal: {
    de: 'Vorzeitig getilgt auf Wunsch des Zahlers.',
    en: 'Principal repaid early, as the payer wished.',
  },
  called_due: {
    de: 'Auf einmal fällig geworden: das Kapital und der Zins bis zu diesem Tag.',
    en: 'Fallen due at once: the principal and the interest up to this day.',
  },
  reopened: {
    de: 'Erneut geschuldet, weil eine Zahlung zurückging, die hierauf angerechnet war.',
    en: 'Owed again, because a payment that had been counted towards it was taken back.',
  },
};

function explainRowBeside(kind: RowKind, row: PlanRow): Sentence {
  const [why, amount, left] = [ROWS_BESIDE[kind], amountInWords(row.amount), explainBalance({ row })];
  return { de: `${why.de} ${amount.de}. ${left.de}`, en: `${why.en} ${amount.en}. ${left.en}` };
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

function explainBalance({ row }: Pick<RowInPlan, 'row'>): Sentence {
  const left = amountInWords(row.balance);
  return { de: `Restschuld: ${left.de}.`, en: `Balance: ${left.en}.` };
}
