import { Money } from '../domain/money/money.ts';
import { type BusinessDate, plusDays } from '../domain/time/business-date.ts';
import { between, earlier, later, onOrAfter } from './calendar.ts';
import type { MemberPlan } from './members.ts';
import { FOUNDED_ON, termsOn } from './policies.ts';
import { chanceFor } from './random.ts';
import { ADMISSIONS } from './reasons.ts';
import type { StaffLogin } from './staff.ts';
import type { MemberAct, PersonPlan, Scene, Story } from './story.ts';

type MemberScene = Scene<MemberAct>;

const FIRST_NUMBER = 4000;
const MOST_SHARES = 10;

/** One in so many has not paid for the first shares yet. */
const OWING_PLACES = 47;

/** Somebody joins, is admitted by both of the board, and pays for shares; perhaps takes more of them later. */
export function memberStory(member: MemberPlan, place: number, until: BusinessDate): Story {
  const { person, admittedOn } = member;
  const number = FIRST_NUMBER + place;
  const owesForShares = place % OWING_PLACES === OWING_PLACES - 1;
  const scenes = [
    declaration(member, place),
    ...admission(member, place),
    ...(owesForShares
      ? []
      : sharePayments({ person, number, subscribedOn: admittedOn, shareCount: member.shareCount })),
    ...(owesForShares ? [] : furtherShares(member, { number, until })),
  ];
  const past = scenes.filter(({ day }) => day <= until);
  return { number, persons: [person.key], scenes: past };
}

/** All founders sign in one evening: the minutes keep their order. */
const founderMinute = (from: number, { admittedOn }: MemberPlan, place: number): number =>
  admittedOn === FOUNDED_ON ? from + place : from;

function declaration(member: Pick<MemberPlan, 'person' | 'declaredOn' | 'shareCount'>, place: number): MemberScene {
  const { person, declaredOn, shareCount } = member;
  const { statutesVersion } = termsOn(declaredOn).membership;
  const minute = declaredOn === FOUNDED_ON ? 30 + place : 45;
  const act = { does: 'declareMembership', person: person.key, shareCount, statutesVersion } as const;
  return { day: declaredOn, minute, by: 'adviser', act };
}

/** A board member cannot vote on the own admission: the other one votes, and the supervisory board resolves. */
function admission(member: MemberPlan, place: number): readonly MemberScene[] {
  const { person, admittedOn, declaredOn } = member;
  const chance = chanceFor(`admission ${person.key}`);
  const voted = (by: StaffLogin, day: BusinessDate, minute: number, admits: boolean): MemberScene => ({
    day,
    minute,
    by,
    act: { does: 'castMembershipVote', person: person.key, vote: 'admit', reason: chance.pick(ADMISSIONS), admits },
  });
  const last = founderMinute(120, member, place);
  const first = founderMinute(60, member, place);
  const voters = (['board.one', 'board.two'] as const).filter((login) => login !== person.key);
  const [one = 'board.one', other] = voters;
  if (!other) {
    const text = 'Der Aufsichtsrat stimmt der Aufnahme des Vorstandsmitglieds zu.';
    const act = { does: 'recordMembershipResolution', person: person.key, text } as const;
    return [voted(one, admittedOn, first, false), { day: admittedOn, minute: last, by: 'supervisor', act }];
  }
  const firstDay = later(declaredOn, 1) < admittedOn ? later(declaredOn, 1) : admittedOn;
  return [voted(one, firstDay, first, false), voted(other, admittedOn, last, true)];
}

type Taken = {
  readonly person: PersonPlan;
  readonly number: number;
  readonly subscribedOn: BusinessDate;
  readonly shareCount: number;
};

/** Most pay at once, some share by share. */
function sharePayments({ person, number, subscribedOn, shareCount }: Taken): readonly MemberScene[] {
  const chance = chanceFor(`share payments ${person.key} ${subscribedOn}`);
  const { nominal } = termsOn(subscribedOn).shares;
  const isByShare = shareCount > 1 && chance.happens(20);
  const firstDay = onOrAfter(plusDays(subscribedOn, chance.between(3, 25)));
  const paid = (place: number, amount: Money): MemberScene => ({
    day: onOrAfter(plusDays(firstDay, place * 31)),
    minute: 150,
    by: 'treasurer',
    act: {
      does: 'recordSharePayment',
      person: person.key,
      amount,
      bankReference: `${subscribedOn.replaceAll('-', '')}-A${number}-${place + 1}`,
    },
  });
  if (!isByShare) return [paid(0, nominal.times(shareCount))];
  return Array.from({ length: shareCount }, (_, place) => paid(place, nominal));
}

const FURTHER_PERCENT = 24;

function furtherShares(
  member: MemberPlan,
  { number, until }: { readonly number: number; readonly until: BusinessDate },
): readonly MemberScene[] {
  const { person, admittedOn, shareCount } = member;
  const chance = chanceFor(`further shares ${person.key}`);
  const from = plusDays(admittedOn, 400);
  if (!chance.happens(FURTHER_PERCENT) || from >= until) return [];
  const day = earlier(between(from, until, chance.between(0, 950)), 0);
  const count = Math.min(chance.between(1, 6), MOST_SHARES - shareCount);
  const act = { does: 'subscribeShares', person: person.key, shareCount: count } as const;
  const subscribed: MemberScene = { day, minute: 50, by: 'adviser', act };
  return [subscribed, ...sharePayments({ person, number, subscribedOn: day, shareCount: count })];
}

/** Two whom the board refused, and one whose declaration waits for the second vote. */
export function undecidedOrRefused(people: readonly PersonPlan[], today: BusinessDate): readonly Story[] {
  return people.map((person, place) => {
    const isOpen = place === people.length - 1;
    const declaredOn = isOpen ? earlier(today, 3) : onOrAfter(between(FOUNDED_ON, today, 350 + place * 300));
    const declared = declaration({ person, declaredOn, shareCount: 1 }, place);
    const reason = isOpen ? 'Wirbt seit Jahren für uns.' : 'Gehört einem Unternehmen an, das gegen uns klagt.';
    const voters = isOpen ? (['board.one'] as const) : (['board.one', 'board.two'] as const);
    const votes = voters.map((by, index): MemberScene => ({
      day: later(declaredOn, 1),
      minute: 60 + index,
      by,
      act: {
        does: 'castMembershipVote',
        person: person.key,
        vote: isOpen ? 'admit' : 'refuse',
        reason,
        admits: false,
      },
    }));
    return { number: FIRST_NUMBER + 500 + place, persons: [person.key], scenes: [declared, ...votes] };
  });
}
