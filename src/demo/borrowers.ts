import trades from '../../db/seeds/demo/trades.json' with { type: 'json' };
import { yearOf } from '../domain/time/business-date.ts';
import { BOARD_MATTERS } from './board-matters.ts';
import type { Career } from './careers.ts';
import type { Casting } from './cast.ts';
import { chanceFor } from './random.ts';
import { STAFF } from './staff.ts';
import type { PersonKey, PersonPlan } from './story.ts';

export type Trade = (typeof trades)[number];

/** Who stands behind a career. */
export type Borrower = {
  readonly career: number;
  readonly person: PersonPlan;
  /** A spouse who signs as well. */
  readonly partner: PersonPlan | null;
  /** Speaks for a firm. */
  readonly director: PersonPlan | null;
  readonly isMember: boolean;
  readonly trade: Trade;
};

export function castBorrower(career: Career, casting: Casting): Borrower {
  const { number } = career;
  const trade = tradeOf(number);
  const metIn = yearOf(career.loans[0]?.dates.opened ?? ZERO);
  const key = keyOf(number);
  const onBoard = staffBorrowing(number);
  if (onBoard) return { career: number, person: onBoard, partner: null, director: null, isMember: false, trade };
  if (isFirm(number)) {
    const director = casting.person({ key: `${key} director`, metIn });
    const form = number % 2 === 0 ? 'UG (haftungsbeschränkt)' : 'GmbH';
    const person = casting.firm(key, `${trade.firm} ${director.data.surname} ${form}`);
    return { career: number, person, partner: null, director, isMember: false, trade };
  }
  const person = casting.person({ key, metIn });
  const partner = isCouple(number) ? casting.person({ key: `${key} partner`, metIn, relativeOf: person }) : null;
  return { career: number, person, partner, director: null, isMember: number % 5 !== 3, trade };
}

const ZERO = '2008-01-01' as Career['loans'][number]['dates']['opened'];

/** Somebody of the board once borrowed as well, and is a member as a founder. */
function staffBorrowing(career: number): PersonPlan | null {
  const matter = BOARD_MATTERS.find((one) => one.career === career && one.how === 'borrower');
  return STAFF.find(({ login }) => login === matter?.who)?.person ?? null;
}

export function keyOf(career: number): PersonKey {
  return `borrower ${career}`;
}

/** Firms cannot be members: by the statutes only natural persons can. */
const isFirm = (career: number): boolean => career % 16 === 5;
const isCouple = (career: number): boolean => career % 19 === 7;

function tradeOf(career: number): Trade {
  return chanceFor(`trade ${career}`).pick(trades);
}
