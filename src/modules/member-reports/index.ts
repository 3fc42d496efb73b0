/** Front door of the reports on members: who joined and left, how share capital moved, and dues. */
export { mountMemberReports } from './member-reports.routes.ts';
