import { isDate, parseDate } from '../../domain/time/business-date.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf, textIn } from '../../platform/http/paging.ts';
import { cursorUnreadable } from '../../platform/http/refusals.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import * as operations from './day-close.operations.ts';
import { dayCloseNotFound, monthEndNotFound } from './day-close.refusals.ts';
import { orderClosing } from './day-close.service.ts';
import { dayCloseOut, monthEndLineOut, monthEndOut } from './day-close.wire.ts';
import { findDayClose, listDayCloses } from './day-closes.repository.ts';
import { findMonthEnd, listMonthEndLoans } from './month-ends.repository.ts';

export function mountDayClose(shell: HttpShell): void {
  mountDays(shell);
  mount(shell, operations.readMonthEnd, async ({ db, params, query, language }) => {
    const month = parseDate(`${params.period}-01`);
    const monthEnd = await findMonthEnd(db, month);
    if (!monthEnd) throw monthEndNotFound(month);
    const { limit, loan_id: loan } = query;
    const sort = `month end ${month}`;
    const keyset = decodeCursor(query.cursor, sort, 1);
    const loans = await listMonthEndLoans(db, { month, loan, afterLoanId: keyset && idIn(keyset, 0), limit });
    const itemOf = (line: (typeof loans)[number]) => monthEndLineOut(line, language);
    const page = pageOf(loans, { limit, sort, keyOf: ({ loanId }) => [loanId], itemOf });
    return { status: 200, body: { ...monthEndOut(monthEnd), ...page } };
  });
}

function mountDays(shell: HttpShell): void {
  mount(shell, operations.listDayCloses, async ({ db, query, language }) => {
    const keyset = decodeCursor(query.cursor, 'day closes', 1);
    const before = keyset && textIn(keyset, 0);
    if (before !== null && !isDate(before)) throw cursorUnreadable();
    const days = await listDayCloses(db, { before, limit: query.limit });
    const body = pageOf(days, {
      limit: query.limit,
      sort: 'day closes',
      keyOf: ({ day }) => [day],
      itemOf: (close) => dayCloseOut(close, language),
    });
    return { status: 200, body };
  });
  mount(shell, operations.readDayClose, async ({ db, params, language }) => {
    const close = await findDayClose(db, params.date);
    if (!close) throw dayCloseNotFound(params.date);
    return { status: 200, body: dayCloseOut(close, language) };
  });
  mount(shell, operations.closeDays, async ({ tx, body, clock }) => {
    const { through } = body;
    const days = [...(await orderClosing(tx, through, clock.today()))];
    return {
      status: days.length === 0 ? 200 : 202,
      body: { through, days },
      subject: { type: 'day_close', id: through },
    };
  });
}
