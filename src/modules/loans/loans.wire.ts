import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { amountInWords, dateInWords, decimalInWords } from '../../domain/figures-in-words.ts';
import { ageingBucketOf } from '../../domain/lending/arrears.ts';
import { type Parts, partsOf, type RowState, sumOfParts } from '../../domain/lending/replay.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Language } from '../../platform/http/actor.ts';
import { instantText } from '../../platform/http/wire.ts';
import { displayName, type Person } from '../persons/index.ts';
import type { Booking } from './loan-views.repository.ts';
import { daysPastDue, firstOpen } from './loan-views.service.ts';
import type * as schema from './loans.schema.ts';
import type { LoanView, Payout } from './loans.types.ts';

/** Domain values in wire shape. */

type PartsText = Record<'fee' | 'interest' | 'principal', string>;

function partsText(parts: Parts): PartsText {
  return { fee: parts.fee.toText(), interest: parts.interest.toText(), principal: parts.principal.toText() };
}

function openParts({ row, paid }: RowState): Parts {
  return partsOf((part) => row[part].minus(paid[part]));
}

export type LoanPresentation = {
  readonly view: LoanView;
  readonly persons: ReadonlyMap<string, Person>;
  readonly language: Language;
};

export function loanOut({ view, persons, language }: LoanPresentation): z.input<typeof schema.Loan> {
  const { loan, rows, asOf } = view;
  const days = daysPastDue(view);
  const arrears = sumRows(
    rows.filter(({ row, paidOn }) => paidOn === null && row.effectiveDueDate < asOf).map(openParts),
  );
  const paid = sumRows(rows.map((state) => state.paid));
  const isRepaid = loan.status === 'closed';
  return {
    id: loan.id,
    number: loan.number,
    case_id: loan.caseId,
    case_number: view.caseNumber,
    status: loan.status,
    borrowers: loan.borrowerPersonIds.map((id) => ({ person_id: id, name: nameOf(persons, id) })),
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
    as_of: asOf,
    outstanding_principal: view.outstandingPrincipal.toText(),
    credit: view.credit.toText(),
    refundable: (isRepaid ? view.credit : Money.zero).toText(),
    arrears: { ...partsText(arrears), total: sumOfParts(arrears).toText() },
    days_past_due: days,
    ageing_bucket: ageingBucketOf(days),
    next_instalment: nextInstalment(rows),
    paid: { ...partsText(paid), total: sumOfParts(paid).toText() },
    explanation: explainOutstanding(view, paid)[language],
    version: loan.version,
  };
}

function nameOf(persons: ReadonlyMap<string, Person>, id: string): string {
  const person = persons.get(id);
  return person ? displayName(person) : '';
}

function sumRows(parts: readonly Parts[]): Parts {
  return partsOf((component) => Money.sum(parts.map((one) => one[component])));
}

function nextInstalment(rows: readonly RowState[]): z.input<typeof schema.NextInstalment> | null {
  const next = firstOpen(rows);
  if (!next) return null;
  return {
    number: next.row.number,
    due_date: next.row.dueDate,
    effective_due_date: next.row.effectiveDueDate,
    amount: next.row.amount.toText(),
    open: sumOfParts(openParts(next)).toText(),
  };
}

function explainOutstanding({ loan, outstandingPrincipal }: LoanView, paid: Parts): Sentence {
  if (loan.paidOutOn === null) {
    return { de: 'Noch nicht ausgezahlt, also ist nichts offen.', en: 'Not paid out yet, so nothing is outstanding.' };
  }
  const [principal, repaid, left] = [loan.principal, paid.principal, outstandingPrincipal].map(amountInWords);
  const day = dateInWords(loan.paidOutOn);
  return {
    de: `Ausgezahlt am ${day.de}: ${principal?.de}, davon getilgt: ${repaid?.de}, offen: ${left?.de}.`,
    en: `Paid out on ${day.en}: ${principal?.en}, of which repaid: ${repaid?.en}, outstanding: ${left?.en}.`,
  };
}

export function planRowOut(state: RowState, before: Money, given: PlanContext): z.input<typeof schema.PlanRow> {
  const { row, paid, paidOn, daysLate } = state;
  const open = sumOfParts(openParts(state));
  return {
    number: row.number,
    due_date: row.dueDate,
    effective_due_date: row.effectiveDueDate,
    interest: row.interest.toText(),
    principal: row.principal.toText(),
    fee: row.fee.toText(),
    amount: row.amount.toText(),
    balance: row.balance.toText(),
    paid: sumOfParts(paid).toText(),
    open: open.toText(),
    paid_on: paidOn,
    days_late: row.effectiveDueDate < given.asOf ? daysLate : 0,
    state: rowStateName(state, given.asOf),
    explanation: explainRow(state, before, given)[given.language],
  };
}

export type PlanContext = {
  readonly asOf: BusinessDate;
  readonly language: Language;
  readonly annualRate: string;
  readonly dayCount: string;
};

function rowStateName({ row, paid, paidOn }: RowState, asOf: BusinessDate): z.input<typeof schema.PlanRow>['state'] {
  if (paidOn !== null) return 'paid';
  if (row.effectiveDueDate < asOf) return 'overdue';
  if (sumOfParts(paid).isPositive()) return 'partly_paid';
  return row.dueDate <= asOf ? 'due' : 'upcoming';
}

function explainRow({ row }: RowState, before: Money, { annualRate, dayCount }: PlanContext): Sentence {
  const [on, interest, amount, principal, left] = [
    before,
    row.interest,
    row.amount.minus(row.fee),
    row.principal,
    row.balance,
  ].map(amountInWords);
  const percent = decimalInWords(annualRate);
  const basis =
    dayCount === '30E/360'
      ? { de: 'für 1/12 Jahr', en: 'for 1/12 of a year' }
      : { de: `nach ${dayCount}`, en: `by ${dayCount}` };
  return {
    de: `Zins: ${percent.de} % im Jahr auf ${on?.de} ${basis.de} = ${interest?.de}. Tilgung: ${amount?.de} − ${interest?.de} = ${principal?.de}. Restschuld: ${left?.de}.`,
    en: `Interest: ${percent.en} % a year on ${on?.en} ${basis.en} = ${interest?.en}. Principal: ${amount?.en} − ${interest?.en} = ${principal?.en}. Balance: ${left?.en}.`,
  };
}

export function bookingOut(booking: Booking): z.input<typeof schema.LedgerBooking> {
  return {
    sequence: booking.sequence,
    id: booking.factId,
    kind: booking.kind,
    value_date: booking.valueDate,
    recorded_at: instantText(booking.recordedAt),
    amount: booking.amount.toText(),
    bank_reference: booking.bankReference,
    is_reversed: booking.isReversed,
    paid: partsText(booking.paid),
    unapplied: booking.unapplied.toText(),
    instalments: [...booking.instalments],
  };
}

export function payoutOut(payout: Payout): z.input<typeof schema.Payout> {
  return {
    id: payout.id,
    loan_id: payout.loanId,
    amount: payout.amount.toText(),
    fee_withheld: payout.feeWithheld.toText(),
    execution_date: payout.executionDate,
    payee_name: payout.payeeName,
    payee_iban: payout.payeeIban,
    status: payout.status,
    prepared_by_person_id: payout.preparedByPersonId,
    prepared_at: instantText(payout.preparedAt),
    released_by_person_id: payout.releasedByPersonId,
    released_at: payout.releasedAt && instantText(payout.releasedAt),
  };
}
