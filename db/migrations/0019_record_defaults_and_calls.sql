-- When a loan fails: the final notice and the termination (BGB §498), insolvency and death of a borrower, what guarantors are
-- asked for and pay, and securities let go. All of it is a record of what happened; none of it is ever changed.

create table loan_final_notices (
  id uuid primary key,
  loan_id uuid not null references loans,
  received_on date not null,
  arrears numeric(14, 2) not null constraint noticed_arrears_are_a_number check (arrears > 0 and arrears <> 'NaN'),
  document_reference text check (document_reference <> ''),
  request_key text constraint final_notice_key_is_used_once unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint final_notice_is_received_once_a_day unique (loan_id, received_on)
);
select protect_append_only('loan_final_notices');
comment on table loan_final_notices is 'Final notices (BGB §498(1) no. 2) with the day on which the borrower received them: their two weeks run from it.';

create table loan_terminations (
  fact_id uuid primary key references loan_facts,
  loan_id uuid not null references loans,
  final_notice_id uuid not null references loan_final_notices,
  conditions jsonb not null,
  instalments numeric(14, 2) not null check (instalments >= 0),
  called numeric(14, 2) not null check (called >= 0),
  claims numeric(14, 2) not null check (claims >= 0),
  default_interest_through date,
  request_key text constraint termination_key_is_used_once unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
create index loan_terminations_by_loan on loan_terminations (loan_id);
select protect_append_only('loan_terminations');
comment on table loan_terminations is 'Each termination with the conditions of BGB §498 as they stood and the amounts it called due.';
comment on column loan_terminations.conditions is 'Name, whether met and the sentence with its figures, as shown when it was declared.';
comment on column loan_terminations.default_interest_through is 'Up to which day default interest was claimed with it; null where there was none to claim.';

create table borrower_events (
  id uuid primary key,
  loan_id uuid not null references loans,
  person_id uuid not null references persons,
  kind text not null check (kind in ('insolvency_opened', 'claim_lodged', 'insolvency_closed', 'discharge', 'died', 'heir_recorded')),
  occurred_on date not null,
  court text check (court <> ''),
  file_number text check (file_number <> ''),
  claims_due_on date,
  amount numeric(14, 2) constraint lodged_amount_is_a_number check (amount > 0 and amount <> 'NaN'),
  heir_person_id uuid references persons,
  note text check (note <> ''),
  request_key text constraint borrower_event_key_is_used_once unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint event_of_insolvency_names_court_and_file check (
    (kind in ('insolvency_opened', 'claim_lodged', 'insolvency_closed', 'discharge')) = (court is not null and file_number is not null)),
  constraint opened_insolvency_says_until_when_to_lodge check ((kind = 'insolvency_opened') = (claims_due_on is not null)),
  constraint lodged_claim_has_its_amount check ((kind = 'claim_lodged') = (amount is not null)),
  constraint heir_is_a_person check ((kind = 'heir_recorded') = (heir_person_id is not null)),
  constraint nobody_inherits_from_oneself check (heir_person_id <> person_id)
);
create index borrower_events_by_loan on borrower_events (loan_id);
create unique index borrower_dies_once on borrower_events (loan_id, person_id) where kind = 'died';
create unique index heir_is_recorded_once on borrower_events (loan_id, person_id, heir_person_id) where kind = 'heir_recorded';
select protect_append_only('borrower_events');
comment on table borrower_events is 'Insolvency and death of people who owe a loan, and who inherits. What follows from them is computed; the dead stay on the loan, heirs stand beside them.';
comment on column borrower_events.claims_due_on is 'Until when claims are to be lodged (InsO §28(1)), as the court set it.';
comment on column borrower_events.amount is 'What was lodged.';

create table guarantee_calls (
  id uuid primary key,
  guarantee_id uuid not null references guarantees,
  loan_id uuid not null references loans,
  amount numeric(14, 2) not null constraint demanded_amount_is_a_number check (amount > 0 and amount <> 'NaN'),
  demanded_on date not null,
  pursued_in_vain boolean not null,
  loss_established boolean not null,
  reason text not null check (reason <> ''),
  document_reference text check (document_reference <> ''),
  request_key text constraint guarantee_call_key_is_used_once unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
create index guarantee_calls_by_guarantee on guarantee_calls (guarantee_id);
select protect_append_only('guarantee_calls');
comment on table guarantee_calls is 'Demands on guarantors, within cap and debt of their day; what they paid stands with the payments.';
comment on column guarantee_calls.pursued_in_vain is 'Enforcement against the borrower failed, or insolvency proceedings were open (BGB §§771, 773(1) nos. 3, 4).';

create table guarantee_releases (
  id uuid primary key,
  guarantee_id uuid not null references guarantees,
  loan_id uuid not null references loans,
  released_on date not null,
  reason text not null check (reason <> ''),
  others_may_go_free boolean not null,
  request_key text constraint guarantee_release_key_is_used_once unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
create index guarantee_releases_by_loan on guarantee_releases (loan_id);
select protect_append_only('guarantee_releases');
comment on table guarantee_releases is 'Guarantees let go before the loan was repaid, and why.';
comment on column guarantee_releases.others_may_go_free is 'Whether others vouched for the same loan, who may be free as far as they could have had recourse (BGB §776).';

-- Whatever the service computes, no guarantor pays beyond the cap where interest and costs count towards it; where they do
-- not, the cap limits principal, which only the replay knows. The guarantee is locked, so that two payments cannot pass together.
create function guarantor_pays_up_to_the_cap() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  guaranteed guarantees;
  paid numeric;
begin
  select * into guaranteed from guarantees where id = new.guarantee_id for no key update;
  if guaranteed.loan_id is distinct from new.loan_id then
    raise exception 'guarantee % does not secure loan %', new.guarantee_id, new.loan_id
      using errcode = 'HS019', constraint = 'payment_is_under_a_guarantee_of_the_loan';
  end if;
  if not guaranteed.cap_includes_interest_and_costs then
    return null;
  end if;
  select coalesce(sum(payment.amount), 0) into paid from loan_facts payment
    where payment.guarantee_id = new.guarantee_id and payment.kind = 'payment'
      and not exists (select from loan_facts reversal where reversal.reverses_fact_id = payment.id);
  if paid > guaranteed.cap then
    raise exception 'guarantee % answers for % at most, not for %', new.guarantee_id, guaranteed.cap, paid
      using errcode = 'HS019', constraint = 'guarantor_pays_up_to_the_cap';
  end if;
  return null;
end $$;
create trigger guarantor_pays_up_to_the_cap after insert on loan_facts
  for each row when (new.guarantee_id is not null) execute function guarantor_pays_up_to_the_cap();
create index loan_facts_by_guarantee on loan_facts (guarantee_id) where guarantee_id is not null;
comment on function guarantor_pays_up_to_the_cap() is 'Refuses a payment under a guarantee beyond its cap, or under one of another loan (HS019), whoever records it.';
