/** Front door of the audit package: everything an audit asks for, in one archive. */
export { mountAuditPackages } from './audit-packages.routes.ts';
