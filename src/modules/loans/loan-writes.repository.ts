import { sql } from 'kysely';
import { oldestUnpaidDueDate } from '../../domain/lending/arrears.ts';
import type { LoanFact } from '../../domain/lending/loan-facts.ts';
import type { PlanRow } from '../../domain/lending/plan.types.ts';
import { openClaims } from '../../domain/lending/loan-state.ts';
import type { Allocation, LoanState, RowState } from '../../domain/lending/replay.ts';
import { termsToJson } from '../../domain/lending/terms-json.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import { loanStatusOf } from './loans.types.ts';

/** A fact as it is stored. */
export type StoredFact = {
  readonly fact: LoanFact;
  /** Null where the amount follows from the loan's state. */
  readonly amount: Money | null;
  readonly reason: string | null;
  /** Null where it stands with the payment or payout. */
  readonly documentReference: string | null;
  readonly requestKey: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;
  /** Of a payout that somebody made elsewhere: the import that brought the loan here. */
  readonly importId?: string;
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
  readonly planVersions: readonly NewPlanVersion[];
  readonly state: LoanState;
};

export async function saveLoanWrites(tx: Tx, writes: LoanWrites): Promise<void> {
  if (writes.ended.length > 0) await endAllocations(tx, writes);
  const given = JSON.stringify({
    facts: writes.facts.map((stored, index) => ({ sequence: writes.firstSequence + index, ...columnsOf(stored) })),
    begun: writes.begun.map((one) => ({
      ...placeOf(one),
      means: one.means,
      amount: one.amount,
      ...sinceOf(one),
      ...untilOf(one),
    })),
    rows: writes.changedRows.map(({ row: { number, effectiveDueDate }, paid, paidOn }) => ({
      number,
      effective_due_date: effectiveDueDate,
      ...paid,
      paid_on: paidOn,
    })),
  });
  const { state } = writes;
  await sql`
    with given as (select ${given}::jsonb as json),
    fact as (
      insert into loan_facts (id, loan_id, sequence, kind, value_date, amount, payout_id, import_id, payment_id, reversal_id, reverses_fact_id, what_exceeds,
        guarantee_id, claim_of, row_number, claim_fact_id, deferral_months, deferral_method, terms, reason, document_reference, request_key, recorded_at, recorded_by)
      select id, ${writes.loanId}, sequence, kind, value_date, amount, payout_id, import_id, payment_id, reversal_id, reverses_fact_id, what_exceeds,
        guarantee_id, claim_of, row_number, claim_fact_id, deferral_months, deferral_method, terms, reason, document_reference, request_key,
        recorded_at, recorded_by
      from given, jsonb_to_recordset(json -> 'facts') as f (id uuid, sequence int, kind text, value_date date, amount numeric, payout_id uuid, import_id uuid,
        payment_id uuid, reversal_id uuid, reverses_fact_id uuid, what_exceeds text, guarantee_id uuid, claim_of text, row_number int,
        claim_fact_id uuid, deferral_months int, deferral_method text, terms jsonb, reason text, document_reference text, request_key text,
        recorded_at timestamptz, recorded_by uuid)
      order by sequence
    ), allocation as (
      insert into allocations (loan_id, fact_id, row_number, claim_fact_id, component, means, amount, effective_on, since_version, until_version,
        known_since, known_until)
      select ${writes.loanId}, fact_id, row_number, claim_fact_id, component, means, amount, effective_on, since_version, until_version,
        known_since, known_until
      from given, jsonb_to_recordset(json -> 'begun') as a (fact_id uuid, row_number int, claim_fact_id uuid, component text, means text,
        amount numeric, effective_on date, since_version int, until_version int, known_since timestamptz, known_until timestamptz)
    ), paid_row as (
      insert into plan_row_states (loan_id, number, effective_due_date, paid_fee, paid_interest, paid_principal, paid_on)
      select ${writes.loanId}, number, effective_due_date, fee, interest, principal, paid_on
      from given, jsonb_to_recordset(json -> 'rows') as r (number int, effective_due_date date, fee numeric, interest numeric,
        principal numeric, paid_on date)
      on conflict (loan_id, number) do update set effective_due_date = excluded.effective_due_date, paid_fee = excluded.paid_fee,
        paid_interest = excluded.paid_interest, paid_principal = excluded.paid_principal, paid_on = excluded.paid_on
    )
    update loans set
      status = ${loanStatusOf(state)},
      paid_out_on = ${state.paidOutOn},
      closed_on = ${state.closedOn},
      replayed_through = ${state.through},
      outstanding_principal = ${state.outstandingPrincipal.toText()},
      credit = ${state.credit.toText()},
      oldest_unpaid_effective_due_date = ${oldestUnpaidDueDate(state)},
      open_costs = ${openClaims(state, 'cost').toText()},
      open_default_interest = ${openClaims(state, 'default_interest').toText()},
      paid_fee = ${state.paid.fee.toText()},
      paid_interest = ${state.paid.interest.toText()},
      paid_principal = ${state.paid.principal.toText()},
      paid_cost = ${state.paid.cost.toText()},
      paid_default_interest = ${state.paid.default_interest.toText()},
      paid_recovery = ${state.paid.recovery.toText()},
      restructured_on = ${state.restructuredOn},
      terminated_on = ${state.terminatedOn},
      written_off_on = ${state.writtenOff?.on ?? null},
      version = ${writes.version}
    where id = ${writes.loanId}`.execute(tx);
  await insertPlanVersions(tx, writes.planVersions);
}

function columnsOf(stored: StoredFact) {
  const { fact, amount, reason, documentReference, requestKey, recordedAt, recordedBy, importId } = stored;
  const { factId: id, kind, valueDate } = fact;
  return {
    id,
    kind,
    value_date: valueDate,
    amount,
    reason,
    document_reference: documentReference,
    request_key: requestKey,
    recorded_at: recordedAt,
    recorded_by: recordedBy,
    ...(importId === undefined ? ownColumnsOf(fact) : { import_id: importId }),
  };
}

/** What facts of a kind have besides; columns left out are null. */
function ownColumnsOf(fact: LoanFact) {
  const { factId: id } = fact;
  switch (fact.kind) {
    case 'payout':
      return { payout_id: id };
    case 'payment':
      return {
        payment_id: id,
        what_exceeds: fact.whatExceeds === 'credit' ? null : fact.whatExceeds,
        guarantee_id: fact.guaranteeId ?? null,
      };
    case 'reversal':
      return { reversal_id: id, reverses_fact_id: fact.paymentFactId };
    case 'claim':
      return { claim_of: fact.of, row_number: fact.rowNumber };
    case 'waiver':
      return { claim_fact_id: fact.claimFactId };
    case 'lapse':
      return { row_number: fact.rowNumber };
    case 'deferral':
      return { deferral_months: fact.months, deferral_method: fact.method };
    case 'restructuring':
      return { terms: termsToJson(fact.terms) };
    case 'termination':
    case 'write_off':
    case 'refund':
    default:
      return {};
  }
}

async function endAllocations(tx: Tx, writes: LoanWrites): Promise<void> {
  const ended = JSON.stringify(writes.ended.map((one) => ({ ...placeOf(one), ...untilOf(one) })));
  await sql`
    update allocations set until_version = gone.until_version, known_until = gone.known_until
    from jsonb_to_recordset(${ended}::jsonb) as gone (fact_id uuid, row_number int, claim_fact_id uuid, component text, effective_on date,
      until_version int, known_until timestamptz)
    where allocations.loan_id = ${writes.loanId} and allocations.until_version is null and allocations.fact_id = gone.fact_id
      and allocations.row_number is not distinct from gone.row_number
      and allocations.claim_fact_id is not distinct from gone.claim_fact_id and allocations.component = gone.component
      and allocations.effective_on = gone.effective_on`.execute(tx);
}

/** What settles what on which day: no two allocations that count share it. */
function placeOf({ factId, rowNumber, claimFactId, component, effectiveOn }: Allocation) {
  return {
    fact_id: factId,
    row_number: rowNumber,
    claim_fact_id: claimFactId,
    component,
    effective_on: effectiveOn,
  };
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
  readonly ruleVersion: string;
  readonly validFrom: BusinessDate;
  readonly rows: readonly PlanRow[];
  readonly causedByFactId: string;
  readonly recordedAt: Date;
};

const ROWS_AT_ONCE = 2000;

export async function insertPlanVersions(tx: Tx, versions: readonly NewPlanVersion[]): Promise<void> {
  for (const some of inParts(versions)) await tx.insertInto('plan_versions').values(some.map(versionColumns)).execute();
  for (const some of inParts(versions.flatMap(rowColumns))) await tx.insertInto('plan_rows').values(some).execute();
}

/** A statement has room for so many values only. */
function inParts<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const count = Math.ceil(rows.length / ROWS_AT_ONCE);
  return Array.from({ length: count }, (_, part) => rows.slice(part * ROWS_AT_ONCE, (part + 1) * ROWS_AT_ONCE));
}

function versionColumns({ loanId, version, ruleVersion, validFrom, causedByFactId, recordedAt }: NewPlanVersion) {
  return {
    loan_id: loanId,
    version,
    rule_version: ruleVersion,
    valid_from: validFrom,
    caused_by_fact_id: causedByFactId,
    recorded_at: recordedAt,
  };
}

function rowColumns({ loanId, version, rows }: NewPlanVersion) {
  return rows.map((row) => ({
    loan_id: loanId,
    version,
    number: row.number,
    kind: row.kind ?? null,
    due_date: row.dueDate,
    effective_due_date: row.effectiveDueDate,
    interest: row.interest.toText(),
    principal: row.principal.toText(),
    fee: row.fee.toText(),
    amount: row.amount.toText(),
    balance: row.balance.toText(),
  }));
}
