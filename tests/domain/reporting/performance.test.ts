import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Money } from '../../../src/domain/money/money.ts';
import { annualPercent, mean, shareOf } from '../../../src/domain/reporting/performance.ts';
import { writeOffSum } from '../../../src/domain/reporting/write-offs.ts';
import { parseDate, plusDays } from '../../../src/domain/time/business-date.ts';

const eur = (text: string): Money => Money.parse(text);
const from = parseDate('2026-01-01');

describe('A flow as a share of an average', () => {
  it.each([
    ['395.00', '5000.00', '2026-12-31', '7.90'],
    ['32.92', '5000.00', '2026-01-31', '7.75'],
    ['45.09', '5212.04', '2026-07-31', '1.49'],
    ['10.00', '0.00', '2026-12-31', '0.00'],
    ['-5.00', '1000.00', '2026-12-31', '-0.50'],
  ])('%s of %s until %s is %s percent', (part, average, to, expected) => {
    expect(annualPercent(eur(part), eur(average), { from, to: parseDate(to) })).toBe(expected);
  });

  it('of a whole year is the plain share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (cents) => {
        const percent = annualPercent(eur((cents / 100).toFixed(2)), eur('100.00'), { from, to: plusDays(from, 364) });
        expect(percent).toBe((cents / 100).toFixed(2));
      }),
    );
  });
});

describe('A mean', () => {
  it.each([
    [['0.01', '0.02'], '0.02'],
    [['6000.00', '919.64'], '3459.82'],
    [[], '0.00'],
  ])('of %o is %s', (amounts, expected) => {
    expect(mean(amounts.map(eur)).toText()).toBe(expected);
  });

  it('of nothing for nobody is nothing', () => {
    expect(shareOf(eur('5.00'), 0).toText()).toBe('0.00');
  });
});

describe('Write-offs', () => {
  const lost = {
    writtenOff: eur('105.59'),
    defaultInterest: eur('5.59'),
    recovered: eur('40.00'),
    fromGuarantors: eur('30.00'),
  };

  it('are a loss less what came back', () => {
    const { principal, netLoss, recoveredPercent } = writeOffSum([lost, lost]);
    expect([principal.toText(), netLoss.toText(), recoveredPercent]).toEqual(['200.00', '131.18', '37.88']);
  });

  it('of nothing have recovered nothing', () => {
    expect(writeOffSum([]).recoveredPercent).toBe('0.00');
  });
});
