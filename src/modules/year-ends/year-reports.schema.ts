import { z } from 'zod';
import { departureGrounds } from '../../domain/membership/leaving.ts';
import { tableFormat } from '../../platform/http/table-format.ts';
import { amount, date, instant, uuid } from '../../platform/http/wire.ts';
import { PersonReference } from '../persons/index.ts';

const year = {
  financial_year: z.int().describe('The calendar year in which the financial year ends'),
  starts_on: date.describe('First day of the financial year'),
  ends_on: date.describe('Last day of the financial year'),
  known_at: instant.describe('What was recorded after this moment is left out'),
};

export const YearReportQuery = z.strictObject({
  known_at: instant
    .optional()
    .describe(
      'Leaves out what was recorded later. Default: now; of a year whose last month is closed the moment of its closing',
    ),
  format: tableFormat,
});

export const NoteLine = z
  .object({
    key: z.string().describe('Names the line for programs'),
    text_de: z.string().describe('What it states, in German'),
    text_en: z.string().describe('The same in English'),
    source: z.string().describe('Where the law asks for it'),
    members: z.int().nullable().describe('How many members; null where none are counted'),
    shares: z.int().nullable().describe('How many shares; null where none are counted'),
    amount: amount.nullable().describe('Euros; null where nothing is summed'),
  })
  .meta({ id: 'YearNoteLine', description: 'A line of the notes' });

export const YearNotes = z
  .object({
    ...year,
    board: z.array(z.string()).describe('Names of all who were on the board in the year, also of who left it then'),
    supervisory_board: z.array(z.string()).describe('Names of all who were on the supervisory board in the year'),
    items: z.array(NoteLine).describe('In the order of the law'),
  })
  .meta({
    id: 'YearNotes',
    description: 'What the notes to the annual accounts state of members and capital (HGB §338)',
  });

export const Leaver = z
  .object({
    member_id: uuid,
    member_number: z
      .string()
      .describe('Number of the member')
      .meta({ examples: ['M-0042'] }),
    person: PersonReference,
    ground: z.enum(departureGrounds).describe('How the membership or the shares ended'),
    share_count: z.int().describe('Shares that ended'),
    capital: amount.describe('Share capital on the last day'),
    result: amount.describe('The year’s result on it; below zero of a loss'),
    to_settle: amount.describe('Both together: what is owed'),
    fixed_on: date.nullable().describe('Day of the resolution that fixed it; null before'),
    due_on: date.describe('By when it is to be paid'),
    settled: amount.describe('Paid, set off or time-barred so far'),
    open: amount.describe('Still to be paid'),
    payee_name: z.string().nullable().describe('Whom to pay; null until somebody has said'),
    payee_iban: z.string().nullable().describe('Where to; null until somebody has said'),
  })
  .meta({ id: 'YearLeaver', description: 'Somebody who left with the end of a financial year, with the capital' });

export const Leavers = z
  .object({
    ...year,
    items: z.array(Leaver).describe('In order of admission'),
    total_open: amount.describe('Still to be paid to all of them'),
  })
  .meta({
    id: 'YearLeavers',
    description: 'Who left with the end of a financial year: also the year’s list of payments',
  });

export const CapitalLine = z
  .object({
    pool: z.enum(['remaining_members', 'leaving_members', 'cancelled_shares', 'total']).describe('Whose capital'),
    opening: amount.describe('At the end of the year before'),
    taken_over: amount.describe('Taken over from the books kept before'),
    paid_in: amount.describe('Paid in on shares'),
    payments_returned: amount.describe('Payments taken back; zero or below'),
    transferred: amount.describe('Between members; in all it is zero'),
    profit: amount.describe('Profit credited'),
    loss: amount.describe('Loss written off; zero or below'),
    leaving: amount.describe('From members to who leaves; in all it is zero'),
    settled: amount.describe('Fixed as settlements: owed, and no capital any more; zero or below'),
    closing: amount.describe('At the end of the year'),
    in_the_books: amount.describe('The same in the general ledger, by value date'),
  })
  .meta({ id: 'CapitalMovementLine', description: 'How share capital moved in a year' });

export const CapitalMovement = z
  .object({ ...year, items: z.array(CapitalLine).describe('Three pools and their total') })
  .meta({ id: 'CapitalMovement', description: 'Share capital from the end of one financial year to the next' });
