import type { z } from 'zod';
import {
  overdueInAll,
  type PortfolioFigures,
  portfolioFiguresOf,
  type PortfolioPart,
  type StandingSum,
} from '../../domain/lending/portfolio-figures.ts';
import { percentOf } from '../../domain/money/percent-of.ts';
import type { ReportContext } from '../reporting/index.ts';
import type { ageingReport } from './ageing.operations.ts';
import type * as schema from './ageing.schema.ts';
import { momentOf, standingSums } from './standings.service.ts';

type Report = z.input<typeof schema.AgeingReport>;
type Line = Report['lines'][number];

/** How old arrears are, of the whole portfolio and of each group. */
export async function ageing(context: ReportContext<typeof ageingReport>): Promise<Report> {
  const { db, about, query } = context;
  const { by, ...filter } = query;
  const sums = await standingSums(db, await momentOf(db, context), { filter, by: by ?? null });
  const whole = portfolioFiguresOf(sums);
  const groups = by === undefined ? [] : groupsOf(sums);
  return {
    ...about,
    gross_portfolio: whole.outstandingPrincipal.toText(),
    loan_count: whole.loans,
    overdue: overdueInAll(whole.overdue).toText(),
    lines: [...linesOf(null, whole), ...groups.flatMap(({ group, figures }) => linesOf(group, figures))],
    portfolio_at_risk: [...atRiskOf(null, whole), ...groups.flatMap(({ group, figures }) => atRiskOf(group, figures))],
  };
}

/** Loans of which it is not stated are a group too, called "". */
function groupsOf(sums: readonly StandingSum[]): readonly { group: string; figures: PortfolioFigures }[] {
  const byGroup = Map.groupBy(sums, ({ group }) => group ?? '');
  return [...byGroup]
    .map(([group, ofGroup]) => ({ group, figures: portfolioFiguresOf(ofGroup) }))
    .toSorted((first, second) => first.group.localeCompare(second.group, 'de'));
}

function linesOf(group: string | null, figures: PortfolioFigures): readonly Line[] {
  const { classes, outstandingPrincipal: whole, restructured } = figures;
  return [
    ...classes.map((one) => ({ group, bucket: one.bucket, ...partOut(one, one.percent, one.restructured) })),
    { group, bucket: 'all', ...partOut(figures, percentOf(whole, whole), restructured) },
  ];
}

function partOut(
  { loans, outstandingPrincipal, overdue }: PortfolioPart,
  percent: string,
  restructured: PortfolioPart,
) {
  return {
    loan_count: loans,
    outstanding_principal: outstandingPrincipal.toText(),
    percent,
    overdue_principal: overdue.principal.toText(),
    overdue_interest: overdue.interest.toText(),
    overdue_costs: overdue.fees.plus(overdue.costs).toText(),
    overdue_default_interest: overdue.defaultInterest.toText(),
    overdue: overdueInAll(overdue).toText(),
    restructured_loan_count: restructured.loans,
    restructured_principal: restructured.outstandingPrincipal.toText(),
  };
}

function atRiskOf(group: string | null, { atRisk }: PortfolioFigures): Report['portfolio_at_risk'] {
  return atRisk.map(({ days, loans, amount, percent, restructured }) => ({
    group,
    days,
    loan_count: loans,
    amount: amount.toText(),
    percent,
    of_which_restructured: restructured.toText(),
  }));
}
