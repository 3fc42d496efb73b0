import { invalid, type Sentence } from '../errors.ts';
import { amountInWords, decimalInWords } from '../figures-in-words.ts';
import { Decimal } from '../money/decimal.ts';
import type { Money } from '../money/money.ts';
import type { EligibilityTerms } from '../policy/policy-terms.ts';

/** Personal and business circumstances as disclosed, euros a month, each figure without a sign. */
export type DisclosedFigures = {
  readonly householdIncome: Money;
  readonly householdExpenses: Money;
  /** Zero where there is no business. */
  readonly businessIncome: Money;
  /** Without debt service. */
  readonly businessExpenses: Money;
  /** Interest and principal already owed elsewhere. */
  readonly existingDebtService: Money;
};

export type Affordability = {
  /** Household income less household expenses; may be negative. */
  readonly householdSurplus: Money;
  /** Business income less business expenses; may be negative. */
  readonly businessCashFlow: Money;
  readonly existingDebtService: Money;
  /** Household surplus + business cash flow − existing debt service, a month. */
  readonly available: Money;
  readonly instalment: Money;
  /** Available over instalment, two decimals half up; this figure is compared, so that anybody can check it. */
  readonly ratio: Decimal;
  readonly warningRatio: Decimal;
  readonly isAboveWarningLine: boolean;
  readonly sentence: Sentence;
};

/**
 * Whether the instalment can be borne (rules §6): what is left each month against what the loan asks for. It warns and
 * never decides. The figures are money flows only: no age, gender, name, address or social-network data enters.
 * `affordability.instalment_not_positive`, `affordability.negative_figure`.
 */
export function assessAffordability(
  figures: DisclosedFigures,
  instalment: Money,
  terms: Pick<EligibilityTerms, 'affordabilityWarningRatio'>,
): Affordability {
  checkInputs(figures, instalment);
  const householdSurplus = figures.householdIncome.minus(figures.householdExpenses);
  const businessCashFlow = figures.businessIncome.minus(figures.businessExpenses);
  const available = householdSurplus.plus(businessCashFlow).minus(figures.existingDebtService);
  const ratio = available.toDecimal().div(instalment.toDecimal()).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
  const result = {
    householdSurplus,
    businessCashFlow,
    existingDebtService: figures.existingDebtService,
    available,
    instalment,
    ratio,
    warningRatio: terms.affordabilityWarningRatio,
    isAboveWarningLine: ratio.greaterThanOrEqualTo(terms.affordabilityWarningRatio),
  };
  return { ...result, sentence: explain(result) };
}

function checkInputs(figures: DisclosedFigures, instalment: Money): void {
  if (!instalment.isPositive()) {
    throw invalid('affordability.instalment_not_positive', {
      de: 'Ohne eine Rate über 0,00 EUR lässt sich keine Tragfähigkeit rechnen.',
      en: 'Affordability cannot be computed without an instalment above EUR 0.00.',
    });
  }
  if (Object.values(figures).some((amount) => amount.isNegative())) {
    throw invalid('affordability.negative_figure', {
      de: 'Einnahmen, Ausgaben und bestehende Raten werden ohne Vorzeichen angegeben.',
      en: 'Income, expenses and existing debt service are stated without a sign.',
    });
  }
}

function explain(result: Omit<Affordability, 'sentence'>): Sentence {
  const [available, instalment] = [amountInWords(result.available), amountInWords(result.instalment)];
  const ratio = decimalInWords(result.ratio.toFixed(2));
  const line = decimalInWords(result.warningRatio.toFixed(2));
  const place = result.isAboveWarningLine
    ? { de: 'die Warnlinie ist eingehalten', en: 'the warning line is kept' }
    : { de: 'das liegt unter der Warnlinie', en: 'that lies below the warning line' };
  return {
    de: `Im Monat verfügbar sind ${available.de}, die Rate beträgt ${instalment.de}: Verhältnis ${ratio.de}, Warnlinie ${line.de}; ${place.de}.`,
    en: `${available.en} a month is available, the instalment is ${instalment.en}: ratio ${ratio.en}, warning line ${line.en}; ${place.en}.`,
  };
}
