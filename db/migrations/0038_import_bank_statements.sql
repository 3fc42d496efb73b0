-- What the bank says of the account, exactly as it says it: the files as they came, their statements, entries and the movements in
-- them. Nothing of it is ever changed; what the cooperative makes of a movement lies elsewhere.

create table bank_statement_files (
  id uuid primary key,
  file_name text not null constraint bank_statement_file_has_a_name check (file_name <> ''),
  media_type text not null constraint bank_statement_file_has_a_media_type check (media_type <> ''),
  content bytea not null,
  size_bytes integer not null,
  sha256 bytea not null constraint bank_statement_file_is_stored_once unique,
  request_key text constraint bank_statement_files_request_key_key unique,
  uploaded_by_person_id uuid not null references persons,
  uploaded_by uuid not null references users,
  uploaded_at timestamptz not null,
  constraint bank_statement_file_is_what_its_hash_says check (sha256 = sha256(content) and size_bytes = length(content) and size_bytes > 0)
);
select protect_append_only('bank_statement_files');
comment on table bank_statement_files is 'Files of the bank as they came, with their SHA-256, which the database checks. Only files that brought a new statement are kept.';

create table bank_statements (
  id uuid primary key,
  file_id uuid not null references bank_statement_files,
  account_iban text not null constraint bank_statement_is_of_an_account check (account_iban <> ''),
  identification text not null constraint bank_statement_has_an_identification check (identification <> ''),
  electronic_sequence integer constraint electronic_sequence_counts check (electronic_sequence > 0),
  legal_sequence integer constraint legal_sequence_counts check (legal_sequence > 0),
  covers_from date,
  covers_to date,
  opening_on date not null,
  opening_balance numeric(14, 2) not null constraint opening_balance_is_a_number check (opening_balance <> 'NaN'),
  closing_on date not null,
  closing_balance numeric(14, 2) not null constraint closing_balance_is_a_number check (closing_balance <> 'NaN'),
  entry_count integer not null constraint bank_statement_counts_its_entries check (entry_count >= 0),
  transaction_count integer not null constraint entries_have_transactions check (transaction_count >= entry_count),
  unbooked jsonb not null constraint unbooked_is_a_list check (jsonb_typeof(unbooked) = 'array'),
  content_digest bytea not null constraint content_digest_is_a_sha256 check (length(content_digest) = 32),
  transaction_id xid8 not null default pg_current_xact_id(),
  recorded_at timestamptz not null,
  constraint bank_statement_is_read_once unique (account_iban, identification, closing_on)
);
create index bank_statements_by_file on bank_statements (file_id);
create index bank_statements_by_day on bank_statements (closing_on);
select protect_append_only('bank_statements');
comment on table bank_statements is 'Statements of the cooperative''s account; opening balance and entries give the closing balance, to the cent (checked at commit).';
comment on column bank_statements.identification is 'The bank''s own: with the account and the day of the closing balance it is given once.';
comment on column bank_statements.unbooked is 'Entries the bank had not booked (pending, for information, future): they do not count and are named only.';
comment on column bank_statements.content_digest is 'SHA-256 of balances and movements: the same statement in another file, format or encoding has the same.';
comment on column bank_statements.transaction_id is 'The transaction that recorded it; entries are taken in no other.';

create table bank_statement_entries (
  id uuid primary key,
  statement_id uuid not null references bank_statements,
  position integer not null constraint entry_has_a_position check (position > 0),
  account_iban text not null,
  amount numeric(14, 2) not null constraint entry_amount_is_a_number check (amount <> 'NaN'),
  booked_on date not null,
  value_on date not null,
  bank_reference text constraint entry_reference_is_not_empty check (bank_reference <> ''),
  entry_reference text,
  is_reversal boolean not null,
  identifying_reference text,
  occurrence integer not null constraint occurrence_counts check (occurrence > 0),
  constraint entry_has_its_own_position unique (statement_id, position),
  constraint entry_is_read_once unique (account_iban, identifying_reference, booked_on, amount, occurrence),
  constraint identifying_reference_is_the_banks check (identifying_reference = bank_reference)
);
select protect_append_only('bank_statement_entries');
comment on table bank_statement_entries is 'Lines of a statement. Plus is money that came in, minus money that went out.';
comment on column bank_statement_entries.bank_reference is 'The account servicer''s reference; null where the bank gives none.';
comment on column bank_statement_entries.identifying_reference is 'The same where it tells one entry from another: then the entry cannot come again with another statement.';
comment on column bank_statement_entries.occurrence is 'The how-manieth entry of its statement with this reference, day and amount.';

create table bank_transactions (
  id uuid primary key,
  statement_id uuid not null references bank_statements,
  entry_id uuid not null references bank_statement_entries,
  position integer not null constraint transaction_has_a_position check (position > 0),
  amount numeric(14, 2) not null constraint transaction_amount_is_a_number check (amount <> 'NaN'),
  booked_on date not null,
  value_on date not null,
  bank_reference text,
  end_to_end_id text,
  mandate_reference text,
  creditor_id text,
  creditor_reference text,
  purpose text,
  counterparty_name text,
  counterparty_iban text,
  domain_code text,
  family_code text,
  subfamily_code text,
  gvc text constraint gvc_has_three_digits check (gvc ~ '^[0-9]{3}$'),
  proprietary_code text,
  is_reversal boolean not null,
  is_return boolean not null,
  return_reason_code text,
  return_reason_text text,
  original_amount numeric(14, 2) constraint original_amount_is_a_number check (original_amount <> 'NaN'),
  charges numeric(14, 2) constraint charges_are_a_number check (charges <> 'NaN'),
  batch_message_id text,
  batch_payment_information_id text,
  batch_transaction_count integer constraint batch_counts_its_transactions check (batch_transaction_count > 0),
  detail_count integer not null constraint transaction_has_details check (detail_count > 0),
  additional_information text,
  constraint transaction_has_its_own_position unique (entry_id, position)
);
create index bank_transactions_by_statement on bank_transactions (statement_id);
create index bank_transactions_by_end_to_end_id on bank_transactions (end_to_end_id) where end_to_end_id is not null;
create index bank_transactions_by_day on bank_transactions (booked_on);
select protect_append_only('bank_transactions');
comment on table bank_transactions is 'Movements of money: an entry is one of them, or several where the bank''s details of a collective booking add up to it.';
comment on column bank_transactions.gvc is 'Geschäftsvorfallcode: how German banks class it, such as 166 transfer received, 109 returned debit.';
comment on column bank_transactions.is_return is 'An earlier payment came back; the counterparty is then who was to pay or to be paid.';
comment on column bank_transactions.detail_count is 'How many payments it holds: more than one where a collective booking could not be split.';

-- At commit, when everything of the statement is there.
create function bank_statement_must_add_up() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  entries record;
  parts record;
begin
  select count(*) as found, coalesce(sum(amount), 0) as booked into entries from bank_statement_entries where statement_id = new.id;
  select count(*) as found, count(distinct part.entry_id) as entries_found,
      count(*) filter (where part.booked_on <> entry.booked_on or entry.statement_id <> new.id) as astray
    into parts from bank_transactions part join bank_statement_entries entry on entry.id = part.entry_id where part.statement_id = new.id;
  if new.opening_balance + entries.booked <> new.closing_balance or entries.found <> new.entry_count
    or parts.found <> new.transaction_count or parts.entries_found <> new.entry_count or parts.astray > 0
    or exists (select from bank_statement_entries entry where entry.statement_id = new.id
      and (entry.account_iban <> new.account_iban
        or entry.amount <> (select sum(part.amount) from bank_transactions part where part.entry_id = entry.id)))
  then
    raise exception 'bank statement % does not add up', new.identification using errcode = 'HS043', constraint = 'bank_statement_adds_up';
  end if;
  return null;
end $$;
create constraint trigger bank_statement_adds_up after insert on bank_statements
  deferrable initially deferred for each row execute function bank_statement_must_add_up();
comment on function bank_statement_must_add_up() is 'Refuses at commit (HS043) a statement whose balances, entries and transactions do not agree.';

create function bank_statement_takes_nothing_later() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from added join bank_statements statement on statement.id = added.statement_id
    where statement.transaction_id <> pg_current_xact_id())
  then
    raise exception 'a recorded bank statement takes no further entries' using errcode = 'HS043', constraint = 'bank_statement_is_whole';
  end if;
  return null;
end $$;
create trigger bank_statement_is_whole after insert on bank_statement_entries
  referencing new table as added for each statement execute function bank_statement_takes_nothing_later();
create trigger bank_statement_is_whole after insert on bank_transactions
  referencing new table as added for each statement execute function bank_statement_takes_nothing_later();
comment on function bank_statement_takes_nothing_later() is 'Refuses entries and transactions (HS043) for a statement of another transaction: it was whole when it came.';
