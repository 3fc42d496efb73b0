import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { LoanRecord } from '../../domain/lending/loan-book.ts';
import type { ClaimFact, DeferralMethod, LoanFact, WhatExceeds } from '../../domain/lending/loan-facts.ts';
import type { InstalmentPlan, PlanRow, RowKind } from '../../domain/lending/plan.types.ts';
import type { NewTerms } from '../../domain/lending/row-interest.ts';
import { type LoanTermsJson, termsFromJson } from '../../domain/lending/terms-json.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Loan } from './loans.types.ts';

/** What a loan's state is computed from: the plan made at payout and the facts in the order of recording. */
export type StoredHistory = {
  readonly plan: InstalmentPlan;
  readonly facts: readonly LoanFact[];
  readonly lastSequence: number;
  readonly lastPlanVersion: number;
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
    .where('plan.version', '=', 1);
  if (knownAt) plans = plans.where('plan.recorded_at', '<=', knownAt);
  const rows = await plans
    .select((from) => {
      let facts = from
        .selectFrom('loan_facts as fact')
        .whereRef('fact.loan_id', '=', 'plan.loan_id')
        .orderBy('fact.sequence')
        .select(FACT_COLUMNS)
        .select((text) => text.cast<string | null>('fact.amount', 'text').as('amount'));
      if (knownAt) facts = facts.where('fact.recorded_at', '<=', knownAt);
      const planRows = from
        .selectFrom('plan_rows as row')
        .whereRef('row.loan_id', '=', 'plan.loan_id')
        .whereRef('row.version', '=', 'plan.version')
        .orderBy('row.number')
        .select(['row.number', 'row.kind', 'row.due_date', 'row.effective_due_date'])
        .select((text) => AMOUNTS.map((column) => text.cast<string>(`row.${column}`, 'text').as(column)));
      return [
        'plan.loan_id',
        'plan.rule_version',
        'plan.valid_from',
        'loans.principal',
        from
          .selectFrom('plan_versions as latest')
          .whereRef('latest.loan_id', '=', 'plan.loan_id')
          .select((of) => of.fn.max('latest.version').as('version'))
          .as('last_plan_version'),
        jsonArrayFrom(planRows).as('rows'),
        jsonArrayFrom(facts).as('facts'),
      ];
    })
    .execute();
  return new Map(
    rows.map(({ loan_id, rule_version, valid_from, principal, last_plan_version, rows: planRows, facts }) => [
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
        lastPlanVersion: last_plan_version ?? 1,
        lastRecordedAt: new Date(facts.at(-1)?.recorded_at ?? 0),
      },
    ]),
  );
}

/** Cast to text wherever they travel as JSON, in which a number would lose its exactness. */
const AMOUNTS = ['interest', 'principal', 'fee', 'amount', 'balance'] as const;

type StoredRow = Readonly<Record<(typeof AMOUNTS)[number] | 'due_date' | 'effective_due_date', string>> & {
  readonly number: number;
  readonly kind: string | null;
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
    ...(row.kind === null ? {} : { kind: row.kind as RowKind }),
  };
}

const FACT_COLUMNS = [
  'fact.id',
  'fact.kind',
  'fact.sequence',
  'fact.value_date',
  'fact.recorded_at',
  'fact.reverses_fact_id',
  'fact.what_exceeds',
  'fact.guarantee_id',
  'fact.claim_of',
  'fact.row_number',
  'fact.claim_fact_id',
  'fact.deferral_months',
  'fact.deferral_method',
  'fact.terms',
] as const;

type StoredFact = {
  readonly id: string;
  readonly kind: string;
  readonly value_date: string;
  readonly amount: string | null;
  readonly reverses_fact_id: string | null;
  readonly what_exceeds: string | null;
  readonly guarantee_id: string | null;
  readonly claim_of: string | null;
  readonly row_number: number | null;
  readonly claim_fact_id: string | null;
  readonly deferral_months: number | null;
  readonly deferral_method: string | null;
  readonly terms: unknown;
};

/** The columns of a kind are there by the table's constraints; one that is missing is a damaged record, and said so. */
function toFact(stored: StoredFact): LoanFact {
  const { id, kind } = stored;
  const common = { factId: id, valueDate: stored.value_date as BusinessDate };
  const there = <Value>(value: Value | null): Value => {
    if (value === null) throw new TypeError(`fact ${id} lacks what a ${kind} has`);
    return value;
  };
  const amount = (): Money => Money.parse(there(stored.amount));
  switch (kind as LoanFact['kind']) {
    case 'payout':
      return { ...common, kind: 'payout', amount: amount() };
    case 'payment':
      return {
        ...common,
        kind: 'payment',
        amount: amount(),
        whatExceeds: (stored.what_exceeds ?? 'credit') as WhatExceeds,
        ...(stored.guarantee_id === null ? {} : { guaranteeId: stored.guarantee_id }),
      };
    case 'reversal':
      return { ...common, kind: 'reversal', paymentFactId: there(stored.reverses_fact_id) };
    case 'claim': {
      const of = there(stored.claim_of) as ClaimFact['of'];
      return { ...common, kind: 'claim', of, rowNumber: stored.row_number, amount: amount() };
    }
    case 'waiver':
      return { ...common, kind: 'waiver', claimFactId: there(stored.claim_fact_id), amount: amount() };
    case 'lapse':
      return { ...common, kind: 'lapse', rowNumber: there(stored.row_number), amount: amount() };
    case 'deferral': {
      const method = there(stored.deferral_method) as DeferralMethod;
      return { ...common, kind: 'deferral', months: there(stored.deferral_months), method };
    }
    case 'restructuring':
      return { ...common, kind: 'restructuring', terms: termsFromJson(there(stored.terms) as LoanTermsJson) };
    case 'termination':
      return { ...common, kind: 'termination' };
    case 'write_off':
      return { ...common, kind: 'write_off' };
    case 'refund':
      return { ...common, kind: 'refund', amount: amount() };
  }
  throw new TypeError(`fact ${id} is of no known kind`);
}

/** What replay needs: the loan's contract and its history. */
export function recordOf(
  { id, regime, agreement }: Pick<Loan, 'id' | 'regime' | 'agreement'>,
  { plan, facts }: StoredHistory,
): LoanRecord {
  return { loanId: id, plan, agreement, regime, facts };
}

/** The terms a loan has had since its contract, in order of their days; none for most. */
export async function restructuringsOf(
  db: Db,
  { id, restructuredOn }: Pick<Loan, 'id' | 'restructuredOn'>,
): Promise<readonly NewTerms[]> {
  if (restructuredOn === null) return [];
  const rows = await db
    .selectFrom('loan_facts')
    .where('loan_id', '=', id)
    .where('kind', '=', 'restructuring')
    .orderBy('sequence')
    .select(['value_date', 'terms'])
    .execute();
  return rows.map(({ value_date: on, terms }) => ({
    on: on as BusinessDate,
    terms: termsFromJson(terms as unknown as LoanTermsJson),
  }));
}
