import { blockersOf } from '../../domain/closing/checklist.ts';
import type { Db } from '../../platform/db/database.ts';
import { inSnapshot } from '../../platform/db/transaction.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, numberIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { getPeriod } from '../ledger/index.ts';
import { listClosings, standingClosing } from './closings.repository.ts';
import { closeMonth } from './closings.service.ts';
import { lateFacts } from './late-facts.repository.ts';
import { type FurtherCheck, monthChecklist, spanOfMonth } from './month-checklist.service.ts';
import * as operations from './period-closes.operations.ts';
import { notClosed } from './period-closes.refusals.ts';
import type { ReopeningOf } from './period-closes.types.ts';
import { checklistItemOut, closedMonthOut, closingOut, lateFactOut, reopeningOut } from './period-closes.wire.ts';
import * as reopening from './reopenings.operations.ts';
import { getReopening, listReopenings, withReopenings } from './reopenings.repository.ts';
import { confirmReopening, proposeReopening, withdrawReopening } from './reopenings.service.ts';
import { mountYears } from './years.routes.ts';

export type PeriodClosesDeps = {
  /** What later modules have to say before a month is closed. */
  readonly furtherChecks?: readonly FurtherCheck[];
};

export function mountPeriodCloses(shell: HttpShell, { furtherChecks = [] }: PeriodClosesDeps = {}): void {
  mountMonths(shell, furtherChecks);
  mountYears(shell);
  mountReopenings(shell);
  mountRecords(shell);
}

function mountMonths(shell: HttpShell, furtherChecks: readonly FurtherCheck[]): void {
  mount(shell, operations.readMonthChecklist, async ({ db, params: { month } }) => {
    const body = await inSnapshot(db, async (snapshot) => {
      const { status } = await getPeriod(snapshot, month);
      const items = await monthChecklist(snapshot, month, furtherChecks);
      const canBeClosed = status === 'open' && blockersOf(items).length === 0;
      return { month, status, can_be_closed: canBeClosed, items: items.map(checklistItemOut) };
    });
    return { status: 200, body };
  });
  mount(shell, operations.closePeriod, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const closing = await closeMonth(tx, {
      month: params.month,
      acknowledgedWarnings: body.acknowledged_warnings,
      requestKey: requestKey(actor, operations.closePeriod, idempotencyKey),
      furtherChecks,
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: closedMonthOut(closing), subject: { type: 'period', id: params.month } };
  });
}

const subjectOf = ({ id }: ReopeningOf) => ({ type: 'period_reopening', id });

function mountReopenings(shell: HttpShell): void {
  mount(shell, reopening.proposeMonthReopening, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const proposed = await proposeReopening(tx, {
      closing: (locked) => closedMonth(locked, params.month),
      reason: body.reason,
      acknowledgedWarnings: body.acknowledged_warnings,
      requestKey: requestKey(actor, reopening.proposeMonthReopening, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    return { status: 201, body: reopeningOut(proposed), subject: subjectOf(proposed) };
  });
  mount(shell, reopening.confirmReopening, async ({ tx, actor, params, clock }) => {
    const confirmed = await confirmReopening(tx, params.reopening_id, deedOf(actor, clock));
    return { status: 201, body: reopeningOut(confirmed), subject: subjectOf(confirmed) };
  });
  mount(shell, reopening.withdrawReopening, async ({ tx, actor, params, clock }) => {
    const withdrawn = await withdrawReopening(tx, params.reopening_id, deedOf(actor, clock));
    return { status: 201, body: reopeningOut(withdrawn), subject: subjectOf(withdrawn) };
  });
}

/** `ledger.period_not_found`, `period.not_closed` */
async function closedMonth(db: Db, month: string) {
  await getPeriod(db, month);
  const closing = await standingClosing(db, 'month', spanOfMonth(month).first);
  if (!closing) throw notClosed('month', month);
  return closing;
}

function mountRecords(shell: HttpShell): void {
  mount(shell, operations.listClosings, async ({ db, query: { limit, cursor, span } }) => {
    const sort = `closings ${span ?? ''}`;
    const keyset = decodeCursor(cursor, sort, 1);
    const closings = await listClosings(db, { span, beforeId: keyset && idIn(keyset, 0), limit });
    const items = await withReopenings(db, closings);
    return { status: 200, body: pageOf(items, { limit, sort, keyOf: ({ id }) => [id], itemOf: closingOut }) };
  });
  mount(shell, reopening.listReopenings, async ({ db, query: { limit, cursor, status } }) => {
    const sort = `reopenings ${status ?? ''}`;
    const keyset = decodeCursor(cursor, sort, 1);
    const items = await listReopenings(db, { status, beforeId: keyset && idIn(keyset, 0), limit });
    return { status: 200, body: pageOf(items, { limit, sort, keyOf: ({ id }) => [id], itemOf: reopeningOut }) };
  });
  mount(shell, reopening.readReopening, async ({ db, params }) => ({
    status: 200,
    body: reopeningOut(await getReopening(db, params.reopening_id)),
  }));
  mount(shell, reopening.listLateFacts, async ({ db, params: { month }, query: { limit, cursor } }) => {
    await getPeriod(db, month);
    const sort = `late facts ${month}`;
    const keyset = decodeCursor(cursor, sort, 1);
    const facts = await lateFacts(db, { ...spanOfMonth(month), after: keyset && numberIn(keyset, 0), limit });
    const keyOf = ({ entryNumber }: (typeof facts)[number]) => [entryNumber];
    return { status: 200, body: pageOf(facts, { limit, sort, keyOf, itemOf: lateFactOut }) };
  });
}
