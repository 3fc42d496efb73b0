/** What working a way out can say. */
export const PLANNING = {
  409: ['departure.has_left'],
  422: [
    'departure.event_in_future',
    'departure.event_before_admission',
    'departure.ground_does_not_fit',
    'departure.too_few_shares_left',
    'departure.special_notice_too_late',
    'departure.special_notice_too_early',
    'departure.residence_not_required',
    'policy.none_in_force',
  ],
};
