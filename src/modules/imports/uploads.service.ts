import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { checkFile } from './checking.service.ts';
import { importNotFound } from './imports.refusals.ts';
import { findImport, importOfContent, insertImport, lockImports, storeCheck } from './imports.repository.ts';
import type { StoredImport } from './imports.types.ts';

export type UploadedFile = {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly cutOverOn: BusinessDate;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** 404 `import.not_found`. */
export async function importCalled(db: Db, id: string): Promise<StoredImport> {
  const found = await findImport(db, id);
  if (!found) throw importNotFound();
  return found;
}

/**
 * Stores the file with what checking it found; nothing in it counts yet. The same bytes again are the same import: carried
 * out, it is answered as it is; else it is checked anew, since the records may have changed.
 */
export async function uploadImport(tx: Tx, file: UploadedFile): Promise<StoredImport> {
  const { content, cutOverOn, deed } = file;
  await lockImports(tx);
  const earlier = await importOfContent(tx, content, cutOverOn);
  if (earlier?.status === 'carried_out') return earlier;
  const { report } = await checkFile(tx, { content, cutOverOn, today: deed.today });
  const id = earlier?.id ?? newIdAt(deed.recordedAt);
  if (earlier) await storeCheck(tx, id, report, deed);
  else await insertImport(tx, { ...file, id, report });
  return await importCalled(tx, id);
}
