import type { z } from 'zod';
import { ageingBucketOf, oldestUnpaidRow } from '../../domain/lending/arrears.ts';
import type { Payable } from '../../domain/lending/allocation-order.ts';
import { type Amounts, sumOfAmounts } from '../../domain/lending/loan-state.ts';
import { type NewTerms, originOfRow } from '../../domain/lending/row-interest.ts';
import { type Parts, partsOf, type RowState, sumOfParts } from '../../domain/lending/replay.ts';
import type { PlanRow, RowKind } from '../../domain/lending/plan.types.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Language } from '../../platform/http/actor.ts';
import { instantText } from '../../platform/http/wire.ts';
import { type Person, referenceOut } from '../persons/index.ts';
import { outgoingOut } from '../outgoing-payments/index.ts';
import { explainOutstanding, explainRow } from './loan-explanations.ts';
import type { Booking } from './loan-views.repository.ts';
import { daysPastDue } from './loan-views.service.ts';
import type * as schema from './loans.schema.ts';
import type { LoanView, Payout } from './loans.types.ts';

/** Domain values in wire shape. */

type PartsText = Record<'fee' | 'interest' | 'principal', string>;

function partsText(parts: Parts): PartsText {
  return { fee: parts.fee.toText(), interest: parts.interest.toText(), principal: parts.principal.toText() };
}

function amountsText(amounts: Amounts): Record<Payable, string> {
  return {
    ...partsText(amounts),
    cost: amounts.cost.toText(),
    default_interest: amounts.default_interest.toText(),
    recovery: amounts.recovery.toText(),
  };
}

function openParts({ row, paid }: RowState): Parts {
  return partsOf((part) => row[part].minus(paid[part]));
}

function sumRows(parts: readonly Parts[]): Parts {
  return partsOf((component) => Money.sum(parts.map((one) => one[component])));
}

function isOverdue({ row, paidOn }: RowState, asOf: BusinessDate): boolean {
  return paidOn === null && row.effectiveDueDate < asOf;
}

export type LoanPresentation = {
  readonly view: LoanView;
  readonly persons: ReadonlyMap<string, Person>;
  readonly language: Language;
};

export function loanOut({ view, persons, language }: LoanPresentation): z.input<typeof schema.Loan> {
  const { loan, rows, asOf } = view;
  const days = daysPastDue(view);
  const arrears = sumRows(rows.filter((state) => isOverdue(state, asOf)).map(openParts));
  return {
    id: loan.id,
    number: loan.number,
    case_id: loan.caseId,
    case_number: loan.caseNumber,
    status: loan.status,
    borrowers: loan.borrowerPersonIds.map((id) => referenceOut(personCalled(persons, id))),
    principal: loan.principal.toText(),
    annual_rate: loan.terms.annualRate.toText(),
    term_months: loan.terms.termMonths,
    regime: loan.regime,
    legal_profile: loan.legalProfile,
    lender_of_record: loan.lenderOfRecord,
    policy_number: loan.policyNumber,
    contracted_on: loan.contractedOn,
    contract_reference: loan.contractReference,
    withdrawal_until: loan.withdrawalUntil,
    paid_out_on: loan.paidOutOn,
    closed_on: loan.closedOn,
    restructured_on: loan.restructuredOn,
    terminated_on: loan.terminatedOn,
    written_off_on: loan.writtenOffOn,
    as_of: asOf,
    outstanding_principal: view.outstandingPrincipal.toText(),
    credit: view.credit.toText(),
    refundable: (loan.status === 'closed' ? view.credit : Money.zero).toText(),
    arrears: { ...partsText(arrears), total: sumOfParts(arrears).toText() },
    open_costs: view.openCosts.toText(),
    open_default_interest: view.openDefaultInterest.toText(),
    days_past_due: days,
    ageing_bucket: ageingBucketOf(days),
    next_instalment: nextInstalment(rows),
    paid: { ...amountsText(view.paid), total: sumOfAmounts(view.paid).toText() },
    explanation: explainOutstanding(view)[language],
    version: loan.version,
  };
}

function personCalled(persons: ReadonlyMap<string, Person>, id: string): Person {
  const person = persons.get(id);
  if (!person) throw new TypeError(`borrower ${id} is no recorded person`);
  return person;
}

function nextInstalment(rows: readonly RowState[]): z.input<typeof schema.NextInstalment> | null {
  const next = oldestUnpaidRow(rows);
  if (!next) return null;
  return {
    number: next.row.number,
    due_date: next.row.dueDate,
    effective_due_date: next.row.effectiveDueDate,
    amount: next.row.amount.toText(),
    open: sumOfParts(openParts(next)).toText(),
  };
}

/** The whole plan, each row with what is paid of it; no rows before payout. */
export function planOut(
  view: LoanView,
  language: Language,
  restructurings: readonly NewTerms[] = [],
): z.input<typeof schema.InstalmentPlan> {
  const { loan, rows, asOf } = view;
  const total = (part: 'interest' | 'fee' | 'amount'): Money => Money.sum(rows.map(({ row }) => row[part]));
  const paid = Money.sum(rows.map((state) => sumOfParts(state.paid)));
  return {
    loan_id: loan.id,
    loan_number: loan.number,
    as_of: asOf,
    rows: rows.map((state) => planRowOut(view, { state, language, restructurings })),
    totals: {
      interest: total('interest').toText(),
      fees: total('fee').toText(),
      payable: total('amount').toText(),
      paid: paid.toText(),
      open: total('amount').minus(paid).toText(),
    },
  };
}

type Place = {
  readonly state: RowState;
  readonly language: Language;
  readonly restructurings: readonly NewTerms[];
};

/** A row as it was fixed: what every list of plan rows begins with. */
export function planRowFieldsOut(row: Omit<PlanRow, 'kind'> & { readonly kind?: RowKind | null }) {
  return {
    number: row.number,
    kind: row.kind ?? null,
    due_date: row.dueDate,
    effective_due_date: row.effectiveDueDate,
    interest: row.interest.toText(),
    principal: row.principal.toText(),
    fee: row.fee.toText(),
    amount: row.amount.toText(),
    balance: row.balance.toText(),
  };
}

function planRowOut({ loan, rows, asOf }: LoanView, place: Place): z.input<typeof schema.PlanRow> {
  const { state, language, restructurings } = place;
  const { row, paid, paidOn, daysLate } = state;
  const first = { terms: loan.terms, runsFrom: loan.paidOutOn ?? row.dueDate };
  const explanation = explainRow({
    row,
    rows: rows.map((each) => each.row),
    origin: originOfRow(row, first, restructurings),
  });
  return {
    ...planRowFieldsOut(row),
    paid: sumOfParts(paid).toText(),
    open: sumOfParts(openParts(state)).toText(),
    paid_on: paidOn,
    days_late: daysLate,
    state: rowStateName(state, asOf),
    explanation: explanation[language],
  };
}

function rowStateName(state: RowState, asOf: BusinessDate): z.input<typeof schema.PlanRow>['state'] {
  if (state.paidOn !== null) return 'paid';
  if (isOverdue(state, asOf)) return 'overdue';
  if (sumOfParts(state.paid).isPositive()) return 'partly_paid';
  return state.row.dueDate <= asOf ? 'due' : 'upcoming';
}

export function bookingOut(booking: Booking): z.input<typeof schema.LedgerBooking> {
  return {
    sequence: booking.sequence,
    id: booking.factId,
    kind: booking.kind,
    value_date: booking.valueDate,
    recorded_at: instantText(booking.recordedAt),
    amount: booking.amount && booking.amount.toText(),
    reason: booking.reason,
    bank_reference: booking.bankReference,
    is_reversed: booking.isReversed,
    paid: amountsText(booking.paid),
    unapplied: booking.unapplied.toText(),
    instalments: [...booking.instalments],
  };
}

export function payoutOut(payout: Payout): z.input<typeof schema.Payout> {
  return {
    ...outgoingOut(payout),
    loan_id: payout.loanId,
    fee_withheld: payout.feeWithheld.toText(),
    execution_date: payout.executionDate,
  };
}
