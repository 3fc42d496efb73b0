import { type SelectQueryBuilder, sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { notFound } from '../../domain/errors.ts';
import type { LoanFact } from '../../domain/lending/loan-facts.ts';
import type { InstalmentPlan, PlanRow } from '../../domain/lending/plan.types.ts';
import { type LoanTermsJson, termsFromJson } from '../../domain/lending/terms-json.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Database } from '../../platform/db/schema.generated.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import type { Loan } from './loans.types.ts';

/** SQL of loans: the row, its plan and its facts become domain values here. */

const asDate = (text: string | null): BusinessDate | null => text as BusinessDate | null;

export function loanNotFound(): Error {
  return notFound('loan.not_found', {
    de: 'Dieses Darlehen gibt es nicht, oder Sie dürfen es nicht sehen.',
    en: 'There is no such loan, or you may not see it.',
  });
}

function selectLoans(db: Db) {
  return db
    .selectFrom('loans')
    .selectAll('loans')
    .select((from) => [
      from
        .selectFrom('loan_borrowers')
        .whereRef('loan_borrowers.loan_id', '=', 'loans.id')
        .select(sql<string[]>`array_agg(person_id::text order by position)`.as('ids'))
        .as('borrower_person_ids'),
    ]);
}

type LoanRow = Awaited<ReturnType<ReturnType<typeof selectLoans>['execute']>>[number];

export function toLoan(row: LoanRow): Loan {
  return {
    id: row.id,
    number: row.number,
    caseId: row.case_id,
    status: row.status as Loan['status'],
    principal: Money.parse(row.principal),
    terms: termsFromJson(row.terms as unknown as LoanTermsJson),
    regime: row.regime as Loan['regime'],
    legalProfile: row.legal_profile,
    lenderOfRecord: row.lender_of_record as Loan['lenderOfRecord'],
    policyNumber: row.policy_number,
    contractedOn: row.contracted_on as BusinessDate,
    contractReference: row.contract_reference,
    withdrawalUntil: asDate(row.withdrawal_until),
    paidOutOn: asDate(row.paid_out_on),
    closedOn: asDate(row.closed_on),
    replayedThrough: asDate(row.replayed_through),
    outstandingPrincipal: Money.parse(row.outstanding_principal),
    credit: Money.parse(row.credit),
    oldestUnpaidEffectiveDueDate: asDate(row.oldest_unpaid_effective_due_date),
    borrowerPersonIds: row.borrower_person_ids ?? [],
    version: row.version,
  };
}

function matching<Selection>(
  query: SelectQueryBuilder<Database, 'loans', Selection>,
  reference: IdOrNumber,
): SelectQueryBuilder<Database, 'loans', Selection> {
  return reference.by === 'id'
    ? query.where('loans.id', '=', reference.id)
    : query.where('loans.number', '=', reference.number);
}

export async function findLoan(db: Db, reference: IdOrNumber): Promise<Loan | undefined> {
  const row = await matching(selectLoans(db), reference).executeTakeFirst();
  return row && toLoan(row);
}

/** 404 `loan.not_found`. */
export async function getLoan(db: Db, reference: IdOrNumber): Promise<Loan> {
  const loan = await findLoan(db, reference);
  if (!loan) throw loanNotFound();
  return loan;
}

/**
 * Locks the loan's row, then reads it in a statement of its own: one that waits for a lock would still see facts and plan
 * as they were before the wait. 404 `loan.not_found`.
 */
export async function lockLoan(tx: Tx, reference: IdOrNumber): Promise<Loan> {
  const row = await matching(tx.selectFrom('loans').select('loans.id'), reference).forUpdate().executeTakeFirst();
  if (!row) throw loanNotFound();
  return getLoan(tx, { by: 'id', id: row.id });
}

export async function loansOfPersons(db: Db, personIds: readonly string[]): Promise<readonly Loan[]> {
  if (personIds.length === 0) return [];
  const rows = await selectLoans(db)
    .where('loans.id', 'in', (from) =>
      from.selectFrom('loan_borrowers').select('loan_id').where('person_id', 'in', personIds),
    )
    .orderBy('loans.created_at')
    .orderBy('loans.id')
    .execute();
  return rows.map(toLoan);
}

export type LoanFilter = {
  readonly status?: Loan['status'] | undefined;
  readonly personId?: string | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first: ids grow with time. */
export async function listLoans(db: Db, filter: LoanFilter): Promise<readonly Loan[]> {
  let query = selectLoans(db).orderBy('loans.id', 'desc').limit(filter.limit);
  if (filter.status) query = query.where('loans.status', '=', filter.status);
  if (filter.beforeId) query = query.where('loans.id', '<', filter.beforeId);
  if (filter.personId) {
    const { personId } = filter;
    query = query.where('loans.id', 'in', (from) =>
      from.selectFrom('loan_borrowers').select('loan_id').where('person_id', '=', personId),
    );
  }
  return (await query.execute()).map(toLoan);
}

export type StoredHistory = {
  readonly plan: InstalmentPlan;
  readonly facts: readonly LoanFact[];
  readonly lastSequence: number;
};

/** The current plan and all facts of paid-out loans, by loan id; a loan not paid out is missing. */
export async function historiesOf(db: Db, loanIds: readonly string[]): Promise<ReadonlyMap<string, StoredHistory>> {
  if (loanIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('plan_versions as plan')
    .innerJoin('loans', 'loans.id', 'plan.loan_id')
    .where('plan.loan_id', 'in', loanIds)
    .where('plan.version', '=', (from) =>
      from
        .selectFrom('plan_versions as any')
        .whereRef('any.loan_id', '=', 'plan.loan_id')
        .select((max) => max.fn.max('any.version').as('version')),
    )
    .select((from) => [
      'plan.loan_id',
      'plan.rule_version',
      'plan.valid_from',
      'loans.principal',
      jsonArrayFrom(
        from
          .selectFrom('plan_rows as row')
          .whereRef('row.loan_id', '=', 'plan.loan_id')
          .whereRef('row.version', '=', 'plan.version')
          .orderBy('row.number')
          .select(['row.number', 'row.due_date', 'row.effective_due_date'])
          .select((text) =>
            (['interest', 'principal', 'fee', 'amount', 'balance'] as const).map((column) =>
              text.cast<string>(`row.${column}`, 'text').as(column),
            ),
          ),
      ).as('rows'),
      jsonArrayFrom(
        from
          .selectFrom('loan_facts as fact')
          .whereRef('fact.loan_id', '=', 'plan.loan_id')
          .orderBy('fact.sequence')
          .select(['fact.id', 'fact.kind', 'fact.sequence', 'fact.value_date', 'fact.reverses_fact_id'])
          .select((text) => text.cast<string>('fact.amount', 'text').as('amount')),
      ).as('facts'),
    ])
    .execute();
  return new Map(
    rows.map((row) => [
      row.loan_id,
      {
        plan: {
          ruleVersion: row.rule_version,
          payoutDate: row.valid_from as BusinessDate,
          principal: Money.parse(row.principal),
          rows: row.rows.map(toPlanRow),
        },
        facts: row.facts.map(toFact),
        lastSequence: row.facts.at(-1)?.sequence ?? 0,
      },
    ]),
  );
}

type StoredRow = Record<
  'interest' | 'principal' | 'fee' | 'amount' | 'balance' | 'due_date' | 'effective_due_date',
  string
> & {
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
