import { isMoney } from './allocation-delta.ts';
import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { type LoanRecord, openBook } from './loan-book.ts';
import { amountNamedBy, type LoanFact } from './loan-facts.ts';
import { type Allocation, type Amounts, type LoanState, sumOfAmounts, totalsOf } from './loan-state.ts';

/** One line of a borrower's statement: what happened on a day, what it paid, and what remained at that day's end. */
export type StatementLine = {
  readonly on: BusinessDate;
  /** A fact, or credit of an earlier payment that met an instalment on its due date. */
  readonly kind: LoanFact['kind'] | 'credit_applied';
  /** What happened; null where credit was applied, which nobody recorded. */
  readonly fact: LoanFact | null;
  /** What a waiver waives, and the payment a reversal takes back. */
  readonly about: LoanFact | null;
  /**
   * Money of the fact, of the payment taken back, or of the credit applied; what a termination called due and what a
   * write-off took out of the books; null for what moves only dates.
   */
  readonly amount: Money | null;
  /** What money paid, by part. */
  readonly used: Amounts;
  /** What is no longer asked for, because it was waived or written off. */
  readonly givenUp: Money;
  /** A payment that was taken back later. */
  readonly isReversed: boolean;
  /** At the end of the day. */
  readonly credit: Money;
  readonly outstandingPrincipal: Money;
  /** Costs, default interest and what may be recovered: claimed and open at the end of the day. */
  readonly openClaims: Money;
};

/**
 * Every booking of a loan up to a day, in the order in which they count. What each paid and what remained is read off the
 * replayed states, so a statement cannot differ from the loan's page: the lines' uses add up to what the state says is
 * paid, and the last line's remains are the state's.
 */
export function statementOf(record: LoanRecord, through: BusinessDate): readonly StatementLine[] {
  const stateOn = remembering((day: BusinessDate) => openBook(record, day).state);
  const state = stateOn(through);
  const facts = record.facts.filter(({ valueDate }) => valueDate <= through);
  const bookings = [...facts.map((fact) => bookingOf(fact, { record, state })), ...creditsOf(facts, state)];
  return bookings
    .toSorted((first, second) => compare(first.on, second.on))
    .map((booking) => {
      const { credit, outstandingPrincipal, claims } = stateOn(booking.on);
      return { ...booking, credit, outstandingPrincipal, openClaims: Money.sum(claims.map(({ open }) => open)) };
    });
}

type Booking = Omit<StatementLine, 'credit' | 'outstandingPrincipal' | 'openClaims'>;
type Known = { readonly record: LoanRecord; readonly state: LoanState };

function bookingOf(fact: LoanFact, { record: { facts }, state }: Known): Booking {
  const own = state.allocations.filter(
    ({ factId, effectiveOn }) => factId === fact.factId && effectiveOn === fact.valueDate,
  );
  return {
    on: fact.valueDate,
    kind: fact.kind,
    fact,
    about: aboutOf(fact, facts),
    amount: amountOf(fact, { record: { facts }, state }),
    used: totalsOf(own.filter(isMoney)),
    givenUp: Money.sum(own.filter(isGivenUp).map(({ amount }) => amount)),
    isReversed: facts.some((later) => later.kind === 'reversal' && later.paymentFactId === fact.factId),
  };
}

function aboutOf(fact: LoanFact, facts: readonly LoanFact[]): LoanFact | null {
  const id = fact.kind === 'reversal' ? fact.paymentFactId : fact.kind === 'waiver' ? fact.claimFactId : null;
  return facts.find(({ factId }) => factId === id) ?? null;
}

type Amounting = { readonly record: Pick<LoanRecord, 'facts'>; readonly state: LoanState };

function amountOf(fact: LoanFact, { record, state }: Amounting): Money | null {
  if (fact.kind === 'restructuring') return fact.terms.principal;
  if (fact.kind === 'write_off') return state.writtenOff && sumOfAmounts(state.writtenOff.amounts);
  if (fact.kind === 'termination') return calledDueOn(state, fact.valueDate);
  return amountNamedBy(fact, record.facts);
}

/** The rest that fell due at once on a day. */
function calledDueOn({ rows }: LoanState, on: BusinessDate): Money {
  const called = rows.filter(({ row }) => row.kind === 'called_due' && row.dueDate === on);
  return Money.sum(called.map(({ row }) => row.amount));
}

/** Whether it is no longer asked for: waived, or written off. */
export function isGivenUp({ means }: Allocation): boolean {
  return means === 'waiver' || means === 'write_off';
}

/** Money that came on one day and paid on a later one: one booking for each such day. */
function creditsOf(facts: readonly LoanFact[], { allocations }: LoanState): Booking[] {
  const receivedOn = new Map(facts.map(({ factId, valueDate }) => [factId, valueDate]));
  const later = allocations.filter((one) => isMoney(one) && receivedOn.get(one.factId) !== one.effectiveOn);
  return [...Map.groupBy(later, ({ effectiveOn }) => effectiveOn)].map(([on, applied]) => ({
    on,
    kind: 'credit_applied',
    fact: null,
    about: null,
    amount: Money.sum(applied.map(({ amount }) => amount)),
    used: totalsOf(applied),
    givenUp: Money.zero,
    isReversed: false,
  }));
}

function remembering<Key, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

function compare(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
