import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Announced } from './assemblies.types.ts';

/** Which members were written to about which announcement. */

export async function announcedBy(db: Db, assemblyId: string): Promise<readonly Announced[]> {
  const rows = await db
    .selectFrom('assembly_letters')
    .where('assembly_id', '=', assemblyId)
    .groupBy('announcement')
    .orderBy('announcement')
    .select((of) => ['announcement', of.fn.countAll<string>().as('letters'), of.fn.max('written_on').as('last_on')])
    .execute();
  return rows.map((row) => ({
    announcement: row.announcement,
    letters: Number(row.letters),
    lastOn: parseDate(row.last_on),
  }));
}

/** Members who have the letter of this announcement. */
export async function membersWrittenTo(db: Db, assemblyId: string, announcement: number): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('assembly_letters')
    .select('member_id')
    .where('assembly_id', '=', assemblyId)
    .where('announcement', '=', announcement)
    .execute();
  return new Set(rows.map((row) => row.member_id));
}

export type Letter = {
  readonly assemblyId: string;
  readonly announcement: number;
  readonly memberId: string;
  readonly documentId: string;
  readonly writtenOn: BusinessDate;
};

export async function insertLetter(tx: Tx, letter: Letter): Promise<void> {
  await tx
    .insertInto('assembly_letters')
    .values({
      assembly_id: letter.assemblyId,
      announcement: letter.announcement,
      member_id: letter.memberId,
      document_id: letter.documentId,
      written_on: letter.writtenOn,
    })
    .execute();
}
