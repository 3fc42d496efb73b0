-- Membership by the cooperatives act (GenG): declaration, admission, register, shares, dues; and money received, which
-- members' and borrowers' payments share.

create table membership_declarations (
  id uuid primary key,
  person_id uuid not null references persons,
  declared_on date not null,
  share_count integer not null check (share_count > 0),
  statutes_version text not null,
  dues_acknowledged boolean not null,
  notice_period_acknowledged boolean not null,
  status text not null default 'pending' check (status in ('pending', 'admitted', 'refused', 'withdrawn')),
  decided_on date,
  version integer not null default 1 check (version > 0),
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint decided_declaration_has_its_day check ((status = 'pending') = (decided_on is null))
);
create unique index person_declares_once_at_a_time on membership_declarations (person_id) where status = 'pending';
comment on table membership_declarations is 'Declarations to join (GenG §§15, 15a): unconditional, statutes version shown, dues and notice period acknowledged apart where the law asks for it.';

create table membership_votes (
  id uuid primary key,
  declaration_id uuid not null references membership_declarations,
  voter_person_id uuid not null references persons,
  vote text not null check (vote in ('admit', 'refuse')),
  reason text not null check (reason <> ''),
  cast_at timestamptz not null,
  request_key text unique,
  superseded_by uuid references membership_votes deferrable initially deferred,
  constraint vote_is_not_superseded_by_itself check (superseded_by <> id)
);
create unique index member_of_board_has_one_valid_membership_vote on membership_votes (declaration_id, voter_person_id) where superseded_by is null;
comment on table membership_votes is 'Board votes on a declaration. A superseded vote stays on record. A vote is superseded just before its successor comes in, hence the deferred key.';

create table membership_resolutions (
  id uuid primary key,
  declaration_id uuid not null unique references membership_declarations,
  resolved_on date not null,
  is_in_favour boolean not null,
  text_of_resolution text not null check (text_of_resolution <> ''),
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
select protect_append_only('membership_resolutions');
comment on table membership_resolutions is 'Resolutions of the supervisory board on a declaration for which recusals leave too few of the board to vote.';

create table members (
  id uuid primary key,
  number text not null unique,
  person_id uuid not null references persons,
  declaration_id uuid not null unique references membership_declarations,
  admitted_on date not null,
  left_on date,
  share_count integer not null default 0 check (share_count >= 0),
  share_capital_subscribed numeric(14, 2) not null default 0 check (share_capital_subscribed >= 0),
  share_capital_paid numeric(14, 2) not null default 0,
  dues_claimed numeric(14, 2) not null default 0 check (dues_claimed >= 0),
  dues_paid numeric(14, 2) not null default 0 check (dues_paid >= 0),
  version integer not null default 1 check (version > 0),
  constraint share_capital_never_exceeds_shares check (share_capital_paid between 0 and share_capital_subscribed),
  constraint member_leaves_after_joining check (left_on >= admitted_on)
);
create unique index person_is_member_once_at_a_time on members (person_id) where left_on is null;
comment on table members is 'Persons admitted. The share and dues columns are totals over share_subscriptions, dues_claims and payments, kept under the row''s lock so that two payments at once cannot exceed the shares and dues split rightly into what they pay and what stays as credit.';
comment on column members.dues_paid is 'Dues payments that were not reversed. Above dues_claimed it is the member''s credit for dues to come.';

create table register_entries (
  id bigint generated always as identity primary key,
  member_id uuid not null references members,
  kind text not null check (kind in ('admission', 'further_shares', 'fewer_shares', 'leaving')),
  effective_on date not null,
  share_count integer not null check (share_count >= 0),
  recorded_at timestamptz not null,
  recorded_by uuid references users
);
create index register_entries_by_member on register_entries (member_id, effective_on);
select protect_append_only('register_entries');
revoke update on register_entries from handschlag_service;
comment on table register_entries is 'The register of members (GenG §30) on two time axes: when it takes effect, when it was recorded. share_count is the number after the entry.';

create table share_subscriptions (
  id uuid primary key,
  member_id uuid not null references members,
  share_count integer not null check (share_count > 0),
  share_nominal numeric(14, 2) not null check (share_nominal > 0),
  subscribed_on date not null,
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid references users
);
create index share_subscriptions_by_member on share_subscriptions (member_id);
select protect_append_only('share_subscriptions');
revoke update on share_subscriptions from handschlag_service;
comment on table share_subscriptions is 'Shares taken over, each lot at the nominal of its day. Nothing is posted until money comes.';

create table dues_runs (
  id uuid primary key,
  month date not null check (extract(day from month) = 1),
  claim_count integer not null check (claim_count > 0),
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid references users
);
select protect_append_only('dues_runs');
comment on table dues_runs is 'Runs that claimed dues. A run repeated for a month claims only from members not claimed yet; one that finds nobody leaves no row.';

create table dues_claims (
  id uuid primary key,
  run_id uuid not null references dues_runs,
  member_id uuid not null references members,
  month date not null check (extract(day from month) = 1),
  due_on date not null,
  amount numeric(14, 2) not null check (amount > 0),
  policy_number integer not null references policies (number),
  recorded_at timestamptz not null,
  constraint dues_are_claimed_once_a_month unique (member_id, month)
);
select protect_append_only('dues_claims');
revoke update on dues_claims from handschlag_service;
comment on table dues_claims is 'A month''s dues of a member, with the policy version whose rate it is.';

create index dues_claims_by_run on dues_claims (run_id);

create table payments (
  id uuid primary key,
  purpose text not null check (purpose in ('loan', 'dues', 'shares')),
  payer_person_id uuid not null references persons,
  member_id uuid references members,
  loan_id uuid,
  amount numeric(14, 2) not null check (amount > 0),
  value_date date not null,
  bank_reference text check (bank_reference <> ''),
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid references users,
  constraint payment_has_the_target_of_its_purpose check ((purpose = 'loan') = (loan_id is not null) and (purpose <> 'loan') = (member_id is not null))
);
create unique index bank_reference_is_used_once on payments (upper(bank_reference));
create index payments_by_loan on payments (loan_id) where loan_id is not null;
create index payments_by_member on payments (member_id) where member_id is not null;
select protect_append_only('payments');
revoke update on payments from handschlag_service;
comment on table payments is 'Money received. Two payments with different request keys are two payments; an equal bank reference, whatever its case, is a conflict.';

create table payment_reversals (
  id uuid primary key,
  payment_id uuid not null unique references payments,
  value_date date not null,
  reason text not null check (reason <> ''),
  request_key text unique,
  recorded_at timestamptz not null,
  recorded_by uuid references users
);
select protect_append_only('payment_reversals');
revoke update on payment_reversals from handschlag_service;
comment on table payment_reversals is 'A payment undone: returned by the bank or recorded in error. The payment stays on record.';

alter table journal_lines add constraint journal_line_names_a_member foreign key (member_id) references members;
