-- What became of direct debits by the closing of a month stays what was known then: each status of an order with its moment.

alter table bank_run_items add column state_recorded_at timestamptz;
grant update (state_recorded_at) on bank_run_items to handschlag_service;
comment on column bank_run_items.state_recorded_at is 'When the status was last recorded; null = it is the first one.';

create table bank_run_item_states (
  id bigint generated always as identity primary key,
  item_id uuid not null references bank_run_items,
  status text not null,
  ended_on date,
  return_code text,
  recorded_at timestamptz not null
);
create index bank_run_item_states_by_item on bank_run_item_states (item_id, recorded_at, id);
select protect_append_only('bank_run_item_states');
revoke insert on bank_run_item_states from handschlag_service;
comment on table bank_run_item_states is 'Every further status of an order in a bank run, written by a trigger; the latest row known at a moment says how it was then, and without one it was under way.';
comment on column bank_run_item_states.return_code is 'As ISO 20022 names it, such as AC01; null where the reason begins with no code.';

create function bank_run_item_states_are_kept() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into bank_run_item_states (item_id, status, ended_on, return_code, recorded_at)
    values (new.id, new.status, new.ended_on, substring(new.ended_because from '^[A-Z]{2}[0-9A-Z]{2}'), coalesce(new.state_recorded_at, now()));
  return null;
end $$;
comment on function bank_run_item_states_are_kept() is 'Keeps each status of an order.';

insert into bank_run_item_states (item_id, status, ended_on, return_code, recorded_at)
  select i.id, i.status, i.ended_on, substring(i.ended_because from '^[A-Z]{2}[0-9A-Z]{2}'), coalesce(
    (select max(b.recorded_at) from bank_bookings b where b.item_id = i.id), r.released_at, r.prepared_at)
  from bank_run_items i join bank_runs r on r.id = i.run_id where i.status <> 'under_way' order by i.id;
create trigger bank_run_item_states_are_kept after update on bank_run_items for each row
  when ((old.status, old.ended_on) is distinct from (new.status, new.ended_on)) execute function bank_run_item_states_are_kept();
