-- Sums over late loans look up what was paid on an instalment only where it fell due by the day the loan was brought to.
drop index loans_as_they_stand;
create index loans_as_they_stand on loans (oldest_unpaid_effective_due_date)
  include (id, paid_out_on, replayed_through, outstanding_principal, open_costs, open_default_interest, restructured_on)
  where status = 'running';
