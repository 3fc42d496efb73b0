-- Credit goes back to whoever it belongs to: at closing, or on request while it waits. Money leaves the house, so one person
-- prepares and another releases, as with payouts; the release is a fact of the loan with the same id.

create table refunds (
  id uuid primary key,
  loan_id uuid not null references loans,
  amount numeric(14, 2) not null constraint refund_is_of_something check (amount > 0),
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
  fact_id uuid unique references loan_facts,
  request_key text not null constraint refunds_request_key_key unique,
  constraint refund_has_four_eyes check (released_by_person_id <> prepared_by_person_id),
  constraint released_refund_says_by_whom check (
    (status = 'released') = (released_by_person_id is not null and released_by is not null and released_at is not null and fact_id is not null)),
  constraint refund_and_its_fact_have_one_id check (fact_id = id)
);
create unique index one_refund_of_a_loan_is_prepared_at_a_time on refunds (loan_id) where status = 'prepared';
create index refunds_by_loan on refunds (loan_id);
revoke update on refunds from handschlag_service;
grant update (status, released_by_person_id, released_by, released_at, fact_id) on refunds to handschlag_service;
comment on table refunds is 'Credit given back: prepared by one person, released by another (compared as persons). While one is prepared no other can be, so that nothing is given back twice.';
comment on column refunds.fact_id is 'The fact that took the credit off the loan; null until the release.';
