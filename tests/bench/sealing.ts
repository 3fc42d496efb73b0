import { sql } from 'kysely';
import { sealAll } from '../../src/modules/integrity/index.ts';
import { closeDatabase, type Db, openDatabase } from '../../src/platform/db/database.ts';
import { migrateToLatest } from '../../src/platform/db/migrate.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { repeatedly } from '../../src/platform/jobs/repeatedly.ts';
import { startBenchServer } from './bench-service.ts';
import { inRounds, median } from './rounds.ts';
import type { Row } from './table.ts';

const CLIENTS = 8;
const ROUNDS = 5;
const SECONDS = 4;
/** More often than the service does, so that a round of this length meets it. */
const SECONDS_BETWEEN_SEALINGS = 1;

/** Postings a second while the sealer chains what they leave behind, against the same without it. */
export async function measureSealing(): Promise<readonly Row[]> {
  const server = await startBenchServer();
  const connectionString = server.connectionString();
  await migrateToLatest({ connectionString });
  const db = openDatabase({ connectionString, poolSize: CLIENTS + 2 });
  try {
    let sealed = 0;
    const withSealer = async (): Promise<number> => {
      const work = async (): Promise<void> => {
        sealed += await sealAll(db);
      };
      const sealer = repeatedly({
        everySeconds: SECONDS_BETWEEN_SEALINGS,
        work,
        onError: (error) => {
          throw error;
        },
      });
      const achieved = await postings(db);
      await sealer.stop();
      return achieved;
    };
    const { alone, sealing } = await inRounds(ROUNDS, { alone: () => postings(db), sealing: withSealer });
    const ratio = median(sealing.map((figure, round) => figure / (alone[round] ?? Number.NaN)));
    return [
      {
        what: `postings while the sealer works, ${CLIENTS} clients; ${sealed.toLocaleString('en')} rows sealed`,
        figure: perSecond(sealing),
        reference: `the same without the sealer: ${perSecond(alone)}`,
        ratio,
        aim: '≥ 0.9',
        isMet: ratio >= 0.9,
      },
    ];
  } finally {
    await closeDatabase(db);
    await server.stop();
  }
}

function perSecond(figures: readonly number[]): string {
  return `${Math.round(median(figures)).toLocaleString('en')}/s`;
}

/** Each client posts one entry a transaction, one after the other. */
async function postings(db: Db): Promise<number> {
  const until = performance.now() + SECONDS * 1000;
  let posted = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      const entries = JSON.stringify([entry()]);
      await inTransaction(db, (tx) => sql`select post_journal_entries(${entries}::jsonb)`.execute(tx));
      posted += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return posted / SECONDS;
}

function entry() {
  const day = '2026-11-20';
  return {
    id: newId(),
    event: 'fee_received',
    value_date: day,
    posting_date: day,
    recorded_at: '2026-11-20T09:00:00Z',
    source_id: newId(),
    lines: [
      { account: 'bank', debit: '50.00' },
      { account: 'fee_income', credit: '50.00' },
    ],
  };
}
