import { refused } from '../errors.ts';
import { amountInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';

/** What the general assembly resolved on a financial year's result (GenG §48), euros; all but the result zero or more. */
export type UseOfResult = {
  /** Profit above zero, loss below, what earlier years carried forward included. */
  readonly result: Money;
  readonly toMembers: Money;
  readonly lossWrittenOff: Money;
  readonly toLegalReserve: Money;
  readonly toOtherReserves: Money;
};

/** What is left for the next year: above zero of a profit, below of a loss. */
export function carriedForward(use: UseOfResult): Money {
  return use.result.minus(usedOf(use)).plus(use.lossWrittenOff);
}

function usedOf({ toMembers, toLegalReserve, toOtherReserves }: UseOfResult): Money {
  return toMembers.plus(toLegalReserve).plus(toOtherReserves);
}

/** No more than the profit is used, no more than the loss written off: `year_end.more_than_the_result`. */
export function checkUseOfResult(use: UseOfResult): void {
  const { result, lossWrittenOff } = use;
  const used = usedOf(use);
  const profit = Money.max(result, Money.zero);
  const loss = Money.max(result.negated(), Money.zero);
  if (!used.isGreaterThan(profit) && !lossWrittenOff.isGreaterThan(loss)) return;
  const [given, gain, written, missing] = [used, profit, lossWrittenOff, loss].map(
    (amount) => amountInWords(amount).de,
  );
  const [givenEn, gainEn, writtenEn, missingEn] = [used, profit, lossWrittenOff, loss].map(
    (amount) => amountInWords(amount).en,
  );
  throw refused(
    'year_end.more_than_the_result',
    {
      de: `Verteilt und in Rücklagen gestellt würden ${given}, der Gewinn beträgt ${gain}; abgeschrieben würden ${written}, der Verlust beträgt ${missing}.`,
      en: `${givenEn} would be distributed and put into reserves, the profit is ${gainEn}; ${writtenEn} would be written off, the loss is ${missingEn}.`,
    },
    { used, loss_written_off: lossWrittenOff, result },
  );
}
