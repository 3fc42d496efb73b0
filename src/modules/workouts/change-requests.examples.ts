/** Examples of the API reference: the mechanic asks for three months. */

const LOAN_ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42';

const boardMember = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a05',
  number: 'P-0003',
  display_name: 'Renate Krause',
};
const otherBoardMember = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a06',
  number: 'P-0004',
  display_name: 'Jürgen Hoffmann',
};
const officer = { id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a07', number: 'P-0005', display_name: 'Sabine Vogt' };

const unbound = {
  de: 'Die Bürgschaft B-2026-0004 erfasst die Änderung nicht: Wer bürgt, haftet nur wie bisher (§ 767 Abs. 1 Satz 3 BGB). Nötig ist eine neue Zustimmung.',
  en: 'Guarantee B-2026-0004 does not cover the change: its guarantor answers only as before (BGB §767(1) sentence 3). A new consent is needed.',
};

export const GUARANTEE_ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a61';

const guarantee = {
  guarantee_id: GUARANTEE_ID,
  number: 'B-2026-0004',
  guarantor: { id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a08', number: 'P-0043', display_name: 'Ayşe Demir' },
  consented_on: null,
  warning: unbound,
};

export const proposedDeferral = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1b01',
  loan_id: LOAN_ID,
  loan_number: 'D-2026-0009',
  kind: 'deferral',
  deferral: { months: 3, method: 'interest_only' },
  restructuring: null,
  effective_on: null,
  reason: 'Die Werkstatt zieht um; drei Monate lang fehlen Einnahmen.',
  without_consent_reason: null,
  status: 'open',
  proposed_by: officer,
  recorded_at: '2027-03-01T09:12:00.000Z',
  ended_on: null,
  fact_id: null,
  viewer: { is_involved: false, ground: null },
  board: {
    quorum_votes: 2,
    waiting_for: [boardMember, otherBoardMember],
    needs_supervisory_resolution: false,
    standing: { de: 'Es fehlen noch Stimmen.', en: 'Votes are still missing.' },
    recusals: [],
    votes: [],
    supervisory_resolution: null,
  },
  guarantees: [guarantee],
};

const vote = (id: string, voter: object, castAt: string) => ({
  id,
  voter,
  vote: 'approve',
  reason: 'Der Umzug ist belegt, danach ist die Rate wieder tragbar.',
  cast_at: castAt,
  is_superseded: false,
});

const firstVote = vote('0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1b11', boardMember, '2027-03-02T10:00:00.000Z');

export const decidedDeferral = {
  ...proposedDeferral,
  status: 'approved',
  ended_on: '2027-03-02',
  fact_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1b21',
  board: {
    ...proposedDeferral.board,
    waiting_for: [],
    standing: null,
    votes: [firstVote, vote('0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1b12', otherBoardMember, '2027-03-02T10:30:00.000Z')],
  },
};

export const withdrawnDeferral = {
  ...proposedDeferral,
  status: 'withdrawn',
  ended_on: '2027-03-02',
  board: { ...proposedDeferral.board, waiting_for: [], standing: null },
};

export const recusedDeferral = {
  ...proposedDeferral,
  viewer: { is_involved: true, ground: 'declared' },
  board: null,
};

export const consentedDeferral = {
  ...proposedDeferral,
  guarantees: [{ ...guarantee, consented_on: '2027-03-02', warning: null }],
};

export const resolvedDeferral = {
  ...proposedDeferral,
  board: {
    ...proposedDeferral.board,
    waiting_for: [],
    needs_supervisory_resolution: true,
    supervisory_resolution: {
      resolved_on: '2027-03-02',
      is_in_favour: true,
      text: 'Der Aufsichtsrat stimmt der Stundung zu.',
    },
  },
};

const nextRow = {
  number: 4,
  kind: null,
  due_date: '2027-03-30',
  effective_due_date: '2027-03-30',
  interest: '30.46',
  principal: '125.99',
  fee: '0.00',
  amount: '156.45',
  open: '156.45',
  balance: '4500.96',
};

const course = {
  outstanding_principal: '4626.95',
  due: '0.00',
  interest_to_come: '535.94',
  instalments_to_come: 33,
  payable: '5162.89',
  next_due_date: '2027-03-30',
  next_amount: '156.45',
  last_due_date: '2029-11-30',
  written_off: '0.00',
  rows: [nextRow],
};

export const deferralPreview = {
  change_request_id: proposedDeferral.id,
  loan_id: LOAN_ID,
  day: '2027-03-02',
  before: course,
  after: {
    ...course,
    interest_to_come: '627.32',
    instalments_to_come: 36,
    payable: '5254.27',
    next_amount: '30.46',
    last_due_date: '2030-02-28',
    rows: [{ ...nextRow, principal: '0.00', amount: '30.46', open: '30.46', balance: '4626.95' }],
  },
  warnings: [unbound],
  explanation:
    'Deferral by 3 months: last instalment on 28 February 2030 instead of on 30 November 2029; interest still to come EUR 627.32 instead of EUR 535.94.',
};
