import type { Db } from '../../platform/db/database.ts';
import { inSnapshot } from '../../platform/db/transaction.ts';
import { mount } from '../../platform/http/mount.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { wantedFormat } from '../../platform/http/table-format.ts';
import { tableFile } from '../../platform/tables/table-file.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { usualKnowledgeOf } from '../ledger/index.ts';
import { financialYearNamed } from './year-ends.service.ts';
import * as operations from './year-reports.operations.ts';
import { capitalMovementTable, leaversTable, notesTable } from './year-reports.tables.ts';
import { capitalMovementOut, leaversOut, notesOut, type NamedYear } from './year-reports.wire.ts';

export function mountYearReports(shell: HttpShell): void {
  mount(shell, operations.readYearNotes, async ({ db, params, query, request, clock, language }) => {
    const body = await inSnapshot(db, async (snapshot) =>
      notesOut(snapshot, await yearOf(snapshot, { ...params, ...query, clock })),
    );
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body };
    return { status: 200, file: await tableFile(notesTable(body, clock.now()), { format, language }) };
  });
  mount(shell, operations.listYearLeavers, async ({ db, params, query, request, clock, language }) => {
    const body = await inSnapshot(db, async (snapshot) =>
      leaversOut(snapshot, await yearOf(snapshot, { ...params, ...query, clock })),
    );
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body };
    return { status: 200, file: await tableFile(leaversTable(body, clock.now()), { format, language }) };
  });
  mount(shell, operations.readCapitalMovement, async ({ db, params, query, request, clock, language }) => {
    const body = await inSnapshot(db, async (snapshot) =>
      capitalMovementOut(snapshot, await yearOf(snapshot, { ...params, ...query, clock })),
    );
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body };
    return { status: 200, file: await tableFile(capitalMovementTable(body, clock.now()), { format, language }) };
  });
}

type Asked = {
  readonly financial_year: number;
  readonly known_at?: Date | undefined;
  readonly clock: Clock;
};

/** Of a closed year what was known when its last month was closed, as all reports say it (rules §2). */
async function yearOf(db: Db, { financial_year: financialYear, known_at: knownAt, clock }: Asked): Promise<NamedYear> {
  const year = await financialYearNamed(db, financialYear, clock.today());
  return { financialYear, year, knownAt: knownAt ?? (await usualKnowledgeOf(db, year.end, clock.now())) };
}
