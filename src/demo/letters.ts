import type { BusinessDate } from '../domain/time/business-date.ts';
import { earlier } from './calendar.ts';
import type { PersonKey, Scene, Story, WriteAct } from './story.ts';

/** A handful of letters, so that everybody finds one: enough to look at, few enough not to be waited for. */

/** A letter so many minutes after the last scene that does something, or on one of the last days. */
type LetterPlan = {
  readonly after: Scene['act']['does'] | { readonly workingDaysAgo: number };
  readonly letter: WriteAct;
  /** Taken to the post an hour later, or still on the list for the printer; null: handed over in person. */
  readonly goes: 'posted' | 'on_the_list' | null;
};

const aboutCase = (kind: Extract<WriteAct, { does: 'writeCaseLetter' }>['kind']): WriteAct => ({
  does: 'writeCaseLetter',
  kind,
});
const aboutLoan = (kind: Extract<WriteAct, { does: 'writeLoanDocument' }>['kind']): WriteAct => ({
  does: 'writeLoanDocument',
  kind,
});

/** From the decision to last week's statement. */
const OF_MEMBER: readonly LetterPlan[] = [
  { after: 'castCaseVote', letter: aboutCase('approval'), goes: 'posted' },
  { after: 'makeOffer', letter: aboutCase('offer'), goes: null },
  { after: 'recordContract', letter: aboutCase('contract'), goes: null },
  { after: 'releasePayout', letter: aboutLoan('instalment_plan'), goes: 'posted' },
  { after: { workingDaysAgo: 3 }, letter: aboutLoan('statement'), goes: 'posted' },
];

/** The borrower pays late, and whoever vouches has asked how the loan stands. */
const ofGuarantor = (guarantor: PersonKey): readonly LetterPlan[] => [
  { after: { workingDaysAgo: 3 }, letter: aboutLoan('second_reminder'), goes: 'posted' },
  { after: { workingDaysAgo: 2 }, letter: { does: 'writeGuaranteeDocument', guarantor }, goes: 'on_the_list' },
];

const OF_OFFERED: readonly LetterPlan[] = [{ after: 'makeOffer', letter: aboutCase('offer'), goes: 'on_the_list' }];
const OF_REJECTED: readonly LetterPlan[] = [{ after: 'castCaseVote', letter: aboutCase('refusal'), goes: 'posted' }];

export type Correspondents = {
  /** Numbers of stories: the running loan of the demo's member, the loan the demo's guarantor vouches for. */
  readonly member: number;
  readonly guaranteed: { readonly story: number; readonly guarantor: PersonKey };
  readonly offered: number;
  readonly rejected: number;
};

/** The same stories, with their letters written. */
export function withLetters(
  stories: readonly Story[],
  { member, guaranteed, offered, rejected }: Correspondents,
  today: BusinessDate,
): readonly Story[] {
  const plans = new Map<number, readonly LetterPlan[]>([
    [member, OF_MEMBER],
    [guaranteed.story, ofGuarantor(guaranteed.guarantor)],
    [offered, OF_OFFERED],
    [rejected, OF_REJECTED],
  ]);
  return stories.map((story) => {
    const letters = plans.get(story.number) ?? [];
    return { ...story, scenes: [...story.scenes, ...letters.flatMap((plan) => scenesOf(plan, story, today))] };
  });
}

const MINUTES_TO_WRITE = 5;
const MINUTES_TO_THE_POST = 60;
/** When nothing else happened before it on its day. */
const MORNING = 30;

function scenesOf({ after, letter, goes }: LetterPlan, { scenes }: Story, today: BusinessDate): readonly Scene[] {
  const before = typeof after === 'string' ? scenes.findLast(({ act }) => act.does === after) : null;
  if (before === undefined) return [];
  const day = before?.day ?? earlier(today, (after as { readonly workingDaysAgo: number }).workingDaysAgo);
  const minute = (before?.minute ?? MORNING) + MINUTES_TO_WRITE;
  const at = (minutes: number, act: Scene['act']): Scene => ({ day, minute: minute + minutes, by: 'adviser', act });
  const kind = letter.does === 'writeGuaranteeDocument' ? 'guarantor_statement' : letter.kind;
  return [
    at(0, letter),
    ...(goes === null ? [] : [at(1, { does: 'orderDispatch', letter: kind })]),
    ...(goes === 'posted' ? [at(MINUTES_TO_THE_POST, { does: 'completeDispatch', letter: kind })] : []),
  ];
}
