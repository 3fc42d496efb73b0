import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validators } from '../support/contract.ts';

/** The committed document: complete in words, and its examples are what its schemas say. That it is up to date is checked beside. */

type Schema = Readonly<Record<string, unknown>>;
type Example = { readonly value?: unknown; readonly $ref?: string };
type Content = Readonly<
  Record<string, { schema: Schema; example?: unknown; examples?: Readonly<Record<string, Example>> }>
>;
type Answer = { readonly description?: string; readonly content?: Content; readonly $ref?: string };
type Parameter = { name: string; in: string; description?: string; schema: Schema; example?: unknown; $ref?: string };
type Operation = {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly security: readonly unknown[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Answer>>;
};
type Document = {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
};

const document = JSON.parse(
  readFileSync(new URL('../../openapi/openapi.json', import.meta.url), 'utf8'),
) as unknown as Document;
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));

function resolved<T extends { readonly $ref?: string }>(part: T): T {
  if (part.$ref === undefined) return part;
  const [, , group = '', name = ''] = part.$ref.split('/');
  return document.components[group]?.[name] as unknown as T;
}

/** Fields which no schema names are mistakes in an example, though clients must bear with them in answers. */
const validatorOf = validators(document.components);

function whyNot(schema: Schema, value: unknown): string | null {
  const validate = validatorOf(schema);
  return validate(value) ? null : JSON.stringify(validate.errors);
}

type Claim = { readonly where: string; readonly schema: Schema; readonly value: unknown };

function claimsOf(content: Content | undefined, where: string): Claim[] {
  return Object.entries(content ?? {}).flatMap(([mediaType, { schema, example, examples }]) => {
    const values = Object.values(examples ?? {}).map((each) => resolved(each).value);
    if (example !== undefined) values.push(example);
    return values.map((value) => ({ where: `${where} ${mediaType}`, schema, value }));
  });
}

/** Every example of a body, an answer, a parameter or a schema. */
function allClaims(): Claim[] {
  const inOperations = operations.flatMap((operation) => [
    ...claimsOf(operation.requestBody?.content, `${operation.operationId} body`),
    ...Object.entries(operation.responses).flatMap(([status, { content }]) =>
      Number(status) < 400 ? claimsOf(content, `${operation.operationId} ${status}`) : [],
    ),
    ...operation.parameters
      .map(resolved)
      .filter(({ example }) => example !== undefined)
      .map(({ name, schema, example }) => ({ where: `${operation.operationId} ${name}`, schema, value: example })),
  ]);
  const problem = document.components['schemas']?.['Problem'] ?? {};
  const problems = Object.entries(document.components['examples'] ?? {}).map(([where, { value }]) => ({
    where,
    schema: problem,
    value,
  }));
  return [...inOperations, ...problems, ...schemaClaims(document, '')];
}

/** `examples` inside schemas, wherever they stand. */
function schemaClaims(value: unknown, where: string): Claim[] {
  if (Array.isArray(value)) return value.flatMap((part) => schemaClaims(part, where));
  if (typeof value !== 'object' || value === null) return [];
  const own = 'examples' in value && Array.isArray(value.examples) ? (value.examples as unknown[]) : [];
  return [
    ...own.map((example) => ({ where, schema: value as Schema, value: example })),
    ...Object.entries(value).flatMap(([name, part]) => schemaClaims(part, `${where}/${name}`)),
  ];
}

/** Fields without a word on what they mean. One that refers to an object is described there. */
function wordless(schema: unknown, where: string): string[] {
  if (Array.isArray(schema)) return schema.flatMap((part) => wordless(part, where));
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties = {}, ...rest } = schema as { properties?: Record<string, Field> };
  const silent = Object.entries(properties).filter(([, field]) => !isDescribed(field));
  const below = Object.entries(properties).flatMap(([name, field]) => wordless(field, `${where}.${name}`));
  const beside = Object.values(rest).flatMap((part) => wordless(part, where));
  return silent.map(([name]) => `${where}.${name}`).concat(below, beside);
}

type Field = Schema & { readonly $ref?: string };

function isDescribed(field: Field): boolean {
  const isObject = field.$ref !== undefined && resolved(field)['type'] === 'object';
  return isObject || typeof field['description'] === 'string';
}

describe('openapi/openapi.json', () => {
  it('has examples that are what their schemas say', () => {
    const wrong = allClaims().flatMap(({ where, schema, value }) => {
      const why = whyNot(schema, value);
      return why === null ? [] : [`${where}: ${why}`];
    });
    expect(wrong).toEqual([]);
  });

  it('has an example for every body, answer and problem that is JSON or text', () => {
    const bare = operations.flatMap(({ operationId, requestBody, responses }) =>
      [requestBody, ...Object.values(responses).map(resolved)]
        .flatMap((part) => Object.entries(part?.content ?? {}))
        .filter(([type, { example, examples }]) => /json$|^text\//.test(type) && (examples ?? example) === undefined)
        .map(([type]) => `${operationId} ${type}`),
    );
    expect(bare).toEqual([]);
  });

  it('says of every operation what it is, in a chapter of its own order, and of every parameter what it means', () => {
    const chapters = new Set(document.tags.map(({ name }) => name));
    const odd = operations.filter(
      ({ summary, description, tags, security }) =>
        !/^[A-Z].*[^.]$/.test(summary) ||
        !/^[A-Z][^]*\.$/.test(description) ||
        tags.length !== 1 ||
        !chapters.has(tags[0] ?? '') ||
        security === undefined,
    );
    expect(odd.map(({ operationId }) => operationId)).toEqual([]);
    const silent = operations.flatMap(({ operationId, parameters }) =>
      parameters.map(resolved).flatMap(({ name, description }) => (description ? [] : [`${operationId} ${name}`])),
    );
    expect(silent).toEqual([]);
  });

  it('says of every field what it means', () => {
    const schemas = Object.entries(document.components['schemas'] ?? {});
    expect(schemas.flatMap(([name, schema]) => wordless(schema, name))).toEqual([]);
  });
});
