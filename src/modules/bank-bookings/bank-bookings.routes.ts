import type { Db } from '../../platform/db/database.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { dateIn, decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import type { Clock } from '../../platform/time/clock.ts';
import * as operations from './bank-bookings.operations.ts';
import { movementOut, reconciliationOut } from './bank-bookings.wire.ts';
import { matchAgain } from './matching.service.ts';
import { movements } from './movements.service.ts';
import { placeByHand, transactionNotFound } from './placements.service.ts';
import { reconcile } from './reconciliation.service.ts';
import { listTransactionIds } from './transactions.repository.ts';
import { undoBooking } from './undoing.service.ts';

export function mountBankBookings(shell: HttpShell): void {
  mountReads(shell);
  mount(shell, operations.placeTransaction, async ({ tx, actor, clock, params, body }) => {
    const deed = deedOf(actor, clock);
    await placeByHand(tx, { transactionId: params.transaction_id, ...body, deed });
    return await movementAnswer(tx, params.transaction_id, clock);
  });
  mount(shell, operations.undoBooking, async ({ tx, actor, clock, params, body, idempotencyKey }) => {
    const { transactionId } = await undoBooking(tx, {
      bookingId: params.booking_id,
      because: body.reason,
      requestKey: requestKey(actor, operations.undoBooking, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return await movementAnswer(tx, transactionId, clock);
  });
  mount(shell, operations.matchAgain, async ({ tx, actor, clock }) => {
    return { status: 200, body: await matchAgain(tx, deedOf(actor, clock)) };
  });
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.listTransactions, async ({ db, clock, query }) => {
    const { is_open: isOpen, statement_id: statementId, from, to, limit } = query;
    const after = decodeCursor(query.cursor, 'bank-transactions', 2);
    const ids = await listTransactionIds(db, {
      isOpen,
      statementId,
      from,
      to,
      limit,
      after: after && { bookedOn: dateIn(after, 0), id: idIn(after, 1) },
    });
    const shown = await movements(db, ids, { today: clock.today() });
    return {
      status: 200,
      body: pageOf(shown, {
        limit,
        sort: 'bank-transactions',
        itemOf: movementOut,
        keyOf: ({ transaction }) => [transaction.bookedOn, transaction.id],
      }),
    };
  });
  mount(shell, operations.getTransaction, async ({ db, clock, params }) => {
    return { status: 200, body: await movementBody(db, params.transaction_id, clock) };
  });
  mount(shell, operations.getReconciliation, async ({ db, query }) => {
    return { status: 200, body: reconciliationOut(await reconcile(db, query)) };
  });
}

async function movementAnswer(db: Db, id: string, clock: Clock) {
  return { status: 201 as const, body: await movementBody(db, id, clock), subject: { type: 'bank_transaction', id } };
}

async function movementBody(db: Db, id: string, clock: Clock) {
  const [shown] = await movements(db, [id], { today: clock.today() });
  if (!shown) throw transactionNotFound();
  return movementOut(shown);
}
