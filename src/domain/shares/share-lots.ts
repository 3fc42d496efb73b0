import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';

export type ShareMovementKind = 'subscribed' | 'transferred_in' | 'transferred_out' | 'cancelled' | 'left';

/** Shares taken over (count above zero) or given up (below) on a day, at the nominal of their lot, euros. */
export type ShareMovement = {
  readonly kind: ShareMovementKind;
  readonly count: number;
  readonly nominal: Money;
  readonly effectiveOn: BusinessDate;
};

/** Shares taken over at one time, as many of them as still stand, each at the nominal amount of that day, euros. */
export type ShareLot = {
  readonly count: number;
  readonly nominal: Money;
  readonly takenOverOn: BusinessDate;
};

/** What stands after all movements, oldest lot first. Who gives shares up gives up the newest first. */
export function standingLots(movements: readonly ShareMovement[]): readonly ShareLot[] {
  let lots: ShareLot[] = [];
  for (const { count, nominal, effectiveOn } of movements) {
    if (count > 0) lots.push({ count, nominal, takenOverOn: effectiveOn });
    else lots = keptLots(lots, -count);
  }
  return lots;
}

/** The newest shares, as many as are given up, newest lot first. Fewer where there are not so many. */
export function lotsGivenUp(lots: readonly ShareLot[], count: number): readonly ShareLot[] {
  const given: ShareLot[] = [];
  let rest = count;
  for (const lot of lots.toReversed()) {
    const part = Math.min(lot.count, rest);
    if (part > 0) given.push({ ...lot, count: part });
    rest -= part;
  }
  return given;
}

function keptLots(lots: readonly ShareLot[], count: number): ShareLot[] {
  const kept: ShareLot[] = [];
  let rest = count;
  for (const lot of lots.toReversed()) {
    const part = Math.min(lot.count, rest);
    if (lot.count > part) kept.unshift({ ...lot, count: lot.count - part });
    rest -= part;
  }
  return kept;
}

export function capitalOf(lots: readonly Pick<ShareLot, 'count' | 'nominal'>[]): Money {
  return Money.sum(lots.map(({ count, nominal }) => nominal.times(count)));
}

/**
 * What is paid in on so many of the newest shares, euros: the older ones are filled first (GenG §15b(2)), so it is what
 * the shares kept cannot hold.
 */
export function capitalOnNewest(lots: readonly ShareLot[], count: number, paidIn: Money): Money {
  const kept = capitalOf(lots).minus(capitalOf(lotsGivenUp(lots, count)));
  return Money.max(paidIn.minus(kept), Money.zero);
}
