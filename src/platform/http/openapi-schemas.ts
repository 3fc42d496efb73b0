import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

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
      for (const [name, part] of Object.entries($defs ?? {})) keep(name, pointedAtComponents(part));
      if (id === undefined) return pointedAtComponents(root) as Json;
      keep(id, pointedAtComponents(root));
      return { $ref: `#/components/schemas/${id}` };
    },
    components: () => Object.fromEntries([...named].toSorted(([first], [second]) => (first < second ? -1 : 1))),
  };
}

/** `#/$defs/Payment` → `#/components/schemas/Payment`. */
function pointedAtComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointedAtComponents);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name,
      name === '$ref' && typeof part === 'string' ? componentRef(part) : pointedAtComponents(part),
    ]),
  );
}

function componentRef(reference: string): string {
  return reference.replace('#/$defs/', '#/components/schemas/');
}
