import { z } from 'zod';
import {
  amount,
  date,
  idOrNumber,
  paging,
  positiveAmount,
  queryFlag,
  sentence,
  uuid,
} from '../../platform/http/wire.ts';
import { memberNumber } from '../members/index.ts';
import { PersonReference } from '../persons/index.ts';
import { outgoingFields } from '../outgoing-payments/index.ts';
import { payee } from './departures.schema.ts';

/** Wire shapes of what leavers are owed, and of its payment. */

export const SettlementParams = z.strictObject({ settlement_id: uuid.describe('Id of the settlement') });

export const SettlementPayoutParams = z.strictObject({ payout_id: uuid.describe('Id of the payout') });

export const SettlementQuery = z.strictObject({
  ...paging.shape,
  ended_on: date.optional().describe('Of memberships and shares that ended on this day, as 31 December'),
  is_open: queryFlag.optional().describe('Whether something is still owed'),
  is_fixed: queryFlag.optional().describe('Whether the annual accounts have fixed it'),
});

export const PreparePayout = z
  .strictObject({
    amount: positiveAmount.nullable().default(null).describe('Null for all that is owed'),
    payee: payee.nullable().default(null).describe('Null for the account that was last named'),
  })
  .meta({ id: 'PrepareSettlementPayout', description: 'A settlement to pay out, first pair of eyes' });

export const SetOff = z
  .strictObject({
    loan_id: idOrNumber('D').nullable().default(null).describe('The leaver’s own loan; null for dues'),
    amount: positiveAmount.nullable().default(null).describe('Null for as much as is due there and owed here'),
  })
  .meta({ id: 'SetOffSettlement', description: 'What a leaver owes, set off against the settlement' });

export const SettlementPayout = z
  .object({
    ...outgoingFields,
    settlement_id: uuid.describe('The settlement that is paid'),
  })
  .meta({ id: 'SettlementPayout', description: 'A settlement paid out under four eyes' });

export const Settlement = z
  .object({
    id: uuid,
    departure_id: uuid.describe('The way out it comes from'),
    departure_number: z.string().describe('Number of that way out'),
    member: z.object({ id: uuid, number: memberNumber, person: PersonReference }).describe('Who leaves or has left'),
    is_of_single_shares: z.boolean().describe('Of shares under notice, while the membership goes on'),
    ended_on: date.describe('The last day of the membership or the shares'),
    due_on: date.describe('By when it is to be paid (GenG §73(2))'),
    is_due: z.boolean().describe('Whether that day has come'),
    capital: amount.describe('Share capital on the last day'),
    result: amount.describe('Share of that year’s profit; below zero of its loss'),
    set_off: amount.describe('Set off against what the leaver owed'),
    paid: amount.describe('Paid out'),
    time_barred: amount.describe('Not asked for in time, and income of the cooperative'),
    balance: amount.describe('What is still owed'),
    fixed_on: date.nullable().describe('When the annual accounts fixed it; null before, and nothing is paid then'),
    resolution: z.string().nullable().describe('By which the annual accounts were adopted'),
    explanation: sentence,
    is_suspended: z.boolean().describe('Whether the minimum capital stands in the way of paying it now (GenG §8a)'),
    limitation_ends_on: date.describe('The last day before it is time-barred'),
    payee: z
      .object({ name: z.string(), iban: z.string().describe('IBAN of the account') })
      .nullable()
      .describe('Where it is to go, as was last said'),
    dues_open: amount.describe('Dues the leaver owes'),
    loans_open: z
      .array(z.object({ id: uuid, number: z.string(), outstanding_principal: amount }))
      .describe('Loans the leaver still owes'),
    payouts: z.array(SettlementPayout).describe('Oldest first'),
  })
  .meta({ id: 'Settlement', description: 'What a leaver is owed (Auseinandersetzungsguthaben)' });

export const SettlementPage = z
  .object({
    items: z.array(Settlement).describe('By due day: the order in which they are paid'),
    next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
    total: amount.describe('What is still owed to all leavers'),
    minimum_capital: amount.nullable().describe('By the statutes; null where they set none'),
    share_capital: amount.describe('Of members, and of leavers not yet paid'),
  })
  .meta({ id: 'SettlementPage', description: 'One page of the payout queue' });
