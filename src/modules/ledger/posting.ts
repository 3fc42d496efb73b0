import { refused } from '../../domain/errors.ts';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import { type JournalEntry, makeJournalEntry } from '../../domain/ledger/journal-entry.ts';
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
  const source = moneySources.get(tx);
  const posting = source ? entries.map((posted) => ({ ...posted, entry: withoutBank(posted.entry, source) })) : entries;
  const gathered = gathering.get(tx);
  if (gathered) {
    gathered.push(...posting);
    return;
  }
  try {
    await insertEntries(
      tx,
      posting.map((posted) => ({ id: newId(), ...posted })),
    );
  } catch (error) {
    throw constraintOf(error) === 'period_takes_postings' ? periodClosed(entries) : error;
  }
}

/** Where money comes from that does not come through the bank, and whose it is. */
export type MoneySource = { readonly account: AccountCode; readonly memberId: string };

const moneySources = new WeakMap<Tx, MoneySource>();

/**
 * For what is set off: a payment is recorded as if the money had come in, while each entry posted meanwhile debits the
 * claim it is set off against where it would have debited the bank.
 */
export async function withMoneyFrom<Result>(
  tx: Tx,
  source: MoneySource,
  record: () => Promise<Result>,
): Promise<Result> {
  moneySources.set(tx, source);
  try {
    return await record();
  } finally {
    moneySources.delete(tx);
  }
}

function withoutBank({ event, lines }: JournalEntry, { account, memberId }: MoneySource): JournalEntry {
  const moved = lines.map((line) =>
    line.account === 'bank' ? { account, memberId, side: line.side, amount: line.amount } : line,
  );
  return makeJournalEntry({ event, lines: moved });
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
