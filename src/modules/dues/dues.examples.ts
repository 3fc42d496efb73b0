/** Ids that the examples of this module share, so that they tell one story. */
export const ids = {
  member: '0197b1c0-0000-7000-8000-00000000d001',
  payment: '0197b1c0-0000-7000-8000-00000000a001',
  run: '0197b1c0-0000-7000-8000-00000000d501',
  claim: '0197b1c0-0000-7000-8000-00000000d601',
} as const;
