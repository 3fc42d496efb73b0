/** Examples of the contract: a borrower two instalments behind, spoken to in January. */

const ids = {
  loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
  borrower: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01',
  adviser: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a05',
};
const recordedAt = '2027-01-05T09:12:00.000Z';

export const contactExample = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a81',
  loan_id: ids.loan_id,
  channel: 'phone',
  contacted_on: '2027-01-05',
  person_id: ids.borrower,
  contact_name: 'Mehmet Yılmaz',
  text: 'Ein Kunde zahlt spät. Herr Yılmaz überweist die Dezemberrate bis zum 15. Januar.',
  corrects_id: null,
  corrected_by_id: null,
  recorded_at: recordedAt,
  recorded_by_person_id: ids.adviser,
} as const;

export const recordContactExample = {
  channel: 'phone',
  contacted_on: '2027-01-05',
  text: contactExample.text,
} as const;

export const promiseExample = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a82',
  loan_id: ids.loan_id,
  amount: '156.45',
  given_on: '2027-01-05',
  promised_on: '2027-01-15',
  status: 'open',
  paid: '0.00',
  fulfilled_on: null,
  taken_by_person_id: ids.adviser,
  note: null,
  supersedes_id: null,
  superseded_by_id: null,
  cancellation: null,
  explanation: {
    de: '156,45 EUR bis zum 15.01.2027 zugesagt; bisher eingegangen 0,00 EUR.',
    en: 'EUR 156.45 promised by 15 January 2027; EUR 0.00 received so far.',
  },
  recorded_at: recordedAt,
} as const;

export const cancelledPromiseExample = {
  ...promiseExample,
  status: 'cancelled',
  cancellation: { cancelled_on: '2027-01-06', reason: 'Beim falschen Darlehen erfasst' },
  explanation: {
    de: '156,45 EUR bis zum 15.01.2027 zugesagt; gestrichen.',
    en: 'EUR 156.45 promised by 15 January 2027; cancelled.',
  },
} as const;

export const recordPromiseExample = { amount: '156.45', given_on: '2027-01-05', promised_on: '2027-01-15' } as const;

export const holdExample = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a83',
  loan_id: ids.loan_id,
  from: '2027-01-05',
  until: '2027-01-31',
  reason: 'Krankenhausaufenthalt, Rückmeldung Ende Januar',
  ended_on: null,
  ending_reason: null,
  holds_today: true,
  recorded_at: recordedAt,
  recorded_by_person_id: ids.adviser,
} as const;

export const recordHoldExample = { from: holdExample.from, until: holdExample.until, reason: holdExample.reason };

export const endedHoldExample = {
  ...holdExample,
  ended_on: '2027-01-20',
  ending_reason: 'Wieder gesund',
  holds_today: false,
} as const;

export const timelineExample = [
  {
    kind: 'promise',
    id: promiseExample.id,
    occurred_on: '2027-01-05',
    sentence: {
      de: '156,45 EUR bis zum 15.01.2027 zugesagt.',
      en: 'EUR 156.45 promised by 15 January 2027.',
    },
    text: null,
    recorded_at: recordedAt,
    recorded_by_person_id: ids.adviser,
  },
  {
    kind: 'contact',
    id: contactExample.id,
    occurred_on: '2027-01-05',
    sentence: { de: 'Kontakt mit Mehmet Yılmaz.', en: 'Contact with Mehmet Yılmaz.' },
    text: contactExample.text,
    recorded_at: recordedAt,
    recorded_by_person_id: ids.adviser,
  },
] as const;
