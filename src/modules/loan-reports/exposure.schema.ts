import { z } from 'zod';
import { ageingBuckets } from '../../domain/lending/arrears.ts';
import { amount, date, queryCount, uuid } from '../../platform/http/wire.ts';
import { aboutReport, aboutSpan, asOfQuery, entriesLink, spanQuery } from '../reporting/index.ts';
import { bucket } from './portfolio.schema.ts';

export const AsOfQuery = z.strictObject(asOfQuery);
export const MigrationQuery = z.strictObject(spanQuery);

const percentOfPortfolio = z.string().describe('Of the gross portfolio, two decimals');
const groupedBy = z.enum(['borrower', 'sector', 'district', 'guarantor']);

export const ConcentrationQuery = z.strictObject({
  ...asOfQuery,
  by: groupedBy.default('borrower').describe('What the portfolio is grouped by'),
  top: queryCount(1, 1000, { default: 20 }).default(20).describe('How many of the largest groups are listed'),
});

export const ConcentrationLine = z
  .object({
    rank: z.int().describe('Place by amount, from 1'),
    group_key: z.string().describe('Id of the person, or the sector or district itself; empty where it is not stated'),
    name: z.string().describe('Name of the person, or the sector or district'),
    loan_count: z.int().describe('Loans with outstanding principal'),
    outstanding_principal: amount.describe('By guarantor: what is secured, each loan up to the cap'),
    percent: percentOfPortfolio,
  })
  .meta({ id: 'ConcentrationLine', description: 'A group of loans' });

export const ConcentrationReport = z
  .object({
    ...aboutReport,
    by: groupedBy.describe('What the portfolio is grouped by'),
    gross_portfolio: amount.describe('Outstanding principal of all loans'),
    group_count: z.int().describe('How many groups there are, listed or not'),
    top_amount: amount.describe('What the listed groups come to; a loan of two borrowers counts with both'),
    top_percent: percentOfPortfolio,
    herfindahl_index: z.int().describe('Sum of the squared shares in percent: 10000 where one group is everything'),
    lines: z.array(ConcentrationLine).describe('The largest groups'),
  })
  .meta({ id: 'ConcentrationReport', description: 'On whom or what the portfolio depends' });

const person = { person_id: uuid.describe('The person'), name: z.string().describe('Name of the person') };

export const GuarantorLine = z
  .object({
    ...person,
    guarantee_number: z.string().describe('Number of the guarantee'),
    case_number: z.string(),
    loan_number: z.string().nullable().describe('The loan it secures; null before the contract'),
    is_signed: z.boolean().describe('Whether it was signed by the day; proposed ones count against the limit too'),
    cap: amount.describe('Most that the guarantor answers for'),
    secured_principal: amount.describe('Outstanding principal of the loan, up to the cap'),
    called: amount.describe('What was demanded under it'),
    paid: amount.describe('What was received under it'),
    coverage_percent: z.string().describe('Cap in percent of the loan’s outstanding principal, two decimals'),
  })
  .meta({ id: 'GuarantorExposureLine', description: 'A guarantee' });

export const GuarantorTotal = z
  .object({
    ...person,
    guarantee_count: z.int().describe('How many guarantees'),
    caps: amount.describe('Sum of the caps, proposed and signed'),
    secured_principal: amount.describe('What of outstanding principal is secured'),
    called: amount.describe('What was demanded'),
    paid: amount.describe('What was received'),
    limit: amount.nullable().describe('Most that the policy lets one guarantor vouch for; null without a limit'),
    use_percent: z.string().nullable().describe('Caps in percent of the limit, two decimals; null without a limit'),
    is_over_limit: z.boolean().describe('Whether the caps exceed the limit'),
  })
  .meta({ id: 'GuarantorTotal', description: 'A guarantor with all guarantees' });

export const GuarantorReport = z
  .object({
    ...aboutReport,
    caps: amount.describe('Sum of all caps'),
    secured_principal: amount.describe(
      'Outstanding principal of the loans vouched for, each counted once and up to the caps of all its guarantors',
    ),
    guarantors: z.array(GuarantorTotal).describe('By name'),
    lines: z.array(GuarantorLine).describe('By guarantor'),
  })
  .meta({ id: 'GuarantorExposureReport', description: 'Who vouches for what' });

export const LimitLine = z
  .object({
    ...person,
    outstanding_principal: amount.describe('Own loans; each borrower owes the whole'),
    approved_not_paid_out: amount.describe('Approved by the day, and not paid out'),
    guarantees_given: amount.describe('Caps vouched for; 0.00 where the limit does not count them'),
    total: amount.describe('All three'),
    use_percent: z.string().nullable().describe('Total in percent of the limit, two decimals; null without a limit'),
    is_over_limit: z.boolean().describe('Whether the total exceeds the limit'),
  })
  .meta({ id: 'DebtorLimitLine', description: 'A debtor against the limit' });

export const LimitReport = z
  .object({
    ...aboutReport,
    limit: amount.nullable().describe('Most that one debtor may owe; null while the assembly has set none'),
    resolved_on: date.nullable().describe('Day of the general assembly’s resolution'),
    resolution_number: z.string().nullable().describe('Number of that resolution, where it is recorded here'),
    counts_guarantees_given: z.boolean().describe('Whether what a debtor vouches for counts'),
    over_limit: z.int().describe('How many debtors exceed it'),
    lines: z.array(LimitLine).describe('The largest first'),
  })
  .meta({ id: 'DebtorLimitReport', description: 'Use of the limit per debtor (GenG section 49)' });

export const BoardLoanLine = z
  .object({
    ...person,
    office: z.enum(['board', 'supervisory_board']).describe('On which board the person sits today'),
    role: z
      .enum(['borrower', 'guarantor', 'tied_to_borrower', 'tied_to_guarantor'])
      .describe('How the loan touches the person'),
    tie: z.string().nullable().describe('Kind of tie; null where the person is borrower or guarantor'),
    loan_id: uuid,
    loan_number: z.string(),
    case_number: z.string(),
    borrower: z.string().describe('Names of those who owe the loan'),
    outstanding_principal: amount,
    approval: z
      .enum(['approved', 'refused', 'missing', 'not_required'])
      .describe(
        'Of the supervisory board: required where a board member is borrower or guarantor (GenG section 39(2))',
      ),
    approved_on: date.nullable().describe('Day of the supervisory board’s resolution'),
  })
  .meta({ id: 'BoardLoanLine', description: 'A loan that touches somebody on a board' });

export const BoardLoanReport = z
  .object({
    ...aboutReport,
    loan_count: z.int().describe('Loans that touch somebody on a board'),
    outstanding_principal: amount.describe('What is outstanding on them, each loan once'),
    missing_approvals: z.int().describe('Loans without the approval that they need'),
    lines: z.array(BoardLoanLine).describe('By name'),
  })
  .meta({ id: 'BoardLoanReport', description: 'Loans touching board members' });

const buckets = ageingBuckets.map(({ name }) => name);

export const MigrationCell = z
  .object({
    from_class: z.enum([...buckets, 'new']).describe('Class at the end of the first day; new: paid out since'),
    to_class: z.enum([...buckets, 'repaid', 'written_off']).describe('Class at the end of the last day'),
    loan_count: z.int().describe('How many loans went this way'),
    outstanding_before: amount.describe('What they owed at the end of the first day'),
    outstanding_after: amount.describe('What they owed at the end of the last day'),
  })
  .meta({ id: 'MigrationCell', description: 'Loans that went from one class to another' });

export const MigrationReport = z
  .object({
    ...aboutSpan,
    portfolio_before: amount.describe('Gross portfolio at the end of the first day: what the rows add up to'),
    portfolio_after: amount.describe('Gross portfolio at the end of the last day: what the columns add up to'),
    cells: z.array(MigrationCell).describe('Every way, row by row, also those that no loan went'),
  })
  .meta({ id: 'MigrationReport', description: 'How days past due moved between two days' });

export const AdjustmentLine = z
  .object({
    loan_id: uuid,
    loan_number: z.string(),
    days_past_due: z.int(),
    ageing_bucket: bucket,
    outstanding_principal: amount,
    adjustment_rate: z.string().describe('Percent of the outstanding principal by the policy of the month end'),
    opening: amount.describe('Adjustment at the month end before'),
    raised: amount.describe('What it was raised by'),
    released: amount.describe('What was released of it'),
    closing: amount.describe('Adjustment at this month end'),
  })
  .meta({ id: 'ValueAdjustmentLine', description: 'A loan’s value adjustment' });

const movement = {
  opening: amount.describe('At the month end before'),
  raised: amount.describe('Raised at this month end'),
  released: amount.describe('Released at this month end'),
  closing: amount.describe('At this month end'),
};

export const AdjustmentReport = z
  .object({
    ...aboutReport,
    month_end: date.nullable().describe('Last day of the month that was closed last; null before the first month end'),
    opening: movement.opening,
    raised: movement.raised,
    raised_entries: entriesLink.optional().describe('The entry of the month end'),
    released: movement.released,
    released_entries: entriesLink.optional().describe('The entry of the month end'),
    closing: movement.closing,
    closing_entries: entriesLink.describe('The entries on the account of value adjustments'),
    classes: z
      .array(z.object({ bucket, loan_count: z.int().describe('Loans adjusted'), ...movement }))
      .describe('By class of days past due at this month end, every class listed'),
    lines: z.array(AdjustmentLine).describe('Loans that are adjusted, or were at the month end before'),
  })
  .meta({ id: 'ValueAdjustmentReport', description: 'Value adjustments of the latest month end' });
