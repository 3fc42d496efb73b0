import type { z } from 'zod';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { instantText } from '../../platform/http/wire.ts';
import { XLSX } from '../../platform/tables/table-file.ts';
import { confirmImport } from './confirmations.service.ts';
import * as operations from './imports.operations.ts';
import { listImports } from './imports.repository.ts';
import type * as schema from './imports.schema.ts';
import type { StoredImport } from './imports.types.ts';
import { templateFiles, templateWorkbook } from './template.ts';
import { importCalled, uploadImport } from './uploads.service.ts';

export function mountImports(shell: HttpShell): void {
  mount(shell, operations.getTemplate, async ({ query }) => {
    if (query.format === 'csv') {
      return { status: 200, file: { mediaType: operations.ZIP, name: 'Vorlage.zip', content: templateFiles() } };
    }
    return { status: 200, file: { mediaType: XLSX, name: 'Vorlage.xlsx', content: await templateWorkbook() } };
  });
  mount(shell, operations.uploadImport, async ({ tx, actor, clock, query, body, idempotencyKey }) => {
    const stored = await uploadImport(tx, {
      fileName: query.file_name,
      cutOverOn: query.cut_over_on,
      mediaType: body.mediaType,
      content: body.bytes,
      requestKey: requestKey(actor, operations.uploadImport, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: importOut(stored), subject: { type: 'import', id: stored.id } };
  });
  mount(shell, operations.confirmImport, async ({ tx, actor, clock, params, body, idempotencyKey }) => {
    const stored = await confirmImport(tx, {
      importId: params.import_id,
      expected: body,
      requestKey: requestKey(actor, operations.confirmImport, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: importOut(stored), subject: { type: 'import', id: stored.id } };
  });
  mountReads(shell);
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.listImports, async ({ db, query }) => {
    const after = decodeCursor(query.cursor, 'imports', 1);
    const found = await listImports(db, { beforeId: after && idIn(after, 0), limit: query.limit });
    const by = { limit: query.limit, sort: 'imports', itemOf: importOut };
    return { status: 200, body: pageOf(found, { ...by, keyOf: ({ id }) => [id] }) };
  });
  mount(shell, operations.getImport, async ({ db, params }) => {
    return { status: 200, body: importOut(await importCalled(db, params.import_id)) };
  });
}

function importOut(stored: StoredImport): z.input<typeof schema.Import> {
  const { report, checkedAt, uploadedAt, confirmedAt } = stored;
  return {
    id: stored.id,
    file_name: stored.fileName,
    sha256: stored.sha256,
    size_bytes: stored.sizeBytes,
    cut_over_on: stored.cutOverOn,
    status: stored.status,
    faults: [...report.faults],
    fault_count: report.faultCount,
    remarks: [...report.remarks],
    remark_count: report.remarkCount,
    totals: totalsOut(report.totals),
    checked_at: instantText(checkedAt),
    uploaded_by_person_id: stored.uploadedByPersonId,
    uploaded_at: instantText(uploadedAt),
    confirmed_by_person_id: stored.confirmedByPersonId,
    confirmed_at: confirmedAt && instantText(confirmedAt),
  };
}

function totalsOut(totals: StoredImport['report']['totals']): z.input<typeof schema.ImportTotals> {
  return {
    lines: { ...totals.lines },
    members: totals.members,
    former_members: totals.formerMembers,
    shares: totals.shares,
    share_capital: totals.shareCapital.toText(),
    open_dues: totals.openDues.toText(),
    dues_credit: totals.duesCredit.toText(),
    loans: totals.loans,
    principal: totals.principal.toText(),
    outstanding_principal: totals.outstandingPrincipal.toText(),
    loan_credit: totals.loanCredit.toText(),
    payments_before: totals.paymentsBefore.toText(),
    payments_since: totals.paymentsSince.toText(),
    opening_balance: totals.openingBalance.toText(),
  };
}
