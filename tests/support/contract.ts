import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { openApiDocument } from '../../src/platform/http/openapi.ts';
import type { HttpShell } from '../../src/platform/http/shell.ts';

/**
 * Holds every answer seen in a test against the OpenAPI document: an undeclared status, media type, problem code or field
 * fails the test, and so does a success for a path, a query or a body which the document does not allow.
 */
export type CheckedInject = (options: InjectOptions | string) => Promise<LightMyRequestResponse>;

type Content = Readonly<Record<string, { readonly schema?: object }>>;
type DescribedAnswer = { readonly content?: Content; readonly $ref?: string };
type DescribedParameter = { readonly name: string; readonly in: string; readonly schema: { readonly type?: string } };
type DescribedOperation = {
  readonly operationId: string;
  readonly parameters: readonly (DescribedParameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly required: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, DescribedAnswer>>;
};
type Described = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, DescribedAnswer>> };
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
    if (found === undefined) return;
    const { status, body } = exchange;
    const fail: Fail = (why) => {
      throw new Error(`${found.operation.operationId} answered ${status} ${why}: ${body.slice(0, 1000)}`);
    };
    const declared = found.operation.responses[String(status)] ?? fail('which the OpenAPI document does not declare');
    const shared = document.components.responses[declared.$ref?.split('/').at(-1) ?? ''];
    const about = { exchange, fail, validatorOf };
    checkAnswer(shared ?? declared, about);
    if (status < 300) checkRequest(found, about);
  };
}

type Fail = (why: string) => never;
type About = {
  readonly exchange: Exchange;
  readonly fail: Fail;
  readonly validatorOf: (schema: object) => ValidateFunction;
};

function parametersIn(path: string): number {
  return path.split('{').length;
}

function checkAnswer(declared: DescribedAnswer, { exchange, fail, validatorOf }: About): void {
  if (declared.content === undefined) {
    if (exchange.body !== '') fail('with a body, though none is declared');
    return;
  }
  const plainType = exchange.mediaType?.split(';', 1)[0] ?? '';
  const content = declared.content[plainType] ?? fail(`as ${plainType}, which is not declared`);
  if (plainType.endsWith('json') && content.schema !== undefined) {
    const validate = validatorOf(content.schema);
    if (!validate(JSON.parse(exchange.body))) fail(`outside its schema (${reasonsOf(validate)})`);
  }
}

type Route = { readonly pattern: RegExp; readonly operation: DescribedOperation };

/** What was taken must be what the document allows. */
function checkRequest({ pattern, operation }: Route, { exchange, fail, validatorOf }: About): void {
  const asked = operation.requestBody?.content['application/json']?.schema;
  const isLeftOut = exchange.sent === undefined && operation.requestBody?.required === false;
  if (asked !== undefined && !isLeftOut) {
    const validate = validatorOf(asked);
    if (!validate(valueOf(exchange.sent))) fail(`to a body outside its schema (${reasonsOf(validate)})`);
  }
  const [path = '', query = ''] = exchange.url.split('?', 2);
  const given = [
    ...Object.entries(pattern.exec(path)?.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
    ...new URLSearchParams(query),
  ];
  for (const [name = '', value = ''] of given) {
    const parameter = operation.parameters.find((each) => 'name' in each && each.name === name);
    if (!parameter || !('name' in parameter)) return fail(`to a parameter ${name}, which is not declared`);
    const validate = validatorOf(parameter.schema);
    if (!validate(fromText(value, parameter.schema.type))) {
      fail(`to ${name}=${value} outside its schema (${reasonsOf(validate)})`);
    }
  }
}

/** In an address everything is text; the document says what it stands for. */
function fromText(value: string, type: string | undefined): unknown {
  if (type === 'integer' && /^\d+$/.test(value)) return Number(value);
  return type === 'boolean' && ['true', 'false'].includes(value) ? value === 'true' : value;
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
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

/** Compiles schemas of the document, each once; the components they refer to are shared. */
export function validators(components: object): (schema: object) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addSchema({ $id: 'document', components: closed(components) });
  const known = new WeakMap<object, ValidateFunction>();
  return (schema) => {
    const validate = known.get(schema) ?? ajv.compile(closed(schema) as object);
    known.set(schema, validate);
    return validate;
  };
}

/**
 * Clients must bear with fields added later, so answers are open in the document; in tests a field nobody declared fails.
 * References lead to the shared components.
 */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const parts = Object.entries(value).map(([name, part]) => {
    if (name === '$ref' && typeof part === 'string') return [name, part.replace(/^#/, 'document#')];
    return [name, name === 'allOf' ? opened(part) : closed(part)];
  });
  const isOpen =
    'properties' in value && 'type' in value && value.type === 'object' && !('additionalProperties' in value);
  return { ...Object.fromEntries(parts), ...(isOpen ? { additionalProperties: false } : {}) };
}

/** The parts of an `allOf` each know some of the fields only, so they stay open. */
function opened(parts: unknown): unknown {
  return (parts as object[]).map((part) => closed(Object.assign({ additionalProperties: true }, part)));
}
