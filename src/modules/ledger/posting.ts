import { refused, type Sentence } from '../../domain/errors.ts';
import { namedMonthInWords } from '../../domain/figures-in-words.ts';
import { BEFORE_THE_BANK } from '../../domain/ledger/bank-rules.ts';
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
  const settings = postingSettings.get(tx);
  const posting = settings ? entries.map((posted) => underSettings(posted, settings)) : entries;
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

/** How the bank's side of what is posted meanwhile differs from the usual. */
export type PostingSettings = {
  /** The account that stands where the bank would, and whose it is: for money that does not come through the bank now. */
  readonly moneyFrom?: { readonly account: AccountCode; readonly memberId?: string };
  /** The day on which the bank booked it, in an open period: entries that move the bank stand in the books on that day. */
  readonly bankedOn?: BusinessDate;
};

const postingSettings = new WeakMap<Tx, PostingSettings>();

/**
 * For what is set off, and for what the bank's statement tells: a payment is recorded as if somebody recorded it today,
 * while each entry posted meanwhile that moves the bank moves the other account instead, or stands on the bank's day.
 */
export async function postingWith<Result>(
  tx: Tx,
  settings: PostingSettings,
  record: () => Promise<Result>,
): Promise<Result> {
  postingSettings.set(tx, settings);
  try {
    return await record();
  } finally {
    postingSettings.delete(tx);
  }
}

function underSettings(posted: PostedEntry, { moneyFrom, bankedOn }: PostingSettings): PostedEntry {
  const movesBank = posted.entry.lines.some(({ account }) => account === 'bank');
  if (!movesBank || BEFORE_THE_BANK.has(posted.entry.event)) return posted;
  const entry = moneyFrom ? withoutBank(posted.entry, moneyFrom) : posted.entry;
  return { ...posted, entry, postingDate: bankedOn ?? posted.postingDate };
}

function withoutBank(
  { event, lines }: JournalEntry,
  { account, memberId }: NonNullable<PostingSettings['moneyFrom']>,
): JournalEntry {
  const whose = memberId === undefined ? {} : { memberId };
  const moved = lines.map((line) =>
    line.account === 'bank' ? { account, ...whose, side: line.side, amount: line.amount } : line,
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
  const months = [...new Set(entries.map(({ postingDate }) => postingDate.slice(0, 7)))].toSorted();
  const named = (language: keyof Sentence) => months.map((month) => namedMonthInWords(month)[language]).join(', ');
  return refused(
    'ledger.period_closed',
    {
      de: `In einem abgeschlossenen Monat kann nicht gebucht werden (Buchungsmonat ${named('de')}).`,
      en: `Nothing can be posted in a closed month (posting month ${named('en')}).`,
    },
    { months: months.join(', ') },
  );
}
