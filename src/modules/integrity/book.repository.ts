import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';

/** A row of the chain with the texts its digests are over. */
export type BookRow = {
  /** Null while it has no seal. */
  readonly position: number | null;
  readonly kind: string;
  readonly row: string;
  /** Every column as JSON: the seal's digest is over this text. Null when the row is gone. */
  readonly sealed: string | null;
  /** Canonical content: the row's own digest is over its salt and this text. Null where a row has none. */
  readonly content: string | null;
  readonly digest: string | null;
  readonly seal: string | null;
};

/** As journal_entry_digest and audit_row_digest have it; a test holds the three together. */
const JOURNAL_CONTENT = sql`jsonb_build_array(e.id, e.number, e.event, e.value_date, e.posting_date,
  extract(epoch from e.recorded_at), e.source_id, e.document_reference, e.actor_user_id, e.reverses_entry_id, canonical_lines(e.id))::text`;
const AUDIT_CONTENT = sql`jsonb_build_array(a.id, extract(epoch from a.recorded_at), a.operation, a.actor_user_id,
  a.actor_person_id, a.subject_kind, a.subject_id, a.request_id, a.address)::text`;

const ROWS_AT_ONCE = 2_000;

/** Sealed rows from the beginning of the chain, portion by portion. */
export async function* sealedBookRows(db: Db): AsyncGenerator<readonly BookRow[]> {
  for (let after = 0; ;) {
    const { rows } = await sql<BookRow & { readonly position: number }>`
      with portion as materialized (
        select *, case when kind = 'journal' and pg_input_is_valid(row_id, 'uuid') then row_id::uuid end as entry_id,
          case when kind in ('audit', 'erasure') and pg_input_is_valid(row_id, 'bigint') then row_id::bigint end as audit_id,
          case when kind = 'head' and pg_input_is_valid(row_id, 'date') then row_id::date end as head_day
        from seals where position > ${after} order by position limit ${ROWS_AT_ONCE}
      )
      select p.position, p.kind, p.row_id as row, case p.kind
          when 'journal' then case when e.id is not null then sealed_journal_entry(e) end
          when 'audit' then case when a.id is not null then sealed_audit_line(a, v.digest) end
          when 'erasure' then case when v.erased_at is not null then sealed_erasure(v) end
          when 'head' then case when h.day is not null then sealed_head(h) end end as sealed,
        case when e.id is not null then ${JOURNAL_CONTENT} when a.id is not null then ${AUDIT_CONTENT} end as content,
        encode(p.digest, 'hex') as digest, encode(p.seal, 'hex') as seal
      from portion p left join journal_entries e on e.id = p.entry_id
      left join audit_log a on p.kind = 'audit' and a.id = p.audit_id
      left join audit_log_values v on v.audit_id = p.audit_id left join seal_heads h on h.day = p.head_day
      order by p.position`.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.position;
  }
}

/** Rows that have no seal yet: first of the journal, then of the log. */
export async function* unsealedBookRows(db: Db): AsyncGenerator<readonly BookRow[]> {
  yield* unsealed(
    db,
    (after) => sql<BookRow & { readonly place: number }>`
    select null as position, 'journal' as kind, e.id::text as row, sealed_journal_entry(e) as sealed, ${JOURNAL_CONTENT} as content,
      null as digest, null as seal, e.number as place
    from journal_entries e
    where e.number > ${after} and not exists (select from seals where kind = 'journal' and row_id = e.id::text)
    order by e.number limit ${ROWS_AT_ONCE}`,
  );
  yield* unsealed(
    db,
    (after) => sql<BookRow & { readonly place: number }>`
    select null as position, 'audit' as kind, a.id::text as row, sealed_audit_line(a, v.digest) as sealed, ${AUDIT_CONTENT} as content,
      null as digest, null as seal, a.id as place
    from audit_log a left join audit_log_values v on v.audit_id = a.id
    where a.id > ${after} and not exists (select from seals where kind = 'audit' and row_id = a.id::text)
    order by a.id limit ${ROWS_AT_ONCE}`,
  );
}

async function* unsealed(
  db: Db,
  portionAfter: (after: number) => RawBuilder<BookRow & { readonly place: number }>,
): AsyncGenerator<readonly BookRow[]> {
  for (let after = 0; ;) {
    const { rows } = await portionAfter(after).execute(db);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.place;
  }
}

/** A line of the journal as people read it. */
export type ReadableLine = {
  readonly number: number;
  readonly posting_date: string;
  readonly value_date: string;
  readonly event: string;
  readonly line_number: number;
  readonly account: string;
  readonly debit: string;
  readonly credit: string;
  readonly document_reference: string | null;
  readonly loan_id: string | null;
  readonly member_id: string | null;
  readonly loan_number: string | null;
  readonly member_number: string | null;
};

/** By number of the entry and of the line, portion by portion. */
export async function* readableLines(db: Db): AsyncGenerator<readonly ReadableLine[]> {
  for (let after = 0; ;) {
    const { rows } = await sql<ReadableLine>`
      with portion as materialized (
        select * from journal_entries where number > ${after} order by number limit ${ROWS_AT_ONCE}
      )
      select e.number, e.posting_date, e.value_date, e.event, l.line_number, l.account, l.debit, l.credit, e.document_reference,
        l.loan_id, l.member_id, loans.number as loan_number, members.number as member_number
      from portion e join journal_lines l on l.entry_id = e.id
      left join loans on loans.id = l.loan_id left join members on members.id = l.member_id
      order by e.number, l.line_number`.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.number;
  }
}
