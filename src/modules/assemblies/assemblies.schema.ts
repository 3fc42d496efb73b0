import { z } from 'zod';
import { itemKinds } from '../../domain/assemblies/agenda.ts';
import { count, date, idOrNumber, instant, longText, page, paging, text, uuid } from '../../platform/http/wire.ts';

/** Wire shapes of a general assembly, its agenda, results and minutes. */

export const assemblyReference = idOrNumber('GV').describe('Id or number of the general assembly');
export const AssemblyParams = z.strictObject({ assembly_id: assemblyReference });
export const ItemParams = z.strictObject({
  assembly_id: assemblyReference,
  item_id: uuid.describe('Id of the item of the agenda'),
});

const kind = z.enum(['ordinary', 'extraordinary']).describe('Ordinary: the yearly one that adopts the accounts');
const form = z.enum(['in_person', 'virtual', 'hybrid']).describe('All in one place, all from afar, or both');
const status = z
  .enum(['planned', 'convened', 'closed', 'cancelled'])
  .describe('planned: members do not see it yet. closed: its minutes are closed');
const itemKind = z
  .enum(itemKinds)
  .describe(
    'What the item is about; it decides the majority by law. report: heard only. use_of_result: use of the profit, or how a loss is covered. convening, conduct: to call another assembly, how this one is run; these need no announcement',
  );
const majority = z.enum(['simple', 'three_quarters']);
const startsAt = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('Hour and minute in Germany')
  .meta({ examples: ['15:00'] });
const financialYear = count(1900, 2199)
  .describe('The financial year it speaks of')
  .meta({ examples: [2026] });

export const NewAgendaItem = z
  .strictObject({
    title: text(200).describe('What the agenda calls it'),
    kind: itemKind,
    proposed_text: longText(4000)
      .nullable()
      .default(null)
      .describe('What is to be resolved, word for word; needed for all that is voted on but elections'),
    majority: majority
      .nullable()
      .default(null)
      .describe('More than the law asks for, where the statutes do; null: what the law asks for'),
    financial_year: financialYear
      .nullable()
      .default(null)
      .describe('The financial year it speaks of; needed for annual accounts and the use of the result'),
    seats: count(1, 50).nullable().default(null).describe('Of an election: how many are elected'),
  })
  .meta({ id: 'NewAgendaItem', description: 'An item for the agenda of a general assembly' });

export const PlanAssembly = z
  .strictObject({
    kind,
    form,
    held_on: date.describe('Late enough for an invitation of today to arrive in time'),
    starts_at: startsAt,
    place: text(300).describe('Where it is; of a virtual one, from where it is led'),
    how_to_join: longText(1000)
      .nullable()
      .default(null)
      .describe('How members take part from afar (GenG section 43b); null where all meet in one place'),
    items: z.array(NewAgendaItem).max(50).default([]).describe('The agenda in its order'),
  })
  .meta({ id: 'PlanAssembly', description: 'A general assembly as it is planned' });

export const CancelAssembly = z
  .strictObject({ reason: text(500) })
  .meta({ id: 'CancelAssembly', description: 'Why the general assembly is called off' });

const votes = (what: string) => count(0, 100_000).describe(what);

const counts = {
  yes: votes('Votes in favour'),
  no: votes('Votes against'),
  abstentions: votes('Abstentions; they are no votes cast'),
  invalid: votes('Invalid votes; they are no votes cast'),
};

export const VoteCount = z
  .object({ candidate: z.string().nullable().describe('Who stood for election; null for a motion'), ...counts })
  .meta({ id: 'VoteCount', description: 'The votes on a motion, or on one candidate' });

const NewVoteCount = z
  .strictObject({
    candidate: text(200).nullable().default(null).describe('Who stands for election; null for a motion'),
    ...counts,
  })
  .meta({ id: 'NewVoteCount', description: 'The votes on a motion, or on one candidate' });

const method = z.enum(['show_of_hands', 'ballot', 'electronic']).describe('How it was voted');

const newResult = {
  voted_at: instant.nullable().default(null).describe('When it was voted; null: now'),
  method: method.default('show_of_hands'),
  excluded_votes: votes(
    'Of those present, who may not vote on this item because it is about themselves (GenG section 43(6))',
  ).default(0),
  counts: z.array(NewVoteCount).min(1).max(100).describe('One for a motion; one for each candidate of an election'),
};

export const RecordResult = z
  .strictObject(newResult)
  .meta({ id: 'RecordAssemblyResult', description: 'How an item was voted on' });

export const CorrectResult = z.strictObject({ ...newResult, reason: text(500) }).meta({
  id: 'CorrectAssemblyResult',
  description: 'How an item was really voted on, and why it was recorded wrongly',
});

export const CloseMinutes = z
  .strictObject({
    chair: text(200).describe('Who presided; signs the minutes'),
    keeper: text(200).nullable().default(null).describe('Who kept the minutes'),
    board_members_present: z
      .array(text(200))
      .max(20)
      .describe('Members of the board who were there; they sign too (GenG section 47(2))'),
    left_out_positions: z.array(count(1, 200)).default([]).describe('Items that were not put to the vote'),
    remarks: longText(4000).nullable().default(null).describe('What else is stated'),
    attaches_attendance: z
      .boolean()
      .default(false)
      .describe('Whether the list of attendance is attached although the law does not ask for it'),
  })
  .meta({ id: 'CloseMinutes', description: 'What the minutes state beside agenda and results' });

export const Result = z
  .object({
    id: uuid,
    voted_at: instant.describe('When it was voted'),
    method,
    votes_present: z.int().describe('Votes present or represented at that moment'),
    excluded_votes: z.int().describe('Of these, who may not vote on this item (GenG section 43(6))'),
    counts: z.array(VoteCount).describe('One for a motion; one for each candidate of an election'),
    is_carried: z.boolean().describe('Whether the majority was reached; in an election, whether anybody is elected'),
    elected: z.array(z.string()).describe('Of an election: who is elected, most votes first'),
    explanation: z.string(),
    is_superseded: z.boolean().describe('Whether a correction counts instead'),
    correction_reason: z.string().nullable().describe('Why it corrects an earlier result; null for the first'),
  })
  .meta({ id: 'AssemblyResult', description: 'How an item was voted on, and what that comes to' });

export const AgendaItem = z
  .object({
    id: uuid,
    position: z.int().describe('Its place on the agenda'),
    title: z.string().describe('What the agenda calls it'),
    kind: itemKind,
    proposed_text: z.string().nullable().describe('What is to be resolved; null where nothing is'),
    majority: majority.nullable().describe('Null where nothing is voted on'),
    majority_explained: z.string().describe('The majority in words, with the statute'),
    financial_year: z.int().nullable().describe('The financial year it speaks of; null where it speaks of none'),
    seats: z.int().nullable().describe('Of an election: how many are elected'),
    announcement: z.int().describe('1: with the invitation; each later addition has the next number'),
    announced_on: date.nullable().describe('When the members were told; null while it is only planned'),
    is_announced_in_time: z
      .boolean()
      .describe('Whether it can be resolved upon though not all members come (GenG section 46(2))'),
    results: z.array(Result).describe('Oldest first; the last one counts'),
    resolution_number: z
      .string()
      .nullable()
      .describe('The resolution it became once the minutes were closed; null where none')
      .meta({ examples: ['BS-2027-0001'] }),
    takes_effect_by_entry: z
      .boolean()
      .describe('Whether it takes effect only by entry in the register of cooperatives (GenG section 16(6))'),
  })
  .meta({ id: 'AgendaItem', description: 'An item of the agenda with what became of it' });

const Notice = z
  .object({
    invite_by: date.describe('Last day to send the invitation'),
    announce_by: date.describe('Last day to announce what is to be resolved'),
    explanation: z.string(),
  })
  .meta({ id: 'AssemblyNotice', description: 'How early members must know (GenG section 46)' });

const Minutes = z
  .object({
    chair: z.string().describe('Who presided'),
    keeper: z.string().nullable().describe('Who kept them'),
    board_members_present: z.array(z.string()).describe('Members of the board who were there'),
    left_out_positions: z.array(z.int()).describe('Items that were not put to the vote'),
    remarks: z.string().nullable().describe('What else is stated'),
    has_attendance_list: z.boolean().describe('Whether the list of attendance is attached'),
    document_id: uuid.describe('The paper'),
    closed_on: date.describe('The day they were closed'),
  })
  .meta({ id: 'AssemblyMinutes', description: 'The minutes (GenG section 47)' });

export const AssemblySummary = z
  .object({
    id: uuid,
    number: z.string().meta({ examples: ['GV-2027-0001'] }),
    kind,
    form,
    held_on: date.describe('The day of the assembly'),
    starts_at: startsAt,
    place: z.string().describe('Where it is'),
    how_to_join: z.string().nullable().describe('How members take part from afar; null where all meet in one place'),
    status,
    convened_on: date.nullable().describe('The day the board called it; null until then'),
    cancelled_on: date.nullable().describe('The day it was called off; null where it was not'),
    cancellation_reason: z.string().nullable().describe('Why it was called off; null where it was not'),
    recorded_at: instant,
  })
  .meta({ id: 'AssemblySummary', description: 'A general assembly' });

export const Assembly = AssemblySummary.extend({
  notice: Notice,
  letters: z
    .array(
      z.object({
        announcement: z.int().describe('1: the invitation; above that an addition to the agenda'),
        count: z.int().describe('How many members were written to'),
        last_written_on: date.describe('When the last of them was written to'),
      }),
    )
    .describe('How many members were written to about which announcement, and when the last of them'),
  items: z.array(AgendaItem).describe('The agenda'),
  minutes: Minutes.nullable().describe('Null until they are closed'),
}).meta({ id: 'Assembly', description: 'A general assembly with agenda, results and minutes' });

export const AssemblyPage = page(AssemblySummary, 'AssemblyPage');
export const ListAssemblies = z.strictObject({ ...paging.shape, status: status.optional() });
