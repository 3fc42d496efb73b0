import { sql, type Selectable } from 'kysely';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { ElectronicDeclarations } from '../../platform/db/schema.generated.ts';
import type { Language } from '../../platform/http/actor.ts';
import type { Applicant, ElectronicDeclaration, ElectronicStatus } from './joining.types.ts';

function selectElectronic(db: Db) {
  return db
    .selectFrom('electronic_declarations as declared')
    .innerJoin('joining_texts as shown', 'shown.sha256', 'declared.shown_sha256')
    .selectAll('declared')
    .select(['shown.statutes_version', sql<string>`encode(declared.shown_sha256, 'hex')`.as('shown')]);
}

type Row = Selectable<ElectronicDeclarations> & { readonly statutes_version: string; readonly shown: string };

function electronicOf(row: Row): ElectronicDeclaration {
  return {
    id: row.id,
    submissionId: row.submission_id,
    // Written by this file alone, in this shape.
    applicant: row.applicant as unknown as Applicant | null,
    shareCount: row.share_count,
    language: row.language as Language,
    shown: row.shown,
    statutesVersion: row.statutes_version,
    duesAcknowledged: row.dues_acknowledged,
    noticePeriodAcknowledged: row.notice_period_acknowledged,
    declaredOn: parseDate(row.declared_on),
    receivedAt: row.received_at,
    status: row.status as ElectronicStatus,
    mailAttempts: row.mail_attempts,
    confirmedAt: row.confirmed_at,
    declarationId: row.declaration_id,
    settledBecause: row.settled_because,
    erasedAt: row.erased_at,
  };
}

export async function findElectronic(db: Db, id: string): Promise<ElectronicDeclaration | undefined> {
  const row = await selectElectronic(db).where('declared.id', '=', id).executeTakeFirst();
  return row && electronicOf(row);
}

export async function findSubmission(db: Db, submissionId: string): Promise<ElectronicDeclaration | undefined> {
  const row = await selectElectronic(db).where('submission_id', '=', submissionId).executeTakeFirst();
  return row && electronicOf(row);
}

export async function lockElectronic(tx: Tx, id: string): Promise<ElectronicDeclaration | undefined> {
  const row = await selectElectronic(tx).where('declared.id', '=', id).forUpdate('declared').executeTakeFirst();
  return row && electronicOf(row);
}

/** The electronic declaration that a declaration came from, if it came so. */
export async function electronicOfDeclaration(db: Db, declarationId: string) {
  const row = await selectElectronic(db).where('declared.declaration_id', '=', declarationId).executeTakeFirst();
  return row && electronicOf(row);
}

/** Oldest first, one row more than the limit. */
export async function listElectronic(
  db: Db,
  page: { readonly status?: ElectronicStatus | undefined; readonly afterId: string | null; readonly limit: number },
): Promise<readonly ElectronicDeclaration[]> {
  let query = selectElectronic(db)
    .orderBy('declared.id')
    .limit(page.limit + 1);
  if (page.status) query = query.where('status', '=', page.status);
  if (page.afterId !== null) query = query.where('declared.id', '>', page.afterId);
  return (await query.execute()).map(electronicOf);
}

export type ShownText = {
  readonly text: string;
  readonly statutesVersion: string;
  readonly policyNumber: number;
  readonly at: Date;
};

/** Keeps what was shown, once for all who were shown the same. */
export async function keepShown(tx: Tx, { text, statutesVersion, policyNumber, at }: ShownText): Promise<void> {
  await tx
    .insertInto('joining_texts')
    .values({
      sha256: sql<Buffer>`sha256(convert_to(${text}, 'UTF8'))`,
      content: text,
      statutes_version: statutesVersion,
      policy_number: policyNumber,
      first_declared_at: at,
    })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

type NewElectronic = Omit<
  ElectronicDeclaration,
  'status' | 'confirmedAt' | 'declarationId' | 'settledBecause' | 'erasedAt' | 'statutesVersion' | 'mailAttempts'
>;

/** False when the same submission has come already; whoever comes second at once waits and finds it. */
export async function insertElectronic(tx: Tx, declared: NewElectronic): Promise<boolean> {
  const inserted = await tx
    .insertInto('electronic_declarations')
    .values({
      id: declared.id,
      submission_id: declared.submissionId,
      applicant: JSON.stringify(declared.applicant),
      share_count: declared.shareCount,
      language: declared.language,
      shown_sha256: Buffer.from(declared.shown, 'hex'),
      dues_acknowledged: declared.duesAcknowledged,
      notice_period_acknowledged: declared.noticePeriodAcknowledged,
      declared_on: declared.declaredOn,
      received_at: declared.receivedAt,
      next_mail_at: declared.receivedAt,
    })
    .onConflict((conflict) => conflict.column('submission_id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function markConfirmed(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('electronic_declarations')
    .set({ status: 'confirmed', confirmed_at: at, next_mail_at: null })
    .where('id', '=', id)
    .execute();
}

export type Settling = {
  readonly id: string;
  readonly at: Date;
  readonly by: string | null;
  readonly requestKey: string | null;
};

export async function markTaken(tx: Tx, { id, at, by, requestKey }: Settling, declarationId: string): Promise<void> {
  await tx
    .updateTable('electronic_declarations')
    .set({ status: 'taken', declaration_id: declarationId, settled_at: at, settled_by: by, request_key: requestKey })
    .where('id', '=', id)
    .execute();
}

/** Discarded by staff or lapsed by itself: the data goes at once. */
export async function dropElectronic(
  tx: Tx,
  { id, at, by, requestKey }: Settling,
  why: { readonly status: 'discarded' | 'lapsed'; readonly because: string | null },
): Promise<void> {
  await tx
    .updateTable('electronic_declarations')
    .set({
      status: why.status,
      applicant: null,
      erased_at: at,
      next_mail_at: null,
      settled_at: at,
      settled_by: by,
      settled_because: why.because,
      request_key: requestKey,
    })
    .where('id', '=', id)
    .execute();
}

export async function eraseApplicant(tx: Tx, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('electronic_declarations')
    .set({ applicant: null, erased_at: at })
    .where('id', '=', id)
    .execute();
}

/** Ids of those received before a day that nobody has confirmed. */
export async function unconfirmedBefore(db: Db, day: BusinessDate): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('electronic_declarations')
    .select('id')
    .where('status', '=', 'unconfirmed')
    .where('declared_on', '<', day)
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}
