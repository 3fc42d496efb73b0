import type { BusinessDate } from '../domain/time/business-date.ts';
import { writeAuditRows } from '../modules/audit/index.ts';
import { postEntries } from '../modules/ledger/index.ts';
import { closeDatabase, type Db, openDatabase } from '../platform/db/database.ts';
import { migrateToLatest } from '../platform/db/migrate.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import { giveSignIns, setTheStage } from './opening.ts';
import { type Gathered, playTask } from './player.ts';
import { runInOrder } from './schedule.ts';
import { tasksOf } from './tasks.ts';
import { planWorld } from './world.ts';

export type DemoOptions = {
  /** Of the owner of an empty database. */
  readonly url: string;
  readonly poolSize: number;
  /** Everything in the demo happened before this day, and is the same for the same day. */
  readonly today: BusinessDate;
  readonly report: (done: number, total: number) => void;
};

/** More would wait for the two cores of a small machine. */
const TRANSACTIONS_AT_ONCE = 4;

/** Of the whole: what is left to write when everything has been played. */
const SHARE_OF_BOOKS = 0.15;

/**
 * Loads the demo cooperative through the use cases. Nothing waits for the disk: whoever is interrupted starts anew with
 * another database, so what matters is that the last commit is there when this returns.
 */
export async function loadDemo({ url, poolSize, today, report }: DemoOptions): Promise<void> {
  await migrateToLatest({ connectionString: url });
  const atOnce = Math.max(1, Math.min(poolSize, TRANSACTIONS_AT_ONCE));
  const db = openDatabase({ connectionString: withoutWaiting(url), applicationName: 'demo', poolSize: atOnce });
  try {
    await play(db, { today, atOnce, report });
  } finally {
    await closeDatabase(db);
  }
}

function withoutWaiting(url: string): string {
  const options = encodeURIComponent('-c synchronous_commit=off');
  return `${url}${url.includes('?') ? '&' : '?'}options=${options}`;
}

type Playing = Pick<DemoOptions, 'today' | 'report'> & { readonly atOnce: number };

async function play(db: Db, { today, atOnce, report }: Playing): Promise<void> {
  const world = planWorld(today);
  const tasks = tasksOf(world);
  const played: Gathered[] = [];
  const opening = await setTheStage(db);
  const total = tasks.reduce((sum, { scenes }) => sum + scenes.length, 0) / (1 - SHARE_OF_BOOKS);
  let done = 0;
  await runInOrder(tasks, {
    atOnce,
    run: async (task, place) => {
      played[place] = await playTask(db, task, opening.stage);
      done += task.scenes.length;
      report(done, total);
    },
  });
  const closing = await giveSignIns(db, { stage: opening.stage, signIns: world.signIns, today });
  await writeBooks(db, [opening.gathered, ...played, closing], (share) =>
    report(done + share * (total - done), total),
  );
}

const ROWS_AT_ONCE = 1000;

/** Journal and audit log in the order in which everything was recorded, as if each had been written at its time. */
async function writeBooks(db: Db, gathered: readonly Gathered[], report: (share: number) => void): Promise<void> {
  const entries = gathered.flatMap((some) => some.entries).toSorted(byTime);
  const auditRows = gathered.flatMap((some) => some.auditRows).toSorted(byTime);
  const total = entries.length + auditRows.length;
  let done = 0;
  const inParts = async <Row>(rows: readonly Row[], write: (part: readonly Row[]) => Promise<void>): Promise<void> => {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const part = rows.slice(from, from + ROWS_AT_ONCE);
      await write(part);
      done += part.length;
      report(done / total);
    }
  };
  await Promise.all([
    inParts(entries, (part) => inTransaction(db, (tx) => postEntries(tx, part))),
    inParts(auditRows, (part) => inTransaction(db, (tx) => writeAuditRows(tx, part))),
  ]);
}

function byTime(one: { readonly recordedAt: Date }, other: { readonly recordedAt: Date }): number {
  return one.recordedAt.getTime() - other.recordedAt.getTime();
}
