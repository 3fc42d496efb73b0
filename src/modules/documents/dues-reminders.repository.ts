import type { Selectable } from 'kysely';
import type { DuesReminderStep, WrittenDuesReminder } from '../../domain/dues/dues-reminders.ts';
import type { Money } from '../../domain/money/money.ts';
import { type BusinessDate, parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { DuesReminderHolds } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';

/** Which steps have been written of which of a member's claims, and when. */
export async function duesRemindersWritten(db: Db, memberId: string): Promise<readonly WrittenDuesReminder[]> {
  const rows = await db
    .selectFrom('dues_reminder_letters as letter')
    .innerJoin('documents as document', 'document.id', 'letter.document_id')
    .where('letter.member_id', '=', memberId)
    .select(['letter.claim_id', 'letter.step', 'document.dated_on'])
    .execute();
  return rows.map((row) => ({
    claimId: row.claim_id,
    step: row.step as DuesReminderStep,
    writtenOn: parseDate(row.dated_on),
  }));
}

export type RemindedClaims = {
  readonly documentId: string;
  readonly memberId: string;
  readonly claims: readonly { readonly claimId: string; readonly step: DuesReminderStep; readonly open: Money }[];
};

export async function insertDuesReminder(tx: Tx, { documentId, memberId, claims }: RemindedClaims): Promise<void> {
  const rows = claims.map(({ claimId, step, open }) => ({
    document_id: documentId,
    member_id: memberId,
    claim_id: claimId,
    step,
    open_amount: open.toText(),
  }));
  await tx.insertInto('dues_reminder_letters').values(rows).execute();
}

/** Days on which a member is not reminded of dues, both ends included. */
export type DuesHold = {
  readonly id: string;
  readonly memberId: string;
  readonly from: BusinessDate;
  readonly until: BusinessDate;
  readonly reason: string;
  readonly recordedAt: Date;
};

export type NewDuesHold = Omit<DuesHold, 'recordedAt'> & { readonly requestKey: string; readonly deed: Deed };

export async function insertDuesHold(tx: Tx, { deed, ...hold }: NewDuesHold): Promise<void> {
  const row = {
    id: hold.id,
    member_id: hold.memberId,
    held_from: hold.from,
    held_until: hold.until,
    reason: hold.reason,
    request_key: hold.requestKey,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  };
  try {
    await tx.insertInto('dues_reminder_holds').values(row).execute();
  } catch (error) {
    throw constraintOf(error) === 'dues_reminder_holds_request_key_key' ? keyReused() : error;
  }
}

/** Members who are not reminded of dues on a day, with the hold that ends last. */
export async function membersHeldOn(db: Db, day: BusinessDate): Promise<ReadonlyMap<string, DuesHold>> {
  const query = db.selectFrom('dues_reminder_holds').selectAll();
  const rows = await query.where('held_from', '<=', day).where('held_until', '>=', day).orderBy('held_until').execute();
  return new Map(rows.map((row) => [row.member_id, duesHoldOf(row)]));
}

/** Last recorded first. */
export async function duesHoldsOf(db: Db, memberId: string): Promise<readonly DuesHold[]> {
  const query = db.selectFrom('dues_reminder_holds').selectAll().where('member_id', '=', memberId);
  return (await query.orderBy('id', 'desc').execute()).map(duesHoldOf);
}

function duesHoldOf(row: Selectable<DuesReminderHolds>): DuesHold {
  return {
    id: row.id,
    memberId: row.member_id,
    from: parseDate(row.held_from),
    until: parseDate(row.held_until),
    reason: row.reason,
    recordedAt: row.recorded_at,
  };
}
