import type { z } from 'zod';
import type { Db } from '../../platform/db/database.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { wantedFormat } from '../../platform/http/table-format.ts';
import { tableFile } from '../../platform/tables/table-file.ts';
import { personsByIds } from '../persons/index.ts';
import { getAssembly } from './assemblies.service.ts';
import type { Attendance, Objection } from './assemblies.types.ts';
import { assemblyOut, attendanceOut, objectionOut, type Persons, votersOut } from './assemblies.wire.ts';
import * as operations from './attendances.operations.ts';
import { attendancesOf } from './attendances.repository.ts';
import type * as schema from './attendances.schema.ts';
import { votersTable } from './attendances.tables.ts';
import { type CheckIn, checkIn, checkOut, presentAt } from './attendances.service.ts';
import { writeLetters } from './letters.service.ts';
import { objectionsIn } from './minutes.repository.ts';
import { recordObjection } from './objections.service.ts';
import { momentOf, votersOn } from './voting-rights.ts';

export function mountAssemblyLists(shell: HttpShell): void {
  mountLetters(shell);
  mountVoters(shell);
  mountAttendances(shell);
  mountObjections(shell);
}

function mountLetters(shell: HttpShell): void {
  const { writeAssemblyLetters } = operations;
  mount(shell, writeAssemblyLetters, async ({ tx, actor, params, body, clock, language, idempotencyKey }) => {
    const run = {
      assembly: params.assembly_id,
      isSent: body.is_sent,
      requestKey: requestKey(actor, writeAssemblyLetters, idempotencyKey),
      deed: deedOf(actor, clock),
    };
    const { file, announcement, written, leftOut, remaining } = await writeLetters(tx, run);
    return {
      status: 201,
      body: {
        announcement,
        written: written.map(({ voter, document }) => ({
          member_number: voter.memberNumber,
          document_id: document.id,
          document_number: document.number,
        })),
        left_out: leftOut.map(({ voter, code, sentence }) => ({
          member_number: voter.memberNumber,
          code,
          detail: sentence[language],
        })),
        remaining,
        assembly: assemblyOut(file, language),
      },
      subject: { type: 'assembly', id: file.assembly.id },
    };
  });
}

function mountVoters(shell: HttpShell): void {
  mount(shell, operations.listEligibleMembers, async ({ db, params, query, request, clock, language }) => {
    const assembly = await getAssembly(db, params.assembly_id);
    const knownAt = clock.now();
    const voters = await votersOn(db, momentOf(assembly, knownAt));
    const body = votersOut({ voters, asOf: assembly.heldOn, knownAt });
    const format = wantedFormat(query.format, request);
    if (format === 'json') return { status: 200, body };
    const table = votersTable(body, { assemblyNumber: assembly.number, generatedAt: knownAt, language });
    return { status: 200, file: await tableFile(table, { format, language }) };
  });
}

function personsIn(db: Db, attendances: readonly Attendance[]): Promise<Persons> {
  const ids = attendances.flatMap(({ memberPersonId, attendeePersonId }) => [memberPersonId, attendeePersonId]);
  return personsByIds(db, [...new Set(ids)]);
}

/** Who acts for the member, in the three ways there are. */
function arrivalOf(body: z.output<typeof schema.CheckIn>): Pick<CheckIn, 'attendee' | 'authorityDatedOn' | 'note'> {
  if (body.way === 'in_person') return { attendee: null, authorityDatedOn: null, note: null };
  if (body.way === 'by_representative') {
    return { attendee: body.representative_person_id, authorityDatedOn: null, note: body.note };
  }
  return { attendee: body.proxy_person_id, authorityDatedOn: body.authority_dated_on, note: null };
}

function mountAttendances(shell: HttpShell): void {
  mount(shell, operations.checkIn, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const arriving = {
      ...arrivalOf(body),
      assembly: params.assembly_id,
      member: body.member_id,
      way: body.way,
      at: body.at,
      requestKey: requestKey(actor, operations.checkIn, idempotencyKey),
      deed: deedOf(actor, clock),
    };
    const attendance = await checkIn(tx, arriving);
    const subject = { type: 'attendance', id: attendance.id };
    return { status: 201, body: attendanceOut(attendance, await personsIn(tx, [attendance])), subject };
  });

  mount(shell, operations.checkOut, async ({ tx, actor, params, body, clock }) => {
    const leaving = { assembly: params.assembly_id, attendanceId: params.attendance_id, at: body.at };
    const attendance = await checkOut(tx, { ...leaving, deed: deedOf(actor, clock) });
    const subject = { type: 'attendance', id: attendance.id };
    return { status: 201, body: attendanceOut(attendance, await personsIn(tx, [attendance])), subject };
  });

  mount(shell, operations.listAttendances, async ({ db, params, clock }) => {
    const assembly = await getAssembly(db, params.assembly_id);
    const attendances = await attendancesOf(db, assembly.id);
    const persons = await personsIn(db, attendances);
    const items = attendances.map((attendance) => attendanceOut(attendance, persons));
    return { status: 200, body: { votes_present: presentAt(attendances, clock.now()).length, items } };
  });
}

function objectors(db: Db, objections: readonly Objection[]): Promise<Persons> {
  return personsByIds(db, [...new Set(objections.map(({ memberPersonId }) => memberPersonId))]);
}

function mountObjections(shell: HttpShell): void {
  mount(shell, operations.recordObjection, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const given = {
      assembly: params.assembly_id,
      itemId: body.item_id,
      member: body.member_id,
      ground: body.ground,
      knownOn: body.known_on,
      note: body.note,
      requestKey: requestKey(actor, operations.recordObjection, idempotencyKey),
      deed: deedOf(actor, clock),
    };
    const objection = await recordObjection(tx, given);
    const subject = { type: 'assembly_objection', id: objection.id };
    return { status: 201, body: objectionOut(objection, await objectors(tx, [objection])), subject };
  });

  mount(shell, operations.listObjections, async ({ db, params }) => {
    const { id } = await getAssembly(db, params.assembly_id);
    const objections = await objectionsIn(db, id);
    const persons = await objectors(db, objections);
    return { status: 200, body: { items: objections.map((objection) => objectionOut(objection, persons)) } };
  });
}
