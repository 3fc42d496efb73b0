import { type BusinessDate, earlierOf, laterOf, plusDays, yearOf } from '../domain/time/business-date.ts';
import type { Borrower } from './borrowers.ts';
import { between, earlier, later, monthsBefore, onOrAfter } from './calendar.ts';
import type { Career } from './careers.ts';
import type { Casting } from './cast.ts';
import { FOUNDED_ON } from './policies.ts';
import { type Chance, chanceFor } from './random.ts';
import { STAFF } from './staff.ts';
import type { PersonPlan } from './story.ts';

/** How somebody pays dues. */
export type DuesHabit = 'monthly' | 'quarterly' | 'half_yearly' | 'yearly_ahead';

export type MemberPlan = {
  readonly person: PersonPlan;
  readonly declaredOn: BusinessDate;
  readonly admittedOn: BusinessDate;
  readonly shareCount: number;
  readonly duesHabit: DuesHabit;
  /** From this day on no dues came any more; null while they come. */
  readonly stopsPayingDuesOn: BusinessDate | null;
  /** Whether the person supports the others without borrowing. */
  readonly isSupporter: boolean;
};

const MEMBERS = 142;
const FOUNDERS = 16;
const SUPPORTING_FOUNDERS = 3;

type Joining = Pick<MemberPlan, 'person' | 'declaredOn' | 'isSupporter'>;

/** Sixteen founders, then borrowers before their first loan or after, and supporters evenly over the years. */
export function planMembers(
  input: { readonly careers: readonly Career[]; readonly borrowers: readonly Borrower[]; readonly casting: Casting },
  today: BusinessDate,
): readonly MemberPlan[] {
  const { careers, borrowers, casting } = input;
  const borrowing = borrowers
    .filter(({ isMember }) => isMember)
    .map(({ person, career }) => ({ person, firstOpened: firstOpenedIn(careers, career) }))
    .toSorted((one, other) => (one.firstOpened < other.firstOpened ? -1 : 1));
  const foundersOnStaff = STAFF.filter(({ isFounder }) => isFounder).map(({ person }) => person);
  const borrowingFounders = FOUNDERS - SUPPORTING_FOUNDERS - foundersOnStaff.length;
  const supporters = supportersOf(MEMBERS - foundersOnStaff.length - borrowing.length, { casting, today });
  const joinings: readonly Joining[] = [
    ...foundersOnStaff.map((person) => ({ person, declaredOn: FOUNDED_ON, isSupporter: false })),
    ...borrowing.map(({ person, firstOpened }, index) => ({
      person,
      declaredOn: index < borrowingFounders ? FOUNDED_ON : joiningOfBorrower(person, firstOpened, today),
      isSupporter: false,
    })),
    ...supporters,
  ];
  return joinings.map((joining) => memberOf(joining, today)).toSorted(byAdmission);
}

function firstOpenedIn(careers: readonly Career[], career: number): BusinessDate {
  return careers.find(({ number }) => number === career)?.loans[0]?.dates.opened ?? FOUNDED_ON;
}

/** Most join before they borrow; some only when the loan has shown them what for. */
function joiningOfBorrower(person: PersonPlan, firstOpened: BusinessDate, today: BusinessDate): BusinessDate {
  const chance = chanceFor(`joining ${person.key}`);
  const wanted = chance.happens(12)
    ? plusDays(firstOpened, chance.between(60, 300))
    : plusDays(monthsBefore(firstOpened, chance.between(0, 30)), -chance.between(20, 45));
  return onOrAfter(laterOf(earlierOf(wanted, plusDays(today, -30)), plusDays(FOUNDED_ON, chance.between(30, 200))));
}

function supportersOf(
  count: number,
  { casting, today }: { readonly casting: Casting; readonly today: BusinessDate },
): readonly Joining[] {
  const from = plusDays(FOUNDED_ON, 60);
  const until = plusDays(today, -40);
  return Array.from({ length: count }, (_, index) => {
    const isFounder = index < SUPPORTING_FOUNDERS;
    const declaredOn = isFounder ? FOUNDED_ON : onOrAfter(between(from, until, Math.round((index * 1000) / count)));
    const person = casting.person({ key: `supporter ${index + 1}`, metIn: yearOf(declaredOn) });
    return { person, declaredOn, isSupporter: true };
  });
}

function memberOf(joining: Joining, today: BusinessDate): MemberPlan {
  const chance = chanceFor(`member ${joining.person.key}`);
  const isFounder = joining.declaredOn === FOUNDED_ON;
  return {
    ...joining,
    admittedOn: isFounder ? FOUNDED_ON : earlierOf(later(joining.declaredOn, chance.between(1, 8)), earlier(today, 4)),
    shareCount: isFounder ? chance.between(2, 5) : chance.pick([1, 1, 1, 2, 2, 3, 4]),
    duesHabit: chance.weighted(HABITS).habit,
    stopsPayingDuesOn: stopOf(chance, today),
  };
}

const HABITS: readonly { readonly habit: DuesHabit; readonly weight: number }[] = [
  { habit: 'monthly', weight: 6 },
  { habit: 'quarterly', weight: 50 },
  { habit: 'half_yearly', weight: 32 },
  { habit: 'yearly_ahead', weight: 12 },
];

function stopOf(chance: Chance, today: BusinessDate): BusinessDate | null {
  return chance.happens(7) ? plusDays(today, -chance.between(200, 900)) : null;
}

function byAdmission(one: MemberPlan, other: MemberPlan): number {
  return one.admittedOn === other.admittedOn ? 0 : one.admittedOn < other.admittedOn ? -1 : 1;
}
