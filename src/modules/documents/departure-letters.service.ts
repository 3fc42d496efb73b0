import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { lockDeparture, standingOfDeparture, type DepartureStanding } from '../departures/index.ts';
import { personCalled, type Person } from '../persons/index.ts';
import { confirmationOf, exclusionOf, heirsLetterOf, statementOf, withdrawalOf } from './departure-letter-data.ts';
import { heirsUnrepresented } from './departure-letters.refusals.ts';
import { type Asking, writeDocument } from './documents.service.ts';
import type { StoredDocument } from './documents.types.ts';
import type { DataOf } from './templates/index.ts';

export type DepartureLetterKind =
  'departure_confirmation' | 'exclusion_letter' | 'heirs_letter' | 'settlement_statement' | 'departure_withdrawal';

export type LetterMaterial = Pick<Asking, 'deed'> & {
  readonly tx: Tx;
  readonly standing: DepartureStanding;
  readonly person: Person;
};

/** What each letter says; throws where the departure is not of that kind, or not so far. */
const materials: {
  readonly [Kind in DepartureLetterKind]: (material: LetterMaterial) => DataOf<Kind> | Promise<DataOf<Kind>>;
} = {
  departure_confirmation: confirmationOf,
  exclusion_letter: exclusionOf,
  heirs_letter: heirsLetterOf,
  settlement_statement: statementOf,
  departure_withdrawal: withdrawalOf,
};

export type DepartureLetter = Asking & { readonly departure: IdOrNumber; readonly kind: DepartureLetterKind };

/**
 * A letter about a way out, to the member; once the member has died, to whoever acts for the heirs.
 * `departure.not_found`, `document.does_not_fit_departure`, `document.heirs_unrepresented`
 */
export async function writeDepartureLetter(tx: Tx, letter: DepartureLetter): Promise<StoredDocument> {
  const { deed, kind, requestKey } = letter;
  const { departure, member } = await lockDeparture(tx, letter.departure);
  const standing = await standingOfDeparture(tx, departure, deed.today);
  const person = await personCalled(tx, { by: 'id', id: member.personId });
  return await writeDocument(tx, {
    kind,
    data: await materials[kind]({ tx, standing, person, deed }),
    addressees: [await addresseeOf(tx, { standing, person })],
    about: {
      caseId: null,
      loanId: null,
      guaranteeId: null,
      asOf: null,
      memberId: member.id,
      departureId: departure.id,
    },
    requestKey,
    deed,
  });
}

async function addresseeOf(tx: Tx, { standing, person }: Pick<LetterMaterial, 'standing' | 'person'>): Promise<Person> {
  const { departure, heirs } = standing.file;
  if (departure.ground !== 'death') return person;
  const representative = heirs.find(({ isRepresentative }) => isRepresentative);
  if (!representative) throw heirsUnrepresented();
  return await personCalled(tx, { by: 'id', id: representative.personId });
}
