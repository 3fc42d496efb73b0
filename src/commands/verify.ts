import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { DEMO_DATABASE } from '../demo/demo-database.ts';
import { verificationInWords, verify } from '../modules/integrity/index.ts';
import { databaseExists } from '../platform/db/embedded-database.ts';
import type { EmbeddedServer } from '../platform/db/embedded-server.ts';
import { startDatabase } from '../platform/db/start-database.ts';
import { systemClock } from '../platform/time/clock.ts';

/*
 * npm run verify checks that nobody has touched the books or the audit log and that everything agrees, prints what it
 * found check by check, and ends with 0 when all is well and with 1 when not. With -- --head 48211:5f0c… it holds the
 * chain against a head that was kept outside: only that shows a chain rewritten as a whole. It works on the database npm
 * start works on: with -- --empty on the one of one's own, not the demo's. It changes nothing.
 */

const USAGE = 'npm run verify [-- --head <position>:<seal>] [--empty]';

const say = (sentence: string): void => console.log(sentence);

async function demoIfThere(server: EmbeddedServer): Promise<string | undefined> {
  return (await databaseExists(server, DEMO_DATABASE)) ? DEMO_DATABASE : undefined;
}

/** `48211:5f0c…`; undefined when it is something else. */
function keptHeadIn(text: string): { readonly position: number; readonly seal: string } | undefined {
  const [, position, seal] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase()) ?? [];
  return position === undefined || seal === undefined ? undefined : { position: Number(position), seal };
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { head: { type: 'string' }, empty: { type: 'boolean', default: false } },
  });
  const keptHead = values.head === undefined ? null : keptHeadIn(values.head);
  if (keptHead === undefined) {
    say(USAGE);
    process.exitCode = 1;
    return;
  }
  const chosen = values.empty ? {} : { chooseDatabase: demoIfThere };
  const database = await startDatabase({ ...readConfig(), isScratch: false, log: say, ...chosen });
  try {
    const verification = await verify(database.db, { now: systemClock.now(), keptHead });
    for (const line of verificationInWords(verification)) say(line);
    if (!verification.isSound) process.exitCode = 1;
  } finally {
    await database.stop();
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
});
