import type { ExportedBook } from './exported-book.ts';
import { type Answer, type Comparison, type Reconciliation, same, span, sumOf } from './reconciliation.ts';

type Months = readonly { readonly month: string; readonly from: string; readonly to: string }[];

/** Money received on loans by value date, less what went back; what a payment is, its event says. */
function received(book: ExportedBook, { from, to }: { from: string; to: string }, account: string): number {
  const events = ['repayment', 'repayment_reversed', 'credit_applied'];
  return book.credit({ account, from, to, by: 'valueDate', events });
}

export const cashReports: Readonly<Record<string, Reconciliation>> = {
  readExpectedCashReport: {
    paths: span('/v1/reports/expected-cash'),
    compare: ({ months, total }, book): readonly Comparison[] =>
      [{ ...total, from: months[0].from, to: months.at(-1).to, month: 'total' }, ...(months as Months)].flatMap(
        (line) => {
          const { from, to } = line as { from: string; to: string };
          return [
            same(`${line.month} principal`, line.received_principal, received(book, { from, to }, 'loans_receivable')),
            same(`${line.month} interest`, line.received_interest, received(book, { from, to }, 'interest_income')),
            same(`${line.month} bank`, line.received, 0 - received(book, { from, to }, 'bank')),
            same(
              `${line.month} parts`,
              line.received,
              sumOf([
                line.received_principal,
                line.received_interest,
                line.received_fees,
                line.received_default_interest,
                line.received_costs,
                line.received_recoveries,
                line.received_as_credit,
              ]),
            ),
          ];
        },
      ),
  },
  readNewLoansReport: {
    paths: span('/v1/reports/new-loans'),
    compare: ({ from, as_of: to, groups, loans }, book): readonly Comparison[] => {
      const paidOut = book.debit({ account: 'loans_receivable', from, to, events: ['payout'] });
      const of = (grouping: string) => groups.filter((group: { grouped_by: string }) => group.grouped_by === grouping);
      return [
        same('paid out', of('total')[0].paid_out, paidOut),
        ...loans.map((loan: { loan_number: string; paid_out: string }) =>
          same(
            loan.loan_number,
            loan.paid_out,
            book.debit({ account: 'loans_receivable', from, to, events: ['payout'], loan: loan.loan_number }),
          ),
        ),
      ];
    },
  },
  readWriteOffReport: {
    paths: span('/v1/reports/write-offs'),
    compare: ({ from, as_of: to, lines, payout_years: years, ...report }, book): readonly Comparison[] => {
      const within = (loan?: string) => ({ from, to, ...(loan === undefined ? {} : { loan }) });
      const figures = (what: string, line: Answer, loan?: string): readonly Comparison[] => [
        same(`${what} written off`, line['written_off'], book.debit({ account: 'write_offs', ...within(loan) })),
        same(`${what} recovered`, line['recovered'], book.credit({ account: 'recoveries', ...within(loan) })),
        same(
          `${what} principal written off`,
          line['written_off_principal'],
          book.credit({ account: 'loans_receivable', events: ['write_off'], ...within(loan) }),
        ),
      ];
      return [
        ...figures('in all', report),
        ...lines.flatMap((line: Answer) => figures(line['loan_number'], line, line['loan_number'])),
        same('by year', report['written_off'], sumOf(years.map((year: Answer) => year['written_off']))),
      ];
    },
  },
  readPerformanceReport: {
    paths: span('/v1/reports/performance'),
    compare: ({ from, as_of: to, balances, figures }, book): readonly Comparison[] => {
      const days = { from, to };
      const valueOf = (name: string) => figures.find(({ figure }: Answer) => figure === name)?.value;
      const all = (...types: readonly string[]) => book.accountsOf(...types);
      return [
        ...balances.map((line: Answer) =>
          same(
            line['day'],
            line['outstanding_principal'],
            book.debit({ account: 'loans_receivable', to: line['day'] }),
          ),
        ),
        same(
          'income from loans',
          valueOf('income_from_loans'),
          book.credit({ account: ['interest_income', 'default_interest_income', 'fee_income'], ...days }),
        ),
        same(
          'principal written off',
          valueOf('written_off_principal'),
          book.credit({ account: 'loans_receivable', events: ['write_off'], ...days }),
        ),
        same('recoveries', valueOf('recoveries'), book.credit({ account: 'recoveries', ...days })),
        same(
          'principal at the end',
          valueOf('outstanding_principal_at_end'),
          book.debit({ account: 'loans_receivable', to }),
        ),
        same('income in all', valueOf('income_in_all'), book.credit({ account: all('Revenue'), ...days })),
        same('expenses in all', valueOf('expenses_in_all'), book.debit({ account: all('Expense'), ...days })),
      ];
    },
  },
  readCashForecastReport: {
    paths: () => ['/v1/reports/cash-forecast'],
    compare: ({ as_of: to, months, ...report }, book): readonly Comparison[] => {
      const last = months.at(-1);
      const [coming, going] = ['coming', 'going'].map((name) => sumOf(months.map((one: Answer) => one[name])));
      return [
        same('bank', report['opening_bank_balance'], book.debit({ account: 'bank', to })),
        same('in transit', report['in_transit'], book.debit({ account: 'money_in_transit', to })),
        same('dividends', report['dividends_owed'], book.credit({ account: 'dividends_payable', to })),
        same('returned payouts', report['returned_payouts'], book.credit({ account: 'returned_payouts', to })),
        same('unplaced', report['unplaced_money'], book.credit({ account: 'clearing', to })),
        same('at the end', last.closing, book.debit({ account: 'bank', to }) + (coming ?? 0) - (going ?? 0)),
      ];
    },
  },
  readRefusalReport: {
    paths: span('/v1/reports/refusals'),
    notInTheBooks: 'Refusals are votes and their reasons; nothing is posted.',
  },
  readCollectionReport: {
    paths: span('/v1/reports/collections'),
    compare: ({ from, as_of: to, ...report }, book): readonly Comparison[] => {
      const moved = book.where({ account: 'bank', from, to, events: ['repayment', 'repayment_reversed'] });
      const sum = (some: typeof moved): number => some.reduce((cents, line) => cents + line.cents, 0);
      const days = { from, to };
      const claimed = book.credit({ account: 'default_interest_income', ...days });
      return [
        same('received', report['received'], sum(moved.filter(({ cents }) => cents > 0))),
        same('taken back', report['taken_back'], 0 - sum(moved.filter(({ cents }) => cents < 0))),
        same('default interest claimed', report['default_interest_claimed'], claimed),
        same('costs recovered', report['costs_recovered'], book.credit({ account: 'cost_recoveries', ...days })),
      ];
    },
  },
};
