import type { z } from 'zod';
import { accountsOfTheStatement } from '../../domain/ledger/account-places.ts';
import { Money } from '../../domain/money/money.ts';
import { plusDays } from '../../domain/time/business-date.ts';
import { type AboutReport, type AsKnown, entriesBehind } from '../reporting/index.ts';
import { resultEntries } from './result-entries.ts';
import type * as schema from './trial-balance.schema.ts';
import { type Sides, sumOf, type TrialBalanceRow, type YearlyTrialBalance } from './trial-balance.service.ts';

type Line = z.input<typeof schema.TrialBalanceLine>;

export function trialBalanceOut(
  balance: YearlyTrialBalance,
  moment: AsKnown,
  about: AboutReport,
): z.input<typeof schema.TrialBalanceReport> {
  const { rows, yearStart, monthStart } = balance;
  const [ever, year, month] = [rows.map((row) => row.ever), rows.map((row) => row.year), rows.map((row) => row.month)];
  const totals = { ever: sumOf(ever), year: sumOf(year), month: sumOf(month) };
  return {
    ...about,
    year_from: yearStart,
    month_from: monthStart,
    lines: rows.map((row) => lineOf(row, balance, moment)),
    total_debit: totals.ever.debit.toText(),
    total_credit: totals.ever.credit.toText(),
    total_month_debit: totals.month.debit.toText(),
    total_month_credit: totals.month.credit.toText(),
    total_year_debit: totals.year.debit.toText(),
    total_year_credit: totals.year.credit.toText(),
    earlier_results: balance.earlierResults.toText(),
    result: balance.result.toText(),
    is_balanced: Object.values(totals).every(isBalanced) && openingSum(rows).isZero(),
  };
}

const isBalanced = ({ debit, credit }: Sides): boolean => debit.equals(credit);

/** Opening balances, debits less credits. */
function openingSum(rows: readonly TrialBalanceRow[]): Money {
  return Money.sum(rows.map(({ kind, opening }) => (kind === 'asset' ? opening : opening.negated())));
}

function lineOf(row: TrialBalanceRow, { yearStart, monthStart }: YearlyTrialBalance, moment: AsKnown): Line {
  const { code: account, ever, month, year } = row;
  const until = { account, to: moment.asOf, knownAt: moment.knownAt };
  const side = (figure: 'total_debit' | 'total_credit', from = until) => entriesBehind({ ...from, figure });
  const [ofMonth, ofYear] = [
    { ...until, from: monthStart },
    { ...until, from: yearStart },
  ];
  return {
    account,
    kind: row.kind,
    name_de: row.name.de,
    name_en: row.name.en,
    skr03: row.skr03,
    skr04: row.skr04,
    debit: ever.debit.toText(),
    debit_entries: side('total_debit'),
    credit: ever.credit.toText(),
    credit_entries: side('total_credit'),
    balance: row.balance.toText(),
    balance_entries: entriesBehind(until),
    opening_balance: row.opening.toText(),
    opening_balance_entries: openingEntries(row, yearStart, moment),
    month_debit: month.debit.toText(),
    month_debit_entries: side('total_debit', ofMonth),
    month_credit: month.credit.toText(),
    month_credit_entries: side('total_credit', ofMonth),
    year_debit: year.debit.toText(),
    year_debit_entries: side('total_debit', ofYear),
    year_credit: year.credit.toText(),
    year_credit_entries: side('total_credit', ofYear),
    closing_balance: row.closing.toText(),
    closing_balance_entries: [...openingEntries(row, yearStart, moment), entriesBehind(ofYear)],
  };
}

function openingEntries(
  { code: account }: TrialBalanceRow,
  yearStart: YearlyTrialBalance['yearStart'],
  { knownAt }: AsKnown,
): string[] {
  const before = { to: plusDays(yearStart, -1), knownAt };
  if (accountsOfTheStatement.has(account)) return [];
  const own = entriesBehind({ account, ...before });
  return account === 'retained_profit' ? [own, ...resultEntries(before)] : [own];
}
