import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { runAnswer } from '../bank-runs/index.ts';
import { documentsOut } from '../documents/index.ts';
import { prepareCollection } from './collection-runs.service.ts';
import * as operations from './direct-debits.operations.ts';
import { previewOut } from './direct-debits.wire.ts';
import { announceRun } from './prenotifications.service.ts';
import { previewCollection } from './preview.service.ts';

export function mountDirectDebits(shell: HttpShell): void {
  mount(shell, operations.previewCollection, async ({ db, query, clock }) => {
    const { collect_on: collectOn, purpose, only } = query;
    const order = { collectOn, purpose, only: only === undefined ? null : numbersIn(only.split(',')) };
    return { status: 200, body: previewOut(await previewCollection(db, order, clock.today())) };
  });

  mount(shell, operations.prepareCollection, async ({ tx, actor, clock, body, idempotencyKey }) => {
    const { collect_on: collectOn, purpose, only, preview_digest: digest } = body;
    const run = await prepareCollection(tx, {
      order: { collectOn, purpose, only: only ? numbersIn(only) : null },
      previewDigest: digest ?? null,
      requestKey: requestKey(actor, operations.prepareCollection, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return await runAnswer(tx, run);
  });

  mount(shell, operations.writePrenotifications, async ({ tx, actor, clock, params, body, idempotencyKey }) => {
    const { run, written, notAnnounced, remaining } = await announceRun(tx, {
      run: params.run_id,
      isSent: body.is_sent,
      requestKey: requestKey(actor, operations.writePrenotifications, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    const not_announced = notAnnounced.map(({ item, reason: { code, sentence } }) => ({
      position: item.position,
      end_to_end_id: item.endToEndId,
      code,
      sentence,
    }));
    const subject = { type: 'bank_run', id: run.id };
    return {
      status: 201,
      body: { written: await documentsOut(tx, written, actor), not_announced, remaining },
      subject,
    };
  });
}

/** A number named twice is named. */
function numbersIn(numbers: readonly string[]): readonly string[] {
  return [...new Set(numbers)];
}
