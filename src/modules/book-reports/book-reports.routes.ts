import type { HttpShell } from '../../platform/http/shell.types.ts';
import { mountReport } from '../reporting/index.ts';
import * as annual from './annual-accounts.operations.ts';
import { balanceSheetOn, incomeStatementOf } from './annual-accounts.service.ts';
import { balanceSheetTable, incomeStatementTable } from './annual-accounts.tables.ts';
import { balanceSheetOut } from './balance-sheet.wire.ts';
import { incomeStatementOut } from './income-statement.wire.ts';
import { mountJournalReports } from './journal.routes.ts';
import { trialBalanceReport } from './trial-balance.operations.ts';
import { yearlyTrialBalance } from './trial-balance.service.ts';
import { trialBalanceTable } from './trial-balance.tables.ts';
import { trialBalanceOut } from './trial-balance.wire.ts';

/** The books as reports: what an auditor draws the annual accounts from. */
export function mountBookReports(shell: HttpShell): void {
  mountJournalReports(shell);
  mountReport(shell, trialBalanceReport, {
    report: async ({ db, about, asOf, knownAt }) => {
      const moment = { asOf, knownAt };
      return trialBalanceOut(await yearlyTrialBalance(db, moment), moment, about);
    },
    table: trialBalanceTable,
  });
  mountReport(shell, annual.balanceSheetReport, {
    report: async ({ db, about, asOf, knownAt }) => {
      const moment = { asOf, knownAt };
      return balanceSheetOut(await balanceSheetOn(db, moment), moment, about);
    },
    table: balanceSheetTable,
  });
  mountReport(shell, annual.incomeStatementReport, {
    report: async ({ db, about, query: { from }, asOf, knownAt }) => {
      const moment = { asOf, knownAt };
      return incomeStatementOut(await incomeStatementOf(db, { ...moment, from }), moment, about);
    },
    table: incomeStatementTable,
  });
}
