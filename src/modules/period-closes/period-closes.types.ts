import type { ChecklistItem } from '../../domain/closing/checklist.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export type ClosedSpan = 'month' | 'year';

/** A closing of a month or of a financial year, kept for ever. */
export type Closing = {
  readonly id: string;
  readonly span: ClosedSpan;
  readonly startsOn: BusinessDate;
  readonly endsOn: BusinessDate;
  /** First, second … closing of the same month or year. */
  readonly ordinal: number;
  /** The later month with which it was closed; null for a closing of its own. */
  readonly closedWithId: string | null;
  readonly closedAt: Date;
  readonly closedByPersonId: string;
  readonly closedBy: string;
  readonly journalPosition: number;
  readonly checklist: readonly ChecklistItem[];
  readonly acknowledgedWarnings: readonly string[];
};

export type ReopeningStatus = 'proposed' | 'confirmed' | 'withdrawn';

export type Reopening = {
  readonly id: string;
  readonly closingId: string;
  readonly status: ReopeningStatus;
  readonly reason: string;
  readonly acknowledgedWarnings: readonly string[];
  readonly proposedAt: Date;
  readonly proposedByPersonId: string;
  readonly decidedAt: Date | null;
  readonly decidedByPersonId: string | null;
};

/** A reopening with what it opens. */
export type ReopeningOf = Reopening & { readonly closing: Closing };

/** A closing with everything that was ever proposed about it, oldest first. */
export type ClosingWithReopenings = Closing & { readonly reopenings: readonly Reopening[] };
