import { inSnapshot } from '../../platform/db/transaction.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { bookOfLoan, getLoan } from '../loans/index.ts';
import * as operations from './terminations.operations.ts';
import { recordFinalNotice, standingOn, terminateLoan } from './terminations.service.ts';
import { standingOut, terminationOut } from './terminations.wire.ts';

export function mountTerminations(shell: HttpShell): void {
  mount(shell, operations.readStanding, async ({ db, params, query, clock, language }) => {
    const today = clock.today();
    const standing = await inSnapshot(db, async (snapshot) => {
      const loan = await getLoan(snapshot, params.loan_id);
      const book = await bookOfLoan(snapshot, loan, today);
      return await standingOn(snapshot, { loan, book, day: query.day ?? today });
    });
    return { status: 200, body: standingOut(standing, language) };
  });
  mount(shell, operations.recordFinalNotice, async (call) => {
    const { tx, actor, clock, params, body, language, idempotencyKey } = call;
    const standing = await recordFinalNotice(tx, {
      loan: params.loan_id,
      receivedOn: body.received_on,
      documentReference: body.document_reference,
      requestKey: requestKey(actor, operations.recordFinalNotice, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    const subject = { type: 'loan', id: standing.loan.id };
    return { status: 201, body: standingOut(standing, language), subject };
  });
  mount(shell, operations.terminateLoan, async (call) => {
    const { tx, actor, clock, params, body, language, idempotencyKey } = call;
    const made = await terminateLoan(tx, {
      loan: params.loan_id,
      receivedOn: body.received_on,
      reason: body.reason,
      documentReference: body.document_reference,
      requestKey: requestKey(actor, operations.terminateLoan, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: terminationOut(made, language), subject: { type: 'loan', id: made.loan.id } };
  });
}
