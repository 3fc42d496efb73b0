-- Trial balance, balance sheet and income statement over a book of many million lines, at once: what moved on each account on
-- each posting date, summed up in the background. Postings do not touch it, so they never wait for one another over an
-- account; what is not summed up yet is read from the journal, what was recorded after the asked moment is taken off again.
-- So the answer is always the journal's, and verify holds these sums against it.

create table account_days (
  posting_date date,
  account text references accounts,
  debit numeric(16, 2) not null,
  credit numeric(16, 2) not null,
  primary key (posting_date, account)
);
revoke insert, update on account_days from handschlag_service;
comment on table account_days is 'What moved on an account on a posting date, of entries up to account_days_progress. Made from the journal by sum_up_journal; can be made anew at any time.';

create table account_days_progress (
  is_only_row boolean primary key default true check (is_only_row),
  counted_before xid8 not null,
  cluster text not null
);
insert into account_days_progress values (true, '0', '');
revoke insert, update on account_days_progress from handschlag_service;
comment on table account_days_progress is 'How far account_days reaches.';
comment on column account_days_progress.counted_before is 'Entries of earlier transactions are in account_days, and no others: it was the oldest transaction running when they were counted.';
comment on column account_days_progress.cluster is 'The server the numbers of transactions are from; on another one everything is counted anew.';

-- For what was recorded after a moment; next to nothing to keep, as entries come in the order of time.
create index journal_entries_by_recording on journal_entries using brin (recorded_at);

create function journal_counted_before() returns xid8
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((select p.counted_before from account_days_progress p, pg_control_system() s
    where p.cluster = s.system_identifier::text), '0')
$$;
comment on function journal_counted_before is 'Entries of earlier transactions are in account_days; 0 when none is, as after a restore on another server.';

create function sum_up_journal() returns void
language plpgsql security definer set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  progress account_days_progress;
  this_cluster text := (select system_identifier::text from pg_control_system());
  oldest_running xid8;
begin
  select * into progress from account_days_progress for update;
  oldest_running := pg_snapshot_xmin(pg_current_snapshot());
  if progress.cluster <> this_cluster then
    delete from account_days;
    progress.counted_before := '0';
  elsif not exists (select from journal_entries e
      where e.transaction_id >= progress.counted_before and e.transaction_id < oldest_running) then
    return;
  end if;
  insert into account_days as days
    select e.posting_date, l.account, sum(l.debit), sum(l.credit)
    from journal_entries e join journal_lines l on l.entry_id = e.id
    where e.transaction_id >= progress.counted_before and e.transaction_id < oldest_running
    group by e.posting_date, l.account
  on conflict (posting_date, account) do update
    set debit = days.debit + excluded.debit, credit = days.credit + excluded.credit;
  update account_days_progress set counted_before = oldest_running, cluster = this_cluster;
end $$;
comment on function sum_up_journal is 'Adds to account_days what has been posted since the last time, as far as no transaction before it still runs. Several at once wait for each other.';
revoke execute on function sum_up_journal from public;
grant execute on function sum_up_journal to handschlag_service;

create function account_turnovers(through date, known_at timestamptz)
returns table (account text, posting_date date, debit numeric, credit numeric)
language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  counted xid8 := journal_counted_before();
begin
  if counted > '0' then
    return query select d.account, d.posting_date, d.debit, d.credit from account_days d where d.posting_date <= through;
    return query
      select l.account, e.posting_date, -sum(l.debit), -sum(l.credit)
      from journal_entries e join journal_lines l on l.entry_id = e.id
      where e.recorded_at > known_at and e.posting_date <= through and e.transaction_id < counted
      group by 1, 2;
  end if;
  return query
    select l.account, e.posting_date, sum(l.debit), sum(l.credit)
    from journal_entries e join journal_lines l on l.entry_id = e.id
    where e.transaction_id >= counted and e.posting_date <= through and e.recorded_at <= known_at
    group by 1, 2;
end $$;
comment on function account_turnovers is 'Debits and credits by account and posting date up to a day, as far as recorded by a moment: sums of days, less what was recorded later, and what is not summed up yet. Of one snapshot, as every query.';

create function wrong_account_days() returns table (posting_date date, account text, stored numeric, posted numeric)
language plpgsql stable set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  counted xid8 := journal_counted_before();
begin
  if counted = '0' then return; end if;
  return query
    select coalesce(d.posting_date, j.posting_date), coalesce(d.account, j.account),
      coalesce(d.debit - d.credit, 0), coalesce(j.debit - j.credit, 0)
    from account_days d
    full join (
      select e.posting_date, l.account, sum(l.debit) as debit, sum(l.credit) as credit
      from journal_entries e join journal_lines l on l.entry_id = e.id
      where e.transaction_id < counted group by 1, 2) j on j.posting_date = d.posting_date and j.account = d.account
    where (d.debit, d.credit) is distinct from (j.debit, j.credit)
    order by 1, 2;
end $$;
comment on function wrong_account_days is 'Sums of days that are not those of the journal, debits less credits. None, unless somebody has changed one or the other.';
