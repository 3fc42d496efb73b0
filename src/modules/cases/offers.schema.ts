import { z } from 'zod';
import { amount, date, rate, sentence, uuid } from '../../platform/http/wire.ts';

export const Offer = z
  .object({
    id: uuid,
    case_id: uuid,
    case_number: z.string(),
    offered_on: date,
    valid_until: date,
    assumed_payout_date: date.describe('The final plan is issued at payout'),
    principal: amount,
    term_months: z.int(),
    method: z.enum(['annuity', 'equal_principal', 'interest_only']),
    day_count: z.enum(['30E/360', 'Act/365F', 'Act/360', 'Act/Act ISDA']),
    net_amount: amount.describe('What is paid out: the principal less withheld fees'),
    instalment: amount,
    number_of_instalments: z.int(),
    first_due_date: date,
    last_due_date: date,
    last_instalment: amount.describe('Takes the rounding difference'),
    total_interest: amount,
    total_fees: amount,
    total_cost: amount.describe('Interest and fees: what the loan costs'),
    total_payable: amount,
    nominal_rate: rate,
    effective_annual_rate: rate,
    interest_per_day: amount.describe('On the whole principal, by the product’s day count'),
    default_rate: sentence.describe('Default rate and how it changes'),
    rights: z.array(sentence),
    advertising_line: z.string().nullable().describe('Stands wherever loans are offered to consumers'),
    rule_version: z.string().describe('The rules that made the plan'),
    plan: z.array(
      z.object({
        number: z.int().describe('0 for the interest of a broken first period'),
        due_date: date,
        effective_due_date: date.describe('Moved to the next working day (BGB §193)'),
        interest: amount,
        principal: amount,
        fee: amount,
        amount,
        balance: amount,
      }),
    ),
  })
  .meta({ id: 'Offer', description: 'The offer as it was made: plan, effective rate and total cost' });
