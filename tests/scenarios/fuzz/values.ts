import * as fc from 'fast-check';
import { followed, type OpenApi, type Schema } from './document.ts';

/** What values are made of: the document, and what the service itself has said. */
export type Source = {
  readonly document: OpenApi;
  /** Short texts: ids, numbers, dates, names. */
  readonly heard: readonly string[];
  /** Ids and numbers by what they name: `case_id`, `person_id`. */
  readonly names: Readonly<Record<string, readonly string[]>>;
};

/**
 * What a schema allows, built from its words alone. Texts of a form are taken from those the service itself has said and
 * from the schema's examples, so that many requests speak of things that exist.
 */
export function valuesOf(schema: Schema, of: Source): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return valuesOf(followed(schema, of.document), of);
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return fc.oneof(...choices.map((choice) => valuesOf(choice, of)));
  switch (schema.type ?? 'string') {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return wholeNumbers(schema);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, of), lengthsOf(schema.minItems, schema.maxItems, 3));
    case 'object':
      return objects(schema, of);
    default:
      return texts(schema, of.heard);
  }
}

function wholeNumbers({ minimum = 0, maximum = 10_000 }: Schema): fc.Arbitrary<number> {
  const near = fc.integer({ min: minimum, max: Math.min(maximum, minimum + 60) });
  return fc.oneof(near, fc.integer({ min: minimum, max: maximum }));
}

function lengthsOf(least = 0, most = Number.MAX_SAFE_INTEGER, more = 3): { minLength: number; maxLength: number } {
  return { minLength: least, maxLength: Math.min(most, least + more) };
}

function objects({ properties = {}, required = [] }: Schema, of: Source) {
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, valuesOf(field, { ...of, heard: namedBy(name, of) })]),
  );
  return fc.record(fields, { requiredKeys: [...required], noNullPrototype: true });
}

/** `guarantor_person_id` names a person: such a field is mostly given a true one. */
function namedBy(field: string, { heard, names }: Source): readonly string[] {
  const kind = Object.keys(names).find((name) => field === name || field.replace(/s$/, '').endsWith(`_${name}`));
  return kind === undefined ? heard : (names[kind] ?? heard);
}

/** The forms that JSON Schema knows by name; a few days and moments around the clock of the tests. */
const FORMATS: Readonly<Record<string, readonly string[]>> = {
  date: [
    '2026-11-20',
    '2026-11-19',
    '2026-11-23',
    '2026-12-10',
    '2027-01-15',
    '1980-05-17',
    '2199-12-31',
    '1900-01-01',
  ],
  'date-time': ['2026-11-20T08:00:00Z', '2027-06-30T22:00:00+02:00', '2026-10-31T23:59:59.999Z'],
  email: ['m.yilmaz@example.org'],
};

function texts(schema: Schema, heard: readonly string[]): fc.Arbitrary<string> {
  if (schema.pattern !== undefined || schema.format !== undefined) {
    const form = new RegExp(schema.pattern ?? '', 'u');
    const examples = (schema.examples ?? []).filter((each) => typeof each === 'string');
    const fitting = schema.pattern === undefined ? [] : heard.filter((text) => form.test(text));
    const known = [...new Set([...(FORMATS[schema.format ?? ''] ?? []), ...examples, ...fitting])];
    if (known.length > 0) return fc.constantFrom(...known);
    return fc.stringMatching(form);
  }
  const lengths = lengthsOf(schema.minLength, schema.maxLength, 30);
  const anything = fc.string({ ...lengths, unit: 'grapheme' });
  const plain = fc
    .constantFrom('Mehmet', 'Ordner 7', 'Beschluss vom Freitag')
    .filter((text) => text.length <= lengths.maxLength);
  return fc.oneof(plain, anything);
}

/** What nobody should send: wrong types, other forms of amounts and dates, what breaks databases and files. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], { a: 1 }),
  fc.constantFrom(0, -1, 1.5, 2 ** 31, 2 ** 53, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1e308),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udfffy',
    '\u202e',
    '../../etc/passwd',
    "'; drop table persons; --",
    '{"a":1}',
    '__proto__',
    'constructor',
    'null',
    'İıŞß𝒳👩‍🔧',
  ),
  fc.constantFrom(
    '1e3',
    '1E+3',
    '-0.00',
    '0.00',
    '-5.00',
    '00.10',
    '1.0',
    '1.000',
    '1,00',
    '1.00 ',
    '+1.00',
    '１２.００',
    '0x10',
    'NaN',
    'Infinity',
    `${'9'.repeat(12)}.99`,
    `${'9'.repeat(40)}.00`,
  ),
  fc.constantFrom(
    '2026-02-30',
    '2026-2-3',
    '0000-00-00',
    '2026-13',
    '9999-12-31',
    '+275760-09-13',
    '2026-11-20T25:00:00Z',
    '2026-11-20T10:00:00',
    '00000000-0000-0000-0000-000000000000',
    '0197B1C0-5C1E-7A3B-9D2F-3F6F0C8B1A42',
    'K-2026-0001\n',
    'K-2026-999999999',
  ),
  fc.constantFrom('x'.repeat(300), 'ä'.repeat(20_000), '9'.repeat(5_000)),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

type Json = Record<string, unknown> | unknown[];

const isBranch = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every place in a value, as the keys that lead there. */
function placesIn(value: unknown): string[][] {
  if (!isBranch(value)) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, part]) => placesIn(part).map((rest) => [key].concat(rest)))];
}

/** The value with the part at a place put through `change`; undefined removes it. */
function changedAt(value: unknown, place: readonly string[], change: (part: unknown) => unknown): unknown {
  const [key, ...rest] = place;
  if (key === undefined || !isBranch(value)) return change(value);
  const copy: Json = Array.isArray(value) ? [...value] : { ...value };
  const part = changedAt(Reflect.get(copy, key), rest, change);
  if (part === undefined) Reflect.deleteProperty(copy, key);
  else Object.defineProperty(copy, key, { value: part, enumerable: true, configurable: true, writable: true });
  return Array.isArray(copy) ? copy.filter((_, index) => index in copy) : copy;
}

function withField(part: unknown, key: string, value: unknown): unknown {
  if (Array.isArray(part)) return [...part, value];
  return isBranch(part) ? changedAt(part, [key], () => value) : { [key]: value };
}

/** Ways to spoil one part. A number for a text that holds one is what careless clients send. */
const spoils: fc.Arbitrary<(part: unknown) => unknown> = fc.oneof(
  hostile.map((value) => () => value),
  fc.constant(() => undefined),
  fc.constant((part: unknown) => [part]),
  fc.constant((part: unknown) => (typeof part === 'string' ? Number(part) : 0)),
  fc.constant((part: unknown) => JSON.stringify(part)),
  fc.tuple(fc.constantFrom('unknown', '__proto__', 'constructor', 'toString', 'id', '', 'a\0', '$ref'), hostile).map(
    ([key, value]) =>
      (part: unknown) =>
        withField(part, key, value),
  ),
);

/** One or two parts of a value spoilt: nearly what was asked for. */
export function nearly(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const once = fc.tuple(fc.nat(), spoils);
  return fc.tuple(values, fc.array(once, { minLength: 1, maxLength: 2 })).map(([value, changes]) => {
    let spoilt = value;
    for (const [where, spoil] of changes) {
      const places = placesIn(spoilt);
      spoilt = changedAt(spoilt, places[where % places.length] ?? [], spoil);
    }
    return spoilt;
  });
}
