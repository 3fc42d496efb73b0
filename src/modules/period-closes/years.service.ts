import { checkFourEyes } from '../../domain/decisions/four-eyes.ts';
import type { ChecklistItem } from '../../domain/closing/checklist.ts';
import { YEAR_CHECKS } from '../../domain/closing/year-checks.ts';
import { type BusinessDate, firstOfMonth, plusDays } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { newIdAt } from '../../platform/ids.ts';
import { getPeriod, journalPosition, trialBalance } from '../ledger/index.ts';
import { resolutionsOnResults } from '../resolutions/index.ts';
import { financialYearNamed, findYearEnd, resultByBooks, type YearEnd } from '../year-ends/index.ts';
import { closedYearOf, lockClosingActs, standingClosing } from './closings.repository.ts';
import { acknowledged, type ClosingOrder, getClosing, keepClosings } from './closings.service.ts';
import type { Span } from './month-facts.repository.ts';
import {
  carriedBalances,
  type OpeningBalance,
  storedOpeningBalances,
  storeOpeningBalances,
} from './opening-balances.repository.ts';
import { alreadyClosed, notClosed, YEAR_CLOSED_BY_ANOTHER } from './period-closes.refusals.ts';
import type { Closing } from './period-closes.types.ts';
import { postedInYear } from './year-facts.repository.ts';

/** First and last day of the financial year that ends in a calendar year, by the statutes in force today. `ledger.period_not_found` */
export async function spanOfYear(db: Db, year: number, today: BusinessDate): Promise<Span> {
  const { start, end } = await financialYearNamed(db, year, today);
  await getPeriod(db, start.slice(0, 7));
  await getPeriod(db, end.slice(0, 7));
  return { first: start, last: end };
}

/** Every item of the checklist, passed or not, as things stand now. */
export async function yearChecklist(db: Db, year: number, span: Span): Promise<readonly ChecklistItem[]> {
  const { hasPostingsBefore, ...posted } = await postedInYear(db, span);
  const before = await yearBefore(db, span);
  const resolutions = await resolutionsOnResults(db);
  const yearEnd = await findYearEnd(db, year);
  const facts = {
    ...span,
    ...posted,
    year,
    isYearBeforeOpen: hasPostingsBefore && before === undefined,
    isResolved: resolutions.some(({ financialYear }) => financialYear === year),
    useOfResult: statusOf(yearEnd),
    resolvedResult: yearEnd?.use.result ?? null,
    resultToUse: await resultByBooks(db, { financialYear: year, endsOn: span.last }),
    books: (await trialBalance(db, { asOf: span.last })).totals,
  };
  return YEAR_CHECKS.map((check) => check(facts));
}

function statusOf(yearEnd: YearEnd | undefined): 'prepared' | 'released' | null {
  return yearEnd?.status === 'prepared' || yearEnd?.status === 'released' ? yearEnd.status : null;
}

/** The closed financial year that ended the day before. */
async function yearBefore(db: Db, { first }: Pick<Span, 'first'>): Promise<Closing | undefined> {
  const last = plusDays(first, -1);
  const year = await closedYearOf(db, last);
  return year?.endsOn === last ? year : undefined;
}

export type YearClosing = ClosingOrder & {
  /** The calendar year in which it ends. */
  readonly year: number;
};

/**
 * Closes a financial year once all of its months are closed, by another person than who closed the last of them, and fixes
 * the balances with which the next one opens. Nothing is posted. Codes: `ledger.period_not_found`,
 * `period.already_closed`, `period.unknown_warnings`, `period.checklist_has_open_items`,
 * `period.warnings_not_acknowledged`, `four_eyes.same_person`
 */
export async function closeYear(tx: Tx, { year, deed, requestKey, ...order }: YearClosing): Promise<Closing> {
  await lockClosingActs(tx);
  const span = await spanOfYear(tx, year, deed.today);
  if (await standingClosing(tx, 'year', span.first)) throw alreadyClosed('year', String(year));
  const checklist = await yearChecklist(tx, year, span);
  const acknowledgedWarnings = acknowledged(checklist, order.acknowledgedWarnings);
  const lastMonth = await standingClosing(tx, 'month', firstOfMonth(span.last));
  if (!lastMonth) throw new TypeError(`the months of ${year} are closed, and the last one is not`);
  checkFourEyes({
    preparedByPersonId: lastMonth.closedByPersonId,
    releasedByPersonId: deed.byPersonId,
    sentence: YEAR_CLOSED_BY_ANOTHER,
  });
  const id = newIdAt(deed.recordedAt);
  const closing = {
    id,
    span: 'year',
    startsOn: span.first,
    endsOn: span.last,
    closedWithId: null,
    closedAt: deed.recordedAt,
    closedByPersonId: deed.byPersonId,
    closedBy: deed.byUserId,
    lastMonthClosedByPersonId: lastMonth.closedByPersonId,
    journalPosition: await journalPosition(tx),
    checklist,
    acknowledgedWarnings,
    requestKey,
  } as const;
  await keepClosings(tx, [closing]);
  await storeOpeningBalances(tx, { closingId: id, financialYear: year + 1, through: span.last });
  return await getClosing(tx, id);
}

/** The closing of a year that counts. `ledger.period_not_found`, `period.not_closed` */
export async function closedYear(db: Db, year: number, today: BusinessDate): Promise<Closing> {
  const { first } = await spanOfYear(db, year, today);
  const closing = await standingClosing(db, 'year', first);
  if (!closing) throw notClosed('year', String(year));
  return closing;
}

export type OpeningBalances = {
  readonly startsOn: BusinessDate;
  /** The closing that fixed them; null while the year before is open and they are what the journal says now. */
  readonly closingId: string | null;
  readonly balances: readonly OpeningBalance[];
};

/**
 * With what a financial year opens: income and expenses at zero, retained profit with all earlier results added, everything
 * else as the year before left it. As its closing fixed them; while that is open, from the journal. `ledger.period_not_found`
 */
export async function openingBalancesOf(
  db: Db,
  { year, today }: { readonly year: number; readonly today: BusinessDate },
): Promise<OpeningBalances> {
  const { first } = await spanOfYear(db, year, today);
  const before = await yearBefore(db, { first });
  const balances = before ? await storedOpeningBalances(db, before.id) : await carriedBalances(db, plusDays(first, -1));
  return { startsOn: first, closingId: before?.id ?? null, balances };
}
