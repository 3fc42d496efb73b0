import { MOST_DATEV_ROWS } from '../../domain/accounting/datev-batch.ts';
import type { AccountCode } from '../../domain/ledger/accounts.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import * as operations from './accounting.operations.ts';
import { exportOut, numbersOut, settingsOf, settingsOut } from './accounting.wire.ts';
import * as exportOperations from './datev-exports.operations.ts';
import { contentOf, listExports } from './datev-exports.repository.ts';
import { exportMonth, exportWithId } from './datev-exports.service.ts';
import { checkBookSpan, HLEDGER_FILE, hledgerJournal } from './hledger.service.ts';
import { changeNumbers, chartNumbers } from './numbers.service.ts';
import { currentSettings } from './settings.repository.ts';
import { recordSettings } from './settings.service.ts';

const SORT = 'datev exports newest first';

/** What goes to the tax adviser and to whoever checks the books with a program of their own. */
export function mountAccounting(shell: HttpShell, { mostRows = MOST_DATEV_ROWS } = {}): void {
  mountSettings(shell);
  mountNumbers(shell);
  mountExports(shell, mostRows);

  mount(shell, operations.readHledgerJournal, async ({ db, query, clock }) => {
    const span = { from: query.from ?? null, asOf: query.as_of ?? clock.today() };
    checkBookSpan(span);
    const content = hledgerJournal(db, span);
    return { status: 200, file: { mediaType: 'text/plain; charset=utf-8', name: HLEDGER_FILE, content } };
  });
}

function mountSettings(shell: HttpShell): void {
  mount(shell, operations.readSettings, async ({ db }) => {
    const recorded = await currentSettings(db);
    return { status: 200, body: settingsOut(recorded), etag: recorded.version };
  });

  mount(shell, operations.recordSettings, async ({ tx, actor, body, clock, requestId, expectedVersion }) => {
    const asked = { settings: settingsOf(body), expectedVersion };
    const recorded = await recordSettings(tx, asked, { author: actor, recordedAt: clock.now(), requestId });
    const subject = { type: 'accounting_settings', id: String(recorded.version) };
    return { status: 200, body: settingsOut(recorded), etag: recorded.version, subject };
  });
}

function mountNumbers(shell: HttpShell): void {
  mount(shell, operations.readNumbers, async ({ db, params }) => {
    const numbers = await chartNumbers(db, params.chart);
    return { status: 200, body: numbersOut(numbers), etag: numbers.version };
  });

  mount(shell, operations.changeNumbers, async ({ tx, actor, params, body, clock, requestId, expectedVersion }) => {
    const asked = {
      chart: params.chart,
      expectedVersion,
      numbers: new Map(Object.entries(body.numbers) as [AccountCode, string | null][]),
      allowsSharedNumbers: body.allows_shared_numbers,
    };
    const numbers = await changeNumbers(tx, asked, { author: actor, recordedAt: clock.now(), requestId });
    const subject = { type: 'account_numbers', id: params.chart };
    return { status: 200, body: numbersOut(numbers), etag: numbers.version, subject };
  });
}

function mountExports(shell: HttpShell, mostRows: number): void {
  mount(shell, exportOperations.makeExport, async ({ tx, actor, body, clock, idempotencyKey }) => {
    const made = await exportMonth(tx, {
      month: body.month,
      requestKey: requestKey(actor, exportOperations.makeExport, idempotencyKey),
      deed: deedOf(actor, clock),
      mostRows,
    });
    return { status: 201, body: exportOut(made), subject: { type: 'datev_export', id: made.id } };
  });

  mount(shell, exportOperations.listExports, async ({ db, query }) => {
    const { limit, month } = query;
    const sort = `${SORT} ${month ?? ''}`;
    const last = decodeCursor(query.cursor, sort, 1);
    const found = await listExports(db, { month, limit, beforeId: last && idIn(last, 0) });
    const body = pageOf(found, { limit, sort, keyOf: ({ id }) => [id], itemOf: exportOut });
    return { status: 200, body };
  });

  mount(shell, exportOperations.readExport, async ({ db, params }) => ({
    status: 200,
    body: exportOut(await exportWithId(db, params.export_id)),
  }));

  mount(shell, exportOperations.downloadExport, async ({ db, params }) => {
    const { id, fileName } = await exportWithId(db, params.export_id);
    const file = { mediaType: 'text/csv; charset=windows-1252', name: fileName, content: await contentOf(db, id) };
    return { status: 200, file, subject: { type: 'datev_export', id } };
  });
}
