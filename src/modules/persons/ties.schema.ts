import { z } from 'zod';
import type { Tie as RecordedTie } from '../../domain/persons/person.ts';
import { date, idOrNumber, instant, instantText, text, uuid } from '../../platform/http/wire.ts';
import type { Identification as RecordedIdentification } from './identifications.repository.ts';

const tieKind = z
  .enum(['family', 'household', 'business', 'legal_representative'])
  .describe('What ties the two; any tie recuses a board member from the other’s case');

export const RecordTie = z
  .strictObject({
    other_person_id: idOrNumber('P').describe('Id or number of the other person'),
    kind: tieKind,
    note: text(300).nullable().describe('For example: siblings'),
  })
  .meta({ id: 'RecordTie', description: 'A tie between two persons; it holds both ways' });

export const Tie = z
  .object({
    id: uuid,
    person_id: uuid,
    other_person_id: uuid,
    kind: tieKind,
    note: text(300).nullable(),
    recorded_at: instant,
    ended_on: date.nullable().describe('Null while it holds'),
  })
  .meta({ id: 'Tie', description: 'A tie between two persons' });

export const TieList = z
  .object({ items: z.array(Tie) })
  .meta({ id: 'TieList', description: 'All ties of a person, oldest first; people have few' });

export const RecordTieEnd = z
  .strictObject({ ended_on: date.describe('Last day of the tie; not after today') })
  .meta({ id: 'RecordTieEnd', description: 'The end of a tie' });

const documentKind = z.enum(['identity_card', 'passport', 'residence_permit', 'register_extract']);

export const RecordIdentification = z
  .strictObject({
    document_kind: documentKind.describe('What was shown; a register extract for legal persons'),
    document_number: text(60),
    issued_by: text(120).describe('Authority or court'),
    valid_until: date.nullable().describe('Null when the document bears none'),
    identified_on: date.describe('Day it was shown; not after today'),
  })
  .meta({ id: 'RecordIdentification', description: 'How a person was identified (GwG sections 11, 12)' });

export const Identification = z
  .object({
    id: uuid,
    person_id: uuid,
    document_kind: documentKind,
    document_number: text(60),
    issued_by: text(120),
    valid_until: date.nullable(),
    identified_on: date,
    identified_by: uuid.describe('User who saw the document'),
    recorded_at: instant,
  })
  .meta({ id: 'Identification', description: 'An identification of a person' });

export const IdentificationList = z
  .object({ items: z.array(Identification) })
  .meta({ id: 'IdentificationList', description: 'All identifications of a person, oldest first' });

export function tieOut(tie: RecordedTie): z.input<typeof Tie> {
  return {
    id: tie.id,
    person_id: tie.personId,
    other_person_id: tie.otherPersonId,
    kind: tie.kind,
    note: tie.note,
    recorded_at: instantText(tie.recordedAt),
    ended_on: tie.endedOn,
  };
}

export function identificationOut(identification: RecordedIdentification): z.input<typeof Identification> {
  return {
    id: identification.id,
    person_id: identification.personId,
    document_kind: identification.documentKind,
    document_number: identification.documentNumber,
    issued_by: identification.issuedBy,
    valid_until: identification.validUntil,
    identified_on: identification.identifiedOn,
    identified_by: identification.identifiedBy,
    recorded_at: instantText(identification.recordedAt),
  };
}
