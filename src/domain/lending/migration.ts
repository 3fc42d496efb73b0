import { Money } from '../money/money.ts';
import { type AgeingBucketName, ageingBuckets } from './arrears.ts';

/** A loan at the end of a day: its class of days past due and what was owed. */
export type ClassedLoan = { readonly loanId: string; readonly bucket: AgeingBucketName; readonly outstanding: Money };

export type MigrationFrom = AgeingBucketName | 'new';
export type MigrationTo = AgeingBucketName | 'repaid' | 'written_off';

export type MigrationCell = {
  readonly from: MigrationFrom;
  readonly to: MigrationTo;
  readonly loans: number;
  /** What these loans owed at the first day's end, and at the last day's; euros of principal. */
  readonly outstandingBefore: Money;
  readonly outstandingAfter: Money;
};

type Days = {
  readonly before: readonly ClassedLoan[];
  readonly after: readonly ClassedLoan[];
  readonly writtenOff: ReadonlySet<string>;
};

/**
 * Where loans went between two days: rows add up to the portfolio at the first (new loans to nothing), columns to that at
 * the last (loans repaid or written off to nothing). Every cell is there, also an empty one.
 */
export function migrationOf({ before, after, writtenOff }: Days): readonly MigrationCell[] {
  const then = new Map(before.map((loan) => [loan.loanId, loan]));
  const now = new Map(after.map((loan) => [loan.loanId, loan]));
  const moves = [...new Set([...then.keys(), ...now.keys()])].map((loanId) => {
    const [old, young] = [then.get(loanId), now.get(loanId)];
    const gone: MigrationTo = writtenOff.has(loanId) ? 'written_off' : 'repaid';
    return {
      from: old?.bucket ?? ('new' as const),
      to: young?.bucket ?? gone,
      before: old?.outstanding ?? Money.zero,
      after: young?.outstanding ?? Money.zero,
    };
  });
  const names = ageingBuckets.map(({ name }) => name);
  return [...names, 'new' as const].flatMap((from) =>
    [...names, 'repaid' as const, 'written_off' as const].map((to) => {
      const some = moves.filter((move) => move.from === from && move.to === to);
      const sumOf = (when: 'before' | 'after'): Money => Money.sum(some.map((move) => move[when]));
      return { from, to, loans: some.length, outstandingBefore: sumOf('before'), outstandingAfter: sumOf('after') };
    }),
  );
}
