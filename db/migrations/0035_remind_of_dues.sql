-- Letters about dues are about a member, and of no credit case: each step once for a claim, unless reminders rest.

insert into document_kinds values ('dues_reminder'), ('dues_second_reminder');
alter table documents add column member_id uuid references members;
create index documents_by_member on documents (member_id) where member_id is not null;
comment on column documents.member_id is 'The member it is about; null where it is about no one membership.';

create table dues_reminder_letters (
  document_id uuid not null references documents,
  member_id uuid not null references members,
  claim_id uuid not null references dues_claims,
  step text not null check (step in ('dues_reminder', 'dues_second_reminder')),
  open_amount numeric(14, 2) not null check (open_amount > 0),
  primary key (document_id, claim_id),
  constraint dues_reminder_is_written_once unique (claim_id, step)
);
create index dues_reminder_letters_by_member on dues_reminder_letters (member_id);
select protect_append_only('dues_reminder_letters');
comment on table dues_reminder_letters is 'Which letter reminded of which dues claim in which step: each step once for a claim.';

create table dues_reminder_holds (
  id uuid primary key,
  member_id uuid not null references members,
  held_from date not null,
  held_until date not null,
  reason text not null check (reason <> ''),
  request_key text constraint dues_reminder_holds_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint dues_hold_ends_after_it_begins check (held_until >= held_from)
);
create index dues_reminder_holds_by_member on dues_reminder_holds (member_id);
select protect_append_only('dues_reminder_holds');
comment on table dues_reminder_holds is 'Days between which a member is not reminded of dues, both ends included, and why.';
