import { refused, type Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import { dateOf, yearOf, type BusinessDate } from '../time/business-date.ts';

export type MinimumCapital = {
  /** By the statutes (GenG §8a); null where they set none. */
  readonly minimum: Money | null;
  /** Share capital of all members and of leavers who have not been paid yet, euros. */
  readonly total: Money;
};

/** Whether paying this amount out would leave less than the minimum capital; then it is suspended (GenG §8a(2)). */
export function isSuspended(amount: Money, { minimum, total }: MinimumCapital): boolean {
  return minimum !== null && total.minus(amount).isLessThan(minimum);
}

/** `settlement.suspended_by_minimum_capital`, with the figures. */
export function checkNotSuspended(amount: Money, capital: MinimumCapital): void {
  const { minimum, total } = capital;
  if (minimum === null || !isSuspended(amount, capital)) return;
  const [paid, left, least] = [amountInWords(amount), amountInWords(total.minus(amount)), amountInWords(minimum)];
  throw refused(
    'settlement.suspended_by_minimum_capital',
    {
      de: `Die Auszahlung von ${paid.de} ist ausgesetzt: es blieben ${left.de} Geschäftsguthaben, das Mindestkapital beträgt ${least.de} (§ 8a GenG).`,
      en: `Paying out ${paid.en} is suspended: ${left.en} of share capital would remain, the minimum capital is ${least.en} (GenG §8a).`,
    },
    { minimum_capital: minimum, share_capital_after: total.minus(amount) },
  );
}

/**
 * The last day before a settlement is time-barred: the years the statutes set, from the end of the year in which it fell
 * due (BGB §199(1)).
 */
export function limitationEndsOn(dueOn: BusinessDate, years: number): BusinessDate {
  return dateOf(yearOf(dueOn) + years, 12, 31);
}

/** Refuses to call a claim time-barred on a day on which it is not: `settlement.not_time_barred_yet`. */
export function checkTimeBarred(on: BusinessDate, endsOn: BusinessDate): void {
  if (on > endsOn) return;
  const end = dateInWords(endsOn);
  throw refused(
    'settlement.not_time_barred_yet',
    {
      de: `Der Anspruch verjährt erst mit Ablauf des ${end.de}.`,
      en: `The claim is time-barred only once ${end.en} has passed.`,
    },
    { limitation_ends_on: endsOn },
  );
}

/** What a settlement says of itself. */
export function explainSettlement(of: {
  readonly capital: Money;
  readonly result: Money;
  readonly endedOn: BusinessDate;
  readonly dueOn: BusinessDate;
  readonly isFixed: boolean;
}): Sentence {
  const [ended, due] = [dateInWords(of.endedOn), dateInWords(of.dueOn)];
  const [capital, sum] = [amountInWords(of.capital), amountInWords(of.capital.plus(of.result))];
  const result = amountInWords(of.result.isNegative() ? of.result.negated() : of.result);
  const sign = of.result.isNegative() ? '−' : '+';
  if (!of.isFixed) {
    return {
      de: `Geschäftsguthaben am ${ended.de}: ${capital.de}. Das Auseinandersetzungsguthaben steht fest, sobald die Generalversammlung den Jahresabschluss festgestellt hat (§ 73 GenG); zu zahlen ist es bis zum ${due.de}.`,
      en: `Share capital on ${ended.en}: ${capital.en}. The settlement is fixed once the general assembly has adopted the annual accounts (GenG §73); it is to be paid by ${due.en}.`,
    };
  }
  return {
    de: `Geschäftsguthaben am ${ended.de}: ${capital.de} ${sign} ${result.de} aus dem Jahresergebnis = ${sum.de} Auseinandersetzungsguthaben, zu zahlen bis zum ${due.de} (§ 73 GenG).`,
    en: `Share capital on ${ended.en}: ${capital.en} ${sign} ${result.en} of the year's result = ${sum.en} to settle, to be paid by ${due.en} (GenG §73).`,
  };
}
