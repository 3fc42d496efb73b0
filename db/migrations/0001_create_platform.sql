-- What every later migration stands on: the role the service works as, the rights new tables get without being asked,
-- the memory of which migration file was applied with which content, append-only protection, and idempotency keys.
--
-- The owner of the database runs migrations. The service works as handschlag_service, which may read, insert and update
-- but never delete or truncate unless a table says so, and never update a table declared append-only (HGB section 239).

do $$
begin
  if not exists (select from pg_roles where rolname = 'handschlag_service') then
    create role handschlag_service nologin;
  end if;
exception
  -- Roles belong to the whole server: another database on it may be migrated at this very moment.
  when duplicate_object or unique_violation then null;
end
$$;

do $$
begin
  -- An owner who is no superuser may create roles without being allowed to act as them (PostgreSQL 16 and later).
  if not pg_has_role(current_user, 'handschlag_service', 'SET') then
    grant handschlag_service to current_user with inherit false, set true;
  end if;
end
$$;

grant usage on schema public to handschlag_service;
alter default privileges in schema public grant select, insert, update on tables to handschlag_service;
alter default privileges in schema public grant usage, select on sequences to handschlag_service;

create table migration_files (
  name text primary key,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  applied_at timestamptz not null default now()
);
revoke insert, update on migration_files from handschlag_service;
comment on table migration_files is 'Migration files applied to this database; a file whose content differs from its digest stops the start.';
comment on column migration_files.name is 'File name without its extension.';
comment on column migration_files.sha256 is 'SHA-256 of the text of the file, with line ends as line feeds.';
comment on column migration_files.applied_at is 'When it was applied.';

create function forbid_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: correct by adding a row, not by %', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation', constraint = 'append_only', table = tg_table_name;
end
$$;
comment on function forbid_change() is 'Refuses the statement, whoever runs it, the owner included; reported under the constraint name append_only.';

create function protect_append_only(protected_table regclass) returns void language plpgsql as $$
begin
  execute format(
    'create trigger append_only before update or delete or truncate on %s for each statement execute function forbid_change()',
    protected_table
  );
  execute format('revoke update, delete, truncate on %s from handschlag_service', protected_table);
end
$$;
revoke execute on function protect_append_only(regclass) from public;
comment on function protect_append_only(regclass) is 'Declares a table append-only: no update, delete or truncate, by right for the service and by trigger for everyone.';

create table idempotency_keys (
  caller text not null,
  operation text not null,
  key text not null,
  fingerprint text not null,
  status integer not null check (status between 200 and 499),
  headers jsonb not null default '{}',
  body text not null,
  created_at timestamptz not null default now(),
  primary key (caller, operation, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);
grant delete on idempotency_keys to handschlag_service;
comment on table idempotency_keys is 'The first answer to each request that carried an Idempotency-Key, stored in the transaction of its effect, kept 30 days.';
comment on column idempotency_keys.caller is 'Who sent it: the user, or the token.';
comment on column idempotency_keys.operation is 'The operationId of the contract.';
comment on column idempotency_keys.key is 'The Idempotency-Key as sent.';
comment on column idempotency_keys.fingerprint is 'Digest of the parsed body and path; the same key with another fingerprint is refused.';
comment on column idempotency_keys.status is 'HTTP status of the first answer; failures of the service itself are never stored.';
comment on column idempotency_keys.headers is 'Headers of the first answer which are to be repeated, such as ETag and Location.';
comment on column idempotency_keys.body is 'Body of the first answer, byte for byte.';
comment on column idempotency_keys.created_at is 'When it was first answered; decides when it expires.';
