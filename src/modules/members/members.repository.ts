import { sql, type Selectable } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Members } from '../../platform/db/schema.generated.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import type { Member, Membership } from './members.types.ts';

export function memberOf(row: Selectable<Members>): Member {
  return {
    id: row.id,
    number: row.number,
    personId: row.person_id,
    admittedOn: parseDate(row.admitted_on),
    leftOn: row.left_on === null ? null : parseDate(row.left_on),
    shareCount: row.share_count,
    shareCapitalSubscribed: Money.parse(row.share_capital_subscribed),
    shareCapitalPaid: Money.parse(row.share_capital_paid),
    duesClaimed: Money.parse(row.dues_claimed),
    duesPaid: Money.parse(row.dues_paid),
    ...(row.dues_from === null ? {} : { duesFrom: parseDate(row.dues_from) }),
    version: row.version,
  };
}

export async function findMember(db: Db, wanted: IdOrNumber): Promise<Member | undefined> {
  const query = db.selectFrom('members').selectAll();
  const row = await (
    wanted.by === 'id' ? query.where('id', '=', wanted.id) : query.where('number', '=', wanted.number)
  ).executeTakeFirst();
  return row && memberOf(row);
}

/** Members by id; ids nobody has are left out. */
export async function membersByIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Member>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('members')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, memberOf(row)]));
}

export async function membersByNumbers(db: Db, numbers: readonly string[]): Promise<readonly Member[]> {
  if (numbers.length === 0) return [];
  const query = db.selectFrom('members').selectAll().where('number', 'in', numbers).orderBy('number');
  return (await query.execute()).map(memberOf);
}

/** Locks members in ascending order of their ids and returns them by id; ids nobody has are left out. */
export async function lockMembers(tx: Tx, ids: readonly string[]): Promise<Map<string, Member>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .selectFrom('members')
    .selectAll()
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return new Map(rows.map((row) => [row.id, memberOf(row)]));
}

/** Locks everyone who belonged to the cooperative on one of these days at least, lowest id first. */
export async function lockMembersBetween(tx: Tx, from: BusinessDate, to: BusinessDate): Promise<readonly Member[]> {
  const rows = await tx
    .selectFrom('members')
    .selectAll()
    .where('admitted_on', '<=', to)
    .where((is) => is.or([is('left_on', 'is', null), is('left_on', '>=', from)]))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map(memberOf);
}

/** Who belonged to the cooperative on one of these days at least, lowest id first; of these where some are named. */
export async function membersBetween(
  db: Db,
  from: BusinessDate,
  to: BusinessDate,
  ids?: readonly string[],
): Promise<readonly Member[]> {
  let query = db
    .selectFrom('members')
    .selectAll()
    .where('admitted_on', '<=', to)
    .where((is) => is.or([is('left_on', 'is', null), is('left_on', '>=', from)]))
    .orderBy('id');
  if (ids) query = query.where(sql<boolean>`id = any(${[...ids]}::uuid[])`);
  return (await query.execute()).map(memberOf);
}

/** The person's membership that lasts; else the latest one that ended; null for somebody who never joined. */
export async function membershipOfPerson(db: Db, personId: string): Promise<Membership | null> {
  const row = await db
    .selectFrom('members')
    .selectAll('members')
    .select((of) =>
      of
        .selectFrom('departures')
        .select('effective_on')
        .whereRef('departures.member_id', '=', 'members.id')
        .where('status', '=', 'pending')
        .where('share_count', 'is', null)
        .as('ends_on'),
    )
    .where('person_id', '=', personId)
    .orderBy('left_on', (by) => by.desc().nullsFirst())
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const member = memberOf(row);
  const { id: memberId, number: memberNumber, admittedOn, leftOn } = member;
  return {
    memberId,
    memberNumber,
    admittedOn,
    leftOn,
    endsOn: leftOn ?? (row.ends_on === null ? null : parseDate(row.ends_on)),
  };
}

export type MemberSearch = {
  /** Part of a name, or a member's number. */
  readonly text?: string | undefined;
  readonly isCurrent?: boolean | undefined;
  /** Shows this person's memberships only. */
  readonly onlyPersonId?: string | undefined;
  readonly today: BusinessDate;
  readonly afterId: string | null;
  readonly limit: number;
};

/** In order of admission, one row more than the limit. */
export async function listMembers(db: Db, search: MemberSearch): Promise<readonly Member[]> {
  const { text, isCurrent, onlyPersonId, today, afterId } = search;
  let query = db
    .selectFrom('members')
    .selectAll('members')
    .orderBy('members.id')
    .limit(search.limit + 1);
  if (afterId !== null) query = query.where('members.id', '>', afterId);
  if (onlyPersonId !== undefined) query = query.where('members.person_id', '=', onlyPersonId);
  if (isCurrent === true) query = query.where((is) => is.or([is('left_on', 'is', null), is('left_on', '>=', today)]));
  if (isCurrent === false) query = query.where('left_on', '<', today);
  if (text !== undefined) {
    const pattern = `%${text.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query
      .innerJoin('persons', 'persons.id', 'members.person_id')
      .where((is) =>
        is.or([
          is('members.number', 'ilike', pattern),
          is(sql<string>`concat_ws(' ', first_names, surname, legal_name)`, 'ilike', pattern),
        ]),
      );
  }
  return (await query.execute()).map(memberOf);
}

/** Who became a member by these declarations, by the declaration's id. */
export async function membersByDeclaration(
  db: Db,
  declarationIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<Member, 'id' | 'number'>>> {
  if (declarationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('members')
    .select(['id', 'number', 'declaration_id'])
    .where('declaration_id', 'in', [...declarationIds])
    .execute();
  return new Map(
    rows.flatMap(({ declaration_id, ...member }) =>
      declaration_id === null ? [] : [[declaration_id, member] as const],
    ),
  );
}

/** Who became a member by a declaration, or was one already when the records came here by an import. */
export type MemberOrigin = { readonly declarationId: string } | { readonly importId: string };

/** Shares and their capital follow from movements, by trigger: nobody writes those totals. */
export async function insertMember(tx: Tx, member: Member & MemberOrigin): Promise<void> {
  await tx
    .insertInto('members')
    .values({
      id: member.id,
      number: member.number,
      person_id: member.personId,
      declaration_id: 'declarationId' in member ? member.declarationId : null,
      import_id: 'importId' in member ? member.importId : null,
      dues_from: member.duesFrom ?? null,
      admitted_on: member.admittedOn,
      left_on: member.leftOn,
      dues_claimed: member.duesClaimed.toText(),
      dues_paid: member.duesPaid.toText(),
    })
    .execute();
}

/** Stores the dues totals of members locked before, each with its next version, in one statement. */
export async function storeDuesTotals(tx: Tx, members: readonly Member[]): Promise<void> {
  if (members.length === 0) return;
  await sql`
    update members set dues_claimed = given.dues_claimed, dues_paid = given.dues_paid, version = members.version + 1
    from unnest(
      ${members.map(({ id }) => id)}::uuid[], ${members.map((member) => member.duesClaimed.toText())}::numeric[],
      ${members.map((member) => member.duesPaid.toText())}::numeric[]
    ) as given (id, dues_claimed, dues_paid)
    where members.id = given.id`.execute(tx);
}
