import type { ExportedBook } from './exported-book.ts';
import {
  amountOf,
  type Answer,
  asOf,
  centsOf,
  type Comparison,
  dayBefore,
  type Reconciliation,
  same,
  span,
  sumOf,
} from './reconciliation.ts';

type AccountLine = Readonly<Record<string, string>> & { readonly account: string | null };

const isOfResult = (book: ExportedBook, account: string): boolean =>
  ['Revenue', 'Expense'].includes(book.kinds.get(account) ?? '');

/** Income less expenses of a span. */
function result(book: ExportedBook, days: { readonly from?: string; readonly to: string }): number {
  return book.credit({ account: book.accountsOf('Revenue', 'Expense'), ...days });
}

function sidesOf(book: ExportedBook, line: AccountLine, { to, year, month }: Record<'to' | 'year' | 'month', string>) {
  const account = line.account ?? '';
  const sign = ['Asset', 'Expense'].includes(book.kinds.get(account) ?? '') ? 1 : -1;
  const turned = (from: string, side: 1 | -1): number =>
    book.where({ account, from, to }).reduce((sum, { cents }) => sum + Math.max(cents * side, 0), 0);
  const before = book.debit({ account, to: dayBefore(year) });
  // What earlier years brought is no entry: it opens with the profit that is carried forward.
  const carried = account === 'retained_profit' ? before - result(book, { to: dayBefore(year) }) : before;
  const opening = isOfResult(book, account) ? 0 : carried;
  const [all, ofYear] = [book.debit({ account, to }), book.debit({ account, from: year, to })];
  return [
    same(`${account} debit less credit`, minus(line['debit'], line['credit']), all),
    same(`${account} opening`, line['opening_balance'], opening * sign),
    same(`${account} debit of the month`, line['month_debit'], turned(month, 1)),
    same(`${account} credit of the month`, line['month_credit'], turned(month, -1)),
    same(`${account} debit of the year`, line['year_debit'], turned(year, 1)),
    same(`${account} credit of the year`, line['year_credit'], turned(year, -1)),
    same(`${account} closing`, line['closing_balance'], (opening + ofYear) * sign),
  ];
}

function minus(one = '0.00', other = '0.00'): string {
  const cents = centsOf(one) - centsOf(other);
  return `${cents < 0 ? '-' : ''}${(Math.abs(cents) / 100).toFixed(2)}`;
}

/** Accounts of which the report must speak: those on which anything was booked by the day. */
function unspoken(book: ExportedBook, lines: readonly AccountLine[], to: string): readonly Comparison[] {
  const spoken = new Set(lines.map(({ account }) => account));
  const missing = [...book.kinds.keys()].filter((account) => !spoken.has(account) && book.debit({ account, to }) !== 0);
  return missing.map((account) => same(`${account}, which the report leaves out`, '0.00', book.debit({ account, to })));
}

/** Each account as the book has it, on whichever side of the sheet it stands; expenses are negative in a statement of income. */
function accountsOnTheSheet(answer: Answer, book: ExportedBook, days: { readonly from?: string; readonly to: string }) {
  const parts = (answer['lines'] as readonly (AccountLine & { side?: string; kind: string })[]).filter(
    ({ kind, account }) => kind === 'part' && account !== null && book.kinds.has(account),
  );
  // An account that has changed sides since a year ago stands on both, on one of them for the comparison only.
  return [...Map.groupBy(parts, ({ account }) => account ?? '')].map(([account, stands]) => {
    const signed = stands.map(({ side, amount }) => centsOf(amount ?? '0.00') * (side === 'assets' ? 1 : -1));
    const cents = signed.reduce((sum, one) => sum + one, 0);
    return same(account, amountOf(cents), book.debit({ account, ...days }));
  });
}

export const bookReports: Readonly<Record<string, Reconciliation>> = {
  readTrialBalanceReport: {
    paths: asOf('/v1/reports/trial-balance'),
    compare: ({ as_of: to, year_from: year, month_from: month, lines, ...report }, book): readonly Comparison[] => [
      ...lines.flatMap((line: AccountLine) => sidesOf(book, line, { to, year, month })),
      ...unspoken(book, lines, to),
      same('result of the year', report['result'], result(book, { from: year, to })),
      same('results of the years before', report['earlier_results'], result(book, { to: dayBefore(year) })),
      same('debits and credits are equal', minus(report['total_debit'], report['total_credit']), 0),
      same('and their sum', report['total_debit'], sumOf(lines.map((line: AccountLine) => line['debit'] ?? '0.00'))),
    ],
  },
  readBalanceSheet: {
    paths: asOf('/v1/reports/balance-sheet'),
    compare: (answer, book): readonly Comparison[] => {
      const { as_of: to, previous_as_of: before, year_from: year } = answer;
      const { total_assets: assets, total_equity_and_liabilities: rest } = answer;
      return [
        ...accountsOnTheSheet(answer, book, { to }),
        ...unspoken(book, answer['lines'], to).filter(({ what }) => !isOfResult(book, what.split(',')[0] ?? '')),
        same('both sides are equal', minus(assets, rest), 0),
        same(
          'both sides were equal',
          minus(answer['previous_total_assets'], answer['previous_total_equity_and_liabilities']),
          0,
        ),
        same('result of the year', answer['result'], result(book, { from: year, to })),
        same('what there is less what is owed', minus(assets, rest), netOf(book, to)),
        same('a year before as well', '0.00', netOf(book, before)),
      ];
    },
  },
  readIncomeStatement: {
    paths: span('/v1/reports/income-statement'),
    compare: (answer, book): readonly Comparison[] => {
      const { from, as_of: to, previous_from: earlier, previous_to: until } = answer;
      return [
        ...accountsOnTheSheet(answer, book, { from, to }),
        same('result', answer['result'], result(book, { from, to })),
        same('result a year before', answer['previous_result'], result(book, { from: earlier, to: until })),
      ];
    },
  },
  readJournalReport: {
    paths: span('/v1/reports/journal'),
    compare: ({ from, as_of: to, line_count: count, ...report }, book): readonly Comparison[] => {
      const lines = book.where({ account: [...book.kinds.keys()], from, to });
      const side = (sign: 1 | -1): number => lines.reduce((sum, { cents }) => sum + Math.max(cents * sign, 0), 0);
      return [
        { what: 'lines', reported: String(count), inTheBook: String(lines.length) },
        same('debits', report['total_debit'], side(1)),
        same('credits', report['total_credit'], side(-1)),
      ];
    },
  },
  readAccountStatementReport: {
    paths: ({ from, to }) =>
      ['bank', 'loans_receivable', 'share_capital', 'interest_income'].map(
        (account) => `/v1/reports/account-statement?account=${account}&from=${from}&to=${to}`,
      ),
    compare: ({ from, as_of: to, account, ...report }, book): readonly Comparison[] => {
      const sign = ['Asset', 'Expense'].includes(book.kinds.get(account) ?? '') ? 1 : -1;
      const lines = book.where({ account, from, to });
      return [
        { what: `${account} lines`, reported: String(report['line_count']), inTheBook: String(lines.length) },
        same(`${account} opening`, report['opening_balance'], sign * book.debit({ account, to: dayBefore(from) })),
        same(`${account} closing`, report['closing_balance'], sign * book.debit({ account, to })),
      ];
    },
  },
};

/** Debits less credits of everything: nothing, as long as the books balance. */
function netOf(book: ExportedBook, to: string): number {
  return book.debit({ account: [...book.kinds.keys()], to });
}
