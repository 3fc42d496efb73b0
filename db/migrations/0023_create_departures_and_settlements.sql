-- Leaving by the cooperatives act (GenG §§65-77a): what was declared or happened, when it takes effect, who decided where
-- somebody must, and what the cooperative owes afterwards (§73). Nothing leaves the share account before the last day of
-- membership, and no money leaves the house before the claim is fixed (§22(4)).

create table departures (
  id uuid primary key,
  number text not null constraint departures_number_key unique,
  member_id uuid not null references members,
  ground text not null constraint departure_has_a_ground check (ground in
    ('notice', 'partial_notice', 'special_notice', 'moved_away', 'exclusion', 'death', 'end_of_legal_person')),
  share_count integer constraint departing_shares_are_positive check (share_count > 0),
  event_on date not null,
  cause_on date,
  reason text constraint departure_reason_is_said check (reason <> ''),
  paper_location text check (paper_location <> ''),
  status text not null constraint departure_has_a_status check (status in
    ('proposed', 'resolved', 'rejected', 'pending', 'effective', 'withdrawn', 'overtaken')),
  effective_on date,
  settlement_due_on date,
  policy_number integer not null references policies (number),
  letter_sent_on date,
  letter_reference text check (letter_reference <> ''),
  register_entry_id bigint constraint register_entry_is_of_one_departure unique references register_entries,
  withdrawal_requested_on date,
  withdrawal_reason text check (withdrawal_reason <> ''),
  ended_on date,
  version integer not null default 1 check (version > 0),
  request_key text constraint departures_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  recorded_by_person_id uuid not null references persons,
  constraint only_a_partial_notice_names_shares check ((ground = 'partial_notice') = (share_count is not null)),
  constraint only_a_special_notice_has_a_cause check ((ground = 'special_notice') = (cause_on is not null)),
  constraint exclusion_says_why check (ground <> 'exclusion' or reason is not null),
  constraint only_an_exclusion_is_proposed check (ground = 'exclusion' or status not in ('proposed', 'resolved', 'rejected')),
  constraint exclusion_takes_effect_by_letter check ((ground = 'exclusion' and status in ('pending', 'effective')) <= (letter_sent_on is not null)),
  constraint dated_departure_has_its_days check (
    (status in ('pending', 'effective')) <= (effective_on is not null and settlement_due_on is not null and register_entry_id is not null)),
  constraint membership_ends_on_or_after_its_cause check (effective_on >= event_on),
  constraint ended_departure_has_its_day check ((status in ('rejected', 'effective', 'withdrawn', 'overtaken')) = (ended_on is not null)),
  constraint withdrawal_says_when_and_why check ((withdrawal_requested_on is null) = (withdrawal_reason is null))
);
create unique index member_leaves_once_at_a_time on departures (member_id)
  where ground <> 'partial_notice' and status in ('proposed', 'resolved', 'pending', 'effective');
create index departures_by_member on departures (member_id);
create index departures_to_take_effect on departures (effective_on) where status = 'pending';
revoke update on departures from handschlag_service;
grant update (status, effective_on, settlement_due_on, letter_sent_on, letter_reference, register_entry_id, withdrawal_requested_on,
  withdrawal_reason, ended_on, version) on departures to handschlag_service;
comment on table departures is 'Ways out: notice of all or of single shares, special notice, moving away, exclusion, death, end of a legal person. Transfer of all shares ends a membership without one.';
comment on column departures.event_on is 'The day it counts from: receipt of the notice, death, end of the legal person; of an exclusion the day it was proposed.';
comment on column departures.cause_on is 'Of a special notice (§67a): the day of the resolution objected to, or of learning of it.';
comment on column departures.effective_on is 'The last day of membership, or of the shares; null while an exclusion is decided on.';

create function ended_departure_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'departure % is % and stays so', old.number, old.status
    using errcode = 'HS020', constraint = 'ended_departure_is_final';
end $$;
create trigger ended_departure_is_final before update on departures
  for each row when (old.ended_on is not null) execute function ended_departure_is_final();
comment on function ended_departure_is_final() is 'Refuses any change of a departure that has taken effect or fallen away (HS020), whoever runs it.';

create table departure_votes (
  id uuid primary key,
  departure_id uuid not null references departures,
  matter text not null constraint departure_vote_is_on_a_matter check (matter in ('exclusion', 'withdrawal')),
  voter_person_id uuid not null references persons,
  is_in_favour boolean not null,
  reason text not null check (reason <> ''),
  cast_at timestamptz not null,
  superseded_by uuid references departure_votes deferrable initially deferred,
  constraint departure_vote_is_not_superseded_by_itself check (superseded_by <> id)
);
create unique index member_of_board_has_one_valid_departure_vote on departure_votes (departure_id, matter, voter_person_id)
  where superseded_by is null;
revoke update on departure_votes from handschlag_service;
grant update (superseded_by) on departure_votes to handschlag_service;
comment on table departure_votes is 'Votes of the board on an exclusion (§68), or on letting a member take the own notice back. A superseded vote stays on record.';

create table departure_resolutions (
  id uuid primary key,
  departure_id uuid not null references departures,
  matter text not null constraint departure_resolution_is_on_a_matter check (matter in ('exclusion', 'withdrawal')),
  resolved_on date not null,
  is_in_favour boolean not null,
  text_of_resolution text not null check (text_of_resolution <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint departure_has_one_resolution_on_a_matter unique (departure_id, matter)
);
select protect_append_only('departure_resolutions');
comment on table departure_resolutions is 'Resolutions of the supervisory board where recusals leave too few of the board to vote.';

create table departure_heirs (
  departure_id uuid not null references departures,
  person_id uuid not null references persons,
  is_representative boolean not null default false,
  proof text not null constraint heir_is_proven check (proof <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  primary key (departure_id, person_id)
);
create unique index heirs_have_one_representative on departure_heirs (departure_id) where is_representative;
select protect_append_only('departure_heirs');
comment on table departure_heirs is 'Heirs of a member (§77): the membership passes to them until the end of the financial year, and what is settled is theirs.';

create table departure_payees (
  id uuid primary key,
  departure_id uuid not null references departures,
  name text not null check (name <> ''),
  iban text not null constraint departure_payee_has_an_iban check (iban ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$'),
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
create index departure_payees_by_departure on departure_payees (departure_id);
select protect_append_only('departure_payees');
comment on table departure_payees is 'Where the settlement is to go, as the leaver or the heirs said; the latest counts.';

create table settlements (
  id uuid primary key,
  departure_id uuid not null constraint departure_is_settled_once unique references departures,
  member_id uuid not null references members,
  ended_on date not null,
  due_on date not null,
  balance numeric(14, 2) not null default 0 constraint settlement_is_never_overdrawn check (balance >= 0),
  fixed_on date,
  fixed_at timestamptz,
  fixed_by uuid references users,
  resolution text constraint settlement_is_fixed_by_a_resolution check (resolution <> ''),
  constraint settlement_is_due_after_the_end check (due_on >= ended_on),
  constraint fixed_settlement_says_by_what check (
    (fixed_on is null) = (fixed_at is null) and (fixed_on is null) = (fixed_by is null) and (fixed_on is null) = (resolution is null))
);
create index settlements_by_member on settlements (member_id);
create index settlements_by_end on settlements (ended_on) where fixed_on is null;
revoke insert, update on settlements from handschlag_service;
grant insert (id, departure_id, member_id, ended_on, due_on) on settlements to handschlag_service;
grant update (fixed_on, fixed_at, fixed_by, resolution) on settlements to handschlag_service;
comment on table settlements is 'What a leaver is owed (Auseinandersetzungsguthaben, §73): the share capital of the last day, more or less the result of that year, fixed with the annual accounts.';
comment on column settlements.balance is 'Sum of settlement_movements, kept by trigger.';

create function fixed_settlement_stays() returns trigger language plpgsql as $$
begin
  raise exception 'settlement % was fixed on % and stays so', old.id, old.fixed_on
    using errcode = 'HS021', constraint = 'fixed_settlement_stays';
end $$;
create trigger fixed_settlement_stays before update of fixed_on, fixed_at, fixed_by, resolution on settlements
  for each row when (old.fixed_on is not null) execute function fixed_settlement_stays();
comment on function fixed_settlement_stays() is 'Refuses to fix a settlement a second time, or to unfix it (HS021), whoever runs it.';

create table settlement_movements (
  id uuid primary key,
  settlement_id uuid not null references settlements,
  kind text not null constraint settlement_movement_is_of_a_kind check (kind in
    ('capital', 'profit_credited', 'loss_written_off', 'set_off', 'paid', 'paid_back', 'time_barred')),
  amount numeric(14, 2) not null,
  value_date date not null,
  source_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid references users,
  constraint settlement_movement_has_the_sign_of_its_kind
    check (amount <> 0 and amount <> 'NaN' and (amount > 0) = (kind in ('capital', 'profit_credited', 'paid_back'))),
  constraint settlement_moves_once_for_its_source unique (source_id, settlement_id, kind)
);
create index settlement_movements_by_settlement on settlement_movements (settlement_id, value_date);
select protect_append_only('settlement_movements');
comment on table settlement_movements is 'A settlement, movement by movement: the capital and the result of the year until it is fixed; set-off, payment and limitation only afterwards.';

create function settlement_movements_move_balance() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update settlements set balance = settlements.balance + moved.amount
  from (select settlement_id, sum(amount) as amount from added group by settlement_id) as moved
  where settlements.id = moved.settlement_id;
  if exists (
    select from added join settlements on settlements.id = added.settlement_id
    where (settlements.fixed_on is null) <> (added.kind in ('capital', 'profit_credited', 'loss_written_off'))
  ) then
    raise exception 'a settlement is paid and set off only once it is fixed, and changed only before'
      using errcode = 'HS022', constraint = 'settlement_moves_in_order';
  end if;
  return null;
end $$;
create trigger settlement_movements_move_balance after insert on settlement_movements
  referencing new table as added for each statement execute function settlement_movements_move_balance();
comment on function settlement_movements_move_balance() is 'Keeps the balance; refuses payment, set-off and limitation before the settlement is fixed (GenG §22), and changes of its capital afterwards (HS022).';

create table settlement_payouts (
  id uuid primary key,
  settlement_id uuid not null references settlements,
  amount numeric(14, 2) not null constraint settlement_payout_is_of_something check (amount > 0),
  payee_name text not null check (payee_name <> ''),
  payee_iban text not null constraint settlement_payout_has_an_iban check (payee_iban ~ '^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$'),
  status text not null default 'prepared' check (status in ('prepared', 'released', 'cancelled')),
  prepared_by_person_id uuid not null references persons,
  prepared_by uuid not null references users,
  prepared_at timestamptz not null,
  released_by_person_id uuid references persons,
  released_by uuid references users,
  released_at timestamptz,
  request_key text not null constraint settlement_payouts_request_key_key unique,
  constraint settlement_payout_has_four_eyes check (released_by_person_id <> prepared_by_person_id),
  constraint released_settlement_payout_says_by_whom check (
    (status = 'released') = (released_by_person_id is not null and released_by is not null and released_at is not null))
);
create unique index one_payout_of_a_settlement_is_prepared_at_a_time on settlement_payouts (settlement_id) where status = 'prepared';
create index settlement_payouts_by_settlement on settlement_payouts (settlement_id);
revoke update on settlement_payouts from handschlag_service;
grant update (status, released_by_person_id, released_by, released_at) on settlement_payouts to handschlag_service;
create trigger settled_payout_is_final before update on settlement_payouts
  for each row when (old.status <> 'prepared') execute function settled_payout_is_final();
comment on table settlement_payouts is 'Settlements paid out: prepared by one person, released by another (compared as persons).';

-- What is set off comes in like a payment, but not through the bank.
alter table payments add column settlement_id uuid references settlements;
create index payments_by_settlement on payments (settlement_id) where settlement_id is not null;
comment on column payments.settlement_id is 'The settlement it was set off against; null for money that came in.';

update accounts set position = position + 100 where position >= 20;
insert into accounts (code, kind, name_de, name_en, skr03, skr04, position) values
  ('time_barred_settlements', 'income', 'Erträge aus verjährten Auseinandersetzungsguthaben', 'Settlements that are time-barred', null, null, 20);
update accounts set position = position - 99 where position > 100;
