-- An existing cooperative moves in with its spreadsheets: members, shares, dues, running loans with the rows of their contracts,
-- payments. The file is stored as it came, with what checking it found; a second person lets it take effect, all at once.

create table imports (
  id uuid primary key,
  file_name text not null check (file_name <> ''),
  media_type text not null check (media_type <> ''),
  content bytea not null,
  size_bytes integer not null,
  sha256 bytea not null,
  cut_over_on date not null,
  status text not null constraint import_has_a_known_status check (status in ('faulty', 'checked', 'carried_out')),
  report jsonb not null,
  checked_at timestamptz not null,
  uploaded_by_person_id uuid not null references persons,
  uploaded_by uuid not null references users,
  uploaded_at timestamptz not null,
  request_key text constraint imports_request_key_key unique,
  confirmed_by_person_id uuid references persons,
  confirmed_by uuid references users,
  confirmed_at timestamptz,
  confirmation_key text constraint imports_confirmation_key_key unique,
  constraint import_is_what_its_hash_says check (sha256 = sha256(content) and size_bytes = length(content) and size_bytes > 0),
  constraint import_has_four_eyes check (confirmed_by_person_id <> uploaded_by_person_id),
  constraint import_carried_out_says_by_whom check (
    (status = 'carried_out') = (num_nonnulls(confirmed_by_person_id, confirmed_by, confirmed_at) = 3)),
  constraint file_is_stored_once_for_a_day unique (sha256, cut_over_on)
);
create unique index file_is_taken_over_once on imports (sha256) where status = 'carried_out';
revoke update on imports from handschlag_service;
grant update (status, report, checked_at, confirmed_by_person_id, confirmed_by, confirmed_at, confirmation_key) on imports to handschlag_service;
comment on table imports is 'Files of another system or of spreadsheets, as they came, with the report of the latest check. Nothing of a file counts until it is carried out.';
comment on column imports.cut_over_on is 'The balances in the file are those at the end of this day; the books take them over on it.';
comment on column imports.report is 'Faults by sheet, line and column, remarks and totals, as the latest check found them.';

create function carried_out_import_is_final() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception 'import % is carried out and stays so', old.id using errcode = 'HS025', constraint = 'carried_out_import_is_final';
end $$;
create trigger carried_out_import_is_final before update on imports
  for each row when (old.status = 'carried_out') execute function carried_out_import_is_final();
comment on function carried_out_import_is_final() is 'Refuses any change of an import that has taken effect (HS025), whoever runs it.';

create table import_records (
  kind text not null constraint import_record_is_of_a_known_kind check (kind in ('member', 'person', 'loan')),
  external_number text not null check (external_number <> ''),
  import_id uuid not null references imports,
  line integer not null check (line > 0),
  record_id uuid not null,
  declared_on date,
  primary key (kind, external_number),
  constraint record_is_taken_over_once unique (record_id, kind)
);
create index import_records_by_import on import_records (import_id);
select protect_append_only('import_records');
comment on table import_records is 'What became of each line that bears a number: the member, person or loan it is here, under the number it had before.';
comment on column import_records.declared_on is 'Of a member: the day of the declaration to join, as the file has it.';

-- Members come by declaration and admission, or with a file in which they were members already.
alter table members
  alter column declaration_id drop not null,
  add column import_id uuid references imports,
  add column dues_from date constraint dues_begin_with_a_month check (extract(day from dues_from) = 1),
  add constraint member_comes_by_declaration_or_import check (num_nonnulls(declaration_id, import_id) = 1),
  add constraint only_a_member_taken_over_has_other_first_dues check (dues_from is null or import_id is not null);
grant insert (import_id, dues_from) on members to handschlag_service;
comment on column members.dues_from is 'Of a member taken over: the first month whose dues are claimed here; what was open of earlier ones came with the file.';

alter table share_capital_movements
  drop constraint capital_movement_is_of_a_kind,
  drop constraint capital_movement_has_the_sign_of_its_kind,
  add constraint capital_movement_is_of_a_kind check (kind in
    ('paid_in', 'payment_reversed', 'transferred_in', 'transferred_out', 'profit_credited', 'loss_written_off', 'cancelled', 'left', 'taken_over')),
  add constraint capital_movement_has_the_sign_of_its_kind
    check (amount <> 0 and amount <> 'NaN' and (amount > 0) = (kind in ('paid_in', 'transferred_in', 'profit_credited', 'taken_over')));
comment on column share_capital_movements.source_id is 'Payment, reversal, transfer, departure, distribution or import it comes from.';

-- A loan paid out elsewhere has no payout order here, only the fact.
alter table loan_facts
  add column import_id uuid references imports,
  drop constraint fact_has_the_source_of_its_kind,
  add constraint only_a_payout_is_taken_over check (import_id is null or kind = 'payout'),
  add constraint fact_has_the_source_of_its_kind check (
    (kind = 'payout') = (num_nonnulls(payout_id, import_id) = 1) and (kind = 'payment') = (payment_id is not null)
    and (kind = 'reversal') = (reversal_id is not null and reverses_fact_id is not null));
comment on column loan_facts.import_id is 'The import with which a loan was taken over that had been paid out before.';

alter table payments add column import_id uuid references imports;
comment on column payments.import_id is 'Of a payment up to the cut-over: it decides how the loan stands, and its money came to the bank before the books began here.';

alter table dues_claims
  alter column run_id drop not null,
  add column import_id uuid references imports,
  add constraint dues_taken_over_come_from_no_run check (import_id is null or run_id is null);
comment on column dues_claims.import_id is 'Of a claim taken over: what was open of its month at the cut-over, claimed by the old books.';

create table loan_takeovers (
  loan_id uuid primary key references loans,
  import_id uuid not null references imports,
  taken_over_on date not null,
  outstanding_principal numeric(14, 2) not null check (outstanding_principal >= 0),
  credit numeric(14, 2) not null check (credit >= 0),
  interest_paid numeric(14, 2) not null check (interest_paid >= 0)
);
create index loan_takeovers_by_import on loan_takeovers (import_id);
select protect_append_only('loan_takeovers');
comment on table loan_takeovers is 'How a loan stood at the end of the cut-over day, as its rows and payments gave it: the balances that the books took over.';
comment on column loan_takeovers.interest_paid is 'Paid up to the cut-over: income of the old books, not of these.';

-- Balances come from somewhere: the account is at zero once all of them are taken over.
update accounts set position = position + 100 where position > (select position from accounts where code = 'retained_profit');
insert into accounts (code, kind, name_de, name_en, skr03, skr04, position)
  select 'opening_balances', 'equity', 'Saldenvorträge', 'Balances taken over', '9000', '9000', position + 1 from accounts where code = 'retained_profit';
update accounts set position = position - 99 where position > 100;
