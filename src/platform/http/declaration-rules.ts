import { isUpload } from './operation.ts';
import type { AnswerDeclaration, Operation } from './operation.ts';
import type { HttpShell } from './shell.types.ts';
import { tags } from './tags.ts';

/** What every declaration must satisfy. A route that breaks one of these stops the start, in words. */
type Rule = (operation: Operation, shell: HttpShell) => string | false;

const rules: readonly Rule[] = [
  (operation, shell) =>
    shell.operations.some((other) => other.id === operation.id) && 'its id is taken by another operation',
  (operation) => !/^[a-z][A-Za-z0-9]*$/.test(operation.id) && 'its id is not camelCase',
  (operation) => !(operation.tag in tags) && `its tag "${operation.tag}" has no description in tags.ts`,
  (operation, shell) =>
    !['open', 'signed_in'].includes(operation.permission) &&
    !shell.deps.permissions.has(operation.permission) &&
    `its permission "${operation.permission}" is not in the access table`,
  (operation) =>
    (operation.permission === 'open') !== (operation.rate !== undefined) &&
    'it must name a class of rate limit if and only if it is open',
  (operation) =>
    /\{/.test(operation.path) !== (operation.params !== undefined) && 'its path and its params do not fit together',
  (operation) =>
    operation.kind === 'read' &&
    (operation.idempotency === 'required' || operation.concurrency === 'if_match') &&
    'a read needs neither Idempotency-Key nor If-Match',
  (operation) => operation.kind === 'command' && operation.method === 'GET' && 'GET must not change anything',
  (operation) =>
    operation.kind === 'command' &&
    operation.permission === 'open' &&
    operation.idempotency === 'required' &&
    'an idempotency key belongs to a caller, and an open operation knows none',
  (operation) =>
    operation.body !== undefined &&
    !isUpload(operation.body) &&
    Object.keys(operation.requestExamples ?? {}).length === 0 &&
    'its body has no example',
  (operation) => Object.values(operation.answers).some(lacksExample) && 'an answer has no example',
  (operation) =>
    operation.kind === 'command' && Object.values(operation.answers).some(isFile) && 'a command answers with JSON',
];

const lacksExample = (answer: AnswerDeclaration): boolean =>
  (answer.schema !== undefined && answer.example === undefined) ||
  (answer.media?.some((type) => type.startsWith('text/')) === true && answer.mediaExample === undefined);
const isFile = (answer: AnswerDeclaration): boolean => answer.media !== undefined;

export function checkDeclaration(operation: Operation, shell: HttpShell): void {
  const reasons = rules.map((rule) => rule(operation, shell)).filter((reason) => reason !== false);
  if (reasons.length > 0) throw new Error(`Operation ${operation.id} cannot be mounted: ${reasons.join('; ')}.`);
}
