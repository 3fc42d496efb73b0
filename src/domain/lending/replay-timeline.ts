import { Money } from '../money/money.ts';
import { type BusinessDate, laterOf } from '../time/business-date.ts';
import { isBarrier, type LoanFact, type PaymentFact, type PayoutFact, type ReversalFact } from './loan-facts.ts';

/**
 * The order in which facts take effect (rules §9): by value date; on one day deferrals, claims, waivers, what a reversal
 * reopens, and then payments: those for what is due before those that repay early, the larger first. All of this is what
 * people did, not when somebody typed it, so that any order of recording gives the same state.
 *
 * Only barriers ask for the order of recording: what was recorded before one belongs to the amounts it agreed; what was
 * recorded after it counts from its day, however early its value date. Hence the facts come in that order; between two
 * barriers it does not matter.
 */
export type TimelineEvent = { readonly day: BusinessDate; readonly deed: Deed };

/** A fact takes effect, or the money of a payment taken back behind a barrier is owed again. */
export type Deed =
  EffectiveFact | { readonly kind: 'reopening'; readonly factId: string; readonly payment: PaymentFact };

type EffectiveFact = Exclude<LoanFact, PayoutFact | ReversalFact>;

/** A fact in the order of recording. */
type Entry = {
  readonly fact: LoanFact;
  readonly day: BusinessDate;
  /** How many barriers were on record before it. */
  readonly barriersKnown: number;
};

export function timelineOf(facts: readonly LoanFact[], through: BusinessDate): TimelineEvent[] {
  const barrierDays: BusinessDate[] = [];
  const entries = facts.map((fact): Entry => {
    const day = laterOf(fact.valueDate, barrierDays.at(-1) ?? fact.valueDate);
    const barriersKnown = barrierDays.length;
    if (isBarrier(fact)) barrierDays.push(day);
    return { fact, day, barriersKnown };
  });
  const reversals = reversalsOf(entries);
  return entries
    .flatMap((entry) => eventsOf(entry, { reversal: reversals.get(entry.fact.factId), barrierDays }))
    .filter(({ day }) => day <= through)
    .toSorted(inOrder);
}

type Placed = TimelineEvent & { readonly barriersBefore: number };

type Surroundings = { readonly reversal: Entry | undefined; readonly barrierDays: readonly BusinessDate[] };

/**
 * A reversed payment is left out whatever the reversal's date: it is as if never made. Where a barrier lies between, the
 * payment stays and the reversal reopens its sum. What was known earlier is a question of which facts come in.
 */
function eventsOf(entry: Entry, { reversal, barrierDays }: Surroundings): Placed[] {
  const { fact, day } = entry;
  if (fact.kind === 'payout' || fact.kind === 'reversal') return [];
  const placed = { day, deed: fact, barriersBefore: barriersBefore(entry, barrierDays) };
  if (fact.kind !== 'payment' || !reversal) return [placed];
  const isSettled = barrierDays
    .slice(0, reversal.barriersKnown)
    .some((_, index) => isBefore(entry, index, barrierDays));
  if (!isSettled) return [];
  const deed = { kind: 'reopening', factId: reversal.fact.factId, payment: fact } as const;
  return [placed, { day: reversal.day, deed, barriersBefore: barriersBefore(reversal, barrierDays) }];
}

function reversalsOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(
    entries.flatMap((entry) => (entry.fact.kind === 'reversal' ? [[entry.fact.paymentFactId, entry] as const] : [])),
  );
}

function barriersBefore(entry: Entry, barrierDays: readonly BusinessDate[]): number {
  return barrierDays.filter((_, index) => !isBefore(entry, index, barrierDays)).length;
}

/** On the barrier's own day what was recorded before it comes before it; so does the barrier itself, as it must be one of them. */
function isBefore({ day, barriersKnown }: Entry, index: number, barrierDays: readonly BusinessDate[]): boolean {
  const barrierDay = barrierDays[index];
  return barrierDay !== undefined && (day < barrierDay || (day === barrierDay && barriersKnown <= index));
}

const ranks: Readonly<Record<Deed['kind'], number>> = {
  deferral: 0,
  claim: 1,
  waiver: 2,
  reopening: 3,
  payment: 4,
  lapse: 5,
  restructuring: 6,
  termination: 6,
  write_off: 6,
  refund: 6,
};

/** The id decides only between equal deeds of one day, where an exchange changes nothing but the name. */
function inOrder(first: Placed, second: Placed): number {
  return (
    compareText(first.day, second.day) ||
    first.barriersBefore - second.barriersBefore ||
    ranks[first.deed.kind] - ranks[second.deed.kind] ||
    compareText(choiceOf(first.deed), choiceOf(second.deed)) ||
    amountOf(second.deed).compare(amountOf(first.deed)) ||
    compareText(first.deed.factId, second.deed.factId)
  );
}

function amountOf(deed: Deed): Money {
  return 'amount' in deed ? deed.amount : Money.zero;
}

/** Money whose surplus waits comes before money that repays early, which is meant to come on top of what is due. */
function choiceOf(deed: Deed): string {
  return deed.kind === 'payment' ? deed.whatExceeds : '';
}

function compareText(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
