import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { openApiDocument } from '../../src/platform/http/openapi.ts';
import type { HttpShell } from '../../src/platform/http/shell.ts';

/**
 * Holds every answer seen in a test against the OpenAPI document: an undeclared status, media type, problem code or field
 * fails the test, and so does a success for a body which the document does not allow.
 */
export type CheckedInject = (options: InjectOptions | string) => Promise<LightMyRequestResponse>;

type Content = Readonly<Record<string, { readonly schema?: object }>>;
type DescribedOperation = {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};
type Described = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: object;
};

export function checkedInject(shell: HttpShell): CheckedInject {
  const check = contractOf(shell);
  return async (options) => {
    const response = await shell.app.inject(options);
    const { method, url } = response.raw.req;
    check({
      method: method ?? 'GET',
      url: url ?? '/',
      sent: typeof options === 'string' ? undefined : (options.payload ?? options.body),
      status: response.statusCode,
      mediaType: response.headers['content-type'],
      body: response.body,
    });
    return response;
  };
}

/** A question and its answer, however they travelled. */
export type Exchange = {
  readonly method: string;
  readonly url: string;
  /** The body sent: a value, its JSON text, or its bytes. */
  readonly sent: unknown;
  readonly status: number;
  readonly mediaType: string | undefined;
  readonly body: string;
};

/** The check alone, for answers that came over a real connection. */
export function contractOf(shell: HttpShell): (exchange: Exchange) => void {
  const document = openApiDocument(shell) as Described;
  const validatorOf = validators(document.components);
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, pattern: patternOf(path), operation })),
  );
  return (exchange) => {
    const path = exchange.url.split('?', 1)[0] ?? '';
    const matching = routes.filter(
      ({ method, pattern }) => method === exchange.method.toLowerCase() && pattern.test(path),
    );
    // A fixed address wins over one with a parameter, as in the router.
    const [found] = matching.toSorted((first, second) => parametersIn(first.path) - parametersIn(second.path));
    if (found !== undefined) checkAnswer(found.operation, exchange, validatorOf);
  };
}

function parametersIn(path: string): number {
  return path.split('{').length;
}

function checkAnswer(
  operation: DescribedOperation,
  { sent, status, mediaType, body }: Exchange,
  validatorOf: (schema: object) => ValidateFunction,
): void {
  const fail = (why: string): never => {
    throw new Error(`${operation.operationId} answered ${status} ${why}: ${body.slice(0, 1000)}`);
  };
  const declared = operation.responses[String(status)] ?? fail('which the OpenAPI document does not declare');
  if (declared.content === undefined) {
    if (body !== '') fail('with a body, though none is declared');
    return;
  }
  const plainType = mediaType?.split(';', 1)[0] ?? '';
  const content = declared.content[plainType] ?? fail(`as ${plainType}, which is not declared`);
  if (plainType.endsWith('json') && content.schema !== undefined) {
    const validate = validatorOf(content.schema);
    if (!validate(JSON.parse(body))) fail(`outside its schema (${reasonsOf(validate)})`);
  }
  const asked = operation.requestBody?.content['application/json']?.schema;
  if (status < 300 && asked !== undefined) {
    const validate = validatorOf(asked);
    if (!validate(valueOf(sent))) fail(`to a body outside its schema (${reasonsOf(validate)})`);
  }
}

function valueOf(sent: unknown): unknown {
  if (sent === undefined) return undefined;
  return JSON.parse(typeof sent === 'string' || Buffer.isBuffer(sent) ? sent.toString() : JSON.stringify(sent));
}

function reasonsOf(validate: ValidateFunction): string {
  return (validate.errors ?? [])
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`)
    .join('; ');
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);
}

function validators(components: object): (schema: object) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  const closedComponents = closed(components);
  const known = new WeakMap<object, ValidateFunction>();
  return (schema) => {
    const validate = known.get(schema) ?? ajv.compile({ ...(closed(schema) as object), components: closedComponents });
    known.set(schema, validate);
    return validate;
  };
}

/** Clients must bear with fields added later, so answers are open in the document; in tests a field nobody declared fails. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, name === 'allOf' ? part : closed(part)]);
  const isOpen =
    'properties' in value && 'type' in value && value.type === 'object' && !('additionalProperties' in value);
  return { ...Object.fromEntries(parts), ...(isOpen ? { additionalProperties: false } : {}) };
}
