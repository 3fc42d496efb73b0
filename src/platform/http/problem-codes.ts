import { z } from 'zod';
import { isUpload } from './operation.ts';
import type { Operation, ProblemStatus } from './operation.ts';

/** The problems an operation can answer with one status. */
export type ProblemsOfStatus = {
  readonly status: number;
  readonly codes: readonly string[];
  /** Names the shell's answer where the operation adds no code of its own; such an answer is described once for all. */
  readonly sharedName: string | null;
};

type General = {
  readonly status: number;
  readonly name: string;
  readonly codes: readonly string[];
  readonly when: (operation: Operation) => boolean;
};

const always = (): boolean => true;
const isOpen = (operation: Operation): boolean => operation.permission === 'open';
const isOneTime = (operation: Operation): boolean => operation.idempotency === 'required';
const isVersioned = (operation: Operation): boolean => operation.concurrency === 'if_match';
const isPaged = ({ query }: Operation): boolean => query instanceof z.ZodObject && 'cursor' in query.shape;
const hasParams = ({ params }: Operation): boolean => params !== undefined;
const isUnsafe = (operation: Operation): boolean => operation.method !== 'GET';

/** What the shell can answer, and to which operations. */
const general: readonly General[] = [
  { status: 400, name: 'Shape', codes: ['request.shape_invalid'], when: always },
  { status: 400, name: 'Path', codes: ['request.url_unreadable'], when: hasParams },
  { status: 400, name: 'Cursor', codes: ['request.cursor_unreadable'], when: isPaged },
  {
    status: 400,
    name: 'Body',
    codes: ['request.body_unreadable', 'request.key_repeated', 'request.nested_too_deeply'],
    when: isUnsafe,
  },
  { status: 400, name: 'File', codes: ['request.file_empty'], when: (operation) => isUpload(operation.body) },
  { status: 400, name: 'OneTime', codes: ['idempotency.key_missing', 'idempotency.key_malformed'], when: isOneTime },
  { status: 401, name: 'SignIn', codes: ['access.sign_in_required'], when: (operation) => !isOpen(operation) },
  {
    status: 403,
    name: 'Role',
    codes: ['access.permission_missing'],
    when: (operation) => !isOpen(operation) && operation.permission !== 'signed_in',
  },
  {
    status: 403,
    name: 'Scope',
    codes: ['access.token_reads_only'],
    when: (operation) => operation.kind === 'command' && !isOpen(operation),
  },
  { status: 403, name: 'Origin', codes: ['access.cross_site'], when: isUnsafe },
  { status: 409, name: 'OneTime', codes: ['idempotency.still_running'], when: isOneTime },
  { status: 412, name: 'Version', codes: ['request.version_stale'], when: isVersioned },
  { status: 413, name: 'Size', codes: ['request.body_too_large'], when: isUnsafe },
  { status: 415, name: 'MediaType', codes: ['request.media_type_unsupported'], when: isUnsafe },
  { status: 422, name: 'OneTime', codes: ['idempotency.key_reused'], when: isOneTime },
  { status: 428, name: 'Version', codes: ['request.if_match_missing'], when: isVersioned },
  { status: 429, name: 'Rate', codes: ['request.rate_exceeded'], when: isOpen },
  { status: 500, name: 'Unexpected', codes: ['internal.unexpected'], when: always },
  { status: 503, name: 'Database', codes: ['internal.database_unavailable'], when: always },
];

/** Every problem an operation can answer, by status ascending: its rules' own and those the shell adds. */
export function problemsOf(operation: Operation, authenticationProblems: readonly string[]): ProblemsOfStatus[] {
  const own = operation.problems ?? {};
  const ofShell = general.filter(({ when }) => when(operation));
  const statuses = [...Object.keys(own).map(Number), ...ofShell.map(({ status }) => status)];
  return [...new Set(statuses)]
    .toSorted((first, second) => first - second)
    .map((status) => {
      const groups = ofShell.filter((group) => group.status === status);
      const shared = groups.flatMap(({ codes }) => codes);
      if (status === 401 && !isOpen(operation)) shared.push(...authenticationProblems);
      const codes = [...new Set([...shared, ...(own[status as ProblemStatus] ?? [])])];
      const addsNone = codes.length === new Set(shared).size;
      return {
        status,
        codes,
        sharedName: addsNone ? `Problem${status}${groups.map(({ name }) => name).join('')}` : null,
      };
    });
}
