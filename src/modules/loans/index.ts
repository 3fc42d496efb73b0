/** Front door of loans: from the contract through payout to the last instalment. */
export { mountLoans } from './loans.routes.ts';
export { recordContract } from './contracts.service.ts';
export { preparePayout, releasePayout } from './payouts.service.ts';
export {
  applyLoanPayments,
  recordLoanFact,
  recordLoanFacts,
  lockRunningLoan,
  reverseLoanPayment,
} from './loan-payments.service.ts';
export { recordContractTakenOver, takeOverHistories } from './takeovers.service.ts';
export { lapseOnceRateIsKnown } from './late-lapses.service.ts';
export { applyCreditOfLoan, applyCreditsDue, applySomeCreditsDue } from './credits.service.ts';
export { loanHistory, loanRecords, loanStatesOn, securedLoans, viewLoans, viewOf } from './loan-views.service.ts';
export {
  findLoan,
  findLoanOfCase,
  getLoan,
  loansByIds,
  loansByNumbers,
  loansOfPersons,
  loansOwingBy,
  lockLoan,
} from './loan.repository.ts';
export { visibleLoan } from './visible-loan.ts';
export { loanStatusOf } from './loans.types.ts';
export type { Loan, LoanView, LockedLoan, Payout } from './loans.types.ts';
export { loansWithCreditDue } from './loan-views.repository.ts';
export { iban, planRowFields } from './loans.schema.ts';
export { loanOut, payoutOut, planOut, planRowFieldsOut } from './loans.wire.ts';
export { bookOfLoan } from './loan-books.service.ts';
export { type LoanStatement, statementOn } from './loan-statements.service.ts';
export { payoutsOfLoan } from './payouts.repository.ts';
