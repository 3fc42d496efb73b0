import type { HttpShell } from '../../platform/http/shell.types.ts';
import { impactAsKnown, type KnownImpact } from '../impact/index.ts';
import { mountReport, reportTable } from '../reporting/index.ts';
import { impactReport } from './impact-reports.operations.ts';
import { IMPACT } from './impact-reports.tables.ts';
import { impactOut } from './impact-reports.wire.ts';

export function mountImpactReports(shell: HttpShell): void {
  mountReport(shell, impactReport, {
    report: async ({ db, about, asOf, knownAt, query }) => {
      const lender = query.lender_of_record;
      const known = await impactAsKnown(db, { day: asOf, knownAt, lender });
      return impactOut(known.filter(isAskedBy(query)), { about, knownAt, lender });
    },
    table: (report) => reportTable(report, IMPACT, report.lines),
  });
}

type Asked = {
  readonly sector?: string | undefined;
  readonly district?: string | undefined;
  readonly firm?: KnownImpact['firm'] | undefined;
};

const isAskedBy =
  ({ sector, district, firm }: Asked) =>
  (loan: KnownImpact): boolean =>
    (sector === undefined || loan.sector === sector) &&
    (district === undefined || loan.district === district) &&
    (firm === undefined || loan.firm === firm);
