import type { Db } from '../../platform/db/database.ts';
import { listElectronic } from './electronic-declarations.repository.ts';
import type { ElectronicDeclaration } from './joining.types.ts';

/** More than any cooperative of this kind has waiting. */
const MANY = 1000;

/** Declarations that came without a sign-in, are confirmed, and wait for somebody of the staff; oldest first. */
export async function electronicDeclarationsWaiting(db: Db): Promise<readonly ElectronicDeclaration[]> {
  return await listElectronic(db, { status: 'confirmed', afterId: null, limit: MANY });
}
