import { inSnapshot } from '../../platform/db/transaction.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { findGuarantee, guaranteeNotFound } from '../guarantees/index.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { bookOfLoan, getLoan } from '../loans/index.ts';
import * as operations from './guarantee-calls.operations.ts';
import { demandPayment, letGuaranteeGo, recordGuarantorPayment } from './guarantee-calls.service.ts';
import { callsPreviewOut, guaranteeStandingOut, releaseOut } from './guarantee-calls.wire.ts';
import { guaranteeStanding, previewCalls } from './guarantee-standings.service.ts';

export function mountGuaranteeCalls(shell: HttpShell): void {
  mountReads(shell);
  mount(shell, operations.demandPayment, async ({ tx, actor, clock, params, body, language, idempotencyKey }) => {
    const standing = await demandPayment(tx, {
      guarantee: params.guarantee_id,
      amount: body.amount,
      demandedOn: body.demanded_on,
      isPursuedInVain: body.pursued_in_vain,
      isLossEstablished: body.loss_established,
      reason: body.reason,
      documentReference: body.document_reference,
      requestKey: requestKey(actor, operations.demandPayment, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    const subject = { type: 'guarantee', id: standing.guarantee.id };
    return { status: 201, body: guaranteeStandingOut(standing, language), subject };
  });
  mount(shell, operations.recordPayment, async ({ tx, actor, clock, params, body, language, idempotencyKey }) => {
    const { standing } = await recordGuarantorPayment(tx, {
      guarantee: params.guarantee_id,
      amount: body.amount,
      valueDate: body.value_date,
      bankReference: body.bank_reference,
      requestKey: requestKey(actor, operations.recordPayment, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    const subject = { type: 'guarantee', id: standing.guarantee.id };
    return { status: 201, body: guaranteeStandingOut(standing, language), subject };
  });
  mount(shell, operations.releaseGuarantee, async ({ tx, actor, clock, params, body, idempotencyKey }) => {
    const release = await letGuaranteeGo(tx, {
      guarantee: params.guarantee_id,
      releasedOn: body.released_on,
      reason: body.reason,
      isWarningAccepted: body.others_may_go_free,
      requestKey: requestKey(actor, operations.releaseGuarantee, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: releaseOut(release), subject: { type: 'guarantee', id: release.guaranteeId } };
  });
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.previewCalls, async ({ db, params, query, clock, language }) => {
    const today = clock.today();
    const body = await inSnapshot(db, async (snapshot) => {
      const loan = await getLoan(snapshot, params.loan_id);
      const preview = await previewCalls(snapshot, {
        loan,
        book: await bookOfLoan(snapshot, loan, today),
        day: query.day ?? today,
        isPursuedInVain: query.pursued_in_vain,
        isLossEstablished: query.loss_established ?? false,
      });
      return await callsPreviewOut(snapshot, preview, language);
    });
    return { status: 200, body };
  });
  mount(shell, operations.readStanding, async ({ db, actor, params, clock, language }) => {
    const standing = await inSnapshot(db, async (snapshot) => {
      const guarantee = await findGuarantee(snapshot, params.guarantee_id);
      const isStrangers = seesOnlyOwn(actor, 'guarantees.read') && guarantee?.guarantorPersonId !== actor.personId;
      if (!guarantee || isStrangers) throw guaranteeNotFound();
      return await guaranteeStanding(snapshot, guarantee, clock.today());
    });
    return { status: 200, body: guaranteeStandingOut(standing, language) };
  });
}
