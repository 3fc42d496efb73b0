import { blockersOf } from '../../domain/closing/checklist.ts';
import { inSnapshot } from '../../platform/db/transaction.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { standingClosing } from './closings.repository.ts';
import { checklistItemOut, closedYearOut, openingBalancesOut, reopeningOut } from './period-closes.wire.ts';
import { proposeReopening } from './reopenings.service.ts';
import * as operations from './years.operations.ts';
import { closedYear, closeYear, openingBalancesOf, spanOfYear, yearChecklist } from './years.service.ts';

export function mountYears(shell: HttpShell): void {
  mount(shell, operations.readYearChecklist, async ({ db, params: { financial_year: year }, clock }) => {
    const body = await inSnapshot(db, async (snapshot) => {
      const span = await spanOfYear(snapshot, year, clock.today());
      const isClosed = (await standingClosing(snapshot, 'year', span.first)) !== undefined;
      const items = await yearChecklist(snapshot, year, span);
      return {
        financial_year: year,
        starts_on: span.first,
        ends_on: span.last,
        status: isClosed ? ('closed' as const) : ('open' as const),
        can_be_closed: !isClosed && blockersOf(items).length === 0,
        items: items.map(checklistItemOut),
      };
    });
    return { status: 200, body };
  });
  mount(shell, operations.closeYear, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const closing = await closeYear(tx, {
      year: params.financial_year,
      acknowledgedWarnings: body.acknowledged_warnings,
      requestKey: requestKey(actor, operations.closeYear, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: closedYearOut(closing), subject: { type: 'period_closing', id: closing.id } };
  });
  mount(shell, operations.proposeYearReopening, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const proposed = await proposeReopening(tx, {
      closing: (locked) => closedYear(locked, params.financial_year, clock.today()),
      reason: body.reason,
      acknowledgedWarnings: body.acknowledged_warnings,
      requestKey: requestKey(actor, operations.proposeYearReopening, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: reopeningOut(proposed), subject: { type: 'period_reopening', id: proposed.id } };
  });
  mount(shell, operations.readOpeningBalances, async ({ db, params: { financial_year: year }, clock }) => {
    const opening = await inSnapshot(db, (snapshot) => openingBalancesOf(snapshot, { year, today: clock.today() }));
    return { status: 200, body: openingBalancesOut(year, opening) };
  });
}
