import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { inSnapshot } from '../../platform/db/transaction.ts';
import { mount } from '../../platform/http/mount.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { wantedFormat } from '../../platform/http/table-format.ts';
import { tableFile } from '../../platform/tables/table-file.ts';
import { financialYearNamed } from './year-ends.service.ts';
import * as operations from './year-reports.operations.ts';
import { capitalMovementTable, leaversTable, notesTable } from './year-reports.tables.ts';
import { capitalMovementOut, leaversOut, notesOut, type NamedYear } from './year-reports.wire.ts';

export function mountYearReports(shell: HttpShell): void {
  mount(shell, operations.readYearNotes, async ({ db, params, query, request, clock, language }) => {
    const body = await inSnapshot(db, async (snapshot) =>
      notesOut(snapshot, await yearOf(snapshot, params.financial_year, clock.today()), clock.now()),
    );
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body };
    return { status: 200, file: await tableFile(notesTable(body, clock.now()), { format, language }) };
  });
  mount(shell, operations.listYearLeavers, async ({ db, params, query, request, clock, language }) => {
    const body = await inSnapshot(db, async (snapshot) =>
      leaversOut(snapshot, await yearOf(snapshot, params.financial_year, clock.today())),
    );
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body };
    return { status: 200, file: await tableFile(leaversTable(body, clock.now()), { format, language }) };
  });
  mount(shell, operations.readCapitalMovement, async ({ db, params, query, request, clock, language }) => {
    const body = await inSnapshot(db, async (snapshot) =>
      capitalMovementOut(snapshot, await yearOf(snapshot, params.financial_year, clock.today())),
    );
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body };
    return { status: 200, file: await tableFile(capitalMovementTable(body, clock.now()), { format, language }) };
  });
}

async function yearOf(db: Db, financialYear: number, today: BusinessDate): Promise<NamedYear> {
  return { financialYear, year: await financialYearNamed(db, financialYear, today) };
}
