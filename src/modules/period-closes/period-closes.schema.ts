import { z } from 'zod';
import {
  amount,
  date,
  instant,
  month,
  page,
  paging,
  queryCount,
  sentence,
  text,
  uuid,
} from '../../platform/http/wire.ts';
import { accountCode } from '../ledger/index.ts';

export const MonthParams = z.strictObject({ month: month.describe('The month') });

const span = z.enum(['month', 'year']).describe('A month, or a financial year');

const code = z
  .string()
  .regex(/^[a-z][a-z_]{0,49}$/)
  .describe('Names the item for ever')
  .meta({ examples: ['statements_complete'] });

export const ChecklistItem = z
  .object({
    code,
    is_passed: z.boolean().describe('Whether nothing is left to do'),
    severity: z
      .enum(['blocking', 'warning'])
      .describe('What is not passed and blocks keeps from closing; a warning is acknowledged by its code'),
    sentence: sentence.describe('What was found'),
    figures: z
      .array(
        z.object({
          name: z.string().describe('What is counted or measured'),
          value: z.string().describe('A count, a day, or euros as text with two decimals'),
        }),
      )
      .describe('The figures the sentence speaks of'),
    things: z
      .array(
        z.object({
          name: z.string().describe('What it is, for people'),
          path: z.string().describe('Where it is read'),
        }),
      )
      .describe('What is left to do, twenty at most; the figures count all of it'),
    path: z.string().describe('Where to look'),
  })
  .meta({ id: 'ClosingItem', description: 'Something that is looked at before a month or a year is closed' });

export const MonthChecklist = z
  .object({
    month,
    status: z.enum(['open', 'closed']).describe('Whether it takes postings'),
    can_be_closed: z.boolean().describe('Whether it is open and nothing blocks; warnings may be left to acknowledge'),
    items: z.array(ChecklistItem).describe('In the order in which they are put right'),
  })
  .meta({ id: 'MonthChecklist', description: 'What stands between a month and its closing' });

const FIRST_YEAR = 1901;
const LAST_YEAR = 2198;
const NAMED_BY = 'The calendar year in which the financial year ends';

export const YearParams = z.strictObject({ financial_year: queryCount(FIRST_YEAR, LAST_YEAR).describe(NAMED_BY) });

const aboutYear = {
  financial_year: z.int().describe(NAMED_BY),
  starts_on: date.describe('First day of the financial year'),
};

export const YearChecklist = z
  .object({
    ...aboutYear,
    ends_on: date.describe('Last day of the financial year'),
    status: z.enum(['open', 'closed']).describe('Whether its months can be opened again'),
    can_be_closed: z.boolean().describe('Whether it is open and nothing blocks; warnings may be left to acknowledge'),
    items: z.array(ChecklistItem).describe('In the order in which they are put right'),
  })
  .meta({ id: 'YearChecklist', description: 'What stands between a financial year and its closing' });

export const OpeningBalances = z
  .object({
    ...aboutYear,
    closing_id: uuid
      .nullable()
      .describe('The closing of the year before that fixed them; null while that is open and they follow the journal'),
    items: z
      .array(
        z.object({
          account: accountCode.describe('The account'),
          kind: z.enum(['asset', 'liability', 'equity']).describe('Income and expenses open at zero'),
          debit: amount.describe('0.00 when it opens with a credit'),
          credit: amount.describe('0.00 when it opens with a debit'),
        }),
      )
      .describe('In the order of the chart; accounts that are not named open at zero'),
    total_debit: amount.describe('Equal to the other side'),
    total_credit: amount.describe('Equal to the other side'),
  })
  .meta({ id: 'OpeningBalances', description: 'With what a financial year opens; computed, not posted' });

const acknowledged = z
  .array(code)
  .max(50)
  .default([])
  .describe('Codes of the warnings that whoever acts has read and takes responsibility for');

/** Without a body nothing is acknowledged, as it was before there was a checklist. */
export const CloseSpan = z
  .strictObject({ acknowledged_warnings: acknowledged })
  .prefault({})
  .meta({ id: 'CloseSpan', description: 'What is acknowledged with a closing' });

const closingFields = {
  id: uuid,
  span,
  month: month.nullable().describe('The month; null for a year'),
  financial_year: z
    .int()
    .nullable()
    .describe('The financial year, by the calendar year in which it ends; null for a month'),
  starts_on: date.describe('First day'),
  ends_on: date.describe('Last day'),
  ordinal: z.int().describe('First, second … closing of the same month or year'),
  closed_with_id: uuid
    .nullable()
    .describe('The closing of the later month with which it was closed, because nothing was posted in it; else null'),
  closed_at: instant.describe('The moment it was closed'),
  closed_by: uuid.describe('The user who closed it'),
  closed_by_person_id: uuid.describe('The person behind that user'),
  journal_position: z.int().describe('Number of the latest entry that existed then'),
  acknowledged_warnings: z.array(code).describe('Warnings that stood and were acknowledged'),
  checklist: z
    .array(ChecklistItem)
    .describe('As it stood then; empty for what was closed along, or before there was one'),
};

export const ClosedMonth = z
  .object({
    ...closingFields,
    month: month.describe('The month'),
    status: z.enum(['open', 'closed']).describe('Whether it takes postings'),
  })
  .meta({ id: 'ClosedMonth', description: 'A month that was just closed' });

export const ClosedYear = z
  .object({
    ...closingFields,
    financial_year: z.int().describe(NAMED_BY),
    status: z.enum(['open', 'closed']).describe('Whether its months can be opened again'),
  })
  .meta({ id: 'ClosedYear', description: 'A financial year that was just closed' });

const decision = {
  decided_at: instant.nullable().describe('The moment it was confirmed or withdrawn; null while it waits'),
  decided_by_person_id: uuid.nullable().describe('Who confirmed or withdrew it; null while it waits'),
};

const reopeningFields = {
  id: uuid,
  status: z.enum(['proposed', 'confirmed', 'withdrawn']).describe('Only a confirmed one opens anything'),
  reason: z.string().describe('Why it is to be opened again'),
  acknowledged_warnings: z.array(code).describe('What whoever proposed it acknowledged'),
  proposed_at: instant.describe('The moment it was proposed'),
  proposed_by_person_id: uuid.describe('Who proposed it'),
  ...decision,
};

export const ClosingOut = z
  .object({
    ...closingFields,
    reopenings: z.array(z.object(reopeningFields)).describe('Every proposal to open it again, oldest first'),
  })
  .meta({ id: 'PeriodClosing', description: 'A closing of a month or a financial year, kept for ever' });

export const ClosingPage = page(ClosingOut, 'PeriodClosingPage');

export const ListClosings = z.strictObject({ ...paging.shape, span: span.optional() });

export const ReopeningParams = z.strictObject({ reopening_id: uuid.describe('Id of the proposal') });

export const ProposeReopening = z
  .strictObject({
    reason: text(500).describe('Why it is to be opened again; kept for ever'),
    acknowledged_warnings: acknowledged,
  })
  .meta({ id: 'ProposeReopening', description: 'A proposal to open a closed month or year again' });

export const ReopeningOut = z
  .object({
    ...reopeningFields,
    closing_id: uuid.describe('The closing that it undoes'),
    span,
    month: month.nullable().describe('The month; null for a year'),
    financial_year: z
      .int()
      .nullable()
      .describe('The financial year, by the calendar year in which it ends; null for a month'),
  })
  .meta({ id: 'PeriodReopening', description: 'A proposal to open a closed month or year again' });

export const ReopeningPage = page(ReopeningOut, 'PeriodReopeningPage');

export const ListReopenings = z.strictObject({
  ...paging.shape,
  status: z
    .enum(['proposed', 'confirmed', 'withdrawn'])
    .optional()
    .describe('Only those that wait, were confirmed or withdrawn'),
});

export const ListLateFacts = paging;

export const LateFact = z
  .object({
    entry_id: uuid.describe('The journal entry'),
    entry_number: z.int().describe('Its number'),
    event: z.string().describe('The business event, a row of the posting rules'),
    value_date: date.describe('When it counts economically: a day of the month'),
    posting_date: date.describe('When it stands in the books: after the month'),
    recorded_at: instant,
    source_id: uuid.describe('The fact it comes from: a payment, a reversal, a dues run, a payout'),
    document_reference: z.string().nullable(),
    amount: amount.describe('Sum of its debits'),
    loan_numbers: z.array(z.string()).describe('Loans it concerns'),
    member_numbers: z.array(z.string()).describe('Members it concerns'),
    path: z.string().describe('Where the entry is read'),
  })
  .meta({ id: 'LateFact', description: 'An entry that counts in a month and stands in the books later' });

export const LateFactPage = page(LateFact, 'LateFactPage');
