import { sql } from 'kysely';
import type { Regime } from '../../src/domain/lending/allocation-order.ts';
import { type Allocation, type LoanState, replayLoan } from '../../src/domain/lending/replay.ts';
import type { BusinessDate } from '../../src/domain/time/business-date.ts';
import { historiesOf } from '../../src/modules/loans/loan-histories.repository.ts';
import type { Db } from '../../src/platform/db/database.ts';
import { businessDateAt } from '../../src/platform/time/clock.ts';
import type { Difference } from './books.ts';

/** The cached figures of a loan as text, by name. */
type Figures = Readonly<Record<string, string>>;

/**
 * Everything in which the caches of loans differ from a fresh replay of their facts: the loan's row, what is paid of each
 * instalment, the allocations that count, and those that counted when each fact had been recorded. None in a sound
 * database. Looks at every loan, or at one.
 */
export async function cacheDifferences(db: Db, only?: { readonly id: string }): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const loan of await cachedLoans(db)) {
    if (only && loan.id !== only.id) continue;
    differences.push(...(await stateDifferences(db, loan)), ...(await knowledgeDifferences(db, loan)));
  }
  return differences;
}

/** The same for what counts now only: quick enough for every loan of a large database. */
export async function currentCacheDifferences(db: Db): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const loan of await cachedLoans(db)) differences.push(...(await stateDifferences(db, loan)));
  return differences;
}

async function stateDifferences(db: Db, loan: CachedLoan): Promise<readonly Difference[]> {
  const history = (await historiesOf(db, [loan.id])).get(loan.id);
  if (!history) throw new Error(`${loan.number} has no plan`);
  const state = replayLoan({ ...history, regime: loan.regime, through: loan.through });
  return [
    ...compared(loan.number, figuresOf(state), { ...loan.figures, ...(await cachedRows(db, loan.id)) }),
    ...compared(loan.number, allocationsOf(state.allocations), await cachedAllocations(db, loan.id)),
  ];
}

/** What was known after each fact, to the end of the day of the next one, is what replaying the facts up to it gives. */
async function knowledgeDifferences(db: Db, loan: CachedLoan): Promise<readonly Difference[]> {
  const moments = await db
    .selectFrom('loan_facts')
    .select('recorded_at')
    .distinct()
    .where('loan_id', '=', loan.id)
    .orderBy('recorded_at')
    .execute();
  const differences: Difference[] = [];
  for (const [index, { recorded_at: knownAt }] of moments.entries()) {
    const next = moments[index + 1];
    const through = next ? businessDateAt(next.recorded_at) : loan.through;
    const history = (await historiesOf(db, [loan.id], knownAt)).get(loan.id);
    if (!history) throw new Error(`${loan.number} was not known`);
    const { allocations } = replayLoan({ ...history, regime: loan.regime, through });
    const found = await allocationsKnown(db, loan.id, { knownAt, through });
    differences.push(...compared(`${loan.number} at ${knownAt.toISOString()}`, allocationsOf(allocations), found));
  }
  return differences;
}

function compared(about: string, expected: Figures, found: Figures): readonly Difference[] {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return names
    .filter((name) => expected[name] !== found[name])
    .map((name) => ({ check: name, about, expected: expected[name] ?? 'nothing', found: found[name] ?? 'nothing' }));
}

function figuresOf(state: LoanState): Figures {
  const untouched = '0.00 0.00 0.00 null';
  const rows = state.rows.map(({ row, paid, paidOn }) => [
    `row ${row.number}`,
    [paid.fee, paid.interest, paid.principal, paidOn].join(' ').replace(/ $/, ' null'),
  ]);
  const openRow = state.rows.find(({ row, paidOn }) => paidOn === null && !row.amount.isZero());
  return {
    status: state.isRepaid ? 'closed' : 'running',
    'paid out': String(state.paidOutOn),
    closed: String(state.closedOn),
    'outstanding principal': state.outstandingPrincipal.toText(),
    credit: state.credit.toText(),
    'oldest unpaid': openRow?.row.effectiveDueDate ?? 'null',
    ...Object.fromEntries(rows.filter(([, figures]) => figures !== untouched)),
  };
}

type CachedLoan = {
  readonly id: string;
  readonly number: string;
  readonly regime: Regime;
  readonly through: BusinessDate;
  readonly figures: Figures;
};

async function cachedLoans(db: Db): Promise<readonly CachedLoan[]> {
  const rows = await db.selectFrom('loans').selectAll().where('replayed_through', 'is not', null).execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    regime: row.regime as Regime,
    through: row.replayed_through as BusinessDate,
    figures: {
      status: row.status,
      'paid out': String(row.paid_out_on),
      closed: String(row.closed_on),
      'outstanding principal': row.outstanding_principal,
      credit: row.credit,
      'oldest unpaid': String(row.oldest_unpaid_effective_due_date),
    },
  }));
}

async function cachedRows(db: Db, loanId: string): Promise<Figures> {
  const rows = await db.selectFrom('plan_row_states').selectAll().where('loan_id', '=', loanId).execute();
  const figures = rows.map((row) => [
    `row ${row.number}`,
    `${row.paid_fee} ${row.paid_interest} ${row.paid_principal} ${row.paid_on}`,
  ]);
  return Object.fromEntries(figures.filter(([, text]) => text !== '0.00 0.00 0.00 null'));
}

function allocationsOf(allocations: readonly Allocation[]): Figures {
  return Object.fromEntries(
    allocations.map(({ factId, rowNumber, component, effectiveOn, amount }) => [
      `${factId} pays ${component} of ${rowNumber} on ${effectiveOn}`,
      amount.toText(),
    ]),
  );
}

type AllocationRow = { readonly place: string; readonly amount: string };

const place = sql`fact_id || ' pays ' || component || ' of ' || row_number || ' on ' || effective_on as place`;

async function cachedAllocations(db: Db, loanId: string): Promise<Figures> {
  const { rows } = await sql<AllocationRow>`
    select ${place}, amount from allocations where loan_id = ${loanId} and until_version is null`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.place, row.amount]));
}

async function allocationsKnown(
  db: Db,
  loanId: string,
  { knownAt, through }: { readonly knownAt: Date; readonly through: BusinessDate },
): Promise<Figures> {
  const { rows } = await sql<AllocationRow>`
    select ${place}, amount from allocations
    where loan_id = ${loanId} and effective_on <= ${through}
      and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.place, row.amount]));
}
