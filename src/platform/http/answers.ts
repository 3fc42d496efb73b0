import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { DomainError } from '../../domain/errors.ts';
import type { Language } from './actor.ts';
import { entityTag } from './etag.ts';
import type { AnswerFile, AnyAnswer } from './handler.ts';
import type { StoredAnswer } from './idempotency.repository.ts';
import { PROBLEM_MEDIA_TYPE, problemOf } from './problems.ts';
import type { HttpProblem } from './problems.ts';

/** How answers leave the house. */

const JSON_MEDIA_TYPE = 'application/json; charset=utf-8';

/** An answer as it goes out, so that it can be stored and given again. */
export function writtenAnswer(answer: AnyAnswer): StoredAnswer {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers[name.toLowerCase()] = value;
  if (answer.etag !== undefined) headers['etag'] = entityTag(answer.etag);
  if (answer.body === undefined) return { status: answer.status, headers, body: '' };
  return {
    status: answer.status,
    headers: { ...headers, 'content-type': JSON_MEDIA_TYPE },
    body: JSON.stringify(answer.body),
  };
}

export function writtenProblem(
  error: DomainError | HttpProblem,
  to: { readonly language: Language; readonly requestId: string },
): StoredAnswer {
  const problem = problemOf(error, to);
  const own = 'headers' in error ? error.headers : {};
  return {
    status: problem.status,
    headers: { ...own, 'content-type': PROBLEM_MEDIA_TYPE, 'content-language': to.language },
    body: JSON.stringify(problem),
  };
}

export function sendWritten(reply: FastifyReply, answer: StoredAnswer): FastifyReply {
  return reply
    .code(answer.status)
    .headers({ ...answer.headers })
    .send(answer.body === '' ? undefined : answer.body);
}

/** A file with a name is offered for saving: a browser never renders, in our name, what somebody uploaded. */
export function sendFile(reply: FastifyReply, answer: AnyAnswer, file: AnswerFile): FastifyReply {
  const { content, name } = file;
  if (name !== null) reply.header('content-disposition', `attachment; filename*=UTF-8''${encodedName(name)}`);
  const isWhole = typeof content === 'string' || Buffer.isBuffer(content);
  return reply
    .code(answer.status)
    .headers({ ...writtenAnswer(answer).headers })
    .header('content-type', file.mediaType)
    .send(isWhole ? content : Readable.from(content));
}

/** RFC 8187: encodeURIComponent leaves four characters alone which the header does not allow. */
function encodedName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);
}
