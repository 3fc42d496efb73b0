import { BIRGIT, board, completed, completeExample, happened, step, type Page } from './case-stages.examples.ts';
import { caseExample } from './cases.examples.ts';

/** The mechanic's case from the first vote to a condition that is met, for the API reference. */

/** One vote in favour, with these conditions. */
function votes(conditions: string[]): NonNullable<Page['board']>['votes'] {
  return (caseExample.board?.votes ?? []).map((vote) => Object.assign({}, vote, { conditions }));
}

/** One of two votes is cast. */
export const votedExample: Page = {
  ...caseExample,
  board: { ...board, waiting_for: [BIRGIT], votes: votes(['Kaufvertrag der Hebebühne liegt vor']) },
  history: [...completed, happened('vote_cast', '2026-11-23')],
};

/** A board member has said that there is a tie, and sees no more of the case than anybody involved. */
export const recusedExample: Page = {
  ...completeExample,
  version: 9,
  viewer: { is_involved: true, ground: 'declared' },
  next_steps: [],
  affordability: null,
  coverage: null,
  board: null,
  history: [...completed, happened('recused', '2026-11-23')],
};

const outcome: NonNullable<Page['outcome']> = {
  outcome: 'approved_with_conditions',
  is_recommendation: false,
  decided_on: '2026-11-24',
  due_on: '2026-11-25',
  working_days_used: 2,
  reasons: ['Die Werkstatt läuft seit Jahren, die Rate ist tragbar.', 'Der Auftrag des Kunden liegt vor.'],
  credit_bureau_used: false,
};

const decided: Page = {
  ...completeExample,
  status: 'approved_with_conditions',
  version: 10,
  decision_deadline: {
    due_on: '2026-11-25',
    is_running: false,
    working_days_used: 2,
    working_days_allowed: 3,
    is_target_met: true,
    is_late: false,
    explanation: {
      de: 'Entschieden am 24.11.2026 nach 2 Arbeitstagen; das Ziel von 3 ist eingehalten.',
      en: 'Decided on 24 November 2026 after 2 working days; the target of 3 is met.',
    },
  },
  next_steps: [step('make_offer', 'Angebot machen', 'Make the offer')],
  board: {
    ...board,
    waiting_for: [],
    standing: null,
    votes: [
      ...votes(['Kaufvertrag der Hebebühne liegt vor']),
      {
        id: '0197b1c0-0000-7000-8000-000000000052',
        voter: BIRGIT,
        vote: 'approve',
        reason: 'Der Auftrag des Kunden liegt vor.',
        conditions: [],
        cast_at: '2026-11-24T08:30:00.000Z',
        is_superseded: false,
      },
    ],
  },
  outcome,
  history: [...votedExample.history, happened('vote_cast', '2026-11-24'), happened('decided', '2026-11-24')],
};

/** A condition of the approval, met before the payout. */
export const conditionMetExample: Page = {
  ...decided,
  conditions: [
    {
      id: '0197b1c0-0000-7000-8000-000000000071',
      description: 'Kaufvertrag der Hebebühne liegt vor',
      met_on: '2026-11-27',
      met_note: 'Kaufvertrag vom 26.11.2026 gesehen',
    },
  ],
  history: [...decided.history, happened('condition_met', '2026-11-27')],
};

/** A board member vouches, the other one has approved, and with the resolution the case is decided. */
export const resolvedExample: Page = {
  ...decided,
  status: 'approved',
  board: {
    ...board,
    waiting_for: [],
    standing: null,
    recusals: [
      {
        person: BIRGIT,
        ground: 'guarantor',
        sentence: { de: 'Bürgt in diesem Kreditvorgang.', en: 'Is a guarantor of this case.' },
      },
    ],
    votes: votes([]),
  },
  supervisory_resolution: {
    resolved_on: '2026-11-24',
    is_in_favour: true,
    text: 'Der Aufsichtsrat stimmt dem Darlehen trotz der Bürgschaft eines Vorstandsmitglieds zu.',
  },
  outcome: {
    ...outcome,
    outcome: 'approved',
    reasons: [
      'Die Werkstatt läuft seit Jahren, die Rate ist tragbar.',
      'Der Aufsichtsrat stimmt dem Darlehen trotz der Bürgschaft eines Vorstandsmitglieds zu.',
    ],
  },
  history: [
    ...votedExample.history,
    happened('supervisory_resolution', '2026-11-24'),
    happened('decided', '2026-11-24'),
  ],
};

/** A partner bank lends, on the board's recommendation. */
export const bankGrantedExample: Page = {
  ...decided,
  status: 'bank_granted',
  version: 11,
  lender_of_record: 'partner_bank',
  next_steps: [],
  outcome: { ...outcome, outcome: 'approved', is_recommendation: true },
  bank_decision: {
    outcome: 'granted',
    decided_on: '2026-12-01',
    bank: 'Partnerbank eG',
    reference: 'KD 4711/26',
    reason: null,
    loan: {
      principal: '5000.00',
      nominal_rate: '7.9',
      term_months: 36,
      instalment: '156.45',
      first_instalment_on: '2027-01-15',
    },
  },
  payout_hindrances: [],
  history: [...decided.history, happened('bank_decided', '2026-12-01')],
};
