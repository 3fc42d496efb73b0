import { openBook } from '../../domain/lending/loan-book.ts';
import { type EarlierLoan, repaymentRecordOf } from '../../domain/lending/reliability.ts';
import type { RowState } from '../../domain/lending/replay.ts';
import { Money } from '../../domain/money/money.ts';
import { type BusinessDate, daysBetween, laterOf } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { BorrowerHistory } from '../cases/index.ts';
import type { SecuredLoan } from '../guarantees/index.ts';
import { applyCreditOfLoan } from './loan-payments.service.ts';
import { caseNumberOf, loansWithCreditDue, rowStatesOf } from './loan-views.repository.ts';
import { getLoan, historiesOf, loansOfPersons } from './loan.repository.ts';
import type { Loan, LoanView } from './loans.types.ts';

/** How a loan stands at the end of a day (today, for its page). */
export async function viewLoan(db: Db, loan: Loan, today: BusinessDate): Promise<LoanView> {
  const caseNumber = await caseNumberOf(db, loan.caseId);
  const { outstandingPrincipal, credit, replayedThrough } = loan;
  if (replayedThrough === null) {
    return { loan, caseNumber, asOf: today, rows: [], outstandingPrincipal, credit };
  }
  if (credit.isPositive() && replayedThrough < today) return { ...(await replayed(db, loan, today)), caseNumber };
  return { loan, caseNumber, asOf: today, rows: await rowStatesOf(db, loan.id, today), outstandingPrincipal, credit };
}

/** With credit waiting, the cache of an earlier day may not know of an instalment that it has paid since. */
async function replayed(db: Db, loan: Loan, today: BusinessDate): Promise<Omit<LoanView, 'caseNumber'>> {
  const history = (await historiesOf(db, [loan.id])).get(loan.id);
  if (!history) throw new TypeError(`loan ${loan.number} was paid out but has no plan`);
  const { state } = openBook({ loanId: loan.id, plan: history.plan, regime: loan.regime, facts: history.facts }, today);
  return {
    loan,
    asOf: today,
    rows: state.rows,
    outstandingPrincipal: state.outstandingPrincipal,
    credit: state.credit,
  };
}

/** Days past due of the oldest open instalment; an expression over the rows and the day (rules §9). */
export function daysPastDue({ rows, asOf }: Pick<LoanView, 'rows' | 'asOf'>): number {
  const open = firstOpen(rows);
  return open ? Math.max(0, daysBetween(open.row.effectiveDueDate, asOf)) : 0;
}

export function firstOpen(rows: readonly RowState[]): RowState | undefined {
  return rows.find(({ paidOn }) => paidOn === null);
}

/** What the loans module knows of borrowers: own outstanding principal and how each earlier loan was repaid. */
export async function loanHistory(
  db: Db,
  personIds: readonly string[],
  asOf: BusinessDate,
): Promise<ReadonlyMap<string, BorrowerHistory>> {
  const loans = (await loansOfPersons(db, personIds)).filter(({ paidOutOn }) => paidOutOn !== null);
  const histories = await historiesOf(
    db,
    loans.map(({ id }) => id),
  );
  const records = loans.flatMap((loan): (EarlierLoan & { loan: Loan; outstanding: Money })[] => {
    const history = histories.get(loan.id);
    if (!history) return [];
    const through = laterOf(asOf, loan.replayedThrough ?? asOf);
    const { state } = openBook(
      { loanId: loan.id, plan: history.plan, regime: loan.regime, facts: history.facts },
      through,
    );
    const record = repaymentRecordOf(state);
    return [
      { ...record, loan, loanNumber: loan.number, wasPaidByBorrower: true, outstanding: state.outstandingPrincipal },
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
  const loans = await Promise.all(loanIds.map(async (id) => getLoan(db, { by: 'id', id })));
  return new Map(
    loans.map(({ id, number, status, principal, outstandingPrincipal, oldestUnpaidEffectiveDueDate }) => [
      id,
      { loanId: id, number, status, principal, outstandingPrincipal, oldestUnpaidEffectiveDueDate },
    ]),
  );
}

/** Applies waiting credit wherever an instalment has come due; repeating it on the same day does nothing. */
export async function applyCreditsDue(tx: Tx, deed: Deed): Promise<number> {
  let applied = 0;
  for (const loanId of await loansWithCreditDue(tx, deed.today)) {
    if (await applyCreditOfLoan(tx, loanId, deed)) applied += 1;
  }
  return applied;
}
