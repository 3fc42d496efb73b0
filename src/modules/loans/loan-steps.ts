import type { LoanBook, LoanStep } from '../../domain/lending/loan-book.ts';
import { amountNamedBy, type LoanFact } from '../../domain/lending/loan-facts.ts';
import type { PlanRow } from '../../domain/lending/plan.types.ts';
import { type Allocation, partsOf, type RowState } from '../../domain/lending/replay.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Happening } from '../../platform/http/deed.ts';
import type { PostedEntry } from '../ledger/index.ts';
import type {
  BegunAllocation,
  EndedAllocation,
  LoanWrites,
  Mark,
  NewPlanVersion,
  StoredFact,
} from './loan-writes.repository.ts';
import type { LockedLoan } from './loans.types.ts';

/** A step together with the fact that caused it (none when only a day came) and who recorded it when. */
export type RecordedStep = {
  readonly step: LoanStep;
  readonly fact: StoredFact | null;
  readonly valueDate: BusinessDate;
  readonly documentReference: string | null;
  readonly deed: Happening;
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
    planVersions: planVersionsOf({ locked, book, steps }),
    state: book.state,
  };
}

/** Only a fact adds to what is known; a day that comes does not. Of two requests the later may have waited for the lock. */
function markAfter({ version, at }: Mark, { fact }: RecordedStep): Mark {
  const isLater = fact !== null && fact.recordedAt > at;
  return { version: version + 1, at: isLater ? fact.recordedAt : at };
}

function keyOf({ factId, rowNumber, claimFactId, component, effectiveOn }: Allocation): string {
  return [factId, rowNumber, claimFactId, component, effectiveOn].join(' ');
}

/** Where a change of plan took rows away, nothing is paid of them any more. */
function changedRows(before: readonly RowState[], after: readonly RowState[]): RowState[] {
  const paidBefore = new Map(before.map((state) => [state.row.number, paidText(state)]));
  const changed = after.filter((state) => paidBefore.get(state.row.number) !== paidText(state));
  const kept = new Set(after.map(({ row }) => row.number));
  const gone = before.filter(({ row }) => !kept.has(row.number));
  return [...changed, ...gone.map((state) => ({ ...state, paid: partsOf(() => Money.zero), paidOn: null }))];
}

function paidText({ paid, paidOn }: RowState): string {
  return [paid.fee, paid.interest, paid.principal, paidOn].join(' ');
}

/** Each fact that changed the plan in force leaves a version; the day it counts from is that of the change that made it. */
function planVersionsOf({ locked, steps }: LoanProgress): NewPlanVersion[] {
  const changing = steps.filter(({ step, fact }) => {
    return fact !== null && !areSamePlan(step.before.state.rows, step.after.state.rows);
  });
  return changing.flatMap(({ step, fact }, index) => {
    const { versions, rows } = step.after.state;
    if (fact === null) return [];
    return [
      {
        loanId: locked.loan.id,
        version: locked.lastPlanVersion + 1 + index,
        ruleVersion: step.after.plan.ruleVersion,
        validFrom: versions.at(-1)?.validFrom ?? step.after.plan.payoutDate,
        rows: rows.map(({ row }) => row),
        causedByFactId: fact.fact.factId,
        recordedAt: fact.recordedAt,
      },
    ];
  });
}

function areSamePlan(before: readonly RowState[], after: readonly RowState[]): boolean {
  const isSame = ({ row }: RowState, index: number): boolean => {
    const other = after[index]?.row;
    return other !== undefined && (other === row || rowText(other) === rowText(row));
  };
  return before.length === after.length && before.every(isSame);
}

function rowText({ number, kind, dueDate, effectiveDueDate, interest, principal, fee, balance }: PlanRow): string {
  return [number, kind, dueDate, effectiveDueDate, interest, principal, fee, balance].join(' ');
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
            sourceId: fact?.fact.factId ?? locked.loan.id,
            documentReference,
            actorUserId: deed.byUserId,
          },
        ],
  );
}

/** What somebody records of a loan, and why. */
export type FactRecording = {
  readonly fact: LoanFact;
  readonly documentReference: string | null;
  readonly reason: string | null;
  /** Kept on the fact; null where what stands behind it (payout, payment, reversal) keeps its own. */
  readonly requestKey: string | null;
  readonly deed: Happening;
};

/** The fact as it is stored: a reversal bears the amount of the payment it takes back. */
export function storedFact(recording: FactRecording, facts: readonly LoanFact[]): StoredFact {
  const { fact, reason, documentReference, requestKey, deed } = recording;
  return {
    fact,
    amount: amountNamedBy(fact, facts),
    reason,
    documentReference: HAVE_PAPERS_OF_THEIR_OWN.has(fact.kind) ? null : documentReference,
    requestKey,
    recordedAt: deed.recordedAt,
    recordedBy: deed.byUserId,
  };
}

const HAVE_PAPERS_OF_THEIR_OWN: ReadonlySet<LoanFact['kind']> = new Set(['payout', 'payment', 'reversal']);
