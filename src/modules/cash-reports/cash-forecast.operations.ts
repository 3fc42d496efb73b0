import { operation } from '../../platform/http/operation.ts';
import { tableMedia, TABLE_PROBLEMS } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE } from '../reporting/index.ts';
import * as schema from './cash-forecast.schema.ts';
import { ASSUMPTIONS } from './cash-forecast.words.ts';

const behind = (account: string): string =>
  `/v1/accounts/${account}/statement?to=2026-12-31&known_at=2027-01-04T08%3A15%3A00.000Z#closing_balance`;

export const cashForecastReport = operation({
  kind: 'read',
  id: 'readCashForecastReport',
  method: 'GET',
  path: '/v1/reports/cash-forecast',
  tag: 'Reports',
  summary: 'Cash forecast over twelve months',
  description:
    'From the bank balance of today: what comes by instalment plans, dues and shares, what goes by payouts, refunds, settlements and dividends, and what is left at the end of the running month and of eleven more. It looks ahead from today by what is recorded today, and states its assumptions; what is overdue stands apart.',
  permission: 'reports.read',
  query: schema.CashForecastQuery,
  answers: {
    200: {
      description: 'The forecast',
      schema: schema.CashForecastReport,
      ...tableMedia(
        'month;opening;instalments;dues;share_payments;in_transit;coming;payouts;refunds;settlements;dividends;returned_payouts;going;closing',
        '2026-12;8000,00;156,45;700,00;50,00;0,00;906,45;5000,00;0,00;100,00;0,00;0,00;5100,00;3806,45',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        opening_bank_balance: '8000.00',
        opening_bank_balance_entries: behind('bank'),
        in_transit: '0.00',
        in_transit_entries: behind('money_in_transit'),
        dividends_owed: '0.00',
        dividends_owed_entries: behind('dividends_payable'),
        returned_payouts: '0.00',
        returned_payouts_entries: behind('returned_payouts'),
        unplaced_money: '0.00',
        unplaced_money_entries: behind('clearing'),
        overdue_instalments: '156.45',
        overdue_dues: '15.00',
        overdue_share_payments: '0.00',
        suspended_settlements: '0.00',
        assumptions: ASSUMPTIONS.slice(0, 2),
        months: [
          {
            month: '2026-12',
            from: '2026-12-31',
            to: '2026-12-31',
            opening: '8000.00',
            instalments: '156.45',
            dues: '700.00',
            share_payments: '50.00',
            in_transit: '0.00',
            coming: '906.45',
            payouts: '5000.00',
            refunds: '0.00',
            settlements: '100.00',
            dividends: '0.00',
            returned_payouts: '0.00',
            going: '5100.00',
            closing: '3806.45',
          },
        ],
      },
    },
  },
  problems: { 422: [...TABLE_PROBLEMS] },
});
