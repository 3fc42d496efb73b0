import { z } from 'zod';
import { tableFormat } from '../../platform/http/table-format.ts';
import { count, date, idOrNumber, instant, longText, text, uuid } from '../../platform/http/wire.ts';
import { PersonReference } from '../persons/index.ts';
import { Assembly, assemblyReference } from './assemblies.schema.ts';

/** Wire shapes of who may vote, who is written to, who is there and who objects. */

const member = idOrNumber('M').describe('Id or number of the member');
const memberNumber = z
  .string()
  .describe('Number of the member')
  .meta({ examples: ['M-0042'] });
const at = instant.nullable().default(null).describe('On the day of the assembly and not after now; null: now');

export const AttendanceParams = z.strictObject({
  assembly_id: assemblyReference,
  attendance_id: uuid.describe('Id of the entry'),
});

export const VotersTable = z.strictObject({ format: tableFormat });

export const WriteLetters = z
  .strictObject({
    is_sent: z
      .boolean()
      .describe(
        'Whether each letter goes out at once: by e-mail, or where none is recorded, to the list for the printer',
      )
      .meta({ examples: [true] }),
  })
  .meta({ id: 'WriteAssemblyLetters', description: 'Invitations, then additions to the agenda, to who has none yet' });

export const LettersWritten = z
  .object({
    announcement: z
      .int()
      .nullable()
      .describe('What the letters are about: 1 the invitation, above that an addition; null: nothing is left to write'),
    written: z
      .array(
        z.object({
          member_number: memberNumber,
          document_id: uuid,
          document_number: z.string().meta({ examples: ['S-2027-0012'] }),
        }),
      )
      .describe('The letters'),
    left_out: z
      .array(
        z.object({ member_number: memberNumber, code: z.string(), detail: z.string().describe('The same in words') }),
      )
      .describe('Who could not be written to, and why'),
    remaining: z.int().describe('How many are still to be written about it'),
    assembly: Assembly,
  })
  .meta({ id: 'AssemblyLettersWritten', description: 'What a run has written, fifty letters at most' });

const Voter = z
  .object({
    member_id: uuid,
    member_number: memberNumber,
    member: PersonReference.describe('The person behind the membership'),
    votes: count(0, 1).describe('One for each member; none for whom an exclusion was sent to (GenG section 68(2))'),
    excluded_since: date.nullable().describe('The day on which the exclusion was sent off; null for everyone else'),
    must_be_represented: z.boolean().describe('A legal person: its legal representatives vote (GenG section 43(4))'),
  })
  .meta({ id: 'EligibleMember', description: 'A member on the day of the assembly, and whether they vote' });

export const Voters = z
  .object({
    as_of: date,
    known_at: instant.describe('The moment up to which entries in the register count'),
    votes: z.int().describe('Sum of the votes'),
    items: z.array(Voter),
  })
  .meta({ id: 'EligibleMembers', description: 'Everyone in the register on the day of the assembly' });

export const CheckIn = z
  .discriminatedUnion('way', [
    z.strictObject({ way: z.literal('in_person').describe('The member comes'), member_id: member, at }),
    z.strictObject({
      way: z.literal('by_proxy').describe('Somebody comes with a written authority'),
      member_id: member,
      proxy_person_id: idOrNumber('P').describe('Id or number of the person with the authority; a natural person'),
      authority_dated_on: date.describe('The day the written authority bears; not after the assembly'),
      at,
    }),
    z.strictObject({
      way: z.literal('by_representative').describe('A legal representative comes'),
      member_id: member,
      representative_person_id: idOrNumber('P').describe(
        'Id or number of the legal representative, or of the common representative of heirs',
      ),
      note: text(300).describe('By what right: managing director, guardian, common representative of the heirs'),
      at,
    }),
  ])
  .meta({ id: 'CheckIn', description: 'A member comes to the assembly, or somebody comes for them' });

export const CheckOut = z
  .strictObject({ at })
  .meta({ id: 'CheckOut', description: 'When a member, or who came for them, left' });

export const Attendance = z
  .object({
    id: uuid,
    member_id: uuid,
    member_number: memberNumber,
    member: PersonReference.describe('The person behind the membership'),
    way: z
      .enum(['in_person', 'by_proxy', 'by_representative'])
      .describe('Whether the member is there, or somebody with a written authority, or a legal representative'),
    attendee: PersonReference.describe('Who is there'),
    authority_dated_on: date.nullable().describe('The day the written authority bears; null without a proxy'),
    note: z.string().nullable().describe('By what right somebody represents; null where nothing is to be said'),
    checked_in_at: instant.describe('When they came'),
    checked_out_at: instant.nullable().describe('When they left; null while they are there'),
  })
  .meta({ id: 'Attendance', description: 'Who is there for which member; one vote' });

export const AttendanceList = z
  .object({
    votes_present: z.int().describe('Votes present or represented now'),
    items: z.array(Attendance).describe('In the order in which they came'),
  })
  .meta({ id: 'AttendanceList', description: 'The list of attendance' });

const ground = z
  .enum(['objected', 'not_admitted', 'not_duly_called'])
  .describe('Objected on the record; or was wrongly not let in, or not duly called (GenG section 67a(2))');

export const RecordObjection = z
  .strictObject({
    member_id: member,
    item_id: uuid.describe('The item of the agenda that was resolved upon'),
    ground,
    known_on: date
      .nullable()
      .default(null)
      .describe('From when the member knew of the resolution; null: the day of the assembly'),
    note: longText(1000).nullable().default(null),
  })
  .meta({ id: 'RecordObjection', description: 'A member’s objection to a resolution' });

export const Objection = z
  .object({
    id: uuid,
    item_id: uuid.describe('The item of the agenda'),
    member_id: uuid,
    member_number: memberNumber,
    member: PersonReference.describe('Who objects'),
    ground,
    known_on: date.describe('From when the member knew: the month of GenG section 67a(2) runs from it'),
    note: z.string().nullable().describe('What else was said; null for nothing'),
  })
  .meta({ id: 'AssemblyObjection', description: 'An objection to a resolution of the general assembly' });

export const Objections = z
  .object({ items: z.array(Objection) })
  .meta({ id: 'AssemblyObjections', description: 'All objections in an assembly, oldest first' });
