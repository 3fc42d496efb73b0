-- The path from an application to a contract: documents, disclosure, completeness, votes, outcome, conditions, offer.

create table credit_cases (
  id uuid primary key,
  number text not null unique,
  status text not null default 'draft' check (status in ('draft', 'submitted', 'in_review', 'complete', 'approved',
    'approved_with_conditions', 'rejected', 'offered', 'contracted', 'released', 'paid_out', 'withdrawn', 'expired')),
  principal numeric(14, 2) not null check (principal > 0),
  term_months integer not null check (term_months > 0),
  purpose text not null check (purpose <> ''),
  purpose_kind text not null check (purpose_kind in ('working_capital', 'equipment', 'vehicle', 'premises', 'start_up', 'education', 'bridging', 'shares', 'other')),
  regime text not null check (regime in ('CONSUMER', 'FOUNDER', 'BUSINESS')),
  regime_reason text not null check (regime_reason <> ''),
  regime_set_by uuid not null references users,
  lender_of_record text not null default 'cooperative' check (lender_of_record in ('cooperative', 'partner_bank')),
  sector text,
  district text,
  jobs_secured integer not null default 0 check (jobs_secured >= 0),
  jobs_created integer not null default 0 check (jobs_created >= 0),
  policy_number integer not null references policies (number),
  adviser_user_id uuid not null references users,
  submitted_on date,
  request_key text unique,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null
);
create index credit_cases_by_status on credit_cases (status);
comment on table credit_cases is 'An application with everything it takes to decide on it. policy_number: the terms it is judged by.';

create table case_borrowers (
  case_id uuid not null references credit_cases,
  person_id uuid not null references persons,
  position smallint not null check (position > 0),
  primary key (case_id, person_id),
  unique (case_id, position)
);
create index case_borrowers_by_person on case_borrowers (person_id);
grant delete on case_borrowers to handschlag_service;
comment on table case_borrowers is 'Who borrows, one or several; changeable while the case is a draft.';

create table case_checklist_items (
  id uuid primary key,
  case_id uuid not null references credit_cases,
  kind text not null check (kind ~ '^[a-z][a-z_]*$'),
  is_required boolean not null,
  status text not null default 'open' check (status in ('open', 'uploaded', 'accepted', 'waived')),
  reason text,
  unique (case_id, kind)
);
comment on table case_checklist_items is 'What the file must hold before it is complete.';

create table case_documents (
  id uuid primary key,
  case_id uuid not null references credit_cases,
  item_id uuid not null references case_checklist_items,
  file_name text not null check (file_name <> ''),
  media_type text not null,
  content bytea not null,
  size_bytes integer not null,
  sha256 bytea not null,
  uploaded_at timestamptz not null,
  uploaded_by uuid not null references users,
  constraint document_is_what_its_hash_says check (sha256 = sha256(content) and size_bytes = length(content) and size_bytes > 0)
);
create index case_documents_by_case on case_documents (case_id);
select protect_append_only('case_documents');
revoke update on case_documents from handschlag_service;
comment on table case_documents is 'Uploads as they came, with their SHA-256, which the database checks.';

create table case_disclosures (
  id uuid primary key,
  case_id uuid not null references credit_cases,
  household_income numeric(14, 2) not null check (household_income >= 0),
  household_expenses numeric(14, 2) not null check (household_expenses >= 0),
  business_income numeric(14, 2) not null check (business_income >= 0),
  business_expenses numeric(14, 2) not null check (business_expenses >= 0),
  existing_debt_service numeric(14, 2) not null check (existing_debt_service >= 0),
  as_of date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
create index case_disclosures_by_case on case_disclosures (case_id, recorded_at);
select protect_append_only('case_disclosures');
revoke update on case_disclosures from handschlag_service;
comment on table case_disclosures is 'Personal and business circumstances, euros a month. A correction is a new row; the latest counts.';

create table case_events (
  id bigint generated always as identity primary key,
  case_id uuid not null references credit_cases,
  kind text not null check (kind in ('created', 'changed', 'submitted', 'review_started', 'document_uploaded', 'item_accepted',
    'item_reopened', 'item_waived', 'disclosure_recorded', 'clock_started', 'clock_stopped', 'recused', 'vote_cast',
    'supervisory_resolution', 'decided', 'condition_met', 'offered', 'contracted', 'released', 'paid_out', 'withdrawn', 'expired')),
  occurred_on date not null,
  item_id uuid references case_checklist_items,
  reason text,
  recorded_at timestamptz not null,
  recorded_by uuid references users
);
create index case_events_by_case on case_events (case_id, id);
select protect_append_only('case_events');
revoke update on case_events from handschlag_service;
comment on table case_events is 'The case''s history. clock_started and clock_stopped are what the three-day deadline is counted from.';

create table case_votes (
  id uuid primary key,
  case_id uuid not null references credit_cases,
  voter_person_id uuid not null references persons,
  vote text not null check (vote in ('approve', 'reject')),
  reason text not null check (reason <> ''),
  conditions text[] not null default '{}',
  cast_at timestamptz not null,
  superseded_by uuid references case_votes deferrable initially deferred,
  constraint case_vote_is_not_superseded_by_itself check (superseded_by <> id)
);
create unique index member_of_board_has_one_valid_case_vote on case_votes (case_id, voter_person_id) where superseded_by is null;
comment on table case_votes is 'Votes of the board, each in person and reasoned. A superseded vote stays on record.';

create table case_recusals (
  id uuid primary key,
  case_id uuid not null references credit_cases,
  person_id uuid not null references persons,
  ground text not null check (ground in ('borrower', 'guarantor', 'tie', 'declared')),
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid references users,
  unique (case_id, person_id)
);
comment on table case_recusals is 'Who on the board may not vote on the case, and why.';

create table supervisory_resolutions (
  id uuid primary key,
  case_id uuid not null unique references credit_cases,
  resolved_on date not null,
  is_in_favour boolean not null,
  text_of_resolution text not null check (text_of_resolution <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
select protect_append_only('supervisory_resolutions');
revoke update on supervisory_resolutions from handschlag_service;
comment on table supervisory_resolutions is 'Resolutions of the supervisory board on a case that touches a board member (GenG §39(2)) or leaves too few to vote.';

create table case_outcomes (
  case_id uuid primary key references credit_cases,
  outcome text not null check (outcome in ('approved', 'approved_with_conditions', 'rejected')),
  decided_on date not null,
  due_on date not null,
  working_days_used integer not null check (working_days_used >= 0),
  reasons text[] not null check (cardinality(reasons) > 0),
  credit_bureau_used boolean not null default false,
  eligibility jsonb not null,
  recorded_at timestamptz not null
);
select protect_append_only('case_outcomes');
revoke update on case_outcomes from handschlag_service;
comment on table case_outcomes is 'The board''s decision, once per case, with the eligibility report as it stood and the deadline it met or missed.';

create table case_conditions (
  id uuid primary key,
  case_id uuid not null references credit_cases,
  description text not null check (description <> ''),
  met_on date,
  met_note text,
  met_recorded_by uuid references users,
  constraint met_condition_says_by_whom check ((met_on is null) = (met_recorded_by is null))
);
create index case_conditions_by_case on case_conditions (case_id);
comment on table case_conditions is 'What must be met before payout.';

create table case_offers (
  id uuid primary key,
  case_id uuid not null unique references credit_cases,
  offered_on date not null,
  valid_until date not null check (valid_until >= offered_on),
  assumed_payout_date date not null,
  terms jsonb not null,
  plan jsonb not null,
  figures jsonb not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
select protect_append_only('case_offers');
revoke update on case_offers from handschlag_service;
comment on table case_offers is 'The offer as it was made: terms, plan for the assumed payout date, effective rate and total cost.';

create table guarantees (
  id uuid primary key,
  number text not null unique,
  case_id uuid not null references credit_cases,
  guarantor_person_id uuid not null references persons,
  kind text not null check (kind in ('primary_liability', 'ordinary', 'deficiency')),
  cap numeric(14, 2) not null check (cap > 0),
  cap_includes_interest_and_costs boolean not null,
  guarantor_is_merchant boolean not null default false,
  valid_until date,
  signed_on date,
  paper_location text,
  status text not null default 'proposed' check (status in ('proposed', 'signed', 'withdrawn', 'released')),
  released_on date,
  version integer not null default 1 check (version > 0),
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint signed_guarantee_has_its_paper check (status not in ('signed', 'released') or (signed_on is not null and (paper_location <> '' or guarantor_is_merchant))),
  constraint released_guarantee_has_its_day check ((status = 'released') = (released_on is not null))
);
create unique index guarantor_vouches_once_per_case on guarantees (case_id, guarantor_person_id) where status <> 'withdrawn';
create index guarantees_by_guarantor on guarantees (guarantor_person_id);
comment on table guarantees is 'Who vouches for a loan and up to which cap (BGB §§765–778). Written form on paper (§766) unless a merchant acts in trade (HGB §350).';

create function guarantor_is_not_borrower() returns trigger language plpgsql as $$
begin
  if exists (select from case_borrowers where case_id = new.case_id and person_id = new.guarantor_person_id) then
    raise exception 'a borrower cannot guarantee the own loan' using errcode = 'HS004', constraint = 'guarantor_is_not_borrower';
  end if;
  return new;
end $$;
create trigger guarantor_is_not_borrower before insert or update of guarantor_person_id on guarantees for each row execute function guarantor_is_not_borrower();
