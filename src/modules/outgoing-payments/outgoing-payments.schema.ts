import { z } from 'zod';
import { amount, instant, instantText, uuid } from '../../platform/http/wire.ts';
import type { OutgoingPayment } from './outgoing-payments.types.ts';

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
  };
}
