/** Ids, names and days that the examples of this module share, so that they tell one story. */
export const ids = {
  member: '0197b1c0-0000-7000-8000-00000000d001',
  person: '0197b1c0-0000-7000-8000-00000000c001',
  board: '0197b1c0-0000-7000-8000-00000000c002',
  declaration: '0197b1c0-0000-7000-8000-00000000d101',
  secondBoard: '0197b1c0-0000-7000-8000-00000000c003',
  vote: '0197b1c0-0000-7000-8000-00000000d201',
  secondVote: '0197b1c0-0000-7000-8000-00000000d202',
  resolution: '0197b1c0-0000-7000-8000-00000000d301',
  subscription: '0197b1c0-0000-7000-8000-00000000d401',
  payment: '0197b1c0-0000-7000-8000-00000000a001',
} as const;

export const applicantExample = { id: ids.person, number: 'P-0042', display_name: 'Mehmet Yılmaz' };
export const boardExample = [
  { id: ids.board, number: 'P-0001', display_name: 'Anna Krüger' },
  { id: ids.secondBoard, number: 'P-0002', display_name: 'Bernd Kowalski' },
];

export const memberExample = {
  id: ids.member,
  number: 'M-0042',
  person: applicantExample,
  admitted_on: '2026-09-14',
  left_on: null,
  share_count: 1,
  share_capital: { subscribed: '50.00', paid_in: '50.00', open: '0.00' },
  dues: { claimed: '10.00', paid: '5.00', open: '5.00', credit: '0.00' },
  version: 4,
};
