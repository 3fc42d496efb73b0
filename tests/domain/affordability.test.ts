import { describe, expect, it } from 'vitest';
import { assessAffordability, type DisclosedFigures } from '../../src/domain/lending/affordability.ts';
import { Money } from '../../src/domain/money/money.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { refusalOf } from '../support/refusals.ts';

const euros = (text: string): Money => Money.parse(text);

function disclosed([income, expenses, takings, costs, debt]: readonly [
  string,
  string,
  string,
  string,
  string,
]): DisclosedFigures {
  return {
    householdIncome: euros(income),
    householdExpenses: euros(expenses),
    businessIncome: euros(takings),
    businessExpenses: euros(costs),
    existingDebtService: euros(debt),
  };
}

const assess = (figures: DisclosedFigures, instalment: string) =>
  assessAffordability(figures, euros(instalment), defaultPolicyTerms.eligibility);

describe('affordability: household surplus + business cash flow − existing debt service, against the instalment', () => {
  it.each([
    // household in, out, business in, out, debt service | instalment → available, ratio, above the line of 1.2
    [['1800.00', '1500.00', '4000.00', '3500.00', '200.00'], '156.45', '600.00', '3.84', true],
    [['1000.00', '812.26', '0.00', '0.00', '0.00'], '156.45', '187.74', '1.20', true],
    [['1000.00', '813.05', '0.00', '0.00', '0.00'], '156.45', '186.95', '1.19', false],
    [['1000.00', '1200.00', '500.00', '800.00', '50.00'], '100.00', '-550.00', '-5.50', false],
    [['1.00', '0.00', '0.00', '0.00', '0.00'], '8.00', '1.00', '0.13', false],
  ] as const)('%o against %s leaves %s, ratio %s', (figures, instalment, ...[available, ratio, isAbove]) => {
    const result = assess(disclosed(figures), instalment);
    expect(result.available.toText()).toBe(available);
    expect(result.ratio.toFixed(2)).toBe(ratio);
    expect(result.isAboveWarningLine).toBe(isAbove);
  });

  it('explains itself in both languages', () => {
    const { sentence } = assess(disclosed(['1800.00', '1500.00', '4000.00', '3500.00', '200.00']), '156.45');
    expect(sentence).toEqual({
      de: 'Im Monat verfügbar sind 600,00 EUR, die Rate beträgt 156,45 EUR: Verhältnis 3,84, Warnlinie 1,20; die Warnlinie ist eingehalten.',
      en: 'EUR 600.00 a month is available, the instalment is EUR 156.45: ratio 3.84, warning line 1.20; the warning line is kept.',
    });
  });

  it('refuses an instalment of nothing and figures with a sign', () => {
    const nothing = disclosed(['0.00', '0.00', '0.00', '0.00', '0.00']);
    expect(refusalOf(() => assess(nothing, '0.00')).code).toBe('affordability.instalment_not_positive');
    const signed = { ...nothing, existingDebtService: euros('-0.01') };
    expect(refusalOf(() => assess(signed, '1.00')).code).toBe('affordability.negative_figure');
  });
});
