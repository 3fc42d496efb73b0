import { sql } from 'kysely';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Statutes } from './joining.types.ts';

function selectStatutes(db: Db) {
  return db
    .selectFrom('statutes')
    .select([
      'version',
      'media_type as mediaType',
      'size_bytes as sizeBytes',
      'recorded_at as recordedAt',
      sql<string>`encode(sha256, 'hex')`.as('sha256'),
    ]);
}

export async function findStatutes(db: Db, version: string): Promise<Statutes | undefined> {
  return await selectStatutes(db).where('version', '=', version).executeTakeFirst();
}

/** The latest first. */
export async function listStatutes(db: Db): Promise<readonly Statutes[]> {
  return await selectStatutes(db).orderBy('recorded_at', 'desc').orderBy('version', 'desc').execute();
}

export async function statutesContent(db: Db, version: string): Promise<Buffer> {
  const query = db.selectFrom('statutes').select('content').where('version', '=', version);
  return (await query.executeTakeFirstOrThrow()).content;
}

export type NewStatutes = {
  readonly version: string;
  readonly mediaType: string;
  readonly content: Buffer;
  readonly requestKey: string;
  readonly recordedAt: Date;
  readonly recordedBy: string;
};

/** The database computes the digest. */
export async function insertStatutes(tx: Tx, statutes: NewStatutes): Promise<void> {
  const { content } = statutes;
  await tx
    .insertInto('statutes')
    .values({
      version: statutes.version,
      media_type: statutes.mediaType,
      content,
      size_bytes: content.length,
      sha256: sql<Buffer>`sha256(${content})`,
      request_key: statutes.requestKey,
      recorded_at: statutes.recordedAt,
      recorded_by: statutes.recordedBy,
    })
    .execute();
}
