import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords, decimalInWords } from '../../domain/figures-in-words.ts';
import type { Origin } from '../../domain/lending/plan-periods.ts';
import type { DayCountName, PlanRow, RowKind } from '../../domain/lending/plan.types.ts';
import { type InterestPart, interestPartsOf } from '../../domain/lending/row-interest.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
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
  const end = explainTermination(loan.terminatedOn);
  return {
    de: `Ausgezahlt am ${day.de}: ${principal.de}, davon getilgt: ${repaid.de}${writtenOff.de}, offen: ${left.de}.${end.de}`,
    en: `Paid out on ${day.en}: ${principal.en}, of which repaid: ${repaid.en}${writtenOff.en}, outstanding: ${left.en}.${end.en}`,
  };
}

/** A loan that was terminated counts as running until it is repaid or written off, so the status does not say it. */
function explainTermination(terminatedOn: BusinessDate | null): Sentence {
  if (terminatedOn === null) return { de: '', en: '' };
  const day = dateInWords(terminatedOn);
  return {
    de: ` Gekündigt am ${day.de}: der ganze Rest ist an diesem Tag fällig geworden.`,
    en: ` Terminated on ${day.en}: all the rest fell due on that day.`,
  };
}

/** A row in the plan in force, with the terms it was planned by and the day from which they run. */
export type RowInPlan = { readonly row: PlanRow; readonly rows: readonly PlanRow[]; readonly origin: Origin };

export function explainRow(given: RowInPlan): Sentence {
  const { kind } = given.row;
  if (kind) return explainRowBeside(kind, given.row);
  const sentences = [explainInterest(given), explainPrincipal(given), ...explainFee(given), explainBalance(given)];
  return { de: sentences.map(({ de }) => de).join(' '), en: sentences.map(({ en }) => en).join(' ') };
}

const ROWS_BESIDE: Readonly<Record<RowKind, Sentence>> = {
  extra_principal: { de: 'Vorzeitig getilgt auf Wunsch des Zahlers', en: 'Repaid early, as the payer wished' },
  called_due: { de: 'An diesem Tag fällig geworden', en: 'Fallen due on this day' },
  reopened: {
    de: 'Erneut geschuldet, weil eine Zahlung zurückging, die hierauf angerechnet war',
    en: 'Owed again, because a payment that had been counted towards it was taken back',
  },
};

/** Where no principal fell due the balance says nothing: with a restructuring it goes on in the new plan. */
function explainRowBeside(kind: RowKind, row: PlanRow): Sentence {
  const named = PARTS.filter(([part]) => row[part].isPositive()).map(([part, name]) => {
    const amount = amountInWords(row[part]);
    return { de: `${name.de} ${amount.de}`, en: `${name.en} ${amount.en}` };
  });
  const [why, parts] = [ROWS_BESIDE[kind], listed(named)];
  const left = row.principal.isPositive() ? explainBalance({ row }) : null;
  const [leftDe, leftEn] = left ? [` ${left.de}`, ` ${left.en}`] : ['', ''];
  return { de: `${why.de}: ${parts.de}.${leftDe}`, en: `${why.en}: ${parts.en}.${leftEn}` };
}

const PARTS = [
  ['principal', { de: 'Kapital', en: 'principal' }],
  ['interest', { de: 'Zins bis zu diesem Tag', en: 'interest up to this day' }],
  ['fee', { de: 'vereinbarte Gebühren und Entschädigung', en: 'fees and compensation as agreed' }],
] as const;

function listed(items: readonly Sentence[]): Sentence {
  return { de: items.map(({ de }) => de).join(', '), en: items.map(({ en }) => en).join(', ') };
}

function explainInterest({ row, rows, origin }: RowInPlan): Sentence {
  const parts = interestPartsOf(row, { rows, origin });
  const interest = amountInWords(row.interest);
  if (!parts)
    return {
      de: `Zins: ${interest.de}, wie im Plan festgelegt.`,
      en: `Interest: ${interest.en}, as fixed in the plan.`,
    };
  const percent = decimalInWords(origin.terms.annualRate.toText());
  const said = parts.map((part) => {
    const [how, amount] = [explainSpans(part, origin.terms.dayCount), amountInWords(part.amount)];
    return { de: `${how.de} = ${amount.de}`, en: `${how.en} = ${amount.en}` };
  });
  const [de, en] = [said.map((one) => one.de).join(', dazu '), said.map((one) => one.en).join(', and ')];
  const [sumDe, sumEn] = said.length > 1 ? [`, zusammen ${interest.de}`, `, together ${interest.en}`] : ['', ''];
  return {
    de: `Zins: ${percent.de} % im Jahr ${de}${sumDe}.`,
    en: `Interest: ${percent.en} % a year ${en}${sumEn}.`,
  };
}

/** With 30E/360 a whole contract month is 1/12 of a year, whatever its days (rules §3). */
function explainSpans({ spans }: InterestPart, dayCount: DayCountName): Sentence {
  const [only, ...others] = spans;
  if (!only) return { de: 'auf 0 Tage', en: 'for no day' };
  if (others.length > 0) {
    const each = spans.map(({ balance, days }) => {
      const on = amountInWords(balance);
      return { de: `auf ${on.de} für ${days} Tage`, en: `on ${on.en} for ${days} days` };
    });
    const [de, en] = [each.map((one) => one.de).join(' und '), each.map((one) => one.en).join(' and ')];
    return { de: `${de} nach ${dayCount}`, en: `${en} by ${dayCount}` };
  }
  const [on, first, last] = [amountInWords(only.balance), dateInWords(only.from), dateInWords(only.dueDate)];
  if (dayCount === '30E/360' && only.days % 30 === 0) {
    const months = only.days / 30;
    return { de: `auf ${on.de} für ${months}/12 Jahr`, en: `on ${on.en} for ${months}/12 of a year` };
  }
  return {
    de: `auf ${on.de} vom ${first.de} bis zum ${last.de} nach ${dayCount}`,
    en: `on ${on.en} from ${first.en} to ${last.en} by ${dayCount}`,
  };
}

function explainPrincipal({ row, origin }: RowInPlan): Sentence {
  const [principal, interest] = [amountInWords(row.principal), amountInWords(row.interest)];
  const instalment = amountInWords(row.interest.plus(row.principal));
  if (row.principal.isZero()) {
    return { de: 'Diese Rate tilgt noch nichts.', en: 'This instalment repays no principal yet.' };
  }
  if (row.balance.isZero()) {
    return { de: `Tilgung: der Rest von ${principal.de}.`, en: `Principal: the remaining ${principal.en}.` };
  }
  if (origin.terms.method === 'annuity') {
    return {
      de: `Tilgung: ${instalment.de} − ${interest.de} = ${principal.de}.`,
      en: `Principal: ${instalment.en} − ${interest.en} = ${principal.en}.`,
    };
  }
  return { de: `Tilgung: gleichbleibend ${principal.de}.`, en: `Principal: the same each month, ${principal.en}.` };
}

function explainFee({ row }: Pick<RowInPlan, 'row'>): readonly Sentence[] {
  if (row.fee.isZero()) return [];
  const fee = amountInWords(row.fee);
  return [{ de: `Gebühr: ${fee.de}.`, en: `Fee: ${fee.en}.` }];
}

function explainBalance({ row }: Pick<RowInPlan, 'row'>): Sentence {
  const left = amountInWords(row.balance);
  return { de: `Restschuld: ${left.de}.`, en: `Balance: ${left.en}.` };
}
