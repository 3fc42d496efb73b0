-- Double entry, append-only. The service may not insert into the journal by hand: it calls post_journal_entries, which
-- runs with the owner's rights, stamps each entry with a salted digest and is one round trip for any number of entries.

create table accounts (
  code text primary key check (code ~ '^[a-z][a-z_]*$'),
  kind text not null check (kind in ('asset', 'liability', 'equity', 'income', 'expense')),
  name_de text not null,
  name_en text not null,
  skr03 text,
  skr04 text,
  position integer not null unique
);
comment on table accounts is 'Internal chart of accounts, named by purpose; SKR03 and SKR04 numbers are a mapping that the treasurer may change (null = individual account).';
-- As in src/domain/ledger/accounts.ts; a test holds the two together.
insert into accounts (code, kind, name_de, name_en, skr03, skr04, position) values
  ('bank', 'asset', 'Bank', 'Bank', '1200', '1800', 1),
  ('loans_receivable', 'asset', 'Darlehensforderungen (Kapital)', 'Loans receivable (principal)', '0550', '0940', 2),
  ('interest_receivable', 'asset', 'Zinsforderungen', 'Interest receivable', null, null, 3),
  ('default_interest_receivable', 'asset', 'Verzugszinsforderungen', 'Default interest receivable', null, null, 4),
  ('value_adjustment', 'asset', 'Wertberichtigungen auf Darlehen', 'Value adjustments on loans', '0998', '1248', 5),
  ('dues_receivable', 'asset', 'Beitragsforderungen', 'Dues receivable', '1400', '1200', 6),
  ('clearing', 'liability', 'Ungeklärte Zahlungen', 'Money nobody can place yet', null, null, 7),
  ('unapplied_payments', 'liability', 'Guthaben aus nicht verrechneten Zahlungen', 'Unapplied payments (credit of payers)', null, null, 8),
  ('liabilities_to_leavers', 'liability', 'Auseinandersetzungsguthaben Ausgeschiedener', 'Liabilities to leavers (settlement claims)', null, null, 9),
  ('share_capital', 'equity', 'Geschäftsguthaben der verbleibenden Mitglieder', 'Share capital of remaining members', '0810', '2901', 10),
  ('share_capital_of_leavers', 'equity', 'Geschäftsguthaben der ausscheidenden Mitglieder', 'Share capital of leaving members', '0811', '2902', 11),
  ('retained_profit', 'equity', 'Ergebnisvortrag', 'Retained profit', null, null, 12),
  ('dues_income', 'income', 'Mitgliedsbeiträge', 'Dues income', null, null, 13),
  ('interest_income', 'income', 'Zinserträge', 'Interest income', '2650', '7100', 14),
  ('default_interest_income', 'income', 'Erträge aus Verzugszinsen', 'Default interest income', null, null, 15),
  ('fee_income', 'income', 'Gebührenerträge', 'Fee income', null, null, 16),
  ('cost_recoveries', 'income', 'Erstattete Kosten', 'Cost recoveries', null, null, 17),
  ('recoveries', 'income', 'Eingänge auf abgeschriebene Darlehen', 'Recoveries on loans written off', null, null, 18),
  ('write_offs', 'expense', 'Abschreibungen auf Darlehen', 'Loans written off', '2400', '6930', 19),
  ('value_adjustment_expense', 'expense', 'Zuführung zu Wertberichtigungen', 'Value adjustment expense', null, null, 20),
  ('bank_charges', 'expense', 'Bankgebühren für Rücklastschriften', 'Bank charges', '4970', '6855', 21);

create table periods (
  month date primary key check (extract(day from month) = 1),
  status text not null default 'open' check (status in ('open', 'closed')),
  closed_at timestamptz,
  closed_by uuid references users,
  constraint closed_period_says_by_whom check ((status = 'closed') = (closed_at is not null and closed_by is not null))
);
insert into periods (month) select generate_series(date '2000-01-01', date '2099-12-01', interval '1 month')::date;
comment on table periods is 'Monthly posting periods. A closed one takes no postings; late facts are posted in an open one with their own value date.';

create sequence journal_entry_numbers;

create table journal_entries (
  id uuid primary key,
  number bigint not null unique,
  event text not null check (event ~ '^[a-z][a-z_]*$'),
  value_date date not null,
  posting_date date not null,
  recorded_at timestamptz not null,
  source_id uuid not null,
  document_reference text,
  actor_user_id uuid references users,
  reverses_entry_id uuid references journal_entries,
  transaction_id xid8 not null,
  salt bytea not null,
  digest bytea not null
);
create index journal_entries_by_posting_date on journal_entries (posting_date, number);
create index journal_entries_by_source on journal_entries (source_id);
comment on table journal_entries is 'One business event in the books. value_date: when it counts; posting_date: a day in an open period; source_id: the fact it comes from (payment, claim, payout …).';
comment on column journal_entries.transaction_id is 'The database transaction that wrote it: lines can only be added by that one, and the sealer takes only entries older than every running transaction.';
comment on column journal_entries.digest is 'SHA-256 over salt and canonical content, lines included; see journal_entry_digest.';

create table journal_lines (
  entry_id uuid not null references journal_entries,
  line_number smallint not null check (line_number > 0),
  account text not null references accounts,
  debit numeric(14, 2) not null default 0 check (debit >= 0),
  credit numeric(14, 2) not null default 0 check (credit >= 0),
  loan_id uuid,
  member_id uuid,
  primary key (entry_id, line_number),
  constraint line_is_debit_or_credit check ((debit > 0) <> (credit > 0))
);
create index journal_lines_by_account on journal_lines (account, entry_id) include (debit, credit);
create index journal_lines_by_loan on journal_lines (loan_id) where loan_id is not null;
create index journal_lines_by_member on journal_lines (member_id) where member_id is not null;
comment on table journal_lines is 'Debits and credits. loan_id and member_id make the sub-ledgers.';

create function journal_entry_digest(entry journal_entries, lines jsonb) returns bytea
language sql immutable as $$
  select sha256(entry.salt || convert_to(jsonb_build_array(
    entry.id, entry.number, entry.event, entry.value_date, entry.posting_date, extract(epoch from entry.recorded_at),
    entry.source_id, entry.document_reference, entry.actor_user_id, entry.reverses_entry_id, lines)::text, 'UTF8'))
$$;
comment on function journal_entry_digest is 'SHA-256 over the salt and the entry''s canonical content: a JSON array of its columns, then its lines as [number, account, debit, credit, loan, member].';

create function canonical_lines(of_entry uuid) returns jsonb
language sql stable as $$
  select jsonb_agg(jsonb_build_array(line_number, account, debit, credit, loan_id, member_id) order by line_number)
  from journal_lines where entry_id = of_entry
$$;
comment on function canonical_lines is 'An entry''s lines in the form that its digest covers.';

-- Closing a period takes the exclusive lock on its month, posting the shared one: no entry slips into a month being closed.
create function period_lock_key(month date) returns bigint
language sql immutable as $$ select 7_300_000_000 + (month - date '2000-01-01') $$;

create function post_journal_entries(entries jsonb) returns table (id uuid, number bigint)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  item jsonb;
  entry journal_entries;
  lines jsonb;
  month date;
begin
  for item in select value from jsonb_array_elements(entries) loop
    entry := null;
    entry.id := (item ->> 'id')::uuid;
    entry.number := nextval('journal_entry_numbers');
    entry.event := item ->> 'event';
    entry.value_date := (item ->> 'value_date')::date;
    entry.posting_date := (item ->> 'posting_date')::date;
    entry.recorded_at := (item ->> 'recorded_at')::timestamptz;
    entry.source_id := (item ->> 'source_id')::uuid;
    entry.document_reference := item ->> 'document_reference';
    entry.actor_user_id := (item ->> 'actor_user_id')::uuid;
    entry.reverses_entry_id := (item ->> 'reverses_entry_id')::uuid;
    entry.transaction_id := pg_current_xact_id();
    entry.salt := uuid_send(gen_random_uuid());

    month := date_trunc('month', entry.posting_date)::date;
    perform pg_advisory_xact_lock_shared(period_lock_key(month));
    if not exists (select from periods where periods.month = date_trunc('month', entry.posting_date)::date and status = 'open') then
      raise exception 'period % is closed', to_char(month, 'YYYY-MM') using errcode = 'HS001', constraint = 'period_takes_postings';
    end if;

    select jsonb_agg(jsonb_build_array(position, line ->> 'account', coalesce(line ->> 'debit', '0.00')::numeric(14, 2),
             coalesce(line ->> 'credit', '0.00')::numeric(14, 2), line ->> 'loan_id', line ->> 'member_id') order by position)
      into lines
      from jsonb_array_elements(item -> 'lines') with ordinality as given (line, position);
    entry.digest := journal_entry_digest(entry, lines);
    insert into journal_entries values (entry.*);
    insert into journal_lines (entry_id, line_number, account, debit, credit, loan_id, member_id)
      select entry.id, (line ->> 0)::smallint, line ->> 1, (line ->> 2)::numeric, (line ->> 3)::numeric, (line ->> 4)::uuid, (line ->> 5)::uuid
      from jsonb_array_elements(lines) as given (line);
    id := entry.id;
    number := entry.number;
    return next;
  end loop;
end $$;
comment on function post_journal_entries is 'The only way into the journal: a JSON array of entries with their lines. Refuses closed periods (HS001); the balance is checked at commit (HS002).';

create function journal_entry_must_balance() returns trigger language plpgsql as $$
declare
  totals record;
begin
  select count(*) as line_count, coalesce(sum(debit), 0) as debit, coalesce(sum(credit), 0) as credit
    into totals from journal_lines where entry_id = new.id;
  if totals.line_count < 2 or totals.debit <> totals.credit then
    raise exception 'journal entry % does not balance: debit %, credit %, % lines', new.number, totals.debit, totals.credit, totals.line_count
      using errcode = 'HS002', constraint = 'journal_entry_balances';
  end if;
  return null;
end $$;
create constraint trigger journal_entry_balances after insert on journal_entries
  deferrable initially deferred for each row execute function journal_entry_must_balance();

-- Entry by entry: joined with the journal, the plan made while that was empty would read all of it for every posting.
create function journal_lines_belong_to_their_transaction() returns trigger language plpgsql as $$
declare
  added_to uuid;
begin
  for added_to in select distinct entry_id from added loop
    if exists (select from journal_entries where id = added_to and transaction_id <> pg_current_xact_id()) then
      raise exception 'a recorded journal entry takes no further lines' using errcode = 'HS003', constraint = 'journal_entry_is_whole';
    end if;
  end loop;
  return null;
end $$;
create trigger journal_entry_is_whole after insert on journal_lines
  referencing new table as added for each statement execute function journal_lines_belong_to_their_transaction();

select protect_append_only('journal_entries');
select protect_append_only('journal_lines');
revoke insert, update on journal_entries, journal_lines from handschlag_service;
revoke insert, delete on accounts, periods from handschlag_service;
revoke execute on function post_journal_entries from public;
grant execute on function post_journal_entries to handschlag_service;
