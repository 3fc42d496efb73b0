import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountReport, reportTable } from '../reporting/index.ts';
import { adjustmentReport } from './adjustments.operations.ts';
import { valueAdjustments } from './adjustments.service.ts';
import { boardLoans } from './board-loans.service.ts';
import * as operations from './exposure.operations.ts';
import { concentration, debtorLimits, guarantorExposure, migration } from './exposure.service.ts';
import * as tables from './exposure.tables.ts';
import { vintageReport } from './vintage.operations.ts';
import { vintage } from './vintage.service.ts';

export function mountExposures(shell: HttpShell): void {
  mountReport(shell, operations.concentrationReport, {
    report: concentration,
    table: (report) => reportTable(report, tables.CONCENTRATION, report.lines),
  });
  mountReport(shell, operations.guarantorReport, {
    report: guarantorExposure,
    table: (report) => reportTable(report, tables.GUARANTORS, report.lines),
  });
  mountReport(shell, operations.limitReport, {
    report: debtorLimits,
    table: (report) => reportTable(report, tables.LIMITS, report.lines),
  });
  mountReport(shell, operations.boardLoanReport, {
    report: boardLoans,
    table: (report) => reportTable(report, tables.BOARD_LOANS, report.lines),
  });
  mountReport(shell, operations.migrationReport, {
    report: migration,
    table: (report) => reportTable(report, tables.MIGRATION, report.cells),
  });
  mountReport(shell, adjustmentReport, {
    report: valueAdjustments,
    table: (report) => reportTable(report, tables.ADJUSTMENTS, report.lines),
  });
  mountReport(shell, vintageReport, {
    report: vintage,
    table: (report) => reportTable(report, tables.VINTAGE, report.lines),
  });
}
