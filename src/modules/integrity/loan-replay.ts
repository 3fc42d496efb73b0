import { payables } from '../../domain/lending/allocation-order.ts';
import { openBook } from '../../domain/lending/loan-book.ts';
import { openClaims } from '../../domain/lending/loan-state.ts';
import type { Allocation, LoanState } from '../../domain/lending/replay.ts';
import type { Db } from '../../platform/db/database.ts';
import { loanRecords, loanStatusOf } from '../loans/index.ts';
import type { Difference } from './integrity.types.ts';
import {
  cachedAllocations,
  type CachedLoan,
  cachedLoansAfter,
  cachedPlans,
  cachedRows,
  type Figures,
} from './loan-caches.repository.ts';

const LOANS_AT_ONCE = 100;

/**
 * Everything in which what is stored of loans differs from a fresh replay of their facts: the loan's row, what is paid of
 * each instalment, the plan in force, and the allocations that count now.
 */
export async function* replayDifferences(db: Db): AsyncGenerator<Difference> {
  for (let after: string | null = null; ;) {
    const loans: readonly CachedLoan[] = await cachedLoansAfter(db, { after, limit: LOANS_AT_ONCE });
    yield* await replayDifferencesOf(db, loans);
    const last = loans.at(-1);
    if (!last) return;
    after = last.id;
  }
}

/** The same of some loans. */
export async function replayDifferencesOf(db: Db, loans: readonly CachedLoan[]): Promise<readonly Difference[]> {
  const ids = loans.map(({ id }) => id);
  const records = await loanRecords(db, ids);
  const plans = await cachedPlans(db, ids);
  const rows = await cachedRows(db, ids);
  const allocations = await cachedAllocations(db, ids);
  return loans.flatMap(({ id, number, through, figures }) => {
    const record = records.get(id);
    if (!record) return [{ check: 'plan', about: number, expected: 'a plan', found: 'nothing' }];
    const { state } = openBook(record, through);
    return [
      ...compared(number, figuresOf(state), { ...figures, ...rows.get(id) }),
      ...compared(number, planOf(state), plans.get(id) ?? {}),
      ...compared(number, allocationsOf(state.allocations), allocations.get(id) ?? {}),
    ];
  });
}

/** Every name that stands on one side only, or with another text. */
export function compared(about: string, expected: Figures, found: Figures): readonly Difference[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return names
    .filter((name) => expected[name] !== found[name])
    .map((name) => ({ check: name, about, expected: expected[name] ?? 'nothing', found: found[name] ?? 'nothing' }));
}

const UNTOUCHED = '0.00 0.00 0.00 null';

function figuresOf(state: LoanState): Figures {
  const rows = state.rows.map(({ row, paid, paidOn }) => [
    `row ${row.number}`,
    [paid.fee, paid.interest, paid.principal, paidOn ?? 'null', 'by', row.effectiveDueDate].join(' '),
  ]);
  const openRow = state.rows.find(({ row, paidOn }) => paidOn === null && !row.amount.isZero());
  return {
    status: loanStatusOf(state),
    'paid out': String(state.paidOutOn),
    closed: String(state.closedOn),
    'outstanding principal': state.outstandingPrincipal.toText(),
    credit: state.credit.toText(),
    ...Object.fromEntries(payables.map((part) => [`paid ${part}`, state.paid[part].toText()])),
    'open costs': openClaims(state, 'cost').toText(),
    'open default interest': openClaims(state, 'default_interest').toText(),
    restructured: String(state.restructuredOn),
    terminated: String(state.terminatedOn),
    'written off': String(state.writtenOff?.on ?? null),
    'oldest unpaid': openRow?.row.effectiveDueDate ?? 'null',
    ...Object.fromEntries(rows.filter(([, figures]) => !figures?.startsWith(UNTOUCHED))),
  };
}

function planOf({ rows }: LoanState): Figures {
  return Object.fromEntries(
    rows.map(({ row: { number, kind, dueDate, effectiveDueDate, interest, principal, fee, balance } }) => [
      `plan row ${number}`,
      [kind ?? 'instalment', dueDate, effectiveDueDate, interest, principal, fee, balance].join(' '),
    ]),
  );
}

/** Each allocation by what it settles, with its amount. */
export function allocationsOf(allocations: readonly Allocation[]): Figures {
  return Object.fromEntries(
    allocations.map(({ factId, rowNumber, claimFactId, component, effectiveOn, means, amount }) => [
      `${factId} settles ${component} of ${rowNumber} ${claimFactId} on ${effectiveOn} by ${means}`,
      amount.toText(),
    ]),
  );
}
