import { z } from 'zod';
import { departureGrounds } from '../../domain/membership/leaving.ts';
import { tableFormat } from '../../platform/http/table-format.ts';
import { amount, date, idOrNumber, instant, page, paging, text, uuid } from '../../platform/http/wire.ts';
import { memberNumber } from '../members/index.ts';

const asOf = date.optional().describe('The day the register shows; today when absent');
const knownAt = instant
  .optional()
  .describe(
    'Only what had been recorded by then; now when absent, and for a day in a closed month the moment of its closing',
  );

export const RegisterQuery = z.strictObject({
  ...paging.shape,
  as_of: asOf,
  known_at: knownAt,
  interest: text(500)
    .optional()
    .describe('What the register is inspected for; members who inspect it state it, for others it is optional'),
  format: tableFormat,
});

const ShareChange = z
  .object({
    effective_on: date,
    share_change: z.int().describe('Shares taken over (above zero) or given up'),
    share_count: z.int().describe('All shares from then on'),
  })
  .meta({ id: 'RegisteredShareChange', description: 'A change of the number of shares, and the day it took effect' });

export const RegisterLine = z
  .object({
    member_id: uuid,
    member_number: memberNumber,
    surname: z.string().nullable(),
    first_names: z.string().nullable(),
    legal_name: z.string().nullable(),
    street: z.string().nullable(),
    postal_code: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string(),
    admitted_on: date,
    share_count: z.int().describe('All shares'),
    further_share_count: z.int().describe('Shares beyond the first, as GenG §30 asks'),
    shares_since: date.describe('The day this number of shares took effect'),
    share_changes: z.array(ShareChange).describe('How the number came about, the shares of the admission first'),
    leaves_on: date.nullable().describe('Set on the very day of leaving, on which the member is still listed'),
    leaving_recorded_for: date
      .nullable()
      .describe(
        'A later day for which leaving is recorded already, such as by notice; null without one, and for members who inspect',
      ),
    leaving_ground: z
      .enum(departureGrounds)
      .nullable()
      .describe('Why, of either day; null where all shares pass to others, and for members who inspect'),
    share_capital: z
      .object({
        subscribed: amount.describe('Sum of the nominal amounts'),
        paid_in: amount.describe('Paid in by value date (Geschäftsguthaben), before what leaving takes off'),
        open: amount.describe('Subscribed and not paid in, due or not'),
        due: amount.describe('What was to be paid in by that day'),
        overdue: amount.describe('Due before that day and missing'),
        overdue_since: date.nullable().describe('Due date of the oldest instalment that is late; null when none is'),
      })
      .nullable()
      .describe('Not part of the register by law; null for members who inspect'),
  })
  .meta({
    id: 'RegisteredMember',
    description: 'A line of the register of members; name and address as they were recorded at `known_at`',
  });

export const Register = z
  .object({
    as_of: date,
    known_at: instant,
    inspection_id: uuid.describe('This reading in the list of inspections'),
    items: z.array(RegisterLine),
    next: z.string().nullable().describe('Cursor of the next page; null on the last one'),
  })
  .meta({ id: 'Register', description: 'The register of members on a day, as known at a time' });

export const MemberParams = z.strictObject({ member_id: idOrNumber('M').describe('Id or number of the member') });

export const ExtractQuery = z.strictObject({ as_of: asOf, known_at: knownAt, format: tableFormat });

export const RegisterEntry = z
  .object({
    id: z.int().describe('Counts up in the order of recording'),
    kind: z.enum(['admission', 'further_shares', 'fewer_shares', 'leaving', 'cancellation']),
    effective_on: date,
    share_change: z.int().describe('By how many shares the number changes'),
    recorded_at: instant,
    cancels_entry_id: z.int().nullable().describe('Of a cancellation: the entry that counts no longer'),
    is_cancelled: z.boolean().describe('Whether a later entry cancelled it'),
    explanation: z.string().describe('What the entry says, in words'),
  })
  .meta({ id: 'RegisterEntry', description: 'An entry of the register of members' });

export const RegisterExtract = z
  .object({
    as_of: date,
    known_at: instant,
    inspection_id: uuid.describe('This extract in the list of inspections'),
    member_id: uuid,
    member_number: memberNumber,
    line: RegisterLine.nullable().describe('The line on that day; null before the admission and after the leaving'),
    entries: z.array(RegisterEntry).describe('All entries recorded by then, in order of recording'),
  })
  .meta({ id: 'RegisterExtract', description: 'What the register says of one member (GenG §31)' });

const form = z.enum(['json', 'csv', 'csv_rfc4180', 'xlsx', 'pdf', 'shown', 'extract']);

export const RecordInspection = z
  .strictObject({
    inspected_on: date.describe('The day of the inspection'),
    as_of: date.describe('The day the register showed'),
    capacity: z.enum(['member', 'third_party']).describe('As a member, or as somebody else with a legitimate interest'),
    member_id: idOrNumber('M').nullable().describe('Who inspected, if a member; else null'),
    inspector_name: text(200).nullable().describe('Who inspected, if somebody else; else null'),
    interest: text(500).describe('What it was inspected for; of somebody else the legitimate interest'),
    extract_given: text(500).nullable().describe('What was handed out; null when the register was only shown'),
  })
  .meta({ id: 'RecordRegisterInspection', description: 'An inspection of the register at the counter' });

export const Inspection = z
  .object({
    id: uuid,
    inspected_on: date.describe('The day it was read'),
    as_of: date,
    known_at: instant,
    of_member_number: memberNumber.nullable().describe('Whose lines only; null for the whole register'),
    capacity: z.enum(['staff', 'member', 'third_party']).describe('In which capacity it was read'),
    inspector: z.string().describe('Who read it'),
    inspector_person_id: uuid.nullable().describe('Id of that person; null when not recorded as one'),
    interest: z.string().nullable().describe('What it was read for; null where staff need not say'),
    form: form.describe('In which form: one of the service’s, shown at the counter, or an extract handed out'),
    extract_given: z.string().nullable().describe('What was handed out at the counter'),
    recorded_at: instant,
  })
  .meta({ id: 'RegisterInspection', description: 'A reading of the register of members' });

export const InspectionPage = page(Inspection, 'RegisterInspectionPage');
export const InspectionQuery = z.strictObject({
  ...paging.shape,
  capacity: z.enum(['staff', 'member', 'third_party']).optional().describe('Only readings in this capacity'),
});
