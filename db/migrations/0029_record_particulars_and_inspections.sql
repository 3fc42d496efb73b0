-- What the register of members showed on a day is names and addresses too, as they were recorded then: each version of them
-- is kept. And who inspected the register is kept (GenG §31): any member may, others with a legitimate interest.

alter table persons add column particulars_recorded_at timestamptz;
comment on column persons.particulars_recorded_at is 'When name and address were last recorded, on the clock of whoever recorded them; null = when the person was.';

create table person_particulars (
  id bigint generated always as identity primary key,
  person_id uuid not null references persons,
  first_names text,
  surname text,
  legal_name text,
  street text,
  postal_code text,
  city text,
  country text,
  recorded_at timestamptz not null,
  constraint erased_particulars_are_erased_whole check (country is not null
    or (first_names is null and surname is null and legal_name is null and street is null and postal_code is null and city is null))
);
create index person_particulars_by_person on person_particulars (person_id, recorded_at, id);
revoke update, insert on person_particulars from handschlag_service;
comment on table person_particulars is 'Every name and address a person was recorded with, oldest first, written by a trigger on persons; erased with the person, never rewritten.';
comment on column person_particulars.country is 'Null once the row was erased.';

create function particulars_are_only_erased() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.id, new.person_id, new.recorded_at) = (old.id, old.person_id, old.recorded_at) and new.country is null then
    return new;
  end if;
  raise exception 'recorded particulars may be erased, not rewritten'
    using errcode = 'HS029', constraint = 'particulars_are_only_erased';
end $$;
create trigger particulars_are_only_erased before update or delete on person_particulars
  for each row execute function particulars_are_only_erased();
create trigger particulars_are_never_truncated before truncate on person_particulars
  for each statement execute function forbid_change();
comment on function particulars_are_only_erased() is 'Refuses to rewrite or delete what a person was recorded with (HS029), whoever runs it; erasing the words is possible.';

create function person_particulars_are_kept() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.erased_at is not null then
    update person_particulars set first_names = null, surname = null, legal_name = null, street = null, postal_code = null,
      city = null, country = null where person_id = new.id and country is not null;
    return null;
  end if;
  if tg_op = 'UPDATE' and (new.first_names, new.surname, new.legal_name, new.street, new.postal_code, new.city, new.country)
       is not distinct from (old.first_names, old.surname, old.legal_name, old.street, old.postal_code, old.city, old.country) then
    return null;
  end if;
  insert into person_particulars (person_id, first_names, surname, legal_name, street, postal_code, city, country, recorded_at)
    values (new.id, new.first_names, new.surname, new.legal_name, new.street, new.postal_code, new.city, new.country,
      coalesce(new.particulars_recorded_at, new.created_at));
  return null;
end $$;
create trigger person_particulars_are_kept after insert or update on persons
  for each row execute function person_particulars_are_kept();
comment on function person_particulars_are_kept() is 'Keeps each name and address a person is recorded with, and erases all of them when the person is erased.';

insert into person_particulars (person_id, first_names, surname, legal_name, street, postal_code, city, country, recorded_at)
  select id, first_names, surname, legal_name, street, postal_code, city, country, created_at from persons
  where erased_at is null order by created_at, id;

create table register_inspections (
  id uuid primary key,
  inspected_on date not null,
  as_of date not null,
  known_at timestamptz not null,
  of_member_id uuid references members,
  capacity text not null constraint inspector_is_in_a_capacity check (capacity in ('staff', 'member', 'third_party')),
  inspector_person_id uuid references persons,
  inspector_name text,
  interest text check (interest <> ''),
  form text not null constraint inspection_has_a_form check (form in ('json', 'csv', 'csv_rfc4180', 'xlsx', 'pdf', 'shown', 'extract')),
  extract_given text check (extract_given <> ''),
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint inspection_names_the_inspector check ((inspector_person_id is null) = (inspector_name is not null and inspector_name <> '')),
  constraint inspection_states_its_interest check (capacity = 'staff' or interest is not null),
  constraint extract_says_what_was_given check ((form = 'extract') = (extract_given is not null))
);
create index register_inspections_by_day on register_inspections (recorded_at, id);
select protect_append_only('register_inspections');
comment on table register_inspections is 'Who read the register of members (GenG §31): when, as of which day, as known when, in which form, with which interest. Readings through the service are recorded by it, those at the counter by staff.';
comment on column register_inspections.of_member_id is 'Whose lines only, where it was an extract of one member''s own; null for the whole register.';
comment on column register_inspections.inspector_person_id is 'Who read it, where the person is recorded; else inspector_name says.';
