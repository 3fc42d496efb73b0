/** Front door of the reports on members: who joined and left, and how share capital moved. */
export { mountMemberReports } from './member-reports.routes.ts';
