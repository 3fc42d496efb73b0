import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { DEMO_DATABASE } from '../demo/demo-database.ts';
import { DomainError } from '../domain/errors.ts';
import { parseDate } from '../domain/time/business-date.ts';
import { checkBookSpan, hledgerJournal } from '../modules/accounting/index.ts';
import { bookFiles } from '../modules/integrity/index.ts';
import type { Db } from '../platform/db/database.ts';
import { databaseExists } from '../platform/db/embedded-database.ts';
import type { EmbeddedServer } from '../platform/db/embedded-server.ts';
import { startDatabase } from '../platform/db/start-database.ts';
import { inSnapshot } from '../platform/db/transaction.ts';
import { systemClock } from '../platform/time/clock.ts';

/*
 * npm run export -- book folder writes the whole book into a folder, with the chain of seals and a script that checks it
 * without this program: node folder/verify-book.mjs.
 *
 * npm run -s export -- hledger > book.journal writes the whole book for the program hledger, up to today or to the day of
 * --as-of 2026-10-31, from the beginning or from the day of --from. With --to book.journal it writes the file itself; -s
 * keeps npm's own words out of what is redirected. It works on the database npm start works on: with --empty on the one
 * of one's own, not the demo's.
 */

const USAGE = [
  'npm run -s export -- hledger [--from 2026-01-01] [--as-of 2026-10-31] [--to book.journal] [--empty]',
  'npm run export -- book <folder> [--empty]',
].join('\n');

/** Standard output is for the book alone. */
const say = (sentence: string): void => console.error(sentence);

async function demoIfThere(server: EmbeddedServer): Promise<string | undefined> {
  return (await databaseExists(server, DEMO_DATABASE)) ? DEMO_DATABASE : undefined;
}

async function writeBook(db: Db, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await inSnapshot(db, async (snapshot) => {
    for (const { name, content } of bookFiles(snapshot)) {
      await pipeline(Readable.from(content), createWriteStream(join(folder, name)));
    }
  });
  say(`The book is in ${folder}; check it with: node ${join(folder, 'verify-book.mjs')}`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      'as-of': { type: 'string' },
      to: { type: 'string' },
      empty: { type: 'boolean', default: false },
    },
  });
  const [what, folder] = positionals;
  const isBook = what === 'book' && folder !== undefined && positionals.length === 2;
  if (!isBook && (what !== 'hledger' || positionals.length !== 1)) {
    say(USAGE);
    process.exitCode = 1;
    return;
  }
  const span = {
    from: values.from === undefined ? null : parseDate(values.from),
    asOf: values['as-of'] === undefined ? systemClock.today() : parseDate(values['as-of']),
  };
  checkBookSpan(span);
  const chosen = values.empty ? {} : { chooseDatabase: demoIfThere };
  const database = await startDatabase({ ...readConfig(), isScratch: false, log: say, ...chosen });
  try {
    if (isBook) {
      await writeBook(database.db, folder);
      return;
    }
    const target = values.to === undefined ? process.stdout : createWriteStream(values.to);
    await pipeline(Readable.from(hledgerJournal(database.db, span)), target);
  } finally {
    await database.stop();
  }
}

/** Whoever reads only the beginning closes the pipe; a file that cannot be written says why in words of its own. */
function isOfTheSystem(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

main().catch((error: unknown) => {
  if (isOfTheSystem(error) && error.code === 'EPIPE') return;
  if (!(error instanceof ConfigError || error instanceof DomainError || isOfTheSystem(error))) throw error;
  say(error instanceof DomainError ? error.sentence.en : error.message);
  process.exitCode = 1;
});
