const prepared = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b2a01',
  number: 'L-2026-0001',
  kind: 'collection' as const,
  status: 'prepared' as const,
  count: 1,
  total: '156.45',
  prepared_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a03',
  prepared_at: '2026-12-14T10:00:00.000Z',
  released_by_person_id: null,
  released_at: null,
  message_id: null,
  file_sha256: null,
  sent_at: null,
  cancelled_at: null,
  cancellation_reason: null,
};

const item = {
  position: 1,
  end_to_end_id: 'L20260001P0001',
  thing: { kind: 'loan' as const, id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42' },
  execute_on: '2026-12-30',
  amount: '156.45',
  counterparty_name: 'Mehmet Yılmaz',
  counterparty_iban: 'DE02120300000000202051',
  remittance: 'D-2026-0009 Rate 30.12.2026',
  mandate_reference: 'HS-P0042-01',
  status: 'under_way' as const,
  ended_on: null,
  ended_because: null,
};

const excluded = { status: 'excluded' as const, ended_on: '2026-12-14', ended_because: 'Zahlt diesmal selbst' };

const released = {
  ...prepared,
  status: 'released' as const,
  released_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01',
  released_at: '2026-12-14T10:20:00.000Z',
  message_id: 'L20260001',
  file_sha256: '6a1f2c0f7a3d4f0c1d2e3b4a59687786a5b4c3d2e1f00f1e2d3c4b5a69788796',
};

const sent = { ...released, status: 'sent' as const, sent_at: '2026-12-14T10:30:00.000Z' };

/** The same run as it goes on its way. */
export const examples = {
  summary: sent,
  prepared: { ...prepared, items: [item] },
  released: { ...released, items: [item] },
  sent: { ...sent, items: [item] },
  cancelled: {
    ...prepared,
    status: 'cancelled' as const,
    cancelled_at: '2026-12-14T11:00:00.000Z',
    cancellation_reason: 'Falscher Einzugstag',
    items: [{ ...item, status: 'cancelled' as const }],
  },
  excluded: { ...prepared, count: 0, total: '0.00', items: [{ ...item, ...excluded }] },
  rejected: {
    ...sent,
    items: [{ ...item, ...excluded, status: 'rejected' as const, ended_because: 'AC01: IBAN nicht gültig' }],
  },
};
