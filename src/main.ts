import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from './config.ts';
import { DEMO_DATABASE } from './demo/demo-database.ts';
import { loadDemo } from './demo/index.ts';
import { databaseExists, recreateDatabase, renameDatabase } from './platform/db/embedded-database.ts';
import type { EmbeddedServer } from './platform/db/embedded-server.ts';
import { systemClock } from './platform/time/clock.ts';
import { type RunningDatabase, startDatabase } from './platform/db/start-database.ts';
import { ensureFoundation, type FirstSignIn, type RunningService, serve } from './service.ts';

const DEMO_BEING_LOADED = 'handschlag_demo_being_loaded';

const say = (text: string): void => console.log(text);

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { empty: { type: 'boolean', default: false } } });
  const config = readConfig();
  const isDemo = config.database === null && !values.empty;
  if (isDemo) refuseDemoInPublic(config);
  const chooseDatabase = (server: EmbeddedServer) => ensureDemo(server, config);
  const database = await startDatabase({
    ...config,
    isScratch: false,
    log: say,
    ...(isDemo ? { chooseDatabase } : {}),
  });
  const firstSignIn = await ensureFoundation(database.db, systemClock);
  const running = await serve(database.db, config, systemClock);
  stopOnSignal(running, database);
  greet(running, { isDemo, firstSignIn });
}

/** Loaded beside and renamed when whole: a start killed in the middle leaves no half demo behind. */
async function ensureDemo(server: EmbeddedServer, { poolSize }: Config): Promise<string> {
  if (await databaseExists(server, DEMO_DATABASE)) return DEMO_DATABASE;
  await recreateDatabase(server, DEMO_BEING_LOADED);
  const url = server.connectionString(DEMO_BEING_LOADED);
  await loadDemo({ url, poolSize, today: systemClock.today(), report: showProgress });
  await renameDatabase(server, DEMO_BEING_LOADED, DEMO_DATABASE);
  return DEMO_DATABASE;
}

function showProgress(done: number, total: number): void {
  const width = 40;
  const filled = Math.round((width * done) / total);
  const bar = `Loading the demo cooperative  [${'#'.repeat(filled)}${'.'.repeat(width - filled)}]  ${Math.floor((100 * done) / total)} %`;
  if (process.stdout.isTTY) process.stdout.write(`\r${bar}${done === total ? '\n' : ''}`);
  else if (done === total) say(bar);
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** The demo's passwords stand in the README; they must not be reachable from elsewhere. */
function refuseDemoInPublic({ host }: Config): void {
  if (LOOPBACK.has(host)) return;
  throw new ConfigError([
    `HOST: "${host}" is reachable from other machines, and the demo's passwords are public. Start with "npm start -- --empty", or leave HOST at 127.0.0.1.`,
  ]);
}

type Greeting = { readonly isDemo: boolean; readonly firstSignIn: FirstSignIn | null };

function greet({ url, isOnAnotherPort }: RunningService, { isDemo, firstSignIn }: Greeting): void {
  say('');
  say(`Handschlag is ready: ${url}${isOnAnotherPort ? '  (the usual port is taken)' : ''}`);
  say(`  Reference   ${url}/docs`);
  say(`  Contract    ${url}/openapi.json`);
  if (isDemo) greetDemo(url);
  else if (firstSignIn) greetFirst(firstSignIn);
  say('Stop with Ctrl+C.');
}

function greetDemo(url: string): void {
  say(
    '  Demo        sign in as board.one, board.two, adviser, treasurer, supervisor, auditor, admin, member or guarantor;',
  );
  say('              the password of each is "handschlag-demo".');
  say(
    '  Try         ' +
      `curl -s ${url}/v1/sessions -H 'content-type: application/json' -d '{"login":"auditor","password":"handschlag-demo"}'`,
  );
}

function greetFirst({ login, password }: FirstSignIn): void {
  say('');
  say('  First sign-in of this installation, shown only now:');
  say(`    login     ${login}`);
  say(`    password  ${password}`);
  say('  It must be changed at the first use.');
}

function stopOnSignal(running: RunningService, database: RunningDatabase): void {
  let isStopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    say(`${signal}: finishing what is under way.`);
    await running.stop();
    await database.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exit(1);
});
