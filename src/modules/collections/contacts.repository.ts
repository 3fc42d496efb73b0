import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { contactCorrectedAlready } from './collections.refusals.ts';

export type ContactChannel = 'phone' | 'letter' | 'email' | 'visit';

/** A contact about a loan, as somebody noted it. */
export type Contact = {
  readonly id: string;
  readonly loanId: string;
  readonly channel: ContactChannel;
  readonly contactedOn: BusinessDate;
  /** Exactly one of the two says whom one spoke to. */
  readonly personId: string | null;
  readonly contactName: string | null;
  readonly text: string;
  readonly correctsId: string | null;
  /** The further note that corrects this one; null while it stands. */
  readonly correctedById: string | null;
  readonly recordedAt: Date;
  readonly recordedByPersonId: string;
};

export type NewContactRow = Omit<Contact, 'correctedById' | 'recordedAt' | 'recordedByPersonId'> & {
  readonly requestKey: string | null;
  readonly deed: Deed;
};

/** 409 `contact.corrected_already`. */
export async function insertContact(tx: Tx, contact: NewContactRow): Promise<void> {
  const row = {
    id: contact.id,
    loan_id: contact.loanId,
    channel: contact.channel,
    contacted_on: contact.contactedOn,
    person_id: contact.personId,
    contact_name: contact.contactName,
    text: contact.text,
    corrects_id: contact.correctsId,
    request_key: contact.requestKey,
    recorded_at: contact.deed.recordedAt,
    recorded_by: contact.deed.byUserId,
  };
  try {
    await tx.insertInto('contact_notes').values(row).execute();
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === 'contact_notes_corrects_id_key') throw contactCorrectedAlready();
    throw constraint === 'contact_notes_request_key_key' ? keyReused() : error;
  }
}

function selectContacts(db: Db) {
  return db
    .selectFrom('contact_notes as note')
    .innerJoin('users', 'users.id', 'note.recorded_by')
    .leftJoin('contact_notes as correction', 'correction.corrects_id', 'note.id')
    .selectAll('note')
    .select(['users.person_id as recorded_by_person_id', 'correction.id as corrected_by_id']);
}

type ContactRow = Awaited<ReturnType<ReturnType<typeof selectContacts>['execute']>>[number];

function toContact(row: ContactRow): Contact {
  return {
    id: row.id,
    loanId: row.loan_id,
    channel: row.channel as ContactChannel,
    contactedOn: row.contacted_on as BusinessDate,
    personId: row.person_id,
    contactName: row.contact_name,
    text: row.text,
    correctsId: row.corrects_id,
    correctedById: row.corrected_by_id,
    recordedAt: row.recorded_at,
    recordedByPersonId: row.recorded_by_person_id,
  };
}

export async function findContact(db: Db, id: string): Promise<Contact | undefined> {
  const row = await selectContacts(db).where('note.id', '=', id).executeTakeFirst();
  return row && toContact(row);
}

export type OfLoan = { readonly loanId: string; readonly beforeId: string | null; readonly limit: number };

/** Last recorded first, one row more than the limit. */
export async function contactsOf(db: Db, { loanId, beforeId, limit }: OfLoan): Promise<readonly Contact[]> {
  let query = selectContacts(db)
    .where('note.loan_id', '=', loanId)
    .orderBy('note.id', 'desc')
    .limit(limit + 1);
  if (beforeId !== null) query = query.where('note.id', '<', beforeId);
  return (await query.execute()).map(toContact);
}
