import { Money } from '../money/money.ts';
import { percentOf } from '../money/percent-of.ts';

/** What left the books of a loan and what came back, in euros. */
export type WriteOff = {
  /** Principal and claimed default interest together. */
  readonly writtenOff: Money;
  readonly defaultInterest: Money;
  /** Received on what had been written off. */
  readonly recovered: Money;
  /** What guarantors paid within the same days, before the write-off or after it. */
  readonly fromGuarantors: Money;
};

export type WriteOffSum = WriteOff & {
  readonly principal: Money;
  /** Written off and not recovered; below zero where more of earlier write-offs came back. */
  readonly netLoss: Money;
  readonly recoveredPercent: string;
};

export function writeOffSum(some: readonly WriteOff[]): WriteOffSum {
  const sum = (part: keyof WriteOff): Money => Money.sum(some.map((one) => one[part]));
  const [writtenOff, defaultInterest, recovered] = [sum('writtenOff'), sum('defaultInterest'), sum('recovered')];
  return {
    writtenOff,
    defaultInterest,
    recovered,
    fromGuarantors: sum('fromGuarantors'),
    principal: writtenOff.minus(defaultInterest),
    netLoss: writtenOff.minus(recovered),
    recoveredPercent: percentOf(recovered, writtenOff),
  };
}
