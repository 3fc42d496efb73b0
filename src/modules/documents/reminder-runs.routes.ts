import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import * as operations from './reminder-runs.operations.ts';
import { runReminders } from './reminder-runs.service.ts';
import { documentsOut } from './visible-documents.ts';

export function mountReminderRuns(shell: HttpShell): void {
  mount(shell, operations.runReminders, async ({ tx, actor, body, clock, language, idempotencyKey }) => {
    const deed = deedOf(actor, clock);
    const key = requestKey(actor, operations.runReminders, idempotencyKey);
    const { written, leftOut } = await runReminders(tx, { requestKey: key, deed, isSent: body.is_sent });
    const left_out = leftOut.map(({ loanId, loanNumber, code, sentence }) => ({
      loan_id: loanId,
      loan_number: loanNumber,
      code,
      detail: sentence[language],
    }));
    const subject = { type: 'reminder_run', id: deed.today };
    return { status: 201, body: { written: await documentsOut(tx, written, actor), left_out }, subject };
  });
}
