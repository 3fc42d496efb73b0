import { dateInWords } from '../../domain/figures-in-words.ts';
import { hledgerBook, type HledgerBalances } from '../../domain/accounting/hledger-journal.ts';
import { type BusinessDate, dayBefore, FIRST_OF_CALENDAR } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { streamInSnapshot } from '../../platform/db/transaction.ts';
import { closingMomentOf, journalPosition, trialBalance, type TrialBalance } from '../ledger/index.ts';
import { fromAfterAsOf } from './accounting.refusals.ts';
import { type BookedEntry, bookedEntries } from './booked-entries.repository.ts';

export type BookSpan = {
  /** First posting date; null: from the beginning. */
  readonly from: BusinessDate | null;
  /** Last posting date. */
  readonly asOf: BusinessDate;
};

export const HLEDGER_FILE = 'handschlag.journal';

/** `accounting.span_ends_before_it_begins` */
export function checkBookSpan({ from, asOf }: BookSpan): void {
  if (from !== null && from > asOf) throw fromAfterAsOf(from, asOf);
}

/**
 * The whole book as text for hledger, page by page, all of it of one moment. The closing balances are those of our own
 * trial balance, not sums of what was written: hledger finds out by itself whether both agree.
 */
export function hledgerJournal(db: Db, span: BookSpan): AsyncGenerator<string> {
  return streamInSnapshot(db, (snapshot) => pieces(snapshot, span));
}

async function* pieces(db: Db, { from, asOf }: BookSpan): AsyncGenerator<string> {
  const closing = await trialBalance(db, { asOf });
  const book = hledgerBook(closing.rows.map(({ code, kind, name }) => ({ code, kind, name: name.de })));
  yield book.head(aboutBook({ from, asOf }, await positionOf(db, asOf)));
  if (from !== null && from > FIRST_OF_CALENDAR) {
    yield book.opening(from, balancesOf(await trialBalance(db, { asOf: dayBefore(from) })));
  }
  for await (const entries of bookedEntries(db, { from, to: asOf })) {
    yield entries.map((entry) => book.entry(signed(entry))).join('');
  }
  yield book.closing(asOf, balancesOf(closing));
}

/** Of a day of a closed month the position of its closing: what is recorded since is posted on later days. */
async function positionOf(db: Db, asOf: BusinessDate): Promise<number> {
  return await journalPosition(db, (await closingMomentOf(db, asOf)) ?? undefined);
}

function balancesOf({ rows }: TrialBalance): HledgerBalances {
  return new Map(rows.map(({ code, debit, credit }) => [code, debit.minus(credit)]));
}

function signed(entry: BookedEntry) {
  const lines = entry.lines.map(({ side, amount, ...line }) => ({
    ...line,
    amount: side === 'debit' ? amount : amount.negated(),
  }));
  return { ...entry, lines };
}

function aboutBook({ from, asOf }: BookSpan, position: number): readonly string[] {
  const first = from === null ? 'von der ersten Buchung an' : `vom ${dateInWords(from).de}`;
  return [
    `Die Bücher der Genossenschaft ${first} bis zum ${dateInWords(asOf).de}, Stand: Buchungssatz ${position}.`,
    'Soll ist positiv, Haben negativ. Erstes Datum: Buchungstag; zweites, wo es abweicht: Wertdatum.',
    'Prüfen: hledger -f DIESE_DATEI check; Salden: hledger -f DIESE_DATEI balance. Am Ende stehen die Salden unserer Summenliste.',
  ];
}
