import type { JournalEntry } from '../ledger/journal-entry.ts';
import { loanEntry, loanTotalsOf } from '../ledger/loan-entry.ts';
import { type BusinessDate, laterOf } from '../time/business-date.ts';
import { type AllocationDelta, allocationDelta } from './allocation-delta.ts';
import type { Regime } from './allocation-order.ts';
import { assertFactFits } from './fact-checks.ts';
import type { LoanFact } from './loan-facts.ts';
import type { Agreement, InstalmentPlan } from './plan.types.ts';
import type { LoanState } from './loan-state.ts';
import { replayLoan } from './replay.ts';
import { assertStateAllows } from './servicing-checks.ts';

/** A loan that has been paid out, as its facts tell it, and its state on the day up to which it has been brought. */
export type LoanBook = LoanRecord & { readonly state: LoanState };

/** What is on record: the state follows from it. */
export type LoanRecord = {
  readonly loanId: string;
  readonly plan: InstalmentPlan;
  /** What the plan was made from; a loan whose plan changes cannot do without. */
  readonly agreement?: Agreement | undefined;
  readonly regime: Regime;
  /** In the order of recording. */
  readonly facts: readonly LoanFact[];
};

/** One step of a loan's life: how the allocations differ, where the loan stands then, and what goes into the journal. */
export type LoanStep = {
  readonly before: LoanBook;
  readonly after: LoanBook;
  readonly delta: AllocationDelta;
  /** Null when the step moves no money between accounts. */
  readonly entry: JournalEntry | null;
};

/** The loan at the end of the day `through`. */
export function openBook(record: LoanRecord, through: BusinessDate): LoanBook {
  const { plan, agreement, regime, facts } = record;
  return { ...record, state: replayLoan({ plan, agreement, regime, facts, through }) };
}

/** A day comes: waiting credit pays what has fallen due since the loan was last looked at. Never goes back. */
export function bringTo(book: LoanBook, today: BusinessDate): LoanStep {
  return step(book, openBook(book, laterOf(today, book.state.through)));
}

/** A fact joins the others; refused as `assertFactFits` and `assertStateAllows` say. Bring the book to today before. */
export function addFact(book: LoanBook, fact: LoanFact, today: BusinessDate): LoanStep {
  assertFactFits({ plan: book.plan, facts: book.facts, fact, today });
  if (asksForState(fact)) assertStateAllows(fact, openBook(book, fact.valueDate).state);
  return step(book, openBook({ ...book, facts: [...book.facts, fact] }, book.state.through));
}

/**
 * Several payouts and payments at once, each refused as if it came alone. The allocations come out the same and are known
 * from one step on; the loan is replayed once, not once for each.
 */
export function addMoneyMoved(
  book: LoanBook,
  added: readonly Extract<LoanFact, { kind: 'payout' | 'payment' }>[],
  today: BusinessDate,
): LoanStep {
  const facts: LoanFact[] = [...book.facts];
  for (const fact of added) {
    assertFactFits({ plan: book.plan, facts, fact, today });
    facts.push(fact);
  }
  return step(book, openBook({ ...book, facts }, book.state.through));
}

/** Money moves whatever the state is. */
function asksForState({ kind }: LoanFact): boolean {
  return kind !== 'payout' && kind !== 'payment' && kind !== 'reversal';
}

function step(before: LoanBook, after: LoanBook): LoanStep {
  return {
    before,
    after,
    delta: allocationDelta(before.state.allocations, after.state.allocations),
    entry: loanEntry(
      { before: loanTotalsOf(before.state), after: loanTotalsOf(after.state) },
      { loanId: before.loanId },
    ),
  };
}
