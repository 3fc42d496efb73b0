import { sql } from 'kysely';
import { Rate } from '../../domain/money/rate.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';

/** A base rate as somebody entered it. */
export type EnteredRate = {
  readonly id: string;
  readonly validFrom: BusinessDate;
  readonly percent: Rate;
  /** Where it was published. */
  readonly source: string;
  /** The entry it supersedes; null for the first of its half-year. */
  readonly correctsId: string | null;
  readonly recordedAt: Date;
  readonly recordedByPersonId: string;
};

/** Every entry, those superseded included; of one half-year the earlier first. */
export async function enteredRates(db: Db): Promise<readonly EnteredRate[]> {
  const rows = await db.selectFrom('base_rates').selectAll().orderBy('valid_from').orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    validFrom: row.valid_from as BusinessDate,
    percent: Rate.parse(row.percent),
    source: row.source,
    correctsId: row.corrects_id,
    recordedAt: row.recorded_at,
    recordedByPersonId: row.recorded_by_person_id,
  }));
}

export type NewRate = Omit<EnteredRate, 'recordedAt' | 'recordedByPersonId'> & {
  readonly requestKey: string;
  readonly deed: Deed;
};

/** One entry at a time, held until the transaction ends: what is known decides what may be entered. */
export async function lockRates(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('base_rates'))`.execute(tx);
}

export async function insertRate(tx: Tx, rate: NewRate): Promise<void> {
  try {
    await tx
      .insertInto('base_rates')
      .values({
        id: rate.id,
        valid_from: rate.validFrom,
        percent: rate.percent.toText(),
        source: rate.source,
        corrects_id: rate.correctsId,
        request_key: rate.requestKey,
        recorded_at: rate.deed.recordedAt,
        recorded_by: rate.deed.byUserId,
        recorded_by_person_id: rate.deed.byPersonId,
      })
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'base_rates_request_key_key' ? keyReused() : error;
  }
}
