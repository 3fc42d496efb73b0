import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { wantedFormat } from '../../platform/http/table-format.ts';
import { tableFile } from '../../platform/tables/table-file.ts';
import * as operations from './year-ends.operations.ts';
import { listYearEnds } from './year-ends.repository.ts';
import { cancelYearEnd, getYearEnd, prepareYearEnd, releaseYearEnd } from './year-ends.service.ts';
import { sharesTable } from './year-ends.tables.ts';
import type { YearEnd } from './year-ends.types.ts';
import { yearEndOut, yearEndSharesOut } from './year-ends.wire.ts';
import { mountYearReports } from './year-reports.routes.ts';

export function mountYearEnds(shell: HttpShell): void {
  mountSteps(shell);
  mountReading(shell);
  mountYearReports(shell);
}

const subjectOf = ({ id }: YearEnd) => ({ type: 'year_end', id });

function mountSteps(shell: HttpShell): void {
  mount(shell, operations.prepareYearEnd, async ({ tx, actor, body, clock, idempotencyKey }) => {
    const order = {
      financialYear: body.financial_year,
      resolutionReference: body.resolution_number,
      resolution: body.resolution,
      resolvedOn: body.resolved_on,
      use: {
        result: body.result,
        toMembers: body.to_members,
        lossWrittenOff: body.loss_written_off,
        toLegalReserve: body.to_legal_reserve,
        toOtherReserves: body.to_other_reserves,
      },
      requestKey: requestKey(actor, operations.prepareYearEnd, idempotencyKey),
    };
    const yearEnd = await prepareYearEnd(tx, order, deedOf(actor, clock));
    return { status: 201, body: await yearEndOut(tx, yearEnd), subject: subjectOf(yearEnd) };
  });
  mount(shell, operations.releaseYearEnd, async ({ tx, actor, params, clock }) => {
    const yearEnd = await releaseYearEnd(tx, params.financial_year, deedOf(actor, clock));
    return { status: 201, body: await yearEndOut(tx, yearEnd), subject: subjectOf(yearEnd) };
  });
  mount(shell, operations.cancelYearEnd, async ({ tx, params }) => {
    const yearEnd = await cancelYearEnd(tx, params.financial_year);
    return { status: 201, body: await yearEndOut(tx, yearEnd), subject: subjectOf(yearEnd) };
  });
}

function mountReading(shell: HttpShell): void {
  mount(shell, operations.listYearEnds, async ({ db }) => {
    const items = [];
    for (const yearEnd of await listYearEnds(db)) items.push(await yearEndOut(db, yearEnd));
    return { status: 200, body: { items } };
  });
  mount(shell, operations.readYearEnd, async ({ db, params }) => {
    return { status: 200, body: await yearEndOut(db, await getYearEnd(db, params.financial_year)) };
  });
  mount(shell, operations.listYearEndShares, async ({ db, params, query, request, clock, language }) => {
    const yearEnd = await getYearEnd(db, params.financial_year);
    const body = await yearEndSharesOut(db, yearEnd);
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body };
    return { status: 200, file: await tableFile(sharesTable(body, yearEnd, clock.now()), { format, language }) };
  });
}
