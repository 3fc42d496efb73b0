import type { z } from 'zod';
import { Money } from '../../domain/money/money.ts';
import type { Recommendation } from '../cases/index.ts';
import type { AboutReport } from '../reporting/index.ts';
import type * as schema from './reports.schema.ts';

type Line = z.input<typeof schema.RecommendationLine>;

/** The report on loans of partner banks. */
export function recommendationsOut(
  recommendations: readonly Recommendation[],
  names: ReadonlyMap<string, string>,
  about: AboutReport & { readonly from: string },
): z.input<typeof schema.RecommendationReport> {
  const lines = recommendations.map((one) => lineOf(one, names));
  const count = (...statuses: Line['status'][]): number =>
    lines.filter((line) => statuses.includes(line.status)).length;
  const granted = recommendations.flatMap(({ bankDecision }) => bankDecision?.loan?.principal ?? []);
  return {
    ...about,
    recommended: count('waiting', 'withdrawn', 'granted', 'declined'),
    not_recommended: count('not_recommended'),
    waiting: count('waiting'),
    withdrawn: count('withdrawn'),
    granted: count('granted'),
    declined: count('declined'),
    granted_principal: Money.sum(granted).toText(),
    lines,
  };
}

function lineOf(
  { case: creditCase, outcome, bankDecision, isWithdrawn }: Recommendation,
  names: ReadonlyMap<string, string>,
): Line {
  const loan = bankDecision?.loan ?? null;
  return {
    case_id: creditCase.id,
    case_number: creditCase.number,
    borrower: creditCase.borrowerPersonIds.map((id) => names.get(id) ?? '').join(', '),
    sector: creditCase.sector,
    district: creditCase.district,
    jobs_secured: creditCase.jobsSecured,
    jobs_created: creditCase.jobsCreated,
    principal: creditCase.principal.toText(),
    decided_on: outcome.decidedOn,
    outcome: outcome.outcome,
    status: statusOf({ outcome, bankDecision, isWithdrawn }),
    bank: bankDecision?.bank ?? null,
    bank_reference: bankDecision?.reference ?? null,
    bank_decided_on: bankDecision?.decidedOn ?? null,
    bank_principal: loan && loan.principal.toText(),
    bank_nominal_rate: loan && loan.annualRate.toText(),
    bank_term_months: loan && loan.termMonths,
    bank_instalment: loan && loan.instalment.toText(),
    bank_first_instalment_on: loan && loan.firstInstalmentOn,
  };
}

function statusOf({ outcome, bankDecision, isWithdrawn }: Omit<Recommendation, 'case'>): Line['status'] {
  if (outcome.outcome === 'rejected') return 'not_recommended';
  if (bankDecision !== null) return bankDecision.outcome;
  return isWithdrawn ? 'withdrawn' : 'waiting';
}
