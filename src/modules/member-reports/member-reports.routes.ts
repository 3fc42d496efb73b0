import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountReport, reportTable } from '../reporting/index.ts';
import { capitalMovementIn } from '../year-ends/index.ts';
import { duesReport } from './dues.operations.ts';
import { duesIn } from './dues.service.ts';
import { duesOut } from './dues.wire.ts';
import { DUES, MEMBERSHIP, SHARE_CAPITAL } from './member-reports.tables.ts';
import { membershipReport } from './membership.operations.ts';
import { membershipIn } from './membership.service.ts';
import { membershipOut } from './membership.wire.ts';
import { shareCapitalReport } from './share-capital.operations.ts';
import { shareCapitalOut } from './share-capital.wire.ts';

/** What a cooperative says of its members: who joined and left, how their capital moved, what they owe in dues. */
export function mountMemberReports(shell: HttpShell): void {
  mountReport(shell, membershipReport, {
    report: async ({ db, about, query: { from }, asOf, knownAt }) => {
      const span = { from, to: asOf, knownAt };
      return membershipOut(await membershipIn(db, span), span, about);
    },
    table: (report) => reportTable(report, MEMBERSHIP, report.lines),
  });
  mountReport(shell, shareCapitalReport, {
    report: async ({ db, about, query: { from }, asOf, knownAt }) => {
      const span = { from, to: asOf, knownAt };
      const lines = await capitalMovementIn(db, { start: from, end: asOf }, knownAt);
      return shareCapitalOut(lines, span, about);
    },
    table: (report) => reportTable(report, SHARE_CAPITAL, report.lines),
  });
  mountReport(shell, duesReport, {
    report: async ({ db, about, query: { from }, asOf, knownAt }) => {
      const span = { from, to: asOf, knownAt };
      return duesOut(await duesIn(db, span), span, about);
    },
    table: (report) => reportTable(report, DUES, report.lines),
  });
}
