/** Front door of reports: what boards and auditors pull. */
export { mountReports } from './reports.routes.ts';
