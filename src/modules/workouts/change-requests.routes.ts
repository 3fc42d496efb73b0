import type { z } from 'zod';
import type { LoanChange } from '../../domain/lending/loan-change.ts';
import { inSnapshot } from '../../platform/db/transaction.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { bookOfLoan, getLoan } from '../loans/index.ts';
import * as deciding from './change-decisions.operations.ts';
import { castChangeVote, recordChangeResolution, recuseFromChange } from './change-decisions.service.ts';
import { loadChangeFile } from './change-files.service.ts';
import * as operations from './change-requests.operations.ts';
import { changeRequestEnded } from './change-requests.refusals.ts';
import { changeRequestsOfLoan, getChangeRequest } from './change-requests.repository.ts';
import type * as schema from './change-requests.schema.ts';
import {
  previewOf,
  proposeChange,
  recordConsent,
  type RequestStep,
  withdrawChange,
} from './change-requests.service.ts';
import type { ChangeFile } from './change-requests.types.ts';
import { changeRequestOut, previewOut } from './change-requests.wire.ts';

export function mountChangeRequests(shell: HttpShell): void {
  mountReads(shell);
  mountDecisions(shell);
  mount(shell, operations.requestChange, async ({ tx, actor, clock, params, body, idempotencyKey }) => {
    const file = await proposeChange(tx, {
      loan: params.loan_id,
      change: changeFrom(body),
      effectiveOn: body.effective_on,
      reason: body.reason,
      withoutConsentReason: body.kind === 'restructuring' ? body.without_consent_reason : null,
      requestKey: requestKey(actor, operations.requestChange, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return await answered(tx, file, actor);
  });
  mount(shell, operations.withdrawChange, async (call) => {
    return await answered(call.tx, await withdrawChange(call.tx, stepOf(call)), call.actor);
  });
}

function changeFrom(body: z.output<typeof schema.RequestChange>): LoanChange {
  if (body.kind === 'write_off') return { kind: 'write_off' };
  if (body.kind === 'deferral') return { kind: 'deferral', months: body.months, method: body.method };
  return {
    kind: 'restructuring',
    terms: {
      annualRate: body.annual_rate,
      termMonths: body.term_months,
      method: body.method,
      dueDay: body.due_day,
      principalFreeMonths: body.principal_free_months,
    },
  };
}

type StepCall = {
  readonly actor: Actor;
  readonly clock: Clock;
  readonly params: { readonly loan_id: IdOrNumber; readonly change_request_id: string };
};

function stepOf({ actor, clock, params }: StepCall): RequestStep {
  return { loan: params.loan_id, requestId: params.change_request_id, deed: deedOf(actor, clock) };
}

async function answered(tx: Tx, file: ChangeFile, actor: Actor) {
  const subject = { type: 'loan_change_request', id: file.request.id };
  return { status: 201 as const, body: await changeRequestOut(tx, file, actor), subject };
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.listChangeRequests, async ({ db, actor, params, clock }) => {
    const loan = await getLoan(db, params.loan_id);
    const items = [];
    for (const request of await changeRequestsOfLoan(db, loan.id)) {
      const file = await loadChangeFile(db, loan, { request, today: clock.today() });
      items.push(await changeRequestOut(db, file, actor));
    }
    return { status: 200, body: { items } };
  });
  mount(shell, operations.getChangeRequest, async ({ db, actor, params, clock }) => {
    const loan = await getLoan(db, params.loan_id);
    const request = await getChangeRequest(db, loan.id, params.change_request_id);
    const file = await loadChangeFile(db, loan, { request, today: clock.today() });
    return { status: 200, body: await changeRequestOut(db, file, actor) };
  });
  mount(shell, operations.previewChange, async ({ db, params, clock, language }) => {
    const today = clock.today();
    const body = await inSnapshot(db, async (snapshot) => {
      const loan = await getLoan(snapshot, params.loan_id);
      const request = await getChangeRequest(snapshot, loan.id, params.change_request_id);
      if (request.status !== 'open') throw changeRequestEnded(request.status, request.endedOn);
      const file = await loadChangeFile(snapshot, loan, { request, today });
      const book = await bookOfLoan(snapshot, loan, today);
      return previewOut(file, previewOf({ book }, request, today), language);
    });
    return { status: 200, body };
  });
}

function mountDecisions(shell: HttpShell): void {
  mount(shell, deciding.castChangeVote, async (call) => {
    const { vote, reason } = call.body;
    const file = await castChangeVote(call.tx, { ...stepOf(call), isInFavour: vote === 'approve', reason });
    return await answered(call.tx, file, call.actor);
  });
  mount(shell, deciding.recuseFromChange, async (call) => {
    const file = await recuseFromChange(call.tx, { ...stepOf(call), reason: call.body.reason });
    return await answered(call.tx, file, call.actor);
  });
  mount(shell, deciding.recordChangeResolution, async (call) => {
    const { is_in_favour: isInFavour, text, resolved_on: resolvedOn } = call.body;
    const file = await recordChangeResolution(call.tx, { ...stepOf(call), isInFavour, text, resolvedOn });
    return await answered(call.tx, file, call.actor);
  });
  mount(shell, deciding.recordConsent, async (call) => {
    const { guarantee_id: guaranteeId, form, signed_on: signedOn, paper_location: paperLocation } = call.body;
    const file = await recordConsent(call.tx, { ...stepOf(call), guaranteeId, form, signedOn, paperLocation });
    return await answered(call.tx, file, call.actor);
  });
}
