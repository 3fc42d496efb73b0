import type { Sentence } from '../../domain/errors.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { eligibleVoterIds } from '../../domain/decisions/votes.ts';
import {
  ballotOf,
  ballotOutcomeOf,
  decisionClockOf,
  hindrancesOf,
  isResolutionNeeded,
  missingForCompletion,
  securityHindrances,
  type Missing,
} from './case-rules.ts';
import type { CaseFile } from './case-file.types.ts';
import type { CaseStatus } from './cases.types.ts';

export type StepKind =
  | 'submit'
  | 'start_review'
  | 'complete_file'
  | 'vote'
  | 'agree'
  | 'resolve'
  | 'overdue'
  | 'make_offer'
  | 'conclude_contract'
  | 'clear_hindrances'
  | 'pay_out'
  | 'await_bank';

/** What a case waits for, from whom, by when, and what stands in its way. */
export type NextStep = {
  readonly kind: StepKind;
  readonly role: 'board' | 'credit_officer' | 'treasurer' | 'supervisory_board';
  /** The persons it waits for, where only certain ones can do it; null: whoever has the role. */
  readonly personIds: readonly string[] | null;
  readonly dueOn: BusinessDate | null;
  readonly missing: readonly Missing[];
};

/** What each step is called in a list of work. */
export const STEP_NAMES: Readonly<Record<StepKind, Sentence>> = {
  submit: { de: 'Antrag einreichen', en: 'Submit the application' },
  start_review: { de: 'Prüfung beginnen', en: 'Start the review' },
  complete_file: { de: 'Akte vervollständigen', en: 'Complete the file' },
  vote: { de: 'Abstimmen', en: 'Vote' },
  agree: { de: 'Stimmen gehen auseinander: einig werden', en: 'The votes differ: come to agree' },
  overdue: { de: 'Die Entscheidung ist überfällig', en: 'The decision is overdue' },
  resolve: { de: 'Beschluss des Aufsichtsrats fassen', en: 'Pass a resolution of the supervisory board' },
  make_offer: { de: 'Angebot machen', en: 'Make the offer' },
  conclude_contract: { de: 'Vertrag schließen', en: 'Conclude the contract' },
  clear_hindrances: { de: 'Auszahlungshindernisse beseitigen', en: 'Clear what hinders the payout' },
  pay_out: { de: 'Auszahlen', en: 'Pay out' },
  await_bank: { de: 'Entscheidung der Bank erfassen', en: 'Record the decision of the bank' },
};

type StepsOf = (file: CaseFile, today: BusinessDate) => readonly NextStep[];

const officer = (kind: StepKind, rest: Partial<NextStep> = {}): NextStep => ({
  kind,
  role: 'credit_officer',
  personIds: null,
  dueOn: null,
  missing: [],
  ...rest,
});

/** A late decision goes up to the supervisory board as well. */
const votes: StepsOf = (file, today) => {
  const ballot = ballotOutcomeOf(file);
  const clock = decisionClockOf(file, today);
  const dueOn = clock?.dueOn ?? null;
  const toAll = { personIds: null, dueOn, missing: [] };
  const escalation: NextStep[] = clock?.isLate ? [{ ...toAll, kind: 'overdue', role: 'supervisory_board' }] : [];
  if (ballot.status === 'decided' || ballot.why === 'supervisory_resolution_missing') return escalation;
  if (ballot.why === 'split') {
    const personIds = eligibleVoterIds(ballotOf(file));
    return [{ ...toAll, kind: 'agree', role: 'board', personIds }, ...escalation];
  }
  return [{ ...toAll, kind: 'vote', role: 'board', personIds: ballot.waitingForIds }, ...escalation];
};

const afterContract: StepsOf = (file, today) => {
  const missing = hindrancesOf(file, today);
  if (missing.length > 0) return [officer('clear_hindrances', { missing })];
  return [{ kind: 'pay_out', role: 'treasurer', personIds: null, dueOn: null, missing: [] }];
};

/** Where a partner bank lends, the board has only recommended: the bank makes the offer. */
const afterApproval: StepsOf = (file, today) =>
  file.case.lenderOfRecord === 'partner_bank'
    ? [officer('await_bank')]
    : [officer('make_offer', { missing: securityHindrances(file, today) })];

const none: StepsOf = () => [];

const STEPS: Readonly<Record<CaseStatus, StepsOf>> = {
  draft: () => [officer('submit')],
  submitted: () => [officer('start_review')],
  in_review: (file) => [officer('complete_file', { missing: missingForCompletion(file) })],
  complete: votes,
  approved: afterApproval,
  approved_with_conditions: afterApproval,
  offered: (file, today) => [
    officer('conclude_contract', { dueOn: file.offer?.validUntil ?? null, missing: securityHindrances(file, today) }),
  ],
  contracted: afterContract,
  rejected: none,
  released: none,
  paid_out: none,
  withdrawn: none,
  expired: none,
  bank_granted: none,
  bank_declined: none,
};

export const RESOLUTION_POSSIBLE: readonly CaseStatus[] = [
  'submitted',
  'in_review',
  'complete',
  'approved',
  'approved_with_conditions',
  'offered',
  'contracted',
];

/** Cases in other statuses wait for nobody. */
export const WAITING: readonly CaseStatus[] = ['draft', ...RESOLUTION_POSSIBLE];

export function nextStepsOf(file: CaseFile, today: BusinessDate): readonly NextStep[] {
  const steps = STEPS[file.case.status](file, today);
  const needsResolution =
    RESOLUTION_POSSIBLE.includes(file.case.status) && file.resolution === null && isResolutionNeeded(file);
  if (!needsResolution) return steps;
  const dueOn = decisionClockOf(file, today)?.dueOn ?? null;
  return [...steps, { kind: 'resolve', role: 'supervisory_board', personIds: null, dueOn, missing: [] }];
}
