import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { keyed } from './accounts.repository.ts';
import type { MandatePaper } from './mandates.types.ts';

const COLUMNS = ['id', 'file_name', 'media_type', 'size_bytes', 'uploaded_at'] as const;
const SHA256 = sql<string>`encode(sha256, 'hex')`.as('sha256');

type PaperRow = {
  readonly id: string;
  readonly file_name: string;
  readonly media_type: string;
  readonly size_bytes: number;
  readonly sha256: string;
  readonly uploaded_at: Date;
};

function paperOf(row: PaperRow): MandatePaper {
  return {
    id: row.id,
    fileName: row.file_name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    uploadedAt: row.uploaded_at,
  };
}

/** Without their bytes, oldest first. */
export async function papersOf(db: Db, mandateId: string): Promise<readonly MandatePaper[]> {
  const query = db
    .selectFrom('mandate_papers')
    .select([...COLUMNS, SHA256])
    .where('mandate_id', '=', mandateId);
  return (await query.orderBy('id').execute()).map(paperOf);
}

export async function findPaper(
  db: Db,
  { mandateId, paperId }: { readonly mandateId: string; readonly paperId: string },
): Promise<(MandatePaper & { readonly content: Buffer }) | undefined> {
  const row = await db
    .selectFrom('mandate_papers')
    .select([...COLUMNS, SHA256, 'content'])
    .where('id', '=', paperId)
    .where('mandate_id', '=', mandateId)
    .executeTakeFirst();
  return row && { ...paperOf(row), content: row.content };
}

export type NewPaper = {
  readonly mandateId: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly requestKey: string;
  readonly deed: Deed;
};

/** The database computes the digest itself, and checks it ever after. */
export async function insertPaper(tx: Tx, { deed, ...paper }: NewPaper): Promise<void> {
  const row = {
    id: newIdAt(deed.recordedAt),
    mandate_id: paper.mandateId,
    file_name: paper.fileName,
    media_type: paper.mediaType,
    content: paper.content,
    size_bytes: paper.content.length,
    sha256: sql<Buffer>`sha256(${paper.content})`,
    request_key: paper.requestKey,
    uploaded_at: deed.recordedAt,
    uploaded_by: deed.byUserId,
  };
  await keyed('mandate_papers_request_key_key', tx.insertInto('mandate_papers').values(row).execute());
}
