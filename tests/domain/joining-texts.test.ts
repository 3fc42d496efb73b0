import { describe, expect, it } from 'vitest';
import { joiningTexts } from '../../src/domain/membership/joining-texts.ts';
import { Money } from '../../src/domain/money/money.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import type { DuesTerms } from '../../src/domain/policy/policy-terms.ts';

const duesText = (dues: Partial<DuesTerms>) =>
  joiningTexts('Handschlag eG', { ...defaultPolicyTerms, dues: { ...defaultPolicyTerms.dues, ...dues } }).dues;
const group = (code: string, name: string, amount: string) => ({ code, name, monthlyAmount: Money.parse(amount) });

describe('What is acknowledged about dues on joining', () => {
  it('names amount, day and first month', () => {
    expect(duesText({})?.de).toBe(
      'Ich nehme ausdrücklich zur Kenntnis: Neben den Geschäftsanteilen ist ein laufender Mitgliedsbeitrag von 5,00 EUR im Monat zu zahlen, fällig am 1. eines Monats, zum ersten Mal für den Monat nach dem Beitritt. Er wird nicht zurückgezahlt.',
    );
    expect(duesText({ firstMonth: 'month_of_joining' })?.de).toContain('zum ersten Mal für den Monat des Beitritts.');
    expect(duesText({ monthlyAmount: Money.zero })).toBeNull();
  });

  it.each([
    [3, 'alle drei Monate zu Beginn des Kalendervierteljahres', 'every three months'],
    [6, 'alle sechs Monate zu Beginn des Kalenderhalbjahres', 'every six months'],
    [12, 'einmal im Jahr zu Beginn des Kalenderjahres', 'once a year'],
  ] as const)('says that they are claimed for %i months at once', (rhythmMonths, de, en) => {
    const text = duesText({ rhythmMonths });
    expect(text?.de).toContain(`${de} für alle Monate darin, fällig am 1. des ersten dieser Monate`);
    expect(text?.en).toContain(en);
  });

  it('says that groups may pay less, and nothing of groups that pay more', () => {
    const groups = [group('reduced', 'ermäßigt', '2.50'), group('firm', 'Betriebe', '20.00')];
    expect(duesText({ groups })?.de).toContain(
      'Weniger zahlt, wem die Genossenschaft das zugesteht: ermäßigt 2,50 EUR im Monat. Er wird',
    );
  });
});
