import { Money } from '../money/money.ts';
import { checkLoans, type LoanTakeover } from './check-loans.ts';
import { checkMembers } from './check-members.ts';
import { checkGuarantees, checkPayments } from './check-payments.ts';
import { checkPeople } from './check-people.ts';
import { type Findings, joined } from './fault.ts';
import { faultAt } from './faults-at.ts';
import type { ImportSetting } from './import-setting.ts';
import { type SheetName, sheetNames } from './import-sheets.ts';
import { placeIn, type RawSheet, type ReadFile, readSheets } from './read-sheets.ts';

/** Everything a file says, everything that is wrong with it in itself, and the figures to reconcile; euros. */
export type CheckedImport = {
  readonly file: ReadFile;
  readonly takeovers: readonly LoanTakeover[];
  readonly findings: Findings;
  readonly totals: ImportTotals;
};

/** What the treasurer compares with the old books before anything is taken over. */
export type ImportTotals = {
  readonly lines: Readonly<Record<SheetName, number>>;
  /** Without former members, as is `shares`. */
  readonly members: number;
  readonly formerMembers: number;
  readonly shares: number;
  readonly shareCapital: Money;
  readonly openDues: Money;
  readonly duesCredit: Money;
  readonly loans: number;
  readonly principal: Money;
  /** At the cut-over, as plan rows and payments give it. */
  readonly outstandingPrincipal: Money;
  /** Money of borrowers that waits for its due date at the cut-over. */
  readonly loanCredit: Money;
  /** Up to the cut-over: history, which the books do not repeat. */
  readonly paymentsBefore: Money;
  /** After it: booked like any other. */
  readonly paymentsSince: Money;
  /** What the account of balances taken over shows afterwards: zero where the file is a whole balance sheet. */
  readonly openingBalance: Money;
};

export function checkImport(sheets: readonly RawSheet[], setting: ImportSetting): CheckedImport {
  const { file, findings: read } = readSheets(sheets);
  const loans = checkLoans(file, setting);
  const isEmpty = sheetNames.every((name) => file[name].numbers.length === 0);
  const place = { sheet: sheets[0]?.name ?? '', line: null, column: null };
  const nothing = isEmpty && read.faults.length === 0 ? [faultAt('file.empty', place)] : [];
  const findings = joined([
    { faults: nothing, remarks: [] },
    read,
    checkPeople(file, setting),
    checkMembers(file, setting),
    loans.findings,
    checkPayments(file, setting),
    checkGuarantees(file, setting),
    balancesTwice(file),
  ]);
  return { file, takeovers: loans.takeovers, findings, totals: totalsOf(file, loans.takeovers, setting) };
}

function totalsOf(file: ReadFile, takeovers: readonly LoanTakeover[], { cutOverOn }: ImportSetting): ImportTotals {
  const { members, dues, loans, payments } = file;
  const current = members.rows.filter((member) => member.left_on === null);
  const lines = Object.fromEntries(sheetNames.map((name) => [name, file[name].numbers.length]));
  const states = takeovers.map(({ book }) => book.state);
  const paid = (isBefore: boolean): Money =>
    sumOf(payments.rows.filter((one) => one.value_date <= cutOverOn === isBefore).map(({ amount }) => amount));
  const totals = {
    lines: lines as Record<SheetName, number>,
    members: current.length,
    formerMembers: members.rows.length - current.length,
    shares: current.reduce((sum, member) => sum + member.shares, 0),
    shareCapital: sumOf(current.map((member) => member.share_capital_paid)),
    openDues: sumOf(dues.rows.map((one) => one.open_amount)),
    duesCredit: sumOf(current.map((member) => member.dues_credit)),
    loans: loans.rows.length,
    principal: sumOf(loans.rows.map(({ principal }) => principal)),
    outstandingPrincipal: sumOf(states.map((state) => state.outstandingPrincipal)),
    loanCredit: sumOf(states.map(({ credit }) => credit)),
    paymentsBefore: paid(true),
    paymentsSince: paid(false),
  };
  return { ...totals, openingBalance: openingBalanceOf(file, totals) };
}

/** Assets less liabilities and equity, as far as the file names them; euros. */
function openingBalanceOf({ balances }: ReadFile, totals: Omit<ImportTotals, 'openingBalance'>): Money {
  const onAccount = (account: 'bank' | 'retained_profit'): Money =>
    sumOf(balances.rows.filter((row) => row.account === account).map(({ amount }) => amount));
  const assets = [onAccount('bank'), totals.outstandingPrincipal, totals.openDues];
  const others = [totals.shareCapital, totals.duesCredit, totals.loanCredit, onAccount('retained_profit')];
  return sumOf(assets).minus(sumOf(others));
}

function balancesTwice({ balances: sheet }: ReadFile): Findings {
  const again = sheet.rows.filter(
    ({ account }, index) => sheet.rows.findIndex((row) => row.account === account) < index,
  );
  return {
    faults: again.map(({ line }) => faultAt('balance.twice', placeIn(sheet, line, 'account'))),
    remarks: [],
  };
}

function sumOf(amounts: readonly (Money | null)[]): Money {
  return Money.sum(amounts.filter((amount) => amount !== null));
}
