import type { JournalEntry } from '../../domain/ledger/journal-entry.ts';
import type { LoanBook, LoanStep } from '../../domain/lending/loan-book.ts';
import type { Allocation, RowState } from '../../domain/lending/replay.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { PostedEntry } from '../ledger/index.ts';
import type { LoanWrites, StoredFact, VersionedAllocation } from './loan-writes.repository.ts';
import type { LockedLoan } from './loans.types.ts';

/** A step together with the fact that caused it (none when only a day came) and who recorded it when. */
export type RecordedStep = {
  readonly step: LoanStep;
  readonly fact: StoredFact | null;
  readonly valueDate: BusinessDate;
  readonly documentReference: string | null;
  readonly deed: Deed;
};

/** Where a loan has got to, and everything on the way there that is not yet written. */
export type LoanProgress = {
  readonly locked: LockedLoan;
  readonly book: LoanBook;
  readonly steps: readonly RecordedStep[];
};

export function startAt(locked: LockedLoan): LoanProgress {
  return { locked, book: locked.book, steps: [] };
}

export function withStep(progress: LoanProgress, step: RecordedStep): LoanProgress {
  return { locked: progress.locked, book: step.step.after, steps: [...progress.steps, step] };
}

/** Whether anything happened that must be written. */
export function hasMoved({ locked, book }: LoanProgress): boolean {
  return book.state.through !== locked.book.state.through || book.facts.length !== locked.book.facts.length;
}

/** Several steps as one write: each makes a version of its own, an allocation may begin and end among them. */
export function writesOf({ locked, book, steps }: LoanProgress): LoanWrites {
  const begun = new Map<string, VersionedAllocation>();
  const done: VersionedAllocation[] = [];
  const ended: VersionedAllocation[] = [];
  let version = locked.loan.version;
  for (const { step } of steps) {
    version += 1;
    for (const gone of step.delta.ended) {
      const recent = begun.get(keyOf(gone));
      begun.delete(keyOf(gone));
      if (recent) done.push({ ...recent, until: version });
      else ended.push({ ...gone, since: locked.loan.version, until: version });
    }
    for (const come of step.delta.begun) begun.set(keyOf(come), { ...come, since: version, until: null });
  }
  return {
    loanId: locked.loan.id,
    version,
    firstSequence: locked.lastSequence + 1,
    facts: steps.flatMap(({ fact }) => (fact ? [fact] : [])),
    ended,
    begun: [...done, ...begun.values()],
    changedRows: changedRows(locked.book.state.rows, book.state.rows),
    state: book.state,
  };
}

function keyOf({ factId, rowNumber, component, effectiveOn }: Allocation): string {
  return [factId, rowNumber, component, effectiveOn].join(' ');
}

function changedRows(before: readonly RowState[], after: readonly RowState[]): RowState[] {
  const paidBefore = new Map(before.map((state) => [state.row.number, paidText(state)]));
  return after.filter((state) => paidBefore.get(state.row.number) !== paidText(state));
}

function paidText({ paid, paidOn }: RowState): string {
  return [paid.fee, paid.interest, paid.principal, paidOn].join(' ');
}

/** The journal entries of the steps: dated by the fact, posted on the day they were recorded. */
export function entriesOf({ steps, locked }: LoanProgress): PostedEntry[] {
  return steps.flatMap(({ step, fact, valueDate, documentReference, deed }) =>
    step.entry === null
      ? []
      : [posted(step.entry, { sourceId: fact?.id ?? locked.loan.id, valueDate, documentReference, deed })],
  );
}

type Posting = {
  readonly sourceId: string;
  readonly valueDate: BusinessDate;
  readonly documentReference: string | null;
  readonly deed: Deed;
};

export function posted(entry: JournalEntry, { deed, ...posting }: Posting): PostedEntry {
  return { entry, ...posting, postingDate: deed.today, recordedAt: deed.recordedAt, actorUserId: deed.byUserId };
}
