import { invalid } from '../errors.ts';
import { Decimal } from '../money/decimal.ts';

const EXACT = /^(0|[1-9]\d{0,4})\.\d{2}$/;

/** Work in full-time jobs ("1.50"): exact, two decimals, never negative; neither an amount nor a count of heads. */
export class FullTimeEquivalents {
  static readonly zero: FullTimeEquivalents = new FullTimeEquivalents(new Decimal(0));

  readonly #jobs: Decimal;

  private constructor(jobs: Decimal) {
    this.#jobs = jobs;
  }

  /** Reads text with exactly two decimals below 100,000; anything else is `impact.not_full_time_equivalents`. */
  static parse(text: string): FullTimeEquivalents {
    if (!EXACT.test(text)) {
      throw invalid('impact.not_full_time_equivalents', {
        de: `„${text}“ sind keine Vollzeitstellen: erwartet wird Text mit genau zwei Nachkommastellen, etwa "1.50".`,
        en: `"${text}" are no full-time equivalents: text with exactly two decimals is expected, such as "1.50".`,
      });
    }
    return new FullTimeEquivalents(new Decimal(text));
  }

  static sum(parts: readonly FullTimeEquivalents[]): FullTimeEquivalents {
    return parts.reduce((sum, part) => sum.plus(part), FullTimeEquivalents.zero);
  }

  plus(other: FullTimeEquivalents): FullTimeEquivalents {
    return new FullTimeEquivalents(this.#jobs.plus(other.#jobs));
  }

  /** Nobody is more than one full-time job. */
  isMoreThan(heads: number): boolean {
    return this.#jobs.greaterThan(heads);
  }

  equals(other: FullTimeEquivalents): boolean {
    return this.#jobs.equals(other.#jobs);
  }

  /** With two decimals: "1.50". */
  toText(): string {
    return this.#jobs.toFixed(2);
  }

  toString(): string {
    return this.toText();
  }

  toJSON(): string {
    return this.toText();
  }
}
