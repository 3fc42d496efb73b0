import { checkChecklistStep } from '../../domain/decisions/checklist.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { eventsOf, insertDocuments, insertEvents, itemsOf, saveItems } from './case-file.repository.ts';
import type { CaseEvent, ChecklistItem } from './case-file.types.ts';
import { clockEventsOf } from './case-rules.ts';
import { checkNotParty, checkStatus, eventOf, lockCase } from './case-steps.ts';
import { itemNotFound } from './cases.refusals.ts';
import { saveCase } from './cases.repository.ts';
import { documentFrom, type Paper } from './checklist.service.ts';

/** A paper comes in, or (`paper` null) what came in is accepted. */
export type PaperStep = { readonly itemId: string; readonly paper: Paper | null; readonly deed: Deed };

/**
 * Papers that come in and are accepted one after the other in a file's first review; the result is that of doing each step
 * alone. Once the file has been complete an acceptance may restart the clock: then the steps are taken one by one.
 */
export async function handlePapers(
  tx: Tx,
  { case: reference, steps }: { readonly case: IdOrNumber; readonly steps: readonly PaperStep[] },
): Promise<void> {
  const creditCase = await lockCase(tx, reference);
  checkStatus(creditCase, ['in_review']);
  if (clockEventsOf({ events: await eventsOf(tx, [creditCase.id]) }).length > 0) {
    throw new TypeError(`the file of ${creditCase.number} has been complete before`);
  }
  for (const { deed } of steps.filter(({ paper }) => paper === null)) await checkNotParty(tx, creditCase, deed);
  const items = new Map((await itemsOf(tx, [creditCase.id])).map((item) => [item.id, item]));
  const events = steps.map((step) => takeStep(items, creditCase.id, step));
  const documents = steps.flatMap(({ itemId, paper, deed }) =>
    paper ? [documentFrom(paper, { caseId: creditCase.id, itemId, deed })] : [],
  );
  await insertDocuments(tx, documents);
  await saveItems(tx, [...items.values()]);
  await saveCase(tx, { ...creditCase, version: creditCase.version + steps.length });
  await insertEvents(tx, events);
}

/** Moves the item on and says what goes into the history. */
function takeStep(items: Map<string, ChecklistItem>, caseId: string, { itemId, paper, deed }: PaperStep): CaseEvent {
  const item = items.get(itemId);
  if (!item) throw itemNotFound();
  const status = paper ? 'uploaded' : 'accepted';
  checkChecklistStep(item.status, status);
  items.set(itemId, { ...item, status, reason: paper ? item.reason : null });
  return eventOf(caseId, paper ? 'document_uploaded' : 'item_accepted', deed, { itemId });
}
