/** Front door of the report on impact: jobs secured and created, by year and sector. */
export { mountImpactReports } from './impact-reports.routes.ts';
