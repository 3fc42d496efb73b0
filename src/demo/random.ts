/** Chance that can be repeated: the same seed gives the same choices on every machine and at every start. */
export type Chance = {
  /** A whole number from 0 up to, not including, the count. */
  below(count: number): number;
  /** A whole number from the first to the second, both included. */
  between(lowest: number, highest: number): number;
  /** True in so many of a hundred cases. */
  happens(percent: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  /** The heavier, the likelier. */
  weighted<Item extends { readonly weight: number }>(items: readonly Item[]): Item;
};

/** Every part of the demo draws from a source of its own name, so that a change in one leaves the others as they were. */
export function chanceFor(seed: string): Chance {
  const next = generator(hashOf(seed));
  const below = (count: number): number => Math.floor(next() * count);
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[below(items.length)];
    if (item === undefined) throw new RangeError('nothing to pick from');
    return item;
  };
  return {
    below,
    between: (lowest, highest) => lowest + below(highest - lowest + 1),
    happens: (percent) => next() * 100 < percent,
    pick,
    weighted: (items) => {
      let rest = next() * items.reduce((sum, { weight }) => sum + weight, 0);
      return items.find(({ weight }) => (rest -= weight) < 0) ?? pick(items);
    },
  };
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Mulberry32: 32 bits of state, even enough for names and amounts. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
