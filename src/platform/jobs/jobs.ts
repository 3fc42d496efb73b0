import type { PgBoss } from 'pg-boss';
import type { Db, Tx } from '../db/database.ts';
import { ensureQueue, JOB_SCHEMA, jobStoreIn, jobStoreOn } from '../db/job-store.ts';

/** Work of a kind. Of each kind at most one waits or is done at a time, so it must find out by itself what is to be done. */
export type Job = {
  readonly name: string;
  /** Begins again after an interruption, so what it has done already must not hurt. */
  readonly work: (given: unknown, signal: AbortSignal) => Promise<unknown>;
  /** When it is enqueued by itself: five fields of cron, by the clock of the cooperative. */
  readonly at?: string;
  /** Whether it is enqueued at every start too, for what was missed. */
  readonly isDoneAtStart?: boolean;
};

export type JobReports = {
  readonly onError: (error: unknown) => void;
};

export type RunningJobs = {
  /** Lets the job under way end; none begins afterwards. */
  readonly stop: () => Promise<void>;
};

const ZONE = 'Europe/Berlin';

/**
 * At most one job waits or runs (`exclusive`). A worker that was killed shows by its missing heartbeat; its job, like one
 * that failed, is tried again after a pause.
 */
const QUEUE = {
  policy: 'exclusive',
  retryLimit: 5,
  retryDelay: 30,
  retryBackoff: true,
  heartbeatSeconds: 60,
  expireInSeconds: 12 * 60 * 60,
} as const;

const SECONDS_BETWEEN_LOOKS = 5;

/**
 * Enqueues a job in the transaction that causes it: both are there or neither. False when one of its kind waits or runs
 * already.
 */
export async function enqueue(tx: Tx, name: string, given: object = {}): Promise<boolean> {
  const { PgBoss } = await import('pg-boss');
  await ensureQueue(tx, name, QUEUE);
  return (await new PgBoss({ db: jobStoreIn(tx), schema: JOB_SCHEMA }).send(name, given)) !== null;
}

/** Begins to take jobs, in the background: neither the start nor a request waits for it. */
export function startJobs(db: Db, jobs: readonly Job[], reports: JobReports): RunningJobs {
  const stopping = new AbortController();
  const starting = start(db, jobs, { ...reports, signal: stopping.signal }).catch((error: unknown) => {
    reports.onError(error);
    return null;
  });
  return {
    stop: async () => {
      stopping.abort();
      await (await starting)?.stop({ close: false, timeout: STOP_MILLISECONDS });
    },
  };
}

const STOP_MILLISECONDS = 20_000;

type Working = JobReports & { readonly signal: AbortSignal };

async function start(db: Db, jobs: readonly Job[], { onError, signal }: Working): Promise<PgBoss> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    db: jobStoreOn(db),
    schema: JOB_SCHEMA,
    // The tables are the owner's: see installJobStore.
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', onError);
  await boss.start();
  for (const job of jobs) await take(boss, db, { job, onError, signal });
  return boss;
}

type Taken = Working & { readonly job: Job };

async function take(boss: PgBoss, db: Db, { job, onError, signal }: Taken): Promise<void> {
  const { name, work, at, isDoneAtStart = false } = job;
  await ensureQueue(db, name, QUEUE);
  if (at !== undefined) await boss.schedule(name, at, {}, { tz: ZONE });
  if (isDoneAtStart) await boss.send(name, {});
  await boss.work(name, { pollingIntervalSeconds: SECONDS_BETWEEN_LOOKS }, async ([one]) => {
    try {
      await work(one?.data, signal);
    } catch (error) {
      if (!signal.aborted) onError(error);
      throw error;
    }
  });
}
