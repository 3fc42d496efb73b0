import { waitingTransfer } from '../outgoing-payments/index.ts';
/** Ids, names and days that the examples of this module share, so that they tell one story. */
const ids = {
  departure: '0197b1c0-0000-7000-8000-00000000e001',
  member: '0197b1c0-0000-7000-8000-00000000d001',
  person: '0197b1c0-0000-7000-8000-00000000c001',
  settlement: '0197b1c0-0000-7000-8000-00000000e101',
  payout: '0197b1c0-0000-7000-8000-00000000e201',
  treasurer: '0197b1c0-0000-7000-8000-00000000c003',
  board: '0197b1c0-0000-7000-8000-00000000c002',
} as const;

const explanation = {
  de: 'Zugang der Kündigung: 14.09.2026. Die Kündigungsfrist beträgt 3 Monate zum Schluss des Geschäftsjahres (§ 65 GenG); der letzte Tag für den 31.12.2026 ist der 30.09.2026. Die Mitgliedschaft endet mit dem 31.12.2026.',
  en: 'Receipt of the notice: 14 September 2026. The notice period is 3 months to the end of the financial year (§ 65 GenG); the last day for 31 December 2026 is 30 September 2026. The membership ends with 31 December 2026.',
};

const payee = { name: 'Mehmet Yılmaz', iban: 'DE02120300000000202051' };

export const recordExample = {
  ground: 'notice' as const,
  event_on: '2026-09-14',
  reason: 'Zieht zu den Kindern nach Bremen.',
  paper_location: 'Mitgliederakte M-0042',
  payee,
};

export const departureExample = {
  id: ids.departure,
  number: 'A-2026-0003',
  member: {
    id: ids.member,
    number: 'M-0042',
    person: { id: ids.person, number: 'P-0042', display_name: 'Mehmet Yılmaz' },
  },
  ground: 'notice' as const,
  statute: '§ 65 GenG',
  status: 'pending' as const,
  share_count: null,
  event_on: '2026-09-14',
  cause_on: null,
  reason: recordExample.reason,
  paper_location: recordExample.paper_location,
  effective_on: '2026-12-31',
  explanation,
  settlement_due_on: '2027-06-30',
  letter_sent_on: null,
  letter_reference: null,
  withdrawal: null,
  board: null,
  heirs: [],
  payee,
  ended_on: null,
  what_is_missing: [],
  version: 1,
  recorded_at: '2026-09-14T09:30:00.000Z',
};

export const planExample = {
  ground: 'notice' as const,
  statute: '§ 65 GenG',
  effective_on: '2026-12-31',
  latest_receipt_on: '2026-09-30',
  settlement_due_on: '2027-06-30',
  explanation,
  share_count: 3,
  share_capital: '150.00',
  dues_open: '0.00',
  loans: [{ id: '0197b1c0-0000-7000-8000-00000000f001', number: 'D-2025-0012', outstanding_principal: '11392.04' }],
  minimum_capital: null,
  steps: [{ de: 'Kontoverbindung für die Auszahlung erfragen.', en: 'Ask for the account to pay to.' }],
};

export const settlementExample = {
  id: ids.settlement,
  departure_id: ids.departure,
  departure_number: 'A-2026-0003',
  member: departureExample.member,
  is_of_single_shares: false,
  ended_on: '2026-12-31',
  due_on: '2027-06-30',
  is_due: false,
  capital: '150.00',
  result: '4.50',
  set_off: '0.00',
  paid: '0.00',
  time_barred: '0.00',
  balance: '154.50',
  fixed_on: '2027-05-28',
  resolution: 'BS-2027-0002',
  explanation: {
    de: 'Geschäftsguthaben am 31.12.2026: 150,00 EUR + 4,50 EUR aus dem Jahresergebnis = 154,50 EUR Auseinandersetzungsguthaben, zu zahlen bis zum 30.06.2027 (§ 73 GenG).',
    en: "Share capital on 31 December 2026: EUR 150.00 + EUR 4.50 of the year's result = EUR 154.50 to settle, to be paid by 30 June 2027 (GenG §73).",
  },
  is_suspended: false,
  limitation_ends_on: '2037-12-31',
  payee,
  dues_open: '0.00',
  loans_open: [],
  payouts: [],
};

export const payoutExample = {
  id: ids.payout,
  settlement_id: ids.settlement,
  amount: '154.50',
  payee_name: payee.name,
  payee_iban: payee.iban,
  status: 'prepared' as const,
  prepared_by_person_id: ids.treasurer,
  prepared_at: '2027-06-21T08:00:00.000Z',
  released_by_person_id: null,
  released_at: null,
  transfer: null,
};

export const releasedExample = {
  ...payoutExample,
  status: 'released' as const,
  released_by_person_id: ids.board,
  released_at: '2027-06-21T10:00:00.000Z',
  transfer: waitingTransfer,
};
