-- The register on days to come: notice given in March takes effect on 31 December, shares change hands in June. The number of
-- shares after an entry could be said only of entries that take effect in the order in which they are recorded. Each
-- entry now says by how much the number changes, which adds up in any order; and an entry that is not to take effect after
-- all, like notice withdrawn in time, is cancelled by another.

alter table register_entries add column share_change integer;
alter table register_entries add column cancels_entry_id bigint;

-- What is already recorded keeps its meaning; only how it is written down changes, hence the one exception.
alter table register_entries disable trigger append_only;
update register_entries set share_change = case when kind = 'leaving' then 0 else changes.share_change end
from (
  select id, share_count - coalesce(lag(share_count) over (partition by member_id, kind = 'leaving' order by effective_on, id), 0) as share_change
  from register_entries
) as changes
where changes.id = register_entries.id;
alter table register_entries enable trigger append_only;

alter table register_entries drop column share_count;
alter table register_entries alter column share_change set not null;
alter table register_entries drop constraint register_entries_kind_check;
alter table register_entries
  add constraint register_entry_is_of_a_known_kind check (kind in ('admission', 'further_shares', 'fewer_shares', 'leaving', 'cancellation')),
  add constraint share_change_is_that_of_its_kind check (case
    when kind in ('admission', 'further_shares') then share_change > 0
    when kind = 'fewer_shares' then share_change < 0
    else share_change = 0 end),
  add constraint cancellation_names_what_it_cancels check ((kind = 'cancellation') = (cancels_entry_id is not null)),
  add constraint register_entry_is_cancelled_once unique (cancels_entry_id),
  add constraint register_entry_of_a_member unique (member_id, id),
  add constraint cancellation_is_of_the_same_member foreign key (member_id, cancels_entry_id) references register_entries (member_id, id);
create unique index member_is_admitted_once on register_entries (member_id) where kind = 'admission';

create function cancelled_entry_was_to_take_effect() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from register_entries where id = new.cancels_entry_id
             and (kind in ('admission', 'cancellation') or recorded_at > new.recorded_at)) then
    raise exception 'register entry % cannot be cancelled by this one', new.cancels_entry_id
      using errcode = 'HS021', constraint = 'cancelled_entry_was_to_take_effect';
  end if;
  return new;
end $$;
create trigger cancelled_entry_was_to_take_effect before insert on register_entries
  for each row when (new.cancels_entry_id is not null) execute function cancelled_entry_was_to_take_effect();
comment on function cancelled_entry_was_to_take_effect() is 'Refuses to cancel an admission, a cancellation, or an entry recorded later (HS021), whoever records it.';

comment on table register_entries is 'The register of members (GenG §30) on two time axes: when an entry takes effect, when it was recorded. Shares on a day are the sum of the changes in effect by then, without the entries cancelled by then.';
comment on column register_entries.effective_on is 'The day the entry takes effect, also one to come; on that day somebody who leaves is still listed. Of a cancellation the day it was declared.';
comment on column register_entries.share_change is 'By how many shares the number changes: above 0 on admission and with further shares, below 0 with fewer, 0 on leaving and for a cancellation.';
comment on column register_entries.cancels_entry_id is 'Of a cancellation: the entry that no longer counts for whoever asks what was known from recorded_at on.';
