import { z } from 'zod';
import {
  amount,
  date,
  idOrNumber,
  instant,
  page,
  paging,
  positiveAmount,
  text,
  uuid,
} from '../../platform/http/wire.ts';

export const LoanParams = z.strictObject({ loan_id: idOrNumber('D').describe('Id or number of the loan') });
export const MemberParams = z.strictObject({ member_id: idOrNumber('M').describe('Id or number of the member') });
export const PaymentParams = z.strictObject({ payment_id: uuid });

/** Printable Latin: no sign that looks like another, or like nothing. */
const PRINTABLE_LATIN = /^[ -~\u00a1-\u00ac\u00ae-\u024f]{1,140}$/;

/** Written the same however it was typed or pasted, because a reference used twice must be recognised. */
export const bankReference = z
  .string()
  .min(1)
  .max(140)
  .transform((wire) => wire.normalize('NFKC').replaceAll(/\s+/g, ' ').trim())
  .refine((reference) => PRINTABLE_LATIN.test(reference), {
    params: {
      sentence: {
        de: 'Eine Bankreferenz besteht aus 1 bis 140 lateinischen Buchstaben, Ziffern und Zeichen.',
        en: 'A bank reference consists of 1 to 140 Latin letters, digits and signs.',
      },
    },
  });

export const RecordPayment = z
  .strictObject({
    amount: positiveAmount,
    value_date: date.describe('The day the bank credited it; not after today, but it may lie in the past'),
    bank_reference: bankReference
      .nullable()
      .default(null)
      .describe("The bank's own reference, printable Latin; used once only, whatever its case and spacing"),
    payer_person_id: idOrNumber('P')
      .nullable()
      .default(null)
      .describe('Id or number of who paid, if not the borrower or the member'),
  })
  .meta({ id: 'RecordPayment', description: 'Money received' });

export const RecordLoanPayment = RecordPayment.safeExtend({
  what_exceeds: z
    .enum(['credit', 'earlier_end', 'lower_instalment'])
    .default('credit')
    .describe(
      'By the payer’s word: money beyond everything due waits as credit for the next instalments, or repays principal early with an earlier end or a lower instalment',
    ),
}).meta({ id: 'RecordLoanPayment', description: 'Money received for a loan' });

export const ReversePayment = z
  .strictObject({
    value_date: date.describe('The day the bank took the money back, or the day of the correction'),
    reason: text(200),
  })
  .meta({ id: 'ReversePayment', description: 'Why and when a payment is taken back' });

export const Payment = z
  .object({
    id: uuid,
    purpose: z.enum(['loan', 'dues', 'shares']),
    payer_person_id: uuid,
    loan_id: uuid.nullable(),
    member_id: uuid.nullable(),
    amount,
    value_date: date,
    bank_reference: z.string().nullable(),
    settlement_id: uuid
      .nullable()
      .describe('The settlement of a leaver it was set off against; null for money that came in'),
    recorded_at: instant,
    reversal: z.object({ id: uuid, value_date: date, reason: z.string() }).nullable(),
  })
  .meta({ id: 'Payment', description: 'Money received' });

export const PaymentAllocation = z
  .object({
    instalment: z.int().nullable().describe('Number of the instalment; null for costs and recoveries'),
    component: z.enum(['fee', 'interest', 'principal', 'cost', 'default_interest', 'recovery']),
    amount,
    effective_on: date,
    payment_id: uuid.describe('Whose money; another payment’s where this one moved an earlier allocation'),
  })
  .meta({
    id: 'PaymentAllocation',
    description: 'Money that pays one part of an instalment, or a claim beside the plan',
  });

export const LoanPayment = z
  .object({
    payment: Payment,
    allocations: z.array(PaymentAllocation).describe('What the payment changed'),
    credit: amount.describe("The loan's credit after it"),
    outstanding_principal: amount,
    loan_status: z.enum(['running', 'written_off', 'closed']),
    explanation: z.string(),
  })
  .meta({ id: 'RecordedLoanPayment', description: 'A payment on a loan and what it paid' });

export const PaymentPage = page(Payment, 'PaymentPage');

export const ListPayments = z.strictObject({
  ...paging.shape,
  loan_id: idOrNumber('D').optional().describe('Id or number of a loan'),
  member_id: idOrNumber('M').optional().describe('Id or number of a member'),
  from: date.optional().describe('Value date from'),
  to: date.optional().describe('Value date up to'),
});
