import type { z } from 'zod';
import {
  bucketOfClass,
  dayClassOf,
  overdueInstalments,
  portfolioFiguresOf,
} from '../../domain/lending/portfolio-figures.ts';
import type { Money } from '../../domain/money/money.ts';
import { streamInSnapshot } from '../../platform/db/transaction.ts';
import { decodeCursor, idIn, pageOf, textIn } from '../../platform/http/paging.ts';
import { cursorUnreadable } from '../../platform/http/refusals.ts';
import { instantText } from '../../platform/http/wire.ts';
import { entriesBehind, type ReportContext } from '../reporting/index.ts';
import type { portfolioReport } from './portfolio.operations.ts';
import type * as schema from './portfolio.schema.ts';
import { receivablesByValueDate } from './reconciliation.repository.ts';
import type { StandingLine } from './standing-lines.repository.ts';
import { type Moment, momentOf, type PortfolioFilter, standingsOn, standingSums } from './standings.service.ts';

type Context = ReportContext<typeof portfolioReport>;
type Line = z.input<typeof schema.PortfolioLine>;

/** What the lines are asked for by; a page after the first goes on with the knowledge of the first. */
function paged({ query, asOf, knownAt }: Context) {
  const { limit: _limit, cursor, format: _format, known_at: asked, ...filter } = query;
  const sort = `portfolio ${JSON.stringify({ ...filter, as_of: asOf, known_at: asked ?? null })}`;
  const place = decodeCursor(cursor, sort, 2);
  if (!place) return { sort, knownAt, after: null };
  const firstKnown = new Date(textIn(place, 0));
  if (!(firstKnown <= knownAt)) throw cursorUnreadable();
  return { sort, knownAt: firstKnown, after: idIn(place, 1) };
}

export async function portfolio(context: Context): Promise<z.input<typeof schema.PortfolioReport>> {
  const { db, query, asOf } = context;
  const { limit } = query;
  const { sort, knownAt, after } = paged(context);
  const known = instantText(knownAt);
  const about = { ...context.about, known_at: known };
  const moment = await momentOf(db, { asOf, knownAt, about });
  const figures = portfolioFiguresOf(await standingSums(db, moment, { filter: query }));
  const lines = await taken(standingsOn(db, moment, { filter: query, after, atOnce: limit + 1 }), limit + 1);
  const valued = await receivablesByValueDate(db, idsOf(lines), moment);
  const itemOf = (line: StandingLine): Line => ({ ...lineOut(line), ...linkOf(line, { moment, valued }) });
  const keyOf = ({ loanId }: StandingLine) => [known, loanId];
  const { items, next } = pageOf(lines, { limit, sort, keyOf, itemOf });
  const { classes, atRisk, restructured } = figures;
  return {
    ...about,
    gross_portfolio: figures.outstandingPrincipal.toText(),
    arrears: overdueInstalments(figures.overdue).toText(),
    loan_count: figures.loans,
    ageing: classes.map(({ bucket, loans, outstandingPrincipal }) => ({
      bucket,
      loan_count: loans,
      outstanding_principal: outstandingPrincipal.toText(),
    })),
    portfolio_at_risk: atRisk.map(({ days, amount, percent, restructured: part }) => ({
      days,
      amount: amount.toText(),
      percent,
      of_which_restructured: part.toText(),
    })),
    restructured: {
      loan_count: restructured.loans,
      outstanding_principal: restructured.outstandingPrincipal.toText(),
    },
    reconciliation: `/v1/reports/portfolio-reconciliation?${new URLSearchParams({
      as_of: moment.asOf,
      known_at: instantText(moment.knownAt),
    }).toString()}`,
    lines: items,
    next,
  };
}

/** All lines as they are read, for a file; memory does not follow their number. */
export function portfolioLines({ db, query, ...given }: Context): AsyncGenerator<Line> {
  return streamInSnapshot(db, async function* lines(snapshot) {
    const moment = await momentOf(snapshot, given);
    for await (const line of standingsOn(snapshot, moment, { filter: query satisfies PortfolioFilter })) {
      yield lineOut(line);
    }
  });
}

async function taken<T>(all: AsyncIterable<T>, most: number): Promise<readonly T[]> {
  const some: T[] = [];
  for await (const one of all) {
    some.push(one);
    if (some.length === most) break;
  }
  return some;
}

function idsOf(lines: readonly StandingLine[]): readonly string[] {
  return lines.map(({ loanId }) => loanId);
}

function lineOut(line: StandingLine): Line {
  return {
    loan_id: line.loanId,
    loan_number: line.loanNumber,
    case_number: line.caseNumber,
    borrower: line.borrower,
    regime: line.regime as Line['regime'],
    sector: line.sector,
    district: line.district,
    principal: line.principal.toText(),
    annual_rate: line.annualRate,
    term_months: line.termMonths,
    paid_out_on: line.paidOutOn,
    outstanding_principal: line.outstandingPrincipal.toText(),
    arrears: overdueInstalments(line.overdue).toText(),
    days_past_due: line.daysPastDue,
    ageing_bucket: bucketOfClass(dayClassOf(line.daysPastDue)),
    restructured_on: line.restructuredOn,
  };
}

/** The entries behind what is owed, where by value date they come to the same. */
function linkOf(
  { loanId, loanNumber, outstandingPrincipal }: StandingLine,
  { moment, valued }: { readonly moment: Moment; readonly valued: ReadonlyMap<string, Money> },
): Pick<Line, 'outstanding_principal_entries'> {
  if (!valued.get(loanId)?.equals(outstandingPrincipal)) return {};
  const { asOf: to, knownAt } = moment;
  const account = 'loans_receivable';
  return { outstanding_principal_entries: entriesBehind({ account, to, loan: loanNumber, by: 'value_date', knownAt }) };
}
