import type { Db } from '../../platform/db/database.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import * as operations from './bank-runs.operations.ts';
import { notInThisStatus } from './bank-runs.refusals.ts';
import { fileOfRun, getRun, listRuns } from './bank-runs.repository.ts';
import { cancelRun, excludeItem, rejectItem, releaseRun, sendRun } from './bank-runs.service.ts';
import type { BankRun, RunKinds } from './bank-runs.types.ts';
import { runOut, runWithItemsOut } from './bank-runs.wire.ts';
import { itemsOfRun } from './items.repository.ts';

export function mountBankRuns(shell: HttpShell, { kinds }: { readonly kinds: RunKinds }): void {
  mountReads(shell);
  mount(shell, operations.releaseRun, async ({ tx, actor, clock, params }) => {
    return await runAnswer(tx, await releaseRun(tx, params.run_id, deedOf(actor, clock), kinds));
  });
  mount(shell, operations.sendRun, async ({ tx, actor, clock, params }) => {
    return await runAnswer(tx, await sendRun(tx, params.run_id, deedOf(actor, clock)));
  });
  mount(shell, operations.cancelRun, async ({ tx, actor, clock, params, body }) => {
    return await runAnswer(tx, await cancelRun(tx, params.run_id, { ...body, deed: deedOf(actor, clock) }, kinds));
  });
  mount(shell, operations.excludeItem, async ({ tx, actor, clock, params, body }) => {
    const { run_id: run, position } = params;
    return await runAnswer(tx, await excludeItem(tx, { run, position, ...body, deed: deedOf(actor, clock) }));
  });
  mount(shell, operations.rejectItem, async ({ tx, actor, clock, params, body }) => {
    const { run_id: run, position } = params;
    return await runAnswer(tx, await rejectItem(tx, { run, position, ...body, deed: deedOf(actor, clock) }, kinds));
  });
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.listRuns, async ({ db, query }) => {
    const { kind, status, limit } = query;
    const after = decodeCursor(query.cursor, 'bank-runs', 1);
    const found = await listRuns(db, { kind, status, limit, beforeId: after && idIn(after, 0) });
    return { status: 200, body: pageOf(found, { limit, sort: 'bank-runs', itemOf: runOut, keyOf: ({ id }) => [id] }) };
  });
  mount(shell, operations.getRun, async ({ db, params }) => {
    const run = await getRun(db, params.run_id);
    return { status: 200, body: runWithItemsOut(run, await itemsOfRun(db, run.id)) };
  });
  mount(shell, operations.getFile, async ({ db, params }) => {
    const run = await getRun(db, params.run_id);
    const content = await fileOfRun(db, run.id);
    if (!content || run.status === 'cancelled') throw notInThisStatus(run.status);
    return { status: 200, file: { mediaType: operations.PAIN, name: `${run.number}.xml`, content } };
  });
}

/** What a command on a run answers; also for the modules that prepare runs. */
export async function runAnswer(db: Db, run: BankRun) {
  return {
    status: 201 as const,
    body: runWithItemsOut(run, await itemsOfRun(db, run.id)),
    subject: { type: 'bank_run', id: run.id },
  };
}
