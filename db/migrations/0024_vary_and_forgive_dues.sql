-- Dues that differ from member to member and are not always asked for: claims of several months, groups with rates of their
-- own, times without dues, claims cancelled, waived or taken off the books, and credit given back.

-- A claim has been one month's; now it holds the months of a quarter, a half-year or a year, each at the rate of its day.
alter table dues_claims drop constraint dues_are_claimed_once_a_month;
alter table dues_claims alter column run_id drop not null;
alter table dues_claims add constraint dues_claim_has_no_month_of_another_member unique (id, member_id);
create index dues_claims_by_member on dues_claims (member_id, due_on);
comment on table dues_claims is 'Dues asked of a member, due on the due day of the first month in it. month is that first month, policy_number the version in force then; the months stand in dues_claim_months.';
comment on column dues_claims.run_id is 'Null: claimed anew when a fact was recorded late, such as that a time without dues ended earlier.';

create table dues_claim_months (
  claim_id uuid not null,
  member_id uuid not null,
  month date not null check (extract(day from month) = 1),
  attempt smallint not null default 1 check (attempt > 0),
  amount numeric(14, 2) not null constraint month_of_dues_is_worth_something check (amount > 0 and amount <> 'NaN'),
  policy_number integer not null references policies (number),
  group_code text check (group_code <> ''),
  group_name text check (group_name <> ''),
  primary key (claim_id, month),
  foreign key (claim_id, member_id) references dues_claims (id, member_id),
  constraint month_of_dues_is_claimed_once unique (member_id, month, attempt),
  constraint group_of_dues_has_code_and_name check ((group_code is null) = (group_name is null))
);
insert into dues_claim_months (claim_id, member_id, month, amount, policy_number)
  select id, member_id, month, amount, policy_number from dues_claims;
create index dues_claim_months_by_month on dues_claim_months (month);
select protect_append_only('dues_claim_months');
comment on table dues_claim_months is 'The months of a dues claim, each at its rate and with the policy version and the group it comes from.';
comment on column dues_claim_months.attempt is 'A month is claimed again only after its claim was cancelled, with the next attempt; so two runs at once cannot claim it twice.';

create table dues_arrangements (
  id uuid primary key,
  member_id uuid not null references members,
  kind text not null check (kind in ('exemption', 'hardship', 'group')),
  group_code text check (group_code <> ''),
  first_month date not null check (extract(day from first_month) = 1),
  last_month date check (extract(day from last_month) = 1),
  reason text not null check (reason <> ''),
  recorded_by_person_id uuid not null references persons,
  request_key text constraint dues_arrangements_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint arrangement_is_recorded_by_one_person unique (id, recorded_by_person_id),
  constraint arrangement_with_a_group_names_it check ((kind = 'group') = (group_code is not null)),
  constraint arrangement_ends_after_it_begins check (last_month >= first_month)
);
create index dues_arrangements_by_member on dues_arrangements (member_id);
select protect_append_only('dues_arrangements');
comment on table dues_arrangements is 'Whole months in which a member owes no dues (exemption, hardship) or those of a group. A hardship counts once another person of the board has granted it.';
comment on column dues_arrangements.last_month is 'Null: until further notice.';

create table dues_arrangement_endings (
  arrangement_id uuid primary key references dues_arrangements,
  last_month date not null check (extract(day from last_month) = 1),
  reason text not null check (reason <> ''),
  request_key text constraint dues_arrangement_endings_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
select protect_append_only('dues_arrangement_endings');
comment on table dues_arrangement_endings is 'Arrangements that end earlier than recorded. A last month before the first one takes the arrangement back.';

create table dues_reductions (
  id uuid primary key,
  claim_id uuid not null references dues_claims,
  kind text not null check (kind in ('waiver', 'time_barred')),
  amount numeric(14, 2) not null constraint reduction_is_of_something check (amount > 0 and amount <> 'NaN'),
  reason text not null check (reason <> ''),
  proposed_by_person_id uuid not null references persons,
  request_key text constraint dues_reductions_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint reduction_is_proposed_by_one_person unique (id, proposed_by_person_id)
);
create index dues_reductions_by_claim on dues_reductions (claim_id);
select protect_append_only('dues_reductions');
comment on table dues_reductions is 'Proposals to give up dues: to waive them, or to take time-barred ones off the books. Nothing moves until another person has decided.';

create table dues_decisions (
  id uuid primary key,
  arrangement_id uuid unique,
  reduction_id uuid unique,
  proposed_by_person_id uuid not null,
  is_granted boolean not null,
  reason text not null check (reason <> ''),
  decided_by_person_id uuid not null references persons,
  decided_on date not null,
  request_key text constraint dues_decisions_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  foreign key (arrangement_id, proposed_by_person_id) references dues_arrangements (id, recorded_by_person_id),
  foreign key (reduction_id, proposed_by_person_id) references dues_reductions (id, proposed_by_person_id),
  constraint dues_decision_is_on_one_proposal check (num_nonnulls(arrangement_id, reduction_id) = 1),
  constraint dues_decision_has_four_eyes check (decided_by_person_id <> proposed_by_person_id)
);
select protect_append_only('dues_decisions');
comment on table dues_decisions is 'Decisions of the board on a hardship or on giving up dues, by another person than the one who proposed it.';

create table dues_reversals (
  id uuid primary key,
  claim_id uuid not null,
  month date,
  kind text not null check (kind in ('cancelled', 'waived', 'time_barred')),
  cause text check (cause in ('exemption', 'hardship', 'group', 'leaving')),
  amount numeric(14, 2) not null check (amount >= 0 and amount <> 'NaN'),
  value_date date not null,
  reduction_id uuid unique references dues_reductions,
  recorded_at timestamptz not null,
  recorded_by uuid references users,
  foreign key (claim_id, month) references dues_claim_months (claim_id, month),
  constraint month_of_a_claim_is_cancelled_once unique (claim_id, month),
  constraint cancellation_names_month_and_cause check ((kind = 'cancelled') = (month is not null) and (kind = 'cancelled') = (cause is not null)),
  constraint reduction_was_decided_on check ((kind <> 'cancelled') = (reduction_id is not null)),
  constraint reversal_is_of_a_claim foreign key (claim_id) references dues_claims
);
create index dues_reversals_by_claim on dues_reversals (claim_id);
select protect_append_only('dues_reversals');
comment on table dues_reversals is 'What a claim is less by: months cancelled because they were never owed, amounts waived, and what was taken off the books as time-barred.';
comment on column dues_reversals.amount is 'Zero where a month that is cancelled had been waived before.';

-- Money refunded and then called back by the payer''s bank is owed: what was paid, less what went back, can be below zero.
alter table members drop constraint members_dues_paid_check;
comment on column members.dues_claimed is 'Dues claimed, less what was cancelled, waived or taken off the books.';
comment on column members.dues_paid is 'Dues payments that were not reversed, less refunds. Above dues_claimed it is the member''s credit for dues to come.';

create table dues_refunds (
  id uuid primary key,
  member_id uuid not null references members,
  amount numeric(14, 2) not null constraint dues_refund_is_of_something check (amount > 0 and amount <> 'NaN'),
  reason text not null check (reason <> ''),
  payee_name text not null check (payee_name <> ''),
  payee_iban text not null check (payee_iban ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$'),
  status text not null default 'prepared' check (status in ('prepared', 'released', 'cancelled')),
  prepared_by_person_id uuid not null references persons,
  prepared_by uuid not null references users,
  prepared_at timestamptz not null,
  released_by_person_id uuid references persons,
  released_by uuid references users,
  released_at timestamptz,
  released_on date,
  request_key text constraint dues_refunds_request_key_key unique,
  constraint dues_refund_has_four_eyes check (released_by_person_id <> prepared_by_person_id),
  constraint released_dues_refund_says_by_whom check (
    (status = 'released') = (num_nonnulls(released_by_person_id, released_by, released_at, released_on) = 4))
);
create unique index one_dues_refund_of_a_member_is_prepared_at_a_time on dues_refunds (member_id) where status = 'prepared';
create index dues_refunds_by_member on dues_refunds (member_id);
revoke update on dues_refunds from handschlag_service;
grant update (status, released_by_person_id, released_by, released_at, released_on) on dues_refunds to handschlag_service;
comment on table dues_refunds is 'Credit of dues given back: prepared by one person, released by another (compared as persons).';

create function settled_dues_refund_is_final() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'dues refund % is % and stays so', old.id, old.status
    using errcode = 'HS007', constraint = 'settled_dues_refund_is_final';
end $$;
create trigger settled_dues_refund_is_final before update on dues_refunds
  for each row when (old.status <> 'prepared') execute function settled_dues_refund_is_final();
comment on function settled_dues_refund_is_final() is 'Refuses any change of a refund of dues that was released or cancelled (HS007), whoever runs it.';

-- Dues that nobody can be made to pay any more are a loss of their own, not one on loans.
update accounts set position = position + 100 where position > (select position from accounts where code = 'write_offs');
insert into accounts (code, kind, name_de, name_en, skr03, skr04, position)
  select 'dues_write_offs', 'expense', 'Abschreibungen auf Beitragsforderungen', 'Dues written off', null, null, position + 1
  from accounts where code = 'write_offs';
update accounts set position = position - 99 where position > 100;
