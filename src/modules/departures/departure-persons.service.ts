import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { findPerson, personNotFound } from '../persons/index.ts';
import { insertHeir, insertPayee } from './departure-records.repository.ts';
import { notADeath, notInStatus } from './departures.refusals.ts';
import { lockDeparture } from './departures.service.ts';
import type { Departure, Heir, Payee } from './departures.types.ts';

export type NewHeir = Omit<Heir, 'personId'> & {
  readonly departure: IdOrNumber;
  readonly person: IdOrNumber;
  readonly deed: Deed;
};

/** Who has inherited (GenG §77), also after the membership has ended with the year. `departure.has_no_heirs` */
export async function recordHeir(
  tx: Tx,
  { departure: wanted, person: heir, deed, ...known }: NewHeir,
): Promise<Departure> {
  const { departure } = await lockDeparture(tx, wanted);
  if (departure.ground !== 'death') throw notADeath();
  const person = await findPerson(tx, heir);
  if (!person) throw personNotFound();
  await insertHeir(tx, departure.id, { heir: { ...known, personId: person.id }, deed });
  return departure;
}

export type NewPayee = {
  readonly departure: IdOrNumber;
  readonly payee: Pick<Payee, 'name' | 'iban'>;
  readonly deed: Deed;
};

/** Where the settlement is to go; the latest word counts. */
export async function recordPayee(tx: Tx, { departure: wanted, payee, deed }: NewPayee): Promise<Departure> {
  const { departure } = await lockDeparture(tx, wanted);
  if (['rejected', 'withdrawn', 'overtaken'].includes(departure.status)) throw notInStatus(departure.status);
  await insertPayee(tx, departure.id, { payee, deed });
  return departure;
}
