import type { Tx } from '../../platform/db/database.ts';
import { personCalled } from '../persons/index.ts';
import { hasPostalAddress } from './addressees.ts';
import { orderDispatch } from './dispatches.service.ts';
import type { Asking } from './documents.service.ts';
import type { StoredDocument } from './documents.types.ts';

/**
 * Sends a document to all it is addressed to: by e-mail where an address is on record, else onto the list for the printer.
 * Whoever has neither an e-mail address nor a full postal one is left for a person to find out about.
 */
export async function sendOut(tx: Tx, document: StoredDocument, { requestKey, deed }: Asking): Promise<void> {
  for (const recipientPersonId of document.addresseePersonIds) {
    const person = await personCalled(tx, { by: 'id', id: recipientPersonId });
    if (person.email === null && !hasPostalAddress(person)) continue;
    await orderDispatch(tx, {
      document,
      recipientPersonId,
      channel: person.email === null ? 'print' : 'email',
      requestKey: `${requestKey}:${document.id}:${recipientPersonId}`,
      deed,
    });
  }
}
