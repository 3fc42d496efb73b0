import { Money } from '../money/money.ts';
import { type Allocation, type Parts, partsOf } from './replay.ts';

/** How a new allocation version differs from the one before. What is in both stays as it is. */
export type AllocationDelta = {
  readonly ended: readonly Allocation[];
  readonly begun: readonly Allocation[];
  /** Begun less ended, by part; negative where money was taken off a part. */
  readonly totals: Parts;
};

/**
 * Compares two results of replay; an allocation that changed its amount or its day ends and begins. Both are in order of
 * time and mostly differ only at the end, so the equal beginning is passed over quickly.
 */
export function allocationDelta(before: readonly Allocation[], after: readonly Allocation[]): AllocationDelta {
  const start = firstDifference(before, after);
  const [old, young] = [before.slice(start), after.slice(start)];
  const [known, wanted] = [new Set(old.map(contentOf)), new Set(young.map(contentOf))];
  const ended = old.filter((allocation) => !wanted.has(contentOf(allocation)));
  const begun = young.filter((allocation) => !known.has(contentOf(allocation)));
  const [gone, come] = [totalsOf(ended), totalsOf(begun)];
  return { ended, begun, totals: partsOf((component) => come[component].minus(gone[component])) };
}

function firstDifference(before: readonly Allocation[], after: readonly Allocation[]): number {
  const index = before.findIndex((old, at) => {
    const young = after[at];
    return young === undefined || !areEqual(old, young);
  });
  return index === -1 ? before.length : index;
}

function areEqual(first: Allocation, second: Allocation): boolean {
  return (
    first.factId === second.factId &&
    first.rowNumber === second.rowNumber &&
    first.component === second.component &&
    first.effectiveOn === second.effectiveOn &&
    first.amount.equals(second.amount)
  );
}

function contentOf({ factId, rowNumber, component, amount, effectiveOn }: Allocation): string {
  return [factId, rowNumber, component, amount.toText(), effectiveOn].join(' ');
}

/** The sum of allocations, by part. */
export function totalsOf(allocations: readonly Allocation[]): Parts {
  return partsOf((part) => Money.sum(allocations.filter((one) => one.component === part).map((one) => one.amount)));
}
