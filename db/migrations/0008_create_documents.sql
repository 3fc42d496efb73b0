-- Documents as they were sent: what the cooperative says of itself on each of them, the bytes with their digest, what they
-- were made from, and to whom they went. A document cannot change and reaches a person once.

create table cooperative_profiles (
  id uuid primary key,
  number integer not null constraint profile_number_is_given_once unique check (number > 0),
  valid_from date not null,
  facts jsonb not null,
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint profile_states_what_the_law_wants check ((
    facts ->> 'name' <> '' and facts ->> 'legal_form' <> '' and facts ->> 'seat' <> ''
    and facts ->> 'register_court' <> '' and facts ->> 'register_number' <> ''
    and jsonb_array_length(facts -> 'board_members') > 0) is true)
);
select protect_append_only('cooperative_profiles');
comment on table cooperative_profiles is 'What the cooperative states on every business letter (GenG §25a) and how to reach and pay it, each version with its first day. On a day counts the version with the latest valid_from, then the highest number.';

-- S counts letters (Schreiben).
alter table number_counters drop constraint number_counters_kind_check;
alter table number_counters add constraint number_counters_kind_check check (kind in ('M', 'K', 'D', 'P', 'B', 'S'));
comment on table number_counters is 'Last number given per kind and year: M members, K credit cases, D loans, P persons, B guarantees, S documents. Members and persons count without years (year 0).';

create table documents (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('offer', 'contract', 'approval', 'refusal', 'guarantee_form', 'guarantor_statement', 'payout_order',
    'instalment_plan', 'statement', 'interest_statement', 'balance_confirmation', 'friendly_note', 'first_reminder',
    'second_reminder', 'final_notice')),
  subject text not null check (subject <> ''),
  dated_on date not null,
  as_of date,
  case_id uuid not null references credit_cases,
  loan_id uuid references loans,
  guarantee_id uuid references guarantees,
  template_version text not null check (template_version <> ''),
  source jsonb not null,
  content bytea not null,
  size_bytes integer not null,
  page_count integer not null check (page_count > 0),
  sha256 bytea not null,
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid references users,
  constraint content_is_what_its_digest_says check (sha256 = sha256(content) and size_bytes = length(content) and size_bytes > 0)
);
create index documents_by_case on documents (case_id);
create index documents_by_loan on documents (loan_id) where loan_id is not null;
create index documents_by_guarantee on documents (guarantee_id) where guarantee_id is not null;
select protect_append_only('documents');
comment on table documents is 'Every letter the cooperative wrote, as it was sent: the PDF, its SHA-256, which the database checks, and the template and data it was made from.';
comment on column documents.source is 'All that the template was given; printing it again with the same template version gives the same bytes.';
comment on column documents.recorded_by is 'Null: made by the service itself.';

create table document_addressees (
  document_id uuid not null references documents,
  person_id uuid not null references persons,
  position smallint not null check (position > 0),
  primary key (document_id, person_id)
);
create index document_addressees_by_person on document_addressees (person_id);
select protect_append_only('document_addressees');
comment on table document_addressees is 'To whom a document is addressed, and who may therefore read it as their own. A payout order has nobody: it stays in the house.';

create table dispatches (
  id uuid primary key,
  document_id uuid not null,
  person_id uuid not null,
  channel text not null check (channel in ('email', 'print')),
  address text not null check (address <> ''),
  status text not null default 'waiting' check (status in ('waiting', 'sending', 'sent', 'failed')),
  attempts integer not null default 0 check (attempts >= 0),
  next_attempt_at timestamptz,
  taken_at timestamptz,
  sent_at timestamptz,
  last_error text,
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid references users,
  foreign key (document_id, person_id) references document_addressees,
  constraint sent_dispatch_says_when check ((status = 'sent') = (sent_at is not null)),
  constraint taken_dispatch_says_when check (status <> 'sending' or taken_at is not null),
  constraint waiting_mail_has_its_time check (status <> 'waiting' or (channel = 'email') = (next_attempt_at is not null)),
  constraint failed_dispatch_says_why check (status <> 'failed' or last_error is not null)
);
create unique index document_goes_to_a_person_once on dispatches (document_id, person_id) where status <> 'failed';
create index dispatches_waiting on dispatches (next_attempt_at) where status = 'waiting' and channel = 'email';
create index dispatches_taken on dispatches (taken_at) where status = 'sending';
revoke update on dispatches from handschlag_service;
grant update (status, attempts, next_attempt_at, taken_at, sent_at, last_error) on dispatches to handschlag_service;
comment on table dispatches is 'A document on its way to a person: by e-mail, or listed for printing. Never twice: only after one has failed for good can another be ordered.';
comment on column dispatches.status is 'waiting (for its next attempt, or for somebody to print it), sending (a mail is being handed over), sent, failed (given up; last_error says why).';
comment on column dispatches.address is 'Where it went: the e-mail address, or the lines of the postal address.';

create function sent_dispatch_stays_sent() returns trigger language plpgsql as $$
begin
  raise exception 'dispatch % is % and stays so', old.id, old.status
    using errcode = 'HS008', constraint = 'sent_dispatch_stays_sent';
end $$;
create trigger sent_dispatch_stays_sent before update on dispatches
  for each row when (old.status in ('sent', 'failed')) execute function sent_dispatch_stays_sent();
comment on function sent_dispatch_stays_sent() is 'Refuses any change of a dispatch that is over (HS008), whoever runs it.';
