import type { DirectDebitFile } from '../../domain/sepa/payment-file.types.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { profileOn } from '../documents/index.ts';
import { noCreditorId } from './direct-debits.refusals.ts';

/** Who collects, as every file says; without an identifier nobody can. */
export type Creditor = Omit<DirectDebitFile['creditor'], 'creditorId'> & { readonly creditorId: string | null };

/** `cooperative_profile.none_in_force` */
export async function creditorOn(db: Db, day: BusinessDate): Promise<Creditor> {
  const { name, iban, creditor_id: creditorId } = (await profileOn(db, day)).facts;
  return { name, iban, creditorId };
}

/** The same where something is to be collected: `collection.no_creditor_id`. */
export async function fullCreditorOn(db: Db, day: BusinessDate): Promise<DirectDebitFile['creditor']> {
  const { creditorId, ...creditor } = await creditorOn(db, day);
  if (creditorId === null) throw noCreditorId();
  return { ...creditor, creditorId };
}
