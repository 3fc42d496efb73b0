import type { HttpShell } from '../../platform/http/shell.types.ts';
import { caseDecisions, recommendations } from '../cases/index.ts';
import { namesKnownAt } from '../persons/index.ts';
import { mountReport, reportTable } from '../reporting/index.ts';
import { recommendationsOut } from './recommendations.wire.ts';
import * as operations from './reports.operations.ts';
import { DECISIONS, RECOMMENDATIONS } from './reports.tables.ts';
import { decisionsOut } from './reports.wire.ts';

export function mountReports(shell: HttpShell): void {
  mountReport(shell, operations.decisionReport, {
    report: async ({ db, about, knownAt, query: { from, to } }) =>
      decisionsOut(await caseDecisions(db, { from, to, knownAt }), { ...about, from }),
    table: (report) => reportTable(report, DECISIONS, report.lines),
  });
  mountReport(shell, operations.recommendationReport, {
    report: async ({ db, about, knownAt, query: { from, to } }) => {
      const found = await recommendations(db, { from, to, knownAt });
      const borrowers = found.flatMap((one) => one.case.borrowerPersonIds);
      return recommendationsOut(found, await namesKnownAt(db, borrowers, knownAt), { ...about, from });
    },
    table: (report) => reportTable(report, RECOMMENDATIONS, report.lines),
  });
}
