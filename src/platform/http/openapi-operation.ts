import type { z } from 'zod';
import type { AnswerDeclaration, Operation, Upload } from './operation.ts';
import { isUpload } from './operation.ts';
import type { Json, SchemaBook } from './openapi-schemas.ts';
import type { ProblemBook } from './openapi-problems.ts';

/** One operation's page in the OpenAPI document. */
export type DocumentBook = {
  readonly schemas: SchemaBook;
  readonly problems: ProblemBook;
};

export function describedOperation(operation: Operation, book: DocumentBook): Json {
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    description: operation.description,
    'x-permission': operation.permission,
    security: operation.permission === 'open' ? [] : [{ bearer: [] }, { session: [] }],
    parameters: [
      ...parametersOf(operation.params, 'path', book),
      ...parametersOf(operation.query, 'query', book),
      ...headerParametersOf(operation),
    ],
    ...(operation.body === undefined ? {} : { requestBody: requestBodyOf(operation, operation.body, book) }),
    responses: { ...successesOf(operation, book), ...book.problems.answersOf(operation) },
  };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query', book: DocumentBook): Json[] {
  if (schema === undefined) return [];
  const { properties, required } = book.schemas.wire(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties ?? {}).map(([name, { description, ...rest }]) => {
    const parameter: Json = { name, in: place, required: required?.includes(name) ?? false, schema: rest };
    if (description !== undefined) parameter['description'] = description;
    return parameter;
  });
}

function headerParametersOf(operation: Operation): Json[] {
  const names = [
    ...(operation.idempotency === 'required' ? ['IdempotencyKey'] : []),
    ...(operation.concurrency === 'if_match' ? ['IfMatch'] : []),
    'AcceptLanguage',
  ];
  return names.map((name) => ({ $ref: `#/components/parameters/${name}` }));
}

function requestBodyOf(operation: Operation, body: z.ZodType | Upload, book: DocumentBook): Json {
  if (isUpload(body)) {
    const bytes = { schema: { type: 'string', format: 'binary' } };
    const text = { ...bytes, examples: operation.requestExamples };
    const contents = body.mediaTypes.map((type) => [type, type.startsWith('text/') ? text : bytes]);
    return { required: true, content: Object.fromEntries(contents) };
  }
  const content = { schema: book.schemas.wire(body), examples: operation.requestExamples };
  return { required: !body.safeParse(undefined).success, content: { 'application/json': content } };
}

function successesOf(operation: Operation, book: DocumentBook): Json {
  return Object.fromEntries(
    Object.entries(operation.answers).map(([status, answer]) => [
      status,
      { description: answer.description, headers: successHeaders(operation), ...contentOf(answer, book) },
    ]),
  );
}

function successHeaders(operation: Operation): Json {
  return {
    'X-Request-Id': header('RequestId'),
    ...(operation.idempotency === 'required' ? { 'Idempotency-Replayed': header('IdempotencyReplayed') } : {}),
    ETag: header('ETag'),
  };
}

const header = (name: string): Json => ({ $ref: `#/components/headers/${name}` });

function contentOf(answer: AnswerDeclaration, book: DocumentBook): Json {
  const content: Json = {};
  if (answer.schema !== undefined) {
    content['application/json'] = { schema: book.schemas.wire(answer.schema), example: answer.example };
  }
  for (const mediaType of answer.media ?? []) {
    content[mediaType] = mediaType.startsWith('text/')
      ? { schema: { type: 'string' }, example: answer.mediaExample }
      : { schema: { type: 'string', format: 'binary' } };
  }
  return Object.keys(content).length > 0 ? { content } : {};
}
