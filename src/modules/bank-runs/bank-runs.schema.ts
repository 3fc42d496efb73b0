import { z } from 'zod';
import { amount, date, idOrNumber, instant, page, paging, text, uuid } from '../../platform/http/wire.ts';

/** Wire shapes of runs to the bank. */

export const RunParams = z.strictObject({ run_id: idOrNumber('L').describe('Id or number of the run') });

export const ItemParams = z.strictObject({
  ...RunParams.shape,
  position: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .describe('Position of the order in the run')
    .meta({ examples: [1] }),
});

const kind = z
  .enum(['collection', 'payout'])
  .describe('Direct debits that collect money, or transfers that pay it out')
  .meta({ id: 'BankRunKind' });

const status = z
  .enum(['prepared', 'released', 'sent', 'cancelled'])
  .describe('Prepared by one person, released with its file by another, handed to the bank; or called off before that')
  .meta({ id: 'BankRunStatus' });

export const ListRuns = z.strictObject({
  ...paging.shape,
  kind: kind.optional(),
  status: status.optional(),
});

export const Reason = z
  .strictObject({ reason: text(200).describe('Why, as it is kept') })
  .meta({ id: 'BankRunReason', description: 'Why an order or a run does not go out' });

export const runFields = {
  id: uuid,
  number: z
    .string()
    .describe('Number of the run')
    .meta({ examples: ['L-2026-0001'] }),
  kind,
  status,
  count: z.int().describe('Orders in it, excluded ones apart'),
  total: amount.describe('What they add up to'),
  prepared_by_person_id: uuid,
  prepared_at: instant,
  released_by_person_id: uuid.nullable(),
  released_at: instant.nullable(),
  message_id: z.string().nullable().describe('By which the bank names the file; null before the release'),
  file_sha256: z.string().nullable().describe('Digest of the file as it was released; null before'),
  sent_at: instant.nullable().describe('The moment somebody recorded that the bank has the file; null before'),
  cancelled_at: instant.nullable().describe('The moment it was called off; null unless it was'),
  cancellation_reason: z.string().nullable().describe('Why it was called off; null unless it was'),
};

export const RunSummary = z
  .object(runFields)
  .meta({ id: 'BankRunSummary', description: 'Orders that go to the bank in one file' });

const thing = z
  .object({
    kind: z
      .enum(['loan', 'dues', 'payout', 'refund', 'dues_refund', 'settlement_payout'])
      .describe('Instalments of a loan, dues of a member, or which kind of payout'),
    id: uuid.describe('Id of the loan, of the member (dues), or of the payout'),
  })
  .describe('What the order is about')
  .meta({ id: 'OrderedThing' });

export const RunItem = z
  .object({
    position: z.int().describe('Place in the run, from 1'),
    end_to_end_id: z.string().describe('The reference with which the bank gives it back'),
    thing,
    execute_on: date.describe('Day of the debit or of the transfer; a TARGET day'),
    amount: amount.describe('What is collected or paid'),
    counterparty_name: z.string().describe('Whose account it is'),
    counterparty_iban: z.string().describe('IBAN of that account'),
    remittance: z.string().describe('The purpose as the other side reads it on the statement'),
    mandate_reference: z.string().nullable().describe('The mandate under which it is collected; null for transfers'),
    status: z
      .enum(['under_way', 'booked', 'returned', 'rejected', 'excluded', 'cancelled'])
      .describe('Under way until the bank books it; nothing is paid before'),
    ended_on: date.nullable().describe('Day on which it came back, was rejected or excluded; null otherwise'),
    ended_because: z.string().nullable().describe('Why; null otherwise'),
  })
  .meta({ id: 'BankRunItem', description: 'One direct debit or transfer of a run' });

export const Run = z
  .object({ ...runFields, items: z.array(RunItem).describe('By position') })
  .meta({ id: 'BankRun', description: 'A run with its orders' });

export const RunPage = page(RunSummary, 'BankRunPage');
