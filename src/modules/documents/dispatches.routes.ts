import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import type { Db } from '../../platform/db/database.ts';
import * as operations from './dispatches.operations.ts';
import { listDispatches } from './dispatches.repository.ts';
import { completeDispatch, orderDispatch } from './dispatches.service.ts';
import type { Dispatch } from './documents.types.ts';
import { dispatchesOut, visibleDocument } from './visible-documents.ts';

const SORT = 'dispatches newest first';

const subjectOf = ({ id }: Dispatch) => ({ type: 'dispatch', id });

export function mountDispatches(shell: HttpShell): void {
  mount(shell, operations.orderDispatch, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const { dispatch, isNew } = await orderDispatch(tx, {
      document: await visibleDocument(tx, params.document_id, actor),
      recipientPersonId: body.recipient_person_id ?? null,
      channel: body.channel,
      requestKey: requestKey(actor, operations.orderDispatch, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    const status = isNew ? (201 as const) : (200 as const);
    return { status, body: await oneOut(tx, dispatch), subject: subjectOf(dispatch) };
  });

  mount(shell, operations.listDispatches, async ({ db, query }) => {
    const after = decodeCursor(query.cursor, SORT, 1);
    const dispatches = await listDispatches(db, {
      channel: query.channel,
      status: query.status,
      beforeId: after && idIn(after, 0),
      limit: query.limit,
    });
    const { limit } = query;
    const page = pageOf(dispatches, { limit, sort: SORT, keyOf: ({ id }) => [id], itemOf: (each) => each });
    return { status: 200, body: { items: await dispatchesOut(db, page.items), next: page.next } };
  });

  mount(shell, operations.completeDispatch, async ({ tx, actor, params, clock }) => {
    const dispatch = await completeDispatch(tx, params.dispatch_id, deedOf(actor, clock));
    return { status: 201, body: await oneOut(tx, dispatch), subject: subjectOf(dispatch) };
  });
}

async function oneOut(db: Db, dispatch: Dispatch) {
  const [body] = await dispatchesOut(db, [dispatch]);
  if (!body) throw new TypeError('one dispatch has one page');
  return body;
}
