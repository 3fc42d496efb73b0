import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageingBuckets } from '../../src/domain/lending/arrears.ts';
import { concentrationOf } from '../../src/domain/lending/concentration.ts';
import { migrationOf } from '../../src/domain/lending/migration.ts';
import { Money } from '../../src/domain/money/money.ts';

const euros = (cents: number): Money => Money.parse((cents / 100).toFixed(2));
const bucket = fc.constantFrom(...ageingBuckets.map(({ name }) => name));
const loans = fc
  .uniqueArray(
    fc.record({
      loanId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
      bucket,
      cents: fc.integer({ min: 1, max: 900_000 }),
    }),
    {
      selector: ({ loanId }) => loanId,
    },
  )
  .map((some) => some.map(({ cents, ...loan }) => ({ ...loan, outstanding: euros(cents) })));

const owed = (some: readonly { readonly outstanding: Money }[]): string =>
  Money.sum(some.map(({ outstanding }) => outstanding)).toText();

describe('The migration of days past due', () => {
  it('adds up to both portfolios, and counts each loan once', () => {
    fc.assert(
      fc.property(loans, loans, (before, after) => {
        const cells = migrationOf({ before, after, writtenOff: new Set(['a', 'b']) });
        expect(Money.sum(cells.map((cell) => cell.outstandingBefore)).toText()).toBe(owed(before));
        expect(Money.sum(cells.map((cell) => cell.outstandingAfter)).toText()).toBe(owed(after));
        for (const { name } of ageingBuckets) {
          const row = cells.filter(({ from }) => from === name);
          expect(row.reduce((sum, cell) => sum + cell.loans, 0)).toBe(
            before.filter((one) => one.bucket === name).length,
          );
          const column = cells.filter(({ to }) => to === name);
          expect(column.reduce((sum, cell) => sum + cell.loans, 0)).toBe(
            after.filter((one) => one.bucket === name).length,
          );
        }
      }),
    );
  });
});

describe('Concentration', () => {
  it('is told by amount, with shares of the whole and the Herfindahl index', () => {
    const parts = [
      { key: 'k', name: 'Kfz', loans: 1, amount: Money.parse('4000.00') },
      { key: 'h', name: 'Handel', loans: 1, amount: Money.parse('1000.00') },
      { key: 'k', name: 'Kfz', loans: 1, amount: Money.parse('876.47') },
    ];
    const found = concentrationOf(parts, Money.parse('5876.47'), 1);
    expect(found).toMatchObject({ groups: 2, topPercent: '82.98', herfindahlIndex: 7176 });
    expect(found.lines).toMatchObject([{ rank: 1, name: 'Kfz', loans: 2, percent: '82.98' }]);
  });

  it('of nothing is nothing', () => {
    expect(concentrationOf([], Money.zero, 5)).toMatchObject({ groups: 0, topPercent: '0.00', herfindahlIndex: 0 });
  });
});
