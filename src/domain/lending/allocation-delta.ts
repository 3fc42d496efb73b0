import { Money } from '../money/money.ts';
import { type Allocation, type Parts, partsOf } from './replay.ts';

/** How a new allocation version differs from the one before. What is in both stays as it is. */
export type AllocationDelta = {
  readonly ended: readonly Allocation[];
  readonly begun: readonly Allocation[];
  /** Begun less ended, by part; negative where money was taken off a part. */
  readonly totals: Parts;
};

/** Compares two results of replay; an allocation that changed its amount or its day ends and begins. */
export function allocationDelta(before: readonly Allocation[], after: readonly Allocation[]): AllocationDelta {
  const [known, wanted] = [new Set(before.map(contentOf)), new Set(after.map(contentOf))];
  const ended = before.filter((allocation) => !wanted.has(contentOf(allocation)));
  const begun = after.filter((allocation) => !known.has(contentOf(allocation)));
  const [gone, come] = [totalsOf(ended), totalsOf(begun)];
  return { ended, begun, totals: partsOf((component) => come[component].minus(gone[component])) };
}

function contentOf({ factId, rowNumber, component, amount, effectiveOn }: Allocation): string {
  return [factId, rowNumber, component, amount.toText(), effectiveOn].join(' ');
}

/** The sum of allocations, by part. */
export function totalsOf(allocations: readonly Allocation[]): Parts {
  return partsOf((part) => Money.sum(allocations.filter((one) => one.component === part).map((one) => one.amount)));
}
