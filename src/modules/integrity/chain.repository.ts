import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import { type Portion, ROWS_AT_ONCE } from './portions.ts';

export type WrongLink = { readonly position: string; readonly what: 'gap' | 'broken'; readonly expected: string };

/** Seals that do not follow from the one before: positions that are missing, and seals over something else. */
export async function chainPortion(db: Db, after: string | null): Promise<Portion<WrongLink>> {
  const { rows } = await sql<Portion<WrongLink>>`
    with before as (
      select position, seal from seals where position = ${after}::bigint
    ), portion as materialized (
      select * from seals where ${after}::bigint is null or position > ${after}::bigint order by position limit ${ROWS_AT_ONCE}
    ), linked as (
      select portion.*, coalesce(lag(position) over in_order, (select position from before), 0) as previous_position,
        coalesce(lag(seal) over in_order, (select seal from before), '') as previous_seal
      from portion window in_order as (order by position)
    ), judged as (
      select position, previous_position + 1 as expected, case
        when position <> previous_position + 1 then 'gap'
        when seal is distinct from seal_over(previous_seal, position, kind, row_id, digest) then 'broken'
      end as what from linked
    )
    select max(position)::text as last, coalesce(json_agg(json_build_object('position', position::text, 'what', what,
      'expected', expected::text) order by position) filter (where what is not null), '[]') as wrong
    from judged`.execute(db);
  return rows[0] ?? { last: null, wrong: [] };
}

export type SealedKind = 'journal' | 'audit' | 'erasure' | 'head';

export type WrongRow = {
  readonly position: string;
  readonly kind: SealedKind;
  /** Number of the journal entry where it is there, else the id that was sealed. */
  readonly row: string;
  readonly what: 'missing' | 'changed';
};

/**
 * Sealed rows that are gone, or no longer what was sealed: every column counts, also those that their own digests leave
 * out. A row_id that was damaged is not cast, and so finds no row.
 */
export async function sealedRowsPortion(db: Db, after: string | null): Promise<Portion<WrongRow>> {
  const { rows } = await sql<Portion<WrongRow>>`
    with portion as materialized (
      select *, case when kind = 'journal' and pg_input_is_valid(row_id, 'uuid') then row_id::uuid end as entry_id,
        case when kind in ('audit', 'erasure') and pg_input_is_valid(row_id, 'bigint') then row_id::bigint end as audit_id,
        case when kind = 'head' and pg_input_is_valid(row_id, 'date') then row_id::date end as head_day
      from seals where ${after}::bigint is null or position > ${after}::bigint order by position limit ${ROWS_AT_ONCE}
    ), judged as (
      select p.position, p.kind, coalesce(e.number::text, p.row_id) as row, p.digest, case p.kind
        when 'journal' then case when e.id is not null then sealed_journal_entry(e) end
        when 'audit' then case when a.id is not null then sealed_audit_line(a, v.digest) end
        when 'erasure' then case when v.erased_at is not null then sealed_erasure(v) end
        when 'head' then case when h.day is not null then sealed_head(h) end
      end as content
      from portion p left join journal_entries e on e.id = p.entry_id
      left join audit_log a on p.kind = 'audit' and a.id = p.audit_id
      left join audit_log_values v on v.audit_id = p.audit_id left join seal_heads h on h.day = p.head_day
    )
    select max(position)::text as last, coalesce(json_agg(json_build_object('position', position::text, 'kind', kind, 'row', row,
      'what', case when content is null then 'missing' else 'changed' end) order by position)
      filter (where digest is distinct from sha256(convert_to(content, 'UTF8'))), '[]') as wrong
    from judged`.execute(db);
  return rows[0] ?? { last: null, wrong: [] };
}

export type LateRow = {
  readonly position: string;
  readonly kind: SealedKind;
  readonly row: string;
  readonly recorded_at: string;
  readonly day: string;
};

/** Longer than any transaction lasts: what was recorded before a head was made is sealed before it, or at most so late. */
const LATE_AFTER_MINUTES = 60;

/** Rows that claim to be older than the head of a day and were sealed after it: put in afterwards, with an earlier time. */
export async function lateRowsPortion(db: Db, after: string | null): Promise<Portion<LateRow>> {
  const { rows } = await sql<Portion<LateRow>>`
    with portion as materialized (
      select *, case when kind = 'journal' and pg_input_is_valid(row_id, 'uuid') then row_id::uuid end as entry_id,
        case when kind = 'audit' and pg_input_is_valid(row_id, 'bigint') then row_id::bigint end as audit_id
      from seals where ${after}::bigint is null or position > ${after}::bigint order by position limit ${ROWS_AT_ONCE}
    ), judged as (
      select p.position, p.kind, coalesce(e.number::text, p.row_id) as row, coalesce(e.recorded_at, a.recorded_at) as recorded_at, h.day,
        h.made_at
      from portion p left join journal_entries e on e.id = p.entry_id left join audit_log a on a.id = p.audit_id
      left join lateral (
        select day, made_at from seal_heads where seal_heads.position < p.position order by seal_heads.position desc limit 1) h on true
    )
    select max(position)::text as last, coalesce(json_agg(json_build_object('position', position::text, 'kind', kind, 'row', row,
      'recorded_at', recorded_at, 'day', day) order by position)
      filter (where recorded_at < made_at - make_interval(mins => ${LATE_AFTER_MINUTES})), '[]') as wrong
    from judged`.execute(db);
  return rows[0] ?? { last: null, wrong: [] };
}

export type WrongHead = {
  readonly day: string;
  readonly position: string;
  readonly what: 'missing' | 'changed' | 'unsealed';
};

/** Heads whose place in the chain is gone or bears another seal, and heads that are not sealed themselves. */
export async function wrongHeads(db: Db): Promise<readonly WrongHead[]> {
  const { rows } = await sql<WrongHead>`
    select * from (
      select h.day, h.position::text as position, case when s.position is null then 'missing'
        when s.seal is distinct from h.seal then 'changed'
        when not exists (select from seals where kind = 'head' and row_id = h.day::text) then 'unsealed' end as what
      from seal_heads h left join seals s on s.position = h.position
    ) as judged where what is not null order by day`.execute(db);
  return rows;
}
