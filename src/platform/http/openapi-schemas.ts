import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { fieldTexts } from './field-texts.ts';

/** JSON values of the OpenAPI document. */
export type Json = { [member: string]: unknown };

/** Collects the named schemas (`.meta({ id })`) which operations use, each once. */
export type SchemaBook = {
  /** The wire side of a schema, named parts as references to components. */
  readonly wire: (schema: z.ZodType) => Json;
  readonly components: () => Json;
};

export function createSchemaBook(): SchemaBook {
  const named = new Map<string, unknown>();
  const keep = (name: string, schema: unknown): void => {
    const known = named.get(name);
    if (known !== undefined && !isDeepStrictEqual(known, schema)) {
      throw new Error(`Two different schemas are named ${name}`);
    }
    named.set(name, schema);
  };
  return {
    wire: (schema) => {
      const { $schema: _dialect, $defs, id, ...root } = z.toJSONSchema(schema, { io: 'input' });
      for (const [name, part] of Object.entries($defs ?? {})) keep(name, written(part));
      if (id === undefined) return written(root) as Json;
      keep(id, written(root));
      return { $ref: `#/components/schemas/${id}` };
    },
    components: () => Object.fromEntries([...named].toSorted(([first], [second]) => (first < second ? -1 : 1))),
  };
}

/** `#/$defs/Payment` becomes `#/components/schemas/Payment`, and a field that says nothing of itself gets the text of its name. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(saysSomething)
      .map(([name, part]) => {
        if (name === '$ref' && typeof part === 'string') return [name, componentRef(part)];
        return [name, name === 'properties' ? describedFields(part as Json) : written(part)];
      }),
  );
}

/** Every whole number lies between these; the document need not say so. */
function saysSomething([name, part]: readonly [string, unknown]): boolean {
  if (name === 'minimum') return part !== Number.MIN_SAFE_INTEGER;
  return name !== 'maximum' || part !== Number.MAX_SAFE_INTEGER;
}

function describedFields(properties: Json): Json {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => {
      const known = fieldTexts[name];
      const description = known === undefined ? {} : { description: known };
      return [name, { ...description, ...(written(schema) as Json) }];
    }),
  );
}

function componentRef(reference: string): string {
  return reference.replace('#/$defs/', '#/components/schemas/');
}
