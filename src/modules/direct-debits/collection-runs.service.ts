import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { type BankRun, prepareRun } from '../bank-runs/index.ts';
import { fullCreditorOn } from './creditor.ts';
import { previewOutdated } from './direct-debits.refusals.ts';
import type { CollectionOrder } from './direct-debits.types.ts';
import { previewCollection } from './preview.service.ts';

export type CollectionToPrepare = {
  readonly order: CollectionOrder;
  /** Of the preview that was looked at; null where none was. */
  readonly previewDigest: string | null;
  readonly requestKey: string;
  readonly deed: Deed;
};

/**
 * First pair of eyes: what the preview shows becomes a run. Nothing moves, nothing is posted. Refused as the preview is,
 * and `collection.no_creditor_id`, `collection.preview_outdated`, `bank_run.nothing_to_order`, `bank_run.ordered_already`.
 */
export async function prepareCollection(tx: Tx, asked: CollectionToPrepare): Promise<BankRun> {
  const { order, previewDigest, requestKey, deed } = asked;
  await fullCreditorOn(tx, deed.today);
  const { collectable, digest } = await previewCollection(tx, order, deed.today);
  if (previewDigest !== null && previewDigest !== digest) throw previewOutdated(digest);
  const items = collectable.map(({ item }) => item);
  return await prepareRun(tx, { kind: 'collection', items, requestKey, deed });
}
