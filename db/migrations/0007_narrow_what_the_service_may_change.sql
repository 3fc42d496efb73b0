-- What a thief of the service's sign-in to the database could still have done to the books and to what stands on record:
-- each right below is one that no statement of the service needs.

-- A temporary table comes before a real one of the same name unless the path says otherwise. Without this, whoever shadows
-- journal_lines with rows that balance commits an entry that does not, because the check runs at commit with the
-- session's own path.
alter function journal_entry_must_balance() set search_path = public, pg_temp;
alter function journal_lines_belong_to_their_transaction() set search_path = public, pg_temp;
alter function guarantor_is_not_borrower() set search_path = public, pg_temp;

-- 'NaN' is above zero, equals itself, and would make every sum it enters NaN for ever.
alter table journal_lines add constraint line_is_a_number check (debit <> 'NaN' and credit <> 'NaN');

-- Numbers come from post_journal_entries alone: one drawn elsewhere looks like an entry that was taken out.
revoke usage on sequence journal_entry_numbers from handschlag_service;

-- A month is closed, never moved and never opened again.
revoke update on periods from handschlag_service;
grant update (status, closed_at, closed_by) on periods to handschlag_service;

create function closed_period_stays_closed() returns trigger language plpgsql as $$
begin
  raise exception 'period % is closed and stays closed', to_char(old.month, 'YYYY-MM')
    using errcode = 'HS005', constraint = 'closed_period_stays_closed';
end $$;
create trigger closed_period_stays_closed before update on periods
  for each row when (old.status = 'closed') execute function closed_period_stays_closed();
comment on function closed_period_stays_closed() is 'Refuses any change of a closed month (HS005), whoever runs it: corrections are posted in an open one.';

-- Only the mapping to the standard charts is the treasurer's; what an account is, entries already rely on.
revoke update on accounts from handschlag_service;
grant update (skr03, skr04) on accounts to handschlag_service;

-- Before and after of a change may be erased, which is why they lie apart from the log; rewritten they may not be.
revoke update on audit_log_values from handschlag_service;
grant update (before, after) on audit_log_values to handschlag_service;

create function audit_values_are_only_erased() returns trigger language plpgsql as $$
begin
  raise exception 'values of the audit log may be erased, not rewritten'
    using errcode = 'HS006', constraint = 'audit_values_are_only_erased';
end $$;
create trigger audit_values_are_only_erased before update on audit_log_values
  for each row when (new.before is not null or new.after is not null) execute function audit_values_are_only_erased();
comment on function audit_values_are_only_erased() is 'Refuses to give the audit log other values than none (HS006), whoever runs it.';

-- A vote can be superseded, a tie can end, a prepared payout can be released or taken back; the rest stays as recorded.
revoke update on case_votes, membership_votes, case_recusals, person_ties, person_identifications, payouts from handschlag_service;
grant update (superseded_by) on case_votes, membership_votes to handschlag_service;
grant update (ended_on) on person_ties to handschlag_service;
grant update (status, released_by_person_id, released_by, released_at) on payouts to handschlag_service;

-- Money that has left the house does not come back by a change of mind: what was released, or taken back, stays so.
create function settled_payout_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'payout % is % and stays so', old.id, old.status
    using errcode = 'HS007', constraint = 'settled_payout_is_final';
end $$;
create trigger settled_payout_is_final before update on payouts
  for each row when (old.status <> 'prepared') execute function settled_payout_is_final();
comment on function settled_payout_is_final() is 'Refuses any change of a payout that was released or cancelled (HS007), whoever runs it.';
