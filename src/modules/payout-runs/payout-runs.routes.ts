import { nextWorkingDayOnOrAfter } from '../../domain/time/working-days.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { runAnswer } from '../bank-runs/index.ts';
import { listCorrections } from './corrections.repository.ts';
import { correctPayee } from './corrections.service.ts';
import { listPaidOutside } from './paid-outside.repository.ts';
import { recordPaidOutside, withdrawPaidOutside } from './paid-outside.service.ts';
import * as operations from './payout-runs.operations.ts';
import { preparePayoutRun, previewPayoutRun } from './payout-runs.service.ts';
import { correctionOut, outsideOut, previewOut } from './payout-runs.wire.ts';

export function mountPayoutRuns(shell: HttpShell): void {
  mount(shell, operations.previewRun, async ({ db, query, clock }) => {
    const today = clock.today();
    const executeOn = query.execute_on ?? nextWorkingDayOnOrAfter(today, 'TARGET');
    const preview = await previewPayoutRun(db, { executeOn, kinds: query.kind ? [query.kind] : null, today });
    return { status: 200, body: previewOut(preview, executeOn) };
  });
  mount(shell, operations.prepareRun, async ({ tx, actor, clock, body, idempotencyKey }) => {
    const run = await preparePayoutRun(tx, {
      executeOn: body.execute_on,
      kinds: body.kinds,
      payments: body.payments,
      requestKey: requestKey(actor, operations.prepareRun, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return await runAnswer(tx, run);
  });
  mountCorrections(shell);
  mountPaidOutside(shell);
}

function mountCorrections(shell: HttpShell): void {
  mount(shell, operations.correctPayee, async ({ tx, actor, clock, body, idempotencyKey }) => {
    const correction = await correctPayee(tx, {
      payment: body.payment,
      payeeName: body.payee_name,
      payeeIban: body.payee_iban,
      reason: body.reason,
      requestKey: requestKey(actor, operations.correctPayee, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: correctionOut(correction), subject: { type: body.payment.kind, id: body.payment.id } };
  });
  mount(shell, operations.listCorrections, async ({ db, query }) => {
    const sort = 'payout-corrections';
    const after = decodeCursor(query.cursor, sort, 1);
    const found = await listCorrections(db, { limit: query.limit, beforeId: after && idIn(after, 0) });
    const by = { limit: query.limit, sort, itemOf: correctionOut };
    return { status: 200, body: pageOf(found, { ...by, keyOf: ({ id }) => [id] }) };
  });
}

function mountPaidOutside(shell: HttpShell): void {
  mount(shell, operations.recordPaidOutside, async ({ tx, actor, clock, body, idempotencyKey }) => {
    const recorded = await recordPaidOutside(tx, {
      payments: body.payments,
      releasedThrough: body.released_through,
      reason: body.reason,
      requestKey: requestKey(actor, operations.recordPaidOutside, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    const [first] = recorded;
    if (!first) throw new TypeError('nothing was recorded as paid without a run');
    return {
      status: 201,
      body: { items: recorded.map(outsideOut) },
      subject: { type: 'payment_outside', id: first.id },
    };
  });
  mount(shell, operations.listPaidOutside, async ({ db, query }) => {
    const sort = 'payouts-paid-outside';
    const after = decodeCursor(query.cursor, sort, 1);
    const found = await listPaidOutside(db, { limit: query.limit, beforeId: after && idIn(after, 0) });
    const by = { limit: query.limit, sort, itemOf: outsideOut };
    return { status: 200, body: pageOf(found, { ...by, keyOf: ({ id }) => [id] }) };
  });
  mount(shell, operations.withdrawPaidOutside, async ({ tx, actor, clock, params, body }) => {
    const withdrawal = { id: params.outside_id, reason: body.reason, deed: deedOf(actor, clock) };
    const record = await withdrawPaidOutside(tx, withdrawal);
    return { status: 201, body: outsideOut(record), subject: { type: 'payment_outside', id: record.id } };
  });
}
