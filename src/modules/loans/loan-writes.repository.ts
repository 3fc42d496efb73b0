import { sql } from 'kysely';
import { oldestUnpaidDueDate } from '../../domain/lending/arrears.ts';
import type { LoanFact } from '../../domain/lending/loan-facts.ts';
import type { InstalmentPlan } from '../../domain/lending/plan.types.ts';
import type { Allocation, LoanState, RowState } from '../../domain/lending/replay.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';

/** A fact as it is stored; amounts of a reversal are those of the payment it takes back. */
export type StoredFact = {
  readonly id: string;
  readonly kind: LoanFact['kind'];
  readonly valueDate: BusinessDate;
  readonly amount: string;
  readonly reversesFactId: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
};

/** A version of the loan's state, and when the last fact was recorded that it knows of. */
export type Mark = { readonly version: number; readonly at: Date };

/** An allocation that began, and that may have ended within the same writes. */
export type BegunAllocation = Allocation & { readonly since: Mark; readonly until: Mark | null };

/** An allocation on record that no longer counts. */
export type EndedAllocation = Allocation & { readonly until: Mark };

/** All that several steps of one loan leave behind; written in one statement, or two when allocations end. */
export type LoanWrites = {
  readonly loanId: string;
  readonly version: number;
  readonly firstSequence: number;
  readonly facts: readonly StoredFact[];
  readonly ended: readonly EndedAllocation[];
  readonly begun: readonly BegunAllocation[];
  readonly changedRows: readonly RowState[];
  readonly state: LoanState;
};

export async function saveLoanWrites(tx: Tx, writes: LoanWrites): Promise<void> {
  if (writes.ended.length > 0) await endAllocations(tx, writes);
  const given = JSON.stringify({
    facts: writes.facts.map((fact, index) => ({
      id: fact.id,
      sequence: writes.firstSequence + index,
      kind: fact.kind,
      value_date: fact.valueDate,
      amount: fact.amount,
      payout_id: fact.kind === 'payout' ? fact.id : null,
      payment_id: fact.kind === 'payment' ? fact.id : null,
      reversal_id: fact.kind === 'reversal' ? fact.id : null,
      reverses_fact_id: fact.reversesFactId,
      recorded_at: fact.recordedAt,
      recorded_by: fact.recordedBy,
    })),
    begun: writes.begun.map((one) => ({ ...placeOf(one), amount: one.amount, ...sinceOf(one), ...untilOf(one) })),
    rows: writes.changedRows.map(({ row, paid, paidOn }) => ({ number: row.number, ...paid, paid_on: paidOn })),
  });
  const { state } = writes;
  await sql`
    with given as (select ${given}::jsonb as json),
    fact as (
      insert into loan_facts (id, loan_id, sequence, kind, value_date, amount, payout_id, payment_id, reversal_id, reverses_fact_id, recorded_at, recorded_by)
      select id, ${writes.loanId}, sequence, kind, value_date, amount, payout_id, payment_id, reversal_id, reverses_fact_id, recorded_at, recorded_by
      from given, jsonb_to_recordset(json -> 'facts') as f (id uuid, sequence int, kind text, value_date date, amount numeric, payout_id uuid,
        payment_id uuid, reversal_id uuid, reverses_fact_id uuid, recorded_at timestamptz, recorded_by uuid)
      order by sequence
    ), allocation as (
      insert into allocations (loan_id, fact_id, row_number, component, amount, effective_on, since_version, until_version, known_since, known_until)
      select ${writes.loanId}, fact_id, row_number, component, amount, effective_on, since_version, until_version, known_since, known_until
      from given, jsonb_to_recordset(json -> 'begun') as a (fact_id uuid, row_number int, component text, amount numeric, effective_on date,
        since_version int, until_version int, known_since timestamptz, known_until timestamptz)
    ), paid_row as (
      insert into plan_row_states (loan_id, number, paid_fee, paid_interest, paid_principal, paid_on)
      select ${writes.loanId}, number, fee, interest, principal, paid_on
      from given, jsonb_to_recordset(json -> 'rows') as r (number int, fee numeric, interest numeric, principal numeric, paid_on date)
      on conflict (loan_id, number) do update set paid_fee = excluded.paid_fee, paid_interest = excluded.paid_interest,
        paid_principal = excluded.paid_principal, paid_on = excluded.paid_on
    )
    update loans set
      status = ${state.isRepaid ? 'closed' : 'running'},
      paid_out_on = ${state.paidOutOn},
      closed_on = ${state.closedOn},
      replayed_through = ${state.through},
      outstanding_principal = ${state.outstandingPrincipal.toText()},
      credit = ${state.credit.toText()},
      oldest_unpaid_effective_due_date = ${oldestUnpaidDueDate(state)},
      version = ${writes.version}
    where id = ${writes.loanId}`.execute(tx);
}

async function endAllocations(tx: Tx, writes: LoanWrites): Promise<void> {
  const ended = JSON.stringify(writes.ended.map((one) => ({ ...placeOf(one), ...untilOf(one) })));
  await sql`
    update allocations set until_version = gone.until_version, known_until = gone.known_until
    from jsonb_to_recordset(${ended}::jsonb) as gone (fact_id uuid, row_number int, component text, effective_on date,
      until_version int, known_until timestamptz)
    where allocations.loan_id = ${writes.loanId} and allocations.until_version is null and allocations.fact_id = gone.fact_id
      and allocations.row_number = gone.row_number and allocations.component = gone.component
      and allocations.effective_on = gone.effective_on`.execute(tx);
}

/** Whose money pays what on which day: no two allocations that count share it. */
function placeOf({ factId, rowNumber, component, effectiveOn }: Allocation) {
  return { fact_id: factId, row_number: rowNumber, component, effective_on: effectiveOn };
}

function sinceOf({ since }: BegunAllocation) {
  return { since_version: since.version, known_since: since.at };
}

function untilOf({ until }: { readonly until: Mark | null }) {
  return { until_version: until?.version ?? null, known_until: until?.at ?? null };
}

export type NewPlanVersion = {
  readonly loanId: string;
  readonly version: number;
  readonly plan: InstalmentPlan;
  readonly causedByFactId: string;
  readonly recordedAt: Date;
};

export async function insertPlanVersion(tx: Tx, input: NewPlanVersion): Promise<void> {
  const { plan } = input;
  await tx
    .insertInto('plan_versions')
    .values({
      loan_id: input.loanId,
      version: input.version,
      rule_version: plan.ruleVersion,
      valid_from: plan.payoutDate,
      caused_by_fact_id: input.causedByFactId,
      recorded_at: input.recordedAt,
    })
    .execute();
  await tx
    .insertInto('plan_rows')
    .values(
      plan.rows.map((row) => ({
        loan_id: input.loanId,
        version: input.version,
        number: row.number,
        due_date: row.dueDate,
        effective_due_date: row.effectiveDueDate,
        interest: row.interest.toText(),
        principal: row.principal.toText(),
        fee: row.fee.toText(),
        amount: row.amount.toText(),
        balance: row.balance.toText(),
      })),
    )
    .execute();
}
