-- What the cooperative makes of the movements on its bank account. Whatever nobody can place yet is in clearing: of each
-- movement, its amount less the bookings that stand. Nothing is dropped, and nothing is placed beyond its amount.

create table bank_bookings (
  id uuid primary key,
  transaction_id uuid not null references bank_transactions,
  kind text not null constraint bank_booking_is_of_a_known_kind check (kind in (
    'loan_payment', 'dues_payment', 'share_payment', 'guarantor_payment', 'debit_booked', 'debit_returned', 'payout_booked',
    'payout_returned', 'payout_by_hand', 'payout_by_hand_returned', 'recorded_payment', 'recorded_reversal', 'charge', 'other_income', 'other_expense')),
  amount numeric(14, 2) not null constraint bank_booking_is_of_something check (amount <> 0 and amount <> 'NaN'),
  item_id uuid references bank_run_items,
  payment_id uuid references payments,
  reversal_id uuid references payment_reversals,
  guarantee_id uuid references guarantees,
  ordered_kind text check (ordered_kind in ('payout', 'refund', 'dues_refund', 'settlement_payout')),
  ordered_id uuid,
  cost_claim_id uuid references loan_facts,
  is_certain boolean not null,
  because_de text not null check (because_de <> ''),
  because_en text not null check (because_en <> ''),
  posted_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  undone_because text check (undone_because <> ''),
  undone_at timestamptz,
  undone_by uuid references users,
  undo_key text constraint bank_bookings_undo_key_key unique,
  constraint undone_bank_booking_says_by_whom check (num_nonnulls(undone_because, undone_at, undone_by) in (0, 3)),
  constraint bank_booking_names_what_it_is check (case
    when kind in ('loan_payment', 'dues_payment', 'share_payment', 'recorded_payment') then payment_id is not null
    when kind = 'guarantor_payment' then payment_id is not null and guarantee_id is not null
    when kind = 'debit_booked' then payment_id is not null and item_id is not null
    when kind = 'debit_returned' then reversal_id is not null and item_id is not null
    when kind = 'recorded_reversal' then reversal_id is not null
    when kind in ('payout_booked', 'payout_returned') then item_id is not null
    when kind in ('payout_by_hand', 'payout_by_hand_returned') then ordered_kind is not null and ordered_id is not null
    else num_nonnulls(item_id, payment_id, reversal_id, guarantee_id, ordered_kind, ordered_id) = 0 end)
);
create unique index a_payment_is_on_one_statement on bank_bookings (payment_id) where undone_at is null;
create unique index a_reversal_is_on_one_statement on bank_bookings (reversal_id) where undone_at is null;
create unique index an_order_is_booked_once on bank_bookings (item_id, kind) where undone_at is null;
create unique index a_payout_is_paid_once_by_hand on bank_bookings (ordered_id) where undone_at is null and kind = 'payout_by_hand';
create index bank_bookings_by_transaction on bank_bookings (transaction_id);
revoke update on bank_bookings from handschlag_service;
grant update (undone_because, undone_at, undone_by, undo_key) on bank_bookings to handschlag_service;
comment on table bank_bookings is 'What a movement on the bank account is, or a part of it: certain ones are booked by themselves, others as a person said. An undone one stays on record; its amount is in clearing again.';
comment on column bank_bookings.is_certain is 'Whether it was booked by itself; false where a person placed it.';
comment on column bank_bookings.posted_on is 'The day on which the bank account shows it in the books: that of the bank, or later where that month was closed.';
comment on column bank_bookings.ordered_id is 'The released payout that somebody transferred by hand.';

create function undone_bank_booking_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'bank booking % was undone on % and stays so', old.id, old.undone_at
    using errcode = 'HS041', constraint = 'undone_bank_booking_is_final';
end $$;
create trigger undone_bank_booking_is_final before update on bank_bookings
  for each row when (old.undone_at is not null) execute function undone_bank_booking_is_final();
comment on function undone_bank_booking_is_final() is 'Refuses any change of a booking that was undone (HS041), whoever runs it.';

-- The movement is locked first, so that two who place it at once see each other's bookings.
create function bank_bookings_fit_their_transaction() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  whole numeric;
  placed numeric;
begin
  select amount into whole from bank_transactions where id = new.transaction_id for update;
  select coalesce(sum(amount), 0) into placed from bank_bookings where transaction_id = new.transaction_id and undone_at is null;
  if sign(new.amount) <> sign(whole) or abs(placed) > abs(whole) then
    raise exception 'bookings of % are placed of bank transaction % over %', placed, new.transaction_id, whole
      using errcode = 'HS042', constraint = 'bank_bookings_fit_their_transaction';
  end if;
  return null;
end $$;
create trigger bank_bookings_fit_their_transaction after insert on bank_bookings
  for each row execute function bank_bookings_fit_their_transaction();
comment on function bank_bookings_fit_their_transaction() is 'Refuses to place more of a movement than it is, or with the other sign (HS042), whoever runs it.';
