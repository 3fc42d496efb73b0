import { type Allocation, type Amounts, amountsOf, totalsOf } from './loan-state.ts';

/** How a new allocation version differs from the one before. What is in both stays as it is. */
export type AllocationDelta = {
  readonly ended: readonly Allocation[];
  readonly begun: readonly Allocation[];
  /** What money pays, begun less ended, by part; negative where money was taken off a part. */
  readonly totals: Amounts;
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
  const [gone, come] = [totalsOf(ended.filter(isMoney)), totalsOf(begun.filter(isMoney))];
  return { ended, begun, totals: amountsOf((part) => come[part].minus(gone[part])) };
}

/** Whether money settled it, and not a waiver or a barrier. */
export function isMoney({ means }: Allocation): boolean {
  return means === 'money';
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
    first.claimFactId === second.claimFactId &&
    first.component === second.component &&
    first.effectiveOn === second.effectiveOn &&
    first.means === second.means &&
    first.amount.equals(second.amount)
  );
}

function contentOf(one: Allocation): string {
  const { factId, rowNumber, claimFactId, component, amount, effectiveOn, means } = one;
  return [factId, rowNumber, claimFactId, component, amount.toText(), effectiveOn, means].join(' ');
}
