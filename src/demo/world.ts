import { type BusinessDate, earlierOf, plusDays, yearOf } from '../domain/time/business-date.ts';
import { bankCases } from './bank-cases.ts';
import { type Borrower, castBorrower, keyOf } from './borrowers.ts';
import { type Career, type LoanPlan, planCareers } from './careers.ts';
import { withCaseWork } from './case-work.ts';
import { openCasting } from './cast.ts';
import { duesStories } from './dues.ts';
import { type Friend, planVouching, type Vouching } from './guarantors.ts';
import { type Correspondents, withLetters } from './letters.ts';
import { houseStory } from './house-money.ts';
import { leavingStory, sharesRestFrom } from './leaving-script.ts';
import { concernedBy, planLeavings } from './leavers.ts';
import { loanStory } from './loan-script.ts';
import { memberStory, undecidedOrRefused } from './member-script.ts';
import { mandateStories, payersOf } from './mandates.ts';
import { type MemberPlan, planMembers } from './members.ts';
import { openCases } from './open-cases.ts';
import { endedCases } from './other-cases.ts';
import { numberOfLoan } from './repayments.ts';
import { STAFF } from './staff.ts';
import type { DuesAct, PersonKey, PersonPlan, Scene, Story } from './story.ts';
import { yearEndStories } from './year-ends.ts';

/** Everything that happens in the demo before the day it is loaded; the same for the same day. */
export type World = {
  readonly stories: readonly Story[];
  /** One for each month, in order. */
  readonly dues: readonly Story<DuesAct>[];
  /** Who gets the sign-ins `member` and `guarantor`. */
  readonly signIns: { readonly member: PersonKey; readonly guarantor: PersonKey };
};

/** The member is the borrower of the first career, the guarantor vouches for a loan that is more than a month late. */
const CAREER_OF_MEMBER = 1;
const CAREER_OF_GUARANTOR = 29;

export function planWorld(today: BusinessDate): World {
  const until = plusDays(today, -1);
  const casting = openCasting();
  const careers = planCareers(today);
  const borrowers = careers.map((career) => castBorrower(career, casting));
  const members = planMembers({ careers, borrowers, casting }, today);
  const vouching = planVouching({ careers, borrowers, members, casting });
  const others = [...endedCases(casting, today), ...openCases(casting, today)];
  const strangers = [1, 2, 3].map((place) => casting.person({ key: `declarant ${place}`, metIn: yearOf(today) - 5 }));
  const banks = bankCases(casting, today);
  const guarantor = guarantorOf(careers, vouching);
  const leavings = planLeavings({ members, vouching, casting }, today);
  const restFrom = new Map(leavings.flatMap((one) => concernedBy(one).map(({ key }) => [key, sharesRestFrom(one)])));
  const lastOf = ({ person }: MemberPlan): BusinessDate => earlierOf(until, restFrom.get(person.key) ?? until);
  const bare = [
    ...loanStories({ careers, borrowers, vouching }, until),
    ...members.map((member, place) => memberStory(member, place, lastOf(member))),
    ...leavings.map(leavingStory),
    ...yearEndStories(leavings, { today, until }),
    houseStory({ today, until }),
    ...undecidedOrRefused(strangers, today),
    ...[...others, ...banks].map(({ story }) => story),
  ];
  const loans = careers.flatMap((career) => career.loans);
  const cared = withCaseWork(bare, loans, today);
  const stories = withLetters(cared, correspondentsOf(careers, guarantor), today).map(inOrder);
  const people = [
    ...borrowers.flatMap(({ person, partner, director }) => [person, partner, director]),
    ...members.map(({ person }) => person),
    ...vouching.friends.map(({ person }) => person),
    ...[...others, ...banks].flatMap((other) => other.people),
    ...strangers,
    ...leavings.flatMap(({ way }) => (way.is === 'death' ? [way.heir] : [])),
  ].filter((person): person is PersonPlan => person !== null);
  return {
    stories: [
      ...stories,
      ...introductions(people, stories),
      ...families(vouching.friends, stories),
      ...mandateStories(payersOf({ members, careers, borrowers, leavers: new Set(restFrom.keys()) }), today),
    ],
    dues: duesStories(members, { leavings, until }),
    signIns: { member: keyOf(CAREER_OF_MEMBER), guarantor },
  };
}

type Lending = {
  readonly careers: readonly Career[];
  readonly borrowers: readonly Borrower[];
  readonly vouching: Vouching;
};

function loanStories({ careers, borrowers, vouching }: Lending, until: BusinessDate): readonly Story[] {
  return careers.flatMap(({ loans, number }) => {
    const borrower = borrowers.find(({ career }) => career === number);
    if (!borrower) return [];
    return loans.map((loan) => loanStory(loan, { borrower, guarantees: guaranteesOf(vouching, loan) }, until));
  });
}

function guaranteesOf(vouching: Vouching, loan: LoanPlan): NonNullable<ReturnType<Vouching['guaranteesOf']['get']>> {
  return vouching.guaranteesOf.get(loan) ?? [];
}

function lastLoanOf(careers: readonly Career[], wanted: number): LoanPlan {
  const loan = careers.find(({ number }) => number === wanted)?.loans.at(-1);
  if (!loan) throw new TypeError(`the demo's career ${wanted} has no loan`);
  return loan;
}

/** An open case with an offer, and one that was rejected in late years; see open-cases.ts and other-cases.ts. */
const OFFERED = 3115;
const REJECTED = 3016;

function correspondentsOf(careers: readonly Career[], guarantor: PersonKey): Correspondents {
  return {
    member: numberOfLoan(lastLoanOf(careers, CAREER_OF_MEMBER)),
    guaranteed: { story: numberOfLoan(lastLoanOf(careers, CAREER_OF_GUARANTOR)), guarantor },
    offered: OFFERED,
    rejected: REJECTED,
  };
}

function guarantorOf(careers: readonly Career[], vouching: Vouching): PersonKey {
  const [guarantee] = guaranteesOf(vouching, lastLoanOf(careers, CAREER_OF_GUARANTOR));
  if (!guarantee) throw new TypeError('the loan of the demo guarantor has no guarantee');
  return guarantee.guarantor;
}

const FIRST_INTRODUCTION = 10_000;
const FIRST_FAMILY = 20_000;

/** Everybody is recorded on the morning of the day on which they first appear; the staff is there from the beginning. */
function introductions(people: readonly PersonPlan[], stories: readonly Story[]): readonly Story[] {
  const onStaff = new Set<PersonKey>(STAFF.map(({ login }) => login));
  const newcomers = new Map(people.filter(({ key }) => !onStaff.has(key)).map((person) => [person.key, person]));
  const firstDays = firstDaysIn(stories);
  return [...newcomers.values()].flatMap((person, place) => {
    const day = firstDays.get(person.key);
    if (!day) return [];
    const act = { does: 'recordPerson', person } as const;
    const scenes: readonly Scene[] = [{ day, minute: 5, by: 'adviser', act }];
    return [{ number: FIRST_INTRODUCTION + place, persons: [person.key], scenes }];
  });
}

function families(friends: readonly Friend[], stories: readonly Story[]): readonly Story[] {
  const firstDays = firstDaysIn(stories);
  return friends.flatMap(({ person, relativeOf }, place) => {
    const day = firstDays.get(person.key);
    if (!day || relativeOf === null) return [];
    const act = { does: 'recordTie', person: person.key, other: relativeOf, kind: 'family', note: null } as const;
    const scenes: readonly Scene[] = [{ day, minute: 8, by: 'adviser', act }];
    return [{ number: FIRST_FAMILY + place, persons: [person.key, relativeOf], scenes }];
  });
}

function firstDaysIn(stories: readonly Story[]): ReadonlyMap<PersonKey, BusinessDate> {
  const days = new Map<PersonKey, BusinessDate>();
  for (const { persons, scenes } of stories) {
    for (const person of persons) {
      const [first] = scenes;
      const known = days.get(person);
      if (first && (known === undefined || first.day < known)) days.set(person, first.day);
    }
  }
  return days;
}

function inOrder(story: Story): Story {
  return { ...story, scenes: story.scenes.toSorted(byTime) };
}

export function byTime(one: Scene, other: Scene): number {
  return one.day === other.day ? one.minute - other.minute : one.day < other.day ? -1 : 1;
}
