import { operation } from '../../platform/http/operation.ts';
import { AuditPackageQuery } from './audit-packages.schema.ts';

export const readAuditPackage = operation({
  kind: 'read',
  id: 'readAuditPackage',
  method: 'GET',
  path: '/v1/audit-package',
  tag: 'Audit package',
  summary: 'Take everything an audit asks for in one archive',
  description:
    'A ZIP, streamed, for the audit of a span (GenG §53a): statutes, register, minutes, resolutions, policies, journal and trial balance, annual accounts, every report, the audit log, and the sealed book with a script that verifies it without this service. Each file is the answer to a request which the index names; who may not make that request finds it named as missing. Last come the index and the SHA-256 of every file.',
  permission: 'audit_packages.read',
  audited: true,
  query: AuditPackageQuery,
  answers: { 200: { description: 'The archive', media: ['application/zip'] } },
  problems: { 422: ['report.as_of_in_future', 'report.known_at_in_future', 'report.span_ends_before_it_begins'] },
});
