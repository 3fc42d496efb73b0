import type { z } from 'zod';
import { majorityInWords } from '../../domain/assemblies/agenda.ts';
import type { Language } from '../../platform/http/actor.ts';
import { instantText } from '../../platform/http/wire.ts';
import { type Person, referenceOut } from '../persons/index.ts';
import type * as schema from './assemblies.schema.ts';
import { announcedOn, isAnnouncedInTime } from './assemblies.service.ts';
import type { AgendaItem, Assembly, AssemblyFile, Attendance, Objection, Result } from './assemblies.types.ts';
import type * as lists from './attendances.schema.ts';
import { electedIn, isResolved, outcomeOf } from './outcomes.ts';
import { mayVote, type Voter } from './voting-rights.ts';

/** Assemblies and their lists in wire shape. */

export function summaryOut(assembly: Assembly): z.input<typeof schema.AssemblySummary> {
  return {
    id: assembly.id,
    number: assembly.number,
    kind: assembly.kind,
    form: assembly.form,
    held_on: assembly.heldOn,
    starts_at: assembly.startsAt,
    place: assembly.place,
    how_to_join: assembly.howToJoin,
    status: assembly.status,
    convened_on: assembly.convenedOn,
    cancelled_on: assembly.cancelledOn,
    cancellation_reason: assembly.cancellationReason,
    recorded_at: instantText(assembly.recordedAt),
  };
}

export function assemblyOut(file: AssemblyFile, language: Language): z.input<typeof schema.Assembly> {
  const { notice, announced, minutes } = file;
  return {
    ...summaryOut(file.assembly),
    notice: {
      invite_by: notice.inviteBy,
      announce_by: notice.announceBy,
      explanation: notice.explanation[language],
    },
    letters: announced.map(({ announcement, letters, lastOn }) => ({
      announcement,
      count: letters,
      last_written_on: lastOn,
    })),
    items: file.items.map((item) => itemOut(item, file, language)),
    minutes: minutes && {
      chair: minutes.chair,
      keeper: minutes.keeper,
      board_members_present: [...minutes.boardMembersPresent],
      left_out_positions: [...minutes.leftOutPositions],
      remarks: minutes.remarks,
      has_attendance_list: minutes.hasAttendanceList,
      document_id: minutes.documentId,
      closed_on: minutes.closedOn,
    },
  };
}

function itemOut(item: AgendaItem, file: AssemblyFile, language: Language): z.input<typeof schema.AgendaItem> {
  const results = file.results.filter(({ itemId }) => itemId === item.id);
  const superseded = new Set(results.map(({ supersedesId }) => supersedesId));
  return {
    id: item.id,
    position: item.position,
    title: item.title,
    kind: item.kind,
    proposed_text: item.proposedText,
    majority: item.majority,
    majority_explained: majorityInWords(item.kind, item.majority)[language],
    financial_year: item.financialYear,
    seats: item.seats,
    announcement: item.announcement,
    announced_on: announcedOn(file, item),
    is_announced_in_time: isAnnouncedInTime(file, item),
    results: results.map((result) => ({
      ...resultOut(item, result, language),
      is_superseded: superseded.has(result.id),
    })),
    resolution_number: file.resolutions.find(({ itemId }) => itemId === item.id)?.number ?? null,
    takes_effect_by_entry: item.kind === 'statutes_amendment',
  };
}

function resultOut(item: AgendaItem, result: Result, language: Language) {
  return {
    id: result.id,
    voted_at: instantText(result.votedAt),
    method: result.method,
    votes_present: result.votesPresent,
    excluded_votes: result.excludedVotes,
    counts: result.counts.map((count) => ({ ...count })),
    is_carried: isResolved(item, result),
    elected: [...electedIn(item, result)],
    explanation: outcomeOf(item, result)[language],
    correction_reason: result.correctionReason,
  };
}

export type Persons = ReadonlyMap<string, Person>;

function personOut(persons: Persons, id: string) {
  const person = persons.get(id);
  if (!person) throw new TypeError(`${id} is no recorded person`);
  return referenceOut(person);
}

export function attendanceOut(attendance: Attendance, persons: Persons): z.input<typeof lists.Attendance> {
  return {
    id: attendance.id,
    member_id: attendance.memberId,
    member_number: attendance.memberNumber,
    member: personOut(persons, attendance.memberPersonId),
    way: attendance.way,
    attendee: personOut(persons, attendance.attendeePersonId),
    authority_dated_on: attendance.authorityDatedOn,
    note: attendance.note,
    checked_in_at: instantText(attendance.checkedInAt),
    checked_out_at: attendance.checkedOutAt && instantText(attendance.checkedOutAt),
  };
}

export function objectionOut(objection: Objection, persons: Persons): z.input<typeof lists.Objection> {
  return {
    id: objection.id,
    item_id: objection.itemId,
    member_id: objection.memberId,
    member_number: objection.memberNumber,
    member: personOut(persons, objection.memberPersonId),
    ground: objection.ground,
    known_on: objection.knownOn,
    note: objection.note,
  };
}

type Listed = { readonly voters: readonly Voter[]; readonly asOf: Assembly['heldOn']; readonly knownAt: Date };

export type VotersOut = z.input<typeof lists.Voters>;

export function votersOut({ voters, asOf, knownAt }: Listed): VotersOut {
  return {
    as_of: asOf,
    known_at: instantText(knownAt),
    votes: voters.filter(mayVote).length,
    items: voters.map((voter) => ({
      member_id: voter.memberId,
      member_number: voter.memberNumber,
      member: referenceOut(voter.person),
      votes: mayVote(voter) ? 1 : 0,
      excluded_since: voter.excludedSince,
      must_be_represented: voter.person.kind === 'legal',
    })),
  };
}
