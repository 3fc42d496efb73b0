import { mountAccounting } from './modules/accounting/index.ts';
import { mountAssemblies } from './modules/assemblies/index.ts';
import { mountAuditPackages } from './modules/audit-packages/index.ts';
import { auditRecorder, mountAudit } from './modules/audit/index.ts';
import { mountBankRuns } from './modules/bank-runs/index.ts';
import { bookTransactions, mountBankBookings } from './modules/bank-bookings/index.ts';
import { mountBookReports } from './modules/book-reports/index.ts';
import { mountCalculators } from './modules/calculators/index.ts';
import { caseNumbers, lockSecuredCase, mountCases } from './modules/cases/index.ts';
import { mountDepartures } from './modules/departures/index.ts';
import { mountDayClose } from './modules/day-close/index.ts';
import { collectionRunKind, mountDirectDebits } from './modules/direct-debits/index.ts';
import { findProfileOn, mountDocuments } from './modules/documents/index.ts';
import { mountCollections, recordHold } from './modules/collections/index.ts';
import { mountDues } from './modules/dues/index.ts';
import { mountGuarantees } from './modules/guarantees/index.ts';
import {
  authenticator,
  authorise,
  authenticationProblems,
  mountIdentity,
  permissions,
} from './modules/identity/index.ts';
import { journalSealed, mountIntegrity } from './modules/integrity/index.ts';
import { mountJoining } from './modules/joining/index.ts';
import { mountImpact } from './modules/impact/index.ts';
import { mountImpactReports } from './modules/impact-reports/index.ts';
import { mountImports } from './modules/imports/index.ts';
import { mountLedger } from './modules/ledger/index.ts';
import { lapseOnceRateIsKnown, loanHistory, mountLoans, securedLoans } from './modules/loans/index.ts';
import { mountMandates } from './modules/mandates/index.ts';
import { mountMemberReports } from './modules/member-reports/index.ts';
import { mountMembers } from './modules/members/index.ts';
import { mountPayments } from './modules/payments/index.ts';
import { mountPayoutRuns, payoutRunKind } from './modules/payout-runs/index.ts';
import { mountPeriodCloses } from './modules/period-closes/index.ts';
import { mountPersons } from './modules/persons/index.ts';
import { mountPolicy } from './modules/policy/index.ts';
import { mountRates } from './modules/rates/index.ts';
import { mountRegister } from './modules/register/index.ts';
import { mountLoanReports } from './modules/loan-reports/index.ts';
import { mountCashReports } from './modules/cash-reports/index.ts';
import { mountReports } from './modules/reports/index.ts';
import { mountResolutions } from './modules/resolutions/index.ts';
import { mountServicing } from './modules/servicing/index.ts';
import { mountStatements } from './modules/statements/index.ts';
import { mountWorkList } from './modules/work-list/index.ts';
import { mountWorkouts } from './modules/workouts/index.ts';
import { mountYearEnds } from './modules/year-ends/index.ts';
import type { BusinessDate } from './domain/time/business-date.ts';
import type { Db } from './platform/db/database.ts';
import { createShell, finishShell } from './platform/http/shell.ts';
import type { HttpSettings, HttpShell } from './platform/http/shell.types.ts';
import type { Clock } from './platform/time/clock.ts';

export type AppDeps = { readonly db: Db; readonly clock: Clock; readonly settings: HttpSettings };

/** The whole object graph: the shell, then every module in the order in which they may use each other. */
export async function buildApp({ db, clock, settings }: AppDeps): Promise<HttpShell> {
  const shell = await createShell({
    db,
    clock,
    settings,
    authenticate: authenticator({ db, clock }),
    authenticationProblems,
    permissions,
    authorise,
    recordAudit: auditRecorder(clock),
  });
  mountModules(shell);
  await finishShell(shell);
  return shell;
}

/** What a later module knows and an earlier one needs is handed in here. */
export function mountModules(shell: HttpShell): void {
  mountAudit(shell);
  mountPersons(shell);
  mountIdentity(shell);
  mountResolutions(shell);
  mountPolicy(shell);
  mountRates(shell, { settleOnceKnown: lapseOnceRateIsKnown });
  mountLedger(shell);
  mountAccounting(shell);
  mountMandates(shell);
  mountMembers(shell);
  mountRegister(shell);
  mountDues(shell);
  mountGuarantees(shell, { lockCase: lockSecuredCase, caseNumbers, securedLoans });
  mountCases(shell, { loanHistory });
  mountLoans(shell);
  mountPayments(shell);
  mountBankRuns(shell, { kinds: { collection: collectionRunKind, payout: payoutRunKind } });
  mountStatements(shell, { ownIban, book: bookTransactions });
  mountImports(shell);
  mountDepartures(shell);
  mountServicing(shell);
  mountWorkouts(shell, { holdReminders: recordHold });
  mountCollections(shell);
  mountDocuments(shell);
  mountDirectDebits(shell);
  mountPayoutRuns(shell);
  mountBankBookings(shell);
  mountJoining(shell);
  mountYearEnds(shell);
  mountAssemblies(shell);
  mountDayClose(shell);
  mountPeriodCloses(shell, { furtherChecks: [journalSealed] });
  mountImpact(shell);
  mountWorkList(shell);
  mountReports(shell);
  mountLoanReports(shell);
  mountCashReports(shell);
  mountBookReports(shell);
  mountMemberReports(shell);
  mountImpactReports(shell);
  mountIntegrity(shell);
  mountAuditPackages(shell);
  mountCalculators(shell);
}

async function ownIban(db: Db, day: BusinessDate): Promise<string | null> {
  return (await findProfileOn(db, day))?.facts.iban ?? null;
}
