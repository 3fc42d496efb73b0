-- Shares come and go in more ways than by subscribing, and so does the capital paid in on them: transfer, notice, profit,
-- loss, leaving. Both are movements from now on, and the totals on the member's row follow from them by trigger, so that no
-- way of recording, in whatever order, can leave a member with fewer shares than none or with more capital than shares.

alter table share_subscriptions rename to share_movements;
alter table share_movements rename column subscribed_on to effective_on;
alter table share_movements rename constraint share_subscriptions_pkey to share_movements_pkey;
alter table share_movements rename constraint share_subscriptions_member_id_fkey to share_movements_member_id_fkey;
alter table share_movements rename constraint share_subscriptions_recorded_by_fkey to share_movements_recorded_by_fkey;
alter table share_movements rename constraint share_subscriptions_request_key_key to share_movements_request_key_key;
alter table share_movements rename constraint share_subscriptions_share_nominal_check to share_nominal_is_positive;
alter table share_movements drop constraint share_subscriptions_share_count_check;
alter index share_subscriptions_by_member rename to share_movements_by_member;
alter table share_movements
  add column kind text not null default 'subscribed'
    constraint share_movement_is_of_a_kind check (kind in ('subscribed', 'transferred_in', 'transferred_out', 'cancelled', 'left')),
  add column source_id uuid,
  add constraint share_movement_has_the_sign_of_its_kind
    check (share_count <> 0 and (share_count > 0) = (kind in ('subscribed', 'transferred_in'))),
  add constraint share_movement_names_what_it_comes_from check (kind = 'subscribed' or source_id is not null);
alter table share_movements alter column kind drop default;
comment on table share_movements is 'Shares taken over (above zero) and given up (below), each lot at the nominal of the day it was taken over. Nothing is posted until money comes.';
comment on column share_movements.source_id is 'The transfer or departure it comes from; null for a subscription.';

create table share_capital_movements (
  id uuid primary key,
  member_id uuid not null references members,
  kind text not null constraint capital_movement_is_of_a_kind check (kind in
    ('paid_in', 'payment_reversed', 'transferred_in', 'transferred_out', 'profit_credited', 'loss_written_off', 'cancelled', 'left')),
  amount numeric(14, 2) not null,
  value_date date not null,
  source_id uuid not null,
  recorded_at timestamptz not null,
  recorded_by uuid references users,
  constraint capital_movement_has_the_sign_of_its_kind
    check (amount <> 0 and amount <> 'NaN' and (amount > 0) = (kind in ('paid_in', 'transferred_in', 'profit_credited'))),
  constraint capital_moves_once_for_its_source unique (source_id, member_id)
);
create index share_capital_movements_by_member on share_capital_movements (member_id, value_date);
select protect_append_only('share_capital_movements');
comment on table share_capital_movements is 'The share capital (Geschäftsguthaben) of each member, movement by movement; their sum is its balance.';
comment on column share_capital_movements.source_id is 'Payment, reversal, transfer, departure or distribution it comes from.';

insert into share_capital_movements (id, member_id, kind, amount, value_date, source_id, recorded_at, recorded_by)
  select id, member_id, 'paid_in', amount, value_date, id, recorded_at, recorded_by from payments where purpose = 'shares';
insert into share_capital_movements (id, member_id, kind, amount, value_date, source_id, recorded_at, recorded_by)
  select r.id, p.member_id, 'payment_reversed', -p.amount, r.value_date, r.id, r.recorded_at, r.recorded_by
  from payment_reversals r join payments p on p.id = r.payment_id where p.purpose = 'shares';

-- The service may not write these three totals itself.
revoke insert, update on members from handschlag_service;
grant insert (id, number, person_id, declaration_id, admitted_on, left_on, dues_claimed, dues_paid) on members to handschlag_service;
grant update (left_on, dues_claimed, dues_paid, version) on members to handschlag_service;

create function share_movements_move_totals() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update members set share_count = members.share_count + moved.shares,
    share_capital_subscribed = members.share_capital_subscribed + moved.capital, version = members.version + 1
  from (select member_id, sum(share_count) as shares, sum(share_count * share_nominal) as capital from added group by member_id) as moved
  where members.id = moved.member_id;
  return null;
end $$;
create trigger share_movements_move_totals after insert on share_movements
  referencing new table as added for each statement execute function share_movements_move_totals();
comment on function share_movements_move_totals() is 'Adds shares taken over and given up to the member''s totals; checks on the row refuse fewer than none, and capital without shares.';

create function capital_movements_move_totals() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update members set share_capital_paid = members.share_capital_paid + moved.amount, version = members.version + 1
  from (select member_id, sum(amount) as amount from added group by member_id) as moved
  where members.id = moved.member_id;
  return null;
end $$;
create trigger capital_movements_move_totals after insert on share_capital_movements
  referencing new table as added for each statement execute function capital_movements_move_totals();
comment on function capital_movements_move_totals() is 'Adds what comes and goes to the member''s share capital; a check on the row refuses less than nothing, and more than the shares.';

comment on table members is 'Persons admitted. The share columns are totals over share_movements and share_capital_movements and kept by their triggers; the dues columns over dues_claims and payments, kept under the row''s lock so that dues split rightly into what they pay and what stays as credit.';

-- The capital of single shares under notice stands apart (RechKredV formats: from cancelled shares).
update accounts set position = position + 100 where position >= 12;
insert into accounts (code, kind, name_de, name_en, skr03, skr04, position) values
  ('share_capital_of_cancelled_shares', 'equity', 'Geschäftsguthaben aus gekündigten Geschäftsanteilen', 'Share capital of cancelled shares', '0812', '2903', 12);
update accounts set position = position - 99 where position > 100;
