import { sql } from 'kysely';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { PlaceInChain, SealHead, UnsealedTail } from './integrity.types.ts';

/** Seals so many committed rows at most; returns how many. Waits for whoever is sealing. */
export async function sealCommittedRows(tx: Tx, atMost: number): Promise<number> {
  const { rows } = await sql<{ taken: number }>`select seal_committed_rows(${atMost}::int) as taken`.execute(tx);
  return rows[0]?.taken ?? 0;
}

/** Writes down the last seal as the head of a day; false when it has one, or nothing is sealed. */
export async function recordHead(tx: Tx, day: BusinessDate, at: Date): Promise<boolean> {
  const { rows } = await sql<{ made: boolean }>`select record_seal_head(${day}, ${at}) as made`.execute(tx);
  return rows[0]?.made ?? false;
}

function heads(db: Db) {
  return db
    .selectFrom('seal_heads')
    .select(['day', 'position', 'made_at as madeAt', sql<string>`encode(seal, 'hex')`.as('seal')]);
}

type HeadRow = Omit<SealHead, 'day'> & { readonly day: string };

function headOf(row: HeadRow): SealHead {
  return { ...row, day: row.day as BusinessDate };
}

/** Latest day first, one more than the limit. */
export async function listHeads(
  db: Db,
  { before, limit }: { readonly before: BusinessDate | null; readonly limit: number },
): Promise<readonly SealHead[]> {
  let query = heads(db)
    .orderBy('day', 'desc')
    .limit(limit + 1);
  if (before !== null) query = query.where('day', '<', before);
  return (await query.execute()).map(headOf);
}

export async function findHead(db: Db, day: BusinessDate): Promise<SealHead | undefined> {
  const row = await heads(db).where('day', '=', day).executeTakeFirst();
  return row && headOf(row);
}

/** The newest seal of all; undefined while there is none. */
export async function lastSeal(db: Db): Promise<PlaceInChain | undefined> {
  const { rows } = await sql<{ position: string; seal: string }>`
    select position::text as position, encode(seal, 'hex') as seal from seals order by seals.position desc limit 1`.execute(
    db,
  );
  return rows[0] && { position: Number(rows[0].position), seal: rows[0].seal };
}

export async function sealAt(db: Db, position: number): Promise<string | undefined> {
  const { rows } = await sql<{ seal: string }>`
    select encode(seal, 'hex') as seal from seals where position = ${position}`.execute(db);
  return rows[0]?.seal;
}

/** How many committed rows have no seal, and since when the oldest waits. */
export async function unsealedTail(db: Db): Promise<UnsealedTail> {
  const { rows } = await sql<{ count: number; oldest: Date | null }>`
    select count(*) as count, min(recorded_at) as oldest from (
      select recorded_at from journal_entries e
        where not exists (select from seals where kind = 'journal' and row_id = e.id::text)
      union all
      select recorded_at from audit_log a
        where not exists (select from seals where kind = 'audit' and row_id = a.id::text)
      union all
      select erased_at from audit_log_values v
        where erased_at is not null and not exists (select from seals where kind = 'erasure' and row_id = v.audit_id::text)
      union all
      select made_at from seal_heads h
        where not exists (select from seals where kind = 'head' and row_id = h.day::text)
    ) as unsealed`.execute(db);
  return rows[0] ?? { count: 0, oldest: null };
}

/** Entries that stand in the books within these days and have no seal, and the number of the first of them. */
export async function unsealedEntries(
  db: Db,
  { first, last }: { readonly first: BusinessDate; readonly last: BusinessDate },
): Promise<{ readonly count: number; readonly first: number | null }> {
  const { rows } = await sql<{ count: number; first: number | null }>`
    select count(*)::int as count, min(e.number) as first from journal_entries e
    where e.posting_date between ${first}::date and ${last}::date
      and not exists (select from seals where kind = 'journal' and row_id = e.id::text)`.execute(db);
  return rows[0] ?? { count: 0, first: null };
}

/** Audit lines whose values were erased. */
export async function erasedValuesCount(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from audit_log_values where erased_at is not null`.execute(db);
  return rows[0]?.count ?? 0;
}
