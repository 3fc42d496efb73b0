-- Reports on a closed month say for ever what they said when it was closed. What they show beside the books had no history
-- yet: who held which office, when the end of a tie was recorded, how a guarantee stood, and which numbers accounts began with.

alter table users add column access_recorded_at timestamptz;
comment on column users.access_recorded_at is 'When roles or access were last changed, on the clock of whoever changed them; null = when the user was created.';

create table user_role_changes (
  id bigint generated always as identity primary key,
  user_id uuid not null references users,
  role text not null,
  is_held boolean not null,
  recorded_at timestamptz not null
);
create index user_role_changes_by_user on user_role_changes (user_id, role, id);
select protect_append_only('user_role_changes');
revoke insert on user_role_changes from handschlag_service;
comment on table user_role_changes is 'Since when a user has held a role and since when no longer, written by triggers on user_roles and users; the latest row known at a moment says how it was then.';
comment on column user_role_changes.is_held is 'False also while the user may not sign in.';

create function user_role_changes_are_kept() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'users' then
    insert into user_role_changes (user_id, role, is_held, recorded_at)
      select new.id, r.role, new.is_active, coalesce(new.access_recorded_at, new.created_at)
      from user_roles r where r.user_id = new.id order by r.role;
  elsif tg_op = 'INSERT' then
    insert into user_role_changes (user_id, role, is_held, recorded_at)
      select u.id, new.role, u.is_active, coalesce(u.access_recorded_at, u.created_at) from users u where u.id = new.user_id;
  else
    insert into user_role_changes (user_id, role, is_held, recorded_at)
      select u.id, old.role, false, coalesce(u.access_recorded_at, u.created_at) from users u where u.id = old.user_id;
  end if;
  return null;
end $$;
comment on function user_role_changes_are_kept() is 'Keeps from when to when a user held a role.';

insert into user_role_changes (user_id, role, is_held, recorded_at)
  select u.id, r.role, u.is_active, u.created_at from user_roles r join users u on u.id = r.user_id order by u.created_at, u.id, r.role;
create trigger user_role_changes_are_kept after insert or delete on user_roles
  for each row execute function user_role_changes_are_kept();
create trigger user_role_changes_are_kept after update of is_active on users
  for each row when (old.is_active <> new.is_active) execute function user_role_changes_are_kept();

alter table person_ties add column ending_recorded_at timestamptz;
grant update (ending_recorded_at) on person_ties to handschlag_service;
comment on column person_ties.ending_recorded_at is 'When it was recorded that the tie ended.';
update person_ties t set ending_recorded_at = coalesce(
    (select max(g.recorded_at) from audit_log g where g.operation = 'tie.ended' and g.subject_id = t.id::text), t.recorded_at)
  where ended_on is not null;
alter table person_ties add constraint end_of_a_tie_was_recorded check ((ended_on is null) = (ending_recorded_at is null));

alter table guarantees add column state_recorded_at timestamptz;
comment on column guarantees.state_recorded_at is 'When status, signature, release or loan were last recorded; null = when the guarantee was.';

create table guarantee_states (
  id bigint generated always as identity primary key,
  guarantee_id uuid not null references guarantees,
  status text not null,
  signed_on date,
  released_on date,
  loan_id uuid references loans,
  recorded_at timestamptz not null
);
create index guarantee_states_by_guarantee on guarantee_states (guarantee_id, recorded_at, id);
select protect_append_only('guarantee_states');
revoke insert on guarantee_states from handschlag_service;
comment on table guarantee_states is 'How each guarantee stood, written by a trigger on guarantees; the latest row known at a moment says how it was then.';

create function guarantee_states_are_kept() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into guarantee_states (guarantee_id, status, signed_on, released_on, loan_id, recorded_at)
    values (new.id, new.status, new.signed_on, new.released_on, new.loan_id, coalesce(new.state_recorded_at, new.recorded_at));
  return null;
end $$;
comment on function guarantee_states_are_kept() is 'Keeps how a guarantee stood.';

insert into guarantee_states (guarantee_id, status, signed_on, released_on, loan_id, recorded_at)
  select id, status, signed_on, released_on, loan_id, recorded_at from guarantees order by recorded_at, id;
create trigger guarantee_states_are_kept_from_the_first after insert on guarantees
  for each row execute function guarantee_states_are_kept();
create trigger guarantee_states_are_kept after update on guarantees for each row
  when ((old.status, old.signed_on, old.released_on, old.loan_id) is distinct from (new.status, new.signed_on, new.released_on, new.loan_id))
  execute function guarantee_states_are_kept();

-- Numbers that were set stand in account_numbers by version; with which an account began, nowhere once it bears another.
alter table accounts add column first_skr03 text;
alter table accounts add column first_skr04 text;
comment on column accounts.first_skr03 is 'The number the account began with; account_numbers says which it has borne since.';
comment on column accounts.first_skr04 is 'The number the account began with; account_numbers says which it has borne since.';
update accounts a set
  first_skr03 = case when changed.numbers_03 ? a.code then changed.numbers_03 ->> a.code else a.skr03 end,
  first_skr04 = case when changed.numbers_04 ? a.code then changed.numbers_04 ->> a.code else a.skr04 end
from (
  select jsonb_object_agg(c.account, c.number) filter (where c.chart = 'SKR03') as numbers_03,
    jsonb_object_agg(c.account, c.number) filter (where c.chart = 'SKR04') as numbers_04
  from (
    select distinct on (g.subject_id, b.key) g.subject_id as chart, b.key as account, b.value as number
    from audit_log g join audit_log_values v on v.audit_id = g.id cross join lateral jsonb_each_text(v.before) b
    where g.operation = 'account_numbers.changed' order by g.subject_id, b.key, g.id) c
) changed;

create function account_begins_with_its_numbers() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.first_skr03 := new.skr03;
  new.first_skr04 := new.skr04;
  return new;
end $$;
create trigger account_begins_with_its_numbers before insert on accounts for each row execute function account_begins_with_its_numbers();
comment on function account_begins_with_its_numbers() is 'Keeps the numbers an account begins with.';

create function accounts_as_known(known_at timestamptz)
returns table (code text, kind text, name_de text, name_en text, skr03 text, skr04 text, "position" integer)
language sql stable set search_path = public, pg_temp as $$
  with borne as (
    select distinct on (n.chart, n.account) n.chart, n.account, n.number
    from account_numbers n join account_number_versions v on v.chart = n.chart and v.version = n.version
    where v.recorded_at <= known_at order by n.chart, n.account, n.version desc
  )
  select a.code, a.kind, a.name_de, a.name_en,
    case when three.account is null then a.first_skr03 else three.number end,
    case when four.account is null then a.first_skr04 else four.number end, a.position
  from accounts a
  left join borne three on three.chart = 'SKR03' and three.account = a.code
  left join borne four on four.chart = 'SKR04' and four.account = a.code
$$;
comment on function accounts_as_known is 'The chart of accounts with the numbers its accounts bore, as far as they had been recorded at a moment.';
