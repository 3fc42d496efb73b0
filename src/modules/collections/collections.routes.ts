import { isDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf, textIn } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import { cursorUnreadable } from '../../platform/http/refusals.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { instantText } from '../../platform/http/wire.ts';
import { personCalled, personsByIds } from '../persons/index.ts';
import * as operations from './collections.operations.ts';
import { contactOut, holdOut, promiseOut, timelineOut } from './collections.wire.ts';
import { contactsOf, type Contact } from './contacts.repository.ts';
import { recordContact } from './contacts.service.ts';
import { holdsOf } from './holds.repository.ts';
import { endHold, recordHold } from './holds.service.ts';
import { viewedLoan } from './looked-after-loans.ts';
import { cancelPromise, promiseViews, recordPromise } from './promises.service.ts';
import { timelineOf, type TimelineEntry } from './timeline.repository.ts';

export function mountCollections(shell: HttpShell): void {
  mountContacts(shell);
  mountPromises(shell);
  mountHolds(shell);
  mountTimeline(shell);
}

function mountContacts(shell: HttpShell): void {
  mount(shell, operations.recordContactOperation, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const person = body.person_id && (await personCalled(tx, body.person_id));
    const contact = await recordContact(tx, {
      loan: params.loan_id,
      channel: body.channel,
      contactedOn: body.contacted_on,
      personId: person && person.id,
      contactName: body.contact_name,
      text: body.text,
      correctsId: body.corrects_id,
      requestKey: requestKey(actor, operations.recordContactOperation, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    const [noted] = await contactsOut(tx, [contact]);
    if (!noted) throw new TypeError('one note has one answer');
    return { status: 201, body: noted, subject: { type: 'contact', id: contact.id } };
  });
  mount(shell, operations.listContactsOperation, async ({ db, actor, params, query }) => {
    const loan = await viewedLoan(db, params.loan_id, actor);
    const after = decodeCursor(query.cursor, 'contacts', 1);
    const { limit } = query;
    const contacts = await contactsOf(db, { loanId: loan.id, beforeId: after && idIn(after, 0), limit });
    const by = { limit, sort: 'contacts', keyOf: ({ id }: Contact) => [id] };
    const page = pageOf(contacts, { ...by, itemOf: (contact) => contact });
    return { status: 200, body: { items: await contactsOut(db, page.items), next: page.next } };
  });
}

async function contactsOut(db: Db, contacts: readonly Contact[]) {
  const persons = await personsByIds(
    db,
    contacts.flatMap(({ personId }) => personId ?? []),
  );
  return contacts.map((contact) => contactOut(contact, persons));
}

function mountPromises(shell: HttpShell): void {
  mount(shell, operations.recordPromiseOperation, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const view = await recordPromise(tx, {
      loan: params.loan_id,
      amount: body.amount,
      givenOn: body.given_on,
      promisedOn: body.promised_on,
      note: body.note,
      supersedesId: body.supersedes_id,
      requestKey: requestKey(actor, operations.recordPromiseOperation, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: promiseOut(view), subject: { type: 'promise', id: view.promise.id } };
  });
  mount(shell, operations.cancelPromiseOperation, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const view = await cancelPromise(tx, {
      promiseId: params.promise_id,
      reason: body.reason,
      requestKey: requestKey(actor, operations.cancelPromiseOperation, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: promiseOut(view), subject: { type: 'promise', id: view.promise.id } };
  });
  mount(shell, operations.listPromisesOperation, async ({ db, actor, params, clock }) => {
    const loan = await viewedLoan(db, params.loan_id, actor);
    const views = await promiseViews(db, [loan.id], clock.today());
    return { status: 200, body: { items: views.map(promiseOut) } };
  });
}

function mountHolds(shell: HttpShell): void {
  mount(shell, operations.recordHoldOperation, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const hold = await recordHold(tx, {
      loan: params.loan_id,
      from: body.from,
      until: body.until,
      reason: body.reason,
      requestKey: requestKey(actor, operations.recordHoldOperation, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: holdOut(hold, clock.today()), subject: { type: 'hold', id: hold.id } };
  });
  mount(shell, operations.endHoldOperation, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const hold = await endHold(tx, {
      holdId: params.hold_id,
      reason: body.reason,
      requestKey: requestKey(actor, operations.endHoldOperation, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: holdOut(hold, clock.today()), subject: { type: 'hold', id: hold.id } };
  });
  mount(shell, operations.listHoldsOperation, async ({ db, actor, params, clock }) => {
    const loan = await viewedLoan(db, params.loan_id, actor);
    const holds = await holdsOf(db, loan.id);
    return { status: 200, body: { items: holds.map((hold) => holdOut(hold, clock.today())) } };
  });
}

const keyOf = ({ occurredOn, recordedAt, id }: TimelineEntry) => [occurredOn, instantText(recordedAt), id];

function mountTimeline(shell: HttpShell): void {
  mount(shell, operations.timelineOperation, async ({ db, actor, params, query }) => {
    const loan = await viewedLoan(db, params.loan_id, actor);
    const after = placeIn(query.cursor);
    const { limit } = query;
    const entries = await timelineOf(db, { loanId: loan.id, after, limit });
    return { status: 200, body: pageOf(entries, { limit, sort: 'timeline', keyOf, itemOf: timelineOut }) };
  });
}

/** A forged day or moment is 400, not an error of the database. */
function placeIn(cursor: string | undefined) {
  const keyset = decodeCursor(cursor, 'timeline', 3);
  if (keyset === null) return null;
  const [occurredOn, recordedAt] = [textIn(keyset, 0), textIn(keyset, 1)];
  if (!isDate(occurredOn) || Number.isNaN(Date.parse(recordedAt))) throw cursorUnreadable();
  return { occurredOn, recordedAt: instantText(new Date(recordedAt)), id: idIn(keyset, 2) };
}
