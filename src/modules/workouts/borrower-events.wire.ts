import type { z } from 'zod';
import { consequencesOf } from '../../domain/lending/borrower-consequences.ts';
import { debtorsOf } from '../../domain/lending/borrower-events.ts';
import type { Db } from '../../platform/db/database.ts';
import { instantText } from '../../platform/http/wire.ts';
import { personsByIds, referenceOut } from '../persons/index.ts';
import type * as schema from './borrower-events.schema.ts';
import type { BorrowerSituation } from './borrower-events.service.ts';

export async function situationOut(
  db: Db,
  { loan, events }: BorrowerSituation,
): Promise<z.input<typeof schema.BorrowerSituation>> {
  const involved = events.flatMap(({ personId, heirPersonId }) => [personId, ...(heirPersonId ? [heirPersonId] : [])]);
  const persons = await personsByIds(db, [...new Set([...loan.borrowerPersonIds, ...involved])]);
  const personOut = (id: string) => {
    const person = persons.get(id);
    if (!person) throw new TypeError(`${id} is no recorded person`);
    return referenceOut(person);
  };
  return {
    loan_id: loan.id,
    loan_number: loan.number,
    events: events.map((event) => ({
      id: event.id,
      kind: event.kind,
      person: personOut(event.personId),
      occurred_on: event.occurredOn,
      court: event.court,
      file_number: event.fileNumber,
      claims_due_on: event.claimsDueOn,
      amount: event.amount?.toText() ?? null,
      heir: event.heirPersonId === null ? null : personOut(event.heirPersonId),
      note: event.note,
      recorded_at: instantText(event.recordedAt),
    })),
    debtors: debtorsOf({ borrowerIds: loan.borrowerPersonIds, earlier: events }).map((debtor) => ({
      person: personOut(debtor.personId),
      inherited_from: debtor.inheritedFrom === null ? null : personOut(debtor.inheritedFrom),
    })),
    consequences: consequencesOf(events).map(({ name, personId, dueOn, sentence }) => ({
      name,
      person: personOut(personId),
      due_on: dueOn,
      sentence: { ...sentence },
    })),
  };
}
