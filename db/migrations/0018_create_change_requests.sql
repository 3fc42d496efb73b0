-- Changes of a running loan that the board decides: deferral, restructuring, write-off. What was proposed, how each guarantor
-- stands to it, how the board voted. The change itself is a fact of the loan, recorded with the deciding vote.

create table loan_change_requests (
  id uuid primary key,
  loan_id uuid not null references loans,
  kind text not null check (kind in ('deferral', 'restructuring', 'write_off')),
  effective_on date,
  deferral_months integer check (deferral_months between 1 and 12),
  deferral_method text check (deferral_method in ('interest_only', 'interest_added')),
  terms jsonb,
  reason text not null check (reason <> ''),
  without_consent_reason text check (without_consent_reason <> ''),
  status text not null default 'open' check (status in ('open', 'approved', 'rejected', 'withdrawn')),
  ended_on date,
  fact_id uuid constraint fact_decides_one_change_request unique references loan_facts,
  proposed_by_person_id uuid not null references persons,
  request_key text constraint change_request_key_is_used_once unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint requested_deferral_says_how_long_and_how check (
    (kind = 'deferral') = (deferral_months is not null and deferral_method is not null)),
  constraint requested_restructuring_has_terms check ((kind = 'restructuring') = (terms is not null)),
  constraint only_a_restructuring_asks_for_consent check (kind = 'restructuring' or without_consent_reason is null),
  constraint ended_change_request_has_its_day check ((status = 'open') = (ended_on is null)),
  constraint approved_change_request_made_a_fact check ((status = 'approved') = (fact_id is not null))
);
create unique index loan_has_one_open_change_request_of_a_kind on loan_change_requests (loan_id, kind) where status = 'open';
create index loan_change_requests_by_loan on loan_change_requests (loan_id);
revoke update on loan_change_requests from handschlag_service;
grant update (status, ended_on, fact_id) on loan_change_requests to handschlag_service;
comment on table loan_change_requests is 'Changes of a running loan that somebody proposed to the board. Approved ones name the fact that they became.';
comment on column loan_change_requests.effective_on is 'The day on which it counts; null: the day of the decision.';
comment on column loan_change_requests.terms is 'What a restructuring agrees anew; its principal is what is open on the day it takes effect.';
comment on column loan_change_requests.without_consent_reason is 'Why the restructuring is to take effect although a guarantor does not consent (BGB §767); null: every consent is waited for.';

create function ended_change_request_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'change request % is % and stays so', old.id, old.status
    using errcode = 'HS018', constraint = 'ended_change_request_is_final';
end $$;
create trigger ended_change_request_is_final before update on loan_change_requests
  for each row when (old.status <> 'open') execute function ended_change_request_is_final();
comment on function ended_change_request_is_final() is 'Refuses any change of a change request that was decided or withdrawn (HS018), whoever runs it.';

create table loan_change_votes (
  id uuid primary key,
  change_request_id uuid not null references loan_change_requests,
  voter_person_id uuid not null references persons,
  vote text not null check (vote in ('approve', 'reject')),
  reason text not null check (reason <> ''),
  cast_at timestamptz not null,
  superseded_by uuid references loan_change_votes deferrable initially deferred,
  constraint change_vote_is_not_superseded_by_itself check (superseded_by <> id)
);
create unique index member_of_board_has_one_valid_change_vote on loan_change_votes (change_request_id, voter_person_id)
  where superseded_by is null;
revoke update on loan_change_votes from handschlag_service;
grant update (superseded_by) on loan_change_votes to handschlag_service;
comment on table loan_change_votes is 'Votes of the board on a change of a loan, each in person and reasoned. A superseded vote stays on record.';

create table loan_change_recusals (
  change_request_id uuid not null references loan_change_requests,
  person_id uuid not null references persons,
  ground text not null check (ground in ('borrower', 'guarantor', 'tie', 'declared')),
  reason text not null check (reason <> ''),
  recorded_at timestamptz not null,
  primary key (change_request_id, person_id)
);
select protect_append_only('loan_change_recusals');
comment on table loan_change_recusals is 'Who on the board had no vote when a change was decided, and why.';

create table loan_change_resolutions (
  id uuid primary key,
  change_request_id uuid not null constraint change_request_has_one_resolution unique references loan_change_requests,
  resolved_on date not null,
  is_in_favour boolean not null,
  text_of_resolution text not null check (text_of_resolution <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
select protect_append_only('loan_change_resolutions');
comment on table loan_change_resolutions is 'Resolutions of the supervisory board on a change that touches a board member (GenG §39(2)) or leaves too few to vote.';

create table loan_change_consents (
  id uuid primary key,
  change_request_id uuid not null references loan_change_requests,
  guarantee_id uuid not null references guarantees,
  form text not null check (form in ('paper', 'electronic')),
  signed_on date not null,
  paper_location text check (paper_location <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint guarantor_consents_once unique (change_request_id, guarantee_id),
  constraint consent_on_paper_has_its_place check ((form = 'paper') = (paper_location is not null))
);
select protect_append_only('loan_change_consents');
comment on table loan_change_consents is 'Guarantors who answer for the changed loan too: signed in the form of a guarantee (BGB §766; a merchant acting in trade as well electronically, HGB §350).';
