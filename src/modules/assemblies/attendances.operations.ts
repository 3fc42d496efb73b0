import { operation } from '../../platform/http/operation.ts';
import { TABLE_PROBLEMS, tableMedia } from '../../platform/http/table-format.ts';
import * as examples from './assemblies.examples.ts';
import { AssemblyParams } from './assemblies.schema.ts';
import * as schema from './attendances.schema.ts';

/** Writing to members, who may vote, who is there, who objects. */

const TAG = 'General assembly';

export const writeAssemblyLetters = operation({
  kind: 'command',
  id: 'writeAssemblyLetters',
  method: 'POST',
  path: '/v1/assemblies/{assembly_id}/letter-runs',
  tag: TAG,
  summary: 'Write the invitations',
  description:
    'One letter with agenda and a form for a proxy to each member in the register on the day of the assembly, once; then each later addition to the agenda. Fifty letters at most, so run it until `remaining` is 0. An invitation that would come too late is refused, but for members admitted since the convening.',
  permission: 'letters.record',
  idempotency: 'required',
  params: AssemblyParams,
  body: schema.WriteLetters,
  requestExamples: {
    sent: { summary: 'Write and send', value: { is_sent: true } },
    read_first: { summary: 'Write, to be read before they go', value: { is_sent: false } },
  },
  answers: {
    201: { description: 'What was written', schema: schema.LettersWritten, example: examples.letters },
  },
  problems: {
    404: ['assembly.not_found'],
    409: ['assembly.over', 'assembly.not_convened'],
    422: ['assembly.called_too_late', 'cooperative_profile.none_in_force'],
  },
});

export const listEligibleMembers = operation({
  kind: 'read',
  id: 'listEligibleMembers',
  method: 'GET',
  path: '/v1/assemblies/{assembly_id}/eligible-members',
  tag: TAG,
  summary: 'List who may vote',
  description:
    'Everyone in the register on the day of the assembly, as known now: one vote each, however many shares (GenG §43(3)), none for whom an exclusion has been sent to (§68(2)). Who leaves on that very day still votes.',
  permission: 'assembly_lists.read',
  audited: true,
  params: AssemblyParams,
  query: schema.VotersTable,
  answers: {
    200: {
      description: 'The list',
      schema: schema.Voters,
      ...tableMedia('member_number;name;votes;must_be_represented;excluded_since', 'M-0042;Mehmet Yılmaz;1;;'),
      example: examples.voters,
    },
  },
  problems: { 404: ['assembly.not_found'], 422: [...TABLE_PROBLEMS] },
});

const MOMENT = 'attendance.not_on_the_day';

export const checkIn = operation({
  kind: 'command',
  id: 'checkInToAssembly',
  method: 'POST',
  path: '/v1/assemblies/{assembly_id}/attendances',
  tag: TAG,
  summary: 'Enter somebody in the list of attendance',
  description:
    'A member in person, by a proxy with a written authority who represents two members at most (GenG §43(5)), or by a legal representative (§43(4)). Each member is there once.',
  permission: 'assemblies.record',
  idempotency: 'required',
  params: AssemblyParams,
  body: schema.CheckIn,
  requestExamples: examples.checkIns,
  answers: { 201: { description: 'The entry', schema: schema.Attendance, example: examples.attendance } },
  problems: {
    404: ['assembly.not_found', 'person.not_found'],
    409: ['assembly.over', 'assembly.not_convened', 'attendance.already_present', 'attendance.proxy_has_two'],
    422: [
      MOMENT,
      'attendance.not_a_member',
      'attendance.no_vote',
      'attendance.legal_person_is_represented',
      'attendance.attendee_not_natural',
      'attendance.proxy_excluded',
      'attendance.authority_after_assembly',
    ],
  },
});

export const checkOut = operation({
  kind: 'command',
  id: 'checkOutOfAssembly',
  method: 'POST',
  path: '/v1/assemblies/{assembly_id}/attendances/{attendance_id}/check-outs',
  tag: TAG,
  summary: 'Record that somebody left',
  description: 'From then on the vote does not count as present. Whoever comes back is entered anew.',
  permission: 'assemblies.record',
  idempotency: 'required',
  params: schema.AttendanceParams,
  body: schema.CheckOut,
  requestExamples: { now: { summary: 'Just now', value: {} } },
  answers: {
    201: {
      description: 'The entry',
      schema: schema.Attendance,
      example: { ...examples.attendance, checked_out_at: '2027-06-19T14:30:00.000Z' },
    },
  },
  problems: {
    404: ['assembly.not_found', 'attendance.not_found'],
    409: ['assembly.over', 'assembly.not_convened', 'attendance.already_ended'],
    422: [MOMENT, 'attendance.left_before_coming'],
  },
});

export const listAttendances = operation({
  kind: 'read',
  id: 'listAttendances',
  method: 'GET',
  path: '/v1/assemblies/{assembly_id}/attendances',
  tag: TAG,
  summary: 'Show the list of attendance',
  description: 'Who came, for whom, from when to when, and how many votes are present now.',
  permission: 'assembly_lists.read',
  params: AssemblyParams,
  answers: {
    200: {
      description: 'The list',
      schema: schema.AttendanceList,
      example: { votes_present: 1, items: [examples.attendance] },
    },
  },
  problems: { 404: ['assembly.not_found'] },
});

export const recordObjection = operation({
  kind: 'command',
  id: 'recordAssemblyObjection',
  method: 'POST',
  path: '/v1/assemblies/{assembly_id}/objections',
  tag: TAG,
  summary: 'Record an objection',
  description:
    'A member who came objects to a resolution on the record, before the minutes are closed; or one who was wrongly not let in or not called, whenever that comes to light. After a change of the statutes either opens the special notice of GenG §67a, whose month runs from `known_on`.',
  permission: 'assemblies.record',
  idempotency: 'required',
  params: AssemblyParams,
  body: schema.RecordObjection,
  requestExamples: {
    on_record: {
      summary: 'Objected on the record',
      value: { member_id: 'M-0042', item_id: examples.ITEM_ID, ground: 'objected' },
    },
  },
  answers: { 201: { description: 'The objection', schema: schema.Objection, example: examples.objection } },
  problems: {
    404: ['assembly.not_found', 'assembly.item_not_found'],
    409: ['assembly.over', 'assembly.not_convened', 'objection.already_recorded'],
    422: [
      'attendance.not_a_member',
      'objection.nothing_resolved',
      'objection.member_not_present',
      'objection.member_was_present',
      'objection.known_on_not_possible',
    ],
  },
});

export const listObjections = operation({
  kind: 'read',
  id: 'listAssemblyObjections',
  method: 'GET',
  path: '/v1/assemblies/{assembly_id}/objections',
  tag: TAG,
  summary: 'List the objections',
  description: 'Oldest first, with the day from which each member knew.',
  permission: 'assembly_lists.read',
  params: AssemblyParams,
  answers: {
    200: { description: 'The objections', schema: schema.Objections, example: { items: [examples.objection] } },
  },
  problems: { 404: ['assembly.not_found'] },
});
