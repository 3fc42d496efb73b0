import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { germanNumeral } from '../../src/domain/german-numerals.ts';
import { euroInWords } from '../../src/modules/documents/templates/german.ts';

describe('A number in German words', () => {
  it.each([
    [0, 'null'],
    [1, 'ein'],
    [12, 'zwölf'],
    [16, 'sechzehn'],
    [17, 'siebzehn'],
    [20, 'zwanzig'],
    [21, 'einundzwanzig'],
    [30, 'dreißig'],
    [66, 'sechsundsechzig'],
    [77, 'siebenundsiebzig'],
    [100, 'einhundert'],
    [101, 'einhundertein'],
    [111, 'einhundertelf'],
    [999, 'neunhundertneunundneunzig'],
    [1000, 'eintausend'],
    [1200, 'eintausendzweihundert'],
    [5021, 'fünftausendeinundzwanzig'],
    [25_000, 'fünfundzwanzigtausend'],
    [101_016, 'einhunderteintausendsechzehn'],
    [1_000_000, 'eine Million'],
    [2_500_000, 'zwei Millionen fünfhunderttausend'],
  ])('%s is %s', (value, words) => {
    expect(germanNumeral(value)).toBe(words);
  });

  it('is another one for each number, without digits and blanks below a million', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.nat(999_999), (one, other) => {
        expect(germanNumeral(one)).toMatch(/^[a-zäöüß]+$/);
        expect(germanNumeral(one) === germanNumeral(other)).toBe(one === other);
      }),
    );
  });

  it.each([-1, 1.5, 1_000_000_000, Number.NaN])('has no words for %s', (value) => {
    expect(() => germanNumeral(value)).toThrow(RangeError);
  });

  it.each([
    ['5000.00', 'fünftausend Euro'],
    ['1.00', 'ein Euro'],
    ['2500.50', 'zweitausendfünfhundert Euro und fünfzig Cent'],
    ['0.01', 'null Euro und ein Cent'],
  ])('makes an amount: %s is %s', (amount, words) => {
    expect(euroInWords(amount)).toBe(words);
  });
});
