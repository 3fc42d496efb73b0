-- The end of a financial year (GenG §§19, 48, 73): what the general assembly resolved on profit or loss, worked out for every
-- member, released by a second person, and with it the settlements of those who left at its end.

create table year_ends (
  id uuid primary key,
  financial_year integer not null constraint financial_year_has_four_digits check (financial_year between 1900 and 2199),
  starts_on date not null,
  ends_on date not null,
  status text not null default 'prepared' check (status in ('prepared', 'released', 'cancelled')),
  resolution_id uuid references resolutions,
  resolution text not null check (resolution <> ''),
  resolved_on date not null,
  result numeric(14, 2) not null check (result <> 'NaN'),
  to_members numeric(14, 2) not null check (to_members >= 0),
  loss_written_off numeric(14, 2) not null check (loss_written_off >= 0),
  to_legal_reserve numeric(14, 2) not null check (to_legal_reserve >= 0),
  to_other_reserves numeric(14, 2) not null check (to_other_reserves >= 0),
  basis_kind text not null check (basis_kind in ('share_capital_of_the_year_before', 'payments_of_the_first_year')),
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  prepared_by_person_id uuid not null references persons,
  prepared_by uuid not null references users,
  prepared_at timestamptz not null,
  released_by_person_id uuid references persons,
  released_by uuid references users,
  released_at timestamptz,
  request_key text not null constraint year_ends_request_key_key unique,
  constraint financial_year_ends_after_it_began check (starts_on < ends_on),
  constraint accounts_are_adopted_after_the_year check (resolved_on > ends_on),
  constraint either_profit_or_loss_is_used check (to_members + to_legal_reserve + to_other_reserves <= greatest(result, 0)
    and loss_written_off <= greatest(-result, 0)),
  constraint year_end_has_four_eyes check (released_by_person_id <> prepared_by_person_id),
  constraint released_year_end_says_by_whom check (
    (status = 'released') = (released_by_person_id is not null and released_by is not null and released_at is not null))
);
create unique index financial_year_ends_once on year_ends (financial_year) where status <> 'cancelled';
revoke update on year_ends from handschlag_service;
grant update (status, released_by_person_id, released_by, released_at) on year_ends to handschlag_service;
comment on table year_ends is 'Use of a financial year''s result (GenG §§19, 48): prepared by one person with every member''s part, released by another (compared as persons), once.';
comment on column year_ends.financial_year is 'The calendar year in which the financial year ends.';
comment on column year_ends.result is 'Profit (above zero) or loss (below) the general assembly resolved on; what is neither distributed, written off nor put into reserves is carried forward.';
comment on column year_ends.digest is 'SHA-256 over the parts of all members and the settlements to be fixed; the release computes them anew and refuses any difference.';

create function settled_year_end_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'year end % is % and stays so', old.financial_year, old.status
    using errcode = 'HS028', constraint = 'settled_year_end_is_final';
end $$;
create trigger settled_year_end_is_final before update on year_ends
  for each row when (old.status <> 'prepared') execute function settled_year_end_is_final();
comment on function settled_year_end_is_final() is 'Refuses any change of a year end that was released or cancelled (HS028), whoever runs it.';

create table year_end_shares (
  year_end_id uuid not null references year_ends,
  member_id uuid not null references members,
  basis numeric(14, 2) not null constraint who_takes_part_has_a_basis check (basis > 0 and basis <> 'NaN'),
  share numeric(14, 2) not null,
  to_share_capital numeric(14, 2) not null,
  to_settlements numeric(14, 2) not null,
  dividend numeric(14, 2) not null check (dividend >= 0),
  not_covered numeric(14, 2) not null check (not_covered >= 0),
  primary key (year_end_id, member_id),
  constraint parts_make_the_share check (share = to_share_capital + to_settlements + dividend - not_covered),
  constraint parts_have_the_sign_of_the_share check (
    (share >= 0 and to_share_capital >= 0 and to_settlements >= 0 and not_covered = 0)
    or (share < 0 and to_share_capital <= 0 and to_settlements <= 0 and dividend = 0))
);
select protect_append_only('year_end_shares');
comment on table year_end_shares is 'Each member''s part of a profit or loss, by share capital at the end of the year before (GenG §19).';
comment on column year_end_shares.share is 'Above zero of a profit, below of a loss.';
comment on column year_end_shares.to_settlements is 'What falls to capital that left at this year end (GenG §73).';
comment on column year_end_shares.dividend is 'Profit beyond the full shares: paid out, not credited.';
comment on column year_end_shares.not_covered is 'Loss beyond the member''s capital: it stays with the cooperative as a loss carried forward.';

-- Dividends are owed like settlements; reserves stand after share capital.
update accounts set position = position + 100 where position > (select position from accounts where code = 'liabilities_to_leavers');
insert into accounts (code, kind, name_de, name_en, skr03, skr04, position)
  select 'dividends_payable', 'liability', 'Dividenden der Mitglieder', 'Dividends owed to members', null, null, position + 1
  from accounts where code = 'liabilities_to_leavers';
update accounts set position = position - 99 where position > 100;
update accounts set position = position + 100
  where position > (select position from accounts where code = 'share_capital_of_cancelled_shares');
insert into accounts (code, kind, name_de, name_en, skr03, skr04, position)
  select reserve.code, 'equity', reserve.name_de, reserve.name_en, reserve.skr03, reserve.skr04, before.position + reserve.place
  from accounts before, (values
    ('legal_reserve', 'Gesetzliche Rücklage', 'Legal reserve', '0846', '2930', 1),
    ('other_reserves', 'Andere Ergebnisrücklagen', 'Other reserves', '0852', '2937', 2)
  ) as reserve (code, name_de, name_en, skr03, skr04, place)
  where before.code = 'share_capital_of_cancelled_shares';
update accounts set position = position - 98 where position > 100;
