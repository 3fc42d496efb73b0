-- The general assembly: called in time, who may vote and who came, how each item was voted on, the minutes, and the
-- resolutions as which what was carried lives on. Letters need not be about a credit case any more.

-- Which kinds of letters and of numbers there are has grown with every capability: a letter's kinds are rows now, so that
-- the next one is an insert; of a number the database knows the form.
alter table documents drop constraint documents_kind_check;
create table document_kinds (kind text primary key check (kind ~ '^[a-z][a-z_]*$'));
insert into document_kinds (kind) values
  ('offer'), ('contract'), ('approval'), ('refusal'), ('guarantee_form'), ('guarantor_statement'), ('payout_order'),
  ('instalment_plan'), ('statement'), ('interest_statement'), ('balance_confirmation'), ('friendly_note'), ('first_reminder'),
  ('second_reminder'), ('final_notice'), ('assembly_invitation'), ('assembly_minutes');
revoke insert, update, delete, truncate on document_kinds from handschlag_service;
comment on table document_kinds is 'Every kind of document the cooperative writes; each has its template in the service.';
alter table documents add constraint document_is_of_a_known_kind foreign key (kind) references document_kinds;
alter table documents alter column case_id drop not null;

alter table number_counters drop constraint number_counters_kind_check;
alter table number_counters add constraint number_counters_kind_check check (kind ~ '^[A-Z]{1,3}$');
comment on table number_counters is 'Last number given per kind and year: M members, K credit cases, D loans, P persons, B guarantees, S documents, GV general assemblies, BS resolutions. Members and persons count without years (year 0).';

create table assemblies (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('ordinary', 'extraordinary')),
  form text not null check (form in ('in_person', 'virtual', 'hybrid')),
  held_on date not null,
  starts_at text not null constraint assembly_starts_at_a_time_of_day check (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  place text not null check (place <> ''),
  how_to_join text check (how_to_join <> ''),
  status text not null default 'planned' check (status in ('planned', 'convened', 'closed', 'cancelled')),
  convened_on date,
  convened_by_person_id uuid references persons,
  cancelled_on date,
  cancellation_reason text check (cancellation_reason <> ''),
  request_key text constraint assembly_key_is_used_once unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint assembly_from_afar_says_how_to_join check ((form = 'in_person') = (how_to_join is null)),
  constraint convened_assembly_says_when_and_by_whom check ((convened_on is null) = (convened_by_person_id is null)),
  constraint called_assembly_was_convened check (status not in ('convened', 'closed') or convened_on is not null),
  constraint cancelled_assembly_says_when_and_why check (
    (status = 'cancelled') = (cancelled_on is not null and cancellation_reason is not null)),
  constraint assembly_is_convened_before_its_day check (convened_on < held_on)
);
revoke update on assemblies from handschlag_service;
grant update (status, convened_on, convened_by_person_id, cancelled_on, cancellation_reason) on assemblies to handschlag_service;
comment on table assemblies is 'General assemblies (GenG §43). Planned until the board convenes them; closed with their minutes.';
comment on column assemblies.starts_at is 'Hour and minute in Germany, HH:MM.';
comment on column assemblies.how_to_join is 'How members take part from afar (GenG §43b); null where all meet in one place.';

create function ended_assembly_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'assembly % is % and stays so', old.number, old.status
    using errcode = 'HS026', constraint = 'ended_assembly_is_final';
end $$;
create trigger ended_assembly_is_final before update on assemblies
  for each row when (old.status in ('closed', 'cancelled')) execute function ended_assembly_is_final();
comment on function ended_assembly_is_final() is 'Refuses any change of an assembly that was closed or cancelled (HS026), whoever runs it.';

-- What follows from an assembly is written while it runs: not before it was convened, not once its minutes are closed.
create function assembly_is_under_way() returns trigger language plpgsql as $$
declare found_status text;
begin
  select status into found_status from assemblies where id = new.assembly_id for share;
  if found_status in ('closed', 'cancelled') then
    raise exception 'assembly % is %: nothing is added to it', new.assembly_id, found_status
      using errcode = 'HS026', constraint = 'assembly_is_under_way';
  end if;
  return new;
end $$;
comment on function assembly_is_under_way() is 'Refuses what comes after an assembly was closed or cancelled (HS026), whoever runs it.';

create table assembly_items (
  id uuid primary key,
  assembly_id uuid not null references assemblies,
  position integer not null check (position > 0),
  title text not null check (title <> ''),
  proposed_text text check (proposed_text <> ''),
  kind text not null check (kind in ('report', 'annual_accounts', 'use_of_result', 'discharge_board', 'discharge_supervisory_board',
    'election', 'statutes_amendment', 'credit_limits', 'policy', 'convening', 'conduct', 'other')),
  majority text check (majority in ('simple', 'three_quarters')),
  financial_year integer check (financial_year between 1900 and 2199),
  seats integer check (seats > 0),
  announcement integer not null check (announcement > 0),
  announced_on date,
  request_key text constraint assembly_item_key_is_used_once unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint item_has_its_own_position unique (assembly_id, position),
  constraint item_belongs_to_its_assembly unique (assembly_id, id),
  constraint report_is_not_voted_on check ((kind = 'report') = (majority is null)),
  constraint statutes_are_amended_by_three_quarters check (kind <> 'statutes_amendment' or majority = 'three_quarters'),
  constraint what_is_voted_on_has_a_text check (kind in ('report', 'election') or proposed_text is not null),
  constraint election_fills_seats check ((kind = 'election') = (seats is not null)),
  constraint accounts_are_of_a_year check (kind not in ('annual_accounts', 'use_of_result') or financial_year is not null)
);
create trigger assembly_is_under_way before insert on assembly_items for each row execute function assembly_is_under_way();
revoke update on assembly_items from handschlag_service;
grant update (announced_on) on assembly_items to handschlag_service;
comment on table assembly_items is 'The agenda. An item that was not announced in time is not resolved upon (GenG §46(2)).';
comment on column assembly_items.announcement is '1: announced with the convening; each further announcement has the next number.';
comment on column assembly_items.announced_on is 'The day on which it was announced; null while the assembly is only planned.';

create table assembly_letters (
  assembly_id uuid not null references assemblies,
  announcement integer not null check (announcement > 0),
  member_id uuid not null references members,
  document_id uuid not null constraint letter_announces_once unique references documents,
  written_on date not null,
  primary key (assembly_id, announcement, member_id)
);
select protect_append_only('assembly_letters');
comment on table assembly_letters is 'Invitations and later additions to the agenda: one letter to each member for each announcement.';

create table assembly_attendances (
  id uuid primary key,
  assembly_id uuid not null references assemblies,
  member_id uuid not null references members,
  way text not null check (way in ('in_person', 'by_proxy', 'by_representative')),
  attendee_person_id uuid not null references persons,
  proxy_place smallint constraint proxy_represents_at_most_two check (proxy_place in (1, 2)),
  authority_dated_on date,
  note text check (note <> ''),
  checked_in_at timestamptz not null,
  checked_out_at timestamptz,
  request_key text constraint attendance_key_is_used_once unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint only_a_proxy_has_a_place_and_an_authority check (
    (way = 'by_proxy') = (proxy_place is not null and authority_dated_on is not null)),
  constraint attendance_ends_after_it_began check (checked_out_at > checked_in_at)
);
create unique index member_is_present_once on assembly_attendances (assembly_id, member_id) where checked_out_at is null;
create unique index proxy_has_each_place_once on assembly_attendances (assembly_id, attendee_person_id, proxy_place)
  where proxy_place is not null and checked_out_at is null;
create trigger assembly_is_under_way before insert or update on assembly_attendances
  for each row execute function assembly_is_under_way();
revoke update on assembly_attendances from handschlag_service;
grant update (checked_out_at) on assembly_attendances to handschlag_service;
comment on table assembly_attendances is 'Who was there for whom, from when to when. One presence for each member; a proxy has two places at most (GenG §43(5)).';

create function ended_attendance_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'attendance % has ended', old.id using errcode = 'HS026', constraint = 'ended_attendance_is_final';
end $$;
create trigger ended_attendance_is_final before update on assembly_attendances
  for each row when (old.checked_out_at is not null) execute function ended_attendance_is_final();
comment on function ended_attendance_is_final() is 'Refuses any change of an attendance that has ended (HS026), whoever runs it.';

create table assembly_results (
  id uuid primary key,
  assembly_id uuid not null,
  item_id uuid not null,
  supersedes_id uuid constraint result_is_superseded_once unique references assembly_results,
  correction_reason text check (correction_reason <> ''),
  voted_at timestamptz not null,
  method text not null check (method in ('show_of_hands', 'ballot', 'electronic')),
  votes_present integer not null check (votes_present >= 0),
  excluded_votes integer not null check (excluded_votes >= 0),
  request_key text constraint assembly_result_key_is_used_once unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  foreign key (assembly_id, item_id) references assembly_items (assembly_id, id),
  constraint result_belongs_to_its_item unique (item_id, id),
  foreign key (item_id, supersedes_id) references assembly_results (item_id, id),
  constraint excluded_votes_are_among_those_present check (excluded_votes <= votes_present),
  constraint correction_says_why check ((supersedes_id is null) = (correction_reason is null))
);
create unique index item_has_one_first_result on assembly_results (item_id) where supersedes_id is null;
create trigger assembly_is_under_way before insert on assembly_results for each row execute function assembly_is_under_way();
select protect_append_only('assembly_results');
comment on table assembly_results is 'How an item was voted on. Whether it was carried follows from the counts and the majority. A correction supersedes, with its reason.';
comment on column assembly_results.excluded_votes is 'Votes of those present who may not vote on this item (GenG §43(6)).';

create table assembly_counts (
  result_id uuid not null references assembly_results,
  position integer not null check (position > 0),
  candidate text check (candidate <> ''),
  yes integer not null check (yes >= 0),
  no integer not null check (no >= 0),
  abstentions integer not null check (abstentions >= 0),
  invalid integer not null check (invalid >= 0),
  primary key (result_id, position)
);
select protect_append_only('assembly_counts');
comment on table assembly_counts is 'The votes of a result: one row for a motion, one for each candidate of an election.';

create function counts_stay_within_votes_present() returns trigger language plpgsql as $$
begin
  if new.yes + new.no + new.abstentions + new.invalid >
     (select votes_present - excluded_votes from assembly_results where id = new.result_id) then
    raise exception 'more votes than were present' using errcode = 'HS026', constraint = 'counts_stay_within_votes_present';
  end if;
  return new;
end $$;
create trigger counts_stay_within_votes_present before insert on assembly_counts
  for each row execute function counts_stay_within_votes_present();
comment on function counts_stay_within_votes_present() is 'Refuses more votes than were present and not excluded (HS026), whoever runs it.';

create table assembly_objections (
  id uuid primary key,
  assembly_id uuid not null,
  item_id uuid not null,
  member_id uuid not null references members,
  ground text not null check (ground in ('objected', 'not_admitted', 'not_duly_called')),
  known_on date not null,
  note text check (note <> ''),
  request_key text constraint objection_key_is_used_once unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  foreign key (assembly_id, item_id) references assembly_items (assembly_id, id),
  constraint member_objects_once unique (item_id, member_id)
);
create trigger assembly_is_under_way before insert on assembly_objections
  for each row when (new.ground = 'objected') execute function assembly_is_under_way();
select protect_append_only('assembly_objections');
comment on table assembly_objections is 'Who objected to a resolution on the record, or was not let in or not called: the special notice of GenG §67a needs one of them.';
comment on column assembly_objections.known_on is 'The day from which the member knew: the month of GenG §67a(2) runs from it.';

create table assembly_minutes (
  assembly_id uuid primary key references assemblies,
  chair text not null check (chair <> ''),
  keeper text check (keeper <> ''),
  board_members_present text[] not null,
  left_out_positions integer[] not null,
  remarks text check (remarks <> ''),
  has_attendance_list boolean not null,
  document_id uuid not null unique references documents,
  closed_on date not null,
  request_key text constraint assembly_minutes_key_is_used_once unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
select protect_append_only('assembly_minutes');
comment on table assembly_minutes is 'The minutes (GenG §47) of a closed assembly; the paper is the document.';
comment on column assembly_minutes.left_out_positions is 'Items that were not put to the vote.';

create table resolutions (
  id uuid primary key,
  number text not null unique,
  assembly_id uuid not null,
  item_id uuid not null constraint item_makes_one_resolution unique,
  kind text not null check (kind <> 'report'),
  title text not null check (title <> ''),
  resolved_text text not null check (resolved_text <> ''),
  resolved_on date not null,
  financial_year integer,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  foreign key (assembly_id, item_id) references assembly_items (assembly_id, id)
);
select protect_append_only('resolutions');
comment on table resolutions is 'What the general assembly carried, written when its minutes are closed: the source of policy changes, credit limits (GenG §49), annual accounts and the use of the result (§48).';

alter table policies add column resolution_id uuid references resolutions;
comment on column policies.resolution_id is 'The resolution of the general assembly that set these terms; null where another organ resolved, or before assemblies were recorded.';
