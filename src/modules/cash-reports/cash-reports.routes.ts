import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountReport, reportTable } from '../reporting/index.ts';
import { cashForecastReport } from './cash-forecast.operations.ts';
import { cashForecast } from './cash-forecast.service.ts';
import { CASH_FORECAST } from './cash-forecast.table.ts';
import { ASSUMPTIONS } from './cash-forecast.words.ts';
import { collectionReport } from './collections.operations.ts';
import { collections } from './collections.service.ts';
import { collectionRows, COLLECTIONS } from './collections.table.ts';
import { expectedCashReport } from './expected-cash.operations.ts';
import { expectedCash } from './expected-cash.service.ts';
import { EXPECTED_CASH } from './expected-cash.table.ts';
import { newLoansReport } from './new-loans.operations.ts';
import { newLoans } from './new-loans.service.ts';
import { NEW_LOANS } from './new-loans.table.ts';
import { performanceReport } from './performance.operations.ts';
import { performance } from './performance.service.ts';
import { PERFORMANCE } from './performance.table.ts';
import { writeOffReport } from './write-offs.operations.ts';
import { writeOffs } from './write-offs.service.ts';
import { WRITE_OFFS } from './write-offs.table.ts';
import { refusalReport } from './refusals.operations.ts';
import { refusals } from './refusals.service.ts';
import { REFUSALS } from './refusals.table.ts';

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
  mountReport(shell, performanceReport, {
    report: async ({ db, about, asOf, knownAt, query: { from } }) => ({
      from,
      ...about,
      ...(await performance(db, { from, asOf, knownAt })),
    }),
    table: (report) => reportTable(report, PERFORMANCE, report.figures),
  });
  mountReport(shell, writeOffReport, {
    report: async ({ db, about, asOf, knownAt, query: { from } }) => ({
      from,
      ...about,
      ...(await writeOffs(db, { from, asOf, knownAt })),
    }),
    table: (report) => reportTable(report, WRITE_OFFS, report.lines),
  });
  mountReport(shell, cashForecastReport, {
    report: async ({ db, about, asOf, knownAt }) => ({
      ...about,
      ...(await cashForecast(db, { asOf, knownAt })),
      assumptions: [...ASSUMPTIONS],
    }),
    table: (report) => reportTable(report, CASH_FORECAST, report.months),
  });
  mountReport(shell, refusalReport, {
    report: async ({ db, about, asOf, knownAt, query: { from } }) => ({
      from,
      ...about,
      ...(await refusals(db, { from, asOf, knownAt })),
    }),
    table: (report) => reportTable(report, REFUSALS, report.lines),
  });
  mountReport(shell, collectionReport, {
    report: async ({ db, about, asOf, knownAt, query: { from } }) => ({
      from,
      ...about,
      ...(await collections(db, { from, asOf, knownAt })),
    }),
    table: (report) => reportTable(report, COLLECTIONS, collectionRows(report)),
  });
}
