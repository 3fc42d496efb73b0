/** Front door of reports: what boards and auditors pull. */
export { mountReports } from './reports.routes.ts';
export { portfolio } from './portfolio.service.ts';
