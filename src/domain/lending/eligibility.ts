import { invalid } from '../errors.ts';
import type { PolicyTerms } from '../policy/policy-terms.ts';
import { reasonsOf, refuseFor } from '../reasons.ts';
import { BORROWER_RULES } from './borrower-rules.ts';
import type { EligibilityAssessment, EligibilityFacts, RuleResult } from './eligibility.types.ts';
import { LOAN_RULES } from './loan-rules.ts';

/**
 * Answers every rule for the loan and for each borrower (rules §6), passed or not, with figures and sentences.
 * `eligibility.borrower_missing` when there is nobody to assess.
 */
export function assessEligibility(facts: EligibilityFacts, terms: PolicyTerms): EligibilityAssessment {
  if (facts.borrowers.length === 0) {
    throw invalid('eligibility.borrower_missing', {
      de: 'Ein Antrag braucht mindestens eine Person, die das Darlehen aufnimmt.',
      en: 'An application needs at least one borrower.',
    });
  }
  const aboutTheLoan = LOAN_RULES.map((rule) => rule(facts, terms));
  const aboutBorrowers = facts.borrowers.flatMap((borrower) =>
    BORROWER_RULES.map((rule): RuleResult =>
      Object.assign(rule(borrower, facts, terms), { personId: borrower.personId }),
    ),
  );
  const results = [...aboutTheLoan, ...aboutBorrowers];
  return {
    isEligible: results.every((result) => result.outcome !== 'fail'),
    hasWarnings: results.some((result) => result.outcome === 'warn'),
    results,
  };
}

/** Refuses an application with the first failed rule's code; every failed rule stands in `details.reasons`. */
export function refuseUnlessEligible(assessment: EligibilityAssessment): void {
  refuseFor(
    reasonsOf(
      assessment.results.map(({ code, sentence, figures }) =>
        code === null ? null : { code, sentence, details: { figures } },
      ),
    ),
  );
}
