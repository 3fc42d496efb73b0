const MEMBER = '0197b1c0-0000-7000-8000-00000000d001';

export const orderExample = {
  financial_year: 2026,
  resolution_number: 'BS-2027-0002',
  result: '1200.00',
  to_members: '900.00',
  to_legal_reserve: '120.00',
};

export const preparedExample = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1e01',
  financial_year: 2026,
  starts_on: '2026-01-01',
  ends_on: '2026-12-31',
  status: 'prepared' as const,
  resolution: 'BS-2027-0002: Verwendung des Jahresergebnisses 2026',
  resolved_on: '2027-06-19',
  result: '1200.00',
  result_by_books: '1200.00',
  to_members: '900.00',
  loss_written_off: '0.00',
  to_legal_reserve: '120.00',
  to_other_reserves: '0.00',
  carried_forward: '180.00',
  basis_kind: 'share_capital_of_the_year_before' as const,
  member_count: 140,
  credited: '412.50',
  dividend: '487.50',
  not_covered: '0.00',
  prepared_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a03',
  prepared_at: '2027-06-21T09:00:00.000Z',
  released_by_person_id: null,
  released_at: null,
};

export const releasedExample = {
  ...preparedExample,
  status: 'released' as const,
  released_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01',
  released_at: '2027-06-21T10:30:00.000Z',
};

export const memberExample = {
  member_id: MEMBER,
  member_number: 'M-0042',
  person: { id: '0197b1c0-0000-7000-8000-00000000c001', number: 'P-0042', display_name: 'Erika Beispiel' },
};

export const shareExample = {
  ...memberExample,
  basis: '50.00',
  share: '6.43',
  to_share_capital: '0.00',
  to_settlements: '0.00',
  dividend: '6.43',
  not_covered: '0.00',
};
