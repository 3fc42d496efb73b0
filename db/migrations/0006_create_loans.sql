-- Loans: what was contracted, the payout under four eyes, the facts, and the cache that replaying the facts gives.

create table loans (
  id uuid primary key,
  number text not null unique,
  case_id uuid not null unique references credit_cases,
  status text not null default 'contracted' check (status in ('contracted', 'running', 'closed', 'cancelled')),
  principal numeric(14, 2) not null check (principal > 0),
  terms jsonb not null,
  regime text not null check (regime in ('CONSUMER', 'FOUNDER', 'BUSINESS')),
  legal_profile text not null,
  lender_of_record text not null check (lender_of_record in ('cooperative', 'partner_bank')),
  policy_number integer not null references policies (number),
  contracted_on date not null,
  contract_reference text not null check (contract_reference <> ''),
  paid_out_on date,
  closed_on date,
  -- The cache of the replay, for lists and reports: the state at the end of this day.
  replayed_through date,
  outstanding_principal numeric(14, 2) not null default 0 check (outstanding_principal between 0 and principal),
  credit numeric(14, 2) not null default 0 check (credit >= 0),
  oldest_unpaid_effective_due_date date,
  withdrawal_until date,
  version integer not null default 1 check (version > 0),
  created_at timestamptz not null,
  constraint running_loan_was_paid_out check ((status in ('running', 'closed')) = (paid_out_on is not null)),
  constraint closed_loan_owes_nothing check (status <> 'closed' or (closed_on is not null and outstanding_principal = 0 and oldest_unpaid_effective_due_date is null))
);
create index loans_by_status on loans (status);
comment on column loans.oldest_unpaid_effective_due_date is 'Of the first instalment not fully paid, due or not; days past due are what lies between it and the day asked for.';
comment on column loans.withdrawal_until is 'Last day of the borrower''s right of withdrawal; null where the law gives none.';
comment on table loans is 'A contracted loan. outstanding_principal, credit, oldest_unpaid_effective_due_date and status are a cache of replaying loan_facts; days past due are computed from it and the day, never stored.';

create table loan_borrowers (
  loan_id uuid not null references loans,
  person_id uuid not null references persons,
  position smallint not null check (position > 0),
  primary key (loan_id, person_id)
);
create index loan_borrowers_by_person on loan_borrowers (person_id);
comment on table loan_borrowers is 'Who owes the loan.';

create table payouts (
  id uuid primary key,
  loan_id uuid not null references loans,
  amount numeric(14, 2) not null check (amount > 0),
  fee_withheld numeric(14, 2) not null default 0 check (fee_withheld >= 0),
  execution_date date not null,
  payee_name text not null,
  payee_iban text not null check (payee_iban ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$'),
  status text not null default 'prepared' check (status in ('prepared', 'released', 'cancelled')),
  prepared_by_person_id uuid not null references persons,
  prepared_by uuid not null references users,
  prepared_at timestamptz not null,
  released_by_person_id uuid references persons,
  released_by uuid references users,
  released_at timestamptz,
  request_key text unique,
  constraint payout_has_four_eyes check (released_by_person_id <> prepared_by_person_id),
  constraint released_payout_says_by_whom check ((status = 'released') = (released_by_person_id is not null and released_by is not null and released_at is not null))
);
create unique index loan_is_paid_out_once on payouts (loan_id) where status in ('prepared', 'released');
comment on table payouts is 'Prepared by one person, released by another (compared as persons, not roles). At most one live payout a loan.';

create table loan_facts (
  id uuid primary key,
  loan_id uuid not null references loans,
  sequence integer not null check (sequence > 0),
  kind text not null check (kind in ('payout', 'payment', 'reversal')),
  value_date date not null,
  amount numeric(14, 2) not null check (amount > 0),
  payment_id uuid unique references payments,
  payout_id uuid unique references payouts,
  reversal_id uuid unique references payment_reversals,
  reverses_fact_id uuid unique references loan_facts,
  recorded_at timestamptz not null,
  recorded_by uuid references users,
  unique (loan_id, sequence),
  constraint fact_has_the_source_of_its_kind check (
    (kind = 'payout') = (payout_id is not null) and (kind = 'payment') = (payment_id is not null)
    and (kind = 'reversal') = (reversal_id is not null and reverses_fact_id is not null))
);
select protect_append_only('loan_facts');
revoke update on loan_facts from handschlag_service;
comment on table loan_facts is 'What happened to a loan. Everything else about its state is computed from these by one pure function.';

create table plan_versions (
  loan_id uuid not null references loans,
  version integer not null check (version > 0),
  rule_version text not null,
  valid_from date not null,
  caused_by_fact_id uuid not null references loan_facts,
  recorded_at timestamptz not null,
  primary key (loan_id, version)
);
select protect_append_only('plan_versions');
revoke update on plan_versions from handschlag_service;
comment on table plan_versions is 'Each plan a loan had; a new one replaces the old from valid_from, the old stays readable.';

create table plan_rows (
  loan_id uuid not null,
  version integer not null,
  number integer not null check (number >= 0),
  due_date date not null,
  effective_due_date date not null,
  interest numeric(14, 2) not null check (interest >= 0),
  principal numeric(14, 2) not null check (principal >= 0),
  fee numeric(14, 2) not null check (fee >= 0),
  amount numeric(14, 2) not null,
  balance numeric(14, 2) not null check (balance >= 0),
  primary key (loan_id, version, number),
  foreign key (loan_id, version) references plan_versions,
  constraint plan_row_adds_up check (amount = interest + principal + fee),
  constraint moved_due_date_is_not_earlier check (effective_due_date >= due_date)
);
select protect_append_only('plan_rows');
revoke update on plan_rows from handschlag_service;
comment on table plan_rows is 'Every instalment with date and amounts as fixed at payout.';

create table allocations (
  id bigint generated always as identity primary key,
  loan_id uuid not null references loans,
  fact_id uuid not null references loan_facts,
  row_number integer not null,
  component text not null check (component in ('interest', 'principal', 'fee')),
  amount numeric(14, 2) not null check (amount > 0),
  effective_on date not null,
  since_version integer not null check (since_version > 0),
  until_version integer,
  known_since timestamptz not null,
  known_until timestamptz,
  constraint allocation_version_ends_after_it_begins check (until_version > since_version),
  constraint ended_allocation_says_when check ((until_version is null) = (known_until is null))
);
create index allocations_by_loan on allocations (loan_id, effective_on) where until_version is null;
create unique index allocation_counts_once on allocations (loan_id, fact_id, row_number, component, effective_on) where until_version is null;
comment on table allocations is 'What each payment paid, a cache of the replay with its history: a row counts from since_version up to (not including) until_version; null = now.';
comment on column allocations.known_since is 'When the last fact was recorded from which it follows, even if the day it counts on came later: what the cooperative knew at a moment is known_since <= moment < known_until.';
comment on column allocations.known_until is 'When the fact was recorded that ended it; null = it still counts.';

create table plan_row_states (
  loan_id uuid not null references loans,
  number integer not null,
  paid_fee numeric(14, 2) not null check (paid_fee >= 0),
  paid_interest numeric(14, 2) not null check (paid_interest >= 0),
  paid_principal numeric(14, 2) not null check (paid_principal >= 0),
  paid_on date,
  primary key (loan_id, number)
);
comment on table plan_row_states is 'What is paid of each instalment of the current plan, a cache of the replay: it keeps the loan page as quick after 1,500 bookings as after 30. A row that no money has touched has none.';

alter table payments add constraint payment_names_a_loan foreign key (loan_id) references loans;
alter table journal_lines add constraint journal_line_names_a_loan foreign key (loan_id) references loans;
alter table guarantees add column loan_id uuid references loans;
create index guarantees_by_loan on guarantees (loan_id) where loan_id is not null;
