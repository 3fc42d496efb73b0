import { refusalOf } from './refusal.ts';
import { PLAN_LIMITS } from '../lending/terms-check.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import { openBook } from '../lending/loan-book.ts';
import type { LoanBook } from '../lending/loan-book.ts';
import type { LoanFact } from '../lending/loan-facts.ts';
import { plusDays } from '../time/business-date.ts';
import { dayFaults, negative } from './check-members.ts';
import { haveSameAmounts, type LoanRow, planOfContract, termsOfContract } from './contract-rows.ts';
import { type Fault, type Findings, joined } from './fault.ts';
import { faultAt } from './faults-at.ts';
import { remarkAt } from './remarks-at.ts';
import type { ImportSetting } from './import-setting.ts';
import type { ImportRow } from './import-sheets.ts';
import { placeIn, type ReadFile } from './read-sheets.ts';

/** A loan as it is taken over: its contract, and what happened to it until the cut-over and since. */
export type LoanTakeover = {
  readonly row: LoanRow;
  /** At the end of the cut-over day. */
  readonly book: LoanBook;
  readonly paymentsBefore: readonly ImportRow<'payments'>[];
  readonly paymentsSince: readonly ImportRow<'payments'>[];
};

export type CheckedLoans = { readonly findings: Findings; readonly takeovers: readonly LoanTakeover[] };

export function checkLoans(file: ReadFile, setting: ImportSetting): CheckedLoans {
  const checked = file.loans.rows.map((row) => checkLoan(file, row, setting));
  const faults = [...numbersTwice(file), ...file.plan_rows.rows.flatMap((row) => rowReferences(file, row))];
  return {
    findings: joined([{ faults, remarks: [] }, ...checked.map(({ findings }) => findings)]),
    takeovers: checked.flatMap(({ takeover }) => (takeover ? [takeover] : [])),
  };
}

function numbersTwice({ loans: sheet }: ReadFile): Fault[] {
  const seen = new Set<string>();
  return sheet.rows.flatMap(({ number, line }) => {
    const isNew = !seen.has(number);
    seen.add(number);
    return isNew ? [] : [faultAt('number.twice', placeIn(sheet, line, 'number'), [number])];
  });
}

function rowReferences({ plan_rows: sheet, loans }: ReadFile, row: ImportRow<'plan_rows'>): Fault[] {
  if (loans.numbers.includes(row.loan)) return [];
  return [faultAt('reference.loan_unknown', placeIn(sheet, row.line, 'loan'), [row.loan])];
}

type CheckedLoan = { readonly findings: Findings; readonly takeover: LoanTakeover | null };

function checkLoan(file: ReadFile, row: LoanRow, setting: ImportSetting): CheckedLoan {
  const rows = file.plan_rows.rows.filter(({ loan }) => loan === row.number);
  const wholeLines = file.plan_rows.numbers.filter((loan) => loan === row.number).length === rows.length;
  const faults = [...loanFaults(file, row, setting), ...rows.flatMap((one) => rowFaults(file, one))];
  faults.push(...orderFaults(file, row, rows));
  if (faults.length > 0 || !wholeLines || rows.length === 0) {
    if (rows.length === 0 && wholeLines)
      faults.push(faultAt('loan.without_rows', placeIn(file.loans, row.line), [row.number]));
    return { findings: { faults, remarks: [] }, takeover: null };
  }
  const sum = Money.sum(rows.map(({ principal }) => principal));
  if (!sum.equals(row.principal)) {
    const figures = [amountInWords(sum).de, amountInWords(row.principal).de];
    const place = placeIn(file.loans, row.line, 'principal');
    return {
      findings: { faults: [faultAt('plan_row.principal_differs', place, figures)], remarks: [] },
      takeover: null,
    };
  }
  return replayed(file, { row, rows }, setting);
}

function loanFaults(file: ReadFile, row: LoanRow, { cutOverOn: until }: ImportSetting): Fault[] {
  const { loans: sheet } = file;
  const { line } = row;
  const at = (column: string) => placeIn(sheet, line, column);
  const known = new Set([...file.members.numbers, ...file.persons.numbers]);
  const faults: Fault[] = (['borrower', 'second_borrower'] as const).flatMap((column) => {
    const number = row[column];
    return number === null || known.has(number) ? [] : [faultAt('reference.person_unknown', at(column), [number])];
  });
  if (row.borrower === row.second_borrower) faults.push(faultAt('loan.same_borrower', at('second_borrower')));
  if (!row.principal.isPositive()) faults.push(faultAt('amount.not_positive', at('principal')));
  if (row.principal.isGreaterThan(PLAN_LIMITS.largestPrincipal)) {
    const most = amountInWords(PLAN_LIMITS.largestPrincipal);
    faults.push(faultAt('loan.terms_not_possible', at('principal'), [`höchstens ${most.de}.`, `${most.en} at most.`]));
  }
  if (row.annual_rate.isNegative() || row.annual_rate.isGreaterThan(PLAN_LIMITS.highestRate)) {
    const most = PLAN_LIMITS.highestRate.toText();
    faults.push(faultAt('loan.terms_not_possible', at('annual_rate'), [`0 bis ${most} %.`, `0 to ${most} %.`]));
  }
  return [
    ...faults,
    ...dayFaults(sheet, { line, column: 'contracted_on', day: row.contracted_on }, { until: row.paid_out_on }),
    ...dayFaults(sheet, { line, column: 'paid_out_on', day: row.paid_out_on }, { until }),
    ...negative(sheet, row, ['outstanding_principal']),
  ];
}

const HIGHEST_ROW_NUMBER = PLAN_LIMITS.longestTermMonths;

function rowFaults({ plan_rows: sheet }: ReadFile, row: ImportRow<'plan_rows'>): Fault[] {
  const tooHigh = row.number > HIGHEST_ROW_NUMBER;
  return [
    ...negative(sheet, row, ['principal', 'interest', 'fee']),
    ...(tooHigh ? [faultAt('plan_row.number_too_high', placeIn(sheet, row.line, 'number'), [String(row.number)])] : []),
  ];
}

/** Numbers and days rise together, from the day after the payout. */
function orderFaults({ plan_rows: sheet }: ReadFile, loan: LoanRow, rows: readonly ImportRow<'plan_rows'>[]): Fault[] {
  return rows.flatMap((row, index) => {
    const before = rows[index - 1];
    const from = plusDays(before?.due_date ?? loan.paid_out_on, 1);
    const faults: Fault[] = [];
    if (before && row.number <= before.number) {
      const figures = [String(row.number), String(before.number)];
      faults.push(faultAt('plan_row.number_out_of_order', placeIn(sheet, row.line, 'number'), figures));
    }
    if (row.due_date < from) {
      const figures = [dateInWords(row.due_date).de, dateInWords(from).de];
      faults.push(faultAt('date.out_of_order', placeIn(sheet, row.line, 'due_date'), figures));
    }
    return faults;
  });
}

type Contract = { readonly row: LoanRow; readonly rows: readonly ImportRow<'plan_rows'>[] };

/** The same replay as for every loan says what is outstanding; the file says it as well, and both must agree. */
function replayed(file: ReadFile, { row, rows }: Contract, setting: ImportSetting): CheckedLoan {
  const plan = planOfContract(row, rows, setting.calendar);
  const { terms, ownPlan } = termsOfContract(row, plan, setting);
  const payments = file.payments.rows.filter(({ purpose, number }) => purpose === 'loan' && number === row.number);
  const [paymentsBefore, paymentsSince] = [true, false].map((isBefore) =>
    payments
      .filter(
        (payment) => payment.value_date <= setting.cutOverOn === isBefore && payment.value_date >= row.paid_out_on,
      )
      .filter(({ amount }) => amount.isPositive())
      .toSorted((a, b) => (a.value_date < b.value_date ? -1 : Number(a.value_date > b.value_date))),
  ) as [ImportRow<'payments'>[], ImportRow<'payments'>[]];
  const book = refusalOf(() =>
    openBook(
      {
        loanId: row.number,
        plan,
        agreement: { terms, calendar: setting.calendar },
        regime: row.regime,
        facts: factsOf(row, paymentsBefore),
      },
      setting.cutOverOn,
    ),
  );
  const place = placeIn(file.loans, row.line, 'outstanding_principal');
  if ('refusal' in book) {
    const { de, en } = book.refusal.sentence;
    return {
      findings: { faults: [faultAt('loan.history_not_possible', place, [de, en])], remarks: [] },
      takeover: null,
    };
  }
  const { outstandingPrincipal } = book.value.state;
  const figures = [amountInWords(outstandingPrincipal).de, amountInWords(row.outstanding_principal).de];
  const areEqual = outstandingPrincipal.equals(row.outstanding_principal);
  const faults = areEqual ? [] : [faultAt('loan.outstanding_differs', place, figures)];
  const isOurs = ownPlan !== null && haveSameAmounts(ownPlan, plan);
  const remarks = isOurs
    ? []
    : [remarkAt('loan.rows_as_agreed', placeIn(file.loans, row.line, 'number'), [row.number])];
  return { findings: { faults, remarks }, takeover: { row, book: book.value, paymentsBefore, paymentsSince } };
}

function factsOf(row: LoanRow, payments: readonly ImportRow<'payments'>[]): readonly LoanFact[] {
  return [
    { kind: 'payout', factId: 'payout', valueDate: row.paid_out_on, amount: row.principal },
    ...payments.map(({ line, value_date: valueDate, amount, surplus }): LoanFact => ({
      kind: 'payment',
      factId: `line ${String(line).padStart(7, '0')}`,
      valueDate,
      amount,
      whatExceeds: surplus ?? 'credit',
    })),
  ];
}
