import { boardExample, ids } from './wire.examples.ts';

const transferId = '0197b1c0-0000-7000-8000-00000000d501';

export const recordExample = {
  from_member_id: 'M-0042',
  to_member_id: 'M-0017',
  share_count: 2,
  amount: null,
  agreed_on: '2026-11-16',
  paper_location: 'Ordner Mitglieder 4, Blatt 12',
};

export const effectiveExample = {
  id: transferId,
  from: {
    member_id: ids.member,
    member_number: 'M-0042',
    person: { id: ids.person, number: 'P-0042', display_name: 'Mehmet Yılmaz' },
  },
  to: {
    member_id: '0197b1c0-0000-7000-8000-00000000d002',
    member_number: 'M-0017',
    person: { id: '0197b1c0-0000-7000-8000-00000000c004', number: 'P-0017', display_name: 'Ayşe Demir' },
  },
  declaration_id: null,
  share_count: 2,
  stated_amount: null,
  amount: '100.00',
  agreed_on: '2026-11-16',
  paper_location: 'Ordner Mitglieder 4, Blatt 12',
  status: 'effective' as const,
  ended_on: '2026-11-20',
  ends_membership: false,
  explanation:
    '2 Geschäftsanteile sind mit 100,00 EUR Geschäftsguthaben übergegangen, wirksam seit der Eintragung in die Mitgliederliste am 20.11.2026 (§§ 76, 69 GenG). Die Mitgliedschaft besteht mit den übrigen Anteilen fort.',
  withdrawal_reason: null,
  votes: [],
  resolution: null,
  recusals: [],
  waiting_for: [],
  what_is_missing: null,
  version: 1,
  recorded_at: '2026-11-20T09:00:00.000Z',
};

export const waitingExample = {
  ...effectiveExample,
  amount: null,
  status: 'awaiting_consent' as const,
  ended_on: null,
  ends_membership: null,
  explanation: null,
  waiting_for: boardExample,
  what_is_missing: 'Es fehlen noch Stimmen.',
};

export const consentedExample = {
  ...effectiveExample,
  votes: boardExample.map((voter, index) => ({
    id: index === 0 ? ids.vote : ids.secondVote,
    voter,
    is_in_favour: true,
    reason: 'Beide sind uns bekannt.',
    cast_at: '2026-11-20T08:30:00.000Z',
    is_superseded: false,
  })),
  version: 2,
};

export const withdrawnExample = {
  ...waitingExample,
  status: 'withdrawn' as const,
  ended_on: '2026-11-20',
  withdrawal_reason: 'Frau Demir möchte keine weiteren Anteile übernehmen.',
  waiting_for: [],
  what_is_missing: null,
  version: 2,
};
