import { sql, type Selectable } from 'kysely';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { CooperativeProfiles } from '../../platform/db/schema.generated.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { ProfileFacts } from './profile.types.ts';

/** One version of what the cooperative states of itself. */
export type Profile = {
  readonly number: number;
  readonly validFrom: BusinessDate;
  readonly facts: ProfileFacts;
  readonly recordedAt: Date;
};

function profileOf(row: Selectable<CooperativeProfiles>): Profile {
  return {
    number: row.number,
    validFrom: parseDate(row.valid_from),
    // Written by this file alone and never changed afterwards; the first versions had no creditor id.
    facts: { creditor_id: null, ...(row.facts as unknown as Omit<ProfileFacts, 'creditor_id'>) },
    recordedAt: row.recorded_at,
  };
}

/** The version in force on a day, among those recorded by a moment where one is given. */
export async function findProfileOn(
  db: Db,
  day: BusinessDate,
  knownAt: Date | null = null,
): Promise<Profile | undefined> {
  let query = db.selectFrom('cooperative_profiles').selectAll().where('valid_from', '<=', day);
  if (knownAt !== null) query = query.where('recorded_at', '<=', knownAt);
  const row = await query.orderBy('valid_from', 'desc').orderBy('number', 'desc').limit(1).executeTakeFirst();
  return row && profileOf(row);
}

/** Newest first, one row more than the limit. */
export async function listProfileVersions(
  db: Db,
  page: { readonly limit: number; readonly below: number | null },
): Promise<readonly Profile[]> {
  let query = db
    .selectFrom('cooperative_profiles')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(page.limit + 1);
  if (page.below !== null) query = query.where('number', '<', page.below);
  return (await query.execute()).map(profileOf);
}

export type NewProfile = {
  readonly validFrom: BusinessDate;
  readonly facts: ProfileFacts;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** Takes the next number; one recording at a time, until the transaction ends. */
export async function insertProfile(tx: Tx, profile: NewProfile): Promise<Profile> {
  await sql`select pg_advisory_xact_lock(hashtext('cooperative_profiles'))`.execute(tx);
  const row = await tx
    .insertInto('cooperative_profiles')
    .values({
      id: newIdAt(profile.deed.recordedAt),
      number: sql<number>`(select coalesce(max(number), 0) + 1 from cooperative_profiles)`,
      valid_from: profile.validFrom,
      facts: JSON.stringify(profile.facts),
      request_key: profile.requestKey,
      recorded_at: profile.deed.recordedAt,
      recorded_by: profile.deed.byUserId,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return profileOf(row);
}
