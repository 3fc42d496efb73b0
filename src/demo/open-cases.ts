import type { BusinessDate } from '../domain/time/business-date.ts';
import { earlier, later, onOrAfter } from './calendar.ts';
import type { DecisionDates } from './case-dates.ts';
import { applyingScenes, type CaseFilePlan, paper, papersNeeded, reviewScenes } from './case-script.ts';
import type { Casting } from './cast.ts';
import { type Applicant, castApplicant, caseOf, type CaseScene, guaranteeBy, type OtherCase } from './other-cases.ts';
import { chanceFor } from './random.ts';
import { approvalOf, CONDITIONS, rejectionOf } from './reasons.ts';
import { STAFF } from './staff.ts';
import type { CaseAct } from './story.ts';

/** What waits on somebody's desk on the day the demo is loaded; everything in it happened before that day. */

type OpenCase = {
  readonly principal: number;
  /** Working days from the last one before today back to the day on which the file was or will be complete. */
  readonly completeOn: (today: BusinessDate) => BusinessDate;
  readonly scenes: (file: CaseFilePlan, today: BusinessDate) => readonly CaseScene[];
  /** A board member vouches instead of a friend. */
  readonly vouches?: 'board.one';
};

/** Due so many working days after today, or before; today itself where it is one. */
const dueIn = (workingDays: number) => (today: BusinessDate) => {
  const dueOn = workingDays < 0 ? earlier(onOrAfter(today), -workingDays) : later(onOrAfter(today), workingDays);
  return earlier(dueOn, 3);
};

const vote = (
  file: CaseFilePlan,
  by: 'board.one' | 'board.two',
  isInFavour: boolean,
  conditions: readonly string[] = [],
) =>
  ({
    day: earlier(file.dates.decided, 0),
    minute: by === 'board.one' ? 220 : 260,
    by,
    act: {
      does: 'castCaseVote',
      isInFavour,
      reason: isInFavour
        ? approvalOf(file.application, chanceFor(`vote ${by} ${file.seed}`))
        : rejectionOf(chanceFor(`vote ${by} ${file.seed}`)),
      conditions,
    },
  }) satisfies CaseScene;

const upToComplete = (file: CaseFilePlan): readonly CaseScene[] => [...applyingScenes(file), ...reviewScenes(file)];

const offer = (file: CaseFilePlan, today: BusinessDate): CaseScene => ({
  day: later(file.dates.decided, 1),
  minute: 300,
  by: 'adviser',
  act: { does: 'makeOffer', assumedPayoutDate: later(onOrAfter(today), 4) },
});

/** Three papers have come, one has been looked at. */
const somePapers = (file: CaseFilePlan, today: BusinessDate): readonly CaseScene[] => {
  const items = papersNeeded(file.application.regime, chanceFor(`papers ${file.seed}`)).slice(0, 3);
  const on = (minute: number, act: CaseAct): CaseScene => ({ day: earlier(today, 1), minute, by: 'adviser', act });
  return [
    ...items.map((item, place) => on(100 + place, paper(item))),
    ...items.slice(0, 1).map((item) => on(140, { does: 'acceptChecklistItem', item })),
  ];
};

const reopened = (today: BusinessDate): CaseScene => ({
  day: earlier(today, 1),
  minute: 200,
  by: 'adviser',
  act: { does: 'reopenChecklistItem', item: 'purpose_proof', reason: 'Das Angebot ist abgelaufen, bitte ein neues.' },
});

const OPEN_CASES: readonly OpenCase[] = [
  // Drafts and applications handed in.
  { principal: 3000, completeOn: (t) => later(t, 7), scenes: (file) => applyingScenes(file).slice(0, 1) },
  { principal: 9000, completeOn: (t) => later(t, 6), scenes: (file) => applyingScenes(file).slice(0, 1) },
  { principal: 5000, completeOn: (t) => later(t, 4), scenes: (file) => applyingScenes(file).slice(0, 2) },
  { principal: 10_000, completeOn: (t) => later(t, 3), scenes: (file) => applyingScenes(file).slice(0, 2) },
  // In review: just taken up, half of the papers there, the clock stopped.
  { principal: 7500, completeOn: (t) => later(t, 2), scenes: applyingScenes },
  {
    principal: 4000,
    completeOn: (t) => later(t, 1),
    scenes: (file, today) => [...applyingScenes(file), ...somePapers(file, today)],
  },
  { principal: 6000, completeOn: dueIn(0), scenes: (file, today) => [...upToComplete(file), reopened(today)] },
  // Complete: due today, tomorrow, the day after and overdue; one vote cast; the two votes differ; the board is touched.
  { principal: 8000, completeOn: dueIn(0), scenes: upToComplete },
  { principal: 5500, completeOn: dueIn(1), scenes: (file) => [...upToComplete(file), vote(file, 'board.one', true)] },
  {
    principal: 10_000,
    completeOn: dueIn(0),
    scenes: (file) => [...upToComplete(file), vote(file, 'board.one', true), vote(file, 'board.two', false)],
  },
  { principal: 6500, completeOn: dueIn(-2), scenes: upToComplete },
  {
    principal: 7000,
    completeOn: dueIn(1),
    scenes: (file) => [...upToComplete(file), vote(file, 'board.two', true)],
    vouches: 'board.one',
  },
  // Decided, offered.
  {
    principal: 5000,
    completeOn: dueIn(0),
    scenes: (file) => [...upToComplete(file), vote(file, 'board.one', true), vote(file, 'board.two', true)],
  },
  {
    principal: 9500,
    completeOn: dueIn(-1),
    scenes: (file) => [
      ...upToComplete(file),
      vote(file, 'board.one', true, CONDITIONS.slice(0, 2)),
      vote(file, 'board.two', true),
    ],
  },
  {
    principal: 8500,
    completeOn: dueIn(-4),
    scenes: (file, today) => [
      ...upToComplete(file),
      vote(file, 'board.one', true),
      vote(file, 'board.two', true),
      offer(file, today),
    ],
  },
  {
    principal: 4500,
    completeOn: dueIn(-9),
    scenes: (file, today) => [
      ...upToComplete(file),
      vote(file, 'board.one', true, CONDITIONS.slice(2, 3)),
      vote(file, 'board.two', true),
      offer(file, today),
    ],
  },
];

const FIRST_NUMBER = 3100;

export function openCases(casting: Casting, today: BusinessDate): readonly OtherCase[] {
  return OPEN_CASES.map((open, index) => {
    const wanted = { number: FIRST_NUMBER + index, payoutOn: later(today, 10), principal: open.principal };
    const applicant = castApplicant(wanted, casting);
    const file = { ...applicant.file, dates: datesAround(open.completeOn(today)) };
    return vouchedBy(open.vouches, applicant, open.scenes(withVoucher(open.vouches, file, applicant), today));
  });
}

function withVoucher(vouches: OpenCase['vouches'], file: CaseFilePlan, { loan }: Applicant): CaseFilePlan {
  const member = STAFF.find(({ login }) => login === vouches);
  return member ? { ...file, guarantees: [guaranteeBy(member.person, loan)] } : file;
}

function vouchedBy(vouches: OpenCase['vouches'], applicant: Applicant, scenes: readonly CaseScene[]): OtherCase {
  const member = STAFF.find(({ login }) => login === vouches);
  return caseOf(member ? { ...applicant, friend: member.person } : applicant, scenes);
}

/** A short file, seven working days from hand-in to completeness; votes on the day after that. */
function datesAround(complete: BusinessDate): DecisionDates {
  const submitted = earlier(complete, 7);
  return {
    opened: earlier(submitted, 2),
    submitted,
    review: later(submitted, 1),
    papers: earlier(complete, 1),
    complete,
    reopened: null,
    firstVote: later(complete, 1),
    decided: later(complete, 1),
  };
}
