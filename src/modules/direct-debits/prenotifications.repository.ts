import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';

/** Ids of the orders of a run that a letter has announced. */
export async function announcedItems(db: Db, runId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('prenotifications as told')
    .innerJoin('bank_run_items as item', 'item.id', 'told.item_id')
    .where('item.run_id', '=', runId)
    .select('told.item_id')
    .execute();
  return new Set(rows.map(({ item_id: id }) => id));
}

export type NewPrenotification = { readonly itemId: string; readonly documentId: string; readonly deed: Deed };

export async function insertPrenotification(tx: Tx, { itemId, documentId, deed }: NewPrenotification): Promise<void> {
  const row = {
    item_id: itemId,
    document_id: documentId,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  };
  await tx.insertInto('prenotifications').values(row).execute();
}
