import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../db/database.ts';
import { inTransaction } from '../db/transaction.ts';
import type { AuditEntry, Language, Subject } from './actor.ts';
import { sendFile, sendWritten, writtenAnswer, writtenProblem } from './answers.ts';
import { checkDeclaration } from './declaration-rules.ts';
import { versionFrom } from './etag.ts';
import { guardsOf } from './guards.ts';
import type { AnyAnswer, AnyHandler, HandlerOf } from './handler.ts';
import { answerOnce, fingerprintOf, idempotencyKeyFrom } from './idempotency.ts';
import type { StoredAnswer } from './idempotency.repository.ts';
import { isUpload } from './operation.ts';
import type { Operation } from './operation.ts';
import { belongsToRequest } from './request-of-transaction.ts';
import { languageOf } from './problems.ts';
import { readRequest } from './request-parts.ts';
import type { RequestParts } from './request-parts.ts';
import type { HttpShell } from './shell.types.ts';

const ONE_MEGABYTE = 1024 * 1024;

/** Puts an operation on the app. Throws at start when its declaration breaks a rule of `declaration-rules.ts`. */
export function mount<O extends Operation>(shell: HttpShell, operation: O, handler: HandlerOf<O>): void {
  checkDeclaration(operation, shell);
  shell.operations.push(operation);
  // What the handler is given and what it may answer was checked where it was written; from here on it is one of many.
  const run = runnerOf({ shell, operation, handler: handler as AnyHandler });
  shell.app.route({
    method: operation.method,
    url: routerPath(operation.path),
    bodyLimit: isUpload(operation.body) ? operation.body.maxBytes : ONE_MEGABYTE,
    onRequest: guardsOf(shell, operation),
    handler: (request, reply) => run({ request, reply, language: languageOf(request.headers['accept-language']) }),
  });
}

/** `/v1/loans/{loan_id}` in the contract is `/v1/loans/:loan_id` in the router. */
export function routerPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

type Mounted = { readonly shell: HttpShell; readonly operation: Operation; readonly handler: AnyHandler };
type Call = { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly language: Language };
type Runner = (call: Call) => Promise<FastifyReply>;

function runnerOf(mounted: Mounted): Runner {
  if (mounted.operation.kind === 'read') return (call) => runRead(mounted, call);
  return mounted.operation.idempotency === 'required'
    ? (call) => runOnce(mounted, call)
    : (call) => runCommand(mounted, call);
}

async function runRead({ shell, operation, handler }: Mounted, call: Call): Promise<FastifyReply> {
  const { db, recordAudit } = shell.deps;
  const parts = readRequest(operation, call.request, call.language);
  const answer = await handler({ ...contextOf(shell, parts, call), db });
  if (operation.audited === true) {
    const subject = answer.subject ?? subjectAskedFor(parts);
    await inTransaction(db, (tx) => recordAudit(tx, auditEntry(operation, call.request, { ...answer, subject })));
  }
  const { file } = answer;
  return file === undefined ? sendWritten(call.reply, writtenAnswer(answer)) : sendFile(call.reply, answer, file);
}

async function runCommand(mounted: Mounted, call: Call): Promise<FastifyReply> {
  const parts = readRequest(mounted.operation, call.request, call.language);
  const work = workOf(mounted, { ...call, parts, key: undefined });
  return sendWritten(call.reply, await inTransaction(mounted.shell.deps.db, work, mounted.operation.recording));
}

async function runOnce(mounted: Mounted, call: Call): Promise<FastifyReply> {
  const { operation, shell } = mounted;
  const key = idempotencyKeyFrom(call.request.headers['idempotency-key']);
  const parts = readRequest(operation, call.request, call.language);
  const once = {
    scope: { caller: call.request.actor?.userId ?? '', operation: operation.id, key },
    fingerprint: fingerprintOf(parts.raw),
    at: shell.deps.clock.now(),
  };
  const { answer, isReplay } = await answerOnce(shell.deps.db, once, {
    work: workOf(mounted, { ...call, parts, key }),
    recording: operation.recording,
    refusal: (error) => writtenProblem(error, { language: call.language, requestId: call.request.id }),
  });
  if (isReplay) call.reply.header('idempotency-replayed', 'true');
  return sendWritten(call.reply, answer);
}

/** The handler and its line in the audit log, in one transaction. If-Match is looked at here, after any replay. */
function workOf(
  { shell, operation, handler }: Mounted,
  call: Call & { readonly parts: RequestParts; readonly key: string | undefined },
): (tx: Tx) => Promise<StoredAnswer> {
  return async (tx) => {
    belongsToRequest(tx, call.request.id);
    const { headers } = call.request;
    const expectedVersion = operation.concurrency === 'if_match' ? versionFrom(headers['if-match']) : undefined;
    const context = { ...contextOf(shell, call.parts, call), tx, idempotencyKey: call.key, expectedVersion };
    const answer = await handler(context);
    await shell.deps.recordAudit(tx, auditEntry(operation, call.request, answer));
    return writtenAnswer(answer);
  };
}

function contextOf(shell: HttpShell, parts: RequestParts, call: Call) {
  return {
    actor: call.request.actor,
    params: parts.params,
    query: parts.query,
    body: parts.body,
    language: call.language,
    clock: shell.deps.clock,
    requestId: call.request.id,
    request: call.request,
  };
}

const idsIn = (part: unknown) => Object.entries(part ?? {}).filter(([key]) => key.endsWith('_id'));

/** What a read is about: the thing its address names, else the one its query asks for. */
function subjectAskedFor({ raw }: RequestParts): Subject | undefined {
  const [name, id] = idsIn(raw.params).at(-1) ?? idsIn(raw.query).at(0) ?? [];
  return name === undefined ? undefined : { type: name.replace(/_id$/, ''), id: String(id) };
}

function auditEntry(operation: Operation, request: FastifyRequest, answer: AnyAnswer): AuditEntry {
  return {
    operation: operation.id,
    actor: request.actor,
    subject: answer.subject ?? null,
    requestId: request.id,
    ip: request.ip,
  };
}
