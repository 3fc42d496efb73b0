import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';

export type DocumentKind = 'identity_card' | 'passport' | 'residence_permit' | 'register_extract';

export type Identification = {
  readonly id: string;
  readonly personId: string;
  readonly documentKind: DocumentKind;
  readonly documentNumber: string;
  readonly issuedBy: string;
  readonly validUntil: BusinessDate | null;
  readonly identifiedOn: BusinessDate;
  readonly identifiedBy: string;
  readonly recordedAt: Date;
};

export async function insertIdentification(tx: Tx, identification: Identification): Promise<void> {
  await tx
    .insertInto('person_identifications')
    .values({
      id: identification.id,
      person_id: identification.personId,
      document_kind: identification.documentKind,
      document_number: identification.documentNumber,
      issued_by: identification.issuedBy,
      valid_until: identification.validUntil,
      identified_on: identification.identifiedOn,
      identified_by: identification.identifiedBy,
      recorded_at: identification.recordedAt,
    })
    .execute();
}

export async function identificationsOf(db: Db, personId: string): Promise<readonly Identification[]> {
  const rows = await db
    .selectFrom('person_identifications')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    documentKind: row.document_kind as DocumentKind,
    documentNumber: row.document_number,
    issuedBy: row.issued_by,
    validUntil: row.valid_until === null ? null : parseDate(row.valid_until),
    identifiedOn: parseDate(row.identified_on),
    identifiedBy: row.identified_by,
    recordedAt: row.recorded_at,
  }));
}
