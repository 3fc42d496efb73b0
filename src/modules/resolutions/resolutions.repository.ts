import { parseDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import type { NewResolution, Resolution, ResolutionKind } from './resolutions.types.ts';

function selectResolutions(db: Db) {
  return db
    .selectFrom('resolutions as resolution')
    .innerJoin('assemblies as assembly', 'assembly.id', 'resolution.assembly_id')
    .innerJoin('assembly_items as item', 'item.id', 'resolution.item_id')
    .selectAll('resolution')
    .select(['assembly.number as assembly_number', 'item.position as item_position']);
}

type ResolutionRow = Awaited<ReturnType<ReturnType<typeof selectResolutions>['execute']>>[number];

function resolutionOf(row: ResolutionRow): Resolution {
  return {
    id: row.id,
    number: row.number,
    assemblyId: row.assembly_id,
    assemblyNumber: row.assembly_number,
    itemId: row.item_id,
    itemPosition: row.item_position,
    kind: row.kind as ResolutionKind,
    title: row.title,
    text: row.resolved_text,
    resolvedOn: parseDate(row.resolved_on),
    financialYear: row.financial_year,
    recordedAt: row.recorded_at,
  };
}

export async function findResolution(db: Db, wanted: IdOrNumber): Promise<Resolution | undefined> {
  const query = selectResolutions(db);
  const row = await (
    wanted.by === 'id'
      ? query.where('resolution.id', '=', wanted.id)
      : query.where('resolution.number', '=', wanted.number)
  ).executeTakeFirst();
  return row && resolutionOf(row);
}

/** In the order of the agenda. */
export async function resolutionsOfAssembly(db: Db, assemblyId: string): Promise<readonly Resolution[]> {
  const query = selectResolutions(db).where('resolution.assembly_id', '=', assemblyId);
  return (await query.orderBy('item.position').execute()).map(resolutionOf);
}

export type ResolutionFilter = {
  readonly kind?: ResolutionKind | undefined;
  readonly financialYear?: number | undefined;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first, one row more than the limit. */
export async function listResolutions(db: Db, filter: ResolutionFilter): Promise<readonly Resolution[]> {
  let query = selectResolutions(db)
    .orderBy('resolution.id', 'desc')
    .limit(filter.limit + 1);
  if (filter.kind) query = query.where('resolution.kind', '=', filter.kind);
  if (filter.financialYear) query = query.where('resolution.financial_year', '=', filter.financialYear);
  if (filter.beforeId !== null) query = query.where('resolution.id', '<', filter.beforeId);
  return (await query.execute()).map(resolutionOf);
}

/** What was carried on annual accounts and the use of a result, by year; a resolution on the use before one on the accounts. */
export async function resolutionsOnResults(db: Db): Promise<readonly Resolution[]> {
  const query = selectResolutions(db)
    .where('resolution.kind', 'in', ['use_of_result', 'annual_accounts'])
    .where('resolution.financial_year', 'is not', null);
  const rows = await query
    .orderBy('resolution.financial_year')
    .orderBy('resolution.kind', 'desc')
    .orderBy('resolution.id')
    .execute();
  return rows.map(resolutionOf);
}

/** Whether the cooperative records its assemblies here at all. */
export async function anyResolution(db: Db): Promise<boolean> {
  return (await db.selectFrom('resolutions').select('id').limit(1).executeTakeFirst()) !== undefined;
}

type Numbered = NewResolution & { readonly id: string; readonly number: string };

export async function insertResolution(tx: Tx, resolution: Numbered, deed: Deed): Promise<void> {
  await tx
    .insertInto('resolutions')
    .values({
      id: resolution.id,
      number: resolution.number,
      assembly_id: resolution.assemblyId,
      item_id: resolution.itemId,
      kind: resolution.kind,
      title: resolution.title,
      resolved_text: resolution.text,
      resolved_on: resolution.resolvedOn,
      financial_year: resolution.financialYear,
      recorded_at: deed.recordedAt,
      recorded_by: deed.byUserId,
    })
    .execute();
}
