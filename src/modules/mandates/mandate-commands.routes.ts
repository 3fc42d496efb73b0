import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { amendMandate, holdByHand, releaseHold, revokeMandate, signMandate } from './mandate-changes.service.ts';
import type { Signature } from './mandate-writes.repository.ts';
import * as operations from './mandates.operations.ts';
import { createMandate, lockMandate } from './mandates.service.ts';
import type { Mandate } from './mandates.types.ts';
import { mandateFileOut } from './mandates.wire.ts';
import { insertPaper } from './papers.repository.ts';

export function mountMandateCommands(shell: HttpShell): void {
  mountBeginnings(shell);
  mountChanges(shell);
}

function mountBeginnings(shell: HttpShell): void {
  mount(shell, operations.createMandate, async ({ tx, params, body, ...call }) => {
    const taken = body.taken_over;
    const takenOver = taken && { ...signatureOf(taken), reference: taken.reference, lastUsedOn: taken.last_used_on };
    const mandate = await createMandate(tx, {
      person: params.person_id,
      bankAccountId: body.bank_account_id,
      takenOver,
      ...asking(call, operations.createMandate),
    });
    return await answerOf(tx, mandate, call.clock);
  });

  mount(shell, operations.uploadMandatePaper, async ({ tx, params, query, body, ...call }) => {
    const mandate = await lockMandate(tx, params.mandate_id);
    await insertPaper(tx, {
      mandateId: mandate.id,
      fileName: query.file_name,
      mediaType: body.mediaType,
      content: body.bytes,
      ...asking(call, operations.uploadMandatePaper),
    });
    return await answerOf(tx, mandate, call.clock);
  });

  mount(shell, operations.signMandate, async ({ tx, params, body, ...call }) => {
    const asked = { mandateId: params.mandate_id, ...signatureOf(body), ...asking(call, operations.signMandate) };
    return await answerOf(tx, await signMandate(tx, asked), call.clock);
  });
}

function mountChanges(shell: HttpShell): void {
  mount(shell, operations.amendMandate, async ({ tx, params, body, ...call }) => {
    const mandate = await amendMandate(tx, {
      mandateId: params.mandate_id,
      bankAccountId: body.bank_account_id,
      amendedOn: body.amended_on,
      reason: body.reason,
      ...asking(call, operations.amendMandate),
    });
    return await answerOf(tx, mandate, call.clock);
  });

  mount(shell, operations.holdMandate, async ({ tx, params, body, ...call }) => {
    const asked = { mandateId: params.mandate_id, reason: body.reason, ...asking(call, operations.holdMandate) };
    return await answerOf(tx, await holdByHand(tx, asked), call.clock);
  });

  mount(shell, operations.releaseMandateHold, async ({ tx, params, body, ...call }) => {
    const asked = { mandateId: params.mandate_id, reason: body.reason, ...asking(call, operations.releaseMandateHold) };
    return await answerOf(tx, await releaseHold(tx, asked), call.clock);
  });

  mount(shell, operations.revokeMandate, async ({ tx, params, body, ...call }) => {
    const mandate = await revokeMandate(tx, {
      mandateId: params.mandate_id,
      revokedOn: body.revoked_on,
      reason: body.reason,
      ...asking(call, operations.revokeMandate),
    });
    return await answerOf(tx, mandate, call.clock);
  });
}

type Call = { readonly actor: Actor; readonly clock: Clock; readonly idempotencyKey: string };

function asking({ actor, clock, idempotencyKey }: Call, { id }: { readonly id: string }) {
  return { requestKey: requestKey(actor, { id }, idempotencyKey), deed: deedOf(actor, clock) };
}

function signatureOf(body: {
  readonly signed_on: BusinessDate;
  readonly place: string | null;
  readonly paper_location: string | null;
}): Signature {
  return { signedOn: body.signed_on, place: body.place, paperLocation: body.paper_location };
}

async function answerOf(tx: Tx, mandate: Mandate, clock: Clock) {
  const body = await mandateFileOut(tx, mandate, clock.today());
  return { status: 201 as const, body, subject: { type: 'mandate', id: mandate.id } };
}
