import { z } from 'zod';
import { tableFormat } from '../../platform/http/table-format.ts';
import { amount, date, month } from '../../platform/http/wire.ts';
import { aboutReport } from '../reporting/index.ts';
import { fromBooks } from './cash-reports.schema.ts';

export const CashForecastQuery = z.strictObject({ format: tableFormat });

export const CashForecastMonth = z
  .object({
    month,
    from: date.describe('First day: today, or the first of the month'),
    to: date.describe('Last day of the month'),
    opening: amount.describe('Bank balance before the first day'),
    instalments: amount.describe('Instalments of running loans to be paid in the month, less waiting credit'),
    dues: amount.describe('Dues to fall due, less what was paid ahead'),
    share_payments: amount.describe('Payments on shares to fall due'),
    in_transit: amount.describe('Money on its way to the bank, less money on its way out of it; in the first month'),
    coming: amount.describe('What comes in all'),
    payouts: amount.describe('Payouts of loans: prepared, or approved and contracted without a day'),
    refunds: amount.describe('Refunds that one person has prepared'),
    settlements: amount.describe('What leavers are owed, when it falls due; what is due already in the first month'),
    dividends: amount.describe('Dividends that members are owed; in the first month'),
    returned_payouts: amount.describe('Payouts that came back and go out again; in the first month'),
    going: amount.describe('What goes in all'),
    closing: amount.describe('Bank balance at the end of the month'),
  })
  .meta({ id: 'CashForecastMonth', description: 'A month of the cash forecast' });

export const CashForecastReport = z
  .object({
    ...aboutReport,
    ...fromBooks('opening_bank_balance', 'What stands on the bank account in the books'),
    ...fromBooks('in_transit', 'Money on its way to the bank; negative where more is on its way out of it'),
    ...fromBooks('dividends_owed', 'Dividends that members are owed'),
    ...fromBooks('returned_payouts', 'Payouts that came back and are owed still'),
    ...fromBooks('unplaced_money', 'Money nobody can place yet; it stays where it is'),
    overdue_instalments: amount.describe('Instalments that are late; not counted in any month'),
    overdue_dues: amount.describe('Dues that are late; not counted in any month'),
    overdue_share_payments: amount.describe('Payments on shares that are late; not counted in any month'),
    suspended_settlements: amount.describe('Settlements that the minimum capital suspends; not counted in any month'),
    assumptions: z
      .array(z.object({ de: z.string().describe('In German'), en: z.string().describe('In English') }))
      .describe('What the forecast takes for granted, in words'),
    months: z.array(CashForecastMonth).describe('The running month and eleven more'),
  })
  .meta({ id: 'CashForecastReport', description: 'Cash forecast over twelve months from today' });
