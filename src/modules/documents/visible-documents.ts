import type { Db } from '../../platform/db/database.ts';
import type { Actor } from '../../platform/http/actor.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { viewableFile } from '../cases/index.ts';
import { seesOnlyOwn } from '../identity/index.ts';
import { personsByIds } from '../persons/index.ts';
import { dispatchesOf } from './dispatches.repository.ts';
import { documentNotFound } from './documents.refusals.ts';
import { findDocument } from './documents.repository.ts';
import type { Dispatch, StoredDocument } from './documents.types.ts';
import { documentOut, dispatchOut } from './documents.wire.ts';

/**
 * A document this caller may read: one addressed to them; else any, unless they are involved in the case it is about, of
 * which the recused see only what they must (rules §7). `document.not_found`, `case.viewer_involved`
 */
export async function visibleDocument(db: Db, reference: IdOrNumber, actor: Actor): Promise<StoredDocument> {
  const document = await findDocument(db, reference);
  if (!document) throw documentNotFound();
  if (document.addresseePersonIds.includes(actor.personId)) return document;
  if (seesOnlyOwn(actor, 'letters.read')) throw documentNotFound();
  if (document.caseId === null) return document;
  await viewableFile(db, { reference: { by: 'id', id: document.caseId }, actor, isForBorrower: false });
  return document;
}

/**
 * With names and dispatches, in as many queries for a hundred documents as for one. Who sees only the own documents learns
 * where they went to themselves: the other borrower's address is nobody else's.
 */
export async function documentsOut(db: Db, documents: readonly StoredDocument[], actor: Actor) {
  const all = await dispatchesOf(
    db,
    documents.map(({ id }) => id),
  );
  const isForAll = !seesOnlyOwn(actor, 'letters.read');
  const dispatches = all.filter(({ personId }) => isForAll || personId === actor.personId);
  const addressees = documents.flatMap(({ addresseePersonIds }) => addresseePersonIds);
  const persons = await personsByIds(db, [...new Set(addressees)]);
  const byDocument = Map.groupBy(dispatches, ({ documentId }) => documentId);
  return documents.map((document) => documentOut({ document, dispatches: byDocument.get(document.id) ?? [], persons }));
}

export async function documentPage(db: Db, document: StoredDocument, actor: Actor) {
  const [body] = await documentsOut(db, [document], actor);
  if (!body) throw new TypeError('one document has one page');
  return body;
}

export async function dispatchesOut(db: Db, dispatches: readonly Dispatch[]) {
  const persons = await personsByIds(db, [...new Set(dispatches.map(({ personId }) => personId))]);
  return dispatches.map((dispatch) => dispatchOut(dispatch, persons));
}
