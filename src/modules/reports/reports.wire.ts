import type { z } from 'zod';
import type { CaseDecision } from '../cases/index.ts';
import type { AboutReport } from '../reporting/index.ts';
import type { Portfolio } from './portfolio.service.ts';
import type * as schema from './reports.schema.ts';

export function portfolioOut(portfolio: Portfolio, about: AboutReport): z.input<typeof schema.PortfolioReport> {
  return {
    ...about,
    gross_portfolio: portfolio.grossPortfolio.toText(),
    arrears: portfolio.arrears.toText(),
    loan_count: portfolio.lines.length,
    ageing: portfolio.buckets.map(({ bucket, loans, outstandingPrincipal }) => ({
      bucket,
      loan_count: loans,
      outstanding_principal: outstandingPrincipal.toText(),
    })),
    portfolio_at_risk: portfolio.atRisk.map(({ days, amount, percent, restructured }) => ({
      days,
      amount: amount.toText(),
      percent,
      of_which_restructured: restructured.toText(),
    })),
    restructured: {
      loan_count: portfolio.restructured.loans,
      outstanding_principal: portfolio.restructured.outstandingPrincipal.toText(),
    },
    lines: portfolio.lines.map((line) => ({
      loan_id: line.loanId,
      loan_number: line.loanNumber,
      case_number: line.caseNumber,
      borrower: line.borrower,
      regime: line.regime as z.input<typeof schema.PortfolioLine>['regime'],
      sector: line.sector,
      district: line.district,
      principal: line.principal.toText(),
      annual_rate: line.annualRate,
      term_months: line.termMonths,
      paid_out_on: line.paidOutOn,
      outstanding_principal: line.outstandingPrincipal.toText(),
      arrears: line.arrears.toText(),
      days_past_due: line.daysPastDue,
      ageing_bucket: line.bucket,
      restructured_on: line.restructuredOn,
    })),
  };
}

export function decisionsOut(
  decisions: readonly CaseDecision[],
  about: AboutReport & { readonly from: string },
): z.input<typeof schema.DecisionReport> {
  const count = (target: CaseDecision['target']): number => decisions.filter((one) => one.target === target).length;
  const used = decisions.filter(({ decidedOn }) => decidedOn !== null).map(({ workingDaysUsed }) => workingDaysUsed);
  return {
    ...about,
    met: count('met'),
    missed: count('missed'),
    open: count('open'),
    late: count('late'),
    distribution: [...new Set(used)]
      .toSorted((first, second) => first - second)
      .map((days) => ({ working_days_used: days, decisions: used.filter((one) => one === days).length })),
    lines: decisions.map((one) => ({
      case_id: one.caseId,
      case_number: one.caseNumber,
      principal: one.principal.toText(),
      lender_of_record: one.lenderOfRecord,
      complete_on: one.completeOn,
      due_on: one.dueOn,
      decided_on: one.decidedOn,
      outcome: one.outcome,
      working_days_used: one.workingDaysUsed,
      working_days_allowed: one.workingDaysAllowed,
      target: one.target,
    })),
  };
}
