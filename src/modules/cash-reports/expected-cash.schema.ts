import { z } from 'zod';
import { amount, date, month } from '../../platform/http/wire.ts';
import { aboutSpan } from '../reporting/index.ts';
import { fromBooks, percentage } from './cash-reports.schema.ts';

const figures = {
  expected: amount.describe('Agreed instalments to be paid in these days, by the plan then valid'),
  expected_principal: amount.describe('Principal in them'),
  expected_interest: amount.describe('Interest in them'),
  expected_fees: amount.describe('Fees in them'),
  paid_in_time: amount.describe('What of them was paid by the day to pay, also long before'),
  paid_by_month_end: amount.describe('What of them was paid by the end of their month, in time or not'),
  difference: amount.describe('What of them was missing at the end of their month'),
  hit_rate_percent: percentage('What was paid by the end of the month, of what was expected'),
  paid_later: amount.describe('What of them was paid after their month, up to the last day of the report'),
  settled_otherwise: amount.describe('What of them was waived, moved into a new plan, written off or is owed anew'),
  still_open: amount.describe('What of them is open on the last day of the report'),
  ...fromBooks('received', 'Money for loans that the bank received, less what it took back'),
  ...fromBooks('received_principal', 'Principal that it and waiting credit repaid'),
  ...fromBooks('received_interest', 'Interest that they paid'),
  ...fromBooks('received_fees', 'Fees that they paid'),
  ...fromBooks('received_default_interest', 'Default interest that they paid'),
  ...fromBooks('received_costs', 'Costs of enforcement that they paid'),
  ...fromBooks('received_recoveries', 'What they brought back of loans written off'),
  ...fromBooks('received_as_credit', 'Money that waits as credit, less credit used; negative where more was used'),
  for_the_month: amount.describe('Money that paid instalments of the same month'),
  for_earlier_months: amount.describe('Money that paid instalments of earlier months: late'),
  ahead_of_time: amount.describe('Money that paid instalments of later months, or principal early'),
  called_due: amount.describe('Money for what a payoff, a termination or a reversal called due at once'),
  beside_instalments: amount.describe(
    'The rest of what was received: default interest, costs, recoveries, waiting credit, payments taken back in another month',
  ),
  guarantors_paid: amount.describe('What of the money received came from guarantors, less what was taken back'),
  dues_expected: amount.describe('Dues that fell due, less what was cancelled or waived of them'),
  ...fromBooks('dues_received', 'Dues that the bank received, less what it took back'),
  ...fromBooks('shares_paid', 'Payments on shares that the bank received, less what it took back'),
};

export const ExpectedCashFigures = z
  .object(figures)
  .meta({ id: 'ExpectedCashFigures', description: 'Cash that was expected and cash that came' });

export const ExpectedCashMonth = z
  .object({
    month,
    from: date.describe('First of its days in the span'),
    to: date.describe('Last of them'),
    ...figures,
  })
  .meta({ id: 'ExpectedCashMonth', description: 'Expected and received cash of one month' });

export const ExpectedCashReport = z
  .object({
    ...aboutSpan,
    total: ExpectedCashFigures.describe('All months together'),
    months: z.array(ExpectedCashMonth).describe('Every month of the span; the first and the last may be cut by it'),
  })
  .meta({ id: 'ExpectedCashReport', description: 'Expected against received cash, as_of being the last day' });
