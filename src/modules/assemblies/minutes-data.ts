import { majorityInWords } from '../../domain/assemblies/agenda.ts';
import type { Db } from '../../platform/db/database.ts';
import { timeInBerlin } from '../../platform/time/clock.ts';
import type { DataOf } from '../documents/index.ts';
import { displayName, type Person, personsByIds } from '../persons/index.ts';
import type { AgendaItem, AssemblyFile, Attendance, Objection } from './assemblies.types.ts';
import { attendancesOf } from './attendances.repository.ts';
import { objectionsIn } from './minutes.repository.ts';
import type { Closing } from './minutes.service.ts';
import { isResolved, outcomeOf } from './outcomes.ts';
import { standingResult } from './results.service.ts';
import { mayVote, momentOf, votersOn } from './voting-rights.ts';

/** What the minutes state, gathered for the template. */

type Data = DataOf<'assembly_minutes'>;
type Persons = ReadonlyMap<string, Person>;

export type MinutesSource = {
  readonly file: AssemblyFile;
  readonly closing: Closing;
  readonly hasAttendanceList: boolean;
};

export async function minutesData(db: Db, { file, closing, hasAttendanceList }: MinutesSource): Promise<Data> {
  const { assembly } = file;
  const attendances = await attendancesOf(db, assembly.id);
  const objections = await objectionsIn(db, assembly.id);
  const ids = attendances.flatMap(({ memberPersonId, attendeePersonId }) => [memberPersonId, attendeePersonId]);
  const persons = await personsByIds(db, [...new Set([...ids, ...objections.map((one) => one.memberPersonId)])]);
  const voters = await votersOn(db, momentOf(assembly, closing.deed.recordedAt));
  const came = new Map(attendances.map(({ memberId, way }) => [memberId, way]));
  const inPerson = [...came.values()].filter((way) => way === 'in_person').length;
  return {
    assembly_number: assembly.number,
    kind: assembly.kind,
    form: assembly.form,
    held_on: assembly.heldOn,
    starts_at: assembly.startsAt,
    place: assembly.place,
    chair: closing.chair,
    keeper: closing.keeper,
    board_members_present: closing.boardMembersPresent,
    convened_on: assembly.convenedOn ?? assembly.heldOn,
    invited_count: file.announced.find(({ announcement }) => announcement === 1)?.letters ?? 0,
    eligible_count: voters.filter(mayVote).length,
    attended_count: inPerson,
    represented_count: came.size - inPerson,
    items: file.items.map((item) => itemData(item, file, { objections, persons })),
    remarks: closing.remarks,
    attendance: hasAttendanceList ? attendances.map((one) => attendeeData(one, persons)) : null,
  };
}

type Beside = { readonly objections: readonly Objection[]; readonly persons: Persons };

function itemData(item: AgendaItem, file: AssemblyFile, { objections, persons }: Beside): Data['items'][number] {
  const result = standingResult(file.results, item.id);
  const resolution = file.resolutions.find(({ itemId }) => itemId === item.id);
  return {
    position: item.position,
    title: item.title,
    proposed_text: item.proposedText,
    is_voted_on: item.majority !== null,
    vote: result
      ? {
          voted_at: timeInBerlin(result.votedAt),
          method: result.method,
          votes_present: result.votesPresent,
          excluded_votes: result.excludedVotes,
          counts: result.counts,
          majority: majorityInWords(item.kind, item.majority).de,
          outcome: outcomeOf(item, result).de,
          is_carried: isResolved(item, result),
          resolution_number: resolution?.number ?? null,
          takes_effect_by_entry: item.kind === 'statutes_amendment',
        }
      : null,
    objections: objections
      .filter(({ itemId, ground }) => itemId === item.id && ground === 'objected')
      .map(({ memberPersonId, memberNumber }) => `${nameOf(persons, memberPersonId)} (${memberNumber})`),
  };
}

function attendeeData(attendance: Attendance, persons: Persons): NonNullable<Data['attendance']>[number] {
  const { way, memberPersonId, attendeePersonId, checkedOutAt } = attendance;
  return {
    member_number: attendance.memberNumber,
    member: nameOf(persons, memberPersonId),
    represented_by: way === 'in_person' ? null : nameOf(persons, attendeePersonId),
    from: timeInBerlin(attendance.checkedInAt),
    to: checkedOutAt && timeInBerlin(checkedOutAt),
  };
}

function nameOf(persons: Persons, id: string): string {
  const person = persons.get(id);
  if (!person) throw new TypeError(`${id} is no recorded person`);
  return displayName(person);
}
