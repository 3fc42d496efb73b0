import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { type LoanRecord, openBook } from './loan-book.ts';
import { amountNamedBy, type LoanFact } from './loan-facts.ts';
import type { Allocation, LoanState } from './replay.ts';

/** What money did: repay principal, pay interest, or anything else, such as fees. */
export type Use = { readonly interest: Money; readonly principal: Money; readonly other: Money };

/** One line of a borrower's statement: what happened on a day, what it paid, and what remained at that day's end. */
export type StatementLine = {
  readonly on: BusinessDate;
  /** A fact, or credit of an earlier payment that met an instalment on its due date. */
  readonly kind: LoanFact['kind'] | 'credit_applied';
  /** Money of the fact, of the payment taken back, or of the credit applied; null where the fact names none. */
  readonly amount: Money | null;
  readonly used: Use;
  /** A payment that was taken back later. */
  readonly isReversed: boolean;
  /** At the end of the day. */
  readonly credit: Money;
  readonly outstandingPrincipal: Money;
};

/**
 * Every booking of a loan up to a day, in the order in which they count. What each paid and what remained is read off the
 * replayed states, so a statement cannot differ from the loan's page: the lines' uses add up to what the state says is
 * paid, and the last line's remains are the state's.
 */
export function statementOf(record: LoanRecord, through: BusinessDate): readonly StatementLine[] {
  const stateOn = remembering((day: BusinessDate) => openBook(record, day).state);
  const { allocations } = stateOn(through);
  const facts = record.facts.filter(({ valueDate }) => valueDate <= through);
  const bookings = [...facts.map((fact) => bookingOf(fact, { record, allocations })), ...creditsOf(facts, allocations)];
  return bookings
    .toSorted((first, second) => compare(first.on, second.on))
    .map((booking) => {
      const { credit, outstandingPrincipal } = stateOn(booking.on);
      return { ...booking, credit, outstandingPrincipal };
    });
}

type Booking = Omit<StatementLine, 'credit' | 'outstandingPrincipal'>;
type Known = { readonly record: LoanRecord; readonly allocations: LoanState['allocations'] };

function bookingOf(fact: LoanFact, { record, allocations }: Known): Booking {
  const own = allocations.filter(({ factId, effectiveOn }) => factId === fact.factId && effectiveOn === fact.valueDate);
  return {
    on: fact.valueDate,
    kind: fact.kind,
    amount: amountNamedBy(fact, record.facts),
    used: useOf(own),
    isReversed: record.facts.some((later) => later.kind === 'reversal' && later.paymentFactId === fact.factId),
  };
}

/** Money that came on one day and paid on a later one: one booking for each such day. */
function creditsOf(facts: readonly LoanFact[], allocations: LoanState['allocations']): Booking[] {
  const receivedOn = new Map(facts.map(({ factId, valueDate }) => [factId, valueDate]));
  const later = allocations.filter(({ factId, effectiveOn }) => receivedOn.get(factId) !== effectiveOn);
  return [...Map.groupBy(later, ({ effectiveOn }) => effectiveOn)].map(([on, applied]) => ({
    on,
    kind: 'credit_applied',
    amount: Money.sum(applied.map(({ amount }) => amount)),
    used: useOf(applied),
    isReversed: false,
  }));
}

function useOf(allocations: readonly Allocation[]): Use {
  const sum = (isPart: (part: string) => boolean): Money =>
    Money.sum(allocations.filter(({ component }) => isPart(component)).map(({ amount }) => amount));
  return {
    interest: sum((part) => part === 'interest'),
    principal: sum((part) => part === 'principal'),
    other: sum((part) => part !== 'interest' && part !== 'principal'),
  };
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
