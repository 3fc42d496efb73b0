import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import { insertIdentification, type Identification } from './identifications.repository.ts';
import {
  documentDoesNotFitPerson,
  documentExpired,
  identificationOfOneself,
  identifiedInFuture,
} from './persons.refusals.ts';
import { personCalled, type AuthoredRecording } from './persons.service.ts';

export type ShownDocument = Pick<
  Identification,
  'documentKind' | 'documentNumber' | 'issuedBy' | 'validUntil' | 'identifiedOn'
>;

/** Records that somebody else saw a valid document of this person (GwG §§11, 12); `identification.of_oneself`. */
export async function recordIdentification(
  tx: Tx,
  asked: { readonly person: IdOrNumber; readonly shown: ShownDocument },
  recording: AuthoredRecording,
): Promise<Identification> {
  const person = await personCalled(tx, asked.person);
  if (person.id === recording.author.personId) throw identificationOfOneself();
  const { shown } = asked;
  if ((shown.documentKind === 'register_extract') !== (person.kind === 'legal')) throw documentDoesNotFitPerson();
  if (shown.identifiedOn > recording.today) throw identifiedInFuture();
  if (shown.validUntil !== null && shown.validUntil < shown.identifiedOn) throw documentExpired();
  const identification: Identification = {
    ...shown,
    id: newIdAt(recording.recordedAt),
    personId: person.id,
    identifiedBy: recording.author.userId,
    recordedAt: recording.recordedAt,
  };
  await insertIdentification(tx, identification);
  return identification;
}
