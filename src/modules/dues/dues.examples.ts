import { waitingTransfer } from '../outgoing-payments/index.ts';
/** Ids and answers that the examples of this module share, so that they tell one story. */
export const ids = {
  member: '0197b1c0-0000-7000-8000-00000000d001',
  payment: '0197b1c0-0000-7000-8000-00000000a001',
  run: '0197b1c0-0000-7000-8000-00000000d501',
  claim: '0197b1c0-0000-7000-8000-00000000d601',
  arrangement: '0197b1c0-0000-7000-8000-00000000d701',
  reduction: '0197b1c0-0000-7000-8000-00000000d801',
  refund: '0197b1c0-0000-7000-8000-00000000d901',
  staff: '0197b1c0-0000-7000-8000-00000000c001',
  board: '0197b1c0-0000-7000-8000-00000000c002',
} as const;

const recordedAt = '2026-11-20T09:00:00.000Z';

export const exemption = {
  id: ids.arrangement,
  member_id: ids.member,
  kind: 'exemption' as const,
  group_code: null,
  from: '2026-12',
  until: '2027-05',
  reason: 'Elternzeit',
  is_in_force: true,
  ending: null,
  decision: null,
  recorded_by_person_id: ids.staff,
  recorded_at: recordedAt,
};

export const hardship = {
  ...exemption,
  kind: 'hardship' as const,
  reason: 'Arbeitslos seit Oktober, Bescheid liegt vor',
  is_in_force: false,
};

const decision = {
  is_granted: true,
  reason: 'Der Vorstand erkennt den Härtefall an.',
  decided_by_person_id: ids.board,
  decided_on: '2026-11-23',
};

export const grantedHardship = { ...hardship, is_in_force: true, decision };

export const endedExemption = { ...exemption, ending: { until: '2027-02', reason: 'Wieder berufstätig' } };

export const waiver = {
  id: ids.reduction,
  claim_id: ids.claim,
  kind: 'waiver' as const,
  amount: '5.00',
  reason: 'Umzug in diesem Monat, Beitrag versehentlich gefordert',
  proposed_by_person_id: ids.staff,
  recorded_at: recordedAt,
  decision: null,
};

export const grantedWaiver = { ...waiver, decision: { ...decision, reason: 'Einverstanden.' } };

const order = {
  reason: 'Guthaben nach dem Austritt',
  payee_name: 'Mehmet Yılmaz',
  payee_iban: 'DE02120300000000202051',
};

export const refundOrder = order;

export const refund = {
  ...order,
  id: ids.refund,
  member_id: ids.member,
  amount: '15.00',
  status: 'prepared' as const,
  prepared_by_person_id: ids.staff,
  prepared_at: recordedAt,
  released_by_person_id: null,
  released_at: null,
  transfer: null,
};

export const releasedRefund = {
  ...refund,
  status: 'released' as const,
  released_by_person_id: ids.board,
  released_at: '2026-11-20T09:20:00.000Z',
  transfer: waitingTransfer,
};

export const claim = {
  id: ids.claim,
  month: '2026-10',
  months: [{ month: '2026-10', amount: '5.00', policy_number: 1, group: null, is_cancelled: false }],
  due_on: '2026-10-01',
  amount: '5.00',
  cancelled: '0.00',
  waived: '0.00',
  written_off: '0.00',
  paid: '5.00',
  open: '0.00',
  policy_number: 1,
  explanation:
    'Mitgliedsbeitrag Oktober 2026: 5,00 EUR im Monat nach Richtlinie Nr. 1, fällig am 01.10.2026; Mitglied seit 14.09.2026.',
  limitation: {
    last_day: '2029-12-31',
    is_time_barred: false,
    explanation:
      'Fällig am 01.10.2026, verjährt mit Ablauf des 31.12.2029 (drei Jahre ab Jahresende, §§ 195, 199 BGB).',
  },
  reductions: [],
};

export const account = {
  member_id: ids.member,
  member_number: 'M-0042',
  claimed: '5.00',
  paid: '5.00',
  open: '0.00',
  credit: '0.00',
  claims: [claim],
  payments: [{ id: ids.payment, amount: '5.00', value_date: '2026-10-02', reversed_on: null }],
  arrangements: [exemption],
};

export const forecast = {
  member_id: ids.member,
  member_number: 'M-0042',
  from: '2026-11',
  to: '2027-10',
  total: '5.00',
  claims: [
    {
      due_on: '2026-11-01',
      amount: '5.00',
      months: [{ month: '2026-11', amount: '5.00', policy_number: 1, group: null }],
    },
  ],
};

export const arrears = {
  member_id: ids.member,
  member_number: 'M-0042',
  months_open: 3,
  amount: '15.00',
  oldest_due_on: '2026-09-01',
  days_past_due: 80,
};

export const expiring = {
  claim_id: ids.claim,
  member_id: ids.member,
  member_number: 'M-0042',
  due_on: '2023-05-01',
  open: '5.00',
  last_day: '2026-12-31',
  is_time_barred: false,
  explanation: 'Fällig am 01.05.2023, verjährt mit Ablauf des 31.12.2026 (drei Jahre ab Jahresende, §§ 195, 199 BGB).',
};
