import type { Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import { newIdAt } from '../../platform/ids.ts';
import { displayName, type Person, personCalled } from '../persons/index.ts';
import { hasPostalAddress, windowOf } from './addressees.ts';
import {
  alreadyOnItsWay,
  dispatchNotFound,
  noEmailAddress,
  noPostalAddress,
  notAwaitingPrint,
  recipientNotAddressed,
} from './dispatches.refusals.ts';
import { findDispatch, insertDispatch, liveDispatch, lockDispatch, markSent } from './dispatches.repository.ts';
import type { Asking } from './documents.service.ts';
import type { Channel, Dispatch, StoredDocument } from './documents.types.ts';

export type Sending = Asking & {
  readonly document: StoredDocument;
  /** The first addressee unless named. */
  readonly recipientPersonId: string | null;
  readonly channel: Channel;
};

export type Ordered = { readonly dispatch: Dispatch; readonly isNew: boolean };

/**
 * Orders a document to be sent to one of its addressees; once for ever, so the same order again finds the first one.
 * `dispatch.recipient_not_addressed`, `dispatch.no_email_address`, `dispatch.no_postal_address`,
 * `dispatch.already_on_its_way`
 */
export async function orderDispatch(tx: Tx, sending: Sending): Promise<Ordered> {
  const { document, channel, deed } = sending;
  const personId = sending.recipientPersonId ?? document.addresseePersonIds[0];
  if (personId === undefined || !document.addresseePersonIds.includes(personId)) {
    throw recipientNotAddressed(document.number);
  }
  const earlier = await liveDispatch(tx, document.id, personId);
  if (earlier) return sameOrder(earlier, channel);
  const address = addressOf(await personCalled(tx, { by: 'id', id: personId }), channel);
  const id = newIdAt(deed.recordedAt);
  const isNew = await insert(tx, sending, { id, personId, address });
  const dispatch = isNew ? await findDispatch(tx, id) : await liveDispatch(tx, document.id, personId);
  if (!dispatch) throw dispatchNotFound();
  return isNew ? { dispatch, isNew } : sameOrder(dispatch, channel);
}

function sameOrder(earlier: Dispatch, channel: Channel): Ordered {
  if (earlier.channel !== channel) throw alreadyOnItsWay(earlier);
  return { dispatch: earlier, isNew: false };
}

type Target = { readonly id: string; readonly personId: string; readonly address: string };

async function insert(tx: Tx, { document, channel, requestKey, deed }: Sending, target: Target): Promise<boolean> {
  try {
    return await insertDispatch(tx, {
      ...target,
      documentId: document.id,
      channel,
      requestKey,
      recordedAt: deed.recordedAt,
      recordedBy: deed.byUserId,
    });
  } catch (error) {
    throw constraintOf(error) === 'dispatches_request_key_key' ? keyReused() : error;
  }
}

function addressOf(person: Person, channel: Channel): string {
  if (channel === 'email') {
    if (person.email === null) throw noEmailAddress(displayName(person));
    return person.email;
  }
  if (!hasPostalAddress(person)) throw noPostalAddress(displayName(person));
  return windowOf([person]).join('\n');
}

/** Somebody has printed the letter and handed it to the post. `dispatch.not_found`, `dispatch.not_awaiting_print` */
export async function completeDispatch(tx: Tx, id: string, deed: Deed): Promise<Dispatch> {
  const dispatch = await lockDispatch(tx, id);
  if (!dispatch) throw dispatchNotFound();
  if (dispatch.channel !== 'print' || dispatch.status !== 'waiting') throw notAwaitingPrint(dispatch);
  await markSent(tx, id, deed.recordedAt);
  return { ...dispatch, status: 'sent', sentAt: deed.recordedAt };
}
