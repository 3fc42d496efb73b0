import { z } from 'zod';
import { amount, date, idOrNumber, sentence, text, uuid } from '../../platform/http/wire.ts';
import { Document } from '../documents/index.ts';

/** Wire shapes of collecting by direct debit. */

const purpose = z
  .enum(['dues', 'instalments', 'both'])
  .describe('Dues of members, instalments of loans, or both')
  .meta({ id: 'CollectionPurpose' });

const collectOn = date.describe('Day on which payers are debited; a TARGET day, one bank working day ahead at least');

const NUMBER = 'M-[0-9]{4,9}|D-[0-9]{4}-[0-9]{4,9}';

const onlyInQuery = z
  .string()
  .min(1)
  .max(2000)
  .regex(new RegExp(`^(${NUMBER})(,(${NUMBER}))*$`))
  .describe('Only these members (dues) and loans, by their numbers, separated by commas; everybody when absent')
  .meta({ examples: ['M-0042,D-2026-0009'] });

export const PreviewQuery = z.strictObject({
  collect_on: collectOn,
  purpose: purpose.default('both'),
  only: onlyInQuery.optional(),
});

export const PrepareCollection = z
  .strictObject({
    collect_on: collectOn,
    purpose: purpose.default('both'),
    only: z
      .array(z.string().regex(new RegExp(`^(${NUMBER})$`)))
      .min(1)
      .max(500)
      .optional()
      .describe('Only these members (dues) and loans, by their numbers; everybody when absent'),
    preview_digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional()
      .describe('`digest` of the preview that was looked at: if anything differs by now, nothing is prepared')
      .meta({ examples: ['6a1f2c0f7a3d4f0c1d2e3b4a59687786a5b4c3d2e1f00f1e2d3c4b5a69788796'] }),
  })
  .meta({ id: 'PrepareCollection', description: 'What to collect, and on which day' });

const thing = z
  .object({
    kind: z.enum(['loan', 'dues']).describe('Instalments of a loan, or dues of a member'),
    id: uuid.describe('Id of the loan, or of the member'),
  })
  .describe('What is collected')
  .meta({ id: 'CollectedThing' });

const debtFields = {
  thing,
  number: z
    .string()
    .describe('Number of the loan or of the member')
    .meta({ examples: ['D-2026-0009'] }),
  debtor_name: z.string().describe('Who owes it'),
  amount: amount.describe('What is due on the day and not paid'),
};

const Part = z
  .object({
    kind: z
      .enum(['instalment', 'called_due', 'reopened', 'cost', 'default_interest', 'dues'])
      .describe('An agreed instalment, what fell due beside the plan, a claim beside it, or dues'),
    number: z.int().nullable().describe('Number of the instalment; null for all else'),
    months: z.array(date).describe('First days of the months that dues are for; empty for all else'),
    due_on: date.describe('The agreed day'),
    open: amount.describe('What of it is not paid'),
  })
  .meta({ id: 'CollectedPart', description: 'One thing that is due' });

const Collected = z
  .object({
    ...debtFields,
    debtor_person_id: uuid.describe('Whose mandate it is'),
    parts: z.array(Part).describe('What the amount is made of, oldest first'),
    account_holder: z.string().describe('Whose account is debited'),
    account_iban: z.string().describe('IBAN of that account'),
    mandate_reference: z.string().describe('The mandate under which it is collected'),
    is_first_use: z.boolean().describe('Whether nothing has been collected under the mandate before'),
    tells_new_account: z.boolean().describe('Whether the debit tells the bank that the account of the mandate changed'),
    remittance: z.string().describe('The purpose as the payer reads it on the statement'),
    announced: z
      .object({
        kind: z
          .enum(['by_plan', 'by_letter', 'too_late'])
          .describe('By the instalment plan, by a letter that is still early enough, or too late for one'),
        sentence: sentence.describe('The same in words'),
      })
      .describe('How the payer hears of the debit before it')
      .meta({ id: 'CollectionAnnounced' }),
  })
  .meta({ id: 'CollectedDebt', description: 'One direct debit of the run' });

const reasonFields = {
  code: z.string().describe('Names the reason for ever'),
  sentence: sentence.describe('The reason in words'),
};

const LeftOut = z
  .object({ ...debtFields, ...reasonFields })
  .meta({ id: 'CollectionLeftOut', description: 'Something that is due and not collected, and why' });

const Total = z
  .object({ count: z.int().describe('How many direct debits'), total: amount.describe('What they add up to') })
  .meta({ id: 'CollectionTotal' });

export const CollectionPreview = z
  .object({
    collect_on: date.describe('Day on which payers would be debited'),
    purpose,
    as_of: date.describe('The day on which it was looked at'),
    announce_by: date.describe('Last day on which a pre-notification is early enough'),
    digest: z.string().describe('Names all that would be prepared; send it along to prepare just this'),
    all: Total.describe('All direct debits'),
    dues: Total.describe('Those of dues'),
    instalments: Total.describe('Those of loans'),
    not_collected: Total.describe('What is due and left out'),
    warnings: z
      .array(z.object(reasonFields).meta({ id: 'CollectionWarning', description: 'Something to know before' }))
      .describe('What somebody should know before preparing the run'),
    items: z.array(Collected).describe('Dues first, each by number'),
    left_out: z.array(LeftOut).describe('Everybody of whom something is due and not collected'),
  })
  .meta({ id: 'CollectionPreview', description: 'What a run would collect, and everybody who is left out' });

export const RunParams = z.strictObject({ run_id: idOrNumber('L').describe('Id or number of the run') });

export const WritePrenotifications = z
  .strictObject({
    is_sent: z
      .boolean()
      .describe(
        'Whether each letter goes out at once: by e-mail, or where none is recorded, to the list for the printer',
      )
      .meta({ examples: [true] }),
  })
  .meta({ id: 'WritePrenotifications', description: 'Writes the letters that announce the debits of a run' });

const NotAnnounced = z
  .object({
    position: z.int().describe('Position of the order in the run'),
    end_to_end_id: text(35).describe('The reference with which the bank gives it back'),
    ...reasonFields,
  })
  .meta({ id: 'NotAnnounced', description: 'A direct debit that no letter announces, and why' });

export const Prenotifications = z
  .object({
    written: z.array(Document).describe('One letter for each mandate, about all its debits in the run'),
    not_announced: z.array(NotAnnounced).describe('Debits that need no letter, or get none'),
    remaining: z.int().describe('Debits whose letter is still to be written; ask again until it is 0'),
  })
  .meta({ id: 'Prenotifications', description: 'What was written for a run, fifty letters at most' });
