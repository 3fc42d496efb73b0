import { balanceSheet, type BalanceSheet } from '../../domain/ledger/balance-sheet.ts';
import { incomeStatement, type IncomeStatement, resultOf } from '../../domain/ledger/income-statement.ts';
import { Money } from '../../domain/money/money.ts';
import {
  type BusinessDate,
  earlierOf,
  lastOfMonth,
  plusDays,
  plusMonths,
  yearOf,
} from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { registerLines } from '../register/index.ts';
import type { AsKnown } from '../reporting/index.ts';
import { cooperativeName, debitsLessCredits, financialYearsAt } from './books.service.ts';
import { turnoverBySpan } from './turnovers.repository.ts';

/** First days of two financial years: the one of the as-of day, and the one before. */
export type YearStarts = { readonly current: BusinessDate; readonly before: BusinessDate };

export type SheetOnADay = BalanceSheet & {
  readonly cooperative: string | null;
  readonly starts: YearStarts;
  /** Last day of the financial year before. */
  readonly previousAsOf: BusinessDate;
  /** HGB §337(1): payments on shares that are late, noted beside the share capital, on both days. */
  readonly overdueOnShares: { readonly amount: Money; readonly previous: Money };
};

const BEFORE_BOTH = 0;
const YEAR_BEFORE = 1;
const THIS_YEAR = 2;

/** By posting date, beside the end of the financial year before; both as far as recorded by one moment. */
export async function balanceSheetOn(db: Db, { asOf, knownAt }: AsKnown): Promise<SheetOnADay> {
  const { current, before } = await financialYearsAt(db, asOf);
  const spans = { firstDays: [before.start, current.start], to: asOf, knownAt };
  const turnovers = await turnoverBySpan(db, spans);
  const upTo = (last: number) => debitsLessCredits(turnovers, (span) => span <= last);
  const resultIn = (only: number) => resultOf(debitsLessCredits(turnovers, (span) => span === only));
  const sheet = balanceSheet(
    { balances: upTo(THIS_YEAR), earlierResults: resultOf(upTo(YEAR_BEFORE)), result: resultIn(THIS_YEAR) },
    { balances: upTo(YEAR_BEFORE), earlierResults: resultOf(upTo(BEFORE_BOTH)), result: resultIn(YEAR_BEFORE) },
  );
  return {
    ...sheet,
    cooperative: await cooperativeName(db, { asOf, knownAt }),
    starts: { current: current.start, before: before.start },
    previousAsOf: before.end,
    overdueOnShares: {
      amount: await overdueOn(db, { asOf, knownAt }),
      previous: await overdueOn(db, { asOf: before.end, knownAt }),
    },
  };
}

const MEMBERS_AT_A_TIME = 2000;

async function overdueOn(db: Db, moment: AsKnown): Promise<Money> {
  let [overdue, after]: [Money, string | null] = [Money.zero, null];
  for (;;) {
    const lines = await registerLines(db, moment, { afterMemberId: after, limit: MEMBERS_AT_A_TIME });
    const page = lines.slice(0, MEMBERS_AT_A_TIME);
    overdue = overdue.plus(Money.sum(page.map(({ standing }) => standing.overdue)));
    after = page.at(-1)?.member.memberId ?? null;
    if (lines.length <= MEMBERS_AT_A_TIME) return overdue;
  }
}

/** Posting dates, first and last. */
export type DaySpan = { readonly from: BusinessDate; readonly to: BusinessDate };

export type StatementOfSpan = IncomeStatement & {
  readonly cooperative: string | null;
  readonly span: DaySpan;
  readonly previous: DaySpan;
};

/** From the start of the financial year, unless asked otherwise, beside the same days of the year before. */
export async function incomeStatementOf(
  db: Db,
  { from, asOf, knownAt }: AsKnown & { readonly from: BusinessDate | undefined },
): Promise<StatementOfSpan> {
  const span = { from: from ?? earlierOf((await financialYearsAt(db, asOf)).current.start, asOf), to: asOf };
  const previous = yearBefore(span);
  const movedIn = async (days: DaySpan) => {
    const turnovers = await turnoverBySpan(db, { firstDays: [days.from], to: days.to, knownAt });
    return debitsLessCredits(turnovers, (number) => number > 0);
  };
  const statement = incomeStatement(await movedIn(span), await movedIn(previous));
  return { ...statement, cooperative: await cooperativeName(db, { asOf, knownAt }), span, previous };
}

const MONTHS = 12;
/** Dates begin here, and nothing was booked then. */
const FIRST_YEAR = 1900;

/** The same days a year before; the last day of a month is the last of that month then, 28 or 29 February. */
export function yearBefore({ from, to }: DaySpan): DaySpan {
  if (yearOf(from) === FIRST_YEAR) return { from, to: from };
  const endsAMonth = plusDays(to, 1).endsWith('-01');
  const last = plusMonths(to, -MONTHS);
  return { from: plusMonths(from, -MONTHS), to: endsAMonth ? lastOfMonth(last) : last };
}
