-- Bank accounts of persons, and the mandates by which they let the cooperative collect (SEPA core direct debit). What was
-- agreed is added and never rewritten: a new account is an amendment of the same mandate, told to the bank with the next
-- debit, and a mandate that has ended stays so.

create table bank_accounts (
  id uuid primary key,
  person_id uuid not null references persons,
  holder_name text not null constraint bank_account_has_a_holder check (holder_name <> ''),
  iban text not null constraint bank_account_has_an_iban check (iban ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$'),
  bank_name text constraint bank_of_an_account_has_a_name check (bank_name <> ''),
  ended_on date,
  request_key text constraint bank_accounts_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint bank_account_is_of_its_person unique (id, person_id)
);
create unique index person_has_an_account_once on bank_accounts (person_id, iban) where ended_on is null;
create index bank_accounts_by_iban on bank_accounts (iban);
revoke update on bank_accounts from handschlag_service;
grant update (ended_on) on bank_accounts to handschlag_service;
comment on table bank_accounts is 'Accounts that a person named, of the own or of somebody else. Never rewritten: one that is no longer used is ended and stays on record.';
comment on column bank_accounts.holder_name is 'Whose account it is at the bank; may be somebody else than the person.';
comment on column bank_accounts.ended_on is 'Last day on which it was used; null while it is.';

create function ended_bank_account_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'bank account % ended on % and stays so', old.id, old.ended_on
    using errcode = 'HS036', constraint = 'ended_bank_account_is_final';
end $$;
create trigger ended_bank_account_is_final before update on bank_accounts
  for each row when (old.ended_on is not null) execute function ended_bank_account_is_final();
comment on function ended_bank_account_is_final() is 'Refuses to use an ended bank account again, or to move its last day (HS036), whoever runs it.';

create table payout_account_choices (
  id uuid primary key,
  person_id uuid not null references persons,
  bank_account_id uuid not null,
  request_key text constraint payout_account_choices_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint money_goes_to_an_account_of_the_person foreign key (bank_account_id, person_id) references bank_accounts (id, person_id)
);
create index payout_account_choices_by_person on payout_account_choices (person_id, recorded_at);
select protect_append_only('payout_account_choices');
comment on table payout_account_choices is 'Which account of a person money goes to. The latest choice counts while its account has not ended.';

create table mandates (
  id uuid primary key,
  reference text not null constraint mandate_reference_is_text_of_banks check (reference ~ '^[A-Za-z0-9+?/:().,'' -]{1,35}$'),
  person_id uuid not null references persons,
  bank_account_id uuid not null,
  is_taken_over boolean not null,
  issued_on date not null,
  last_used_on date,
  ended_on date,
  ended_as text constraint mandate_ends_in_a_known_way check (ended_as in ('revoked', 'lapsed')),
  ended_because text constraint end_of_a_mandate_has_a_reason check (ended_because <> ''),
  ended_at timestamptz,
  ended_by uuid references users,
  ending_key text constraint mandates_ending_key_key unique,
  request_key text constraint mandates_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint mandate_is_for_an_account_of_the_person foreign key (bank_account_id, person_id) references bank_accounts (id, person_id),
  constraint ended_mandate_says_how check (
    (ended_on is null) = (ended_as is null) and (ended_on is null) = (ended_because is null)
    and (ended_on is null) = (ended_at is null) and (ended_on is null) = (ended_by is null))
);
create unique index mandate_reference_is_given_once on mandates (upper(reference));
create unique index person_has_one_live_mandate on mandates (person_id) where ended_on is null;
create index mandates_by_person on mandates (person_id);
create index mandates_by_account on mandates (bank_account_id);
revoke update on mandates from handschlag_service;
grant update (last_used_on, ended_on, ended_as, ended_because, ended_at, ended_by, ending_key) on mandates to handschlag_service;
comment on table mandates is 'SEPA core mandates: who lets the cooperative collect, from which account. Whether one can be used follows from signature, holds, end, and 36 months without use.';
comment on column mandates.reference is 'As it stands on the paper and in every file; banks do not tell capitals from small letters.';
comment on column mandates.person_id is 'Whose debts are collected; the account may be somebody else''s.';
comment on column mandates.bank_account_id is 'The account now; moved by mandate_amendments alone.';
comment on column mandates.is_taken_over is 'Whether it was signed elsewhere under a reference of its own.';
comment on column mandates.issued_on is 'The day it was drawn up or taken over.';
comment on column mandates.last_used_on is 'The last day on which a bank booked a debit under it; null before the first.';

create function ended_mandate_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'mandate % ended on % and stays so', old.reference, old.ended_on
    using errcode = 'HS037', constraint = 'ended_mandate_is_final';
end $$;
create trigger ended_mandate_is_final before update of bank_account_id, ended_on, ended_as, ended_because, ended_at, ended_by on mandates
  for each row when (old.ended_on is not null) execute function ended_mandate_is_final();
comment on function ended_mandate_is_final() is 'Refuses to revive or amend an ended mandate (HS037), whoever runs it. A debit that was under way may still be booked.';

create table mandate_papers (
  id uuid primary key,
  mandate_id uuid not null references mandates,
  file_name text not null check (file_name <> ''),
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg', 'image/png')),
  content bytea not null,
  size_bytes integer not null,
  sha256 bytea not null,
  request_key text constraint mandate_papers_request_key_key unique,
  uploaded_at timestamptz not null,
  uploaded_by uuid not null references users,
  constraint mandate_paper_is_what_its_digest_says check (sha256 = sha256(content) and size_bytes = length(content) and size_bytes > 0)
);
create index mandate_papers_by_mandate on mandate_papers (mandate_id);
select protect_append_only('mandate_papers');
comment on table mandate_papers is 'Scans of signed mandates as they came, with their SHA-256, which the database checks.';

create table mandate_signatures (
  mandate_id uuid primary key references mandates,
  signed_on date not null,
  place text constraint place_of_a_signature_is_said check (place <> ''),
  paper_location text constraint place_of_a_mandate_is_said check (paper_location <> ''),
  request_key text constraint mandate_signatures_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
select protect_append_only('mandate_signatures');
comment on table mandate_signatures is 'When and where a mandate was signed, and where the paper lies; without a signature nothing is collected.';

create table mandate_amendments (
  id uuid primary key,
  mandate_id uuid not null references mandates,
  from_account_id uuid not null references bank_accounts,
  to_account_id uuid not null references bank_accounts,
  amended_on date not null,
  reason text not null constraint amendment_says_how_it_is_known check (reason <> ''),
  told_on date,
  request_key text constraint mandate_amendments_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint amendment_changes_the_account check (from_account_id <> to_account_id)
);
create index mandate_amendments_by_mandate on mandate_amendments (mandate_id);
revoke update on mandate_amendments from handschlag_service;
grant update (told_on) on mandate_amendments to handschlag_service;
comment on table mandate_amendments is 'New accounts of a mandate, one after the other: each begins where the one before ended.';
comment on column mandate_amendments.reason is 'How it is known: the letter or mail in which the payer said so.';
comment on column mandate_amendments.told_on is 'The day on which a bank booked the first debit that told it; null until then, and every debit tells it.';

create function mandate_amendment_moves_account() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update mandates set bank_account_id = new.to_account_id
  where id = new.mandate_id and bank_account_id = new.from_account_id;
  if not found then
    raise exception 'mandate % does not collect from account %', new.mandate_id, new.from_account_id
      using errcode = 'HS038', constraint = 'amendment_begins_at_the_account_now';
  end if;
  return null;
end $$;
create trigger mandate_amendment_moves_account after insert on mandate_amendments
  for each row execute function mandate_amendment_moves_account();
comment on function mandate_amendment_moves_account() is 'Moves the account of a mandate; an amendment that begins elsewhere than at the account of now is refused (HS038).';

create function told_amendment_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'amendment % was told to the bank on %', old.id, old.told_on
    using errcode = 'HS039', constraint = 'told_amendment_is_final';
end $$;
create trigger told_amendment_is_final before update on mandate_amendments
  for each row when (old.told_on is not null) execute function told_amendment_is_final();
comment on function told_amendment_is_final() is 'Refuses to move the day on which an amendment was told to the bank (HS039), whoever runs it.';

create table mandate_holds (
  id uuid primary key,
  mandate_id uuid not null references mandates,
  held_on date not null,
  reason_code text constraint hold_has_a_code_of_banks check (reason_code ~ '^[A-Z0-9]{4}$'),
  reason_de text not null check (reason_de <> ''),
  reason_en text not null check (reason_en <> ''),
  request_key text constraint mandate_holds_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  released_on date,
  release_reason text constraint release_of_a_hold_has_a_reason check (release_reason <> ''),
  released_at timestamptz,
  released_by uuid references users,
  release_key text constraint mandate_holds_release_key_key unique,
  constraint released_hold_says_by_whom check (
    (released_on is null) = (release_reason is null) and (released_on is null) = (released_at is null)
    and (released_on is null) = (released_by is null))
);
create unique index mandate_is_held_once_at_a_time on mandate_holds (mandate_id) where released_on is null;
create index mandate_holds_by_mandate on mandate_holds (mandate_id);
revoke update on mandate_holds from handschlag_service;
grant update (released_on, release_reason, released_at, released_by, release_key) on mandate_holds to handschlag_service;
comment on table mandate_holds is 'Times in which nothing is collected under a mandate: after a return, or because somebody said so.';
comment on column mandate_holds.reason_code is 'Code of the return (ISO 20022) that made it; null where a person held it.';

create function released_hold_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'hold % was released on % and stays so', old.id, old.released_on
    using errcode = 'HS040', constraint = 'released_hold_is_final';
end $$;
create trigger released_hold_is_final before update on mandate_holds
  for each row when (old.released_on is not null) execute function released_hold_is_final();
comment on function released_hold_is_final() is 'Refuses any change of a hold that was released (HS040), whoever runs it.';

-- The form to sign is a document of the house.
insert into document_kinds (kind) values ('mandate_form');
alter table documents add column mandate_id uuid references mandates;
create index documents_by_mandate on documents (mandate_id) where mandate_id is not null;
comment on column documents.mandate_id is 'The mandate that it is the form of; null for other letters.';
