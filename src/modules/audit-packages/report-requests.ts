import type { Operation } from '../../platform/http/operation.ts';
import { fieldsOf } from './audit-packages.schema.ts';
import type { Span } from './contents.ts';

/** A report of the span, or as of its last day. */
export type ReportRequest = {
  readonly name: string;
  readonly summary: string;
  /** To which the format is added. */
  readonly request: string;
  readonly isPrinted: boolean;
};

const REPORTS = '/v1/reports/';

/** Those that are read on paper, as annual accounts are. */
const PRINTED = new Set(['trial-balance', 'balance-sheet', 'income-statement']);

/** The statement of an account is a report of its own for each account. */
const ELSEWHERE = new Set(['account-statement']);

/** Every report there is, read off the declared operations: one that comes along later is in the package by itself. */
export function reportRequests(operations: readonly Operation[], span: Span): readonly ReportRequest[] {
  return operations.flatMap(({ kind, path, summary, query }) => {
    const name = path.slice(REPORTS.length);
    const isMeant = kind === 'read' && path.startsWith(REPORTS) && !name.includes('{') && !ELSEWHERE.has(name);
    if (!isMeant) return [];
    const fields = fieldsOf(query);
    const days = fields.has('to') ? { from: span.from, to: span.to } : {};
    const day = fields.has('as_of') ? { as_of: span.to } : {};
    const known = fields.has('known_at') ? { known_at: span.knownAt } : {};
    const request = `${path}?${new URLSearchParams({ ...days, ...day, ...known }).toString()}`;
    return [{ name, summary, request, isPrinted: PRINTED.has(name) }];
  });
}
