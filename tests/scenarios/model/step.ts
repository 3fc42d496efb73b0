import type * as fc from 'fast-check';
import type { SignedIn } from '../../support/actors.ts';
import type { CooperativeModel } from './cooperative-model.ts';
import type { RealCooperative } from './real-cooperative.ts';

/** Something that may happen: when it is legal, and what it does to the service and to the model alike. */
export type Step<Given> = {
  readonly name: string;
  readonly weight: number;
  readonly given: fc.Arbitrary<Given>;
  readonly isLegal: (model: CooperativeModel, given: Given) => boolean;
  readonly happens: (model: CooperativeModel, real: RealCooperative, given: Given) => Promise<void>;
};

/** One of a list, by a number that stays the same while a failing run is shortened. */
export function pick<Item>(items: readonly Item[], which: number): Item | undefined {
  return items[which % Math.max(items.length, 1)];
}

/** The one of a list that a legal step has made sure is there. */
export function picked<Item>(items: readonly Item[], which: number): Item {
  const item = pick(items, which);
  if (item === undefined) throw new TypeError('a legal step has something to work on');
  return item;
}

/** What a command answers that must not be refused. */
export async function done(real: RealCooperative, by: SignedIn, url: string, payload?: object) {
  const answer = await (payload === undefined ? real.act(by, url) : real.post(by, url, payload));
  if (answer.statusCode >= 300) throw new Error(`POST ${url} answered ${answer.statusCode}: ${answer.body}`);
  return answer.json();
}
