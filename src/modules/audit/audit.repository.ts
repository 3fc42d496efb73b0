import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import type { Subject } from '../../platform/http/actor.ts';

export type NewAuditRow = {
  readonly recordedAt: Date;
  readonly operation: string;
  readonly author: { readonly userId: string; readonly personId: string } | null;
  readonly subject: Subject | null;
  readonly requestId: string | null;
  readonly address: string | null;
  readonly values: { readonly before: unknown; readonly after: unknown } | null;
};

/** The digest is a placeholder here: the table's trigger computes it over the row's final content. */
const STAMPED_BY_TRIGGER = Buffer.alloc(0);

export async function insertAuditEntry(tx: Tx, row: NewAuditRow): Promise<void> {
  const entry = tx.insertInto('audit_log').values({
    recorded_at: row.recordedAt,
    operation: row.operation,
    actor_user_id: row.author?.userId ?? null,
    actor_person_id: row.author?.personId ?? null,
    subject_kind: row.subject?.type ?? null,
    subject_id: row.subject?.id ?? null,
    request_id: row.requestId,
    address: row.address,
    digest: STAMPED_BY_TRIGGER,
  });
  if (row.values === null) {
    await entry.execute();
    return;
  }
  const { before, after } = row.values;
  await tx
    .with('entry', () => entry.returning('id'))
    .insertInto('audit_log_values')
    .columns(['audit_id', 'before', 'after'])
    .expression((from) => from.selectFrom('entry').select(['id', jsonb(before).as('before'), jsonb(after).as('after')]))
    .execute();
}

/** Any number of lines in one statement; their ids follow the order given. */
export async function insertAuditRows(tx: Tx, rows: readonly NewAuditRow[]): Promise<void> {
  const given = JSON.stringify(
    rows.map((row) => ({
      recorded_at: row.recordedAt,
      operation: row.operation,
      actor_user_id: row.author?.userId ?? null,
      actor_person_id: row.author?.personId ?? null,
      subject_kind: row.subject?.type ?? null,
      subject_id: row.subject?.id ?? null,
      request_id: row.requestId,
      address: row.address,
      has_values: row.values !== null,
      before: row.values?.before ?? null,
      after: row.values?.after ?? null,
    })),
  );
  await sql`
    with given as materialized (
      select nextval(pg_get_serial_sequence('audit_log', 'id')) as id, line.*
      from rows from (jsonb_to_recordset(${given}::jsonb) as (recorded_at timestamptz, operation text, actor_user_id uuid,
        actor_person_id uuid, subject_kind text, subject_id text, request_id text, address text, has_values boolean,
        before jsonb, after jsonb)) with ordinality as line (recorded_at, operation, actor_user_id, actor_person_id,
        subject_kind, subject_id, request_id, address, has_values, before, after, place)
    ), entry as (
      insert into audit_log (id, recorded_at, operation, actor_user_id, actor_person_id, subject_kind, subject_id, request_id, address, digest)
      overriding system value
      select id, recorded_at, operation, actor_user_id, actor_person_id, subject_kind, subject_id, request_id, address, ${STAMPED_BY_TRIGGER}
      from given order by place
    )
    insert into audit_log_values (audit_id, before, after) select id, before, after from given where has_values`.execute(
    tx,
  );
}

/** Before and after of everything that was recorded of a subject; the lines of the log and the digests of the values stay. */
export async function eraseValues(tx: Tx, { type, id }: Subject, at: Date): Promise<void> {
  await tx
    .updateTable('audit_log_values')
    .set({ before: null, after: null, erased_at: at })
    .where('erased_at', 'is', null)
    .where('audit_id', 'in', (from) =>
      from.selectFrom('audit_log').select('id').where('subject_kind', '=', type).where('subject_id', '=', id),
    )
    .execute();
}

function jsonb(value: unknown) {
  return sql<string | null>`${value === null ? null : JSON.stringify(value)}::jsonb`;
}
