import { z } from 'zod';
import { amount, instant, positiveAmount, text, uuid } from '../../platform/http/wire.ts';
import { iban } from '../loans/index.ts';

export const RefundParams = z.strictObject({ refund_id: uuid.describe('Id of the refund') });

export const PrepareRefund = z
  .strictObject({
    amount: positiveAmount.nullable().default(null).describe('How much goes back; null for all the credit there is'),
    reason: text(200).describe('Such as that the loan is repaid, or that the borrower asked for it'),
    payee_name: text(70),
    payee_iban: iban,
  })
  .meta({ id: 'PrepareRefund', description: 'Credit to give back, first pair of eyes' });

export const Refund = z
  .object({
    id: uuid,
    loan_id: uuid,
    amount: amount.describe('What goes back'),
    reason: z.string(),
    payee_name: z.string(),
    payee_iban: z.string(),
    status: z.enum(['prepared', 'released', 'cancelled']),
    prepared_by_person_id: uuid,
    prepared_at: instant,
    released_by_person_id: uuid.nullable(),
    released_at: instant.nullable(),
  })
  .meta({ id: 'Refund', description: 'Credit given back under four eyes' });

export const RefundList = z
  .object({ items: z.array(Refund) })
  .meta({ id: 'RefundList', description: 'All refunds of a loan, oldest first' });
