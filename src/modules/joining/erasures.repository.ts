import { sql } from 'kysely';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';

/** What stands in the place of words that were erased, where something has to stand. */
const ERASED = '(gelöscht)';

/** What proves a declaration whose data was erased. */
export type Erasure = {
  readonly declarationId: string;
  readonly declaredOn: BusinessDate;
  readonly decidedOn: BusinessDate;
  readonly decision: 'refused' | 'withdrawn';
  readonly statutesVersion: string;
  readonly votes: readonly {
    readonly voter: string;
    readonly vote: string;
    readonly cast_at: string;
    readonly is_superseded: boolean;
  }[];
  readonly noticeSentOn: BusinessDate | null;
  /** Hexadecimal, both. */
  readonly salt: string;
  readonly digest: string;
  /** Tables that hold something else of the person, for which the record stays. */
  readonly personStaysBecause: readonly string[];
  readonly erasedAt: Date;
  readonly erasedBy: string | null;
};

export async function findErasure(db: Db, declarationId: string): Promise<Erasure | undefined> {
  const row = await db
    .selectFrom('declaration_erasures')
    .selectAll()
    .where('declaration_id', '=', declarationId)
    .executeTakeFirst();
  return (
    row && {
      declarationId: row.declaration_id,
      declaredOn: parseDate(row.declared_on),
      decidedOn: parseDate(row.decided_on),
      decision: row.decision === 'refused' ? 'refused' : 'withdrawn',
      statutesVersion: row.statutes_version,
      // Written by this file alone, in this shape.
      votes: row.votes as unknown as Erasure['votes'],
      noticeSentOn: row.notice_sent_on === null ? null : parseDate(row.notice_sent_on),
      salt: row.salt.toString('hex'),
      digest: row.digest.toString('hex'),
      personStaysBecause: row.person_stays_because as unknown as readonly string[],
      erasedAt: row.erased_at,
      erasedBy: row.erased_by,
    }
  );
}

export async function insertErasure(tx: Tx, erasure: Erasure & { readonly requestKey: string | null }): Promise<void> {
  await tx
    .insertInto('declaration_erasures')
    .values({
      declaration_id: erasure.declarationId,
      declared_on: erasure.declaredOn,
      decided_on: erasure.decidedOn,
      decision: erasure.decision,
      statutes_version: erasure.statutesVersion,
      votes: JSON.stringify(erasure.votes),
      notice_sent_on: erasure.noticeSentOn,
      salt: Buffer.from(erasure.salt, 'hex'),
      digest: Buffer.from(erasure.digest, 'hex'),
      person_erased: erasure.personStaysBecause.length === 0,
      person_stays_because: JSON.stringify(erasure.personStaysBecause),
      request_key: erasure.requestKey,
      erased_at: erasure.erasedAt,
      erased_by: erasure.erasedBy,
    })
    .execute();
}

/** When the notice of refusal was first sent, and whether any letter about the declaration is still on its way. */
export async function dispatchState(
  db: Db,
  declarationId: string,
): Promise<{ readonly noticeSentAt: Date | null; readonly isOnItsWay: boolean }> {
  const { rows } = await sql<{ notice_sent_at: Date | null; is_on_its_way: boolean }>`
    select min(dispatch.sent_at) filter (where document.kind = 'joining_refusal') as notice_sent_at,
      coalesce(bool_or(dispatch.status in ('waiting', 'sending')), false) as is_on_its_way
    from documents document join dispatches dispatch on dispatch.document_id = document.id
    where document.declaration_id = ${declarationId}`.execute(db);
  return { noticeSentAt: rows[0]?.notice_sent_at ?? null, isOnItsWay: rows[0]?.is_on_its_way ?? false };
}

/** All that the declaration's own records say, as it is digested before it goes. */
export async function whatIsErased(db: Db, declarationId: string): Promise<unknown> {
  const { rows } = await sql<{ content: unknown }>`
    select jsonb_build_object(
      'letters', (select coalesce(jsonb_agg(jsonb_build_object('number', number, 'sha256', encode(sha256, 'hex'), 'source', source)
          order by number), '[]') from documents where declaration_id = ${declarationId}),
      'sent_to', (select coalesce(jsonb_agg(address order by dispatch.id), '[]') from dispatches dispatch
          join documents document on document.id = dispatch.document_id where document.declaration_id = ${declarationId}),
      'vote_reasons', (select coalesce(jsonb_agg(reason order by id), '[]') from membership_votes where declaration_id = ${declarationId}),
      'resolution', (select text_of_resolution from membership_resolutions where declaration_id = ${declarationId})
    ) as content`.execute(db);
  return rows[0]?.content;
}

/** Letters, where they went, reasons of votes and words of a resolution; that they were stays. */
export async function eraseOwnRecords(tx: Tx, declarationId: string, at: Date): Promise<void> {
  await sql`
    update dispatches set address = ${ERASED}, last_error = case when last_error is null then null else ${ERASED} end
    where document_id in (select id from documents where declaration_id = ${declarationId})`.execute(tx);
  await sql`
    update documents set content = null, source = null, erased_at = ${at}
    where declaration_id = ${declarationId} and erased_at is null`.execute(tx);
  await sql`update membership_votes set reason = ${ERASED} where declaration_id = ${declarationId}`.execute(tx);
  await sql`update membership_resolutions set text_of_resolution = ${ERASED} where declaration_id = ${declarationId}`.execute(
    tx,
  );
}

type Reference = { readonly name: string; readonly column: string };

/**
 * Tables that hold anything of a person beside this declaration and what follows from it. Read off the catalogue, so that
 * a table added later keeps the person's record too.
 */
export async function otherTiesOf(
  db: Db,
  personId: string,
  about: { readonly declarationId: string; readonly personIds: readonly string[] },
): Promise<readonly string[]> {
  const { rows: references } = await sql<Reference>`
    select relation.relname as name, attribute.attname as column
    from pg_constraint key
    join pg_class relation on relation.oid = key.conrelid
    join pg_attribute attribute on attribute.attrelid = key.conrelid and attribute.attnum = key.conkey[1]
    where key.contype = 'f' and key.confrelid = 'persons'::regclass and cardinality(key.conkey) = 1
    order by name, "column"`.execute(db);
  const found = references.map(
    ({ name, column }) => sql`
      select ${name} as name where exists (
        select from ${sql.table(name)} as held where held.${sql.ref(column)} = ${personId} and ${besides(name, about)})`,
  );
  const { rows } = await sql<{ name: string }>`${sql.join(found, sql` union `)} order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Which rows of a table are more than the declaration itself. */
function besides(table: string, about: { readonly declarationId: string; readonly personIds: readonly string[] }) {
  const { declarationId, personIds } = about;
  switch (table) {
    case 'person_particulars':
      return sql`false`;
    case 'membership_declarations':
      return sql`held.id <> ${declarationId} and not exists (select from declaration_erasures e where e.declaration_id = held.id)`;
    case 'document_addressees':
      return sql`not exists (select from documents d where d.id = held.document_id
        and (d.declaration_id = ${declarationId} or d.erased_at is not null))`;
    case 'person_ties':
      // Family and friends are no reason to keep anybody; to represent somebody else is.
      return sql`held.kind = 'legal_representative' and held.ended_on is null and not (held.person_id = any(${personIds}::uuid[])
        and held.other_person_id = any(${personIds}::uuid[]))`;
    default:
      return sql`true`;
  }
}

/** Refused ones whose notice was sent before a moment, and those withdrawn up to a day, not erased yet. */
export async function declarationsToErase(
  db: Db,
  due: { readonly sentBefore: Date; readonly withdrawnUpTo: BusinessDate },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select declaration.id from membership_declarations declaration
    where not exists (select from declaration_erasures erasure where erasure.declaration_id = declaration.id)
      and (declaration.status = 'withdrawn' and declaration.decided_on <= ${due.withdrawnUpTo}
        or declaration.status = 'refused' and exists (
          select from documents document join dispatches dispatch on dispatch.document_id = document.id
          where document.declaration_id = declaration.id and document.kind = 'joining_refusal'
            and dispatch.sent_at <= ${due.sentBefore}))
    order by declaration.id`.execute(db);
  return rows.map(({ id }) => id);
}
