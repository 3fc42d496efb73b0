import { z } from 'zod';
import { bankReference } from '../payments/index.ts';
import {
  amount,
  date,
  idOrNumber,
  instant,
  longText,
  positiveAmount,
  queryFlag,
  sentence,
  text,
  uuid,
} from '../../platform/http/wire.ts';
import { PersonReference } from '../persons/index.ts';

/** Wire shapes of demands on guarantors, their payments, and guarantees let go. */

export const guaranteeParams = z.strictObject({
  guarantee_id: idOrNumber('B').describe('Id or number of the guarantee'),
});

export const previewQuery = z.strictObject({
  day: date.optional().describe('The day asked about; today without it'),
  pursued_in_vain: queryFlag
    .optional()
    .describe(
      'Whether enforcement against the borrower failed (BGB §771); open insolvency proceedings are known by themselves',
    ),
  loss_established: queryFlag.optional().describe('Whether the loss is final: what else secured the loan is used up'),
});

const guaranteeKind = z.enum(['primary_liability', 'ordinary', 'deficiency']);

export const GuaranteeCallsPreview = z
  .object({
    loan_id: uuid,
    loan_number: z.string(),
    day: date.describe('The day asked about'),
    debt: z
      .object({
        principal: amount,
        interest_and_costs: amount.describe('Interest, fees, costs and default interest'),
        total: amount,
      })
      .describe(
        'What is due and open that day, and what was written off; each guarantor answers for all of it up to the own cap',
      ),
    pursued_in_vain: z
      .boolean()
      .describe('Whether enforcement against the borrower failed, or insolvency proceedings are open'),
    loss_established: z.boolean().describe('Whether the loss is taken as final'),
    calls: z
      .array(
        z.object({
          guarantee_id: uuid.describe('Id of the guarantee'),
          number: z.string(),
          guarantor: PersonReference,
          kind: guaranteeKind,
          cap: amount,
          cap_left: amount.describe('What of the cap has not been paid yet'),
          most: amount.describe('The most that can be demanded'),
          is_allowed: z.boolean().describe('Whether it can be demanded now'),
          sentence,
        }),
      )
      .describe('Each guarantee in force'),
    explanation: z.string(),
  })
  .meta({ id: 'GuaranteeCallsPreview', description: 'What each guarantor of a loan can be asked for' });

export const DemandPayment = z
  .strictObject({
    amount: positiveAmount.describe('What is demanded, within cap and debt of that day'),
    demanded_on: date.describe('Day of the demand; not after today'),
    pursued_in_vain: z
      .boolean()
      .default(false)
      .describe('Whether enforcement against the borrower failed; an ordinary guarantee waits for it (BGB §771)'),
    loss_established: z
      .boolean()
      .default(false)
      .describe('Whether the loss is final; a deficiency guarantee waits for it'),
    reason: longText(2000).describe('Why the guarantor is asked'),
    document_reference: text(200).nullable().default(null).describe('Where the letter of demand lies'),
  })
  .meta({ id: 'DemandFromGuarantor', description: 'A demand on a guarantor' });

export const RecordGuarantorPayment = z
  .strictObject({
    amount: positiveAmount,
    value_date: date.describe('The day the bank credited it; not after today'),
    bank_reference: bankReference.nullable().default(null).describe("The bank's own reference; used once only"),
  })
  .meta({ id: 'RecordGuarantorPayment', description: 'Money received from a guarantor' });

export const GuaranteeStanding = z
  .object({
    guarantee_id: uuid.describe('Id of the guarantee'),
    number: z.string(),
    status: z.enum(['proposed', 'signed', 'withdrawn', 'released']),
    stage: z
      .enum(['not_called', 'called', 'partly_paid', 'cap_used_up', 'ended'])
      .describe('How far it has gone; ended: released or withdrawn'),
    loan_id: uuid,
    loan_number: z.string(),
    cap: amount,
    cap_left: amount.describe('What of the cap has not been paid yet'),
    demands: z
      .array(z.object({ id: uuid, amount, demanded_on: date.describe('Day of the demand'), recorded_at: instant }))
      .describe('What was demanded, oldest first'),
    payments: z
      .array(z.object({ payment_id: uuid, amount, value_date: date, is_reversed: z.boolean() }))
      .describe('What was paid under it, in the order of recording'),
    passed_claim: z
      .object({
        total: amount,
        principal: amount.describe('What of it was principal'),
        other: amount.describe('What of it was interest and costs'),
      })
      .describe('So much of the claim on the borrower has passed to the guarantor (BGB §774)'),
    explanation: z.string(),
  })
  .meta({ id: 'GuaranteeStanding', description: 'What was demanded and paid under a guarantee, and what has passed' });

export const ReleaseGuarantee = z
  .strictObject({
    released_on: date.describe('Not after today'),
    reason: longText(2000).describe('Why it is let go'),
    others_may_go_free: z
      .boolean()
      .default(false)
      .describe('Say true where others vouch for the loan: they may be free as far as they had recourse (BGB §776)'),
  })
  .meta({ id: 'ReleaseGuarantee', description: 'A guarantee that is let go' });

export const GuaranteeRelease = z
  .object({
    id: uuid,
    guarantee_id: uuid.describe('Id of the guarantee'),
    number: z.string(),
    loan_id: uuid,
    released_on: date.describe('From then on it secures nothing'),
    reason: z.string(),
    warnings: z.array(sentence).describe('Who else may go free by it'),
  })
  .meta({ id: 'GuaranteeRelease', description: 'A guarantee that was let go, and what that does to others' });
