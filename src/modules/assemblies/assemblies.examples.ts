/** Examples of the API reference: the assembly of June 2027 that sets a credit limit. */

const ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1aa2';
export const ITEM_ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1aa3';
const member = { id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01', number: 'P-0042', display_name: 'Mehmet Yılmaz' };
const proxy = { id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a05', number: 'P-0043', display_name: 'Ada Sommer' };
const membership = { member_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a02', member_number: 'M-0042' };

export const newItem = {
  title: 'Beschränkungen bei der Gewährung von Kredit (§ 49 GenG)',
  kind: 'credit_limits',
  proposed_text: 'Einem Schuldner dürfen höchstens 30.000,00 EUR Kredit gewährt werden.',
} as const;

export const plan = {
  kind: 'ordinary',
  form: 'in_person',
  held_on: '2027-06-19',
  starts_at: '15:00',
  place: 'Bürgerhaus, Leopoldstraße 50, 44147 Dortmund',
  items: [newItem],
} as const;

export const result = {
  method: 'show_of_hands',
  excluded_votes: 0,
  counts: [{ candidate: null, yes: 28, no: 2, abstentions: 3, invalid: 0 }],
} as const;

export const summary = {
  id: ID,
  number: 'GV-2027-0001',
  kind: plan.kind,
  form: plan.form,
  held_on: plan.held_on,
  starts_at: plan.starts_at,
  place: plan.place,
  how_to_join: null,
  status: 'closed',
  convened_on: '2027-05-28',
  cancelled_on: null,
  cancellation_reason: null,
  recorded_at: '2027-05-20T09:00:00.000Z',
} as const;

const item = {
  id: ITEM_ID,
  position: 1,
  ...newItem,
  majority: 'simple',
  majority_explained: 'einfache Mehrheit der abgegebenen Stimmen (§ 49, § 43 Abs. 2 GenG)',
  financial_year: null,
  seats: null,
  announcement: 1,
  announced_on: '2027-05-28',
  is_announced_in_time: true,
  results: [
    {
      id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1aa4',
      voted_at: '2027-06-19T14:05:00.000Z',
      ...result,
      counts: [...result.counts],
      votes_present: 33,
      is_carried: true,
      elected: [],
      explanation:
        '28 Ja, 2 Nein (30 abgegebene Stimmen), 3 Enthaltungen, 0 ungültig: nötig waren 16 Ja-Stimmen, der Antrag ist angenommen.',
      is_superseded: false,
      correction_reason: null,
    },
  ],
  resolution_number: 'BS-2027-0001',
  takes_effect_by_entry: false,
};

export const assembly = {
  ...summary,
  notice: {
    invite_by: '2027-06-04',
    announce_by: '2027-06-11',
    explanation: 'Zwischen dem Zugang der Einladung und der Versammlung müssen 14 volle Tage liegen.',
  },
  letters: [{ announcement: 1, count: 140, last_written_on: '2027-05-28' }],
  items: [item],
  minutes: {
    chair: 'Ada Sommer',
    keeper: 'Ben Winter',
    board_members_present: ['Cem Kaya', 'Dora Lenz'],
    left_out_positions: [],
    remarks: null,
    has_attendance_list: false,
    document_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1aa5',
    closed_on: '2027-06-21',
  },
};

export const planned = {
  ...assembly,
  status: 'planned' as const,
  convened_on: null,
  letters: [],
  items: [{ ...item, announced_on: null, is_announced_in_time: false, results: [], resolution_number: null }],
  minutes: null,
};
export const convened = {
  ...planned,
  status: 'convened' as const,
  convened_on: summary.convened_on,
  items: [{ ...item, results: [], resolution_number: null }],
};
export const voted = { ...convened, items: [{ ...item, resolution_number: null }] };
export const cancelled = {
  ...convened,
  status: 'cancelled' as const,
  cancelled_on: '2027-06-10',
  cancellation_reason: 'Der Saal steht nicht zur Verfügung.',
};

export const closing = {
  chair: assembly.minutes.chair,
  keeper: assembly.minutes.keeper,
  board_members_present: assembly.minutes.board_members_present,
};

export const letters = {
  announcement: 1,
  written: [
    {
      member_number: membership.member_number,
      document_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1ab1',
      document_number: 'S-2027-0012',
    },
  ],
  left_out: [],
  remaining: 90,
  assembly: convened,
};

export const voters = {
  as_of: plan.held_on,
  known_at: '2027-05-28T09:00:00.000Z',
  votes: 1,
  items: [{ ...membership, member, votes: 1, excluded_since: null, must_be_represented: false }],
};

export const attendance = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1ac1',
  ...membership,
  member,
  way: 'by_proxy' as const,
  attendee: proxy,
  authority_dated_on: '2027-06-10',
  note: null,
  checked_in_at: '2027-06-19T12:50:00.000Z',
  checked_out_at: null,
};

export const checkIns = {
  in_person: { summary: 'A member comes', value: { way: 'in_person', member_id: 'M-0042' } },
  by_proxy: {
    summary: 'Somebody comes with a written authority',
    value: {
      way: 'by_proxy',
      member_id: 'M-0042',
      proxy_person_id: 'P-0043',
      authority_dated_on: attendance.authority_dated_on,
    },
  },
};

export const objection = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1ad1',
  item_id: ITEM_ID,
  ...membership,
  member,
  ground: 'objected' as const,
  known_on: plan.held_on,
  note: null,
};
