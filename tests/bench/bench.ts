import { sql } from 'kysely';
import { closeDatabase, openDatabaseAsOwner } from '../../src/platform/db/database.ts';
import { type BenchService, startBenchService } from './bench-service.ts';
import { measureDayClose } from './day-close.ts';
import { openLending } from './lending.ts';
import { startLoadGenerator } from './load-jobs.ts';
import { lendForPages, measureLoanPage } from './loan-page.ts';
import { measurePlans } from './plans.ts';
import { lendForRepayments, measureRepayments } from './repayments.ts';
import { measureReports } from './reports.ts';
import { measureSealing } from './sealing.ts';
import { type Row, tableOf } from './table.ts';

const started = performance.now();
const progress = (what: string): void => {
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${what}\n`);
};

async function measureService(): Promise<readonly Row[]> {
  const service = await startBenchService();
  const load = startLoadGenerator();
  try {
    progress('lending');
    const lending = await openLending(service.db);
    const { token } = lending.treasurer;
    const loans = await lendForPages(lending);
    const loanIds = await lendForRepayments(lending);
    await refreshStatistics(service);
    progress('loan page');
    const pages = await measureLoanPage(service, load, { token, loans });
    progress('repayments');
    const repayments = await measureRepayments(service, load, { token, loanIds });
    return [...pages, ...repayments];
  } finally {
    load.stop();
    await service.stop();
  }
}

/** What the server does by itself within a minute, for it to choose its plans by. */
async function refreshStatistics({ server }: BenchService): Promise<void> {
  const owner = openDatabaseAsOwner({ connectionString: server.connectionString() });
  await sql`vacuum analyze`.execute(owner);
  await closeDatabase(owner);
}

const [wanted, size] = process.argv.slice(2);
const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  plans: async () => await measurePlans(),
  service: measureService,
  sealing: measureSealing,
  'day-close': () => measureDayClose(progress, size === undefined ? undefined : Number(size)),
  reports: () => measureReports(progress, size === undefined ? undefined : Number(size)),
};

if (wanted !== undefined && !(wanted in parts)) {
  process.stderr.write(`There is no part "${wanted}"; parts are ${Object.keys(parts).join(', ')}.\n`);
  process.exit(1);
}
const rows: Row[] = [];
for (const [name, measure] of Object.entries(parts)) {
  if (wanted !== undefined && wanted !== name) continue;
  progress(name);
  rows.push(...(await measure()));
}
progress('done');
process.stdout.write(`${tableOf(rows)}\n`);
