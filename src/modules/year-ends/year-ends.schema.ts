import { z } from 'zod';
import { tableFormat } from '../../platform/http/table-format.ts';
import { amount, date, instant, notNegativeAmount, queryCount, text, uuid } from '../../platform/http/wire.ts';
import { PersonReference } from '../persons/index.ts';
import { resolutionReference } from '../resolutions/index.ts';

const FIRST = 1901;
const LAST = 2198;

const NAMED_BY = 'The calendar year in which the financial year ends';

export const YearEndParams = z.strictObject({ financial_year: queryCount(FIRST, LAST).describe(NAMED_BY) });
export const YearEndTable = z.strictObject({ format: tableFormat });

const none = notNegativeAmount.prefault('0.00');

export const PrepareYearEnd = z
  .strictObject({
    financial_year: z.int().min(FIRST).max(LAST).describe(NAMED_BY),
    resolution_number: resolutionReference
      .nullable()
      .default(null)
      .describe('Number or id of the general assembly’s resolution on the annual accounts or the use of the result'),
    resolution: text(300)
      .nullable()
      .default(null)
      .describe('What was resolved, where the cooperative does not record its assemblies here'),
    resolved_on: date.nullable().default(null).describe('Its day, in the same case'),
    result: amount.describe(
      'Net profit (Bilanzgewinn) above zero, net loss (Bilanzverlust) below: what earlier years carried forward is included',
    ),
    to_members: none.describe('Of a profit: what is distributed to members'),
    loss_written_off: none.describe('Of a loss: what is written off share capital'),
    to_legal_reserve: none.describe('Of a profit: what goes to the legal reserve'),
    to_other_reserves: none.describe('Of a profit: what goes to other reserves'),
  })
  .meta({ id: 'PrepareYearEnd', description: 'What the general assembly resolved on a financial year’s result' });

export const YearEnd = z
  .object({
    id: uuid,
    financial_year: z.int().describe(NAMED_BY),
    starts_on: date.describe('First day of the financial year'),
    ends_on: date.describe('Last day of the financial year'),
    status: z.enum(['prepared', 'released', 'cancelled']).describe('Only a released one has moved anything'),
    resolution: z.string().describe('The resolution it rests on'),
    resolved_on: date.describe('Its day; from it on settlements are owed'),
    result: amount.describe(
      'Net profit (Bilanzgewinn) above zero, net loss (Bilanzverlust) below, as resolved: what earlier years carried forward is included',
    ),
    result_by_books: amount.describe(
      'The net profit or loss (Bilanzgewinn, Bilanzverlust) by the books as they are now, not the profit or loss of the year alone: income less expenses of this and all earlier years, less what was used of earlier ones; compare before releasing',
    ),
    to_members: amount.describe('Distributed to members'),
    loss_written_off: amount.describe('Loss members are to bear'),
    to_legal_reserve: amount.describe('Put into the legal reserve'),
    to_other_reserves: amount.describe('Put into other reserves'),
    carried_forward: amount.describe('What neither members nor reserves take, with the loss no capital covers'),
    basis_kind: z
      .enum(['share_capital_of_the_year_before', 'payments_of_the_first_year'])
      .describe(
        'What parts are measured by (GenG section 19): share capital at the end of the year before, or payments of the first year',
      ),
    member_count: z.int().describe('Members who take part'),
    credited: amount.describe('Credited to share capital, settlements included; below zero what was written off'),
    dividend: amount.describe('Beyond full shares: owed to members, to be paid out'),
    not_covered: amount.describe('Loss that no member’s capital covers; it stays as a loss carried forward'),
    prepared_by_person_id: uuid,
    prepared_at: instant,
    released_by_person_id: uuid.nullable(),
    released_at: instant.nullable(),
  })
  .meta({ id: 'YearEnd', description: 'The use of a financial year’s result, under four eyes' });

export const YearEndList = z
  .object({ items: z.array(YearEnd) })
  .meta({ id: 'YearEndList', description: 'All of them, newest year first' });

export const YearEndShare = z
  .object({
    member_id: uuid,
    member_number: z
      .string()
      .describe('Number of the member')
      .meta({ examples: ['M-0042'] }),
    person: PersonReference,
    basis: amount.describe('What counts for the part: share capital, or payments of the first year'),
    share: amount.describe('The part: above zero of a profit, below of a loss'),
    to_share_capital: amount.describe('Credited to or written off the share account'),
    to_settlements: amount.describe('The same of capital that left with the end of the year'),
    dividend: amount.describe('Profit beyond full shares'),
    not_covered: amount.describe('Loss beyond the capital there is'),
  })
  .meta({ id: 'YearEndShare', description: 'A member’s part of a financial year’s result' });

export const YearEndShares = z
  .object({
    financial_year: z.int().describe(NAMED_BY),
    items: z.array(YearEndShare).describe('In order of admission'),
  })
  .meta({ id: 'YearEndShares', description: 'Everybody’s part of a financial year’s result' });
