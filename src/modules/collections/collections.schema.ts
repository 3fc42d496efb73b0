import { z } from 'zod';
import {
  amount,
  date,
  idOrNumber,
  instant,
  longText,
  page,
  paging,
  positiveAmount,
  sentence,
  text,
  uuid,
} from '../../platform/http/wire.ts';

export const LoanParams = z.strictObject({ loan_id: idOrNumber('D').describe('Id or number of the loan') });
export const PromiseParams = z.strictObject({ promise_id: uuid.describe('Id of the promise') });
export const HoldParams = z.strictObject({ hold_id: uuid.describe('Id of the hold') });
export const ListQuery = z.strictObject(paging.shape);

export const channel = z.enum(['phone', 'letter', 'email', 'visit']).describe('How one spoke or wrote to each other');

export const RecordContact = z
  .strictObject({
    channel,
    contacted_on: date.describe('The day of the contact; not after today'),
    person_id: idOrNumber('P')
      .nullable()
      .default(null)
      .describe('Id or number of the person; with neither this nor a name it was the borrower addressed first'),
    contact_name: text(120).nullable().default(null).describe('Somebody who is not on record, instead of `person_id`'),
    text: longText(4000).describe('What was said or written'),
    corrects_id: uuid.nullable().default(null).describe('The note which this one corrects; both stay on record'),
  })
  .refine((body) => body.person_id === null || body.contact_name === null, {
    params: {
      sentence: {
        de: 'Genannt wird entweder eine erfasste Person oder ein Name, nicht beides.',
        en: 'Either a person on record or a name is given, not both.',
      },
    },
  })
  .meta({ id: 'RecordContact', description: 'A contact about a loan' });

export const Contact = z
  .object({
    id: uuid,
    loan_id: uuid,
    channel,
    contacted_on: date.describe('The day of the contact'),
    person_id: uuid.nullable().describe('With whom; null for somebody who is not on record'),
    contact_name: z.string().describe('With whom, as people read it'),
    text: z.string().describe('What was said or written'),
    corrects_id: uuid.nullable().describe('The note which this one corrects'),
    corrected_by_id: uuid.nullable().describe('The further note which corrects this one; null while it stands'),
    recorded_at: instant,
    recorded_by_person_id: uuid.describe('Who noted it'),
  })
  .meta({ id: 'Contact', description: 'A note on a contact about a loan' });
export const ContactPage = page(Contact, 'ContactPage');

export const RecordPromise = z
  .strictObject({
    amount: positiveAmount.describe('What is promised'),
    given_on: date.describe('The day the promise was given; not after today'),
    promised_on: date.describe('The last day by which the money is to be there; not before the promise'),
    note: longText(1000).nullable().default(null),
    supersedes_id: uuid.nullable().default(null).describe('The open promise which this one replaces'),
  })
  .meta({ id: 'RecordPaymentPromise', description: 'A promise to pay an amount by a day' });

export const PaymentPromise = z
  .object({
    id: uuid,
    loan_id: uuid,
    amount,
    given_on: date.describe('The day the promise was given'),
    promised_on: date.describe('The last day by which the money is to be there'),
    status: z
      .enum(['open', 'kept', 'broken', 'cancelled', 'superseded'])
      .describe('Computed from the payments whenever it is asked for'),
    paid: amount.describe('What came in for it between the two days, by value date'),
    fulfilled_on: date
      .nullable()
      .describe('Value date of the money that fulfilled it; null while something is missing'),
    taken_by_person_id: uuid.describe('Who took the promise'),
    note: z.string().nullable(),
    supersedes_id: uuid.nullable().describe('The promise which this one replaced'),
    superseded_by_id: uuid.nullable().describe('The promise which replaced this one'),
    cancellation: z
      .object({ cancelled_on: date.describe('Day of the cancellation'), reason: z.string() })
      .nullable()
      .describe('Null unless it was cancelled'),
    explanation: sentence,
    recorded_at: instant,
  })
  .meta({ id: 'PaymentPromise', description: 'A promise to pay and what became of it' });
export const PromiseList = z
  .object({ items: z.array(PaymentPromise) })
  .meta({ id: 'PaymentPromiseList', description: 'All promises on a loan, last recorded first; loans have few' });

export const GiveEndingReason = z
  .strictObject({ reason: longText(1000).describe('Why, for the record') })
  .meta({ id: 'EndingReason', description: 'Why something ends before its day' });

export const RecordHold = z
  .strictObject({
    from: date.describe('First day without reminders; not before today'),
    until: date.describe('Last day without reminders'),
    reason: longText(1000).describe('Why, for the record'),
  })
  .meta({ id: 'RecordDunningHold', description: 'Days between which reminders of a loan rest' });

export const Hold = z
  .object({
    id: uuid,
    loan_id: uuid,
    from: date.describe('First day without reminders'),
    until: date.describe('Last day without reminders, unless it was ended early'),
    reason: z.string(),
    ended_on: date.nullable().describe('From this day on reminders go out again; null unless it was ended early'),
    ending_reason: z.string().nullable().describe('Why it was ended early'),
    holds_today: z.boolean().describe('Whether reminders rest today'),
    recorded_at: instant,
    recorded_by_person_id: uuid.describe('Who recorded it'),
  })
  .meta({ id: 'DunningHold', description: 'A hold on the reminders of a loan' });
export const HoldList = z
  .object({ items: z.array(Hold) })
  .meta({ id: 'DunningHoldList', description: 'All holds on a loan, last recorded first; loans have few' });

export const TimelineEntry = z
  .object({
    kind: z.enum([
      'contact',
      'promise',
      'promise_cancelled',
      'hold',
      'hold_ended',
      'payment',
      'payment_reversed',
      'letter',
    ]),
    id: uuid,
    occurred_on: date,
    sentence,
    text: z.string().nullable().describe('What was said, or why; null for nothing'),
    recorded_at: instant,
    recorded_by_person_id: uuid.nullable().describe('Who recorded it; null: the service itself'),
  })
  .meta({ id: 'TimelineEntry', description: 'Something that happened around a loan' });
export const TimelinePage = page(TimelineEntry, 'TimelinePage');
