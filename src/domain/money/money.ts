import { invalid } from '../errors.ts';
import { Decimal } from './decimal.ts';

const EXACT_AMOUNT = /^(?!-0\.00)-?(0|[1-9]\d{0,11})\.\d{2}$/;
const ZERO = new Decimal(0);

/**
 * Euros and cents, exact. A Money off the scale of two decimals cannot be constructed: text comes in through `parse`,
 * a ratio becomes money through `round`, once and by name.
 */
export class Money {
  static readonly zero: Money = new Money(new Decimal(0));

  readonly #value: Decimal;

  private constructor(value: Decimal) {
    // Decimal knows a negative zero, euros do not.
    this.#value = value.isZero() ? ZERO : value;
  }

  /** Reads text with exactly two decimals ("1250.00"); anything else is `money.not_an_amount`, never rounded. */
  static parse(text: string): Money {
    if (!EXACT_AMOUNT.test(text)) {
      throw invalid('money.not_an_amount', {
        de: `„${text}“ ist kein Betrag: erwartet wird Text mit genau zwei Nachkommastellen, etwa "1250.00".`,
        en: `"${text}" is not an amount: text with exactly two decimals is expected, such as "1250.00".`,
      });
    }
    return new Money(new Decimal(text));
  }

  /** The one place where a ratio becomes money: half up to the cent (away from zero at exactly half a cent). */
  static round(exact: Decimal): Money {
    return new Money(exact.toDecimalPlaces(2));
  }

  static sum(amounts: Iterable<Money>): Money {
    let total = Money.zero;
    for (const amount of amounts) total = total.plus(amount);
    return total;
  }

  static min(first: Money, second: Money): Money {
    return first.isGreaterThan(second) ? second : first;
  }

  static max(first: Money, second: Money): Money {
    return first.isGreaterThan(second) ? first : second;
  }

  plus(other: Money): Money {
    return new Money(this.#value.plus(other.#value));
  }

  minus(other: Money): Money {
    return new Money(this.#value.minus(other.#value));
  }

  negated(): Money {
    return new Money(this.#value.negated());
  }

  /** Without its sign. */
  abs(): Money {
    return this.isNegative() ? this.negated() : this;
  }

  /** A whole number of equal parts, as in three shares of 50.00. */
  times(count: number): Money {
    if (!Number.isSafeInteger(count)) {
      throw invalid('money.not_a_count', {
        de: `${count} ist keine ganze Anzahl.`,
        en: `${count} is not a whole count.`,
      });
    }
    return new Money(this.#value.times(count));
  }

  compare(other: Money): number {
    return this.#value.comparedTo(other.#value);
  }

  equals(other: Money): boolean {
    return this.#value.equals(other.#value);
  }

  isGreaterThan(other: Money): boolean {
    return this.#value.greaterThan(other.#value);
  }

  isLessThan(other: Money): boolean {
    return this.#value.lessThan(other.#value);
  }

  isZero(): boolean {
    return this.#value.isZero();
  }

  isPositive(): boolean {
    return this.#value.greaterThan(0);
  }

  isNegative(): boolean {
    return this.#value.lessThan(0);
  }

  /** The exact value, for ratios; what comes back from a ratio goes through `round`. */
  toDecimal(): Decimal {
    return this.#value;
  }

  /** "1250.00": the form of API and database. */
  toText(): string {
    return this.#value.toFixed(2);
  }

  toString(): string {
    return this.toText();
  }

  toJSON(): string {
    return this.toText();
  }
}
