/** Front door of the books' reports: trial balance, balance sheet and income statement. */
export { mountBookReports } from './book-reports.routes.ts';
