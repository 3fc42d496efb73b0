import { blockersOf, type ChecklistItem, warningsOf } from '../../domain/closing/checklist.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { recordChange } from '../audit/index.ts';
import { applyCreditsDue } from '../loans/index.ts';
import { closePeriodsThrough, journalPosition, lastRecordedIn, lockForClosing } from '../ledger/index.ts';
import { findClosings, insertClosings, lockClosingActs, type NewClosing } from './closings.repository.ts';
import { type FurtherCheck, monthChecklist, spanOfMonth } from './month-checklist.service.ts';
import { checklistHasOpenItems, unknownWarnings, warningsNotAcknowledged } from './period-closes.refusals.ts';
import type { Closing } from './period-closes.types.ts';

export type ClosingOrder = {
  readonly acknowledgedWarnings: readonly string[];
  readonly requestKey: string;
  readonly deed: Deed;
};

export type MonthClosing = ClosingOrder & {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly furtherChecks: readonly FurtherCheck[];
};

/**
 * Closes a month: nothing of the checklist blocks it, and each warning that stands is acknowledged. From then on it takes no
 * postings. Credit that waited for instalments due by now is applied first, since it counts from their due dates, and
 * applying it later would change what is said of the month. Codes: those of the ledger (`ledger.period_not_over` …),
 * `period.unknown_warnings`, `period.checklist_has_open_items`, `period.warnings_not_acknowledged`
 */
export async function closeMonth(tx: Tx, order: MonthClosing): Promise<Closing> {
  const { month, deed } = order;
  await lockClosingActs(tx);
  await applyCreditsDue(tx, deed);
  const months = await lockForClosing(tx, { month, today: deed.today });
  const checklist = await monthChecklist(tx, month, order.furtherChecks);
  const acknowledgedWarnings = acknowledged(checklist, order.acknowledgedWarnings);
  return await recordMonths(tx, { ...order, months, checklist, acknowledgedWarnings });
}

/**
 * The warnings that stood and were acknowledged; what stood and was not refuses. What is acknowledged and stands no longer
 * does no harm, but a code that the checklist never has is a mistake.
 */
export function acknowledged(checklist: readonly ChecklistItem[], given: readonly string[]): readonly string[] {
  const known = checklist.map(({ code }) => code);
  const unknown = given.filter((code) => !known.includes(code));
  if (unknown.length > 0) throw unknownWarnings(unknown, known);
  const blockers = blockersOf(checklist);
  if (blockers.length > 0) throw checklistHasOpenItems(blockers);
  const warnings = warningsOf(checklist);
  const missing = warnings.filter(({ code }) => !given.includes(code));
  if (missing.length > 0) throw warningsNotAcknowledged(missing);
  return warnings.map(({ code }) => code);
}

type Closed = Omit<MonthClosing, 'furtherChecks'> & {
  readonly months: readonly string[];
  readonly checklist: readonly ChecklistItem[];
};

async function recordMonths(tx: Tx, { months, month, deed, requestKey, ...looked }: Closed): Promise<Closing> {
  const id = newIdAt(deed.recordedAt);
  const lastRecorded = await lastRecordedIn(tx, month);
  const made = {
    span: 'month',
    // Whoever posted while this waited is part of what was closed, so the closing is not earlier than that.
    closedAt: lastRecorded && lastRecorded > deed.recordedAt ? lastRecorded : deed.recordedAt,
    closedByPersonId: deed.byPersonId,
    closedBy: deed.byUserId,
    lastMonthClosedByPersonId: null,
    journalPosition: await journalPosition(tx),
  } as const;
  const closings = months.map((each): NewClosing => {
    const { first, last } = spanOfMonth(each);
    const span = { ...made, startsOn: first, endsOn: last };
    return each === month
      ? { ...span, ...looked, id, closedWithId: null, requestKey }
      : {
          ...span,
          id: newIdAt(deed.recordedAt),
          closedWithId: id,
          requestKey: null,
          checklist: [],
          acknowledgedWarnings: [],
        };
  });
  await keepClosings(tx, closings);
  await closePeriodsThrough(tx, { month, closedAt: made.closedAt, closedBy: deed.byUserId });
  return await getClosing(tx, id);
}

/** Keeps closings, and writes their facts to the audit log, where nobody can move their moment unnoticed. */
export async function keepClosings(tx: Tx, closings: readonly NewClosing[]): Promise<void> {
  await insertClosings(tx, closings);
  for (const { id, span, startsOn, endsOn, closedAt, ...closing } of closings) {
    await recordChange(tx, {
      change: 'period.closed',
      author: { userId: closing.closedBy, personId: closing.closedByPersonId },
      subject: { type: 'period_closing', id },
      before: null,
      after: {
        span,
        starts_on: startsOn,
        ends_on: endsOn,
        closed_at: closedAt.toISOString(),
        journal_position: closing.journalPosition,
      },
      recordedAt: closedAt,
      requestId: null,
    });
  }
}

export async function getClosing(tx: Tx, id: string): Promise<Closing> {
  const [closing] = await findClosings(tx, [id]);
  if (!closing) throw new TypeError('a closing was just recorded');
  return closing;
}
