import { sql } from 'kysely';
import { payables, type Regime } from '../../src/domain/lending/allocation-order.ts';
import { openClaims } from '../../src/domain/lending/loan-state.ts';
import type { Agreement } from '../../src/domain/lending/plan.types.ts';
import { type Allocation, type LoanState, replayLoan } from '../../src/domain/lending/replay.ts';
import { type LoanTermsJson, termsFromJson } from '../../src/domain/lending/terms-json.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import type { BusinessDate } from '../../src/domain/time/business-date.ts';
import type { CalendarName } from '../../src/domain/time/holidays.ts';
import { loanStatusOf } from '../../src/modules/loans/index.ts';
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
  const { plan, facts } = history;
  const state = replayLoan({ plan, facts, agreement: loan.agreement, regime: loan.regime, through: loan.through });
  return [
    ...compared(loan.number, figuresOf(state), { ...loan.figures, ...(await cachedRows(db, loan.id)) }),
    ...compared(loan.number, planOf(state), await cachedPlan(db, loan.id)),
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
    const { plan, facts } = history;
    const { allocations } = replayLoan({ plan, facts, agreement: loan.agreement, regime: loan.regime, through });
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
    ...Object.fromEntries(rows.filter(([, figures]) => figures !== untouched)),
  };
}

type CachedLoan = {
  readonly id: string;
  readonly number: string;
  readonly regime: Regime;
  readonly agreement: Agreement;
  readonly through: BusinessDate;
  readonly figures: Figures;
};

async function cachedLoans(db: Db): Promise<readonly CachedLoan[]> {
  const rows = await db.selectFrom('loans').selectAll().where('replayed_through', 'is not', null).execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    regime: row.regime as Regime,
    agreement: {
      terms: termsFromJson(row.terms as unknown as LoanTermsJson),
      calendar: row.holiday_state as CalendarName,
      compensation: Rate.parse(row.early_repayment_compensation),
    },
    through: row.replayed_through as BusinessDate,
    figures: {
      status: row.status,
      'paid out': String(row.paid_out_on),
      closed: String(row.closed_on),
      'outstanding principal': row.outstanding_principal,
      credit: row.credit,
      ...Object.fromEntries(payables.map((part) => [`paid ${part}`, row[`paid_${part}`]])),
      'open costs': row.open_costs,
      'open default interest': row.open_default_interest,
      restructured: String(row.restructured_on),
      terminated: String(row.terminated_on),
      'written off': String(row.written_off_on),
      'oldest unpaid': String(row.oldest_unpaid_effective_due_date),
    },
  }));
}

/** The plan in force, row by row. */
function planOf({ rows }: LoanState): Figures {
  return Object.fromEntries(
    rows.map(({ row: { number, kind, dueDate, effectiveDueDate, interest, principal, fee, balance } }) => [
      `plan row ${number}`,
      [kind ?? 'instalment', dueDate, effectiveDueDate, interest, principal, fee, balance].join(' '),
    ]),
  );
}

async function cachedPlan(db: Db, loanId: string): Promise<Figures> {
  const { rows } = await sql<{ readonly name: string; readonly text: string }>`
    select 'plan row ' || number as name, concat_ws(' ', coalesce(kind, 'instalment'), due_date, effective_due_date, interest, principal, fee,
      balance) as text
    from plan_rows where loan_id = ${loanId}
      and version = (select max(version) from plan_versions where loan_id = ${loanId})`.execute(db);
  return Object.fromEntries(rows.map(({ name, text }) => [name, text]));
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
    allocations.map(({ factId, rowNumber, claimFactId, component, effectiveOn, means, amount }) => [
      `${factId} settles ${component} of ${rowNumber} ${claimFactId} on ${effectiveOn} by ${means}`,
      amount.toText(),
    ]),
  );
}

type AllocationRow = { readonly place: string; readonly amount: string };

const place = sql`fact_id || ' settles ' || component || ' of ' || coalesce(row_number::text, 'null') || ' '
  || coalesce(claim_fact_id::text, 'null') || ' on ' || effective_on || ' by ' || means as place`;

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
