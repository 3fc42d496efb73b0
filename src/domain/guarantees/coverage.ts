import type { Sentence } from '../errors.ts';
import { amountInWords, decimalInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import type { Rate } from '../money/rate.ts';

/** How far guarantees cover a loan; amounts in euros. */
export type Coverage = {
  /** Sum of the caps, each counted up to the loan, because nobody can owe more than the debt (BGB §767). */
  readonly covered: Money;
  /** Loan × required percent, rounded once to the cent. */
  readonly required: Money;
  readonly missing: Money;
  readonly isEnough: boolean;
  readonly sentence: Sentence;
};

/** Coverage = sum of caps, each capped at the loan, against the required percent of the amount (rules §8). */
export function coverageOf(principal: Money, caps: readonly Money[], required: Rate): Coverage {
  const covered = Money.sum(caps.map((cap) => Money.min(cap, principal)));
  const needed = Money.round(principal.toDecimal().times(required.fraction));
  const missing = Money.max(Money.zero, needed.minus(covered));
  const [have, need, lack] = [amountInWords(covered), amountInWords(needed), amountInWords(missing)];
  const percent = decimalInWords(required.toText());
  const isEnough = missing.isZero();
  const end = isEnough
    ? { de: 'das reicht', en: 'that is enough' }
    : { de: `es fehlen ${lack.de}`, en: `${lack.en} is missing` };
  return {
    covered,
    required: needed,
    missing,
    isEnough,
    sentence: {
      de: `Bürgschaften decken ${have.de}, gefordert sind ${need.de} (${percent.de} % des Darlehens): ${end.de}.`,
      en: `Guarantees cover ${have.en}, ${need.en} is required (${percent.en} % of the loan): ${end.en}.`,
    },
  };
}
