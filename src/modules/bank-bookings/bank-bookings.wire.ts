import type { z } from 'zod';
import type { Decision, Part, Proposal } from '../../domain/banking/matching.types.ts';
import type { Money } from '../../domain/money/money.ts';
import { instantText } from '../../platform/http/wire.ts';
import { transactionOut, type BankTransaction } from '../statements/index.ts';
import type * as schema from './bank-bookings.schema.ts';
import type { BankBooking } from './bank-bookings.types.ts';
import type { ReconciledBank } from './reconciliation.service.ts';

export type ShownMovement = {
  readonly transaction: BankTransaction;
  readonly bookings: readonly BankBooking[];
  readonly open: Money;
  /** Null when all of it is placed. */
  readonly decision: Decision | null;
  /** By id of the order. */
  readonly endToEndIds: ReadonlyMap<string, string>;
};

export function movementOut(shown: ShownMovement): z.input<typeof schema.Movement> {
  const { transaction, bookings, open, decision, endToEndIds } = shown;
  return {
    transaction: transactionOut(transaction),
    open: open.toText(),
    bookings: bookings.map((booking) => bookingOut(booking, endToEndIds)),
    waits_because: decision && decision.because,
    proposals: (decision?.proposals ?? []).map((proposal) => proposalOut(proposal, endToEndIds)),
  };
}

function bookingOut(booking: BankBooking, endToEndIds: ReadonlyMap<string, string>): z.input<typeof schema.Booking> {
  return {
    id: booking.id,
    kind: booking.kind,
    amount: booking.amount.toText(),
    payment_id: booking.paymentId,
    reversal_id: booking.reversalId,
    end_to_end_id: booking.itemId === null ? null : (endToEndIds.get(booking.itemId) ?? null),
    cost_claim_id: booking.costClaimId,
    is_certain: booking.isCertain,
    because: booking.because,
    posted_on: booking.postedOn,
    recorded_at: instantText(booking.recordedAt),
    undone_at: booking.undone && instantText(booking.undone.at),
    undone_because: booking.undone?.because ?? null,
  };
}

function proposalOut(
  { parts, because }: Proposal,
  endToEndIds: ReadonlyMap<string, string>,
): z.input<typeof schema.Proposal> {
  return { parts: parts.map((part) => partOut(part, endToEndIds)), because };
}

function partOut(
  { target, amount: signed }: Part,
  endToEndIds: ReadonlyMap<string, string>,
): z.input<typeof schema.Part> {
  const amount = signed.abs().toText();
  switch (target.kind) {
    case 'loan_payment':
      return { kind: target.kind, loan_id: target.id, amount };
    case 'dues_payment':
    case 'share_payment':
      return { kind: target.kind, member_id: target.id, amount };
    case 'recorded_payment':
    case 'recorded_reversal':
      return { kind: target.kind, recorded_id: target.id, amount };
    case 'payout_by_hand':
    case 'payout_by_hand_returned':
      return { kind: target.kind, payout_kind: target.thing.kind, payout_id: target.id, amount };
    case 'debit_booked':
    case 'debit_returned':
    case 'payout_booked':
    case 'payout_returned':
      return { kind: target.kind, end_to_end_id: endToEndIds.get(target.id) ?? '', amount };
    case 'charge':
    case 'other_income':
    case 'other_expense':
    default:
      return { kind: target.kind, amount };
  }
}

export function reconciliationOut(reconciled: ReconciledBank): z.input<typeof schema.Reconciliation> {
  return {
    from: reconciled.from,
    to: reconciled.to,
    is_reconciled: reconciled.days.every(({ difference }) => difference.isZero()),
    days: reconciled.days.map(({ day, statementBalance, booksBalance, difference, statementId }) => ({
      day,
      statement_balance: statementBalance.toText(),
      books_balance: booksBalance.toText(),
      difference: difference.toText(),
      statement_id: statementId,
    })),
    in_clearing: reconciled.inClearing.toText(),
    in_transit: reconciled.inTransit.toText(),
    not_on_a_statement: reconciled.notOnAStatement.map((entry) => ({
      entry_id: entry.entryId,
      entry_number: entry.entryNumber,
      event: entry.event,
      posting_date: entry.postingDate,
      amount: entry.amount.toText(),
      document_reference: entry.documentReference,
    })),
  };
}
