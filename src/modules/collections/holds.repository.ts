import { sql } from 'kysely';
import type { DunningHold } from '../../domain/collections/holds.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';

/** A hold on reminders (Mahnstopp) as it stands on record. */
export type Hold = DunningHold & {
  readonly id: string;
  readonly loanId: string;
  readonly reason: string;
  /** Why it was ended early; null where nobody did. */
  readonly endingReason: string | null;
  readonly recordedAt: Date;
  readonly recordedByPersonId: string;
};

export type NewHoldRow = Pick<Hold, 'id' | 'loanId' | 'from' | 'until' | 'reason'> & {
  readonly requestKey: string | null;
  readonly deed: Deed;
};

export async function insertHold(tx: Tx, hold: NewHoldRow): Promise<void> {
  const row = {
    id: hold.id,
    loan_id: hold.loanId,
    held_from: hold.from,
    held_until: hold.until,
    reason: hold.reason,
    request_key: hold.requestKey,
    recorded_at: hold.deed.recordedAt,
    recorded_by: hold.deed.byUserId,
  };
  try {
    await tx.insertInto('dunning_holds').values(row).execute();
  } catch (error) {
    throw constraintOf(error) === 'dunning_holds_request_key_key' ? keyReused() : error;
  }
}

export type NewEnding = {
  readonly id: string;
  readonly holdId: string;
  readonly reason: string;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

export async function insertEnding(tx: Tx, ending: NewEnding): Promise<void> {
  const row = {
    id: ending.id,
    hold_id: ending.holdId,
    ended_on: ending.deed.today,
    reason: ending.reason,
    request_key: ending.requestKey,
    recorded_at: ending.deed.recordedAt,
    recorded_by: ending.deed.byUserId,
  };
  try {
    await tx.insertInto('dunning_hold_endings').values(row).execute();
  } catch (error) {
    throw constraintOf(error) === 'dunning_hold_endings_request_key_key' ? keyReused() : error;
  }
}

function selectHolds(db: Db) {
  return db
    .selectFrom('dunning_holds as hold')
    .innerJoin('users', 'users.id', 'hold.recorded_by')
    .leftJoin('dunning_hold_endings as ending', 'ending.hold_id', 'hold.id')
    .selectAll('hold')
    .select(['users.person_id as recorded_by_person_id', 'ending.ended_on', 'ending.reason as ending_reason']);
}

type HoldRow = Awaited<ReturnType<ReturnType<typeof selectHolds>['execute']>>[number];

function toHold(row: HoldRow): Hold {
  return {
    id: row.id,
    loanId: row.loan_id,
    from: row.held_from as BusinessDate,
    until: row.held_until as BusinessDate,
    reason: row.reason,
    endedOn: row.ended_on as BusinessDate | null,
    endingReason: row.ending_reason,
    recordedAt: row.recorded_at,
    recordedByPersonId: row.recorded_by_person_id,
  };
}

export async function findHold(db: Db, id: string): Promise<Hold | undefined> {
  const row = await selectHolds(db).where('hold.id', '=', id).executeTakeFirst();
  return row && toHold(row);
}

/** Every hold on a loan, past ones too, last recorded first. */
export async function holdsOf(db: Db, loanId: string): Promise<readonly Hold[]> {
  const rows = await selectHolds(db).where('hold.loan_id', '=', loanId).orderBy('hold.id', 'desc').execute();
  return rows.map(toHold);
}

/** Loans of which no reminder goes out on a day. In SQL the same set is `loans_held_on(day)`, for joins over all loans. */
export async function loansHeldOn(db: Db, day: BusinessDate): Promise<ReadonlySet<string>> {
  const result = await sql<{ loan_id: string }>`select loan_id from loans_held_on(${day}::date)`.execute(db);
  return new Set(result.rows.map((row) => row.loan_id));
}
