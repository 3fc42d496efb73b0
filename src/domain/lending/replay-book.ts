import { Money } from '../money/money.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { type AllocationOrder, components, type Payable } from './allocation-order.ts';
import type { Allocation, ClaimState, LoanState, Means } from './loan-state.ts';
import type { Course } from './plan-course.ts';
import { withoutFirstRow } from './plan-course.ts';
import type { PlanRow, PlanVersion } from './plan.types.ts';

/** The book in which a replay writes: what is owed, what was received, and which settled what. */
export type Book = {
  readonly order: AllocationOrder;
  course: Course;
  readonly versions: PlanVersion[];
  /** Rows that have fallen due. */
  readonly rows: RowBook[];
  readonly claims: ClaimBook[];
  /** What is owed and open, in the order in which money pays it. */
  readonly open: OpenPart[];
  readonly receipts: Receipt[];
  readonly lapsed: LoanState['lapsed'][number][];
  allocations: Allocation[];
  firstReceipt: number;
  terminatedOn: BusinessDate | null;
  restructuredOn: BusinessDate | null;
  writtenOffOn: BusinessDate | null;
};

export type RowBook = { readonly row: PlanRow; openParts: number; paidOn: BusinessDate | null };

export type ClaimBook = Pick<ClaimState, 'factId' | 'kind' | 'rowNumber' | 'claimedOn' | 'amount' | 'isReopened'>;

export type OpenPart = {
  readonly component: Payable;
  readonly row: RowBook | null;
  readonly claim: ClaimBook | null;
  readonly rank: readonly [pass: number, day: BusinessDate, row: number, part: number];
  open: Money;
};

/** Money of one payment that has paid nothing yet. */
export type Receipt = { readonly factId: string; open: Money; refunded: Money };

export function emptyBook(order: AllocationOrder, course: Course): Book {
  const lists = { versions: [], rows: [], claims: [], open: [], receipts: [], lapsed: [], allocations: [] };
  return { order, course, ...lists, firstReceipt: 0, terminatedOn: null, restructuredOn: null, writtenOffOn: null };
}

/** Rows fall due one after the other until the end of a day; waiting credit pays each at once. */
export function fallDueUntil(book: Book, day: BusinessDate): void {
  for (let [row] = book.course.rows; row && row.dueDate <= day; [row] = book.course.rows) {
    book.course = withoutFirstRow(book.course);
    const rowBook: RowBook = { row, openParts: 0, paidOn: row.amount.isZero() ? row.dueDate : null };
    book.rows.push(rowBook);
    for (const component of components) {
      if (!row[component].isPositive()) continue;
      rowBook.openParts += 1;
      owe(book, { component, row: rowBook, claim: null, rank: rankOf(book, component, row), open: row[component] });
    }
    settle(book, row.dueDate);
  }
}

/** Something beside the plan is owed; of default interest the instalment decides when it is paid. */
export function addClaim(book: Book, claim: ClaimBook): void {
  const row = book.rows.find((one) => one.row.number === claim.rowNumber)?.row;
  const place = row ?? { number: claim.rowNumber ?? -1, dueDate: claim.claimedOn };
  book.claims.push(claim);
  owe(book, { component: claim.kind, row: null, claim, rank: rankOf(book, claim.kind, place), open: claim.amount });
}

function rankOf(book: Book, component: Payable, row: Pick<PlanRow, 'number' | 'dueDate'>): OpenPart['rank'] {
  const pass = book.order.passes.findIndex((parts) => parts.includes(component));
  return [pass, row.dueDate, row.number, book.order.passes[pass]?.indexOf(component) ?? 0];
}

function owe(book: Book, part: OpenPart): void {
  const after = book.open.findLastIndex(({ rank }) => compareRanks(rank, part.rank) <= 0);
  book.open.splice(after + 1, 0, part);
}

function compareRanks(first: OpenPart['rank'], second: OpenPart['rank']): number {
  for (const [index, one] of first.entries()) {
    const other = second[index] ?? one;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/** The oldest money pays the first open part, until there is none of one or the other. */
export function settle(book: Book, day: BusinessDate): void {
  for (;;) {
    const receipt = firstReceipt(book);
    const [part] = book.open;
    if (!receipt || !part) return;
    const amount = Money.min(receipt.open, part.open);
    receipt.open = receipt.open.minus(amount);
    settlePart(book, part, { factId: receipt.factId, amount, day, means: 'money' });
  }
}

function firstReceipt(book: Book): Receipt | undefined {
  while (book.receipts[book.firstReceipt]?.open.isZero()) book.firstReceipt += 1;
  return book.receipts[book.firstReceipt];
}

type Settlement = {
  readonly factId: string;
  readonly amount: Money;
  readonly day: BusinessDate;
  readonly means: Means;
};

/** At most what is open of the part; what is settled leaves the list. */
export function settlePart(book: Book, part: OpenPart, { factId, amount, day, means }: Settlement): void {
  const settled = Money.min(amount, part.open);
  if (!settled.isPositive()) return;
  part.open = part.open.minus(settled);
  book.allocations.push({
    factId,
    rowNumber: part.row?.row.number ?? part.claim?.rowNumber ?? null,
    claimFactId: part.claim?.factId ?? null,
    component: part.component,
    amount: settled,
    effectiveOn: day,
    means,
  });
  if (part.open.isPositive()) return;
  book.open.splice(book.open.indexOf(part), 1);
  if (!part.row) return;
  part.row.openParts -= 1;
  if (part.row.openParts === 0) part.row.paidOn = day;
}

/** All money that waits. */
export function creditOf(book: Book): Money {
  return Money.sum(book.receipts.slice(book.firstReceipt).map(({ open }) => open));
}

/** Whether nothing is owed and nothing is still to fall due. */
export function isAllSettled({ course, open }: Book): boolean {
  return course.rows.length === 0 && open.length === 0;
}
