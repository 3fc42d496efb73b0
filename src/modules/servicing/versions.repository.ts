import type { Payable } from '../../domain/lending/allocation-order.ts';
import type { Means } from '../../domain/lending/loan-state.ts';
import type { LoanFact } from '../../domain/lending/loan-facts.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** One of the plans that a loan had, in short. */
export type StoredPlanVersion = {
  readonly version: number;
  readonly ruleVersion: string;
  readonly validFrom: BusinessDate;
  readonly recordedAt: Date;
  /** What made it. */
  readonly cause: { readonly factId: string; readonly kind: LoanFact['kind']; readonly reason: string | null };
  readonly rows: readonly StoredPlanRow[];
};

export type StoredPlanRow = {
  readonly number: number;
  readonly kind: 'extra_principal' | 'called_due' | 'reopened' | null;
  readonly dueDate: BusinessDate;
  readonly effectiveDueDate: BusinessDate;
} & Readonly<Record<'interest' | 'principal' | 'fee' | 'amount' | 'balance', Money>>;

/** Oldest first; all of a loan, or one. */
export async function planVersionsOf(
  db: Db,
  loanId: string,
  only: number | null = null,
): Promise<readonly StoredPlanVersion[]> {
  let query = db
    .selectFrom('plan_versions as plan')
    .innerJoin('loan_facts as fact', 'fact.id', 'plan.caused_by_fact_id')
    .where('plan.loan_id', '=', loanId);
  if (only !== null) query = query.where('plan.version', '=', only);
  const versions = await query
    .orderBy('plan.version')
    .select(['plan.version', 'plan.rule_version', 'plan.valid_from', 'plan.recorded_at'])
    .select(['fact.id as fact_id', 'fact.kind', 'fact.reason'])
    .execute();
  const rows = await rowsByVersion(db, loanId, only);
  return versions.map((row) => ({
    version: row.version,
    ruleVersion: row.rule_version,
    validFrom: row.valid_from as BusinessDate,
    recordedAt: row.recorded_at,
    cause: { factId: row.fact_id, kind: row.kind as LoanFact['kind'], reason: row.reason },
    rows: rows.get(row.version) ?? [],
  }));
}

async function rowsByVersion(
  db: Db,
  loanId: string,
  only: number | null,
): Promise<ReadonlyMap<number, readonly StoredPlanRow[]>> {
  let query = db.selectFrom('plan_rows').selectAll().where('loan_id', '=', loanId);
  if (only !== null) query = query.where('version', '=', only);
  const rows = await query.orderBy('version').orderBy('due_date').orderBy('number').execute();
  const byVersion = Map.groupBy(rows, ({ version }) => version);
  return new Map([...byVersion].map(([version, of]) => [version, of.map(toRow)]));
}

type PlanRowText = Readonly<
  Record<'due_date' | 'effective_due_date' | 'interest' | 'principal' | 'fee' | 'amount' | 'balance', string>
> & { readonly number: number; readonly kind: string | null };

function toRow(row: PlanRowText): StoredPlanRow {
  return {
    number: row.number,
    kind: row.kind as StoredPlanRow['kind'],
    dueDate: row.due_date as BusinessDate,
    effectiveDueDate: row.effective_due_date as BusinessDate,
    interest: Money.parse(row.interest),
    principal: Money.parse(row.principal),
    fee: Money.parse(row.fee),
    amount: Money.parse(row.amount),
    balance: Money.parse(row.balance),
  };
}

/** What one fact settled, with when that was known. */
export type StoredAllocation = {
  readonly id: number;
  readonly factId: string;
  readonly factKind: LoanFact['kind'];
  readonly factOn: BusinessDate;
  readonly rowNumber: number | null;
  readonly claimFactId: string | null;
  readonly component: Payable;
  readonly means: Means;
  readonly amount: Money;
  readonly effectiveOn: BusinessDate;
  readonly knownSince: Date;
  readonly knownUntil: Date | null;
};

export type AllocationFilter = {
  /** As known at this moment and in effect by its day; null for what counts now. */
  readonly known: { readonly at: Date; readonly day: BusinessDate } | null;
  readonly after: number | null;
  readonly limit: number;
};

/** In the order in which they were written down, one row more than the limit. */
export async function allocationsOf(
  db: Db,
  loanId: string,
  { known, after, limit }: AllocationFilter,
): Promise<readonly StoredAllocation[]> {
  let query = db
    .selectFrom('allocations as one')
    .innerJoin('loan_facts as fact', 'fact.id', 'one.fact_id')
    .where('one.loan_id', '=', loanId);
  if (after !== null) query = query.where('one.id', '>', after);
  if (known === null) query = query.where('one.until_version', 'is', null);
  else {
    query = query
      .where('one.known_since', '<=', known.at)
      .where('one.effective_on', '<=', known.day)
      .where((is) => is.or([is('one.known_until', 'is', null), is('one.known_until', '>', known.at)]));
  }
  const rows = await query
    .orderBy('one.id')
    .limit(limit + 1)
    .selectAll('one')
    .select(['fact.kind as fact_kind', 'fact.value_date as fact_on'])
    .execute();
  return rows.map((row) => ({
    id: row.id,
    factId: row.fact_id,
    factKind: row.fact_kind as LoanFact['kind'],
    factOn: row.fact_on as BusinessDate,
    rowNumber: row.row_number,
    claimFactId: row.claim_fact_id,
    component: row.component as Payable,
    means: row.means as Means,
    amount: Money.parse(row.amount),
    effectiveOn: row.effective_on as BusinessDate,
    knownSince: row.known_since,
    knownUntil: row.known_until,
  }));
}
