import type { z } from 'zod';
import { isHeldOn } from '../../domain/collections/holds.ts';
import { promiseInWords } from '../../domain/collections/promises.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import { instantText } from '../../platform/http/wire.ts';
import { displayName, type Person } from '../persons/index.ts';
import type * as schema from './collections.schema.ts';
import type { Contact } from './contacts.repository.ts';
import type { Hold } from './holds.repository.ts';
import type { PromiseView } from './promises.service.ts';
import { timelineInWords } from './timeline-in-words.ts';
import type { TimelineEntry } from './timeline.repository.ts';

/** Case work as the contract shows it. */

export function contactOut(contact: Contact, persons: ReadonlyMap<string, Person>): z.input<typeof schema.Contact> {
  const person = contact.personId === null ? undefined : persons.get(contact.personId);
  return {
    id: contact.id,
    loan_id: contact.loanId,
    channel: contact.channel,
    contacted_on: contact.contactedOn,
    person_id: contact.personId,
    contact_name: contact.contactName ?? (person ? displayName(person) : ''),
    text: contact.text,
    corrects_id: contact.correctsId,
    corrected_by_id: contact.correctedById,
    recorded_at: instantText(contact.recordedAt),
    recorded_by_person_id: contact.recordedByPersonId,
  };
}

export function promiseOut({ promise, standing }: PromiseView): z.input<typeof schema.PaymentPromise> {
  const { cancellation } = promise;
  return {
    id: promise.id,
    loan_id: promise.loanId,
    amount: promise.amount.toText(),
    given_on: promise.givenOn,
    promised_on: promise.promisedOn,
    status: standing.status,
    paid: standing.paid.toText(),
    fulfilled_on: standing.fulfilledOn,
    taken_by_person_id: promise.takenByPersonId,
    note: promise.note,
    supersedes_id: promise.supersedesId,
    superseded_by_id: promise.supersededById,
    cancellation: cancellation && { cancelled_on: cancellation.on, reason: cancellation.reason },
    explanation: promiseInWords(promise, standing),
    recorded_at: instantText(promise.recordedAt),
  };
}

export function holdOut(hold: Hold, today: BusinessDate): z.input<typeof schema.Hold> {
  return {
    id: hold.id,
    loan_id: hold.loanId,
    from: hold.from,
    until: hold.until,
    reason: hold.reason,
    ended_on: hold.endedOn,
    ending_reason: hold.endingReason,
    holds_today: isHeldOn([hold], today),
    recorded_at: instantText(hold.recordedAt),
    recorded_by_person_id: hold.recordedByPersonId,
  };
}

export function timelineOut(entry: TimelineEntry): z.input<typeof schema.TimelineEntry> {
  return {
    kind: entry.kind,
    id: entry.id,
    occurred_on: entry.occurredOn,
    sentence: timelineInWords(entry),
    text: entry.text,
    recorded_at: instantText(entry.recordedAt),
    recorded_by_person_id: entry.recordedByPersonId,
  };
}
