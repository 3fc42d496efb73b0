import { moment, monthName } from './calendar.ts';
import type { Act, PersonKey, Scene, Story } from './story.ts';
import type { World } from './world.ts';

/** Scenes of one story that are played in one transaction. */
export type Task = {
  readonly story: number;
  readonly scenes: readonly Scene[];
  /** Milliseconds; tasks with a name in common follow one another by it. */
  readonly at: number;
  /** What only one task at a time may touch: a person, a row of numbers. */
  readonly takes: readonly string[];
  /** A month whose dues must be claimed and paid before. */
  readonly awaits: string | null;
  /** What others may await. */
  readonly name: string | null;
  /** Whoever reads the books needs all of them before this moment; null where nobody does. */
  readonly awaitsAllBefore: number | null;
};

/**
 * Cuts the stories into transactions, in order of time. A cut comes before everything that takes a number, so that
 * numbers come in the order of the acts that take them; and where another story of the same person looks at what this
 * one has brought so far, so that eligibility is judged on what was there on the day.
 */
export function tasksOf({ stories, dues }: World): readonly Task[] {
  const judgements = judgementsIn(stories);
  const months = new Set(dues.map(duesName));
  const tasks = [
    ...stories.flatMap((story) => cut(story, judgements).map((scenes) => taskOf(story, scenes, months))),
    ...dues.map((story) => duesTask(story)),
  ];
  return tasks.toSorted((one, other) => one.at - other.at);
}

const takesPerson = (person: PersonKey): string => `person ${person}`;

function taskOf(story: Story, scenes: readonly Scene[], months: ReadonlySet<string>): Task {
  const judged = scenes.findLast(({ act }) => isJudgement(act));
  const month = judged && `dues ${monthName(judged.day)}`;
  return {
    story: story.number,
    scenes,
    at: momentOf(story, scenes[0]),
    takes: [...story.persons.map(takesPerson), ...scenes.flatMap((scene) => numberTaken(scene) ?? [])],
    awaits: month && months.has(month) ? month : null,
    name: null,
    awaitsAllBefore: booksReadBefore(scenes),
  };
}

/** The use of a result is resolved on with the whole year in the books. */
function booksReadBefore(scenes: readonly Scene[]): number | null {
  const [year] = scenes.flatMap(({ act }) => (act.does === 'prepareYearEnd' ? [act.financialYear] : []));
  return year === undefined ? null : Date.parse(`${year + 1}-01-01T00:00:00Z`);
}

function duesTask(story: Story): Task {
  const { scenes, number } = story;
  const at = momentOf(story, scenes[0]);
  return {
    story: number,
    scenes,
    at,
    takes: ['M', 'dues'],
    awaits: null,
    name: duesName(story),
    awaitsAllBefore: null,
  };
}

function duesName({ scenes }: Story): string {
  const run = scenes.find(({ act }) => act.does === 'runDues');
  return run?.act.does === 'runDues' ? `dues ${monthName(run.act.month)}` : '';
}

function momentOf({ number }: Story, scene: Scene | undefined): number {
  return scene ? moment(scene.day, scene.minute, number).getTime() : 0;
}

/** Where eligibility is asked for, and with it everything known of the borrowers. */
function isJudgement({ does }: Act): boolean {
  return does === 'submitCase' || does === 'castCaseVote' || does === 'recordSupervisoryResolution';
}

/** The row of numbers that an act takes one of: the same rows as in the database. */
function numberTaken({ act, day }: Scene): string | null {
  if (act.does === 'castMembershipVote' && !act.admits) return null;
  const kind = NUMBERS[act.does];
  if (kind === undefined) return null;
  return kind === 'P' || kind === 'M' ? kind : `${kind} ${day.slice(0, 4)}`;
}

/**
 * Persons and members count through all years; cases, guarantees and loans begin anew each year. Whoever leaves, and every
 * year end, is in line with those who join: both ask who is a member.
 */
const NUMBERS: Readonly<Partial<Record<Act['does'], 'P' | 'M' | 'A' | 'K' | 'B' | 'D' | 'S'>>> = {
  recordPerson: 'P',
  castMembershipVote: 'M',
  recordMembershipResolution: 'M',
  recordShareTransfer: 'M',
  takeDeparturesEffect: 'M',
  recordDeparture: 'A',
  prepareYearEnd: 'M',
  openCase: 'K',
  proposeGuarantee: 'B',
  recordContract: 'D',
  writeCaseLetter: 'S',
  writeLoanDocument: 'S',
  writeGuaranteeDocument: 'S',
};

type Judgement = { readonly at: number; readonly story: number };

function judgementsIn(stories: readonly Story[]): ReadonlyMap<PersonKey, readonly Judgement[]> {
  const judgements = new Map<PersonKey, Judgement[]>();
  for (const story of stories) {
    const moments = story.scenes.filter(({ act }) => isJudgement(act)).map((scene) => momentOf(story, scene));
    for (const person of story.persons) {
      const known = judgements.get(person) ?? [];
      judgements.set(person, [...known, ...moments.map((at) => ({ at, story: story.number }))]);
    }
  }
  return judgements;
}

function cut(story: Story, judgements: ReadonlyMap<PersonKey, readonly Judgement[]>): readonly (readonly Scene[])[] {
  const barriers = story.persons
    .flatMap((person) => judgements.get(person) ?? [])
    .filter((judgement) => judgement.story !== story.number)
    .map(({ at }) => at);
  const parts: Scene[][] = [];
  let previous: Scene | undefined;
  for (const scene of story.scenes) {
    const [from, to] = [momentOf(story, previous), momentOf(story, scene)];
    const isBarred = barriers.some((at) => from < at && at < to);
    if (!previous || numberTaken(scene) !== null || isBarred) parts.push([]);
    parts.at(-1)?.push(scene);
    previous = scene;
  }
  return parts;
}
