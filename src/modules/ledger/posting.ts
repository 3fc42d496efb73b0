import { refused } from '../../domain/errors.ts';
import type { JournalEntry } from '../../domain/ledger/journal-entry.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import { insertEntries } from './journal.repository.ts';

export { entryIdOfSource } from './journal.repository.ts';

/** A balanced entry with the recorder's part: when it counts, when it stands in the books, and where it comes from. */
export type PostedEntry = {
  readonly entry: JournalEntry;
  /** When it counts economically. */
  readonly valueDate: BusinessDate;
  /** A day in an open period; today, unless history is loaded. */
  readonly postingDate: BusinessDate;
  readonly recordedAt: Date;
  /** The fact it comes from: payment, reversal, dues run, payout. */
  readonly sourceId: string;
  readonly documentReference: string | null;
  readonly actorUserId: string | null;
  readonly reversesEntryId?: string;
};

/**
 * Posts any number of entries in one round trip, in the caller's transaction. A closed period is
 * `ledger.period_closed` (422). The database checks the balance once more at commit.
 */
export async function postEntries(tx: Tx, entries: readonly PostedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const gathered = gathering.get(tx);
  if (gathered) {
    gathered.push(...entries);
    return;
  }
  try {
    await insertEntries(
      tx,
      entries.map((posted) => ({ id: newId(), ...posted })),
    );
  } catch (error) {
    throw constraintOf(error) === 'period_takes_postings' ? periodClosed(entries) : error;
  }
}

const gathering = new WeakMap<Tx, PostedEntry[]>();

/**
 * For loading history: what this transaction would post is gathered instead, because entries bear their numbers in the
 * order in which they are posted, and history comes loan by loan. Whoever gathers posts all of it, in order of recording.
 */
export function gatherEntries(tx: Tx): readonly PostedEntry[] {
  const gathered: PostedEntry[] = [];
  gathering.set(tx, gathered);
  return gathered;
}

function periodClosed(entries: readonly PostedEntry[]): Error {
  const months = [...new Set(entries.map(({ postingDate }) => postingDate.slice(0, 7)))].toSorted().join(', ');
  return refused(
    'ledger.period_closed',
    {
      de: `In einem abgeschlossenen Monat kann nicht gebucht werden (Buchungsmonat ${months}).`,
      en: `Nothing can be posted in a closed month (posting month ${months}).`,
    },
    { months },
  );
}
