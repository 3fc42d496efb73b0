const transaction = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b3a01',
  amount: '156.45',
  booked_on: '2026-12-30',
  value_on: '2026-12-30',
  bank_reference: '2026123000001234',
  end_to_end_id: null,
  mandate_reference: null,
  creditor_id: null,
  creditor_reference: null,
  purpose: 'Rate Darlehen D-2026-0009',
  counterparty_name: 'Mehmet Yilmaz',
  counterparty_iban: 'DE02120300000000202051',
  bank_code: { domain: 'PMNT', family: 'RCDT', subfamily: 'ESCT', gvc: '166', proprietary: 'NTRF+166' },
  is_reversal: false,
  is_return: false,
  return_reason_code: null,
  return_reason_text: null,
  original_amount: null,
  charges: null,
  batch: null,
  detail_count: 1,
  additional_information: null,
};

const booking = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b3a11',
  kind: 'loan_payment' as const,
  amount: '156.45',
  payment_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a77',
  reversal_id: null,
  end_to_end_id: null,
  cost_claim_id: null,
  is_certain: true,
  because: {
    de: 'D-2026-0009 ist genannt, und 156,45 EUR sind dort genau offen.',
    en: 'D-2026-0009 is named, and just EUR 156.45 is open there.',
  },
  posted_on: '2026-12-30',
  recorded_at: '2026-12-31T08:00:00.000Z',
  undone_at: null,
  undone_because: null,
};

const placed = { transaction, open: '0.00', bookings: [booking], waits_because: null, proposals: [] };

const part = { kind: 'loan_payment' as const, loan_id: 'D-2026-0009', amount: '156.45' };

const waiting = {
  transaction: { ...transaction, purpose: 'Danke' },
  open: '156.45',
  bookings: [],
  waits_because: {
    de: 'Nichts in der Buchung verweist auf ein Darlehen, ein Mitglied oder einen unserer Aufträge.',
    en: 'Nothing in it points to a loan, a member or an order of ours.',
  },
  proposals: [],
};

const byHand = {
  ...booking,
  is_certain: false,
  because: { de: 'Anruf von Herrn Yılmaz', en: 'Anruf von Herrn Yılmaz' },
};

const undone = {
  ...byHand,
  undone_at: '2026-12-31T09:00:00.000Z',
  undone_because: 'Gemeint war das Darlehen der Schwester',
};

export const examples = {
  placed,
  waiting,
  part,
  byHand: { ...placed, transaction: waiting.transaction, bookings: [byHand] },
  undone: { ...waiting, bookings: [undone] },
  reconciliation: {
    from: '2026-12-30',
    to: '2026-12-30',
    is_reconciled: true,
    days: [
      {
        day: '2026-12-30',
        statement_balance: '25106.45',
        books_balance: '25106.45',
        difference: '0.00',
        statement_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b3a99',
      },
    ],
    in_clearing: '0.00',
    in_transit: '0.00',
    not_on_a_statement: [],
  },
};
