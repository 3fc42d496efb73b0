import { sql } from 'kysely';
import { notFound } from '../../domain/errors.ts';
import { type LoanTermsJson, termsFromJson } from '../../domain/lending/terms-json.ts';
import { Money } from '../../domain/money/money.ts';
import { Rate } from '../../domain/money/rate.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { CalendarName } from '../../domain/time/holidays.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import type { Loan } from './loans.types.ts';

/** SQL of the loan's row, which holds the contract and the cache of the replay. */

export function loanNotFound(): Error {
  return notFound('loan.not_found', {
    de: 'Dieses Darlehen gibt es nicht, oder Sie dürfen es nicht sehen.',
    en: 'There is no such loan, or you may not see it.',
  });
}

/** Number of the case and borrowers come along in the same statement: both are settled before the loan exists. */
function selectLoans(db: Db) {
  return db
    .selectFrom('loans')
    .selectAll('loans')
    .select((from) => [
      from
        .selectFrom('credit_cases')
        .whereRef('credit_cases.id', '=', 'loans.case_id')
        .select('number')
        .as('case_number'),
      from
        .selectFrom('loan_borrowers')
        .whereRef('loan_borrowers.loan_id', '=', 'loans.id')
        .select(sql<string[]>`array_agg(person_id::text order by position)`.as('ids'))
        .as('borrower_person_ids'),
    ]);
}

type LoanQuery = ReturnType<typeof selectLoans>;
type LoanRow = Awaited<ReturnType<LoanQuery['execute']>>[number];

const asDate = (text: string | null): BusinessDate | null => text as BusinessDate | null;

function toLoan(row: LoanRow): Loan {
  const terms = termsFromJson(row.terms as unknown as LoanTermsJson);
  return {
    id: row.id,
    number: row.number,
    caseId: row.case_id,
    caseNumber: row.case_number ?? '',
    status: row.status as Loan['status'],
    principal: Money.parse(row.principal),
    terms,
    agreement: {
      terms,
      calendar: row.holiday_state as CalendarName,
      compensation: Rate.parse(row.early_repayment_compensation),
    },
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
    openCosts: Money.parse(row.open_costs),
    openDefaultInterest: Money.parse(row.open_default_interest),
    paid: {
      fee: Money.parse(row.paid_fee),
      interest: Money.parse(row.paid_interest),
      principal: Money.parse(row.paid_principal),
      cost: Money.parse(row.paid_cost),
      default_interest: Money.parse(row.paid_default_interest),
      recovery: Money.parse(row.paid_recovery),
    },
    restructuredOn: asDate(row.restructured_on),
    terminatedOn: asDate(row.terminated_on),
    writtenOffOn: asDate(row.written_off_on),
    oldestUnpaidEffectiveDueDate: asDate(row.oldest_unpaid_effective_due_date),
    borrowerPersonIds: row.borrower_person_ids ?? [],
    version: row.version,
  };
}

function called(query: LoanQuery, reference: IdOrNumber): LoanQuery {
  return reference.by === 'id'
    ? query.where('loans.id', '=', reference.id)
    : query.where('loans.number', '=', reference.number);
}

export async function findLoan(db: Db, reference: IdOrNumber): Promise<Loan | undefined> {
  const row = await called(selectLoans(db), reference).executeTakeFirst();
  return row && toLoan(row);
}

/** The loan that the contract of a case has made; undefined before there is one. */
export async function findLoanOfCase(db: Db, caseId: string): Promise<Loan | undefined> {
  const row = await selectLoans(db).where('loans.case_id', '=', caseId).executeTakeFirst();
  return row && toLoan(row);
}

/** 404 `loan.not_found`. */
export async function getLoan(db: Db, reference: IdOrNumber): Promise<Loan> {
  const loan = await findLoan(db, reference);
  if (!loan) throw loanNotFound();
  return loan;
}

/**
 * Locks the loan's row and returns it as it is under the lock. Whatever else hangs on it (facts, plan) is to be read in a
 * statement of its own: this one, had it waited, would still see other tables as they were before. 404 `loan.not_found`.
 */
export async function lockLoan(tx: Tx, reference: IdOrNumber): Promise<Loan> {
  const row = await called(selectLoans(tx), reference).forNoKeyUpdate('loans').executeTakeFirst();
  if (!row) throw loanNotFound();
  return toLoan(row);
}

/** The same for several, in the order of ids; who does not exist is missing. */
export async function lockLoans(tx: Tx, ids: readonly string[]): Promise<readonly Loan[]> {
  if (ids.length === 0) return [];
  const rows = await selectLoans(tx).where('loans.id', 'in', ids).orderBy('loans.id').forNoKeyUpdate('loans').execute();
  return rows.map(toLoan);
}

export async function loansByIds(db: Db, ids: readonly string[]): Promise<readonly Loan[]> {
  if (ids.length === 0) return [];
  return (await selectLoans(db).where('loans.id', 'in', ids).execute()).map(toLoan);
}

/** Oldest first. */
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
  readonly borrowerPersonId?: string | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first, since ids grow with time; one row more than the limit. */
export async function listLoans(db: Db, filter: LoanFilter): Promise<readonly Loan[]> {
  let query = selectLoans(db)
    .orderBy('loans.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.status) query = query.where('loans.status', '=', filter.status);
  if (filter.beforeId) query = query.where('loans.id', '<', filter.beforeId);
  if (filter.borrowerPersonId) {
    const { borrowerPersonId } = filter;
    query = query.where('loans.id', 'in', (from) =>
      from.selectFrom('loan_borrowers').select('loan_id').where('person_id', '=', borrowerPersonId),
    );
  }
  return (await query.execute()).map(toLoan);
}

/** Paid-out loans of which something may be due by a day, by number: an instalment, or a claim beside the plan. */
export async function loansOwingBy(db: Db, day: BusinessDate): Promise<readonly Loan[]> {
  const rows = await selectLoans(db)
    .where('loans.status', 'in', ['running', 'written_off'])
    .where((is) =>
      is.or([
        is('loans.oldest_unpaid_effective_due_date', '<=', day),
        is('loans.open_costs', '>', '0.00'),
        is('loans.open_default_interest', '>', '0.00'),
        is('loans.status', '=', 'written_off'),
      ]),
    )
    .orderBy('loans.number')
    .execute();
  return rows.map(toLoan);
}

export async function loansByNumbers(db: Db, numbers: readonly string[]): Promise<readonly Loan[]> {
  if (numbers.length === 0) return [];
  return (await selectLoans(db).where('loans.number', 'in', numbers).orderBy('loans.number').execute()).map(toLoan);
}

/** Ids of the loans repaid on this day or later, in their order. */
export async function loansClosedSince(db: Db, day: BusinessDate): Promise<readonly string[]> {
  const query = db.selectFrom('loans').select('id').where('status', '=', 'closed').where('closed_on', '>=', day);
  return (await query.orderBy('id').execute()).map(({ id }) => id);
}
