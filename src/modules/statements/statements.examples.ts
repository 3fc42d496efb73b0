const transaction = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1c03',
  amount: '156.45',
  booked_on: '2026-11-19',
  value_on: '2026-11-19',
  bank_reference: '2026111900001234',
  end_to_end_id: null,
  mandate_reference: null,
  creditor_id: null,
  creditor_reference: null,
  purpose: 'Rate D-2026-0009 November',
  counterparty_name: 'Mehmet Yılmaz',
  counterparty_iban: 'DE89370400440532013000',
  bank_code: { domain: 'PMNT', family: 'RCDT', subfamily: 'ESCT', gvc: '166', proprietary: 'NTRF+166' },
  is_reversal: false,
  is_return: false,
  return_reason_code: null,
  return_reason_text: null,
  original_amount: null,
  charges: null,
  batch: null,
  detail_count: 1,
  additional_information: 'SEPA-Gutschrift',
};

const entry = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1c02',
  position: 1,
  amount: '156.45',
  booked_on: '2026-11-19',
  value_on: '2026-11-19',
  bank_reference: '2026111900001234',
  entry_reference: null,
  is_reversal: false,
  transactions: [transaction],
};

export const summary = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1c01',
  file_name: '2026-11-19_camt053.zip',
  sha256: '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8',
  account_iban: 'DE02120300000000202051',
  identification: '0352026111900001',
  electronic_sequence: 222,
  legal_sequence: null,
  covers_from: '2026-11-19',
  covers_to: '2026-11-19',
  opening_on: '2026-11-18',
  opening_balance: '12040.11',
  closing_on: '2026-11-19',
  closing_balance: '12196.56',
  entry_count: 1,
  transaction_count: 1,
  unbooked_count: 1,
  imported_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01',
  imported_at: '2026-11-20T07:30:00.000Z',
};

export const statement = {
  ...summary,
  entries: [entry],
  unbooked: [{ status: 'PDNG', amount: '-18.00', on: '2026-11-20', text: 'Kontoführung' }],
};

export const gap = {
  kind: 'balance',
  before: {
    statement_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1bf1',
    identification: '0352026111700001',
    closing_on: '2026-11-17',
  },
  after: { statement_id: summary.id, identification: summary.identification, closing_on: '2026-11-19' },
  difference: '40.11',
  sentence: {
    de: 'Zwischen dem Auszug 0352026111700001 vom 17.11.2026 und dem Auszug 0352026111900001 vom 19.11.2026 fehlen Umsätze über zusammen 40,11 EUR: Der eine endet mit 12.000,00 EUR, der andere beginnt mit 12.040,11 EUR.',
    en: 'Between the statement 0352026111700001 of 17 November 2026 and the statement 0352026111900001 of 19 November 2026 entries of EUR 40.11 altogether are missing: one ends with EUR 12,000.00, the other begins with EUR 12,040.11.',
  },
};

export const imported = {
  imported: [summary],
  known: [],
  gaps: [gap],
  sentence: {
    de: '1 Auszug mit 1 Umsatz ist eingelesen. 1 Umsatz hat die Bank noch nicht gebucht; er zählt noch nicht. Zwischen den Auszügen fehlt etwas.',
    en: '1 statement with 1 movement has been read. 1 entry has not been booked by the bank yet and does not count. Something is missing between the statements.',
  },
};

export const known = {
  imported: [],
  known: [summary],
  gaps: [],
  sentence: {
    de: '1 Auszug war schon da; daran hat sich nichts geändert.',
    en: '1 statement was here already; nothing has changed.',
  },
};
