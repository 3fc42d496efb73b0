import { z } from 'zod';
import { iban } from '../../platform/http/iban.ts';
import { amount, count, date, instant, page, paging, sentence, text, uuid } from '../../platform/http/wire.ts';
import { PaymentTransfer } from '../outgoing-payments/index.ts';

const kind = z
  .enum(['payout', 'refund', 'dues_refund', 'settlement_payout'])
  .describe('Payout of a loan, credit of a loan or of dues given back, or what a leaver is owed')
  .meta({ id: 'PayoutKind' });

const reference = z
  .strictObject({ kind, id: uuid.describe('Id of the payout or refund') })
  .meta({ id: 'PaymentReferenceInput', description: 'A released payment, by its kind and id' });

const shownReference = z
  .object({ kind, id: uuid.describe('Id of the payout or refund') })
  .meta({ id: 'PaymentReference', description: 'A released payment, by its kind and id' });

/** As many as fit into one run. */
const chosen = z.array(reference).min(1).max(1000);

export const PreviewQuery = z.strictObject({
  execute_on: date.optional().describe('Day of the transfers; without it the next day on which banks work'),
  kind: kind.optional().describe('Only payments of this kind'),
});

export const Payment = z
  .object({
    kind,
    id: uuid,
    number: z
      .string()
      .describe('Number of the loan, member or departure it is about')
      .meta({ examples: ['D-2026-0009'] }),
    amount: amount.describe('What is transferred'),
    released_at: instant.describe('The moment the second person released it'),
    not_before: date.nullable().describe('The day from which a loan runs; null for other payments'),
    transfer: PaymentTransfer,
  })
  .meta({ id: 'ReleasedPayment', description: 'A released payment on its way to the payee' });

export const Preview = z
  .object({
    execute_on: date.describe('Day of the transfers'),
    count: count(0, 10_000_000).describe('Payments the run would take'),
    total: amount.describe('What they add up to'),
    payable: z.array(Payment).describe('What the run would take, the longest waiting first'),
    left_out: z
      .array(
        z.object({
          payment: Payment,
          reasons: z.array(z.object({ code: z.string(), sentence })).describe('All that stands in the way'),
        }),
      )
      .describe('What is released and cannot go that day'),
  })
  .meta({ id: 'PayoutRunPreview', description: 'What a run for a day would take, and what it leaves out and why' });

export const PreparePayoutRun = z
  .strictObject({
    execute_on: date.describe('Day of the transfers; a TARGET day from today on'),
    kinds: z.array(kind).min(1).max(4).nullable().default(null).describe('Only these kinds; null for all of them'),
    payments: chosen
      .nullable()
      .default(null)
      .describe('Exactly these payments, all or none; null for everything of those kinds that can go that day'),
  })
  .meta({ id: 'PreparePayoutRun', description: 'Transfers for one day, first pair of eyes' });

export const CorrectPayee = z
  .strictObject({
    payment: reference,
    payee_name: text(70).describe('Whose account it is'),
    payee_iban: iban.describe('Where the payment goes instead'),
    reason: text(200).describe('Why, and how it is known'),
  })
  .meta({ id: 'CorrectPayee', description: 'Another account for a released payment' });

export const Correction = z
  .object({
    id: uuid,
    payment: shownReference,
    payee_name: z.string().describe('Whose account it is'),
    payee_iban: z.string().describe('Where the payment goes instead'),
    reason: z.string().describe('Why, and how it is known'),
    corrected_by_person_id: uuid.describe('Who said so; another person releases the run'),
    recorded_at: instant,
  })
  .meta({ id: 'PayeeCorrection', description: 'Another account for a released payment' });

export const CorrectionPage = page(Correction, 'PayeeCorrectionPage');

export const RecordPaidOutside = z
  .strictObject({
    payments: chosen.nullable().default(null).describe('Exactly these; null for all that were released up to a day'),
    released_through: date
      .nullable()
      .default(null)
      .describe('Where no payments are named: all that wait and were released by the end of this day; null for today'),
    reason: text(200).describe('How it was paid, and how that is known'),
  })
  .meta({ id: 'RecordPaidOutside', description: 'Payments that were transferred without a run' });

export const PaidOutside = z
  .object({
    id: uuid,
    payment: shownReference,
    reason: z.string().describe('How it was paid, and how that is known'),
    booked_on: date.nullable().describe('Day on which the bank booked it; null where a person says so'),
    recorded_at: instant,
    returned_on: date.nullable().describe('Day on which it came back; null unless it has'),
    returned_because: z.string().nullable().describe('Why it came back; null unless it has'),
    withdrawn_at: instant.nullable().describe('The moment this was withdrawn; null while it holds'),
    withdrawn_because: z.string().nullable().describe('Why this was withdrawn; null while it holds'),
  })
  .meta({ id: 'PaidOutside', description: 'A payment that reached its payee without a run' });

export const PaidOutsideList = z
  .object({ items: z.array(PaidOutside).describe('One for each payment') })
  .meta({ id: 'PaidOutsideList', description: 'What was recorded at once' });

export const PaidOutsidePage = page(PaidOutside, 'PaidOutsidePage');

export const OutsideParams = z.strictObject({ outside_id: uuid.describe('Id of the record') });

export const Withdraw = z
  .strictObject({ reason: text(200).describe('Why it was not paid after all') })
  .meta({ id: 'WithdrawPaidOutside', description: 'Why a payment waits again' });

export const Paging = z.strictObject({ ...paging.shape });
