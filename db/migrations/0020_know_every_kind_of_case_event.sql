-- Two migrations each added a kind of case event, and the later one did not know of the earlier: both kinds are there again.
alter table case_events drop constraint case_event_is_of_a_known_kind;
alter table case_events add constraint case_event_is_of_a_known_kind check (kind in ('created', 'changed', 'submitted',
  'review_started', 'document_uploaded', 'item_accepted', 'item_reopened', 'item_waived', 'disclosure_recorded', 'clock_started',
  'clock_stopped', 'recused', 'vote_cast', 'supervisory_resolution', 'decided', 'condition_met', 'offered', 'contracted', 'released',
  'paid_out', 'withdrawn', 'expired', 'deadline_missed', 'bank_decided'));
