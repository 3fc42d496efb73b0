import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { LoanFact } from '../../domain/lending/loan-facts.ts';
import type { InstalmentPlan, PlanRow } from '../../domain/lending/plan.types.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** What a loan's state is computed from: the plan in force and the facts in the order of recording. */
export type StoredHistory = {
  readonly plan: InstalmentPlan;
  readonly facts: readonly LoanFact[];
  readonly lastSequence: number;
  readonly lastRecordedAt: Date;
};

/**
 * Plans and facts by loan id, in one statement for any number of loans; a loan not paid out is missing. With `knownAt`
 * as they were known at that moment.
 */
export async function historiesOf(
  db: Db,
  loanIds: readonly string[],
  knownAt: Date | null = null,
): Promise<ReadonlyMap<string, StoredHistory>> {
  if (loanIds.length === 0) return new Map();
  let plans = db
    .selectFrom('plan_versions as plan')
    .innerJoin('loans', 'loans.id', 'plan.loan_id')
    .where('plan.loan_id', 'in', loanIds)
    .distinctOn('plan.loan_id')
    .orderBy('plan.loan_id')
    .orderBy('plan.version', 'desc');
  if (knownAt) plans = plans.where('plan.recorded_at', '<=', knownAt);
  const rows = await plans
    .select((from) => {
      let facts = from
        .selectFrom('loan_facts as fact')
        .whereRef('fact.loan_id', '=', 'plan.loan_id')
        .orderBy('fact.sequence')
        .select([
          'fact.id',
          'fact.kind',
          'fact.sequence',
          'fact.value_date',
          'fact.recorded_at',
          'fact.reverses_fact_id',
        ])
        .select((text) => text.cast<string>('fact.amount', 'text').as('amount'));
      if (knownAt) facts = facts.where('fact.recorded_at', '<=', knownAt);
      const planRows = from
        .selectFrom('plan_rows as row')
        .whereRef('row.loan_id', '=', 'plan.loan_id')
        .whereRef('row.version', '=', 'plan.version')
        .orderBy('row.number')
        .select(['row.number', 'row.due_date', 'row.effective_due_date'])
        .select((text) => AMOUNTS.map((column) => text.cast<string>(`row.${column}`, 'text').as(column)));
      return [
        'plan.loan_id',
        'plan.rule_version',
        'plan.valid_from',
        'loans.principal',
        jsonArrayFrom(planRows).as('rows'),
        jsonArrayFrom(facts).as('facts'),
      ];
    })
    .execute();
  return new Map(
    rows.map(({ loan_id, rule_version, valid_from, principal, rows: planRows, facts }) => [
      loan_id,
      {
        plan: {
          ruleVersion: rule_version,
          payoutDate: valid_from as BusinessDate,
          principal: Money.parse(principal),
          rows: planRows.map(toPlanRow),
        },
        facts: facts.map(toFact),
        lastSequence: facts.at(-1)?.sequence ?? 0,
        lastRecordedAt: new Date(facts.at(-1)?.recorded_at ?? 0),
      },
    ]),
  );
}

/** Cast to text wherever they travel as JSON, in which a number would lose its exactness. */
const AMOUNTS = ['interest', 'principal', 'fee', 'amount', 'balance'] as const;

type StoredRow = Readonly<Record<(typeof AMOUNTS)[number] | 'due_date' | 'effective_due_date', string>> & {
  readonly number: number;
};

export function toPlanRow(row: StoredRow): PlanRow {
  return {
    number: row.number,
    dueDate: row.due_date as BusinessDate,
    effectiveDueDate: row.effective_due_date as BusinessDate,
    interest: Money.parse(row.interest),
    principal: Money.parse(row.principal),
    fee: Money.parse(row.fee),
    amount: Money.parse(row.amount),
    balance: Money.parse(row.balance),
  };
}

type StoredFact = {
  readonly id: string;
  readonly kind: string;
  readonly value_date: string;
  readonly amount: string;
  readonly reverses_fact_id: string | null;
};

function toFact({ id, kind, value_date, amount, reverses_fact_id }: StoredFact): LoanFact {
  const common = { factId: id, valueDate: value_date as BusinessDate };
  if (kind === 'payout') return { ...common, kind, amount: Money.parse(amount) };
  if (kind === 'payment') return { ...common, kind, amount: Money.parse(amount), whatExceeds: 'credit' };
  if (kind === 'reversal' && reverses_fact_id !== null) return { ...common, kind, paymentFactId: reverses_fact_id };
  throw new TypeError(`fact ${id} is of no known kind`);
}
