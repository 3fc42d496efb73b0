import { z } from 'zod';
import { amountClasses } from '../../domain/reporting/refusals.ts';
import { amount, date, uuid } from '../../platform/http/wire.ts';
import { aboutSpan } from '../reporting/index.ts';
import { percentage } from './cash-reports.schema.ts';

const amountClass = z
  .enum(amountClasses)
  .describe('How much was applied for: up to 5,000, up to 10,000, or over 10,000 euros');

const counted = (name: string) =>
  z.object({ name: z.string().describe(name), count: z.int().describe('How often it occurs') });

export const RefusalLine = z
  .object({
    case_id: uuid,
    case_number: z.string().describe('The case, by the number people read'),
    decided_on: date.describe('The day the board rejected it'),
    principal: amount.describe('What was applied for'),
    amount_class: amountClass,
    regime: z.enum(['CONSUMER', 'FOUNDER', 'BUSINESS']).describe('Legal regime of the loan'),
    lender_of_record: z.enum(['cooperative', 'partner_bank']).describe('Who would have lent'),
    reasons: z.array(z.string()).describe('The reasons as they were recorded with the votes'),
    rules_not_met: z.array(z.string()).describe('Rules of eligibility that were not met when it was decided'),
    credit_bureau_used: z.boolean().describe('Whether data of a credit bureau lay in the file'),
  })
  .meta({ id: 'RefusalLine', description: 'A case that the board rejected' });

export const RefusalReport = z
  .object({
    ...aboutSpan,
    decided: z.int().describe('Cases the board decided in the span, either way'),
    rejected: z.int().describe('Cases it rejected'),
    rejected_percent: percentage('Of the cases decided'),
    rejected_with_credit_bureau_data: z.int().describe('Cases rejected with data of a credit bureau in the file'),
    by_reason: z
      .array(counted('The reason, as it was recorded'))
      .describe('Rejected cases by reason; one may have several'),
    by_rule: z.array(counted('Name of the rule of eligibility')).describe('Rejected cases by rule that was not met'),
    by_amount_class: z
      .array(
        z.object({
          amount_class: amountClass,
          rejected: z.int().describe('Cases rejected'),
          principal: amount.describe('What they applied for'),
          with_credit_bureau_data: z.int().describe('Those of them with data of a credit bureau in the file'),
        }),
      )
      .describe('Every class listed'),
    memberships_refused: z.int().describe('Declarations to join that were refused'),
    membership_reasons: z
      .array(counted('The reason, as it was recorded with a vote'))
      .describe('Why they were; what was erased with a declaration is missing'),
    lines: z.array(RefusalLine).describe('Rejected cases, by day'),
  })
  .meta({ id: 'RefusalReport', description: 'Refusals by reason, as_of being the last day' });
