import { createHash } from 'node:crypto';
import { checkChecklistStep, type ChecklistStatus } from '../../domain/decisions/checklist.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { Deed } from '../../platform/http/deed.ts';
import {
  eventsOf,
  insertDocuments,
  insertEvents,
  itemsOf,
  saveItem,
  type UploadedDocument,
} from './case-file.repository.ts';
import { loadFile } from './case-files.service.ts';
import { clockEventsOf, missingForCompletion } from './case-rules.ts';
import { advance, checkNotParty, checkStatus, eventOf, lockCase, note } from './case-steps.ts';
import { itemNotFound } from './cases.refusals.ts';
import type { CaseDocument, CaseEventKind, ChecklistItem } from './case-file.types.ts';
import type { CaseStatus, CreditCase } from './cases.types.ts';

export type ItemDeed = {
  readonly case: IdOrNumber;
  readonly itemId: string;
  readonly deed: Deed;
};

/** An upload as it comes. */
export type Paper = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
};

export type NewDocument = ItemDeed & Paper;

const DOCUMENTS_COME: readonly CaseStatus[] = ['submitted', 'in_review', 'complete'];
const DOCUMENTS_ARE_JUDGED: readonly CaseStatus[] = ['in_review', 'complete'];

/** Keeps an upload with its SHA-256; the item then waits to be accepted. Earlier uploads stay. */
export async function uploadDocument(tx: Tx, input: NewDocument): Promise<CaseDocument> {
  const { creditCase, item } = await lockItem(tx, input, DOCUMENTS_COME);
  checkChecklistStep(item.status, 'uploaded');
  const document = documentFrom(input, { caseId: creditCase.id, itemId: item.id, deed: input.deed });
  await insertDocuments(tx, [document]);
  await saveItem(tx, { ...item, status: 'uploaded' });
  await note(tx, creditCase, [eventOf(creditCase.id, 'document_uploaded', input.deed, { itemId: item.id })]);
  return document;
}

export function documentFrom(
  { fileName, mediaType, content }: Paper,
  { caseId, itemId, deed }: { readonly caseId: string; readonly itemId: string; readonly deed: Deed },
): UploadedDocument {
  return {
    id: newIdAt(deed.recordedAt),
    caseId,
    itemId,
    fileName,
    mediaType,
    sizeBytes: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    uploadedAt: deed.recordedAt,
    content,
    uploadedBy: deed.byUserId,
  };
}

/** Accepts what was uploaded. When the file was complete before and lacks nothing now, the clock runs again. */
export async function acceptItem(tx: Tx, input: ItemDeed): Promise<CreditCase> {
  return await settleItem(tx, input, { to: 'accepted', kind: 'item_accepted', reason: null });
}

/** Does without a paper, for a reason. */
export async function waiveItem(tx: Tx, input: ItemDeed & { readonly reason: string }): Promise<CreditCase> {
  return await settleItem(tx, input, { to: 'waived', kind: 'item_waived', reason: input.reason });
}

type Settlement = { readonly to: ChecklistStatus; readonly kind: CaseEventKind; readonly reason: string | null };

async function settleItem(tx: Tx, input: ItemDeed, { to, kind, reason }: Settlement): Promise<CreditCase> {
  const { creditCase, item } = await lockItem(tx, input, DOCUMENTS_ARE_JUDGED);
  checkChecklistStep(item.status, to);
  await saveItem(tx, { ...item, status: to, reason });
  const noted = await note(tx, creditCase, [eventOf(creditCase.id, kind, input.deed, { itemId: item.id, reason })]);
  return await restartClock(tx, noted, input.deed);
}

/** Only a file that has been complete before becomes so again by itself; the first time is a person's own word. */
async function restartClock(tx: Tx, creditCase: CreditCase, deed: Deed): Promise<CreditCase> {
  if (creditCase.status !== 'in_review') return creditCase;
  const events = await eventsOf(tx, [creditCase.id]);
  if (clockEventsOf({ events }).length === 0) return creditCase;
  if (missingForCompletion(await loadFile(tx, creditCase)).length > 0) return creditCase;
  return await advance(tx, creditCase, { to: 'complete', kinds: ['clock_started'] }, deed);
}

/** Asks for a paper again, for a reason. A required one makes the file incomplete: the clock stops. */
export async function reopenItem(tx: Tx, input: ItemDeed & { readonly reason: string }): Promise<CreditCase> {
  const { creditCase, item } = await lockItem(tx, input, DOCUMENTS_ARE_JUDGED);
  checkChecklistStep(item.status, 'open');
  await saveItem(tx, { ...item, status: 'open', reason: input.reason });
  const { deed, reason } = input;
  const event = eventOf(creditCase.id, 'item_reopened', deed, { itemId: item.id, reason });
  if (creditCase.status !== 'complete' || !item.isRequired) return await note(tx, creditCase, [event]);
  await insertEvents(tx, [event]);
  return await advance(tx, creditCase, { to: 'in_review', kinds: ['clock_stopped'], reason }, deed);
}

async function lockItem(
  tx: Tx,
  { case: reference, itemId, deed }: ItemDeed,
  allowed: readonly CaseStatus[],
): Promise<{ creditCase: CreditCase; item: ChecklistItem }> {
  const creditCase = await lockCase(tx, reference);
  const item = (await itemsOf(tx, [creditCase.id])).find(({ id }) => id === itemId);
  if (!item) throw itemNotFound();
  checkStatus(creditCase, allowed);
  await checkNotParty(tx, creditCase, deed);
  return { creditCase, item };
}
