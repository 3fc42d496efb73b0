import { z } from 'zod';
import { amount, date, sentence, uuid } from '../../platform/http/wire.ts';
import { ratio } from './case-page.schema.ts';

/** What the rules and the figures say about a case. */

export const Eligibility = z
  .object({
    as_of: date,
    policy_number: z.int(),
    is_eligible: z.boolean().describe('No rule failed; warnings are for the board to weigh'),
    has_warnings: z.boolean(),
    results: z.array(
      z.object({
        rule: z.string(),
        outcome: z.enum(['pass', 'warn', 'fail']),
        code: z.string().nullable().describe('The problem code with which a failed rule refuses the application'),
        person_id: uuid.nullable().describe('The borrower it speaks of; null where it speaks of the loan'),
        figures: z.array(
          z.object({
            name: z.string(),
            kind: z.enum(['amount', 'date', 'count', 'condition']),
            value: z.union([z.string(), z.number(), z.boolean()]),
          }),
        ),
        sentence,
      }),
    ),
  })
  .meta({ id: 'Eligibility', description: 'Every rule with its figures and a sentence, passed or not' });

export const Affordability = z
  .object({
    household_income: amount,
    household_expenses: amount,
    business_income: amount,
    business_expenses: amount,
    household_surplus: amount,
    business_cash_flow: amount,
    existing_debt_service: amount,
    available: amount.describe('Surplus and cash flow less existing debt service, a month'),
    instalment: amount.describe('Of the loan applied for'),
    ratio: ratio.describe('Available over instalment'),
    warning_ratio: ratio,
    is_above_warning_line: z.boolean(),
    disclosed_as_of: date,
    sentence,
  })
  .meta({ id: 'Affordability', description: 'Whether the instalment can be borne, a warning and never a decision' });
