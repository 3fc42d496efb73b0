import { oldestUnpaidRow } from '../../domain/lending/arrears.ts';
import { type LoanRecord, openBook } from '../../domain/lending/loan-book.ts';
import { type EarlierLoan, isPaidByBorrower, repaymentRecordOf } from '../../domain/lending/reliability.ts';
import { openClaims } from '../../domain/lending/loan-state.ts';
import type { LoanState, RowState } from '../../domain/lending/replay.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, daysBetween, laterOf } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { BorrowerHistory } from '../cases/index.ts';
import type { SecuredLoan } from '../guarantees/index.ts';
import { historiesOf, recordOf, type StoredHistory } from './loan-histories.repository.ts';
import { rowStatesOf } from './loan-views.repository.ts';
import { loansByIds, loansOfPersons } from './loan.repository.ts';
import type { Loan, LoanView } from './loans.types.ts';

/** How loans stand today, in as many queries for a hundred loans as for one. */
export async function viewLoans(db: Db, loans: readonly Loan[], today: BusinessDate): Promise<readonly LoanView[]> {
  const paidOut = loans.filter(({ replayedThrough }) => replayedThrough !== null);
  const cached = await rowStatesOf(db, idsOf(paidOut), today);
  const stale = paidOut.filter((loan) => isCreditDue(loan, cached.get(loan.id) ?? [], today));
  const replayed = await loanStates(db, stale, today);
  return loans.map((loan): LoanView => {
    const asOf = dayOfView(loan, today);
    const state = replayed.get(loan.id);
    return state
      ? viewOf(loan, asOf, state)
      : {
          loan,
          asOf,
          rows: cached.get(loan.id) ?? [],
          outstandingPrincipal: loan.outstandingPrincipal,
          credit: loan.credit,
          openCosts: loan.openCosts,
          openDefaultInterest: loan.openDefaultInterest,
          paid: loan.paid,
        };
  });
}

/** A loan as a replayed state shows it. */
export function viewOf(loan: Loan, asOf: BusinessDate, state: LoanState): LoanView {
  const { rows, outstandingPrincipal, credit, paid } = state;
  const openCosts = openClaims(state, 'cost');
  const openDefaultInterest = openClaims(state, 'default_interest');
  return { loan, asOf, rows, outstandingPrincipal, credit, openCosts, openDefaultInterest, paid };
}

export async function viewLoan(db: Db, loan: Loan, today: BusinessDate): Promise<LoanView> {
  const [view] = await viewLoans(db, [loan], today);
  if (!view) throw new TypeError('one loan has one view');
  return view;
}

/** The cache of an earlier day does not know of an instalment that has come due since and is paid by waiting credit. */
function isCreditDue({ credit, replayedThrough }: Loan, rows: readonly RowState[], today: BusinessDate): boolean {
  if (!credit.isPositive() || replayedThrough === null) return false;
  return rows.some(({ row }) => row.dueDate > replayedThrough && row.dueDate <= today);
}

/** A released payout may lie some days ahead; until then the loan is shown as it will stand on that day. */
function dayOfView({ replayedThrough }: Loan, today: BusinessDate): BusinessDate {
  return laterOf(today, replayedThrough ?? today);
}

/** Replays loans that have been paid out, by id. */
async function loanStates(
  db: Db,
  loans: readonly Loan[],
  today: BusinessDate,
): Promise<ReadonlyMap<string, LoanState>> {
  return replayAll(loans, await historiesOf(db, idsOf(loans)), (loan) => dayOfView(loan, today));
}

/** How loans stood at the end of a day, by id, as far as was known at a moment. */
export async function loanStatesOn(
  db: Db,
  loanIds: readonly string[],
  { day, knownAt }: { readonly day: BusinessDate; readonly knownAt: Date },
): Promise<ReadonlyMap<string, LoanState>> {
  return replayAll(await loansByIds(db, loanIds), await historiesOf(db, loanIds, knownAt), () => day);
}

/** What is on record of loans that have been paid out, by id: enough to compute any state of theirs. */
export async function loanRecords(db: Db, loanIds: readonly string[]): Promise<ReadonlyMap<string, LoanRecord>> {
  const histories = await historiesOf(db, loanIds);
  return new Map(
    (await loansByIds(db, loanIds)).flatMap((loan) => {
      const history = histories.get(loan.id);
      return history ? [[loan.id, recordOf(loan, history)] as const] : [];
    }),
  );
}

function replayAll(
  loans: readonly Loan[],
  histories: ReadonlyMap<string, StoredHistory>,
  throughOf: (loan: Loan) => BusinessDate,
): ReadonlyMap<string, LoanState> {
  return new Map(
    loans.flatMap((loan) => {
      const history = histories.get(loan.id);
      if (!history) return [];
      return [[loan.id, openBook(recordOf(loan, history), throughOf(loan)).state] as const];
    }),
  );
}

function idsOf(loans: readonly Loan[]): readonly string[] {
  return loans.map(({ id }) => id);
}

/** Days past due of the oldest open instalment; an expression over the rows and the day (rules §9). */
export function daysPastDue({ rows, asOf }: Pick<LoanView, 'rows' | 'asOf'>): number {
  const open = oldestUnpaidRow(rows);
  return open ? Math.max(0, daysBetween(open.row.effectiveDueDate, asOf)) : 0;
}

/** What the loans module knows of borrowers: own outstanding principal and how each earlier loan was repaid. */
export async function loanHistory(
  db: Db,
  personIds: readonly string[],
  today: BusinessDate,
): Promise<ReadonlyMap<string, BorrowerHistory>> {
  const loans = await loansOfPersons(db, personIds);
  const states = await loanStates(db, loans, today);
  const records = loans.flatMap((loan): (EarlierLoan & { loan: Loan; outstanding: Money })[] => {
    const state = states.get(loan.id);
    if (!state) return [];
    const record = repaymentRecordOf(state);
    return [
      {
        ...record,
        loan,
        loanNumber: loan.number,
        wasPaidByBorrower: isPaidByBorrower(state),
        outstanding: state.outstandingPrincipal,
      },
    ];
  });
  return new Map(
    personIds.map((personId) => {
      const own = records.filter(({ loan }) => loan.borrowerPersonIds.includes(personId));
      return [personId, { outstandingPrincipal: Money.sum(own.map(({ outstanding }) => outstanding)), loans: own }];
    }),
  );
}

/** What guarantors may see of the loans they vouch for. */
export async function securedLoans(db: Db, loanIds: readonly string[]): Promise<ReadonlyMap<string, SecuredLoan>> {
  const loans = await loansByIds(db, loanIds);
  return new Map(
    loans.map(({ id, number, status, principal, outstandingPrincipal, oldestUnpaidEffectiveDueDate }) => [
      id,
      { loanId: id, number, status, principal, outstandingPrincipal, oldestUnpaidEffectiveDueDate },
    ]),
  );
}
