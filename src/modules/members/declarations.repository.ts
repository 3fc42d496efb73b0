import type { Selectable } from 'kysely';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { MembershipDeclarations, MembershipVotes } from '../../platform/db/schema.generated.ts';

export type DeclarationStatus = 'pending' | 'admitted' | 'refused' | 'withdrawn';

/** A declaration to join (Beitrittserklärung). Only unconditional ones are recorded at all. */
export type Declaration = {
  readonly id: string;
  readonly personId: string;
  readonly declaredOn: BusinessDate;
  readonly shareCount: number;
  readonly statutesVersion: string;
  readonly duesAcknowledged: boolean;
  readonly noticePeriodAcknowledged: boolean;
  readonly status: DeclarationStatus;
  readonly decidedOn: BusinessDate | null;
  readonly version: number;
  readonly recordedAt: Date;
};

export type MembershipVote = {
  readonly id: string;
  readonly declarationId: string;
  readonly voterPersonId: string;
  readonly vote: 'admit' | 'refuse';
  readonly reason: string;
  readonly castAt: Date;
  /** The later vote of the same person that counts instead. */
  readonly supersededBy: string | null;
};

export type MembershipResolution = {
  readonly id: string;
  readonly declarationId: string;
  readonly resolvedOn: BusinessDate;
  readonly isInFavour: boolean;
  readonly text: string;
  readonly recordedAt: Date;
};

function declarationOf(row: Selectable<MembershipDeclarations>): Declaration {
  return {
    id: row.id,
    personId: row.person_id,
    declaredOn: parseDate(row.declared_on),
    shareCount: row.share_count,
    statutesVersion: row.statutes_version,
    duesAcknowledged: row.dues_acknowledged,
    noticePeriodAcknowledged: row.notice_period_acknowledged,
    status: row.status as DeclarationStatus,
    decidedOn: row.decided_on === null ? null : parseDate(row.decided_on),
    version: row.version,
    recordedAt: row.recorded_at,
  };
}

export async function findDeclaration(db: Db, id: string): Promise<Declaration | undefined> {
  const row = await db.selectFrom('membership_declarations').selectAll().where('id', '=', id).executeTakeFirst();
  return row && declarationOf(row);
}

export async function lockDeclaration(tx: Tx, id: string): Promise<Declaration | undefined> {
  const query = tx.selectFrom('membership_declarations').selectAll().where('id', '=', id).forNoKeyUpdate();
  const row = await query.executeTakeFirst();
  return row && declarationOf(row);
}

export async function hasPendingDeclaration(db: Db, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('membership_declarations')
    .select('id')
    .where('person_id', '=', personId)
    .where('status', '=', 'pending')
    .executeTakeFirst();
  return row !== undefined;
}

/** In the order of recording, one row more than the limit. */
export async function listDeclarations(
  db: Db,
  search: { readonly status?: DeclarationStatus | undefined; readonly afterId: string | null; readonly limit: number },
): Promise<readonly Declaration[]> {
  let query = db
    .selectFrom('membership_declarations')
    .selectAll()
    .orderBy('id')
    .limit(search.limit + 1);
  if (search.status !== undefined) query = query.where('status', '=', search.status);
  if (search.afterId !== null) query = query.where('id', '>', search.afterId);
  return (await query.execute()).map(declarationOf);
}

export async function insertDeclaration(
  tx: Tx,
  declaration: Declaration & { readonly recordedBy: string; readonly requestKey: string | null },
): Promise<void> {
  await tx
    .insertInto('membership_declarations')
    .values({
      id: declaration.id,
      person_id: declaration.personId,
      declared_on: declaration.declaredOn,
      share_count: declaration.shareCount,
      statutes_version: declaration.statutesVersion,
      dues_acknowledged: declaration.duesAcknowledged,
      notice_period_acknowledged: declaration.noticePeriodAcknowledged,
      request_key: declaration.requestKey,
      recorded_at: declaration.recordedAt,
      recorded_by: declaration.recordedBy,
    })
    .execute();
}

export async function storeDecision(tx: Tx, declaration: Declaration): Promise<void> {
  await tx
    .updateTable('membership_declarations')
    .set({ status: declaration.status, decided_on: declaration.decidedOn, version: declaration.version })
    .where('id', '=', declaration.id)
    .execute();
}

/** Every vote ever cast on these declarations, oldest first. */
export async function votesOn(db: Db, declarationIds: readonly string[]): Promise<readonly MembershipVote[]> {
  if (declarationIds.length === 0) return [];
  const rows = await db
    .selectFrom('membership_votes')
    .selectAll()
    .where('declaration_id', 'in', [...declarationIds])
    .orderBy('cast_at')
    .orderBy('id')
    .execute();
  return rows.map(voteOf);
}

function voteOf(row: Selectable<MembershipVotes>): MembershipVote {
  return {
    id: row.id,
    declarationId: row.declaration_id,
    voterPersonId: row.voter_person_id,
    vote: row.vote === 'admit' ? 'admit' : 'refuse',
    reason: row.reason,
    castAt: row.cast_at,
    supersededBy: row.superseded_by,
  };
}

/** Supersedes the voter's earlier vote, if there is one, and inserts the new one; the declaration must be locked. */
export async function insertVote(tx: Tx, vote: MembershipVote & { readonly requestKey: string | null }): Promise<void> {
  await tx
    .updateTable('membership_votes')
    .set({ superseded_by: vote.id })
    .where('declaration_id', '=', vote.declarationId)
    .where('voter_person_id', '=', vote.voterPersonId)
    .where('superseded_by', 'is', null)
    .execute();
  await tx
    .insertInto('membership_votes')
    .values({
      id: vote.id,
      declaration_id: vote.declarationId,
      voter_person_id: vote.voterPersonId,
      vote: vote.vote,
      reason: vote.reason,
      cast_at: vote.castAt,
      request_key: vote.requestKey,
    })
    .execute();
}

/** At most one each. */
export async function resolutionsOn(
  db: Db,
  declarationIds: readonly string[],
): Promise<ReadonlyMap<string, MembershipResolution>> {
  if (declarationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('membership_resolutions')
    .selectAll()
    .where('declaration_id', 'in', [...declarationIds])
    .execute();
  return new Map(
    rows.map((row) => [
      row.declaration_id,
      {
        id: row.id,
        declarationId: row.declaration_id,
        resolvedOn: parseDate(row.resolved_on),
        isInFavour: row.is_in_favour,
        text: row.text_of_resolution,
        recordedAt: row.recorded_at,
      },
    ]),
  );
}

export async function insertResolution(
  tx: Tx,
  resolution: MembershipResolution & { readonly recordedBy: string; readonly requestKey: string | null },
): Promise<void> {
  await tx
    .insertInto('membership_resolutions')
    .values({
      id: resolution.id,
      declaration_id: resolution.declarationId,
      resolved_on: resolution.resolvedOn,
      is_in_favour: resolution.isInFavour,
      text_of_resolution: resolution.text,
      request_key: resolution.requestKey,
      recorded_at: resolution.recordedAt,
      recorded_by: resolution.recordedBy,
    })
    .execute();
}
