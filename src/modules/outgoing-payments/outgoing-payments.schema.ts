import { z } from 'zod';
import { amount, date, instant, instantText, uuid } from '../../platform/http/wire.ts';
import type { OutgoingPayment, Transfer } from './outgoing-payments.types.ts';

export const transferState = z
  .enum(['waiting', 'under_way', 'booked', 'returned', 'paid_outside'])
  .describe(
    'Waiting for a run to the bank · in a run and not booked yet · booked by the bank · come back from the payee’s bank · paid without a run',
  )
  .meta({ id: 'TransferState' });

export const PaymentTransfer = z
  .object({
    state: transferState,
    run_number: z.string().nullable().describe('The run that takes it, or took it last; null for none'),
    execute_on: date.nullable().describe('Day of that run’s transfer; null without a run'),
    returned_on: date.nullable().describe('Day on which it came back; null unless it has'),
    reason: z
      .string()
      .nullable()
      .describe('Why it came back, was rejected, or needed no run; null where there is nothing to say'),
    payee_name: z.string().describe('To whom it goes, as last corrected'),
    payee_iban: z.string().describe('Where it goes, as last corrected'),
  })
  .meta({ id: 'PaymentTransfer', description: 'How far a released payment has got at the bank' });

/** What every page of an outgoing payment shows; spread into its own shape. */
export const outgoingFields = {
  id: uuid,
  amount: amount.describe('What is transferred'),
  payee_name: z.string(),
  payee_iban: z.string(),
  status: z.enum(['prepared', 'released', 'cancelled']),
  prepared_by_person_id: uuid,
  prepared_at: instant,
  released_by_person_id: uuid.nullable(),
  released_at: instant.nullable(),
  transfer: PaymentTransfer.nullable().describe('What has become of it at the bank; null until it is released'),
};

export function outgoingOut(payment: OutgoingPayment) {
  return {
    id: payment.id,
    amount: payment.amount.toText(),
    payee_name: payment.payeeName,
    payee_iban: payment.payeeIban,
    status: payment.status,
    prepared_by_person_id: payment.preparedByPersonId,
    prepared_at: instantText(payment.preparedAt),
    released_by_person_id: payment.releasedByPersonId,
    released_at: payment.releasedAt && instantText(payment.releasedAt),
    transfer: payment.transfer && transferOut(payment.transfer),
  };
}

export function transferOut(transfer: Transfer): z.input<typeof PaymentTransfer> {
  return {
    state: transfer.state,
    run_number: transfer.runNumber,
    execute_on: transfer.executeOn,
    returned_on: transfer.returnedOn,
    reason: transfer.reason,
    payee_name: transfer.payeeName,
    payee_iban: transfer.payeeIban,
  };
}

/** For examples: a payment that was just released. */
export const waitingTransfer = {
  state: 'waiting' as const,
  run_number: null,
  execute_on: null,
  returned_on: null,
  reason: null,
  payee_name: 'Mehmet Yılmaz',
  payee_iban: 'DE02120300000000202051',
};
