-- Shares pass from one member to another with their capital (GenG §76): part of them, or all, which ends the giver's membership
-- without settlement; to a member, or to somebody who joins by it. What one gives the other takes, to the share and to the cent.

create table share_transfers (
  id uuid primary key,
  from_member_id uuid not null references members,
  to_member_id uuid references members,
  declaration_id uuid constraint declaration_takes_over_one_transfer unique references membership_declarations,
  share_count integer not null constraint transferred_shares_are_positive check (share_count > 0),
  stated_amount numeric(14, 2) constraint stated_amount_is_not_negative check (stated_amount >= 0 and stated_amount <> 'NaN'),
  agreed_on date not null,
  paper_location text not null constraint transfer_paper_lies_somewhere check (paper_location <> ''),
  status text not null constraint transfer_has_a_status check (status in
    ('awaiting_consent', 'awaiting_admission', 'effective', 'refused', 'withdrawn')),
  amount numeric(14, 2) constraint passed_amount_is_not_negative check (amount >= 0 and amount <> 'NaN'),
  ends_membership boolean,
  ended_on date,
  withdrawal_reason text check (withdrawal_reason <> ''),
  version integer not null default 1 check (version > 0),
  request_key text constraint share_transfers_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint nobody_transfers_to_oneself check (from_member_id <> to_member_id),
  constraint transfer_has_somebody_who_takes check (to_member_id is not null or declaration_id is not null),
  constraint only_a_joining_person_waits_for_admission check (status <> 'awaiting_admission' or declaration_id is not null),
  constraint effective_transfer_says_what_passed check
    ((status = 'effective') = (amount is not null) and (amount is null) = (ends_membership is null)),
  constraint effective_transfer_has_a_taker check (status <> 'effective' or to_member_id is not null),
  constraint ended_transfer_has_its_day check ((status in ('effective', 'refused', 'withdrawn')) = (ended_on is not null)),
  constraint withdrawn_transfer_says_why check ((status = 'withdrawn') = (withdrawal_reason is not null))
);
create index share_transfers_by_giver on share_transfers (from_member_id);
create index share_transfers_by_taker on share_transfers (to_member_id) where to_member_id is not null;
create index share_transfers_waiting on share_transfers (id) where ended_on is null;
create index share_movements_by_source on share_movements (source_id) where source_id is not null;
revoke update on share_transfers from handschlag_service;
grant update (to_member_id, status, amount, ends_membership, ended_on, withdrawal_reason, version) on share_transfers to handschlag_service;
comment on table share_transfers is 'Transfers of shares with their share capital by written agreement (GenG §76). In effect from the day of the entry in the register, which is the day they are recorded, consented to, or joined by.';
comment on column share_transfers.declaration_id is 'Of somebody who joins by it: the declaration to join; who takes is then the member it makes.';
comment on column share_transfers.stated_amount is 'Share capital the agreement names; null for what stands on the shares that pass.';
comment on column share_transfers.amount is 'Share capital that has passed.';
comment on column share_transfers.ended_on is 'The day it took effect, was refused or withdrawn.';

create function ended_transfer_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'share transfer % is % and stays so', old.id, old.status
    using errcode = 'HS028', constraint = 'ended_transfer_is_final';
end $$;
create trigger ended_transfer_is_final before update on share_transfers
  for each row when (old.ended_on is not null) execute function ended_transfer_is_final();
comment on function ended_transfer_is_final() is 'Refuses any change of a transfer that has taken effect or fallen away (HS028), whoever runs it.';

create function share_transfer_pairs_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  transfer_id uuid := case when tg_table_name = 'share_transfers' then to_jsonb(new) ->> 'id' else to_jsonb(new) ->> 'source_id' end;
  transfer share_transfers;
  shares_moved bigint;
  capital_moved numeric;
begin
  select * into transfer from share_transfers where id = transfer_id and status = 'effective';
  select sum(share_count) filter (where kind = 'transferred_in') into shares_moved from share_movements where source_id = transfer_id;
  select sum(amount) filter (where kind = 'transferred_in') into capital_moved from share_capital_movements where source_id = transfer_id;
  if transfer.id is null or shares_moved is distinct from transfer.share_count or coalesce(capital_moved, 0) <> transfer.amount
    or exists (select from share_movements where source_id = transfer_id group by share_nominal having sum(share_count) <> 0)
    or exists (select from share_movements where source_id = transfer_id and (kind, member_id, effective_on) not in
      (('transferred_out', transfer.from_member_id, transfer.ended_on), ('transferred_in', transfer.to_member_id, transfer.ended_on)))
    or (select coalesce(sum(amount), 0) from share_capital_movements where source_id = transfer_id) <> 0
    or exists (select from share_capital_movements where source_id = transfer_id and (kind, member_id, value_date) not in
      (('transferred_out', transfer.from_member_id, transfer.ended_on), ('transferred_in', transfer.to_member_id, transfer.ended_on)))
  then
    raise exception 'what is given and taken in share transfer % is not the same', transfer_id
      using errcode = 'HS029', constraint = 'share_transfer_pairs_up';
  end if;
  return null;
end $$;
create constraint trigger share_transfer_pairs_up after insert or update on share_transfers
  deferrable initially deferred for each row when (new.status = 'effective') execute function share_transfer_pairs_up();
create constraint trigger share_transfer_pairs_up after insert on share_movements
  deferrable initially deferred for each row when (new.kind in ('transferred_in', 'transferred_out')) execute function share_transfer_pairs_up();
create constraint trigger share_transfer_pairs_up after insert on share_capital_movements
  deferrable initially deferred for each row when (new.kind in ('transferred_in', 'transferred_out')) execute function share_transfer_pairs_up();
comment on function share_transfer_pairs_up() is 'At commit: shares and capital that one member gives by a transfer are those the other takes, nominal by nominal, of the day it took effect (HS029).';

create table share_transfer_votes (
  id uuid primary key,
  transfer_id uuid not null references share_transfers,
  voter_person_id uuid not null references persons,
  is_in_favour boolean not null,
  reason text not null check (reason <> ''),
  cast_at timestamptz not null,
  request_key text constraint share_transfer_votes_request_key_key unique,
  superseded_by uuid references share_transfer_votes deferrable initially deferred,
  constraint transfer_vote_is_not_superseded_by_itself check (superseded_by <> id)
);
create unique index member_of_board_has_one_valid_transfer_vote on share_transfer_votes (transfer_id, voter_person_id)
  where superseded_by is null;
revoke update on share_transfer_votes from handschlag_service;
grant update (superseded_by) on share_transfer_votes to handschlag_service;
comment on table share_transfer_votes is 'Votes of the board where the statutes ask for its consent to a transfer (GenG §76). A superseded vote stays on record.';

create table share_transfer_resolutions (
  id uuid primary key,
  transfer_id uuid not null constraint transfer_has_one_resolution unique references share_transfers,
  resolved_on date not null,
  is_in_favour boolean not null,
  text_of_resolution text not null check (text_of_resolution <> ''),
  request_key text constraint share_transfer_resolutions_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users
);
select protect_append_only('share_transfer_resolutions');
comment on table share_transfer_resolutions is 'Resolutions of the supervisory board where recusals leave too few of the board to vote.';
