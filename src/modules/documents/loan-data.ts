import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { type Loan, loanOut, type LoanStatement, type Payout, payoutOut, planOut } from '../loans/index.ts';
import type { Person } from '../persons/index.ts';
import { nameOf } from './addressees.ts';
import type { InstalmentPlanData, InterestStatementData, StandingData } from './templates/account.ts';
import type { CollectionData } from './templates/payment.ts';
import type { PayoutOrderData } from './templates/payout-order.ts';
import type { ArrearsData } from './templates/reminders.ts';

type Persons = ReadonlyMap<string, Person>;

/** Figures come as the loan's page and plan show them on the day: what is printed is what the API answers. */
export function shownOf({ view }: LoanStatement, persons: Persons) {
  return { loan: loanOut({ view, persons, language: 'de' }), plan: planOut(view, 'de') };
}

export function standingOf(statement: LoanStatement, persons: Persons): StandingData {
  const { loan } = shownOf(statement, persons);
  return {
    as_of: loan.as_of,
    loan_number: loan.number,
    principal: loan.principal,
    paid_out_on: loan.paid_out_on ?? loan.as_of,
    outstanding_principal: loan.outstanding_principal,
    credit: loan.credit,
    open_costs: loan.open_costs,
    open_default_interest: loan.open_default_interest,
    arrears: loan.arrears.total,
    days_past_due: loan.days_past_due,
  };
}

/** The next row that money is still needed for, from the day of the figures on. */
export function nextPaymentOf(
  statement: LoanStatement,
  persons: Persons,
): { readonly due_date: string; readonly open: string } | null {
  const { loan, plan } = shownOf(statement, persons);
  const next = plan.rows.find(({ effective_due_date, open }) => effective_due_date >= loan.as_of && open !== '0.00');
  return next ? { due_date: next.effective_due_date, open: next.open } : null;
}

export function instalmentPlanDataOf(statement: LoanStatement, persons: Persons): InstalmentPlanData {
  const { loan, plan } = shownOf(statement, persons);
  return {
    ...standingOf(statement, persons),
    next: nextPaymentOf(statement, persons),
    annual_rate: loan.annual_rate,
    rows: plan.rows.map(({ number, kind, due_date, interest, principal, fee, amount, balance }) => ({
      number,
      kind,
      due_date,
      interest,
      principal,
      fee,
      amount,
      balance,
    })),
    totals: {
      amount: plan.totals.payable,
      interest: plan.totals.interest,
      principal: loan.principal,
      fee: plan.totals.fees,
    },
  };
}

export type Year = {
  readonly year: number;
  /** Null where the loan was not paid out before the year. */
  readonly before: LoanStatement | null;
  readonly end: LoanStatement;
};

/** What was paid in a year is what was paid by its end less what was paid by its beginning. */
export function interestDataOf({ year, before, end }: Year, persons: Persons): InterestStatementData {
  const { loan } = shownOf(end, persons);
  const atStart = before && shownOf(before, persons).loan;
  const within = (part: keyof typeof loan.paid): string =>
    Money.parse(loan.paid[part])
      .minus(atStart ? Money.parse(atStart.paid[part]) : Money.zero)
      .toText();
  return {
    loan_number: loan.number,
    year,
    principal: loan.principal,
    paid_out_on: loan.paid_out_on ?? loan.as_of,
    outstanding_at_start: atStart?.outstanding_principal ?? Money.zero.toText(),
    outstanding_at_end: loan.outstanding_principal,
    interest_paid: within('interest'),
    principal_paid: within('principal'),
    fees_paid: within('fee'),
    default_interest_paid: within('default_interest'),
    costs_paid: within('cost'),
    recovered: within('recovery'),
    total_paid: within('total'),
  };
}

type Reminding = {
  readonly statement: LoanStatement;
  readonly defaultRate: string;
  readonly isGuaranteed: boolean;
  readonly payBy: BusinessDate;
  readonly collection?: CollectionData;
};

/** What is overdue, row by row; no rows where nothing is. */
export function arrearsDataOf(
  { statement, defaultRate, isGuaranteed, payBy, collection = null }: Reminding,
  persons: Persons,
): ArrearsData {
  const { loan, plan } = shownOf(statement, persons);
  return {
    loan_number: loan.number,
    as_of: loan.as_of,
    regime: loan.regime,
    rows: plan.rows
      .filter(({ state }) => state === 'overdue')
      .map(({ number, kind, effective_due_date, amount, paid, open, days_late }) => ({
        number,
        kind,
        effective_due_date,
        amount,
        paid,
        open,
        days_late,
      })),
    total_open: loan.arrears.total,
    open_costs: loan.open_costs,
    open_default_interest: loan.open_default_interest,
    amount_to_pay: Money.sum(
      [loan.arrears.total, loan.open_costs, loan.open_default_interest].map((part) => Money.parse(part)),
    ).toText(),
    outstanding_principal: loan.outstanding_principal,
    default_rate: defaultRate,
    is_guaranteed: isGuaranteed,
    pay_by: payBy,
    collection,
  };
}

type Order = {
  readonly loan: Loan;
  readonly payout: Payout;
};

export function payoutOrderDataOf({ loan, payout }: Order, persons: Persons): PayoutOrderData {
  const shown = payoutOut(payout);
  const { preparedAt, releasedAt, releasedByPersonId } = payout;
  return {
    loan_number: loan.number,
    case_number: loan.caseNumber,
    borrowers: loan.borrowerPersonIds.map((id) => nameOf(persons, id)),
    principal: loan.principal.toText(),
    fee_withheld: shown.fee_withheld,
    amount: shown.amount,
    execution_date: shown.execution_date,
    payee_name: shown.payee_name,
    payee_iban: shown.payee_iban,
    prepared_by: nameOf(persons, payout.preparedByPersonId),
    prepared_on: businessDateAt(preparedAt),
    released_by: releasedByPersonId && nameOf(persons, releasedByPersonId),
    released_on: releasedAt && businessDateAt(releasedAt),
  };
}
