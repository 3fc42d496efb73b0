import type { ExportedBook } from './exported-book.ts';
import { type Comparison, type Reconciliation, same, span } from './reconciliation.ts';

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
};
