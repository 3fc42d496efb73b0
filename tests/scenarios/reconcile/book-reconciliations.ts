import { asOf, type Comparison, type Reconciliation, same } from './reconciliation.ts';

export const bookReports: Readonly<Record<string, Reconciliation>> = {
  readTrialBalanceReport: {
    paths: asOf('/v1/reports/trial-balance'),
    compare: ({ as_of: to, lines, total_debit: debit, total_credit: credit }, book): readonly Comparison[] => {
      const accounts = [...book.kinds.keys()];
      const totals = accounts.map((account) => book.debit({ account, to }));
      const sides = totals.reduce((sum, cents) => sum + Math.max(cents, 0), 0);
      const lineOf = (account: string) => lines.find((line: { account: string }) => line.account === account);
      return [
        ...accounts.map((account, place) => {
          const line = lineOf(account);
          const reported =
            line === undefined ? 0 : Number(line.debit.replace('.', '')) - Number(line.credit.replace('.', ''));
          return same(account, (reported / 100).toFixed(2), totals[place] ?? 0);
        }),
        ...(sides === -1 ? [same('debits', debit, sides), same('credits', credit, sides)] : []),
      ];
    },
  },
};
