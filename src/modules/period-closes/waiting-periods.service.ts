import { blockersOf, type ChecklistItem } from '../../domain/closing/checklist.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { earliestOpenMonthWithPostings } from '../ledger/index.ts';
import { monthChecklist, spanOfMonth } from './month-checklist.service.ts';
import type { ReopeningOf } from './period-closes.types.ts';
import { listReopenings } from './reopenings.repository.ts';

/** The month that is closed next: the earliest with postings that is over and open, and what blocks it; null when none is. */
export async function monthToClose(
  db: Db,
  today: BusinessDate,
): Promise<{
  readonly month: string;
  readonly last: BusinessDate;
  readonly blockers: readonly ChecklistItem[];
} | null> {
  const month = await earliestOpenMonthWithPostings(db, today.slice(0, 7));
  if (month === null) return null;
  return { month, last: spanOfMonth(month).last, blockers: blockersOf(await monthChecklist(db, month, [])) };
}

const MOST = 100;

/** Proposals that wait for their second person. */
export async function waitingReopenings(db: Db): Promise<readonly ReopeningOf[]> {
  return await listReopenings(db, { status: 'proposed', beforeId: null, limit: MOST });
}
