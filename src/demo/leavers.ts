import type { DepartureGround } from '../domain/membership/leaving.ts';
import { type BusinessDate, dateOf, laterOf, plusDays, yearOf } from '../domain/time/business-date.ts';
import { assemblyOf, earlier, onOrAfter } from './calendar.ts';
import type { Casting } from './cast.ts';
import type { Vouching } from './guarantors.ts';
import type { MemberPlan } from './members.ts';
import { FOUNDED_ON } from './policies.ts';
import { type Chance, chanceFor } from './random.ts';
import type { PersonKey, PersonPlan } from './story.ts';

type Way =
  | { readonly is: Extract<DepartureGround, 'notice' | 'exclusion'> }
  | { readonly is: 'partial_notice'; readonly shareCount: number }
  | { readonly is: 'death'; readonly heir: PersonPlan }
  /** All shares to another member; there is nothing to settle. */
  | { readonly is: 'transfer'; readonly to: PersonPlan }
  | { readonly is: 'taken_back' };

/** How a member leaves, gives single shares back, or thinks better of it. */
export type LeavingPlan = {
  readonly person: PersonPlan;
  readonly way: Way;
  /** Receipt of the notice, death, proposal, or the written agreement. */
  readonly eventOn: BusinessDate;
  /** Null while it lies ahead, or where nobody leaves. */
  readonly lastDay: BusinessDate | null;
  readonly settlement: 'paid' | 'owed' | 'prepared' | null;
};

type Row = readonly [yearsAgo: number, is: Way['is'], settlement: LeavingPlan['settlement']];

/** Counted back from the last year whose accounts have been adopted. */
const ROWS: readonly Row[] = [
  [12, 'notice', 'paid'],
  [10, 'notice', 'paid'],
  [9, 'death', 'paid'],
  [8, 'transfer', null],
  [7, 'notice', 'paid'],
  [6, 'exclusion', 'paid'],
  [5, 'partial_notice', 'paid'],
  [4, 'notice', 'paid'],
  [3, 'death', 'paid'],
  [2, 'notice', 'paid'],
  [2, 'partial_notice', 'paid'],
  [1, 'notice', 'paid'],
  [1, 'transfer', null],
  [0, 'notice', 'owed'],
  [0, 'notice', 'prepared'],
];

/** Working days ago. */
const PENDING_SINCE = 12;
const TAKEN_BACK_SINCE = 50;
/** Days of membership before, so that all shares are paid by then. */
const STAYS_AT_LEAST = 500;
/** Of whoever gives single shares back, for some to stay. */
const ENOUGH_SHARES = 3;

/** The last financial year on which a general assembly has resolved some weeks ago. */
export function lastAdoptedYear(today: BusinessDate): number {
  const year = yearOf(today);
  return plusDays(assemblyOf(year), 30) < today ? year - 1 : year - 2;
}

type Cast = { readonly members: readonly MemberPlan[]; readonly vouching: Vouching; readonly casting: Casting };

/** Over a dozen supporters leave over the years, first of all those who vouch for nobody any more; no borrower does. */
export function planLeavings(cast: Cast, today: BusinessDate): readonly LeavingPlan[] {
  const vouching = vouchedUntil(cast.vouching);
  const supporters = cast.members.filter(({ isSupporter, admittedOn }) => isSupporter && admittedOn > FOUNDED_ON);
  const taken = new Set<MemberPlan>();
  const pick = (on: BusinessDate, { shares, chance }: { readonly shares: number; readonly chance: Chance }) => {
    const able = supporters.filter(
      (one) => !taken.has(one) && one.shareCount >= shares && plusDays(one.admittedOn, STAYS_AT_LEAST) < on,
    );
    const free = able.filter(({ person }) => (vouching.get(person.key) ?? FOUNDED_ON) < on);
    const member = chance.pick(free.length > 0 ? free : able);
    taken.add(member);
    return member.person;
  };
  const past = ROWS.map(([yearsAgo, is, settlement], place): LeavingPlan => {
    const chance = chanceFor(`leaving ${place + 1}`);
    const year = lastAdoptedYear(today) - yearsAgo;
    const eventOn = onOrAfter(dateOf(year, chance.between(3, 8), chance.between(1, 28)));
    const person = pick(eventOn, { shares: is === 'partial_notice' ? ENOUGH_SHARES : 1, chance });
    const lastDay = is === 'transfer' ? eventOn : dateOf(year, 12, 31);
    return { person, eventOn, lastDay, settlement, way: wayOf(is) };

    function wayOf(one: Way['is']): Way {
      if (one === 'partial_notice') return { is: one, shareCount: 1 };
      if (one === 'death') return { is: one, heir: cast.casting.person({ key: `heir ${place + 1}`, metIn: year }) };
      if (one === 'transfer') return { is: one, to: pick(eventOn, { shares: 1, chance }) };
      return { is: one };
    }
  });
  const lately = (['notice', 'taken_back'] as const).map((is): LeavingPlan => {
    const eventOn = earlier(today, is === 'notice' ? PENDING_SINCE : TAKEN_BACK_SINCE);
    const person = pick(eventOn, { shares: 1, chance: chanceFor(`leaving lately, ${is}`) });
    return { person, way: { is }, eventOn, lastDay: null, settlement: null };
  });
  return [...past, ...lately];
}

/** By guarantor: the last day of a loan they have vouched for. */
function vouchedUntil({ guaranteesOf }: Vouching): ReadonlyMap<PersonKey, BusinessDate> {
  const until = new Map<PersonKey, BusinessDate>();
  for (const [loan, guarantees] of guaranteesOf) {
    const end = loan.plan.rows.at(-1)?.dueDate ?? loan.dates.paidOut;
    for (const { guarantor } of guarantees) until.set(guarantor, laterOf(end, until.get(guarantor) ?? end));
  }
  return until;
}

/** Whose shares are concerned: from that day on they take no more of them. */
export function concernedBy({ person, way }: LeavingPlan): readonly PersonPlan[] {
  return way.is === 'transfer' ? [person, way.to] : [person];
}

/** Whether all shares go, and with them the membership. */
export function endsMembership({ way, lastDay }: LeavingPlan): boolean {
  return lastDay !== null && way.is !== 'partial_notice';
}
