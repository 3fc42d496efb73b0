-- Whoever wants to join may declare it without a sign-in: what was shown is kept word for word, and the declaration counts
-- once its e-mail address is confirmed. After a refusal the personal data of a declaration is erased (GenG §15(2)); what
-- stays proves that there was a declaration, who decided on it how, and, against a copy, what it said.

create table statutes (
  version text primary key check (version <> ''),
  media_type text not null check (media_type in ('application/pdf', 'text/plain')),
  content bytea not null,
  size_bytes integer not null,
  sha256 bytea not null,
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint statutes_are_what_their_digest_says check (sha256 = sha256(content) and size_bytes = length(content) and size_bytes > 0)
);
select protect_append_only('statutes');
comment on table statutes is 'The text of the statutes, version by version, as it is shown to whoever joins. The policy names the version in force.';

create table joining_texts (
  sha256 bytea primary key,
  content text not null,
  statutes_version text not null references statutes (version),
  policy_number integer not null references policies (number),
  first_declared_at timestamptz not null,
  constraint joining_text_is_what_its_digest_says check (sha256 = sha256(convert_to(content, 'UTF8')))
);
select protect_append_only('joining_texts');
comment on table joining_texts is 'What joining persons were shown, word for word in both languages, as canonical JSON: once for all who were shown the same. Holds nobody''s data.';

create table electronic_declarations (
  id uuid primary key,
  submission_id uuid not null constraint submission_is_declared_once unique,
  applicant jsonb,
  share_count integer not null check (share_count > 0),
  language text not null check (language in ('de', 'en')),
  shown_sha256 bytea not null references joining_texts (sha256),
  dues_acknowledged boolean not null,
  notice_period_acknowledged boolean not null,
  declared_on date not null,
  received_at timestamptz not null,
  status text not null default 'unconfirmed' check (status in ('unconfirmed', 'confirmed', 'taken', 'discarded', 'lapsed')),
  mail_attempts integer not null default 0 check (mail_attempts >= 0),
  next_mail_at timestamptz,
  confirmed_at timestamptz,
  declaration_id uuid unique references membership_declarations,
  settled_at timestamptz,
  settled_by uuid references users,
  settled_because text check (settled_because <> ''),
  request_key text unique,
  erased_at timestamptz,
  constraint erased_electronic_declaration_has_no_data check ((applicant is null) = (erased_at is not null)),
  constraint confirmed_electronic_declaration_says_when check (status not in ('confirmed', 'taken') or confirmed_at is not null),
  constraint taken_electronic_declaration_names_the_declaration check ((status = 'taken') = (declaration_id is not null)),
  constraint dropped_electronic_declaration_is_erased check (status not in ('discarded', 'lapsed') or erased_at is not null),
  constraint confirmed_electronic_declaration_needs_no_mail check (status = 'unconfirmed' or next_mail_at is null)
);
create index electronic_declarations_unconfirmed on electronic_declarations (received_at) where status = 'unconfirmed';
revoke update on electronic_declarations from handschlag_service;
grant update (applicant, status, mail_attempts, next_mail_at, confirmed_at, declaration_id, settled_at, settled_by, settled_because,
  request_key, erased_at) on electronic_declarations to handschlag_service;
comment on table electronic_declarations is 'Declarations to join that came without a sign-in. No person of the cooperative until somebody has looked at them and taken them for decision.';
comment on column electronic_declarations.applicant is 'Who declared it, and who represents a legal person, in the API''s form; null once erased.';
comment on column electronic_declarations.submission_id is 'Chosen by whoever sends it, so that the same declaration sent twice is one.';
comment on column electronic_declarations.status is 'unconfirmed (the e-mail address), confirmed (waits for staff), taken (the board decides), discarded by staff, lapsed without confirmation.';

create function erased_declaration_stays_erased() returns trigger language plpgsql as $$
begin
  raise exception 'electronic declaration % is erased and stays so', old.id
    using errcode = 'HS027', constraint = 'erased_declaration_stays_erased';
end $$;
create trigger erased_declaration_stays_erased before update on electronic_declarations
  for each row when (old.erased_at is not null and (new.applicant is not null or new.erased_at is distinct from old.erased_at))
  execute function erased_declaration_stays_erased();
comment on function erased_declaration_stays_erased() is 'Refuses to give an erased declaration data again (HS027), whoever runs it.';

create table joining_confirmations (
  token_hash bytea primary key check (length(token_hash) = 32),
  electronic_declaration_id uuid not null references electronic_declarations,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint confirmation_ends_after_it_begins check (expires_at > created_at)
);
create index joining_confirmations_by_declaration on joining_confirmations (electronic_declaration_id);
select protect_append_only('joining_confirmations');
comment on table joining_confirmations is 'Codes mailed to confirm an e-mail address, as SHA-256 only. Each mail has a code of its own; any of them confirms until it expires.';

-- A vote's reason and a resolution's words may speak of the applicant; after an erasure one word stands in their place.
grant update (reason) on membership_votes to handschlag_service;
create trigger reason_is_only_erased before update on membership_votes
  for each row when (new.reason is distinct from old.reason and new.reason <> '(gelöscht)') execute function forbid_change();

drop trigger append_only on membership_resolutions;
create trigger kept_but_for_its_words before delete or truncate on membership_resolutions for each statement execute function forbid_change();
create trigger only_its_words_are_erased before update on membership_resolutions
  for each row when (new.text_of_resolution <> '(gelöscht)'
    or (to_jsonb(new) - 'text_of_resolution') is distinct from (to_jsonb(old) - 'text_of_resolution'))
  execute function forbid_change();
grant update (text_of_resolution) on membership_resolutions to handschlag_service;

grant update (note) on person_ties to handschlag_service;
create trigger note_is_only_erased before update on person_ties
  for each row when (new.note is not null and new.note is distinct from old.note) execute function forbid_change();

create trigger erased_person_stays_erased before update on persons
  for each row when (old.erased_at is not null) execute function forbid_change();

-- Letters about a declaration. What was written to somebody who is erased goes
-- too: its number, its digest and the proof of its dispatch stay.
insert into document_kinds (kind) values ('admission_notice'), ('joining_refusal');
alter table documents add column declaration_id uuid references membership_declarations;
alter table documents add column erased_at timestamptz;
alter table documents alter column content drop not null;
alter table documents alter column source drop not null;
alter table documents drop constraint content_is_what_its_digest_says;
alter table documents add constraint content_is_what_its_digest_says check (
  erased_at is not null or (content is not null and source is not null and sha256 = sha256(content) and size_bytes = length(content) and size_bytes > 0));
alter table documents add constraint erased_document_has_no_content check (
  erased_at is null or (declaration_id is not null and content is null and source is null));
create index documents_by_declaration on documents (declaration_id) where declaration_id is not null;
comment on column documents.declaration_id is 'The declaration to join that the letter is about; null for other letters.';
comment on column documents.erased_at is 'When its content was erased with the declaration''s data; the digest stays, so that a copy can be proven.';
drop trigger append_only on documents;
create trigger kept_but_for_its_content before delete or truncate on documents for each statement execute function forbid_change();
create trigger only_its_content_is_erased before update on documents
  for each row when (old.erased_at is not null or new.erased_at is null
    or (to_jsonb(new) - array['content', 'source', 'erased_at']) is distinct from (to_jsonb(old) - array['content', 'source', 'erased_at']))
  execute function forbid_change();
grant update (content, source, erased_at) on documents to handschlag_service;

-- Where an erased letter went is erased as well; that it went stays.
drop trigger sent_dispatch_stays_sent on dispatches;
create trigger sent_dispatch_stays_sent before update on dispatches
  for each row when (old.status in ('sent', 'failed') and (new.address <> '(gelöscht)'
    or (to_jsonb(new) - array['address', 'last_error']) is distinct from (to_jsonb(old) - array['address', 'last_error'])))
  execute function sent_dispatch_stays_sent();
grant update (address) on dispatches to handschlag_service;

create table declaration_erasures (
  declaration_id uuid primary key references membership_declarations,
  declared_on date not null,
  decided_on date not null,
  decision text not null check (decision in ('refused', 'withdrawn')),
  statutes_version text not null,
  votes jsonb not null,
  notice_sent_on date,
  salt bytea not null check (length(salt) = 32),
  digest bytea not null check (length(digest) = 32),
  person_erased boolean not null,
  person_stays_because jsonb not null,
  request_key text unique,
  erased_at timestamptz not null,
  erased_by uuid references users,
  constraint erasure_after_refusal_follows_its_notice check (decision <> 'refused' or notice_sent_on is not null),
  constraint person_stays_for_a_reason check (person_erased = (jsonb_array_length(person_stays_because) = 0))
);
select protect_append_only('declaration_erasures');
comment on table declaration_erasures is 'What proves a declaration whose personal data was erased: its days, the statutes shown, the decision, who voted how.';
comment on column declaration_erasures.digest is 'SHA-256 over the salt and the canonical JSON of all that was erased: whoever has a copy can prove it, nobody can read it from here.';
comment on column declaration_erasures.person_stays_because is 'Codes of the other ties for which the person''s own record stays; empty when it was erased too.';
comment on column declaration_erasures.erased_by is 'Null: by itself, when its time had come.';
