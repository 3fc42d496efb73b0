import { z } from 'zod';
import { isUpload } from './operation.ts';
import type { Operation } from './operation.ts';

/** Every problem an operation can answer, by status: its rules' own and those the shell adds. */
export type CodesByStatus = ReadonlyMap<number, readonly string[]>;

type General = {
  readonly status: number;
  readonly codes: readonly string[];
  readonly when: (operation: Operation) => boolean;
};

const always = (): boolean => true;
const isOpen = (operation: Operation): boolean => operation.permission === 'open';
const isOneTime = (operation: Operation): boolean => operation.idempotency === 'required';
const isVersioned = (operation: Operation): boolean => operation.concurrency === 'if_match';
const isPaged = ({ query }: Operation): boolean => query instanceof z.ZodObject && 'cursor' in query.shape;
const isUnsafe = (operation: Operation): boolean => operation.method !== 'GET';

/** What the shell can answer, and to which operations. */
const general: readonly General[] = [
  { status: 400, codes: ['request.shape_invalid'], when: always },
  { status: 400, codes: ['request.cursor_unreadable'], when: isPaged },
  {
    status: 400,
    codes: ['request.body_unreadable', 'request.key_repeated', 'request.nested_too_deeply'],
    when: isUnsafe,
  },
  { status: 400, codes: ['request.file_empty'], when: (operation) => isUpload(operation.body) },
  { status: 400, codes: ['idempotency.key_missing', 'idempotency.key_malformed'], when: isOneTime },
  { status: 401, codes: ['access.sign_in_required'], when: (operation) => !isOpen(operation) },
  {
    status: 403,
    codes: ['access.permission_missing'],
    when: (operation) => !isOpen(operation) && operation.permission !== 'signed_in',
  },
  {
    status: 403,
    codes: ['access.token_reads_only'],
    when: (operation) => operation.kind === 'command' && !isOpen(operation),
  },
  { status: 403, codes: ['access.cross_site'], when: isUnsafe },
  { status: 409, codes: ['idempotency.still_running'], when: isOneTime },
  { status: 412, codes: ['request.version_stale'], when: isVersioned },
  { status: 413, codes: ['request.body_too_large'], when: isUnsafe },
  { status: 415, codes: ['request.media_type_unsupported'], when: isUnsafe },
  { status: 422, codes: ['idempotency.key_reused'], when: isOneTime },
  { status: 428, codes: ['request.if_match_missing'], when: isVersioned },
  { status: 429, codes: ['request.rate_exceeded'], when: isOpen },
  { status: 500, codes: ['internal.unexpected'], when: always },
  { status: 503, codes: ['internal.database_unavailable'], when: always },
];

export function problemCodesOf(operation: Operation, authenticationProblems: readonly string[]): CodesByStatus {
  const codes = new Map<number, string[]>();
  const add = (status: number, added: readonly string[]): void => {
    codes.set(status, [...new Set([...(codes.get(status) ?? []), ...added])]);
  };
  for (const { status, codes: added, when } of general) if (when(operation)) add(status, added);
  if (!isOpen(operation)) add(401, authenticationProblems);
  for (const [status, added] of Object.entries(operation.problems ?? {})) add(Number(status), added);
  return new Map([...codes].filter(([, list]) => list.length > 0).toSorted(([first], [second]) => first - second));
}
