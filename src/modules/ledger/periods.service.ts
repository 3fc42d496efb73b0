import { conflict, notFound, refused } from '../../domain/errors.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Period } from './ledger.types.ts';
import {
  closePeriodsThrough,
  earliestOpenMonthWithPostings,
  findPeriod,
  lockOpenPeriodsThrough,
} from './periods.repository.ts';

export type PeriodClosing = {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly today: BusinessDate;
  readonly closedAt: Date;
  readonly closedBy: string;
};

/**
 * Closes a month for good: only one that is over (`ledger.period_not_over`), in order
 * (`ledger.earlier_period_open`), once (`ledger.period_already_closed`). Earlier months in which nothing was ever posted
 * are closed along with it, since a posting into them would change the past. GoBD: what is closed takes no postings.
 */
export async function closePeriod(tx: Tx, closing: PeriodClosing): Promise<Period> {
  const { month, today } = closing;
  if (month >= today.slice(0, 7)) throw periodNotOver(month);
  await lockOpenPeriodsThrough(tx, month);
  const period = await findPeriod(tx, month);
  if (!period) throw periodNotFound(month);
  if (period.status === 'closed') throw alreadyClosed(month);
  const earlier = await earliestOpenMonthWithPostings(tx, month);
  if (earlier !== null) throw earlierPeriodOpen(month, earlier);
  await closePeriodsThrough(tx, closing);
  return { month, status: 'closed', closedAt: closing.closedAt, closedBy: closing.closedBy };
}

/** The day itself while its month is open; else today: late facts are posted in the open period, with their own value date. */
export async function openPostingDay(db: Db, day: BusinessDate, today: BusinessDate): Promise<BusinessDate> {
  return (await findPeriod(db, day.slice(0, 7)))?.status === 'open' ? day : today;
}

function periodNotFound(month: string): Error {
  return notFound('ledger.period_not_found', {
    de: `Für den Monat ${month} gibt es keine Buchungsperiode.`,
    en: `There is no posting period for the month ${month}.`,
  });
}

function periodNotOver(month: string): Error {
  return refused('ledger.period_not_over', {
    de: `Der Monat ${month} ist noch nicht vorbei; erst danach kann er abgeschlossen werden.`,
    en: `The month ${month} is not over yet; only then can it be closed.`,
  });
}

function alreadyClosed(month: string): Error {
  return conflict('ledger.period_already_closed', {
    de: `Der Monat ${month} ist schon abgeschlossen.`,
    en: `The month ${month} is closed already.`,
  });
}

function earlierPeriodOpen(month: string, earlier: string): Error {
  return refused(
    'ledger.earlier_period_open',
    {
      de: `Vor ${month} ist der Monat ${earlier} abzuschließen, denn in ihm ist gebucht worden.`,
      en: `The month ${earlier} must be closed before ${month}, because there are postings in it.`,
    },
    { earlier_month: earlier },
  );
}
