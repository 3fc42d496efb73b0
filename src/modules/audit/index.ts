/** Front door of the audit log: who did what to what, when, from where. */
export { mountAudit } from './audit.routes.ts';
export {
  auditRecorder,
  changedBy,
  eraseValuesOf,
  gatherAuditRows,
  recordAudit,
  recordChange,
  writeAuditRows,
} from './audit.service.ts';
export { SENSITIVE_READS } from './sensitive-reads.ts';
export type { NewAuditRow } from './audit.repository.ts';
export type { Author } from './audit.service.ts';
