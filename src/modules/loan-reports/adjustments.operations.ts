import { operation } from '../../platform/http/operation.ts';
import { tableMedia } from '../../platform/http/table-format.ts';
import { ABOUT_EXAMPLE, REPORT_PROBLEMS } from '../reporting/index.ts';
import * as schema from './exposure.schema.ts';

const movement = { opening: '0.00', raised: '487.65', released: '0.00', closing: '487.65' };
const statement = '/v1/accounts/value_adjustment/statement?';
const known = 'known_at=2027-01-04T08%3A15%3A00.000Z#minus_';

export const adjustmentReport = operation({
  kind: 'read',
  method: 'GET',
  tag: 'Reports',
  permission: 'reports.read',
  id: 'readValueAdjustmentReport',
  path: '/v1/reports/value-adjustments',
  summary: 'Value adjustments of the latest month end',
  description:
    'What loans are adjusted by after the latest month end that was posted by the day: loan by loan and by class of days past due, from the month end before over what was raised and released to this one. The closing figure is the balance of the account.',
  query: schema.AsOfQuery,
  answers: {
    200: {
      description: 'The adjustments',
      schema: schema.AdjustmentReport,
      ...tableMedia(
        'loan_number;days_past_due;ageing_bucket;outstanding_principal;adjustment_rate;opening;raised;released;closing',
        'D-2026-0009;62;61-90;4876,47;10;0,00;487,65;0,00;487,65',
      ),
      example: {
        ...ABOUT_EXAMPLE,
        month_end: '2026-11-30',
        ...movement,
        raised_entries: `${statement}from=2026-11-30&to=2026-11-30&events=value_adjustment_raised&by=value_date&${known}turnover`,
        closing_entries: `${statement}to=2026-12-31&${known}closing_balance`,
        classes: [{ bucket: '61-90', loan_count: 1, ...movement }],
        lines: [
          {
            loan_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
            loan_number: 'D-2026-0009',
            days_past_due: 62,
            ageing_bucket: '61-90',
            outstanding_principal: '4876.47',
            adjustment_rate: '10.0000',
            ...movement,
          },
        ],
      },
    },
  },
  problems: { 422: [...REPORT_PROBLEMS] },
});
