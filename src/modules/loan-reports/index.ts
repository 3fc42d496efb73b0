/** Front door of the reports on loans: how they stand, what secures them, whom they concern. */
export { mountLoanReports } from './loan-reports.routes.ts';
export { lateLoansOn } from './late-loans.service.ts';
