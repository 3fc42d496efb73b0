import type { z } from 'zod';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { instantText } from '../../platform/http/wire.ts';
import { findMember, memberNotFound } from '../members/index.ts';
import * as operations from './dues-reminders.operations.ts';
import { type DuesHold, duesHoldsOf } from './dues-reminders.repository.ts';
import type * as schema from './dues-reminders.schema.ts';
import { holdDuesReminders, runDuesReminders } from './dues-reminders.service.ts';
import { documentsOut } from './visible-documents.ts';

export function mountDuesReminders(shell: HttpShell): void {
  mount(shell, operations.runDuesReminders, async ({ tx, actor, body, clock, language, idempotencyKey }) => {
    const deed = deedOf(actor, clock);
    const key = requestKey(actor, operations.runDuesReminders, idempotencyKey);
    const { written, leftOut } = await runDuesReminders(tx, { requestKey: key, deed, isSent: body.is_sent });
    const left_out = leftOut.map(({ memberId, memberNumber, code, sentence }) => ({
      member_id: memberId,
      member_number: memberNumber,
      code,
      detail: sentence[language],
    }));
    const subject = { type: 'dues_reminder_run', id: deed.today };
    return { status: 201, body: { written: await documentsOut(tx, written, actor), left_out }, subject };
  });

  mount(shell, operations.holdDuesReminders, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const hold = await holdDuesReminders(tx, {
      ...body,
      member: params.member_id,
      requestKey: requestKey(actor, operations.holdDuesReminders, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: holdOut(hold), subject: { type: 'member', id: hold.memberId } };
  });

  mount(shell, operations.listDuesReminderHolds, async ({ db, params }) => {
    const member = await findMember(db, params.member_id);
    if (!member) throw memberNotFound();
    return { status: 200, body: { items: (await duesHoldsOf(db, member.id)).map(holdOut) } };
  });
}

function holdOut({ id, memberId, from, until, reason, recordedAt }: DuesHold): z.input<typeof schema.DuesReminderHold> {
  return { id, member_id: memberId, from, until, reason, recorded_at: instantText(recordedAt) };
}
