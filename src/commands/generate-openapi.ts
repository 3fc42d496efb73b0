import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp } from '../app.ts';
import { closeDatabase, openDatabase } from '../platform/db/database.ts';
import { openApiDocument } from '../platform/http/openapi.ts';
import { defaultRates } from '../platform/http/shell.types.ts';
import { systemClock } from '../platform/time/clock.ts';
import { VERSION } from '../service.ts';

/*
 * npm run openapi:generate writes openapi/openapi.json from the operations. With --check it writes nothing and fails when
 * the file differs. No database is needed: the pool connects at the first query, and there is none.
 */

const FILE = join(import.meta.dirname, '../../openapi/openapi.json');

const db = openDatabase({ connectionString: 'postgres://nobody@127.0.0.1:1/nothing' });
const shell = await buildApp({
  db,
  clock: systemClock,
  settings: { logLevel: 'silent', publicOrigin: null, trustedProxies: [], rates: defaultRates, version: VERSION },
});
const text = `${JSON.stringify(openApiDocument(shell), null, 2)}\n`;
await shell.app.close();
await closeDatabase(db);

const differs = (await readFile(FILE, 'utf8').catch(() => '')) !== text;
if (!differs) {
  console.log('openapi/openapi.json is up to date.');
} else if (process.argv.includes('--check')) {
  console.error('openapi/openapi.json does not match the operations: run npm run openapi:generate and commit it.');
  process.exitCode = 1;
} else {
  await writeFile(FILE, text);
  console.log('openapi/openapi.json written.');
}
