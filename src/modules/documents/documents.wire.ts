import type { z } from 'zod';
import { instantText } from '../../platform/http/wire.ts';
import { type Person, referenceOut } from '../persons/index.ts';
import type * as schema from './documents.schema.ts';
import type { Dispatch, StoredDocument } from './documents.types.ts';

/** Documents and dispatches in wire shape. */

export type Persons = ReadonlyMap<string, Person>;

function personOut(persons: Persons, id: string): ReturnType<typeof referenceOut> {
  const person = persons.get(id);
  if (!person) throw new TypeError(`${id} is no recorded person`);
  return referenceOut(person);
}

export function dispatchOut(dispatch: Dispatch, persons: Persons): z.input<typeof schema.Dispatch> {
  return {
    id: dispatch.id,
    document_id: dispatch.documentId,
    document_number: dispatch.documentNumber,
    subject: dispatch.subject,
    recipient: personOut(persons, dispatch.personId),
    channel: dispatch.channel,
    address: dispatch.address,
    status: dispatch.status,
    attempts: dispatch.attempts,
    next_attempt_at: dispatch.nextAttemptAt && instantText(dispatch.nextAttemptAt),
    sent_at: dispatch.sentAt && instantText(dispatch.sentAt),
    last_error: dispatch.lastError,
    recorded_at: instantText(dispatch.recordedAt),
    recorded_by: dispatch.recordedBy,
  };
}

export type DocumentShown = {
  readonly document: StoredDocument;
  readonly dispatches: readonly Dispatch[];
  readonly persons: Persons;
};

export function documentOut({ document, dispatches, persons }: DocumentShown): z.input<typeof schema.Document> {
  return {
    id: document.id,
    number: document.number,
    kind: document.kind,
    subject: document.subject,
    dated_on: document.datedOn,
    as_of: document.asOf,
    case_id: document.caseId,
    case_number: document.caseNumber,
    loan_id: document.loanId,
    loan_number: document.loanNumber,
    guarantee_id: document.guaranteeId,
    guarantee_number: document.guaranteeNumber,
    declaration_id: document.declarationId,
    member_id: document.memberId,
    member_number: document.memberNumber,
    departure_id: document.departureId,
    departure_number: document.departureNumber,
    mandate_id: document.mandateId,
    addressees: document.addresseePersonIds.map((id) => personOut(persons, id)),
    template_version: document.templateVersion,
    page_count: document.pageCount,
    size_bytes: document.sizeBytes,
    sha256: document.sha256,
    dispatches: dispatches.map((dispatch) => dispatchOut(dispatch, persons)),
    recorded_at: instantText(document.recordedAt),
    recorded_by: document.recordedBy,
    erased_at: document.erasedAt && instantText(document.erasedAt),
  };
}
