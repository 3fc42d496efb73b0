-- The sums of a portfolio of today read a few columns of every running loan: they stand in the index by which late loans
-- are found, which changes with nearly every payment anyway.
drop index loans_by_oldest_unpaid;
create index loans_as_they_stand on loans (oldest_unpaid_effective_due_date)
  include (id, paid_out_on, outstanding_principal, open_costs, open_default_interest, restructured_on)
  where status = 'running';

-- Every report says up to which entry it knows the journal. By an earlier knowledge that means to go back over all entries
-- recorded since: off the index, not off the entries.
alter table journal_entries drop constraint journal_entries_number_key,
  add constraint journal_entries_number_key unique (number) include (recorded_at);
