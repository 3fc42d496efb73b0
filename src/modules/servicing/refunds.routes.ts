import type { z } from 'zod';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { getLoan } from '../loans/index.ts';
import { outgoingOut } from '../outgoing-payments/index.ts';
import * as operations from './refunds.operations.ts';
import { type Refund, refundsOfLoan } from './refunds.repository.ts';
import type * as schema from './refunds.schema.ts';
import { cancelRefund, prepareRefund, releaseRefund } from './refunds.service.ts';

export function mountRefunds(shell: HttpShell): void {
  mount(shell, operations.prepareRefund, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const refund = await prepareRefund(tx, {
      loan: params.loan_id,
      amount: body.amount,
      reason: body.reason,
      payeeName: body.payee_name,
      payeeIban: body.payee_iban,
      requestKey: requestKey(actor, operations.prepareRefund, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return answerOf(refund);
  });
  mount(shell, operations.listRefunds, async ({ db, params }) => {
    const loan = await getLoan(db, params.loan_id);
    return { status: 200, body: { items: (await refundsOfLoan(db, loan.id)).map(refundOut) } };
  });
  mount(shell, operations.releaseRefund, async ({ tx, actor, params, clock }) => {
    return answerOf(await releaseRefund(tx, params.refund_id, deedOf(actor, clock)));
  });
  mount(shell, operations.cancelRefund, async ({ tx, actor, params, clock }) => {
    return answerOf(await cancelRefund(tx, params.refund_id, deedOf(actor, clock)));
  });
}

function answerOf(refund: Refund) {
  return { status: 201 as const, body: refundOut(refund), subject: { type: 'refund', id: refund.id } };
}

function refundOut(refund: Refund): z.input<typeof schema.Refund> {
  return {
    ...outgoingOut(refund),
    loan_id: refund.loanId,
    reason: refund.reason,
  };
}
