import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import { type Portion, ROWS_AT_ONCE } from './portions.ts';

/*
 * Keys travel as text: a damaged one may be a number that JavaScript cannot hold exactly.
 */

/** Journal entries that are not what their digest says, lines included: by number. */
export async function journalDigestPortion(db: Db, after: string | null): Promise<Portion<string>> {
  const { rows } = await sql<Portion<string>>`
    with portion as materialized (
      select entry, entry.number from journal_entries entry
      where ${after}::bigint is null or entry.number > ${after}::bigint order by entry.number limit ${ROWS_AT_ONCE}
    )
    select max(number)::text as last, coalesce(array_agg(number::text order by number) filter (
      where (entry).digest is distinct from journal_entry_digest(entry, canonical_lines((entry).id))), '{}') as wrong
    from portion`.execute(db);
  return rows[0] ?? { last: null, wrong: [] };
}

/** Lines of the journal that belong to no entry. */
export async function linesWithoutEntry(
  db: Db,
): Promise<readonly { readonly entry_id: string; readonly account: string }[]> {
  const { rows } = await sql<{ entry_id: string; account: string }>`
    select entry_id, account from journal_lines l
    where not exists (select from journal_entries where id = l.entry_id) order by entry_id, line_number limit 1000`.execute(
    db,
  );
  return rows;
}

/** Lines of the audit log that are not what their digest says: by id. */
export async function auditDigestPortion(db: Db, after: string | null): Promise<Portion<string>> {
  const { rows } = await sql<Portion<string>>`
    with portion as materialized (
      select entry, entry.id from audit_log entry
      where ${after}::bigint is null or entry.id > ${after}::bigint order by entry.id limit ${ROWS_AT_ONCE}
    )
    select max(id)::text as last, coalesce(array_agg(id::text order by id) filter (
      where (entry).digest is distinct from audit_row_digest(entry)), '{}') as wrong
    from portion`.execute(db);
  return rows[0] ?? { last: null, wrong: [] };
}

export type WrongValues = { readonly id: string; readonly what: 'changed' | 'half_erased' | 'untold' | 'without_line' };

/** Values of the audit log that are not what their digest says, are erased in part or without the log telling of it, or belong to no line. */
export async function auditValuesPortion(db: Db, after: string | null): Promise<Portion<WrongValues>> {
  const { rows } = await sql<Portion<WrongValues>>`
    with portion as materialized (
      select line, line.audit_id from audit_log_values line
      where ${after}::bigint is null or line.audit_id > ${after}::bigint order by line.audit_id limit ${ROWS_AT_ONCE}
    ), judged as (
      select audit_id, case
        when not exists (select from audit_log where id = portion.audit_id) then 'without_line'
        when (line).erased_at is null and (line).erased_in is null and (line).digest is distinct from audit_values_digest(line)
          then 'changed'
        when ((line).erased_at is null) <> ((line).erased_in is null) or (line).erased_at is not null
          and ((line).salt is not null or (line).before is not null or (line).after is not null) then 'half_erased'
        when (line).erased_in is not null and not exists (
          select from audit_log changed join audit_log told on told.transaction_id = (line).erased_in
            and told.subject_id = changed.subject_id and told.subject_kind = changed.subject_kind
            and told.operation = changed.subject_kind || '.erased'
          where changed.id = portion.audit_id) then 'untold'
      end as what from portion
    )
    select max(audit_id)::text as last, coalesce(json_agg(json_build_object('id', audit_id::text, 'what', what) order by audit_id)
      filter (where what is not null), '[]') as wrong
    from judged`.execute(db);
  return rows[0] ?? { last: null, wrong: [] };
}
