import { z } from 'zod';
import { positiveAmount, text, uuid } from '../../platform/http/wire.ts';
import { iban } from '../loans/index.ts';
import { outgoingFields } from '../outgoing-payments/index.ts';

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
    ...outgoingFields,
    loan_id: uuid,
    reason: z.string(),
  })
  .meta({ id: 'Refund', description: 'Credit given back under four eyes' });

export const RefundList = z
  .object({ items: z.array(Refund) })
  .meta({ id: 'RefundList', description: 'All refunds of a loan, oldest first' });
