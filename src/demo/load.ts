import type { BusinessDate } from '../domain/time/business-date.ts';
import { sealAll } from '../modules/integrity/index.ts';
import { closeDatabase, type Db, openDatabase } from '../platform/db/database.ts';
import { migrateToLatest } from '../platform/db/migrate.ts';
import { openBooks } from './books.ts';
import { giveSignIns, setTheStage } from './opening.ts';
import { playTask } from './player.ts';
import { runInOrder } from './schedule.ts';
import { type Task, tasksOf } from './tasks.ts';
import { recordTransfersByHand } from './transfers.ts';
import { planWorld, type World } from './world.ts';

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

/** Journal and audit log are written beside. */
const CONNECTIONS_OF_BOOKS = 2;

/** Of the whole: what is left to write when everything has been played. */
const SHARE_OF_CLOSING = 0.05;

/**
 * Loads the demo cooperative through the use cases. Nothing waits for the disk: whoever is interrupted starts anew with
 * another database, so what matters is that the last commit is there when this returns. Years of history have no
 * seal yet then, so they are sealed before anybody asks whether they are sound.
 */
export async function loadDemo({ url, poolSize, today, report }: DemoOptions): Promise<void> {
  await migrateToLatest({ connectionString: url });
  const atOnce = Math.max(1, Math.min(poolSize, TRANSACTIONS_AT_ONCE));
  const db = openDatabase({
    connectionString: withoutWaiting(url),
    applicationName: 'demo',
    poolSize: atOnce + CONNECTIONS_OF_BOOKS,
  });
  try {
    await loadWorld(db, planWorld(today), { today, atOnce, report });
    await sealAll(db);
  } finally {
    await closeDatabase(db);
  }
}

function withoutWaiting(url: string): string {
  const options = encodeURIComponent('-c synchronous_commit=off');
  return `${url}${url.includes('?') ? '&' : '?'}options=${options}`;
}

export type Loading = Pick<DemoOptions, 'today' | 'report'> & { readonly atOnce: number };

/** Plays a world, or a part of one, on a migrated database with nothing in it. */
export async function loadWorld(db: Db, world: World, { today, atOnce, report }: Loading): Promise<void> {
  const tasks = tasksOf(world);
  const books = openBooks(db);
  const { stage, gathered } = await setTheStage(db);
  books.add(gathered);
  const total = tasks.reduce((sum, { scenes }) => sum + scenes.length, 0) / (1 - SHARE_OF_CLOSING);
  const progress = progressOf(tasks);
  await runInOrder(tasks, {
    atOnce,
    run: async (task, place) => {
      if (task.awaitsAllBefore !== null) await books.writeJournalBefore(task.awaitsAllBefore);
      books.add(await playTask(db, task, stage));
      const { scenes, allBefore } = progress.finish(place);
      books.settleBefore(allBefore);
      report(scenes, total);
    },
  });
  books.add(await recordTransfersByHand(db, { stage, today }));
  books.add(await giveSignIns(db, { stage, signIns: world.signIns, today }));
  await books.close();
  report(total, total);
}

/** Counts what is done, and knows the moment before which nothing is left to do. */
function progressOf(tasks: readonly Task[]) {
  const isDone = tasks.map(() => false);
  let scenes = 0;
  let firstOpen = 0;
  return {
    finish: (place: number): { readonly scenes: number; readonly allBefore: number } => {
      isDone[place] = true;
      scenes += tasks[place]?.scenes.length ?? 0;
      while (isDone[firstOpen]) firstOpen += 1;
      return { scenes, allBefore: tasks[firstOpen]?.at ?? 0 };
    },
  };
}
