import { z } from 'zod';
import { tableFormat, TABLE_PROBLEMS } from '../../platform/http/table-format.ts';
import { date, instant } from '../../platform/http/wire.ts';

/** The pieces that every report is made of on the wire. */

const knownAt = instant
  .optional()
  .describe('Leaves out what was recorded later. Default: now; for a day in a closed month the moment of its closing');

/** For the queries of reports on the end of a day. */
export const asOfQuery = {
  as_of: date.optional().describe('Default: today'),
  known_at: knownAt,
  format: tableFormat,
};

/** For the queries of reports on a span of days. */
export const spanQuery = {
  from: date.describe('First day'),
  to: date.describe('Last day'),
  known_at: knownAt,
  format: tableFormat,
};

/** What every report says of itself. */
export const aboutReport = {
  as_of: date,
  known_at: instant.describe('The report leaves out what was recorded after this moment'),
  generated_at: instant,
  policy_number: z.int().nullable().describe('Policy version in force on the as-of date; null before the first one'),
  journal_position: z.int().describe('Number of the latest journal entry that the report knows of; 0 before the first'),
};

/** The same for a span, whose last day is the as-of date. */
export const aboutSpan = { from: date, ...aboutReport };

/** The entries behind a figure. */
export const entriesLink = z
  .string()
  .regex(/^\/v1\/accounts\/[a-z_]+\/statement\?[^#]+#(minus_)?(closing_balance|turnover|total_debit|total_credit)$/)
  .meta({
    id: 'EntriesLink',
    description:
      'Where the entries behind the figure lie: an account statement. After the # stands which of its figures it is; with minus_, its opposite',
    examples: ['/v1/accounts/loans_receivable/statement?to=2026-12-31&loan=D-2026-0009#closing_balance'],
  });

/** Several statements, whose figures add up to the one beside which they stand. */
export const entriesLinks = z.array(entriesLink).describe('The figures of these statements add up to it');

/** The problems of reports on the end of a day and of those on a span. */
export const REPORT_PROBLEMS = ['report.as_of_in_future', 'report.known_at_in_future', ...TABLE_PROBLEMS] as const;
export const SPAN_PROBLEMS = [...REPORT_PROBLEMS, 'report.span_ends_before_it_begins'] as const;

/** For the examples of their answers. */
export const ABOUT_EXAMPLE = {
  as_of: '2026-12-31',
  known_at: '2027-01-04T08:15:00.000Z',
  generated_at: '2027-01-04T08:15:00.000Z',
  policy_number: 1,
  journal_position: 412,
};
