import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';

/** Reading the log: a million lines and more, of which a page is wanted. */

export type AuditFilter = {
  /** Only these; null for any. */
  readonly operations: readonly string[] | null;
  readonly actor?: string | undefined;
  readonly person?: IdOrNumber | undefined;
  /** Every name of the thing; null for any. */
  readonly subjects: readonly string[] | null;
  readonly request?: string | undefined;
  readonly address?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
};

export type AuditRow = {
  readonly id: number;
  readonly recordedAt: Date;
  readonly operation: string;
  readonly actorUserId: string | null;
  readonly actorPersonId: string | null;
  /** As the person is called now: no name stands in the log itself. Null when erased, or nobody was signed in. */
  readonly actorName: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly requestId: string | null;
  readonly address: string | null;
  readonly before: unknown;
  readonly after: unknown;
};

export type AuditPortion = { readonly limit: number; readonly olderThan: number | null };

/** Newest first, so many at most. */
export async function auditRows(
  db: Db,
  filter: AuditFilter,
  { limit, olderThan }: AuditPortion,
): Promise<readonly AuditRow[]> {
  let query = db
    .selectFrom('audit_log as entry')
    .leftJoin('audit_log_values as value', 'value.audit_id', 'entry.id')
    .leftJoin('persons as person', 'person.id', 'entry.actor_person_id')
    .select([
      'entry.id',
      'entry.recorded_at as recordedAt',
      'entry.operation',
      'entry.actor_user_id as actorUserId',
      'entry.actor_person_id as actorPersonId',
      sql<
        string | null
      >`coalesce(person.legal_name, nullif(concat_ws(' ', person.first_names, person.surname), ''))`.as('actorName'),
      'entry.subject_kind as subjectKind',
      'entry.subject_id as subjectId',
      'entry.request_id as requestId',
      'entry.address',
      'value.before',
      'value.after',
    ])
    .orderBy('entry.id', 'desc')
    .limit(limit);
  const { operations, subjects, actor, person, request, address, from, to } = filter;
  if (olderThan !== null) query = query.where('entry.id', '<', olderThan);
  if (operations !== null) query = query.where('entry.operation', 'in', [...operations]);
  if (subjects !== null) query = query.where('entry.subject_id', 'in', [...subjects]);
  if (actor !== undefined) query = query.where('entry.actor_user_id', '=', actor);
  if (person !== undefined) query = query.where('entry.actor_user_id', 'in', usersOf(person));
  if (request !== undefined) query = query.where('entry.request_id', '=', request);
  if (address !== undefined) query = query.where('entry.address', '=', address);
  if (from !== undefined) query = query.where('entry.recorded_at', '>=', from);
  if (to !== undefined) query = query.where('entry.recorded_at', '<', to);
  return await query.execute();
}

/** Everybody with a sign-in has one of them, and for ever. */
function usersOf(person: IdOrNumber) {
  const which = person.by === 'id' ? sql`p.id = ${person.id}::uuid` : sql`p.number = ${person.number}`;
  return sql<string>`(select u.id from users u join persons p on p.id = u.person_id where ${which})`;
}

/** Every operation and kind of change that stands in the log, by name: one look into the index for each of them. */
export async function operationsInLog(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ operation: string }>`
    with recursive names as (
      (select operation from audit_log order by operation limit 1)
      union all
      select (select l.operation from audit_log l where l.operation > names.operation order by l.operation limit 1)
      from names where names.operation is not null
    )
    select operation from names where operation is not null`.execute(db);
  return rows.map(({ operation }) => operation);
}

/** What people call by a number; lines may name a thing by either. */
const NUMBERED = [
  'persons',
  'members',
  'credit_cases',
  'loans',
  'guarantees',
  'documents',
  'departures',
  'assemblies',
  'bank_runs',
] as const;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Id and number of the thing that is called so, whichever it was; of what has no number the name itself. */
export async function namesOfSubject(db: Db, asked: string): Promise<readonly string[]> {
  const id = UUID.test(asked) ? asked : null;
  const tables = NUMBERED.map(
    (table) => sql`select id::text as id, number from ${sql.table(table)} where number = ${asked} or id = ${id}::uuid`,
  );
  const { rows } = await sql<{ id: string; number: string }>`${sql.join(tables, sql` union all `)}`.execute(db);
  return [...new Set([asked, ...rows.flatMap((row) => [row.id, row.number])])];
}
