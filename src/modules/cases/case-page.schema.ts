import { z } from 'zod';
import { amount, count, date, instant, page, sentence, uuid } from '../../platform/http/wire.ts';
import { firm, fullTimeEquivalents } from './jobs.schema.ts';
import { PersonReference } from '../persons/index.ts';
import { BankDecision } from './bank-decisions.schema.ts';
import { caseStatus, lenderOfRecord, purposeKind, regime } from './cases.schema.ts';

/** A case as it is shown: in lists, and on its one page. */

export const ratio = z.string().meta({ pattern: '^-?[0-9]+\\.[0-9]{2}$', examples: ['1.35'] });

export const Missing = z
  .object({ code: z.string().describe('Names what is missing'), sentence })
  .meta({ id: 'Missing', description: 'Something that is missing, in words' });

const role = z.enum(['board', 'credit_officer', 'treasurer', 'supervisory_board']);
export const stepKind = z.enum([
  'submit',
  'start_review',
  'complete_file',
  'vote',
  'agree',
  'resolve',
  'overdue',
  'make_offer',
  'conclude_contract',
  'clear_hindrances',
  'pay_out',
  'await_bank',
]);

const NextStep = z
  .object({
    kind: stepKind,
    name: sentence,
    role: role.describe('Who has to do it'),
    person_ids: z.array(uuid).nullable().describe('Only these persons can do it; null: whoever has the role'),
    due_on: date.nullable(),
    missing: z.array(Missing),
  })
  .meta({ id: 'NextStep', description: 'What a case waits for, from whom and by when' });

const DecisionDeadline = z
  .object({
    due_on: date.nullable().describe('Null while the clock stands still'),
    is_running: z.boolean(),
    working_days_used: z.int(),
    working_days_allowed: z.int(),
    is_target_met: z.boolean().nullable().describe('Null while undecided'),
    is_late: z.boolean().describe('Undecided although the due date has passed'),
    explanation: sentence,
  })
  .meta({ id: 'DecisionDeadline', description: 'How the decision stands against its target in working days' });

const summary = {
  id: uuid,
  number: z.string().meta({ examples: ['K-2026-0017'] }),
  status: caseStatus,
  borrowers: z.array(PersonReference),
  principal: amount,
  term_months: z.int(),
  purpose: z.string(),
  purpose_kind: purposeKind,
  regime,
  sector: z.string().nullable(),
  district: z.string().nullable(),
  adviser_user_id: uuid,
  submitted_on: date.nullable(),
  decision_deadline: DecisionDeadline.nullable().describe('Null while the file was never complete'),
  version: count(1, 1_000_000),
  created_at: instant,
};

export const CaseSummary = z.object(summary).meta({ id: 'CaseSummary', description: 'A credit case in a list' });
export const CasePage = page(CaseSummary, 'CaseSummaryPage');

const CaseDocument = z
  .object({
    id: uuid,
    file_name: z.string(),
    media_type: z.string(),
    size_bytes: z.int(),
    sha256: z.string().meta({ pattern: '^[0-9a-f]{64}$' }),
    uploaded_at: instant,
  })
  .meta({ id: 'CaseDocument', description: 'An upload, without its content' });

const ChecklistItem = z
  .object({
    id: uuid,
    kind: z.string(),
    name: sentence,
    is_required: z.boolean(),
    status: z.enum(['open', 'uploaded', 'accepted', 'waived']),
    reason: z.string().nullable().describe('Why it was reopened or waived'),
    documents: z.array(CaseDocument),
  })
  .meta({ id: 'ChecklistItem', description: 'What the file has to hold' });

const CaseGuarantee = z
  .object({
    id: uuid,
    number: z.string(),
    guarantor: PersonReference,
    kind: z.enum(['primary_liability', 'ordinary', 'deficiency']),
    cap: amount,
    status: z.enum(['proposed', 'signed', 'withdrawn', 'released']),
    signed_on: date.nullable(),
    valid_until: date.nullable(),
  })
  .meta({ id: 'CaseGuarantee', description: 'A guarantee of the case' });

const GuaranteeCoverage = z
  .object({
    covered: amount.describe('By signed guarantees, each counted up to the loan'),
    promised: amount.describe('Once those proposed are signed as well'),
    required: amount,
    is_enough: z.boolean(),
    sentence,
  })
  .meta({ id: 'GuaranteeCoverage', description: 'How far guarantees cover the loan' });

const AffordabilityInShort = z
  .object({ ratio, warning_ratio: ratio, is_above_warning_line: z.boolean(), sentence })
  .meta({
    id: 'AffordabilityInShort',
    description: 'Whether the instalment can be borne; the figures have a page of their own',
  });

export const recusalGround = z.enum(['borrower', 'guarantor', 'tie', 'declared']);

/** How a question put to the board stands, a case as well as a change of a loan. */
export const ballotFields = {
  quorum_votes: z.int().describe('Concordant votes that decide'),
  waiting_for: z.array(PersonReference).describe('Board members who may vote and have not'),
  needs_supervisory_resolution: z.boolean(),
  standing: sentence.nullable().describe('Why it is still open; null once it is not'),
  recusals: z.array(z.object({ person: PersonReference, ground: recusalGround, sentence })),
};

/** A vote on such a question. */
export const ballotVoteFields = {
  id: uuid,
  voter: PersonReference,
  vote: z.enum(['approve', 'reject']),
  reason: z.string(),
  cast_at: instant,
  is_superseded: z.boolean(),
};

const BoardView = z
  .object({
    ...ballotFields,
    votes: z.array(z.object({ ...ballotVoteFields, conditions: z.array(z.string()) })),
  })
  .meta({ id: 'BoardView', description: 'Votes and recusals' });

const CaseOutcome = z
  .object({
    outcome: z.enum(['approved', 'approved_with_conditions', 'rejected']),
    is_recommendation: z.boolean().describe('Whether a partner bank lends, so that the board only recommends'),
    decided_on: date,
    due_on: date,
    working_days_used: z.int(),
    reasons: z.array(z.string()),
    credit_bureau_used: z.boolean().describe('Whether data from a credit bureau was used'),
  })
  .meta({ id: 'CaseOutcome', description: 'The decision' });

export const CreditCase = z
  .object({
    ...summary,
    regime_reason: z.string(),
    lender_of_record: lenderOfRecord,
    jobs_secured: z.int(),
    jobs_created: z.int(),
    jobs_secured_fte: fullTimeEquivalents.nullable().describe('Null where nobody said'),
    jobs_created_fte: fullTimeEquivalents.nullable().describe('Null where nobody said'),
    firm: firm.nullable().describe('Whether somebody takes up a business with the loan; null where nobody said'),
    policy_number: z.int().describe('The policy version the case is judged by'),
    viewer: z
      .object({ is_involved: z.boolean(), ground: recusalGround.nullable() })
      .describe('Whether you are a party to the case or tied to one; then part of it is hidden from you'),
    missing: z.array(Missing).describe('What keeps the file from being complete'),
    next_steps: z.array(NextStep),
    checklist: z.array(ChecklistItem),
    affordability: AffordabilityInShort.nullable().describe('Null while nothing is disclosed, or hidden from you'),
    guarantees: z.array(CaseGuarantee).describe('Who vouches, and how far'),
    coverage: GuaranteeCoverage.nullable().describe('Null when hidden from you'),
    board: BoardView.nullable().describe('Null when hidden from you'),
    supervisory_resolution: z.object({ resolved_on: date, is_in_favour: z.boolean(), text: z.string() }).nullable(),
    outcome: CaseOutcome.nullable(),
    conditions: z.array(
      z.object({ id: uuid, description: z.string(), met_on: date.nullable(), met_note: z.string().nullable() }),
    ),
    payout_hindrances: z.array(Missing).describe('What must be in place before payout'),
    offer: z.object({ id: uuid, offered_on: date, valid_until: date }).nullable(),
    bank_decision: BankDecision.nullable().describe(
      'What the partner bank decided; null before, and where the cooperative lends',
    ),
    history: z.array(
      z.object({
        kind: z.string(),
        occurred_on: date,
        item_id: uuid.nullable(),
        reason: z.string().nullable(),
        recorded_at: instant,
        recorded_by: uuid.nullable().describe('User; null when no person did it'),
      }),
    ),
  })
  .meta({ id: 'CreditCase', description: 'A credit case on one page' });
