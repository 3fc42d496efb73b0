-- Few loans owe claims beside their plan: these are found apart, and the columns read of every running loan are fewer.
create index loans_that_owe_claims on loans (id) where open_costs > 0 or open_default_interest > 0;
drop index loans_as_they_stand;
create index loans_as_they_stand on loans (oldest_unpaid_effective_due_date)
  include (id, paid_out_on, replayed_through, outstanding_principal, restructured_on)
  where status = 'running';
