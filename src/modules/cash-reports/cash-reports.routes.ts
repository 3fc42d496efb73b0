import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountReport, reportTable } from '../reporting/index.ts';
import { expectedCashReport } from './expected-cash.operations.ts';
import { expectedCash } from './expected-cash.service.ts';
import { EXPECTED_CASH } from './expected-cash.table.ts';
import { newLoansReport } from './new-loans.operations.ts';
import { newLoans } from './new-loans.service.ts';
import { NEW_LOANS } from './new-loans.table.ts';

export function mountCashReports(shell: HttpShell): void {
  mountReport(shell, expectedCashReport, {
    report: async ({ db, about, asOf, knownAt, query: { from } }) => ({
      from,
      ...about,
      ...(await expectedCash(db, { from, asOf, knownAt })),
    }),
    table: (report) => reportTable(report, EXPECTED_CASH, report.months),
  });
  mountReport(shell, newLoansReport, {
    report: async ({ db, about, asOf, knownAt, query: { from } }) => ({
      from,
      ...about,
      ...(await newLoans(db, { from, asOf, knownAt })),
    }),
    table: (report) => reportTable(report, NEW_LOANS, report.groups),
  });
}
