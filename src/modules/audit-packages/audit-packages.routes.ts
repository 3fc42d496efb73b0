import type { Db } from '../../platform/db/database.ts';
import { inSnapshot, streamInSnapshot } from '../../platform/db/transaction.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { instantText } from '../../platform/http/wire.ts';
import { type BookFile, bookFiles } from '../integrity/index.ts';
import { reportMoment } from '../reporting/index.ts';
import { askingAs } from './asking.ts';
import { auditPackage } from './audit-package.service.ts';
import { readAuditPackage } from './audit-packages.operations.ts';

export function mountAuditPackages(shell: HttpShell): void {
  mount(shell, readAuditPackage, async ({ db, query, clock, request }) => {
    const { asOf, knownAt } = await inSnapshot(db, (snapshot) => reportMoment(snapshot, query, clock));
    const content = auditPackage({
      ask: askingAs(shell, request),
      operations: shell.operations,
      span: { from: query.from, to: asOf, knownAt: instantText(knownAt) },
      book: streamInSnapshot(db, filesIn),
      madeAt: clock.now(),
    });
    const name = `audit-package-${query.from}-${asOf}.zip`;
    return { status: 200, file: { mediaType: 'application/zip', name, content } };
  });
}

/** All of its files are of one moment, for as long as they are taken. */
async function* filesIn(snapshot: Db): AsyncGenerator<BookFile> {
  yield* bookFiles(snapshot);
}
