-- Closing months and years is an act with a checklist, kept for ever, and so is opening one again: proposed by one person,
-- confirmed by another, the latest first. `periods` says where that has led to.

create table period_closings (
  id uuid primary key,
  span text not null constraint closing_is_of_a_month_or_a_year check (span in ('month', 'year')),
  starts_on date not null,
  ends_on date not null,
  ordinal integer not null constraint closings_are_counted check (ordinal > 0),
  closed_with uuid references period_closings,
  closed_at timestamptz not null,
  closed_by_person_id uuid not null references persons,
  closed_by uuid not null references users,
  last_month_closed_by_person_id uuid references persons,
  journal_position bigint not null constraint position_of_a_closing_counts check (journal_position >= 0),
  checklist jsonb not null constraint checklist_is_a_list check (jsonb_typeof(checklist) = 'array'),
  acknowledged_warnings text[] not null,
  request_key text constraint period_closings_request_key_key unique,
  constraint closing_is_of_whole_months check (extract(day from starts_on) = 1
    and ends_on = (starts_on + case span when 'month' then interval '1 month' else interval '1 year' end - interval '1 day')::date),
  constraint closing_is_counted_once unique (span, starts_on, ordinal),
  constraint year_is_closed_under_four_eyes check (
    case span when 'month' then last_month_closed_by_person_id is null
      else last_month_closed_by_person_id is not null and last_month_closed_by_person_id <> closed_by_person_id end)
);
create index period_closings_by_moment on period_closings (closed_at, id);
select protect_append_only('period_closings');
comment on table period_closings is 'Every closing of a month or of a financial year: who, when, the checklist as it stood, and the warnings that were acknowledged. It stands until a reopening of it is confirmed.';
comment on column period_closings.ordinal is 'First, second … closing of the same month or year.';
comment on column period_closings.closed_with is 'The later month with which this one was closed, because nothing was posted in it; null for a closing of its own.';
comment on column period_closings.last_month_closed_by_person_id is 'Of a year: who closed its last month; it is closed by somebody else.';
comment on column period_closings.journal_position is 'Number of the latest entry that existed at the closing.';

create table period_reopenings (
  id uuid primary key,
  closing_id uuid not null references period_closings,
  status text not null default 'proposed' constraint reopening_has_a_known_status check (status in ('proposed', 'confirmed', 'withdrawn')),
  reason text not null constraint reopening_has_a_reason check (reason <> ''),
  acknowledged_warnings text[] not null,
  proposed_at timestamptz not null,
  proposed_by_person_id uuid not null references persons,
  proposed_by uuid not null references users,
  decided_at timestamptz,
  decided_by_person_id uuid references persons,
  decided_by uuid references users,
  request_key text not null constraint period_reopenings_request_key_key unique,
  constraint decided_reopening_says_by_whom check (
    num_nonnulls(decided_at, decided_by_person_id, decided_by) = case status when 'proposed' then 0 else 3 end),
  constraint reopening_has_four_eyes check (status <> 'confirmed' or decided_by_person_id <> proposed_by_person_id)
);
create unique index closing_is_reopened_once on period_reopenings (closing_id) where status <> 'withdrawn';
revoke update on period_reopenings from handschlag_service;
grant update (status, decided_at, decided_by_person_id, decided_by) on period_reopenings to handschlag_service;
comment on table period_reopenings is 'Proposals to open a closed month or year again: by one person with the reason, confirmed by another (compared as persons) or withdrawn. Only a confirmed one opens anything.';

create function closing_stands(closing uuid) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select not exists (select from period_reopenings where closing_id = closing and status = 'confirmed')
$$;
comment on function closing_stands is 'Whether a closing counts: no reopening of it was confirmed.';

create function closing_follows_a_reopening() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from period_closings c where c.span = new.span and c.starts_on = new.starts_on and c.id <> new.id and closing_stands(c.id))
    or new.ordinal <> 1 + (select count(*) from period_closings c where c.span = new.span and c.starts_on = new.starts_on and c.id <> new.id) then
    raise exception 'the % from % is closed already', new.span, new.starts_on using errcode = 'HS045', constraint = 'closing_follows_a_reopening';
  end if;
  if new.span = 'year' and not coalesce(new.last_month_closed_by_person_id = (
    select c.closed_by_person_id from period_closings c
    where c.span = 'month' and c.ends_on = new.ends_on and closing_stands(c.id)), false) then
    raise exception 'the months of the year from % are not closed', new.starts_on using errcode = 'HS045', constraint = 'months_are_closed_before_their_year';
  end if;
  return null;
end $$;
create trigger closing_follows_a_reopening after insert on period_closings for each row execute function closing_follows_a_reopening();
comment on function closing_follows_a_reopening() is 'Refuses (HS045) a second closing of what is closed, and that of a year whose last month is open or was closed by somebody else than it says.';

create function reopening_goes_forward() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  closing period_closings;
begin
  select * into closing from period_closings where id = new.closing_id;
  if old.status <> 'proposed' or new.status = 'proposed' then
    raise exception 'reopening % is % and stays so', old.id, old.status using errcode = 'HS045', constraint = 'reopening_goes_forward';
  end if;
  if new.status = 'confirmed' and exists (
    select from period_closings c where c.span = closing.span and c.starts_on > closing.starts_on and closing_stands(c.id)) then
    raise exception 'a later % is closed', closing.span using errcode = 'HS045', constraint = 'latest_closing_is_reopened_first';
  end if;
  if new.status = 'confirmed' and closing.span = 'month' and exists (
    select from period_closings c where c.span = 'year' and closing.starts_on between c.starts_on and c.ends_on and closing_stands(c.id)) then
    raise exception 'the year of % is closed', closing.starts_on using errcode = 'HS045', constraint = 'year_is_reopened_before_its_months';
  end if;
  return new;
end $$;
create trigger reopening_goes_forward before update on period_reopenings for each row execute function reopening_goes_forward();
comment on function reopening_goes_forward() is 'Proposed, then confirmed or withdrawn; confirmed only of the latest closed month or year, and of a month only while its year is open (HS045), whoever runs it.';

-- What was closed before closings were kept.
insert into period_closings (id, span, starts_on, ends_on, ordinal, closed_at, closed_by_person_id, closed_by, journal_position, checklist, acknowledged_warnings)
  select uuidv7(), 'month', p.month, (p.month + interval '1 month' - interval '1 day')::date, 1, p.closed_at, u.person_id, p.closed_by,
    coalesce((select max(e.number) from journal_entries e where e.recorded_at <= p.closed_at), 0), '[]', '{}'
  from periods p join users u on u.id = p.closed_by where p.status = 'closed' order by p.closed_at, p.month desc;

drop trigger closed_period_stays_closed on periods;
drop function closed_period_stays_closed();
create function period_follows_its_closing() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  closing period_closings;
begin
  select c.* into closing from period_closings c where c.span = 'month' and c.starts_on = old.month and closing_stands(c.id);
  if new.status = 'open' and closing.id is not null or new.status = 'closed' and old.status = 'closed' then
    raise exception 'period % is closed and stays closed', to_char(old.month, 'YYYY-MM')
      using errcode = 'HS005', constraint = 'closed_period_stays_closed';
  end if;
  if new.status = 'closed' and (closing.closed_at, closing.closed_by) is distinct from (new.closed_at, new.closed_by) then
    raise exception 'period % has no such closing', to_char(old.month, 'YYYY-MM')
      using errcode = 'HS045', constraint = 'period_follows_its_closing';
  end if;
  return new;
end $$;
create trigger period_follows_its_closing before update on periods for each row execute function period_follows_its_closing();
comment on function period_follows_its_closing() is 'A month is closed by a closing on record (HS045) and opens again only once a reopening of it is confirmed (HS005), whoever runs it.';
comment on table periods is 'Monthly posting periods. A closed one takes no postings; late facts are posted in an open one with their own value date. Closed and opened again by what is recorded in period_closings and period_reopenings.';

-- Opening balances of a year: what the closing of the year before carries.
create function carried_balances(through date) returns table (account text, amount numeric)
language sql stable set search_path = public, pg_temp as $$
  select case when a.kind in ('income', 'expense') then 'retained_profit' else a.code end, sum(l.debit - l.credit)::numeric(14, 2)
  from journal_lines l join journal_entries e on e.id = l.entry_id join accounts a on a.code = l.account
  where e.posting_date <= through group by 1 having sum(l.debit - l.credit) <> 0
$$;
comment on function carried_balances is 'What a year that ended on this day hands to the next, debit above zero: balance-sheet accounts as they stand, income and expenses as part of retained profit.';

create table opening_balances (
  closing_id uuid not null references period_closings,
  financial_year integer not null constraint opening_balance_is_of_a_year check (financial_year between 1900 and 2199),
  account text not null references accounts,
  amount numeric(14, 2) not null constraint opening_balance_is_an_amount check (amount <> 0 and amount <> 'NaN'),
  primary key (closing_id, account)
);
create index opening_balances_by_year on opening_balances (financial_year);
select protect_append_only('opening_balances');
comment on table opening_balances is 'Balances with which a financial year opens, as the closing of the year before fixed them. Computed, not posted: months after it may be closed already.';
comment on column opening_balances.financial_year is 'The year that opens, named by the calendar year in which it ends.';
comment on column opening_balances.amount is 'Debit above zero, credit below; income and expenses open at zero and have no row. Accounts without a row open at zero.';

create function opening_balances_are_the_journals() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  closing period_closings;
begin
  select * into closing from period_closings where id = new.id;
  if (select coalesce(sum(amount), 0) from opening_balances where closing_id = closing.id) <> 0 or exists (
    select from carried_balances(closing.ends_on) carried
    full join (select account, amount from opening_balances where closing_id = closing.id) stored on stored.account = carried.account
    where stored.amount is distinct from carried.amount) then
    raise exception 'opening balances after % are not those of the journal', closing.ends_on
      using errcode = 'HS045', constraint = 'opening_balances_are_the_journals';
  end if;
  return null;
end $$;
create constraint trigger opening_balances_are_the_journals after insert on period_closings
  deferrable initially deferred for each row when (new.span = 'year') execute function opening_balances_are_the_journals();
comment on function opening_balances_are_the_journals() is 'Refuses at commit (HS045) the closing of a year whose opening balances are not zero in sum or not those of the journal.';

-- Facts of a month that stand in the books later.
create index journal_entries_posted_late on journal_entries (value_date, number) where posting_date > value_date;
