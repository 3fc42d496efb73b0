import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../domain/errors.ts';
import { isUnavailable } from '../db/transaction.ts';
import { sendWritten, writtenProblem } from './answers.ts';
import { allowedMethods } from './known-paths.ts';
import type { Operation } from './operation.ts';
import { HttpProblem, languageOf } from './problems.ts';
import * as refusals from './refusals.ts';

/** Whatever goes wrong leaves as a problem (RFC 9457). What nobody foresaw is logged and told without any detail. */
export function addErrorHandling(app: FastifyInstance, operations: readonly Operation[]): void {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(operations, request.url);
    return sendProblem(
      allowed.length > 0 ? refusals.methodNotProvided(allowed) : refusals.routeUnknown(),
      request,
      reply,
    );
  });
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = knownProblem(error);
  if (known === null) request.log.error({ failure: failureForLog(error) }, 'unexpected error');
  const to = { language: languageOf(request.headers['accept-language']), requestId: request.id };
  return sendWritten(reply.header('x-request-id', request.id), writtenProblem(known ?? refusals.unexpected(), to));
}

/** Fastify's own refusals, by their codes. */
const BY_FASTIFY_CODE: Readonly<Record<string, () => DomainError | HttpProblem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: refusals.bodyTooLarge,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => refusals.mediaTypeUnsupported(['application/json']),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: refusals.bodyUnreadable,
  FST_ERR_BAD_URL: refusals.urlUnreadable,
  FST_ERR_MAX_PARAM_LENGTH: refusals.urlUnreadable,
  ECONNRESET: refusals.bodyUnreadable,
};

function knownProblem(error: unknown): DomainError | HttpProblem | null {
  if (error instanceof DomainError || error instanceof HttpProblem) return error;
  const code = codeOf(error);
  const byCode = code === undefined ? undefined : BY_FASTIFY_CODE[code];
  if (byCode !== undefined) return byCode();
  return isUnavailable(error) ? refusals.databaseUnavailable() : null;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/**
 * What the log may hold. A database error quotes values in its message and detail, so only its code and the names of
 * table and constraint are kept; the stack keeps its places, not its first line.
 */
export function failureForLog(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const isFromDatabase = 'severity' in error;
  return {
    name: error.name,
    code: codeOf(error),
    ...(isFromDatabase ? namesOf(error) : { message: error.message }),
    places,
    ...(error.cause === undefined ? {} : { cause: failureForLog(error.cause) }),
  };
}

function namesOf(error: Error): Record<string, unknown> {
  return {
    table: 'table' in error ? error.table : undefined,
    constraint: 'constraint' in error ? error.constraint : undefined,
  };
}
