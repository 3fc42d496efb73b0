-- Who acts, whom the cooperative deals with, and under which terms.
-- Persons are one record each, whatever they are to the cooperative; personal data lies here and in few other places, so
-- that it can be erased without touching the books. Users are bound to persons because four eyes compare persons.

create table number_counters (
  kind text not null check (kind in ('M', 'K', 'D', 'P', 'B')),
  year integer not null,
  last integer not null check (last > 0),
  primary key (kind, year)
);
comment on table number_counters is 'Last number given per kind and year: M members, K credit cases, D loans, P persons, B guarantees. Members and persons count without years (year 0).';

-- Numbers follow one another without gaps because the counter moves in the same transaction as the thing it numbers.
create function next_number(of_kind text, of_year integer) returns text
language sql as $$
  insert into number_counters as counter (kind, year, last) values (of_kind, of_year, 1)
  on conflict (kind, year) do update set last = counter.last + 1
  returning kind || '-' || case when year = 0 then '' else year::text || '-' end || lpad(last::text, greatest(4, length(last::text)), '0')
$$;
comment on function next_number is 'M-0042, K-2026-0017: the next number of a kind; waits for a concurrent transaction that takes one.';

create table persons (
  id uuid primary key,
  number text not null unique,
  kind text not null check (kind in ('natural', 'legal')),
  first_names text,
  surname text,
  legal_name text,
  birth_date date,
  street text,
  postal_code text,
  city text,
  country text not null default 'DE' check (country ~ '^[A-Z]{2}$'),
  email text,
  phone text,
  -- People are looked up by any part of their name and listed in its order.
  sort_name text not null generated always as (lower(coalesce(surname || ', ' || first_names, legal_name, ''))) stored,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  erased_at timestamptz,
  constraint person_has_the_names_of_its_kind check (
    erased_at is not null
    or (kind = 'natural' and first_names <> '' and surname <> '' and legal_name is null)
    or (kind = 'legal' and legal_name <> '' and first_names is null and surname is null and birth_date is null)
  ),
  constraint erased_person_has_no_data check (
    erased_at is null
    or (first_names is null and surname is null and legal_name is null and birth_date is null and street is null
        and postal_code is null and city is null and email is null and phone is null)
  )
);
create index persons_by_name on persons (sort_name, id);
comment on table persons is 'Anyone the cooperative deals with, natural or legal: member, applicant, guarantor, payer. Changeable, versioned; the audit log keeps before and after.';

create table person_ties (
  id uuid primary key,
  person_id uuid not null references persons,
  other_person_id uuid not null references persons,
  kind text not null check (kind in ('family', 'household', 'business', 'legal_representative')),
  note text,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  ended_on date,
  constraint tie_joins_two_persons check (person_id <> other_person_id)
);
create index person_ties_by_person on person_ties (person_id);
create index person_ties_by_other_person on person_ties (other_person_id);
comment on table person_ties is 'Ties that matter for recusal: family, household, business, legal representation. They hold both ways.';

create table person_identifications (
  id uuid primary key,
  person_id uuid not null references persons,
  document_kind text not null check (document_kind in ('identity_card', 'passport', 'residence_permit', 'register_extract')),
  document_number text not null,
  issued_by text not null,
  valid_until date,
  identified_on date not null,
  identified_by uuid not null,
  recorded_at timestamptz not null
);
create index person_identifications_by_person on person_identifications (person_id);
comment on table person_identifications is 'Identification before a loan (GwG): what was shown, by whom it was seen.';

create table users (
  id uuid primary key,
  person_id uuid not null unique references persons,
  login text not null unique check (login = lower(login) and login ~ '^[a-z0-9][a-z0-9._@-]{1,99}$'),
  password_hash text not null check (password_hash like '$argon2id$%'),
  is_active boolean not null default true,
  must_change_password boolean not null default false,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null
);
comment on table users is 'Sign-ins. One per person, because four eyes compare persons.';

create table user_roles (
  user_id uuid not null references users,
  role text not null check (role in ('board', 'credit_officer', 'treasurer', 'member', 'guarantor', 'supervisory_board', 'auditor', 'administrator')),
  primary key (user_id, role)
);
comment on table user_roles is 'What a user may do; the table role × operation is in the code. member and guarantor see only their own objects.';
-- Roles are taken away by deleting the row; the audit log keeps what was.
grant delete on user_roles to handschlag_service;

create table access_tokens (
  id uuid primary key,
  user_id uuid not null references users,
  kind text not null check (kind in ('session', 'bearer')),
  scope text not null default 'full' check (scope in ('full', 'read')),
  token_hash bytea not null unique check (length(token_hash) = 32),
  label text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint token_ends_after_it_begins check (expires_at > created_at),
  constraint bearer_token_says_what_for check (kind = 'session' or coalesce(label, '') <> '')
);
create index access_tokens_by_user on access_tokens (user_id);
comment on table access_tokens is 'Session cookies and bearer tokens, as SHA-256 only: who reads the database cannot sign in with it.';

create table sign_in_attempts (
  login_hash bytea not null check (length(login_hash) = 32),
  address text not null,
  attempts integer not null check (attempts > 0),
  window_ends_at timestamptz not null,
  primary key (login_hash, address)
);
grant delete on sign_in_attempts to handschlag_service;
comment on table sign_in_attempts is 'How often a login was tried since its window began, known or not, from each address and (address empty) from all; counted before the password is looked at, so that guessing in parallel gains nothing. The login only as SHA-256, because people type passwords there.';

create table policies (
  id uuid primary key,
  number integer not null unique check (number > 0),
  valid_from date not null,
  resolved_on date not null,
  resolution text not null check (resolution <> ''),
  terms jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid references users,
  recorded_by_person_id uuid references persons,
  unique (number, recorded_by_person_id),
  constraint only_the_first_policy_comes_from_nobody check (
    (recorded_by is null) = (recorded_by_person_id is null) and (number = 1 or recorded_by_person_id is not null)),
  constraint policy_terms_name_the_share check (((terms #>> '{shares,nominal}')::numeric > 0) is true),
  constraint policy_ceilings_rise check ((
    (terms #>> '{loan,minimum_principal}')::numeric > 0
    and (terms #>> '{loan,first_ceiling}')::numeric >= (terms #>> '{loan,minimum_principal}')::numeric
    and (terms #>> '{loan,second_ceiling}')::numeric >= (terms #>> '{loan,first_ceiling}')::numeric
  ) is true)
);
select protect_append_only('policies');
comment on table policies is 'The cooperative''s terms, each version with the day it applies from and the resolution that set it. A version somebody recorded is proposed until another person confirms it. The version valid on a day is, of those confirmed or recorded by nobody, the one with the latest valid_from, then the highest number.';

create table policy_confirmations (
  policy_number integer primary key,
  recorded_by_person_id uuid not null,
  confirmed_by_person_id uuid not null references persons,
  confirmed_by uuid not null references users,
  confirmed_at timestamptz not null,
  foreign key (policy_number, recorded_by_person_id) references policies (number, recorded_by_person_id),
  constraint policy_has_four_eyes check (confirmed_by_person_id <> recorded_by_person_id)
);
select protect_append_only('policy_confirmations');
comment on table policy_confirmations is 'A second person''s word that a version is what was resolved (compared as persons, not roles). The key carries who recorded the version, so that the database itself can compare.';

create table audit_log (
  id bigint generated always as identity primary key,
  recorded_at timestamptz not null,
  operation text not null,
  actor_user_id uuid,
  actor_person_id uuid,
  subject_kind text,
  subject_id text,
  request_id text,
  address text,
  transaction_id xid8 not null default pg_current_xact_id(),
  salt bytea not null default uuid_send(gen_random_uuid()),
  digest bytea not null
);
create index audit_log_by_subject on audit_log (subject_kind, subject_id);
create index audit_log_by_actor on audit_log (actor_user_id);
comment on table audit_log is 'Who did what to what, when, from where. Append-only; holds no personal data of third persons. Each row carries a salted digest.';

create table audit_log_values (
  audit_id bigint primary key references audit_log,
  before jsonb,
  after jsonb
);
comment on table audit_log_values is 'Before and after of changeable records. Apart from the log, because personal data must stay erasable.';

-- Fields are joined with their lengths, so that no two different rows read the same.
create function audit_row_digest(entry audit_log) returns bytea
language sql immutable as $$
  select sha256(entry.salt || convert_to(jsonb_build_array(
    entry.id, extract(epoch from entry.recorded_at), entry.operation, entry.actor_user_id, entry.actor_person_id,
    entry.subject_kind, entry.subject_id, entry.request_id, entry.address)::text, 'UTF8'))
$$;
comment on function audit_row_digest is 'SHA-256 over the salt and the row''s canonical content (a JSON array in column order).';

create function audit_log_stamp() returns trigger language plpgsql as $$
begin
  new.transaction_id := pg_current_xact_id();
  new.digest := audit_row_digest(new);
  return new;
end $$;
create trigger audit_log_carries_its_digest before insert on audit_log for each row execute function audit_log_stamp();
select protect_append_only('audit_log');
