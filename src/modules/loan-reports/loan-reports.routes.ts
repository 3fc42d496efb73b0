import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountReport, reportTable } from '../reporting/index.ts';
import { ageingReport, reconciliationReport } from './ageing.operations.ts';
import { ageing } from './ageing.service.ts';
import { mountExposures } from './exposures.routes.ts';
import { portfolioReport } from './portfolio.operations.ts';
import { portfolio, portfolioLines } from './portfolio.service.ts';
import { AGEING, PORTFOLIO, RECONCILIATION } from './portfolio.tables.ts';
import { reconciliation } from './reconciliation.service.ts';

export function mountLoanReports(shell: HttpShell): void {
  mountReport(shell, portfolioReport, {
    report: portfolio,
    table: (report) => reportTable(report, PORTFOLIO, report.lines),
    long: (context) => reportTable(context.about, PORTFOLIO, portfolioLines(context)),
  });
  mountReport(shell, ageingReport, {
    report: ageing,
    table: (report) => reportTable(report, AGEING, report.lines),
  });
  mountReport(shell, reconciliationReport, {
    report: reconciliation,
    table: (report) => reportTable(report, RECONCILIATION, report.lines),
  });
  mountExposures(shell);
}
