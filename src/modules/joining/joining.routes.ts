import { constraintOf } from '../../platform/db/transaction.ts';
import { deedOf } from '../../platform/http/deed.ts';
import { mount } from '../../platform/http/mount.ts';
import { decodeCursor, idIn, pageOf } from '../../platform/http/paging.ts';
import { requestKey } from '../../platform/http/request-key.ts';
import type { HttpShell } from '../../platform/http/shell.types.ts';
import { personsAlike } from '../persons/index.ts';
import { acceptElectronic, discardElectronic } from './acceptances.service.ts';
import { findElectronic, listElectronic } from './electronic-declarations.repository.ts';
import {
  confirmElectronically,
  declareElectronically,
  lockedElectronic,
  personOfJson,
} from './electronic-declarations.service.ts';
import * as operations from './joining.operations.ts';
import { electronicDeclarationNotFound, statutesNotFound, statutesRecordedAlready } from './joining.refusals.ts';
import { electronicOut, joiningOut, receiptOut, statutesOut } from './joining.wire.ts';
import { shownOn } from './shown.service.ts';
import { findStatutes, listStatutes, insertStatutes, statutesContent } from './statutes.repository.ts';

const subjectOf = ({ id }: { readonly id: string }) => ({ type: 'electronic_declaration', id });

export function mountPublicJoining(shell: HttpShell): void {
  mount(shell, operations.readJoining, async ({ db, clock }) => ({
    status: 200,
    body: joiningOut(await shownOn(db, clock.today())),
  }));

  mount(shell, operations.declareElectronically, async ({ tx, body, clock }) => {
    const declared = await declareElectronically(
      tx,
      {
        submissionId: body.submission_id,
        shown: body.shown,
        language: body.language,
        applicant: { person: body.person, representatives: body.representatives },
        shareCount: body.share_count,
        isUnconditional: body.is_unconditional,
        duesAcknowledged: body.dues_acknowledged,
        noticePeriodAcknowledged: body.notice_period_acknowledged,
      },
      clock,
    );
    return { status: 201, body: receiptOut(declared), subject: subjectOf(declared) };
  });

  mount(shell, operations.confirmJoining, async ({ tx, body, clock }) => {
    const declared = await confirmElectronically(tx, body.code, clock);
    return { status: 200, body: receiptOut(declared), subject: subjectOf(declared) };
  });
}

export function mountStatutes(shell: HttpShell): void {
  mount(shell, operations.recordStatutes, async ({ tx, actor, query, body, clock, idempotencyKey }) => {
    const { version } = query;
    try {
      await insertStatutes(tx, {
        version,
        mediaType: body.mediaType,
        content: body.bytes,
        requestKey: requestKey(actor, operations.recordStatutes, idempotencyKey),
        recordedAt: clock.now(),
        recordedBy: actor.userId,
      });
    } catch (error) {
      throw constraintOf(error) === 'statutes_pkey' ? statutesRecordedAlready(version) : error;
    }
    const statutes = await findStatutes(tx, version);
    if (!statutes) throw statutesNotFound(version);
    return { status: 201, body: statutesOut(statutes), subject: { type: 'statutes', id: version } };
  });

  mount(shell, operations.listStatutes, async ({ db }) => ({
    status: 200,
    body: { items: (await listStatutes(db)).map(statutesOut) },
  }));

  mount(shell, operations.readStatutes, async ({ db, params }) => {
    const statutes = await findStatutes(db, params.version);
    if (!statutes) throw statutesNotFound(params.version);
    const isPdf = statutes.mediaType === 'application/pdf';
    const content = await statutesContent(db, params.version);
    const mediaType = isPdf ? statutes.mediaType : 'text/plain; charset=utf-8';
    return { status: 200, file: { mediaType, name: isPdf ? 'satzung.pdf' : 'satzung.txt', content } };
  });
}

export function mountElectronicDeclarations(shell: HttpShell): void {
  mount(shell, operations.listElectronicDeclarations, async ({ db, query }) => {
    const { limit, cursor, status } = query;
    const sort = `electronic declarations ${status ?? 'all'}`;
    const keyset = decodeCursor(cursor, sort, 1);
    const rows = await listElectronic(db, { status, afterId: keyset && idIn(keyset, 0), limit });
    const body = pageOf(rows, { limit, sort, keyOf: ({ id }) => [id], itemOf: (each) => electronicOut(each) });
    return { status: 200, body };
  });

  mount(shell, operations.readElectronicDeclaration, async ({ db, params }) => {
    const declared = await findElectronic(db, params.electronic_declaration_id);
    if (!declared) throw electronicDeclarationNotFound();
    const { applicant } = declared;
    const alike = applicant === null ? [] : await personsAlike(db, personOfJson(applicant.person));
    return { status: 200, body: electronicOut(declared, alike) };
  });

  mount(shell, operations.acceptElectronicDeclaration, async (context) => {
    const { tx, actor, params, body, clock, idempotencyKey, requestId } = context;
    const id = params.electronic_declaration_id;
    const asked = {
      id,
      person: body.person_id,
      representatives: body.representative_person_ids,
      requestKey: requestKey(actor, operations.acceptElectronicDeclaration, idempotencyKey),
      requestId,
    };
    await acceptElectronic(tx, asked, deedOf(actor, clock));
    const declared = await lockedElectronic(tx, id);
    return { status: 201, body: electronicOut(declared), subject: subjectOf(declared) };
  });

  mount(shell, operations.discardElectronicDeclaration, async ({ tx, actor, params, body, clock, idempotencyKey }) => {
    const id = params.electronic_declaration_id;
    const key = requestKey(actor, operations.discardElectronicDeclaration, idempotencyKey);
    await discardElectronic(tx, { id, reason: body.reason, requestKey: key }, deedOf(actor, clock));
    const declared = await lockedElectronic(tx, id);
    return { status: 201, body: electronicOut(declared), subject: subjectOf(declared) };
  });
}
