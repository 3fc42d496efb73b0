import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { memoryPages, validateXML } from 'xmllint-wasm';

/** Holds XML against the schemas of the banks, which lie beside the repository and are nobody's to publish in it. */

const FOLDER = resolve(import.meta.dirname, '../../../shared/data/schemas');

/** Whether the schemas are here. Where not, says so once, so that nobody takes a skipped test for a passed one. */
export function areSchemasHere(what: string): boolean {
  const isHere = existsSync(FOLDER);
  if (!isHere) process.stdout.write(`Schemas are not here (${FOLDER}): ${what} is skipped.\n`);
  return isHere;
}

/** What the schema objects to in any of the documents; nothing when all are valid. */
export async function schemaErrors(schemaName: string, documents: readonly string[]): Promise<readonly string[]> {
  const { valid, errors, rawOutput } = await validateXML({
    xml: documents.map((contents, index) => ({ fileName: `document-${index}.xml`, contents })),
    schema: [{ fileName: schemaName, contents: readFileSync(join(FOLDER, schemaName), 'utf8') }],
    maxMemoryPages: 512 * memoryPages.MiB,
  });
  if (valid) return [];
  return errors.length > 0 ? errors.map(({ message }) => message) : [rawOutput];
}
