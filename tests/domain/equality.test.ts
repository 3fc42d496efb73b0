import { describe, expect, it } from 'vitest';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';

/** The tests' own yardstick: were it blind, hundreds of comparisons would mean nothing. */
describe('What the tests call equal', () => {
  it.each([
    ['amounts', Money.parse('1.00'), Money.parse('1.00'), Money.parse('1.01')],
    ['rates', Rate.parse('7.9'), Rate.parse('7.9000'), Rate.parse('7.8')],
  ])('compares %s by their figure, also deep inside', (_what, one, same, other) => {
    expect({ list: [one] }).toEqual({ list: [same] });
    expect({ list: [one] }).toStrictEqual({ list: [same] });
    expect({ list: [one] }).not.toEqual({ list: [other] });
    expect({ one, more: 1 }).not.toMatchObject({ one: other });
    expect(one).not.toEqual(one.toText());
  });
});
