import type { z } from 'zod';
import { daysForShare, percentOfCount } from '../../domain/reporting/decision-days.ts';
import type { CaseDecision } from '../cases/index.ts';
import type { AboutReport } from '../reporting/index.ts';
import type * as schema from './reports.schema.ts';

export function decisionsOut(
  decisions: readonly CaseDecision[],
  about: AboutReport & { readonly from: string },
): z.input<typeof schema.DecisionReport> {
  const count = (target: CaseDecision['target']): number => decisions.filter((one) => one.target === target).length;
  const decided = decisions.filter(({ decidedOn }) => decidedOn !== null);
  const used = decided.map(({ workingDaysUsed }) => workingDaysUsed);
  const byMonth = [...Map.groupBy(decided, ({ decidedOn }) => decidedOn?.slice(0, 7) ?? '')];
  return {
    ...about,
    met: count('met'),
    missed: count('missed'),
    open: count('open'),
    late: count('late'),
    distribution: [...new Set(used)]
      .toSorted((first, second) => first - second)
      .map((days) => ({ working_days_used: days, decisions: used.filter((one) => one === days).length })),
    ...paceOf(decided),
    months: byMonth
      .toSorted(([first], [second]) => first.localeCompare(second))
      .map(([month, some]) => ({
        month,
        met: some.filter(({ target }) => target === 'met').length,
        missed: some.filter(({ target }) => target === 'missed').length,
        ...paceOf(some),
      })),
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

/** How fast it was decided; of cases that are decided. */
function paceOf(decided: readonly CaseDecision[]) {
  const used = decided.map(({ workingDaysUsed }) => workingDaysUsed);
  return {
    share_met_percent: percentOfCount(decided.filter(({ target }) => target === 'met').length, decided.length),
    median_working_days: daysForShare(50, used),
    ninetieth_percentile_working_days: daysForShare(90, used),
  };
}
