import { conflict, notFound, refused } from '../../domain/errors.ts';
import { namedMonthInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Period } from './ledger.types.ts';
import {
  earliestOpenMonthWithPostings,
  findPeriod,
  lockMonth,
  lockOpenPeriodsThrough,
  markOpen,
} from './periods.repository.ts';

/**
 * Nobody posts any more into a month that is about to be closed, nor into earlier ones: only one that is over
 * (`ledger.period_not_over`), in order (`ledger.earlier_period_open`), once (`ledger.period_already_closed`). Returns the
 * months that are closed with it, itself last: earlier ones in which nothing was ever posted, since a posting into them
 * would change the past.
 */
export async function lockForClosing(
  tx: Tx,
  { month, today }: { readonly month: string; readonly today: BusinessDate },
): Promise<readonly string[]> {
  if (month >= today.slice(0, 7)) throw periodNotOver(month);
  const months = await lockOpenPeriodsThrough(tx, month);
  const period = await getPeriod(tx, month);
  if (period.status === 'closed') throw alreadyClosed(month);
  const earlier = await earliestOpenMonthWithPostings(tx, month);
  if (earlier !== null) throw earlierPeriodOpen(month, earlier);
  return months;
}

/** Lets postings into a closed month again, once a reopening of it is confirmed on record. */
export async function openPeriod(tx: Tx, month: string): Promise<void> {
  await lockMonth(tx, month);
  await markOpen(tx, month);
}

/** `ledger.period_not_found` */
export async function getPeriod(db: Db, month: string): Promise<Period> {
  const period = await findPeriod(db, month);
  if (!period) throw periodNotFound(month);
  return period;
}

/**
 * By which knowledge a day is spoken of where nobody asks for another: now, and of a day in a closed month the moment of
 * its closing, so that what is said of it never changes (rules §2).
 */
export async function usualKnowledgeOf(db: Db, day: BusinessDate, now: Date): Promise<Date> {
  return (await closingMomentOf(db, day)) ?? now;
}

/** When the month of a day was closed; null while it is open. */
export async function closingMomentOf(db: Db, day: BusinessDate): Promise<Date | null> {
  return (await findPeriod(db, day.slice(0, 7)))?.closedAt ?? null;
}

/** The day itself while its month is open; else today: late facts are posted in the open period, with their own value date. */
export async function openPostingDay(db: Db, day: BusinessDate, today: BusinessDate): Promise<BusinessDate> {
  return (await findPeriod(db, day.slice(0, 7)))?.status === 'open' ? day : today;
}

function periodNotFound(month: string): Error {
  const words = namedMonthInWords(month);
  return notFound('ledger.period_not_found', {
    de: `Für den ${words.de} gibt es keine Buchungsperiode.`,
    en: `There is no posting period for ${words.en}.`,
  });
}

function periodNotOver(month: string): Error {
  const words = namedMonthInWords(month);
  return refused('ledger.period_not_over', {
    de: `Der ${words.de} ist noch nicht vorbei; erst danach kann er abgeschlossen werden.`,
    en: `${words.en} is not over yet; only then can it be closed.`,
  });
}

function alreadyClosed(month: string): Error {
  const words = namedMonthInWords(month);
  return conflict('ledger.period_already_closed', {
    de: `Der ${words.de} ist schon abgeschlossen.`,
    en: `${words.en} is closed already.`,
  });
}

function earlierPeriodOpen(month: string, earlier: string): Error {
  const [words, first] = [namedMonthInWords(month), namedMonthInWords(earlier)];
  return refused(
    'ledger.earlier_period_open',
    {
      de: `Vor dem ${words.de} ist der ${first.de} abzuschließen, denn in ihm ist gebucht worden.`,
      en: `${first.en} must be closed before ${words.en}, because there are postings in it.`,
    },
    { earlier_month: earlier },
  );
}
