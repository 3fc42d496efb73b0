-- What goes to the tax adviser: which number each account bears there, under which numbers the adviser knows the
-- cooperative, and every batch of bookings that was made. A number or a setting is changed by a further version.

create table accounting_settings (
  version integer primary key check (version > 0),
  consultant_number integer not null constraint consultant_number_has_four_to_seven_digits check (consultant_number between 1001 and 9999999),
  client_number integer not null constraint client_number_has_up_to_five_digits check (client_number between 1 and 99999),
  chart text not null check (chart in ('SKR03', 'SKR04')),
  account_length smallint not null check (account_length between 4 and 8),
  transfer_account text not null constraint transfer_account_is_a_number check (transfer_account ~ '^(?!0+$)[0-9]{4,8}$'),
  initials text not null check (initials ~ '^[A-Z]{0,2}$'),
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint transfer_account_fits_the_length check (length(transfer_account) <= account_length)
);
select protect_append_only('accounting_settings');
comment on table accounting_settings is 'Under which numbers the tax adviser (DATEV) keeps the cooperative''s books; the highest version counts.';
comment on column accounting_settings.transfer_account is 'Through it goes what moves within one account, such as shares that pass from member to member: DATEV takes no booking of an account against itself.';

create table account_number_versions (
  chart text not null check (chart in ('SKR03', 'SKR04')),
  version integer not null check (version > 0),
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  primary key (chart, version)
);
select protect_append_only('account_number_versions');
comment on table account_number_versions is 'Each change of account numbers in a standard chart: when and by whom.';

create table account_numbers (
  chart text not null,
  version integer not null,
  account text not null references accounts,
  number text constraint account_number_has_four_to_eight_digits check (number ~ '^(?!0+$)[0-9]{4,8}$'),
  primary key (chart, account, version),
  foreign key (chart, version) references account_number_versions
);
select protect_append_only('account_numbers');
comment on table account_numbers is 'What a version made of an account''s number; the highest version of an account counts and stands in accounts.skr03 or accounts.skr04 too. An account without a row bears the number it began with, which is a proposal unless a published chart has it.';

create table datev_exports (
  id uuid primary key,
  month date not null check (extract(day from month) = 1),
  settings_version integer not null references accounting_settings,
  chart text not null check (chart in ('SKR03', 'SKR04')),
  is_locked boolean not null,
  journal_position bigint not null check (journal_position > 0),
  entry_count integer not null check (entry_count > 0),
  row_count integer not null check (row_count > 0),
  total numeric(14, 2) not null check (total > 0),
  file_name text not null check (file_name <> ''),
  content bytea not null,
  size_bytes integer not null,
  sha256 bytea not null,
  request_key text constraint datev_exports_request_key_key unique,
  recorded_at timestamptz not null,
  recorded_by uuid not null references users,
  constraint batch_is_what_its_digest_says check (sha256 = sha256(content) and size_bytes = length(content) and size_bytes > 0)
);
create index datev_exports_by_month on datev_exports (month, id);
select protect_append_only('datev_exports');
comment on table datev_exports is 'Every booking batch made for DATEV, byte for byte. More entries in its month than entry_count means that something was posted after it.';
comment on column datev_exports.is_locked is 'Whether the month was closed, so that the bookings were handed over as final (Festschreibung).';
