import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import type { Money } from '../money/money.ts';
import { type BusinessDate, plusDays, yearOf } from '../time/business-date.ts';
import { isWorkingDay } from '../time/working-days.ts';
import type { Balance } from './statement.types.ts';

/** What of a statement shows whether another one lies between it and the next. */
export type Link = {
  readonly id: string;
  readonly identification: string;
  readonly sequence: number | null;
  readonly from: BusinessDate | null;
  readonly to: BusinessDate | null;
  readonly opening: Balance;
  readonly closing: Balance;
};

export type GapKind = 'balance' | 'sequence' | 'days';

/** Something is missing between two statements: what shows it, and in words. */
export type Gap = {
  readonly kind: GapKind;
  readonly before: Link;
  readonly after: Link;
  /** Opening balance of the later less closing balance of the earlier: what the missing entries come to. Euros. */
  readonly difference: Money;
  readonly sentence: Sentence;
};

/** Gaps between each statement and the next, in the order of the days. One gap each, by what shows it best. */
export function gapsBetween(statements: readonly Link[]): readonly Gap[] {
  const chain = chained(statements);
  return chain.flatMap((after, index) => {
    const before = chain[index - 1];
    return before ? (gapBetween(before, after) ?? []) : [];
  });
}

/** By day; within a day the one that continues the balance comes first, then by number. */
export function chained(statements: readonly Link[]): readonly Link[] {
  const waiting = statements.toSorted(
    (one, other) =>
      compared(one.closing.on, other.closing.on) ||
      (one.sequence ?? 0) - (other.sequence ?? 0) ||
      compared(one.id, other.id),
  );
  const chain: Link[] = [];
  while (waiting.length > 0) {
    const day = waiting[0]?.closing.on;
    const last = chain.at(-1);
    const ofDay = waiting.filter(({ closing }) => closing.on === day);
    const next = ofDay.find(({ opening }) => last?.closing.amount.equals(opening.amount)) ?? ofDay[0];
    if (!next) break;
    waiting.splice(waiting.indexOf(next), 1);
    chain.push(next);
  }
  return chain;
}

function compared(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function gapBetween(before: Link, after: Link): Gap | null {
  const difference = after.opening.amount.minus(before.closing.amount);
  const gap = { before, after, difference };
  if (!difference.isZero()) return { ...gap, kind: 'balance', sentence: balanceSentence(gap) };
  const skipped = skippedNumbers(before, after);
  if (skipped !== null && skipped > 0) return { ...gap, kind: 'sequence', sentence: sequenceSentence(gap, skipped) };
  if (skipped === null && skipsWorkingDay(before, after)) {
    return { ...gap, kind: 'days', sentence: daysSentence(gap) };
  }
  return null;
}

/** How many numbers lie between; null where the numbers do not tell, as when they begin anew with a year. */
function skippedNumbers(before: Link, after: Link): number | null {
  if (before.sequence === null || after.sequence === null) return null;
  if (after.sequence > before.sequence) return after.sequence - before.sequence - 1;
  return yearOf(after.closing.on) > yearOf(before.closing.on) ? after.sequence - 1 : null;
}

/** Both state their days, and a bank worked on one in between. */
function skipsWorkingDay(before: Link, after: Link): boolean {
  if (before.to === null || after.from === null) return false;
  for (let day = plusDays(before.to, 1); day < after.from; day = plusDays(day, 1)) {
    if (isWorkingDay(day, 'TARGET')) return true;
  }
  return false;
}

type Between = Pick<Gap, 'before' | 'after' | 'difference'>;

function named({ before, after }: Between): Sentence {
  const [from, to] = [dateInWords(before.closing.on), dateInWords(after.closing.on)];
  return {
    de: `Zwischen dem Auszug ${before.identification} vom ${from.de} und dem Auszug ${after.identification} vom ${to.de}`,
    en: `Between the statement ${before.identification} of ${from.en} and the statement ${after.identification} of ${to.en}`,
  };
}

function balanceSentence(gap: Between): Sentence {
  const between = named(gap);
  const { before, after, difference } = gap;
  const [was, is, lacks] = [before.closing.amount, after.opening.amount, difference].map(amountInWords);
  return {
    de: `${between.de} fehlen Umsätze über zusammen ${lacks?.de}: Der eine endet mit ${was?.de}, der andere beginnt mit ${is?.de}.`,
    en: `${between.en} entries of ${lacks?.en} altogether are missing: one ends with ${was?.en}, the other begins with ${is?.en}.`,
  };
}

function sequenceSentence(gap: Between, skipped: number): Sentence {
  const between = named(gap);
  const [was, is] = [gap.before.sequence, gap.after.sequence];
  const [de, en] =
    skipped === 1
      ? ['fehlt ein Auszug', 'a statement is missing']
      : [`fehlen ${skipped} Auszüge`, `${skipped} statements are missing`];
  return {
    de: `${between.de} ${de}: Auf Nummer ${was} folgt Nummer ${is}. Die Salden schließen aneinander an.`,
    en: `${between.en} ${en}: number ${is} follows number ${was}. The balances are continuous.`,
  };
}

function daysSentence(gap: Between): Sentence {
  const between = named(gap);
  return {
    de: `${between.de} liegen Bankarbeitstage ohne Auszug. Die Salden schließen aneinander an.`,
    en: `${between.en} lie banking days without a statement. The balances are continuous.`,
  };
}
