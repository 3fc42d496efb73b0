import type { Json } from './openapi-schemas.ts';

/** What many operations share in the OpenAPI document. */

export const EXAMPLE_ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42';

export const PROBLEM_SCHEMA: Json = {
  type: 'object',
  description: 'What went wrong and why (RFC 9457). A rule’s refusal adds the figures it looked at as further members.',
  properties: {
    type: { type: 'string', format: 'uri-reference', description: 'Address of the explanation: `/problems/<code>`' },
    title: { type: 'string', description: 'The same for every problem of this status' },
    status: { type: 'integer', minimum: 400, maximum: 599, description: 'The HTTP status' },
    code: { type: 'string', pattern: '^[a-z_]+\\.[a-z0-9_]+$', description: 'Names the problem for ever' },
    detail: { type: 'string', description: 'A sentence for people, in German or English' },
    request_id: { type: 'string', description: 'Names this request in the log; also in `X-Request-Id`' },
    errors: {
      type: 'array',
      description: 'What has the wrong shape, and where',
      items: {
        type: 'object',
        properties: {
          in: { type: 'string', enum: ['path', 'query', 'body'], description: 'The part of the request' },
          pointer: { type: 'string', description: 'JSON Pointer (RFC 6901) into that part' },
          detail: { type: 'string', description: 'What is expected there' },
        },
        required: ['in', 'pointer', 'detail'],
        additionalProperties: false,
      },
    },
  },
  required: ['type', 'title', 'status', 'code', 'detail', 'request_id'],
  additionalProperties: true,
};

export const sharedParameters: Readonly<Record<string, Json>> = {
  AcceptLanguage: {
    name: 'Accept-Language',
    in: 'header',
    description: 'Language of sentences in answers: German unless English is preferred.',
    schema: { type: 'string' },
    example: 'en',
  },
  IdempotencyKey: {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description:
      'Names this request for 30 days. The same key with the same content gives the first answer again; with other content it is refused.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' },
    example: EXAMPLE_ID,
  },
  IfMatch: {
    name: 'If-Match',
    in: 'header',
    required: true,
    description: 'The ETag of the version you saw.',
    schema: { type: 'string' },
    example: '"3"',
  },
};

export const sharedHeaders: Readonly<Record<string, Json>> = {
  RequestId: {
    description: 'Names this request in the log.',
    schema: { type: 'string' },
    example: EXAMPLE_ID,
  },
  IdempotencyReplayed: {
    description: '`true` when this is the first answer again.',
    schema: { type: 'string', enum: ['true'] },
  },
  ETag: {
    description: 'The version of the resource, where it can be changed.',
    schema: { type: 'string' },
    example: '"3"',
  },
  RetryAfter: { description: 'Seconds to wait before trying again.', schema: { type: 'string' }, example: '5' },
};
