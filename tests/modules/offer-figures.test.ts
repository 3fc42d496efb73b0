import { describe, expect, it } from 'vitest';
import { Rate } from '../../src/domain/money/rate.ts';
import { earlyRepaymentRight } from '../../src/modules/cases/index.ts';

describe('The right to repay early, as offer and contract state it', () => {
  it.each([
    ['CONSUMER', '0', 'eine Entschädigung verlangen wir nicht'],
    ['BUSINESS', '1', 'eine Entschädigung verlangen wir nicht'],
    [
      'CONSUMER',
      '1',
      'verlangen wir 1 % des vorzeitig zurückgezahlten Betrags, mit einem Jahr oder weniger bis zum Ende 0,5 %',
    ],
    [
      'FOUNDER',
      '2.5',
      'verlangen wir 1 % des vorzeitig zurückgezahlten Betrags, mit einem Jahr oder weniger bis zum Ende 0,5 %',
    ],
    [
      'CONSUMER',
      '0.25',
      'verlangen wir 0,25 % des vorzeitig zurückgezahlten Betrags, mit einem Jahr oder weniger bis zum Ende 0,25 %',
    ],
  ] as const)('%s at %s percent, within the caps of BGB §502', (regime, percent, words) => {
    expect(earlyRepaymentRight(regime, Rate.parse(percent)).de).toContain(words);
  });
});
