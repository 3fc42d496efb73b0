import { yearOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { nextNumber } from '../../platform/db/numbers.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { Person } from '../persons/index.ts';
import { addresseeOf, windowOf } from './addressees.ts';
import { documentNotFound } from './documents.refusals.ts';
import { findDocument, insertDocument } from './documents.repository.ts';
import type { About, StoredDocument } from './documents.types.ts';
import { printDocument, type Source } from './print-document.ts';
import { profileOn } from './profile.service.ts';
import type { DataOf, DocumentKind } from './templates/index.ts';

export type Asking = { readonly requestKey: string; readonly deed: Deed };

export type NewLetter<Kind extends DocumentKind> = Asking & {
  readonly kind: Kind;
  readonly data: DataOf<Kind>;
  /** Nobody for a paper that stays in the house. */
  readonly addressees: readonly Person[];
  readonly about: About;
};

/**
 * Writes a document: takes the next number, prints it, and keeps the bytes with all they were made from. It cannot be
 * changed afterwards; a corrected one is a new one. `cooperative_profile.none_in_force`,
 * `document.character_not_printable`
 */
export async function writeDocument<Kind extends DocumentKind>(
  tx: Tx,
  letter: NewLetter<Kind>,
): Promise<StoredDocument> {
  const { kind, data, addressees, about, deed } = letter;
  const profile = await profileOn(tx, deed.today);
  const source: Source<Kind> = {
    kind,
    data,
    frame: {
      number: await nextNumber(tx, 'S', yearOf(deed.today)),
      dated_on: deed.today,
      sender: profile.facts,
      addressees: addressees.map(addresseeOf),
      address: addressees.length === 0 ? null : windowOf(addressees),
    },
  };
  const id = newIdAt(deed.recordedAt);
  const printed = await printDocument(source);
  try {
    await insertDocument(tx, {
      id,
      source,
      printed,
      about,
      addresseePersonIds: addressees.map((person) => person.id),
      requestKey: letter.requestKey,
      recordedAt: deed.recordedAt,
      recordedBy: deed.byUserId,
    });
  } catch (error) {
    throw constraintOf(error) === 'documents_request_key_key' ? keyReused() : error;
  }
  const stored = await findDocument(tx, { by: 'id', id });
  if (!stored) throw documentNotFound();
  return stored;
}
