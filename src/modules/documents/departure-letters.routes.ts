import type { Db } from '../../platform/db/database.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { departureNotFound, getDeparture, type Departure } from '../departures/index.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { membershipOfPerson } from '../members/index.ts';
import { writeDepartureLetter } from './departure-letters.service.ts';
import * as operations from './departure-letters.operations.ts';
import { listDocuments } from './documents.repository.ts';
import { documentPage, documentsOut } from './visible-documents.ts';

/** Nobody writes more letters about one departure than fit on a page. */
const LETTERS_OF_A_DEPARTURE = 200;

export function mountDepartureLetters(shell: HttpShell): void {
  mount(shell, operations.writeDepartureLetter, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const document = await writeDepartureLetter(tx, {
      departure: params.departure_id,
      kind: body.kind,
      requestKey: requestKey(actor, operations.writeDepartureLetter, idempotencyKey),
      deed: deedOf(actor, clock),
    });
    const subject = { type: 'document', id: document.id };
    return { status: 201, body: await documentPage(tx, document, actor), subject };
  });

  mount(shell, operations.listDepartureDocuments, async ({ db, actor, params }) => {
    const departure = await getDeparture(db, params.departure_id);
    const own = seesOnlyOwn(actor, 'letters.read') ? actor.personId : undefined;
    const documents = await listDocuments(db, {
      departureId: departure.id,
      addresseePersonId: own,
      beforeId: null,
      limit: LETTERS_OF_A_DEPARTURE,
    });
    if (own !== undefined && documents.length === 0) await checkIsOwn(db, own, departure);
    return { status: 200, body: { items: await documentsOut(db, documents, actor) } };
  });
}

/** A stranger's departure is `departure.not_found` like a missing one. */
async function checkIsOwn(db: Db, personId: string, departure: Departure): Promise<void> {
  const membership = await membershipOfPerson(db, personId);
  if (membership?.memberId !== departure.memberId) throw departureNotFound();
}
