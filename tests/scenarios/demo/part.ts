import type { Act, PersonKey, Story } from '../../../src/demo/story.ts';
import type { World } from '../../../src/demo/world.ts';

/** Numbers of stories: 1011 is the first loan of the first career, 3200 a case of a partner bank; see the scripts in src/demo. */
function careerOf({ number }: Story): number {
  if (number >= 3200 && number < 3300) return number;
  return number >= 1000 && number < 3000 ? Math.floor((number - 1000) / 10) : 0;
}
const isAboutMember = ({ number }: Story): boolean => number >= 4000 && number < 4500;
const isIntroduction = ({ number }: Story): boolean => number >= 10_000 && number < 20_000;
const isFamily = ({ number }: Story): boolean => number >= 20_000 && number < 30_000;
const isMandate = ({ number }: Story): boolean => number >= 30_000;

type Payout = Extract<Act, { does: 'prepareSettlementPayout' | 'releaseSettlementPayout' }>;
const isPayout = (act: Act): act is Payout =>
  act.does === 'prepareSettlementPayout' || act.does === 'releaseSettlementPayout';
const isYearEnd = ({ number }: Story): boolean => number >= 8000 && number < 9000;
const isOfTheHouse = ({ number }: Story): boolean => number === 9000;

/** Careers, and how somebody leaves, by the numbers of the stories. */
export type Part = { readonly careers: ReadonlySet<number>; readonly leavings: ReadonlySet<number> };

/** The world of some careers and leavers: with their shares and dues, the guarantors, every year end, and nobody else. */
export function partOf(world: World, { careers, leavings }: Part): World {
  const loans = world.stories.filter((story) => careers.has(careerOf(story)));
  const leaving = world.stories.filter(({ number }) => leavings.has(number));
  const people = new Set([...loans, ...leaving].flatMap(({ persons }) => persons));
  const borrowers = new Set([
    ...loans.flatMap(({ persons }) => persons.slice(0, 1)),
    ...leaving.flatMap(({ persons }) => persons),
  ]);
  const leavers = new Set(leaving.flatMap(({ persons }) => persons.slice(0, 1)));
  const yearEnds = world.stories.filter(isYearEnd).map((story) => ({
    ...story,
    persons: story.persons.filter((key) => leavers.has(key)),
    scenes: story.scenes.filter(({ act }) => !isPayout(act) || leavers.has(act.person)),
  }));
  const members = world.stories.filter(
    (story) => isAboutMember(story) && story.persons.some((key) => borrowers.has(key)),
  );
  const others = world.stories.filter(
    (story) =>
      (isIntroduction(story) || isFamily(story) || isMandate(story)) && story.persons.every((key) => people.has(key)),
  );
  return {
    stories: [...loans, ...members, ...others, ...leaving, ...yearEnds, ...world.stories.filter(isOfTheHouse)],
    dues: duesOf(world, new Set(members.flatMap(({ persons }) => persons))),
    signIns: { member: loans[0]?.persons[0] ?? '', guarantor: loans[0]?.persons[1] ?? '' },
  };
}

function duesOf({ dues }: World, members: ReadonlySet<PersonKey>): World['dues'] {
  return dues.map((story) => ({
    ...story,
    scenes: story.scenes.filter(({ act }) => act.does === 'runDues' || members.has(act.person)),
  }));
}
