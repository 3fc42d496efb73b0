import type { Sentence } from '../../domain/errors.ts';
import type { EligibilityAssessment, Figure, RuleOutcome } from '../../domain/lending/eligibility.types.ts';

/** A figure in its stored and shown form; amounts as exact text. */
export type FigureJson = {
  readonly name: string;
  readonly kind: Figure['kind'];
  readonly value: string | number | boolean;
};

/** An eligibility assessment as it is stored with a decision and shown. */
export type EligibilityJson = {
  readonly is_eligible: boolean;
  readonly has_warnings: boolean;
  readonly results: readonly {
    readonly rule: string;
    readonly outcome: RuleOutcome;
    readonly code: string | null;
    readonly person_id: string | null;
    readonly figures: readonly FigureJson[];
    readonly sentence: Sentence;
  }[];
};

export function eligibilityToJson(assessment: EligibilityAssessment): EligibilityJson {
  return {
    is_eligible: assessment.isEligible,
    has_warnings: assessment.hasWarnings,
    results: assessment.results.map(({ rule, outcome, code, personId, figures, sentence }) => ({
      rule,
      outcome,
      code,
      person_id: personId,
      figures: figures.map(figureToJson),
      sentence,
    })),
  };
}

function figureToJson(figure: Figure): FigureJson {
  const { name, kind } = figure;
  return { name, kind, value: figure.kind === 'amount' ? figure.value.toText() : figure.value };
}
