-- What two people have released waits until a run takes it to the bank, and comes back if no such account exists. Whatever
-- was released before there were runs has been transferred by hand: nothing of it may go out a second time by itself.

alter table bank_run_items add column payment_id uuid
  generated always as (coalesce(payout_id, refund_id, dues_refund_id, settlement_payout_id)) stored;
create index bank_run_items_by_payment on bank_run_items (payment_id) where payment_id is not null;
comment on column bank_run_items.payment_id is 'Transfer: the payment it carries out, of whichever kind.';

create table payouts_paid_outside (
  id uuid primary key,
  payout_id uuid references payouts,
  refund_id uuid references refunds,
  dues_refund_id uuid references dues_refunds,
  settlement_payout_id uuid references settlement_payouts,
  payment_id uuid generated always as (coalesce(payout_id, refund_id, dues_refund_id, settlement_payout_id)) stored not null,
  reason text not null check (reason <> ''),
  source_id uuid,
  booked_on date,
  recorded_by uuid references users,
  recorded_at timestamptz not null,
  request_key text constraint payouts_paid_outside_request_key_key unique,
  returned_on date,
  returned_because text check (returned_because <> ''),
  withdrawn_at timestamptz,
  withdrawn_by uuid references users,
  withdrawn_because text check (withdrawn_because <> ''),
  constraint payment_outside_is_of_one_kind check (num_nonnulls(payout_id, refund_id, dues_refund_id, settlement_payout_id) = 1),
  constraint payment_on_a_statement_says_its_day check (num_nonnulls(source_id, booked_on) in (0, 2)),
  constraint returned_payment_says_why check (num_nonnulls(returned_on, returned_because) in (0, 2)),
  constraint only_what_the_bank_booked_comes_back check (returned_on is null or source_id is not null),
  constraint withdrawn_payment_says_why check (num_nonnulls(withdrawn_at, withdrawn_by, withdrawn_because) in (0, 3))
);
create unique index payment_is_paid_outside_once on payouts_paid_outside (payment_id) where withdrawn_at is null and returned_on is null;
create index payouts_paid_outside_by_payment on payouts_paid_outside (payment_id);
create index payouts_paid_outside_by_source on payouts_paid_outside (source_id) where source_id is not null;
revoke update on payouts_paid_outside from handschlag_service;
grant update (returned_on, returned_because, withdrawn_at, withdrawn_by, withdrawn_because) on payouts_paid_outside to handschlag_service;
comment on table payouts_paid_outside is 'Released payments that reached their payee without a run: because somebody says so, or because the bank''s statement shows the debit. They never go into a run, unless they come back or the record is withdrawn.';
comment on column payouts_paid_outside.source_id is 'The bank''s transaction, as the entries in the journal name it; null where a person says so.';
comment on column payouts_paid_outside.recorded_by is 'Null for what was released before there were runs.';

insert into payouts_paid_outside (id, payout_id, reason, recorded_at)
  select uuidv7(), id, 'Freigegeben, bevor Auszahlungen als Datei an die Bank gingen', now() from payouts
  where status = 'released' and execution_date < current_date;
insert into payouts_paid_outside (id, refund_id, reason, recorded_at)
  select uuidv7(), id, 'Freigegeben, bevor Auszahlungen als Datei an die Bank gingen', now() from refunds where status = 'released';
insert into payouts_paid_outside (id, dues_refund_id, reason, recorded_at)
  select uuidv7(), id, 'Freigegeben, bevor Auszahlungen als Datei an die Bank gingen', now() from dues_refunds where status = 'released';
insert into payouts_paid_outside (id, settlement_payout_id, reason, recorded_at)
  select uuidv7(), id, 'Freigegeben, bevor Auszahlungen als Datei an die Bank gingen', now() from settlement_payouts where status = 'released';

create table payout_corrections (
  id uuid primary key,
  payout_id uuid references payouts,
  refund_id uuid references refunds,
  dues_refund_id uuid references dues_refunds,
  settlement_payout_id uuid references settlement_payouts,
  payment_id uuid generated always as (coalesce(payout_id, refund_id, dues_refund_id, settlement_payout_id)) stored not null,
  returned_item_id uuid references bank_run_items,
  returned_outside_id uuid references payouts_paid_outside,
  payee_name text not null check (payee_name <> ''),
  payee_iban text not null check (payee_iban ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$'),
  reason text not null check (reason <> ''),
  corrected_by_person_id uuid not null references persons,
  recorded_by uuid not null references users,
  recorded_at timestamptz not null,
  request_key text not null constraint payout_corrections_request_key_key unique,
  constraint correction_is_of_one_kind check (num_nonnulls(payout_id, refund_id, dues_refund_id, settlement_payout_id) = 1),
  constraint correction_answers_one_return check (num_nonnulls(returned_item_id, returned_outside_id) <= 1)
);
create index payout_corrections_by_payment on payout_corrections (payment_id);
select protect_append_only('payout_corrections');
comment on table payout_corrections is 'The account to which a released payment goes instead, the last one counts. Whoever records it does not release the run that takes it.';
comment on column payout_corrections.returned_item_id is 'The transfer that came back and makes it necessary; only then it may go out again.';
comment on column payout_corrections.returned_outside_id is 'The same of a payment that was made without a run.';
