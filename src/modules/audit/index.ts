/** Front door of the audit log: who did what to what, when, from where. */
export { mountAudit } from './audit.routes.ts';
export { auditRecorder, recordAudit, recordChange } from './audit.service.ts';
export type { Author, Change, StampedEntry } from './audit.service.ts';
