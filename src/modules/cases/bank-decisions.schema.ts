import { z } from 'zod';
import { amount, count, date, longText, positiveAmount, rate, text } from '../../platform/http/wire.ts';

const decided = {
  decided_on: date.describe('The day the bank decided; not after today, not before the recommendation'),
  bank: text(120).describe('Name of the bank'),
  reference: text(80).nullable().describe('Under which the bank keeps it; null when it named none'),
};

export const RecordBankDecision = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('granted').describe('The bank lends'),
      ...decided,
      principal: positiveAmount.describe('What the bank lends'),
      nominal_rate: rate.refine((value) => !value.isNegative(), {
        params: {
          sentence: { de: 'Der Zinssatz darf nicht negativ sein.', en: 'The rate must not be negative.' },
        },
      }),
      term_months: count(1, 480),
      instalment: positiveAmount.describe('The regular instalment'),
      first_instalment_on: date.describe('The day of the first instalment; not before the decision'),
      reason: longText(1000).nullable().describe('What the bank said; null for nothing'),
    }),
    z.strictObject({
      outcome: z.literal('declined').describe('The bank does not lend'),
      ...decided,
      reason: longText(1000).describe('Why the bank does not lend'),
    }),
  ])
  .meta({ id: 'RecordBankDecision', description: 'What a partner bank made of a recommendation' });

export const BankDecision = z
  .object({
    outcome: z.enum(['granted', 'declined']),
    decided_on: date.describe('The day the bank decided'),
    bank: z.string().describe('Name of the bank'),
    reference: z.string().nullable().describe('Under which the bank keeps it; null when it named none'),
    reason: z.string().nullable().describe('What the bank said; null for nothing'),
    loan: z
      .object({
        principal: amount.describe('What the bank lends'),
        nominal_rate: rate,
        term_months: z.int(),
        instalment: amount,
        first_instalment_on: date.describe('The day of the first instalment'),
      })
      .nullable()
      .describe('Key figures of the bank’s loan; null where it declined'),
  })
  .meta({ id: 'BankDecision', description: 'What the partner bank decided on a recommended loan' });
