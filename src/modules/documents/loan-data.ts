import { Money } from '../../domain/money/money.ts';
import type { StatementLine } from '../../domain/lending/statement.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { businessDateAt } from '../../platform/time/clock.ts';
import { type Loan, loanOut, type LoanStatement, type Payout, payoutOut, planOut } from '../loans/index.ts';
import type { Person } from '../persons/index.ts';
import { nameOf } from './addressees.ts';
import type {
  InstalmentPlanData,
  InterestStatementData,
  StandingData,
  StatementData,
  StatementLineData,
} from './templates/account.ts';
import type { PayoutOrderData } from './templates/payout-order.ts';
import type { ArrearsData } from './templates/reminders.ts';

type Persons = ReadonlyMap<string, Person>;

/** Figures come as the loan's page and plan show them on the day: what is printed is what the API answers. */
function shownOf({ view }: LoanStatement, persons: Persons) {
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
    arrears: loan.arrears.total,
    days_past_due: loan.days_past_due,
  };
}

export function instalmentPlanDataOf(statement: LoanStatement, persons: Persons): InstalmentPlanData {
  const { loan, plan } = shownOf(statement, persons);
  return {
    ...standingOf(statement, persons),
    annual_rate: loan.annual_rate,
    rows: plan.rows.map(({ number, due_date, interest, principal, fee, amount, balance }) => ({
      number,
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

export function statementDataOf(statement: LoanStatement, persons: Persons): StatementData {
  const { loan } = shownOf(statement, persons);
  const next = loan.next_instalment;
  return {
    ...standingOf(statement, persons),
    lines: statement.lines.map(lineOf),
    paid: paidOf(statement, persons),
    next: next && { due_date: next.effective_due_date, open: next.open },
  };
}

/** Everything but interest and principal in one figure. */
function paidOf(statement: LoanStatement, persons: Persons): StatementData['paid'] {
  const { interest, principal, total } = shownOf(statement, persons).loan.paid;
  return { interest, principal, total, other: lessAll(total, [interest, principal]) };
}

function lessAll(total: string, parts: readonly string[]): string {
  return Money.parse(total)
    .minus(Money.sum(parts.map((part) => Money.parse(part))))
    .toText();
}

function lineOf(line: StatementLine): StatementLineData {
  const amount = line.kind === 'reversal' ? line.amount?.negated() : line.amount;
  return {
    on: line.on,
    text: textOf(line),
    amount: amount?.toText() ?? null,
    interest: line.used.interest.toText(),
    principal: line.used.principal.toText(),
    other: line.used.other.toText(),
    credit: line.credit.toText(),
    outstanding_principal: line.outstandingPrincipal.toText(),
  };
}

const TEXTS: Readonly<Record<string, string>> = {
  payout: 'Auszahlung',
  payment: 'Zahlung',
  reversal: 'Rückbuchung',
  credit_applied: 'Guthaben verrechnet',
  claim: 'Kosten oder Verzugszins berechnet',
  waiver: 'Erlassen',
  lapse: 'Verzugszins nicht erhoben',
  deferral: 'Stundung',
  restructuring: 'Neuordnung',
  termination: 'Kündigung',
  write_off: 'Abschreibung',
  refund: 'Guthaben erstattet',
};

function textOf({ kind, isReversed }: StatementLine): string {
  const text = TEXTS[kind] ?? kind;
  return isReversed ? `${text}, zurückgebucht` : text;
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
  const [atEnd, atStart] = [paidOf(end, persons), before === null ? NOTHING : paidOf(before, persons)];
  const within = (part: keyof StatementData['paid']): string => lessAll(atEnd[part], [atStart[part]]);
  return {
    loan_number: loan.number,
    year,
    principal: loan.principal,
    paid_out_on: loan.paid_out_on ?? loan.as_of,
    outstanding_at_start: before === null ? NOTHING.total : shownOf(before, persons).loan.outstanding_principal,
    outstanding_at_end: loan.outstanding_principal,
    interest_paid: within('interest'),
    principal_paid: within('principal'),
    other_paid: within('other'),
    total_paid: within('total'),
  };
}

const NOTHING: StatementData['paid'] = { interest: '0.00', principal: '0.00', other: '0.00', total: '0.00' };

type Reminding = {
  readonly statement: LoanStatement;
  readonly defaultRate: string;
  readonly isGuaranteed: boolean;
  readonly payBy: BusinessDate;
};

/** What is overdue, row by row; no rows where nothing is. */
export function arrearsDataOf(
  { statement, defaultRate, isGuaranteed, payBy }: Reminding,
  persons: Persons,
): ArrearsData {
  const { loan, plan } = shownOf(statement, persons);
  return {
    loan_number: loan.number,
    as_of: loan.as_of,
    regime: loan.regime,
    rows: plan.rows
      .filter(({ state }) => state === 'overdue')
      .map(({ number, effective_due_date, amount, paid, open, days_late }) => ({
        number,
        effective_due_date,
        amount,
        paid,
        open,
        days_late,
      })),
    total_open: loan.arrears.total,
    outstanding_principal: loan.outstanding_principal,
    default_rate: defaultRate,
    is_guaranteed: isGuaranteed,
    pay_by: payBy,
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
