import { writeAuditRows } from '../modules/audit/index.ts';
import { postEntries } from '../modules/ledger/index.ts';
import type { Db } from '../platform/db/database.ts';
import { inTransaction } from '../platform/db/transaction.ts';
import type { Gathered } from './player.ts';

/**
 * Journal and audit log of the demo: written in the order in which everything was recorded, as if each line had been
 * written at its time, and beside the playing as far as nothing earlier can come any more.
 */
export type Books = {
  add(gathered: Gathered): void;
  /** Nothing recorded before this moment comes any more. */
  settleBefore(moment: number): void;
  /** Writes the journal before this moment, for who reads it; nothing recorded before comes any more. */
  writeJournalBefore(moment: number): Promise<void>;
  /** Writes what is left. Throws what went wrong in writing before. */
  close(): Promise<void>;
};

type Recorded = { readonly recordedAt: Date };

const ROWS_AT_ONCE = 1000;

export function openBooks(db: Db): Books {
  const journal = queueOf((entries: Gathered['entries']) => inTransaction(db, (tx) => postEntries(tx, entries)));
  const log = queueOf((rows: Gathered['auditRows']) => inTransaction(db, (tx) => writeAuditRows(tx, rows)));
  return {
    add: ({ entries, auditRows }) => {
      journal.add(entries);
      log.add(auditRows);
    },
    settleBefore: (moment) => {
      journal.writeBefore(moment);
      log.writeBefore(moment);
    },
    writeJournalBefore: async (moment) => await journal.writeAllBefore(moment),
    close: async () => {
      await journal.close();
      await log.close();
    },
  };
}

function queueOf<Row extends Recorded>(write: (rows: readonly Row[]) => Promise<void>) {
  let waiting: Row[] = [];
  let writing: Promise<void> = Promise.resolve();
  let isWriting = false;
  const writeFirst = async (rows: readonly Row[]): Promise<void> => {
    isWriting = true;
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) await write(rows.slice(from, from + ROWS_AT_ONCE));
    isWriting = false;
  };
  const take = (moment: number): readonly Row[] => {
    const ready = waiting.filter(({ recordedAt }) => recordedAt.getTime() < moment).toSorted(byTime);
    waiting = waiting.filter(({ recordedAt }) => recordedAt.getTime() >= moment);
    return ready;
  };
  const append = (rows: readonly Row[]): Promise<void> => (writing = writing.then(() => writeFirst(rows)));
  return {
    add: (rows: readonly Row[]): void => {
      waiting.push(...rows);
    },
    writeBefore: (moment: number): void => {
      if (isWriting || waiting.length < ROWS_AT_ONCE) return;
      const rows = take(moment);
      if (rows.length === 0) return;
      // Whoever closes the books hears of a failure; until then it must not end the process.
      append(rows).catch(() => undefined);
    },
    writeAllBefore: async (moment: number): Promise<void> => await append(take(moment)),
    close: async (): Promise<void> => {
      await writing;
      await writeFirst(take(Infinity));
    },
  };
}

function byTime(one: Recorded, other: Recorded): number {
  return one.recordedAt.getTime() - other.recordedAt.getTime();
}
