import type { z } from 'zod';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { instantText } from '../../platform/http/wire.ts';
import { displayName, personsByIds, type Person } from '../persons/index.ts';
import { listInspections, type Inspection, type ListedInspection } from './inspections.repository.ts';
import { recordCounterInspection } from './inspections.service.ts';
import * as operations from './register.operations.ts';
import type * as schema from './register.schema.ts';

export function mountInspections(shell: HttpShell): void {
  mount(shell, operations.recordRegisterInspection, async ({ tx, actor, body, clock, idempotencyKey }) => {
    const asked = {
      inspectedOn: body.inspected_on,
      asOf: body.as_of,
      capacity: body.capacity,
      member: body.member_id,
      inspectorName: body.inspector_name,
      interest: body.interest,
      extractGiven: body.extract_given,
      requestKey: requestKey(actor, operations.recordRegisterInspection, idempotencyKey),
    };
    const inspection = await recordCounterInspection(tx, asked, deedOf(actor, clock));
    const persons = await personsByIds(tx, inspectorsOf([inspection]));
    const subject = { type: 'register_inspection', id: inspection.id };
    return { status: 201, body: inspectionOut({ ...inspection, ofMemberNumber: null }, persons), subject };
  });

  mount(shell, operations.listRegisterInspections, async ({ db, query }) => {
    const { limit, capacity } = query;
    const sort = `register inspections ${capacity ?? 'all'}`;
    const keyset = decodeCursor(query.cursor, sort, 1);
    const rows = await listInspections(db, { capacity, beforeId: keyset && idIn(keyset, 0), limit });
    const persons = await personsByIds(db, inspectorsOf(rows));
    return {
      status: 200,
      body: pageOf(rows, { limit, sort, keyOf: ({ id }) => [id], itemOf: (row) => inspectionOut(row, persons) }),
    };
  });
}

const inspectorsOf = (inspections: readonly Inspection[]): readonly string[] =>
  inspections.map(({ inspectorPersonId }) => inspectorPersonId).filter((id) => id !== null);

function inspectionOut(
  inspection: ListedInspection,
  persons: ReadonlyMap<string, Person>,
): z.input<typeof schema.Inspection> {
  const person = inspection.inspectorPersonId === null ? undefined : persons.get(inspection.inspectorPersonId);
  return {
    id: inspection.id,
    inspected_on: inspection.inspectedOn,
    as_of: inspection.asOf,
    known_at: instantText(inspection.knownAt),
    of_member_number: inspection.ofMemberNumber,
    capacity: inspection.capacity,
    inspector: person ? displayName(person) : (inspection.inspectorName ?? ''),
    inspector_person_id: inspection.inspectorPersonId,
    interest: inspection.interest,
    form: inspection.form,
    extract_given: inspection.extractGiven,
    recorded_at: instantText(inspection.recordedAt),
  };
}
