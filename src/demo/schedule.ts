/** What must be known of a piece of work to run it beside others. */
export type Scheduled = {
  readonly takes: readonly string[];
  readonly awaits: string | null;
  readonly name: string | null;
  /** When it is in time; the order in which work is given is the order of this. */
  readonly at: number;
  /** All work in time before this must be done; null where that does not matter. */
  readonly awaitsAllBefore: number | null;
};

type Node<Item> = { readonly item: Item; readonly place: number; waitsFor: number; readonly followers: Node<Item>[] };

/**
 * Runs work that is given in order, several pieces at once: a piece starts when all earlier ones that take the same thing
 * are done, the one it awaits by name, and all that it awaits by time. What can start starts in the given order. The first failure ends it.
 */
export async function runInOrder<Item extends Scheduled>(
  items: readonly Item[],
  { atOnce, run }: { readonly atOnce: number; readonly run: (item: Item, place: number) => Promise<void> },
): Promise<void> {
  const ready = nodesOf(items).filter(({ waitsFor }) => waitsFor === 0);
  await new Promise<void>((resolve, reject) => {
    let running = 0;
    let done = 0;
    const start = (): void => {
      if (done === items.length) resolve();
      for (let node = ready.at(0); node && running < atOnce; node = ready.at(0)) {
        ready.shift();
        running += 1;
        void finish(node);
      }
    };
    const finish = async (node: Node<Item>): Promise<void> => {
      try {
        await run(node.item, node.place);
      } catch (error) {
        reject(error);
        return;
      }
      running -= 1;
      done += 1;
      for (const follower of node.followers) {
        follower.waitsFor -= 1;
        if (follower.waitsFor === 0) insert(ready, follower);
      }
      start();
    };
    start();
  });
}

function nodesOf<Item extends Scheduled>(items: readonly Item[]): readonly Node<Item>[] {
  const lastToTake = new Map<string, Node<Item>>();
  const named = new Map<string, Node<Item>>();
  const nodes = items.map((item, place): Node<Item> => ({ item, place, waitsFor: 0, followers: [] }));
  for (const node of nodes) if (node.item.name !== null) named.set(node.item.name, node);
  for (const node of nodes) {
    const { takes, awaits, awaitsAllBefore } = node.item;
    const awaited = awaits === null ? undefined : named.get(awaits);
    const inTime = awaitsAllBefore === null ? [] : nodes.filter(({ item }) => item.at < awaitsAllBefore);
    const before = new Set([...takes.map((taken) => lastToTake.get(taken)), awaited, ...inTime]);
    for (const earlier of before) {
      if (!earlier) continue;
      earlier.followers.push(node);
      node.waitsFor += 1;
    }
    for (const taken of takes) lastToTake.set(taken, node);
  }
  return nodes;
}

function insert<Item>(ready: Node<Item>[], node: Node<Item>): void {
  const place = ready.findIndex((other) => other.place > node.place);
  ready.splice(place === -1 ? ready.length : place, 0, node);
}
