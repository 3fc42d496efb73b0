import {
  type Answer,
  asOf,
  centsOf,
  type Comparison,
  type Reconciliation,
  same,
  span,
  sumOf,
} from './reconciliation.ts';

const outstandingOf = (line: Answer) => line['outstanding_principal'];

/** The same portfolio as the reconciliation, which is held against the ledger loan by loan. */
async function asReconciled(
  gross: string,
  { as_of: day, known_at: knownAt }: Answer,
  read: (path: string) => Promise<Answer>,
): Promise<readonly Comparison[]> {
  const query = new URLSearchParams({ as_of: day, known_at: knownAt }).toString();
  const reconciled = await read(`/v1/reports/portfolio-reconciliation?${query}`);
  return [same('gross portfolio as reconciled', gross, centsOf(reconciled['gross_portfolio']))];
}

export const loanReports: Readonly<Record<string, Reconciliation>> = {
  readPortfolioReport: {
    paths: ({ to }) => [`/v1/reports/portfolio?as_of=${to}&limit=200`],
    // How loans stood and what the books said differ by what came back later; the reconciliation explains it loan by loan.
    hold: async (answer, read) => [
      { what: 'next page', reported: String(answer['next']), inTheBook: 'null' },
      same('sum of the lines', answer['gross_portfolio'], sumOf(answer['lines'].map(outstandingOf))),
      ...(await asReconciled(answer['gross_portfolio'], answer, read)),
    ],
  },
  readDecisionReport: {
    paths: span('/v1/reports/decisions'),
    notInTheBooks: 'Decisions are votes and days; nothing is posted.',
  },
  readRecommendationReport: {
    paths: span('/v1/reports/recommendations'),
    notInTheBooks: 'Loans of a partner bank stand in no book of the cooperative.',
  },
  readImpactReport: {
    paths: asOf('/v1/reports/impact'),
    compare: ({ as_of: to, total, groups }, book): readonly Comparison[] => [
      same(
        'principal paid out',
        total.principal_paid_out,
        book.debit({ account: 'loans_receivable', to, by: 'valueDate', events: ['payout'] }),
      ),
      same(
        'by year and sector',
        total.principal_paid_out,
        sumOf(groups.map((group: { principal_paid_out: string }) => group.principal_paid_out)),
      ),
    ],
  },
  readAgeingReport: {
    paths: asOf('/v1/reports/ageing'),
    hold: async (answer, read) => {
      const ofAll = answer['lines'].filter((line: Answer) => line['group'] === null && line['bucket'] !== 'all');
      return [
        same('by age', answer['gross_portfolio'], sumOf(ofAll.map(outstandingOf))),
        ...(await asReconciled(answer['gross_portfolio'], answer, read)),
      ];
    },
  },
  readPortfolioReconciliation: {
    paths: asOf('/v1/reports/portfolio-reconciliation'),
    compare: ({ as_of: to, ledger_balance: ledger, unexplained, lines }, book): readonly Comparison[] => [
      same('general ledger', ledger, book.debit({ account: 'loans_receivable', to })),
      same('unexplained', unexplained, 0),
      ...lines.map((line: Answer) =>
        same(
          `${line['loan_number']} in the general ledger`,
          line['ledger_balance'],
          book.debit({ account: 'loans_receivable', to, loan: line['loan_number'] }),
        ),
      ),
    ],
  },
  readConcentrationReport: {
    paths: asOf('/v1/reports/concentration'),
    hold: async (answer, read) => await asReconciled(answer['gross_portfolio'], answer, read),
  },
  readGuarantorExposureReport: {
    paths: asOf('/v1/reports/guarantor-exposure'),
    notInTheBooks: 'A view of the portfolio, which is held against the books itself; its links are followed.',
  },
  readDebtorLimitReport: {
    paths: asOf('/v1/reports/debtor-limits'),
    notInTheBooks: 'A view of the portfolio, which is held against the books itself; its links are followed.',
  },
  readBoardLoanReport: {
    paths: asOf('/v1/reports/board-loans'),
    notInTheBooks: 'A view of the portfolio, which is held against the books itself; its links are followed.',
  },
  readMigrationReport: {
    paths: span('/v1/reports/days-past-due-migration'),
    hold: async (answer, read) => await asReconciled(answer['portfolio_after'], answer, read),
  },
  readVintageReport: {
    paths: ({ to }) => ['year', 'quarter'].map((by) => `/v1/reports/vintage?as_of=${to}&by=${by}`),
    compare: ({ as_of: to, principal_paid_out: paidOut, cohorts, lines }, book): readonly Comparison[] => [
      same(
        'principal paid out',
        paidOut,
        book.debit({ account: 'loans_receivable', to, by: 'valueDate', events: ['payout'] }),
      ),
      same('by cohort', paidOut, sumOf(cohorts.map((cohort: Answer) => cohort['principal_paid_out']))),
      same(
        'on the day itself',
        paidOut,
        sumOf(
          lines.filter((line: Answer) => line['age_months'] === null).map((line: Answer) => line['principal_paid_out']),
        ),
      ),
    ],
  },
  readValueAdjustmentReport: {
    paths: asOf('/v1/reports/value-adjustments'),
    compare: ({ as_of: to, closing, lines }, book): readonly Comparison[] => [
      same('general ledger', closing, -book.debit({ account: 'value_adjustment', to })),
      same('sum of the lines', closing, sumOf(lines.map((line: Answer) => line['closing']))),
    ],
  },
};
