-- Orders to the bank go out in runs: many direct debits, or many transfers, in one file. A run is prepared by one person and
-- released by another; the release makes the file and keeps it, in one transaction, so that a crash leaves either both or
-- neither. Nothing is paid by a run: only the bank's statement says so.

update accounts set position = position + 100 where position > (select position from accounts where code = 'bank');
insert into accounts (code, kind, name_de, name_en, skr03, skr04, position)
  select 'money_in_transit', 'asset', 'Geldtransit', 'Money in transit', '1360', '1460', position + 1 from accounts where code = 'bank';
update accounts set position = position - 99 where position > 100;

update accounts set position = position + 100 where position > (select position from accounts where code = 'clearing');
insert into accounts (code, kind, name_de, name_en, skr03, skr04, position)
  select 'returned_payouts', 'liability', 'Zurückgekommene Auszahlungen', 'Payouts that came back', null, null, position + 1 from accounts where code = 'clearing';
update accounts set position = position - 99 where position > 100;

update accounts set position = position + 100 where position > (select position from accounts where code = 'time_barred_settlements');
insert into accounts (code, kind, name_de, name_en, skr03, skr04, position)
  select 'other_income', 'income', 'Sonstige Erträge', 'Other income', null, null, position + 1 from accounts where code = 'time_barred_settlements';
update accounts set position = position - 99 where position > 100;

insert into accounts (code, kind, name_de, name_en, skr03, skr04, position)
  select 'other_expenses', 'expense', 'Sonstige Aufwendungen', 'Other expenses', null, null, max(position) + 1 from accounts;

create table bank_runs (
  id uuid primary key,
  number text not null unique check (number ~ '^L-\d{4}-\d{4,}$'),
  kind text not null check (kind in ('collection', 'payout')),
  status text not null default 'prepared' check (status in ('prepared', 'released', 'sent', 'cancelled')),
  prepared_by_person_id uuid not null references persons,
  prepared_by uuid not null references users,
  prepared_at timestamptz not null,
  released_by_person_id uuid references persons,
  released_by uuid references users,
  released_at timestamptz,
  message_id text unique check (message_id ~ '^[A-Za-z0-9]{1,35}$'),
  file bytea,
  file_sha256 bytea check (length(file_sha256) = 32),
  sent_by uuid references users,
  sent_at timestamptz,
  cancelled_by uuid references users,
  cancelled_at timestamptz,
  cancellation_reason text check (cancellation_reason <> ''),
  request_key text not null constraint bank_runs_request_key_key unique,
  constraint bank_run_has_four_eyes check (released_by_person_id <> prepared_by_person_id),
  constraint released_bank_run_has_a_file check (
    num_nonnulls(released_by_person_id, released_by, released_at, message_id, file, file_sha256) in (0, 6)),
  constraint bank_run_is_released_before_it_is_sent check (
    case status when 'prepared' then file is null when 'released' then file is not null when 'sent' then file is not null else true end),
  constraint sent_bank_run_says_by_whom check ((status = 'sent') = (sent_by is not null and sent_at is not null)),
  constraint cancelled_bank_run_says_why check (
    (status = 'cancelled') = (cancelled_by is not null and cancelled_at is not null and cancellation_reason is not null))
);
create index bank_runs_that_wait on bank_runs (prepared_at) where status in ('prepared', 'released');
revoke update on bank_runs from handschlag_service;
grant update (status, released_by_person_id, released_by, released_at, message_id, file, file_sha256, sent_by, sent_at,
  cancelled_by, cancelled_at, cancellation_reason) on bank_runs to handschlag_service;
comment on table bank_runs is 'Orders to the bank in one file: direct debits (collection) or transfers (payout). Prepared by one person, released by another (compared as persons), sent to the bank, or cancelled before that.';
comment on column bank_runs.file is 'The pain file exactly as it was released; null before.';

create function bank_run_goes_forward() returns trigger language plpgsql as $$
begin
  if (old.status, new.status) not in (('prepared', 'released'), ('prepared', 'cancelled'), ('released', 'sent'), ('released', 'cancelled'))
    or (old.file is not null and new.file is distinct from old.file)
    or (new.status = 'cancelled' and exists (select from bank_run_items where run_id = old.id and status in ('booked', 'returned'))) then
    raise exception 'bank run % goes from % to % or changes its file', old.number, old.status, new.status
      using errcode = 'HS030', constraint = 'bank_run_goes_forward';
  end if;
  return new;
end $$;
create trigger bank_run_goes_forward before update on bank_runs for each row execute function bank_run_goes_forward();
comment on function bank_run_goes_forward() is 'Prepared, released, sent, or cancelled before it was sent and before the bank booked anything of it; a file stays as it was released (HS030), whoever runs it.';

create table bank_run_items (
  id uuid primary key,
  run_id uuid not null references bank_runs,
  position integer not null check (position > 0),
  end_to_end_id text not null constraint end_to_end_id_is_used_once unique check (end_to_end_id ~ '^[A-Za-z0-9]{1,35}$'),
  execute_on date not null,
  amount numeric(14, 2) not null constraint bank_run_item_is_of_something check (amount > 0),
  counterparty_name text not null check (counterparty_name <> ''),
  counterparty_iban text not null check (counterparty_iban ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$'),
  remittance text not null check (remittance <> ''),
  mandate_id uuid references mandates,
  mandate_reference text check (mandate_reference <> ''),
  mandate_signed_on date,
  original_iban text check (original_iban ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$'),
  sequence text check (sequence in ('FRST', 'RCUR', 'OOFF', 'FNAL')),
  loan_id uuid references loans,
  member_id uuid references members,
  payout_id uuid references payouts,
  refund_id uuid references refunds,
  dues_refund_id uuid references dues_refunds,
  settlement_payout_id uuid references settlement_payouts,
  status text not null default 'under_way' check (status in ('under_way', 'booked', 'returned', 'rejected', 'excluded', 'cancelled')),
  ended_on date,
  ended_because text check (ended_because <> ''),
  ended_by uuid references users,
  unique (run_id, position),
  constraint bank_run_item_is_about_one_thing check (
    num_nonnulls(loan_id, member_id, payout_id, refund_id, dues_refund_id, settlement_payout_id) = 1),
  constraint direct_debit_has_a_mandate check (
    num_nonnulls(loan_id, member_id) = num_nonnulls(mandate_id)
    and num_nonnulls(mandate_id, mandate_reference, mandate_signed_on, sequence) in (0, 4)
    and (original_iban is null or mandate_id is not null)),
  constraint ended_bank_run_item_says_why check (
    case when status in ('rejected', 'excluded', 'returned') then ended_on is not null and ended_because is not null else true end)
);
create unique index a_loan_is_collected_once_at_a_time on bank_run_items (loan_id) where status = 'under_way';
create unique index dues_of_a_member_are_collected_once_at_a_time on bank_run_items (member_id) where status = 'under_way';
create unique index a_payout_is_ordered_once on bank_run_items (payout_id) where status in ('under_way', 'booked');
create unique index a_refund_is_ordered_once on bank_run_items (refund_id) where status in ('under_way', 'booked');
create unique index a_dues_refund_is_ordered_once on bank_run_items (dues_refund_id) where status in ('under_way', 'booked');
create unique index a_settlement_payout_is_ordered_once on bank_run_items (settlement_payout_id) where status in ('under_way', 'booked');
revoke update on bank_run_items from handschlag_service;
grant update (status, ended_on, ended_because, ended_by) on bank_run_items to handschlag_service;
comment on table bank_run_items is 'One direct debit or transfer of a run. under_way until the bank books it; then booked, and returned when it comes back; rejected by the bank, excluded before the release, or cancelled with its run.';
comment on column bank_run_items.loan_id is 'Direct debit: the loan whose instalments are collected.';
comment on column bank_run_items.member_id is 'Direct debit: the member whose dues are collected.';
comment on column bank_run_items.original_iban is 'The account the bank knows the mandate by, where it is told of a change with this debit.';

create function bank_run_item_goes_forward() returns trigger language plpgsql as $$
begin
  if (old.status, new.status) not in (
    ('under_way', 'booked'), ('under_way', 'returned'), ('under_way', 'rejected'), ('under_way', 'excluded'), ('under_way', 'cancelled'),
    ('booked', 'returned'), ('booked', 'under_way'), ('returned', 'booked'), ('returned', 'under_way'))
    or (new.status in ('booked', 'returned') and (select file from bank_runs where id = new.run_id) is null) then
    raise exception 'item % of a bank run goes from % to %', old.end_to_end_id, old.status, new.status
      using errcode = 'HS031', constraint = 'bank_run_item_goes_forward';
  end if;
  return new;
end $$;
create trigger bank_run_item_goes_forward before update on bank_run_items for each row execute function bank_run_item_goes_forward();
comment on function bank_run_item_goes_forward() is 'What was excluded, cancelled or rejected stays so, and nothing is booked of which there is no file; a booking or a return that was matched wrongly can be undone (HS031).';
