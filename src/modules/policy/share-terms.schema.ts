import { z } from 'zod';
import { count, notNegativeAmount as amount } from '../../platform/http/wire.ts';

/** What a share costs, how many a member may hold, and how they are paid in. */
export const shares = z
  .strictObject({
    nominal: amount.describe('Amount of one share'),
    minimum_count: count(0, 10_000).describe('Shares a member holds at least'),
    minimum_capital: amount
      .nullable()
      .default(null)
      .describe('Share capital that no settlement paid out may cut into (GenG section 8a); null for none'),
    maximum_count: count(0, 1_000_000)
      .nullable()
      .default(null)
      .describe('Shares a member holds at most; null where the statutes set no limit'),
    transfer_needs_consent: z
      .boolean()
      .default(false)
      .describe('Whether a transfer of shares needs the consent of the board'),
    payment_instalments: count(0, 120)
      .default(1)
      .describe('Monthly instalments in which shares are paid in; 1 means at once'),
    payment_due_days: count(0, 10_000).default(14).describe('Days from taking over shares to the first due date'),
  })
  .meta({ id: 'ShareTerms', description: 'Shares' });
