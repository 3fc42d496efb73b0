import { onAgreedDay } from '../time/agreed-day.ts';
import { Money } from '../money/money.ts';
import { type BusinessDate, laterOf } from '../time/business-date.ts';
import { dueDatesOf } from './due-dates.ts';
import { daysUntil, exactInterest, type Origin, type Period, type Piece } from './plan-periods.ts';
import type { LoanTerms, PlanRow } from './plan.types.ts';

/** Days on which one balance bore interest, counted as the product counts them. */
export type InterestSpan = Period & { readonly balance: Money; readonly days: number };

/** The spans of a part are added up exactly and rounded once. */
export type InterestPart = { readonly spans: readonly InterestSpan[]; readonly amount: Money };

/** New terms from a day on. */
export type NewTerms = { readonly on: BusinessDate; readonly terms: LoanTerms };

/** The terms that a row was planned by, and the day from which they run; a row due on the day of a change is of the old ones. */
export function originOfRow(
  { dueDate }: Pick<PlanRow, 'dueDate'>,
  first: Origin,
  restructurings: readonly NewTerms[],
): Origin {
  const latest = restructurings.findLast(({ on }) => on < dueDate);
  return latest ? { terms: latest.terms, runsFrom: latest.on } : first;
}

/**
 * How the interest of an agreed instalment comes about, from the plan as it stands: one span of one balance as a rule;
 * several where principal was repaid early within the period; and two parts, each rounded, where the period is longer than
 * a month. Null where none of this gives the row's interest, so that nobody is told what is not so.
 */
export function interestPartsOf(
  row: PlanRow,
  { rows, origin }: { readonly rows: readonly PlanRow[]; readonly origin: Origin },
): readonly InterestPart[] | null {
  const period = { from: beginningOf(row, rows, origin), dueDate: row.dueDate };
  const pieces = rows
    .filter(({ kind, dueDate }) => kind === 'extra_principal' && dueDate > period.from && dueDate < period.dueDate)
    .map(({ dueDate, balance, principal }) => ({ until: dueDate, balance: balance.plus(principal) }));
  const owed = { pieces, balance: row.balance.plus(row.principal) };
  const ways = [[period], partsOf(period, origin)];
  const found = ways.map((periods) => periods.map((one) => interestOf(one, owed, origin)));
  return found.find((parts) => Money.sum(parts.map(({ amount }) => amount)).equals(row.interest)) ?? null;
}

/** The instalment before, or the day from which the terms run. */
function beginningOf(row: PlanRow, rows: readonly PlanRow[], { runsFrom }: Origin): BusinessDate {
  const before = rows.findLast(({ kind, dueDate }) => kind === undefined && dueDate < row.dueDate);
  return laterOf(before?.dueDate ?? runsFrom, runsFrom);
}

/** What lies before the last contract month, such as an added broken period or deferred months, and that month. */
function partsOf(period: Period, { terms, runsFrom }: Origin): readonly Period[] {
  const { from, dueDate } = period;
  const monthFrom = onAgreedDay(dueDate, -1, dueDatesOf(terms, runsFrom).agreedDay);
  if (monthFrom <= from) return [period];
  return [
    { from, dueDate: monthFrom },
    { from: monthFrom, dueDate },
  ];
}

type Owed = { readonly pieces: readonly Piece[]; readonly balance: Money };

function interestOf(period: Period, { pieces, balance }: Owed, origin: Origin): InterestPart {
  const amount = Money.round(exactInterest(origin, { period, pieces, balance }, period.dueDate));
  let from = period.from;
  const spans = [...pieces, { until: period.dueDate, balance }].flatMap((piece): InterestSpan[] => {
    const span = { from, dueDate: piece.until, balance: piece.balance };
    const days = daysUntil(origin, period, piece.until) - daysUntil(origin, period, from);
    if (days <= 0) return [];
    from = piece.until;
    return [{ ...span, days }];
  });
  return { spans, amount };
}
