import { notFound } from '../../domain/errors.ts';
import type { Db } from '../../platform/db/database.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { dateIn, decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { isZip } from '../../platform/zip/unpack-zip.ts';
import { entriesOf } from './entries.repository.ts';
import { gapsInStatements } from './gaps.service.ts';
import { importStatements } from './importing.service.ts';
import * as operations from './statements.operations.ts';
import { fileOfStatement, findStatement, listStatements } from './statements.repository.ts';
import type { BankStatement, StatementPorts } from './statements.types.ts';
import { gapOut, importOut, statementOut, summaryOut } from './statements.wire.ts';

export function mountStatements(shell: HttpShell, ports: StatementPorts): void {
  mount(shell, operations.importBankStatements, async ({ tx, actor, clock, query, body, idempotencyKey }) => {
    const file = {
      fileName: query.file_name,
      mediaType: body.mediaType,
      content: body.bytes,
      requestKey: requestKey(actor, operations.importBankStatements, idempotencyKey),
      deed: deedOf(actor, clock),
    };
    const done = await importStatements(tx, file, ports);
    const [first = done.known[0]] = done.imported;
    const subject = first && { type: 'bank_statement', id: first.id };
    return { status: done.imported.length > 0 ? 201 : 200, body: importOut(done), subject };
  });
  mountReads(shell);
}

function mountReads(shell: HttpShell): void {
  mount(shell, operations.listBankStatements, async ({ db, query }) => {
    const after = decodeCursor(query.cursor, 'bank_statements', 2);
    const before = after && { closingOn: dateIn(after, 0), id: idIn(after, 1) };
    const found = await listStatements(db, { from: query.from, to: query.to, before, limit: query.limit });
    const by = { limit: query.limit, sort: 'bank_statements', itemOf: summaryOut };
    const page = pageOf(found, { ...by, keyOf: ({ closingOn, id }) => [closingOn, id] });
    return { status: 200, body: page };
  });
  mount(shell, operations.getBankStatement, async ({ db, params }) => {
    const statement = await statementCalled(db, params.statement_id);
    return { status: 200, body: statementOut(statement, await entriesOf(db, statement.id)) };
  });
  mount(shell, operations.getBankStatementFile, async ({ db, params }) => {
    const file = await fileOfStatement(db, params.statement_id);
    if (!file) throw statementNotFound();
    const { name, content } = file;
    const mediaType = isZip(content) ? operations.ZIP : operations.XML;
    const subject = { type: 'bank_statement', id: params.statement_id };
    return { status: 200, file: { mediaType, name, content }, subject };
  });
  mount(shell, operations.listBankStatementGaps, async ({ db }) => {
    return { status: 200, body: { items: (await gapsInStatements(db)).map(gapOut) } };
  });
}

/** 404 `statement.not_found`. */
async function statementCalled(db: Db, id: string): Promise<BankStatement> {
  const found = await findStatement(db, id);
  if (!found) throw statementNotFound();
  return found;
}

function statementNotFound(): Error {
  return notFound('statement.not_found', {
    de: 'Diesen Kontoauszug gibt es nicht.',
    en: 'There is no such bank statement.',
  });
}
