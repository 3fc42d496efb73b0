import * as fc from 'fast-check';
import type { Method, Operation, Parameter } from './document.ts';
import { hostile, nearly, valuesOf, type Source } from './values.ts';

/** One request to be tried, whatever comes of it. */
export type Attempt = {
  readonly method: Method;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: string | Buffer | undefined;
  /** Which of the callers asks. */
  readonly caller: number;
  /** It is broken in a way that no schema shows, such as a repeated key: a success would be wrong. */
  readonly isBroken: boolean;
};

/** Ids and numbers that belong together: a case with its checklist items, documents and conditions. */
export type Place = Readonly<Record<string, readonly string[]>>;

export type World = Source & {
  readonly places: readonly Place[];
  /** True cursors by operation. */
  readonly cursors: Readonly<Record<string, string>>;
};

type Part = Pick<Attempt, 'headers' | 'payload' | 'isBroken'>;

/** Valid, nearly valid and hostile requests to one operation. */
export function attemptsOn(operation: Operation, world: World): fc.Arbitrary<Attempt> {
  return fc
    .record({ path: pathsOf(operation, world), query: queriesOf(operation, world), part: partsOf(operation, world) })
    .chain(({ path, query, part }) =>
      fc.record({
        method: fc.constant(operation.method),
        url: fc.constant(`${path}${query}`),
        headers: headersOf(operation).map((headers) => Object.assign({}, part.headers, headers)),
        payload: fc.constant(part.payload),
        caller: fc.nat(99),
        isBroken: fc.constant(part.isBroken),
      }),
    );
}

const named = (operation: Operation, place: Parameter['in']): Parameter[] =>
  operation.parameters.filter((parameter) => parameter.in === place);

const encoded = (value: unknown): string => encodeURIComponent(String(value).toWellFormed());

/** What does not belong into a path, as it travels. */
const BAD_SEGMENTS = [
  '%00',
  '..',
  '%2e%2e%2f%2e%2e%2fetc',
  '%ED%A0%80',
  '%zz',
  '%',
  '',
  '%0A',
  'K-2026-0001%0A',
  'x'.repeat(300),
];

function pathsOf(operation: Operation, world: World): fc.Arbitrary<string> {
  const parameters = named(operation, 'path');
  const fitting = world.places.filter((place) => parameters.every(({ name }) => place[name] !== undefined));
  return fc.constantFrom<Place[]>(...(fitting.length > 0 ? fitting : [{}])).chain((place) => {
    const segments = parameters.map((parameter) => segmentsOf(parameter, place, world));
    return fc
      .tuple(...segments)
      .map((given) => given.reduce((path, [name, text]) => path.replace(`{${name}}`, () => text), operation.path));
  });
}

function segmentsOf({ name, schema }: Parameter, place: Place, world: World): fc.Arbitrary<readonly [string, string]> {
  const known = place[name];
  const text = fc.oneof(
    { weight: 10, arbitrary: known === undefined ? valuesOf(schema, world) : fc.constantFrom(...known) },
    { weight: 1, arbitrary: valuesOf(schema, world) },
    { weight: 1, arbitrary: hostile },
  );
  const bad = fc.constantFrom(...BAD_SEGMENTS);
  return fc
    .oneof({ weight: 12, arbitrary: text.map(encoded) }, { weight: 1, arbitrary: bad })
    .map((segment) => [name, segment] as const);
}

function queriesOf(operation: Operation, world: World): fc.Arbitrary<string> {
  const fields = named(operation, 'query').map(({ name, schema, required }) => {
    const known = name === 'cursor' ? cursors(world.cursors[operation.id]) : valuesOf(schema, world);
    const text = fc
      .oneof({ weight: 8, arbitrary: known }, { weight: 1, arbitrary: hostile })
      .map((value) => `${name}=${encoded(value)}`);
    return fc.option(text, { freq: required === true ? 12 : 2, nil: '' });
  });
  const junk = fc.constantFrom('unknown=1', 'limit=1&limit=2', 'a[]=1', '%zz', '=', '__proto__=1', 'limit=%00');
  return fc
    .tuple(...fields, fc.oneof({ weight: 10, arbitrary: fc.constant('') }, { weight: 1, arbitrary: junk }))
    .map((parts) => parts.filter((part) => part !== '').join('&'))
    .map((text) => (text === '' ? '' : `?${text}`));
}

/** The list's own cursor with its values exchanged, or something that never was one. */
function cursors(own: string | undefined): fc.Arbitrary<string> {
  const list = own === undefined ? [] : (JSON.parse(Buffer.from(own, 'base64url').toString()) as unknown[]);
  const forged = nearly(fc.constant(list)).map((value) =>
    Buffer.from(JSON.stringify(value) ?? '').toString('base64url'),
  );
  return fc.oneof(fc.constant(own ?? 'W10'), forged, fc.base64String());
}

const JSON_TYPE = { 'content-type': 'application/json' };
const sound = (payload: string): Part => ({ headers: JSON_TYPE, payload, isBroken: false });
const broken = (payload: string | Buffer): Part => ({ headers: JSON_TYPE, payload, isBroken: true });

function partsOf(operation: Operation, world: World): fc.Arbitrary<Part> {
  const json = operation.bodies['application/json'];
  if (json !== undefined) {
    const examples = Object.values(json.examples ?? {}).map(({ value }) => value);
    const built = valuesOf(json.schema, world);
    const values = examples.length === 0 ? built : fc.oneof(built, fc.constantFrom(...examples));
    return fc.oneof(
      { weight: 4, arbitrary: values.map((value) => sound(JSON.stringify(value))) },
      { weight: 5, arbitrary: nearly(values).map((value) => sound(JSON.stringify(value) ?? '')) },
      { weight: 2, arbitrary: values.chain((value) => brokenForms(JSON.stringify(value))) },
    );
  }
  const types = Object.keys(operation.bodies);
  if (types.length > 0) return uploads(types);
  const none: Part = { headers: {}, payload: undefined, isBroken: false };
  const unasked = operation.method === 'GET' ? fc.constant(none) : hostile.map((value) => sound(JSON.stringify(value)));
  return fc.oneof({ weight: 6, arbitrary: fc.constant(none) }, { weight: 1, arbitrary: unasked });
}

/** JSON that must not be taken: repeated keys, endless nesting, cut off, other encodings, the wrong media type. */
function brokenForms(json: string): fc.Arbitrary<Part> {
  const [, first = '"a":1'] = /^\{("[^"]+":(?:"[^"]*"|[^,{}[\]]+|\[[^\]]*\]))/.exec(json) ?? [];
  return fc.constantFrom(
    broken(json.replace('{', `{${first},`)),
    broken(json.replace('{', `{"x":${'['.repeat(2_000)}${']'.repeat(2_000)},`)),
    broken(json.replace('{', '{"__proto__":{"isAdmin":true},')),
    broken(json.slice(0, -1)),
    broken(`${json},`),
    broken(`${json}\0`),
    broken(`\ufeff\ufeff${json}`),
    broken(Buffer.concat([Buffer.from(json.slice(0, -1)), Buffer.from([0xff, 0xfe]), Buffer.from('}')])),
    broken(`${' '.repeat(1_100_000)}${json}`),
    { ...broken(json), headers: { 'content-type': 'text/plain' } },
    { ...broken(json), headers: { 'content-type': 'application/json; charset=utf-16' } },
    { ...broken(json), headers: {} },
  );
}

function uploads(types: readonly string[]): fc.Arbitrary<Part> {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 200 }).map((array) => Buffer.from(array));
  const taken = fc.record({
    headers: fc.constantFrom(...types).map((type) => ({ 'content-type': type })),
    payload: bytes,
    isBroken: fc.constant(false),
  });
  const refused = fc.record({
    headers: fc
      .constantFrom('text/html', 'application/json', '', 'image/svg+xml', ';')
      .map((type) => ({ 'content-type': type })),
    payload: bytes,
    isBroken: fc.constant(true),
  });
  const empty = taken.map((part) => ({ ...part, payload: Buffer.alloc(0), isBroken: true }));
  return fc.oneof({ weight: 4, arbitrary: taken }, { weight: 1, arbitrary: refused }, { weight: 1, arbitrary: empty });
}

const JUNK: Readonly<Record<string, readonly string[]>> = {
  'idempotency-key': ['', ' ', 'a b', 'ä', 'x'.repeat(201), '\x7f', '0'],
  'if-match': ['*', '""', 'W/"1"', '"x"', '"99999999999999999999"', '1', '"1", "2"', '"-1"', 'x'.repeat(5_000)],
  'accept-language': ['en', 'de-DE;q=0.1, en;q=NaN', ';;;', 'x'.repeat(10_000), '*'],
  accept: ['text/html', 'nothing/at-all', ';'],
  cookie: ['handschlag_session=%ff', 'handschlag_session=', ';;==;', `handschlag_session=${'x'.repeat(5_000)}`],
  origin: ['null', 'https://somewhere.example', '%'],
  authorization: ['Bearer', 'Bearer  x', 'Basic Og==', `Bearer ${'x'.repeat(5_000)}`, 'Bearer \x7f'],
  'x-request-id': ['x'.repeat(500)],
  range: ['bytes=0-1'],
};

/** What the operation asks for, mostly; and now and then junk in one header. */
function headersOf(operation: Operation): fc.Arbitrary<Record<string, string>> {
  const asked = new Set(named(operation, 'header').map((parameter) => parameter.name.toLowerCase()));
  const key = fc.uuid().map((uuid): Record<string, string> => ({ 'idempotency-key': uuid }));
  const match = fc.nat(12).map((version): Record<string, string> => ({ 'if-match': `"${version}"` }));
  const none = fc.constant<Record<string, string>>({});
  const junk = fc
    .constantFrom(...Object.entries(JUNK))
    .chain(([name, values]) => fc.constantFrom(...values).map((value): Record<string, string> => ({ [name]: value })));
  return fc
    .tuple(
      asked.has('idempotency-key') ? key : none,
      asked.has('if-match') ? match : none,
      fc.oneof({ weight: 7, arbitrary: none }, { weight: 1, arbitrary: junk }),
    )
    .map((parts) => Object.assign({}, ...parts));
}
