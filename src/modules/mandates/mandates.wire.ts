import type { z } from 'zod';
import { mandateStanding } from '../../domain/mandates/mandate-status.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { instantText } from '../../platform/http/wire.ts';
import { type Person, personsByIds, referenceOut } from '../persons/index.ts';
import { otherUsersOf } from './accounts.repository.ts';
import { historyOf } from './history.repository.ts';
import type * as schema from './mandates.schema.ts';
import type { BankAccount, Mandate, MandateEvent, MandatePaper } from './mandates.types.ts';
import { papersOf } from './papers.repository.ts';

/** Accounts of one person. Who else uses them is for staff alone. */
export async function accountsOut(
  db: Db,
  accounts: readonly BankAccount[],
  { isForStaff }: { readonly isForStaff: boolean },
): Promise<z.input<typeof schema.BankAccount>[]> {
  const used = accounts.filter(({ endedOn }) => isForStaff && endedOn === null);
  const ibans = used.map(({ iban }) => iban);
  const others = await otherUsersOf(db, { ibans, personId: used[0]?.personId ?? '' });
  const persons = await personsByIds(db, [...others.values()].flat());
  return accounts.map((account) => ({
    id: account.id,
    person_id: account.personId,
    holder_name: account.holderName,
    iban: account.iban,
    bank_name: account.bankName,
    is_for_payouts: account.isForPayouts,
    ended_on: account.endedOn,
    also_used_by: (account.endedOn === null ? (others.get(account.iban) ?? []) : []).map((id) =>
      personOut(persons, id),
    ),
    recorded_at: instantText(account.recordedAt),
  }));
}

function personOut(persons: ReadonlyMap<string, Person>, id: string): ReturnType<typeof referenceOut> {
  const person = persons.get(id);
  if (!person) throw new TypeError(`${id} is no recorded person`);
  return referenceOut(person);
}

export async function mandatesOut(
  db: Db,
  mandates: readonly Mandate[],
  today: BusinessDate,
): Promise<z.input<typeof schema.Mandate>[]> {
  const persons = await personsByIds(
    db,
    mandates.map(({ personId }) => personId),
  );
  return mandates.map((mandate) => mandateOut(mandate, persons, today));
}

function mandateOut(
  mandate: Mandate,
  persons: ReadonlyMap<string, Person>,
  today: BusinessDate,
): z.input<typeof schema.Mandate> {
  const { account, hold } = mandate;
  const { status, lastDay, sentence } = mandateStanding(mandate, today);
  return {
    id: mandate.id,
    reference: mandate.reference,
    person: personOut(persons, mandate.personId),
    bank_account: { id: account.id, holder_name: account.holderName, iban: account.iban, bank_name: account.bankName },
    status,
    sentence: { ...sentence },
    is_taken_over: mandate.isTakenOver,
    issued_on: mandate.issuedOn,
    signed_on: mandate.signedOn,
    signed_place: mandate.signedPlace,
    paper_location: mandate.paperLocation,
    last_used_on: mandate.lastUsedOn,
    last_day: lastDay,
    original_iban: mandate.originalIban,
    hold: hold && { held_on: hold.heldOn, reason_code: hold.reasonCode, reason: { ...hold.reason } },
    recorded_at: instantText(mandate.recordedAt),
  };
}

/** One mandate with all that is kept of it. */
export async function mandateFileOut(
  db: Db,
  mandate: Mandate,
  today: BusinessDate,
): Promise<z.input<typeof schema.MandateFile>> {
  const persons = await personsByIds(db, [mandate.personId]);
  const [papers, history] = [await papersOf(db, mandate.id), await historyOf(db, mandate.id)];
  return {
    ...mandateOut(mandate, persons, today),
    papers: papers.map(paperOut),
    history: history.map(eventOut),
  };
}

function paperOut(paper: MandatePaper) {
  return {
    id: paper.id,
    file_name: paper.fileName,
    media_type: paper.mediaType,
    size_bytes: paper.sizeBytes,
    sha256: paper.sha256,
    uploaded_at: instantText(paper.uploadedAt),
  };
}

function eventOut(event: MandateEvent) {
  return {
    kind: event.kind,
    occurred_on: event.occurredOn,
    original_iban: event.ibanBefore,
    iban: event.iban,
    told_on: event.toldOn,
    reason_code: event.reasonCode,
    reason: event.reason && { ...event.reason },
    recorded_at: instantText(event.recordedAt),
    recorded_by: event.recordedBy,
  };
}
