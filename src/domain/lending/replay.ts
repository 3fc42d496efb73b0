import { Money } from '../money/money.ts';
import { type BusinessDate, daysBetween } from '../time/business-date.ts';
import { allocationOrders, type Regime } from './allocation-order.ts';
import type { LoanFact } from './loan-facts.ts';
import {
  type Allocation,
  type ClaimState,
  isOfInstalment,
  type LoanState,
  type Parts,
  partsOf,
  type RowState,
  sumOfParts,
  totalsOf,
} from './loan-state.ts';
import { courseOf } from './plan-course.ts';
import type { Agreement, InstalmentPlan, PlanRow } from './plan.types.ts';
import {
  type Book,
  type ClaimBook,
  creditOf,
  emptyBook,
  fallDueUntil,
  isAllSettled,
  type RowBook,
  settle,
} from './replay-book.ts';
import { take } from './replay-deeds.ts';
import { timelineOf } from './replay-timeline.ts';

export { type Allocation, type LoanState, type Parts, partsOf, type RowState, sumOfParts };

export type ReplayInput = {
  readonly plan: InstalmentPlan;
  /** What the plan was made from; facts that change the plan cannot be replayed without. */
  readonly agreement?: Agreement | undefined;
  readonly regime: Regime;
  /** In the order of recording, which matters at barriers only (see replay-timeline.ts); those after `through` are left aside. */
  readonly facts: readonly LoanFact[];
  readonly through: BusinessDate;
};

/**
 * Makes a loan's state out of its plan and facts (rules §9). Money waits as credit, in order of value date; on the day
 * a row's contract date comes, and on the day money arrives, the oldest credit pays the first open part of the
 * regime's order. Early money, also the whole rest of the loan, stays credit until its due date, unless the payer has
 * chosen to repay principal early.
 */
export function replayLoan(input: ReplayInput): LoanState {
  const { plan, facts, through } = input;
  const payout = facts.find((fact) => fact.kind === 'payout' && fact.valueDate <= through);
  const book = emptyBook(allocationOrders[input.regime], courseOf(plan, input.agreement));
  if (payout) {
    book.versions.push({ validFrom: payout.valueDate, causedByFactId: payout.factId, plan });
    for (const { day, deed } of timelineOf(facts, through)) {
      fallDueUntil(book, day);
      take(book, deed, { day, plan, regime: input.regime });
      settle(book, day);
    }
    fallDueUntil(book, through);
  }
  return stateOf(book, input, payout?.valueDate ?? null);
}

function stateOf(book: Book, { plan, facts, through }: ReplayInput, paidOutOn: BusinessDate | null): LoanState {
  const { allocations, versions, lapsed, terminatedOn, restructuredOn, writtenOffOn } = book;
  const paid = totalsOf(allocations.filter(({ means }) => means === 'money'));
  const writtenOff = totalsOf(allocations.filter(({ means }) => means === 'write_off'));
  const credit = creditOf(book);
  const isRepaid = paidOutOn !== null && isAllSettled(book);
  return {
    through,
    paidOutOn,
    allocations,
    rows: rowStates(book, through),
    versions,
    claims: book.claims.map((claim) => claimState(book, claim)),
    paid,
    outstandingPrincipal:
      paidOutOn === null ? Money.zero : plan.principal.minus(paid.principal).minus(writtenOff.principal),
    credit,
    refunded: Money.sum(book.receipts.map(({ refunded }) => refunded)),
    paidByGuarantors: paidByGuarantors(allocations, facts),
    lapsed,
    terminatedOn,
    restructuredOn,
    writtenOff: writtenOffOn && { on: writtenOffOn, amounts: writtenOff },
    isRepaid,
    closedOn: isRepaid ? lastDay(book) : null,
    refundable: isRepaid ? credit : Money.zero,
  };
}

/** Those that have fallen due, then those to come. */
function rowStates(book: Book, through: BusinessDate): RowState[] {
  const settled = Map.groupBy(book.allocations.filter(isOfInstalment), ({ rowNumber }) => rowNumber);
  const stateOfRow = (row: PlanRow, { paidOn, end }: { paidOn: BusinessDate | null; end: BusinessDate }): RowState => {
    const settledOfRow = totalsOf(settled.get(row.number) ?? []);
    return { row, paid: partsOf((part) => settledOfRow[part]), paidOn, daysLate: daysLate(row, end) };
  };
  return [
    ...book.rows.map(({ row, paidOn }: RowBook) => stateOfRow(row, { paidOn, end: paidOn ?? through })),
    ...book.course.rows.map((row) => stateOfRow(row, { paidOn: null, end: row.dueDate })),
  ];
}

function daysLate({ effectiveDueDate }: PlanRow, end: BusinessDate): number {
  return end > effectiveDueDate ? daysBetween(effectiveDueDate, end) : 0;
}

function claimState(book: Book, claim: ClaimBook): ClaimState {
  const settled = book.allocations.filter(
    ({ claimFactId, component, rowNumber }) =>
      claimFactId === claim.factId && component === claim.kind && rowNumber === claim.rowNumber,
  );
  const paid = sumOf(settled.filter(({ means }) => means === 'money'));
  const settledWithoutMoney = sumOf(settled).minus(paid);
  return { ...claim, paid, settledWithoutMoney, open: claim.amount.minus(sumOf(settled)) };
}

function sumOf(allocations: readonly Allocation[]): Money {
  return Money.sum(allocations.map(({ amount }) => amount));
}

function isPrincipal({ component }: Allocation): boolean {
  return component === 'principal' || component === 'recovery';
}

function paidByGuarantors(
  allocations: readonly Allocation[],
  facts: readonly LoanFact[],
): LoanState['paidByGuarantors'] {
  const guaranteeOf = new Map(
    facts.flatMap((fact) =>
      fact.kind === 'payment' && fact.guaranteeId !== undefined ? [[fact.factId, fact.guaranteeId] as const] : [],
    ),
  );
  if (guaranteeOf.size === 0) return [];
  const byGuarantee = Map.groupBy(
    allocations.filter(({ means }) => means === 'money'),
    ({ factId }) => guaranteeOf.get(factId),
  );
  return [...byGuarantee].flatMap(([guaranteeId, paid]) =>
    guaranteeId === undefined ? [] : [{ guaranteeId, amount: sumOf(paid), principal: sumOf(paid.filter(isPrincipal)) }],
  );
}

/** The day on which the last part of anything was settled, or the last row of nothing came due. */
function lastDay(book: Book): BusinessDate | null {
  const days = [...book.allocations.map(({ effectiveOn }) => effectiveOn), ...book.rows.map(({ paidOn }) => paidOn)];
  return days.reduce((last, day) => (last === null || (day !== null && day > last) ? day : last), null);
}
