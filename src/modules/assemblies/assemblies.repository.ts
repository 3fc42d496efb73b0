import type { Selectable } from 'kysely';
import type { ItemKind, Majority } from '../../domain/assemblies/agenda.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Assemblies, AssemblyItems } from '../../platform/db/schema.generated.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { keyReused } from '../../platform/http/refusals.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import type { AgendaItem, Assembly, AssemblyStatus } from './assemblies.types.ts';

/** SQL of assemblies and their agendas. */

const dateOrNull = (text: string | null): BusinessDate | null => (text === null ? null : parseDate(text));

function assemblyOf(row: Selectable<Assemblies>): Assembly {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind as Assembly['kind'],
    form: row.form as Assembly['form'],
    heldOn: parseDate(row.held_on),
    startsAt: row.starts_at,
    place: row.place,
    howToJoin: row.how_to_join,
    status: row.status as AssemblyStatus,
    convenedOn: dateOrNull(row.convened_on),
    cancelledOn: dateOrNull(row.cancelled_on),
    cancellationReason: row.cancellation_reason,
    recordedAt: row.recorded_at,
  };
}

function called(db: Db, wanted: IdOrNumber) {
  const query = db.selectFrom('assemblies').selectAll();
  return wanted.by === 'id' ? query.where('id', '=', wanted.id) : query.where('number', '=', wanted.number);
}

export async function findAssembly(db: Db, wanted: IdOrNumber): Promise<Assembly | undefined> {
  const row = await called(db, wanted).executeTakeFirst();
  return row && assemblyOf(row);
}

/** Whoever changes anything about an assembly holds its lock, so that votes are counted against who is there. */
export async function lockAssembly(tx: Tx, wanted: IdOrNumber): Promise<Assembly | undefined> {
  const row = await called(tx, wanted).forNoKeyUpdate().executeTakeFirst();
  return row && assemblyOf(row);
}

export type AssemblyFilter = {
  readonly statuses: readonly AssemblyStatus[];
  /** Leaves out those called off before they were ever called. */
  readonly onlyConvened: boolean;
  readonly beforeId: string | null;
  readonly limit: number;
};

/** Newest first, one row more than the limit. */
export async function listAssemblies(db: Db, { statuses, onlyConvened, beforeId, limit }: AssemblyFilter) {
  let query = db
    .selectFrom('assemblies')
    .selectAll()
    .where('status', 'in', [...statuses])
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (onlyConvened) query = query.where('convened_on', 'is not', null);
  if (beforeId !== null) query = query.where('id', '<', beforeId);
  return (await query.execute()).map(assemblyOf);
}

type NewAssembly = { readonly assembly: Assembly; readonly requestKey: string; readonly deed: Deed };

export async function insertAssembly(tx: Tx, { assembly, requestKey, deed }: NewAssembly): Promise<void> {
  try {
    await tx
      .insertInto('assemblies')
      .values({
        id: assembly.id,
        number: assembly.number,
        kind: assembly.kind,
        form: assembly.form,
        held_on: assembly.heldOn,
        starts_at: assembly.startsAt,
        place: assembly.place,
        how_to_join: assembly.howToJoin,
        request_key: requestKey,
        recorded_at: assembly.recordedAt,
        recorded_by: deed.byUserId,
      })
      .execute();
  } catch (error) {
    throw constraintOf(error) === 'assembly_key_is_used_once' ? keyReused() : error;
  }
}

export async function storeConvened(tx: Tx, id: string, deed: Deed): Promise<void> {
  await tx
    .updateTable('assemblies')
    .set({ status: 'convened', convened_on: deed.today, convened_by_person_id: deed.byPersonId })
    .where('id', '=', id)
    .execute();
  await tx.updateTable('assembly_items').set({ announced_on: deed.today }).where('assembly_id', '=', id).execute();
}

export async function storeCancelled(tx: Tx, id: string, end: { on: BusinessDate; reason: string }): Promise<void> {
  await tx
    .updateTable('assemblies')
    .set({ status: 'cancelled', cancelled_on: end.on, cancellation_reason: end.reason })
    .where('id', '=', id)
    .execute();
}

export async function storeClosed(tx: Tx, id: string): Promise<void> {
  await tx.updateTable('assemblies').set({ status: 'closed' }).where('id', '=', id).execute();
}

function itemOf(row: Selectable<AssemblyItems>): AgendaItem {
  return {
    id: row.id,
    position: row.position,
    title: row.title,
    proposedText: row.proposed_text,
    kind: row.kind as ItemKind,
    majority: row.majority as Majority | null,
    financialYear: row.financial_year,
    seats: row.seats,
    announcement: row.announcement,
    announcedOn: dateOrNull(row.announced_on),
  };
}

/** In the order of the agenda. */
export async function itemsOf(db: Db, assemblyId: string): Promise<readonly AgendaItem[]> {
  const query = db.selectFrom('assembly_items').selectAll().where('assembly_id', '=', assemblyId);
  return (await query.orderBy('position').execute()).map(itemOf);
}

type NewItems = {
  readonly assemblyId: string;
  readonly items: readonly AgendaItem[];
  /** Null where they come with the assembly, which keeps the key. */
  readonly requestKey: string | null;
  readonly deed: Deed;
};

export async function insertItems(tx: Tx, { assemblyId, items, requestKey, deed }: NewItems): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map((item) => ({
    id: item.id,
    assembly_id: assemblyId,
    position: item.position,
    title: item.title,
    proposed_text: item.proposedText,
    kind: item.kind,
    majority: item.majority,
    financial_year: item.financialYear,
    seats: item.seats,
    announcement: item.announcement,
    announced_on: item.announcedOn,
    request_key: requestKey,
    recorded_at: deed.recordedAt,
    recorded_by: deed.byUserId,
  }));
  try {
    await tx.insertInto('assembly_items').values(rows).execute();
  } catch (error) {
    throw constraintOf(error) === 'assembly_item_key_is_used_once' ? keyReused() : error;
  }
}
