/** The front door of the reports on cash, collection and performance. */
export { mountCashReports } from './cash-reports.routes.ts';
