import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Language } from './actor.ts';
import { parseJson } from './json.ts';
import { isUpload, noFields } from './operation.ts';
import type { Operation, Upload, UploadedBytes } from './operation.ts';
import { fileEmpty, mediaTypeUnsupported, shapeInvalid } from './refusals.ts';
import type { ShapeError } from './refusals.ts';
import { shapeErrors } from './shape-errors.ts';

/** What a request says, read by the operation's schemas: domain values out, or one 400 naming everything that is wrong. */
export type RequestParts = {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** As sent, for the fingerprint of idempotency. */
  readonly raw: { readonly params: unknown; readonly query: unknown; readonly body: unknown };
};

export function readRequest(operation: Operation, request: FastifyRequest, language: Language): RequestParts {
  const rawBody = readBody(operation.body, request);
  const wrong: ShapeError[] = [];
  const check = (schema: z.ZodType, part: ShapeError['in'], value: unknown): unknown => {
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return result.data;
    wrong.push(...shapeErrors(result.error.issues, { part, language }));
    return undefined;
  };
  const params = check(operation.params ?? noFields, 'path', request.params);
  const query = check(operation.query ?? noFields, 'query', request.query);
  const body = isUpload(operation.body)
    ? uploaded(operation.body, request, rawBody)
    : check(operation.body ?? noBody, 'body', rawBody);
  if (wrong.length > 0) throw shapeInvalid(wrong.slice(0, MOST_ERRORS));
  return { params, query, body, raw: { params: request.params, query: request.query, body: rawBody } };
}

/** Enough to correct a form; a hostile body with thousands of unknown fields is not answered at length. */
const MOST_ERRORS = 50;

/** An operation without a body takes none, or the empty object which some clients send anyway. */
const noBody = noFields.optional().transform(() => undefined);

function readBody(declared: z.ZodType | Upload | undefined, request: FastifyRequest): unknown {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (isUpload(declared)) return bytes;
  if (bytes.length === 0) return undefined;
  if (mediaTypeOf(request) !== 'application/json') throw mediaTypeUnsupported(['application/json']);
  return parseJson(bytes);
}

function uploaded(declared: Upload, request: FastifyRequest, bytes: unknown): UploadedBytes {
  const mediaType = mediaTypeOf(request);
  if (!declared.mediaTypes.includes(mediaType)) throw mediaTypeUnsupported(declared.mediaTypes);
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) throw fileEmpty();
  return { bytes, mediaType };
}

/** The media type without parameters; a charset other than UTF-8 is not supported and so not recognised. */
function mediaTypeOf(request: FastifyRequest): string {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  return isUtf8 ? type.trim() : '';
}
