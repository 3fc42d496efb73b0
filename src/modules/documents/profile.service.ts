import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { noProfileInForce } from './documents.refusals.ts';
import { findProfileOn, insertProfile, type NewProfile, type Profile } from './profile.repository.ts';

/** What the cooperative states of itself on a day; `cooperative_profile.none_in_force` before the first version. */
export async function profileOn(db: Db, day: BusinessDate): Promise<Profile> {
  const profile = await findProfileOn(db, day);
  if (!profile) throw noProfileInForce(day);
  return profile;
}

/** Adds a version; earlier ones stay. */
export async function recordProfile(tx: Tx, profile: NewProfile): Promise<Profile> {
  try {
    return await insertProfile(tx, profile);
  } catch (error) {
    throw constraintOf(error) === 'cooperative_profiles_request_key_key' ? keyReused() : error;
  }
}
