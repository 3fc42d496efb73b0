import { Money } from '../domain/money/money.ts';
import { type BusinessDate, plusDays, plusMonths, yearOf } from '../domain/time/business-date.ts';
import type { Borrower } from './borrowers.ts';
import type { Career, LoanPlan } from './careers.ts';
import type { Casting } from './cast.ts';
import type { MemberPlan } from './members.ts';
import { type Chance, chanceFor } from './random.ts';
import type { GuaranteePlan, PersonKey, PersonPlan } from './story.ts';

/** Who vouches for whom: family and friends of the borrower, and members who support the others. */
export type Vouching = {
  readonly guaranteesOf: ReadonlyMap<LoanPlan, readonly GuaranteePlan[]>;
  /** Guarantors who are nothing else to the cooperative, with the borrower they are family of. */
  readonly friends: readonly Friend[];
};

export type Friend = { readonly person: PersonPlan; readonly relativeOf: PersonKey | null };

type Cast = {
  readonly careers: readonly Career[];
  readonly borrowers: readonly Borrower[];
  readonly members: readonly MemberPlan[];
  readonly casting: Casting;
};

export function planVouching(cast: Cast): Vouching {
  const circle = openCircle(cast);
  const loans = cast.careers
    .flatMap((career) => career.loans)
    .toSorted((one, other) => (one.dates.opened < other.dates.opened ? -1 : 1));
  const guaranteesOf = new Map(loans.map((loan) => [loan, guaranteesFor(loan, circle)]));
  return { guaranteesOf, friends: circle.friends() };
}

/** Whoever could be asked. */
type Circle = {
  /** Of the borrower; the same for all loans of a career. */
  friend(loan: LoanPlan, place: 1 | 2): PersonPlan;
  /** A supporting member who can still vouch for more, unless nobody is left. */
  supporter(loan: LoanPlan, chance: Chance): PersonPlan | undefined;
  friends(): readonly Friend[];
};

/** Nobody is asked to vouch for more loans at a time. */
const GUARANTEES_AT_ONCE = 2;

function openCircle({ borrowers, members, casting }: Cast): Circle {
  const friends = new Map<PersonKey, Friend>();
  const borrowerOf = new Map(borrowers.map((borrower) => [borrower.career, borrower]));
  const supporters = members.filter(({ isSupporter }) => isSupporter);
  const vouched = new Map<PersonKey, BusinessDate[]>();
  return {
    friend: (loan, place) => {
      const borrower = borrowerOf.get(loan.career);
      if (borrower?.director && place === 1) return borrower.director;
      const key = `friend ${loan.career} ${place}`;
      const isFamily = borrower !== undefined && !borrower.director && place === 1 && loan.career % 3 === 0;
      const relativeOf = isFamily ? borrower.person : null;
      const wanted = { key, metIn: yearOf(loan.dates.opened), ...(relativeOf ? { relativeOf } : {}) };
      const known = friends.get(key) ?? { person: casting.person(wanted), relativeOf: relativeOf?.key ?? null };
      friends.set(key, known);
      return known.person;
    },
    supporter: (loan, chance) => {
      const from = plusDays(loan.dates.opened, -10);
      const isFree = (key: PersonKey): boolean =>
        (vouched.get(key) ?? []).filter((until) => until >= from).length < GUARANTEES_AT_ONCE;
      const willing = supporters.filter(({ admittedOn, person }) => admittedOn < from && isFree(person.key));
      if (willing.length === 0) return undefined;
      const { person } = chance.pick(willing);
      const until = plusDays(loan.plan.rows.at(-1)?.dueDate ?? loan.dates.paidOut, 200);
      vouched.set(person.key, [...(vouched.get(person.key) ?? []), until]);
      return person;
    },
    friends: () => [...friends.values()],
  };
}

const eur = (text: string): Money => Money.parse(text);

function guaranteesFor(loan: LoanPlan, circle: Circle): readonly GuaranteePlan[] {
  const chance = chanceFor(`guarantees ${loan.career} ${loan.ordinal}`);
  const wanted = guarantorsWanted(loan, chance);
  const people = new Set<PersonPlan>();
  if (chance.happens(62)) people.add(circle.friend(loan, 1));
  while (people.size < wanted) {
    const supporter = chance.happens(65) ? circle.supporter(loan, chance) : undefined;
    people.add(supporter ?? (people.has(circle.friend(loan, 1)) ? circle.friend(loan, 2) : circle.friend(loan, 1)));
  }
  return [...people].map((person) => guaranteeOf(loan, { person, count: people.size, chance }));
}

/** The larger the loan, the more shoulders. */
function guarantorsWanted({ principal }: LoanPlan, chance: Chance): number {
  if (principal.isGreaterThan(eur('18000.00'))) return 3;
  if (principal.isGreaterThan(eur('10000.00'))) return 2;
  return principal.isGreaterThan(eur('4000.00')) && chance.happens(40) ? 2 : 1;
}

const KINDS = [
  { kind: 'primary_liability', weight: 70 },
  { kind: 'ordinary', weight: 20 },
  { kind: 'deficiency', weight: 10 },
] as const;

/** The caps are equal, in steps of 500 euros, and together at least the loan. */
function guaranteeOf(
  { principal, dates, termMonths }: LoanPlan,
  { person, count, chance }: { readonly person: PersonPlan; readonly count: number; readonly chance: Chance },
): GuaranteePlan {
  const steps = principal.toDecimal().div(count).div(500).ceil();
  return {
    guarantor: person.key,
    kind: chance.weighted(KINDS).kind,
    cap: Money.round(steps.times(500)),
    capIncludesInterestAndCosts: chance.happens(40),
    guarantorIsMerchant: false,
    validUntil: chance.happens(10) ? plusMonths(dates.paidOut, termMonths + 12) : null,
  };
}
