-- Nothing in the journal or the audit log can be altered unnoticed. Rows carry salted digests already; here every
-- committed row also gets a place in one chain, in which each seal covers the one before. The chain is written afterwards
-- by one sealer at a time and never in the posting path, which it would slow to a third. Who owns the database can rewrite
-- the whole chain; that shows only against a head kept outside, which is why each day's head leaves the house.

-- Before and after of changeable records get a digest of their own. Erasing takes the values and the salt, so that nobody
-- can guess what stood there, and leaves the digest: the chain stays whole, and the erasure is seen and counted.
alter table audit_log_values
  add column salt bytea default uuid_send(gen_random_uuid()),
  add column digest bytea,
  add column erased_at timestamptz,
  add column erased_in xid8;

create function audit_values_digest(line audit_log_values) returns bytea
language plpgsql immutable set search_path = public, pg_temp as $$
begin
  return sha256(line.salt || convert_to(jsonb_build_array(line.audit_id, line.before::text, line.after::text)::text, 'UTF8'));
end $$;
comment on function audit_values_digest is 'SHA-256 over the salt and a JSON array of the audit line''s id and the text of both values; null once they are erased.';

alter table audit_log_values disable trigger audit_values_are_only_erased;
update audit_log_values line set digest = audit_values_digest(line);
alter table audit_log_values enable trigger audit_values_are_only_erased;
alter table audit_log_values
  alter column digest set not null,
  add constraint erased_values_are_gone check (
    (salt is null) = (erased_at is not null) and (erased_in is null) = (erased_at is null)
    and (erased_at is null or (before is null and after is null)));
comment on column audit_log_values.salt is 'Random; without it nobody can tell from the digest what the values were. Taken away by the erasure.';
comment on column audit_log_values.digest is 'SHA-256 over salt and values; stays when they are erased. See audit_values_digest.';
comment on column audit_log_values.erased_at is 'When the values were erased; null while they are there.';
comment on column audit_log_values.erased_in is 'The database transaction of the erasure, which is sealed like a row of the log.';

create function audit_values_stamp() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.salt := coalesce(new.salt, uuid_send(gen_random_uuid()));
  new.erased_at := null;
  new.erased_in := null;
  new.digest := audit_values_digest(new);
  return new;
end $$;
create trigger audit_values_carry_their_digest before insert on audit_log_values for each row execute function audit_values_stamp();

create function audit_values_erase() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.audit_id := old.audit_id;
  new.digest := old.digest;
  new.salt := null;
  new.erased_at := coalesce(old.erased_at, new.erased_at, now());
  new.erased_in := coalesce(old.erased_in, pg_current_xact_id());
  return new;
end $$;
create trigger audit_values_lose_their_salt before update on audit_log_values
  for each row when (new.before is null and new.after is null) execute function audit_values_erase();
create trigger kept_but_for_its_values before delete or truncate on audit_log_values for each statement execute function forbid_change();
grant update (erased_at) on audit_log_values to handschlag_service;

create index journal_entries_by_transaction on journal_entries (transaction_id);
create index audit_log_by_transaction on audit_log (transaction_id);
create index audit_log_values_by_erasure on audit_log_values (erased_in) where erased_in is not null;

create table seals (
  position bigint primary key check (position > 0),
  kind text not null check (kind in ('journal', 'audit', 'erasure', 'head')),
  row_id text not null,
  digest bytea not null check (length(digest) = 32),
  seal bytea not null check (length(seal) = 32),
  constraint row_is_sealed_once unique (kind, row_id)
);
select protect_append_only('seals');
revoke insert on seals from handschlag_service;
comment on table seals is 'The chain: each committed row of the journal, of the audit log, each erasure in it and each day''s head once, in the order in which the sealer saw them. Position counts without gaps.';
comment on column seals.row_id is 'Id of the journal entry, of the audit line (also of the one whose values were erased), or the day of the head.';
comment on column seals.digest is 'SHA-256 over everything the row holds, its own digest included: sealed_journal_entry, sealed_audit_line, sealed_erasure, sealed_head.';
comment on column seals.seal is 'SHA-256 over the seal before (nothing at position 1) and this one''s canonical content: seal_over.';

create table seal_heads (
  day date primary key,
  position bigint not null references seals,
  seal bytea not null check (length(seal) = 32),
  made_at timestamptz not null,
  transaction_id xid8 not null
);
select protect_append_only('seal_heads');
revoke insert on seal_heads from handschlag_service;
comment on table seal_heads is 'The last seal when a business day had been closed: what leaves the house on paper and by mail. Sealed itself.';

create table seal_progress (
  is_only_row boolean primary key default true check (is_only_row),
  low_watermark xid8 not null,
  is_catching_up boolean not null,
  cluster text not null
);
insert into seal_progress values (true, '0', true, '');
revoke insert, update on seal_progress from handschlag_service;
comment on table seal_progress is 'Where the sealer looks next; no proof of anything, verify looks at everything.';
comment on column seal_progress.low_watermark is 'Every row of a transaction below it is sealed: it was the oldest one running when the sealer had last taken all there was.';
comment on column seal_progress.is_catching_up is 'Until the sealer has once looked at every row there is: at the beginning, and when the database was restored elsewhere, where transactions count anew.';
comment on column seal_progress.cluster is 'The server the numbers of transactions are from.';

create table seal_head_mails (
  day date not null references seal_heads,
  person_id uuid not null references persons,
  attempts integer not null default 0 check (attempts >= 0),
  next_attempt_at timestamptz,
  sent_at timestamptz,
  primary key (day, person_id),
  constraint sent_mail_is_done check (sent_at is null or next_attempt_at is null)
);
create index seal_head_mails_due on seal_head_mails (next_attempt_at) where next_attempt_at is not null;
revoke update on seal_head_mails from handschlag_service;
grant update (attempts, next_attempt_at, sent_at) on seal_head_mails to handschlag_service;
comment on table seal_head_mails is 'To whom each day''s head is mailed. next_attempt_at null: sent, or given up.';

-- What the digest of a seal covers is the whole row, so that a column added one day is covered from then on; fields without
-- a value are left out, so that such a column changes no seal made before.
create function sealed_journal_entry(entry journal_entries) returns text
language plpgsql stable set timezone = 'UTC' set bytea_output = 'hex' as $$
begin
  return jsonb_strip_nulls(to_jsonb(entry))::text;
end $$;
create function sealed_audit_line(line audit_log, values_digest bytea) returns text
language plpgsql stable set timezone = 'UTC' set bytea_output = 'hex' as $$
begin
  return jsonb_strip_nulls(to_jsonb(line) || jsonb_build_object('values_digest', values_digest))::text;
end $$;
create function sealed_erasure(line audit_log_values) returns text
language plpgsql stable set timezone = 'UTC' set bytea_output = 'hex' as $$
begin
  return jsonb_strip_nulls(to_jsonb(line) - array['before', 'after', 'salt'])::text;
end $$;
create function sealed_head(head seal_heads) returns text
language plpgsql stable set timezone = 'UTC' set bytea_output = 'hex' as $$
begin
  return jsonb_strip_nulls(to_jsonb(head))::text;
end $$;
comment on function sealed_journal_entry is 'Every column of the entry as JSON; its lines are covered by the digest among them.';
comment on function sealed_audit_line is 'Every column of the line as JSON, with the digest of the values before and after where it has any.';
comment on function sealed_erasure is 'That, when and in which transaction the values of a line were erased, as JSON.';
comment on function sealed_head is 'Every column of a day''s head as JSON.';

create function seal_over(previous bytea, place bigint, kind text, row_id text, digest bytea) returns bytea
language plpgsql immutable as $$
begin
  return sha256(previous || convert_to(jsonb_build_array(place, kind, row_id, encode(digest, 'hex'))::text, 'UTF8'));
end $$;
comment on function seal_over is 'SHA-256 over the seal before and a JSON array of position, kind, row and digest.';

create function add_seal(of_kind text, of_row text, content text) returns bigint
language plpgsql as $$
declare
  last seals;
  content_digest bytea := sha256(convert_to(content, 'UTF8'));
begin
  select * into last from seals order by position desc limit 1;
  insert into seals values (coalesce(last.position, 0) + 1, of_kind, of_row, content_digest,
    seal_over(coalesce(last.seal, ''), coalesce(last.position, 0) + 1, of_kind, of_row, content_digest));
  return coalesce(last.position, 0) + 1;
end $$;
comment on function add_seal is 'The next link of the chain; the caller holds the lock of the chain.';
revoke execute on function add_seal from public;

create function lock_seals() returns void language sql as $$ select pg_advisory_xact_lock(7_500_000_001) $$;
comment on function lock_seals is 'One at a time writes the chain. Whoever waited sees what the other has written, statement by statement.';

-- Takes what is committed and has no seal, never "what comes after the last": a transaction that began early may commit
-- late. It need not look below the oldest transaction that ran when last everything visible had been taken. Index scans
-- only: the plan for a handful of rows must not be the one for a whole book.
create function seal_committed_rows(at_most integer) returns integer
language plpgsql security definer
set search_path = public, pg_temp set timezone = 'UTC' set bytea_output = 'hex'
set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_custom_plan as $$
declare
  progress seal_progress;
  oldest_running xid8;
  next_transaction xid8;
  this_cluster text := (select system_identifier::text from pg_control_system());
  taken integer := 0;
  last_taken xid8;
  last seals;
  item record;
begin
  perform lock_seals();
  oldest_running := pg_snapshot_xmin(pg_current_snapshot());
  next_transaction := pg_snapshot_xmax(pg_current_snapshot());
  select * into progress from seal_progress;
  if progress.cluster <> this_cluster or next_transaction < progress.low_watermark then
    progress.is_catching_up := true;
    progress.low_watermark := '0';
  end if;
  select * into last from seals order by position desc limit 1;
  last.position := coalesce(last.position, 0);
  last.seal := coalesce(last.seal, '');
  for item in
    (select e.transaction_id, 'journal' as kind, e.number as place, e.id::text as row_id, sealed_journal_entry(e) as content
      from journal_entries e
      where e.transaction_id >= progress.low_watermark and (progress.is_catching_up or e.transaction_id < next_transaction)
        and not exists (select from seals where seals.kind = 'journal' and seals.row_id = e.id::text)
      order by e.transaction_id limit at_most)
    union all
    (select a.transaction_id, 'audit', a.id, a.id::text, sealed_audit_line(a, v.digest)
      from audit_log a left join audit_log_values v on v.audit_id = a.id
      where a.transaction_id >= progress.low_watermark and (progress.is_catching_up or a.transaction_id < next_transaction)
        and not exists (select from seals where seals.kind = 'audit' and seals.row_id = a.id::text)
      order by a.transaction_id limit at_most)
    union all
    (select v.erased_in, 'erasure', v.audit_id, v.audit_id::text, sealed_erasure(v)
      from audit_log_values v
      where v.erased_in >= progress.low_watermark and (progress.is_catching_up or v.erased_in < next_transaction)
        and not exists (select from seals where seals.kind = 'erasure' and seals.row_id = v.audit_id::text)
      order by v.erased_in limit at_most)
    order by 1, 2, 3 limit at_most
  loop
    last.position := last.position + 1;
    last.digest := sha256(convert_to(item.content, 'UTF8'));
    last.seal := seal_over(last.seal, last.position, item.kind, item.row_id, last.digest);
    insert into seals values (last.position, item.kind, item.row_id, last.digest, last.seal);
    taken := taken + 1;
    last_taken := item.transaction_id;
  end loop;
  if taken < at_most then
    update seal_progress set low_watermark = oldest_running, is_catching_up = false, cluster = this_cluster
      where (low_watermark, is_catching_up, cluster) is distinct from (oldest_running, false, this_cluster);
  else
    update seal_progress set low_watermark = least(oldest_running, last_taken), is_catching_up = progress.is_catching_up,
      cluster = this_cluster;
  end if;
  return taken;
end $$;
comment on function seal_committed_rows is 'Gives a place in the chain to committed rows that have none, so many at most, and says how many; fewer than asked for means that there were no more. Several at once wait for each other.';

create function record_seal_head(of_day date, at timestamptz) returns boolean
language plpgsql security definer set search_path = public, pg_temp set timezone = 'UTC' set bytea_output = 'hex' as $$
declare
  head seal_heads;
begin
  perform lock_seals();
  if exists (select from seal_heads where day = of_day) then return false; end if;
  select of_day, position, seal, at, pg_current_xact_id() into head from seals order by position desc limit 1;
  if head.position is null then return false; end if;
  insert into seal_heads values (head.*);
  perform add_seal('head', of_day::text, sealed_head(head));
  return true;
end $$;
comment on function record_seal_head is 'Writes down the last seal as the head of a day, once, and seals that too. False when the day has a head or nothing is sealed yet.';

revoke execute on function seal_committed_rows, record_seal_head from public;
grant execute on function seal_committed_rows, record_seal_head to handschlag_service;
