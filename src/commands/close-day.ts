import { parseArgs } from 'node:util';
import { ConfigError, readConfig } from '../config.ts';
import { DEMO_DATABASE } from '../demo/demo-database.ts';
import { DomainError } from '../domain/errors.ts';
import { parseDate, plusDays } from '../domain/time/business-date.ts';
import { closeDays } from '../modules/day-close/index.ts';
import { sealAndRecordHeads } from '../modules/integrity/index.ts';
import { databaseExists } from '../platform/db/embedded-database.ts';
import type { EmbeddedServer } from '../platform/db/embedded-server.ts';
import { startDatabase } from '../platform/db/start-database.ts';
import { systemClock } from '../platform/time/clock.ts';

/*
 * npm run close-day closes every business date that is not closed yet, in order, up to yesterday, or up to the day of
 * --through 2026-11-20, which may be today. The running service does the same by itself each night; while it does, this
 * says so and ends. It works on the database npm start works on: with -- --empty on the one of one's own, not the demo's.
 */

async function demoIfThere(server: EmbeddedServer): Promise<string | undefined> {
  return (await databaseExists(server, DEMO_DATABASE)) ? DEMO_DATABASE : undefined;
}

const say = (sentence: string): void => console.log(sentence);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { through: { type: 'string' }, empty: { type: 'boolean', default: false } },
  });
  const yesterday = plusDays(systemClock.today(), -1);
  const through = values.through === undefined ? yesterday : parseDate(values.through);
  const chosen = values.empty ? {} : { chooseDatabase: demoIfThere };
  const database = await startDatabase({ ...readConfig(), isScratch: false, log: say, ...chosen });
  try {
    const { isRunningElsewhere, days } = await closeDays({ db: database.db, clock: systemClock }, through);
    if (isRunningElsewhere) say('Days are being closed at this moment; this run leaves them alone.');
    else if (days.length === 0) say(`Every day up to ${through} is closed already.`);
    else say(`Closed: ${days.join(', ')}.`);
    await sealAndRecordHeads({ db: database.db, clock: systemClock });
  } finally {
    await database.stop();
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof ConfigError || error instanceof DomainError)) throw error;
  console.error(error instanceof DomainError ? error.sentence.en : error.message);
  process.exitCode = 1;
});
