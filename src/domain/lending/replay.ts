import { Money } from '../money/money.ts';
import { type BusinessDate, daysBetween } from '../time/business-date.ts';
import { type AllocationOrder, allocationOrders, type Component, components, type Regime } from './allocation-order.ts';
import type { LoanFact, PaymentFact } from './loan-facts.ts';
import type { InstalmentPlan, PlanRow } from './plan.types.ts';

/** Money of one payment that pays one part of one instalment; (factId, rowNumber, component) occurs at most once. */
export type Allocation = {
  readonly factId: string;
  readonly rowNumber: number;
  readonly component: Component;
  readonly amount: Money;
  /** The payment's value date, or the later contract due date on which its credit was applied. */
  readonly effectiveOn: BusinessDate;
};

/** An amount for each part a payment can pay. */
export type Parts = Readonly<Record<Component, Money>>;

export type RowState = {
  readonly row: PlanRow;
  readonly paid: Parts;
  /** The day on which nothing of the row was left open; null while something is, and before it falls due. */
  readonly paidOn: BusinessDate | null;
  /** Calendar days from the effective due date to `paidOn`, or to `through` while open; 0 when not late. */
  readonly daysLate: number;
};

/** A loan at the end of the day `through`, as far as the given facts know. */
export type LoanState = {
  readonly through: BusinessDate;
  /** Null before payout. */
  readonly paidOutOn: BusinessDate | null;
  /** In the order in which they took effect. */
  readonly allocations: readonly Allocation[];
  readonly rows: readonly RowState[];
  /** Everything allocated so far; with `credit` it makes up all money received and not reversed. */
  readonly paid: Parts;
  readonly outstandingPrincipal: Money;
  /** Received, and waiting for the next due date. */
  readonly credit: Money;
  readonly isRepaid: boolean;
  /** The day on which the last open amount was paid. */
  readonly closedOn: BusinessDate | null;
  /** What goes back to the payer: the credit left when nothing is owed any more. */
  readonly refundable: Money;
};

export type ReplayInput = {
  readonly plan: InstalmentPlan;
  readonly regime: Regime;
  /** In any order; those after `through` are left aside. */
  readonly facts: readonly LoanFact[];
  readonly through: BusinessDate;
};

type OpenClaim = { readonly row: RowBook; readonly component: Component; open: Money };
type OpenReceipt = { readonly factId: string; open: Money };
type Queue<Item> = { readonly items: Item[]; next: number };
type RowBook = { readonly row: PlanRow; readonly claims: OpenClaim[]; paidOn: BusinessDate | null };
type Book = {
  readonly order: AllocationOrder;
  /** One queue of claims for each pass of the order. */
  readonly claims: readonly Queue<OpenClaim>[];
  readonly receipts: Queue<OpenReceipt>;
  readonly rows: RowBook[];
  readonly allocations: Allocation[];
};

/**
 * Makes a loan's state out of its plan and facts (rules §9). Money waits as credit, in order of value date; on the day
 * a row's contract date comes, and on the day money arrives, the oldest credit pays the first open claim of the
 * regime's order. Early money, also the whole rest of the loan, stays credit until its due date.
 *
 * The recording order cannot matter, because nothing here looks at it: see `paymentsInForce`. Every claim and every
 * receipt is passed once, so the work grows with facts + rows.
 */
export function replayLoan({ plan, regime, facts, through }: ReplayInput): LoanState {
  const payout = facts.find((fact) => fact.kind === 'payout' && fact.valueDate <= through);
  const book = emptyBook(allocationOrders[regime]);
  const dueRows = payout ? plan.rows.filter((row) => row.dueDate <= through) : [];
  let due = 0;
  const fallDueUntil = (day: BusinessDate): void => {
    for (let row = dueRows[due]; row && row.dueDate <= day; row = dueRows[due]) {
      fallDue(book, row);
      due += 1;
    }
  };
  for (const payment of paymentsInForce(facts, through)) {
    fallDueUntil(payment.valueDate);
    book.receipts.items.push({ factId: payment.factId, open: payment.amount });
    settle(book, payment.valueDate);
  }
  fallDueUntil(through);
  return stateOf(book, plan, { through, paidOutOn: payout?.valueDate ?? null });
}

/**
 * The payments that count, in the order in which they pay: by value date, on one day the larger first. Both are what
 * the payer did, not when somebody typed it, so that any order of recording gives the same state. The id decides only
 * between equal amounts of one day, where an exchange changes nothing but the name. A reversed payment is left out
 * whatever the reversal's date: it is as if never made. What was known earlier is a question of which facts come in.
 */
function paymentsInForce(facts: readonly LoanFact[], through: BusinessDate): PaymentFact[] {
  const reversed = new Set(facts.flatMap((fact) => (fact.kind === 'reversal' ? [fact.paymentFactId] : [])));
  return facts
    .filter((fact) => fact.kind === 'payment')
    .filter((payment) => payment.valueDate <= through && !reversed.has(payment.factId))
    .toSorted(
      (first, second) =>
        compareText(first.valueDate, second.valueDate) ||
        second.amount.compare(first.amount) ||
        compareText(first.factId, second.factId),
    );
}

function compareText(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}

function emptyBook(order: AllocationOrder): Book {
  return {
    order,
    claims: order.passes.map(() => ({ items: [], next: 0 })),
    receipts: { items: [], next: 0 },
    rows: [],
    allocations: [],
  };
}

/** The row's parts join the queues of their passes; waiting credit pays them at once. */
function fallDue(book: Book, row: PlanRow): void {
  const rowBook: RowBook = { row, claims: [], paidOn: row.amount.isZero() ? row.dueDate : null };
  for (const [pass, parts] of book.order.passes.entries()) {
    for (const component of parts) {
      const claim = { row: rowBook, component, open: row[component] };
      rowBook.claims.push(claim);
      book.claims[pass]?.items.push(claim);
    }
  }
  book.rows.push(rowBook);
  settle(book, row.dueDate);
}

function settle(book: Book, day: BusinessDate): void {
  for (;;) {
    const receipt = firstOpen(book.receipts);
    const claim = firstClaim(book);
    if (!receipt || !claim) return;
    const amount = Money.min(receipt.open, claim.open);
    receipt.open = receipt.open.minus(amount);
    claim.open = claim.open.minus(amount);
    if (claim.row.claims.every(({ open }) => open.isZero())) claim.row.paidOn = day;
    book.allocations.push({
      factId: receipt.factId,
      rowNumber: claim.row.row.number,
      component: claim.component,
      amount,
      effectiveOn: day,
    });
  }
}

function firstClaim(book: Book): OpenClaim | undefined {
  for (const pass of book.claims) {
    const claim = firstOpen(pass);
    if (claim) return claim;
  }
  return undefined;
}

function firstOpen<Item extends { open: Money }>(queue: Queue<Item>): Item | undefined {
  while (queue.items[queue.next]?.open.isZero()) queue.next += 1;
  return queue.items[queue.next];
}

function stateOf(book: Book, plan: InstalmentPlan, days: Pick<LoanState, 'through' | 'paidOutOn'>): LoanState {
  const rows = plan.rows.map((row, index) => rowState(row, book.rows[index], days.through));
  const paid = partsOf((component) => Money.sum(rows.map((row) => row.paid[component])));
  const credit = Money.sum(book.receipts.items.slice(book.receipts.next).map((receipt) => receipt.open));
  const closedOn = rows.every((row) => row.paidOn !== null) ? lastDay(rows) : null;
  const isRepaid = closedOn !== null;
  return {
    ...days,
    allocations: book.allocations,
    rows,
    paid,
    outstandingPrincipal: days.paidOutOn === null ? Money.zero : plan.principal.minus(paid.principal),
    credit,
    isRepaid,
    closedOn,
    refundable: isRepaid ? credit : Money.zero,
  };
}

function rowState(row: PlanRow, book: RowBook | undefined, through: BusinessDate): RowState {
  const openOf = new Map(book?.claims.map((claim) => [claim.component, claim.open]));
  const paidOn = book?.paidOn ?? null;
  return {
    row,
    paid: partsOf((component) => row[component].minus(openOf.get(component) ?? row[component])),
    paidOn,
    daysLate: book ? daysLate(row, paidOn ?? through) : 0,
  };
}

function daysLate({ effectiveDueDate }: PlanRow, end: BusinessDate): number {
  return end > effectiveDueDate ? daysBetween(effectiveDueDate, end) : 0;
}

function lastDay(rows: readonly RowState[]): BusinessDate | null {
  return rows.reduce<BusinessDate | null>(
    (last, { paidOn }) => (last === null || (paidOn !== null && paidOn > last) ? paidOn : last),
    null,
  );
}

/** Asks for the amount of each component in turn. */
export function partsOf(amountOf: (component: Component) => Money): Parts {
  const [fee, interest, principal] = [amountOf('fee'), amountOf('interest'), amountOf('principal')];
  return { fee, interest, principal };
}

/** Fee, interest and principal together. */
export function sumOfParts(parts: Parts): Money {
  return Money.sum(components.map((component) => parts[component]));
}
