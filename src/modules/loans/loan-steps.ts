import type { LoanBook, LoanStep } from '../../domain/lending/loan-book.ts';
import type { LoanFact } from '../../domain/lending/loan-facts.ts';
import type { Allocation, RowState } from '../../domain/lending/replay.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { PostedEntry } from '../ledger/index.ts';
import type { BegunAllocation, EndedAllocation, LoanWrites, Mark, StoredFact } from './loan-writes.repository.ts';
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
  const counting = new Map<string, BegunAllocation>();
  const passed: BegunAllocation[] = [];
  const ended: EndedAllocation[] = [];
  let mark: Mark = { version: locked.loan.version, at: locked.lastRecordedAt };
  for (const recorded of steps) {
    mark = markAfter(mark, recorded);
    for (const gone of recorded.step.delta.ended) {
      const recent = counting.get(keyOf(gone));
      counting.delete(keyOf(gone));
      if (recent) passed.push({ ...recent, until: mark });
      else ended.push({ ...gone, until: mark });
    }
    for (const come of recorded.step.delta.begun) counting.set(keyOf(come), { ...come, since: mark, until: null });
  }
  return {
    loanId: locked.loan.id,
    version: mark.version,
    firstSequence: locked.lastSequence + 1,
    facts: steps.flatMap(({ fact }) => (fact ? [fact] : [])),
    ended,
    begun: [...passed, ...counting.values()],
    changedRows: changedRows(locked.book.state.rows, book.state.rows),
    state: book.state,
  };
}

/** Only a fact adds to what is known; a day that comes does not. Of two requests the later may have waited for the lock. */
function markAfter({ version, at }: Mark, { fact }: RecordedStep): Mark {
  const isLater = fact !== null && fact.recordedAt > at;
  return { version: version + 1, at: isLater ? fact.recordedAt : at };
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
      : [
          {
            entry: step.entry,
            valueDate,
            postingDate: deed.today,
            recordedAt: deed.recordedAt,
            sourceId: fact?.id ?? locked.loan.id,
            documentReference,
            actorUserId: deed.byUserId,
          },
        ],
  );
}

/** The fact as a row: a reversal bears the amount of the payment it takes back. */
export function storedFact(fact: LoanFact, amount: Money, { recordedAt, byUserId }: Deed): StoredFact {
  return {
    id: fact.factId,
    kind: fact.kind,
    valueDate: fact.valueDate,
    amount: amount.toText(),
    reversesFactId: fact.kind === 'reversal' ? fact.paymentFactId : null,
    recordedAt,
    recordedBy: byUserId,
  };
}
