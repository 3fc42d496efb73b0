import type { Sentence } from '../errors.ts';

/** A figure that an item speaks of: a count, a day, or an amount as text with two decimals. */
export type Figure = { readonly name: string; readonly value: string };

/** One thing that an item names, and where it is read. */
export type NamedThing = { readonly name: string; readonly path: string };

/**
 * Something that is looked at before a month or a year is closed. What would need a posting into it afterwards blocks;
 * everything else warns and is acknowledged by whoever closes.
 */
export type ChecklistItem = {
  readonly code: string;
  readonly isPassed: boolean;
  readonly severity: 'blocking' | 'warning';
  readonly sentence: Sentence;
  readonly figures: readonly Figure[];
  /** At most so many as can be read; the figures count all of them. */
  readonly things: readonly NamedThing[];
  /** Where to look. */
  readonly path: string;
};

/** Looks at what is known of the span and says what it finds; nothing is fetched by it. */
export type Check<Facts> = (facts: Facts) => ChecklistItem;

export const MOST_THINGS = 20;

/** What keeps from closing. */
export function blockersOf(items: readonly ChecklistItem[]): readonly ChecklistItem[] {
  return items.filter(({ isPassed, severity }) => !isPassed && severity === 'blocking');
}

/** What whoever closes has to acknowledge. */
export function warningsOf(items: readonly ChecklistItem[]): readonly ChecklistItem[] {
  return items.filter(({ isPassed, severity }) => !isPassed && severity === 'warning');
}

type Found = Pick<ChecklistItem, 'code' | 'sentence' | 'path'> & Partial<Pick<ChecklistItem, 'figures' | 'things'>>;

export function passed(found: Found): ChecklistItem {
  return { figures: [], things: [], ...found, isPassed: true, severity: 'blocking' };
}

export function blocks(found: Found): ChecklistItem {
  return { ...passed(found), things: (found.things ?? []).slice(0, MOST_THINGS), isPassed: false };
}

export function warns(found: Found): ChecklistItem {
  return { ...blocks(found), severity: 'warning' };
}

/** A figure that is counted. */
export function counted(name: string, count: number): Figure {
  return { name, value: String(count) };
}
