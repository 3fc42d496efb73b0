import { z } from 'zod';
import { amount, count, date, page, paging, uuid } from '../../platform/http/wire.ts';
import { memberNumber } from '../members/index.ts';

/** Wire shapes of what is not paid, and of what becomes time-barred. */

const Arrears = z
  .object({
    member_id: uuid,
    member_number: memberNumber,
    months_open: count(1, 10_000).describe('Months in claims not fully paid'),
    amount: amount.describe('All that is open of them'),
    oldest_due_on: date.describe('When the oldest of them fell due'),
    days_past_due: count(0, 100_000).describe('Days since then'),
  })
  .meta({ id: 'DuesArrears', description: 'A member who owes dues' });

export const ArrearsPage = page(Arrears, 'DuesArrearsPage').extend({ as_of: date }).meta({
  id: 'DuesArrearsPage',
  description: 'One page of members who owe dues, the longest in arrears first',
});

export const ArrearsQuery = z.strictObject({ ...paging.shape, as_of: date.optional().describe('Today when absent') });

const Expiring = z
  .object({
    claim_id: uuid.describe('The claim'),
    member_id: uuid,
    member_number: memberNumber,
    due_on: date.describe('When it fell due'),
    open: amount,
    last_day: date.describe('Last day on which it can be enforced'),
    is_time_barred: z.boolean().describe('Whether that day has passed'),
    explanation: z.string(),
  })
  .meta({ id: 'ExpiringDues', description: 'An open claim that is time-barred or will be when the year ends' });

export const ExpiringPage = page(Expiring, 'ExpiringDuesPage');
export const ExpiringQuery = z.strictObject({ ...paging.shape });
