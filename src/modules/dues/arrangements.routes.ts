import { type BusinessDate, parseDate } from '../../domain/time/business-date.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { visibleMember } from '../members/index.ts';
import * as operations from './arrangements.operations.ts';
import { decideHardship, endArrangement, recordArrangement } from './arrangements.service.ts';
import type { Arrangement, Reduction } from './dues.types.ts';
import { arrangementOut, reductionOut, refundOut } from './dues.wire.ts';
import { decideReduction, proposeReduction } from './reductions.service.ts';
import { type DuesRefund, refundsOfMember } from './refunds.repository.ts';
import { cancelRefund, prepareRefund, releaseRefund } from './refunds.service.ts';

export function mountArrangements(shell: HttpShell): void {
  mount(shell, operations.recordArrangement, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const arrangement = await recordArrangement(tx, {
      member: params.member_id,
      kind: body.kind,
      groupCode: body.kind === 'group' ? body.group_code : null,
      from: firstDayOf(body.from),
      until: body.until === null ? null : firstDayOf(body.until),
      reason: body.reason,
      requestKey: requestKey(actor, operations.recordArrangement, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return arrangementAnswer(arrangement);
  });

  mount(shell, operations.endArrangement, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const arrangement = await endArrangement(tx, {
      arrangementId: params.arrangement_id,
      until: firstDayOf(body.until),
      reason: body.reason,
      requestKey: requestKey(actor, operations.endArrangement, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return arrangementAnswer(arrangement);
  });

  mount(shell, operations.decideHardship, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const arrangement = await decideHardship(tx, {
      arrangementId: params.arrangement_id,
      isGranted: body.is_granted,
      reason: body.reason,
      requestKey: requestKey(actor, operations.decideHardship, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return arrangementAnswer(arrangement);
  });

  mountReductions(shell);
  mountRefunds(shell);
}

function firstDayOf(month: string): BusinessDate {
  return parseDate(`${month}-01`);
}

function mountReductions(shell: HttpShell): void {
  mount(shell, operations.proposeReduction, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const reduction = await proposeReduction(tx, {
      claimId: params.claim_id,
      kind: body.kind,
      amount: body.amount,
      reason: body.reason,
      requestKey: requestKey(actor, operations.proposeReduction, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return reductionAnswer(reduction);
  });

  mount(shell, operations.decideReduction, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const reduction = await decideReduction(tx, {
      reductionId: params.reduction_id,
      isGranted: body.is_granted,
      reason: body.reason,
      requestKey: requestKey(actor, operations.decideReduction, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return reductionAnswer(reduction);
  });
}

function mountRefunds(shell: HttpShell): void {
  mount(shell, operations.prepareRefund, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const refund = await prepareRefund(tx, {
      member: params.member_id,
      amount: body.amount,
      reason: body.reason,
      payeeName: body.payee_name,
      payeeIban: body.payee_iban,
      requestKey: requestKey(actor, operations.prepareRefund, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return refundAnswer(refund);
  });
  mount(shell, operations.listRefunds, async ({ db, actor, params }) => {
    const member = await visibleMember(db, actor, params.member_id);
    return { status: 200, body: { items: (await refundsOfMember(db, member.id)).map(refundOut) } };
  });
  mount(shell, operations.releaseRefund, async ({ tx, actor, params, clock }) => {
    return refundAnswer(await releaseRefund(tx, params.refund_id, deedOf(actor, clock)));
  });
  mount(shell, operations.cancelRefund, async ({ tx, actor, params, clock }) => {
    return refundAnswer(await cancelRefund(tx, params.refund_id, deedOf(actor, clock)));
  });
}

function arrangementAnswer(arrangement: Arrangement) {
  const subject = { type: 'dues_arrangement', id: arrangement.id };
  return { status: 201 as const, body: arrangementOut(arrangement), subject };
}

function reductionAnswer(reduction: Reduction) {
  return { status: 201 as const, body: reductionOut(reduction), subject: { type: 'dues_reduction', id: reduction.id } };
}

function refundAnswer(refund: DuesRefund) {
  return { status: 201 as const, body: refundOut(refund), subject: { type: 'dues_refund', id: refund.id } };
}
