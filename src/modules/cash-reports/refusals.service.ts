import type { z } from 'zod';
import { Money } from '../../domain/money/money.ts';
import { percentOfCount } from '../../domain/reporting/decision-days.ts';
import { amountClasses, amountClassOf, tally } from '../../domain/reporting/refusals.ts';
import type { Db } from '../../platform/db/database.ts';
import type { SpanAsKnown } from './expected-cash.repository.ts';
import { decidedCount, type RefusedCase, refusedCases, refusedDeclarations } from './refusals.repository.ts';
import type * as schema from './refusals.schema.ts';

type Body = Omit<
  z.input<typeof schema.RefusalReport>,
  'from' | 'as_of' | 'known_at' | 'generated_at' | 'policy_number' | 'journal_position'
>;
type Line = z.input<typeof schema.RefusalLine>;

/** What was refused within a span, and why. */
export async function refusals(db: Db, span: SpanAsKnown): Promise<Body> {
  const [cases, declarations] = [await refusedCases(db, span), await refusedDeclarations(db, span)];
  const decided = await decidedCount(db, span);
  return {
    decided,
    rejected: cases.length,
    rejected_percent: percentOfCount(cases.length, decided),
    rejected_with_credit_bureau_data: withBureauData(cases),
    by_reason: [...tally(cases.flatMap(({ reasons }) => [...new Set(reasons)]))],
    by_rule: [...tally(cases.flatMap(({ rulesNotMet }) => rulesNotMet))],
    by_amount_class: amountClasses.map((amountClass) => {
      const within = cases.filter(({ principal }) => amountClassOf(principal) === amountClass);
      return {
        amount_class: amountClass,
        rejected: within.length,
        principal: Money.sum(within.map(({ principal }) => principal)).toText(),
        with_credit_bureau_data: withBureauData(within),
      };
    }),
    memberships_refused: declarations.length,
    membership_reasons: [...tally(declarations.flatMap(({ reasons }) => [...new Set(reasons)]))],
    lines: cases.map(lineOf),
  };
}

function withBureauData(cases: readonly RefusedCase[]): number {
  return cases.filter(({ creditBureauUsed }) => creditBureauUsed).length;
}

function lineOf(one: RefusedCase): Line {
  return {
    case_id: one.caseId,
    case_number: one.caseNumber,
    decided_on: one.decidedOn,
    principal: one.principal.toText(),
    amount_class: amountClassOf(one.principal),
    regime: one.regime as Line['regime'],
    lender_of_record: one.lenderOfRecord as Line['lender_of_record'],
    reasons: [...one.reasons],
    rules_not_met: [...one.rulesNotMet],
    credit_bureau_used: one.creditBureauUsed,
  };
}
