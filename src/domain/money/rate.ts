import { invalid } from '../errors.ts';
import { Decimal } from './decimal.ts';

const EXACT_RATE = /^(?!-0(\.0+)?$)-?(0|[1-9]\d{0,3})(\.\d{1,4})?$/;

/** A rate in percent a year ("7.9"), with up to four decimals; never confused with an amount. */
export class Rate {
  static readonly zero: Rate = new Rate(new Decimal(0));

  readonly #percent: Decimal;

  private constructor(percent: Decimal) {
    this.#percent = percent;
  }

  /** Reads text percent with up to four decimals; anything else is `rate.not_a_rate`. */
  static parse(text: string): Rate {
    if (!EXACT_RATE.test(text)) {
      throw invalid('rate.not_a_rate', {
        de: `„${text}“ ist kein Zinssatz: erwartet wird Text in Prozent mit höchstens vier Nachkommastellen, etwa "7.9".`,
        en: `"${text}" is not a rate: text in percent with up to four decimals is expected, such as "7.9".`,
      });
    }
    return new Rate(new Decimal(text));
  }

  /** Percent a year, exact. */
  get percent(): Decimal {
    return this.#percent;
  }

  /** The share of one: 7.9 % is 0.079, exact. */
  get fraction(): Decimal {
    return this.#percent.div(100);
  }

  plus(other: Rate): Rate {
    return new Rate(this.#percent.plus(other.#percent));
  }

  isZero(): boolean {
    return this.#percent.isZero();
  }

  isNegative(): boolean {
    return this.#percent.lessThan(0);
  }

  isGreaterThan(other: Rate): boolean {
    return this.#percent.greaterThan(other.#percent);
  }

  equals(other: Rate): boolean {
    return this.#percent.equals(other.#percent);
  }

  /** Without trailing zeros: "7.9". */
  toText(): string {
    return this.#percent.toFixed();
  }

  toString(): string {
    return this.toText();
  }

  toJSON(): string {
    return this.toText();
  }
}
