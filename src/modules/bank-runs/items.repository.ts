import { sql, type Selectable, type SqlBool } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { constraintOf } from '../../platform/db/transaction.ts';
import type { BankRunItems } from '../../platform/db/schema.generated.ts';
import { orderedAlready } from './bank-runs.refusals.ts';
import type { BankRunItem, ItemStatus, OrderedKind, OrderedMandate, OrderedThing } from './bank-runs.types.ts';

/** The column that names what an order is about. */
const COLUMNS = {
  loan: 'loan_id',
  dues: 'member_id',
  payout: 'payout_id',
  refund: 'refund_id',
  dues_refund: 'dues_refund_id',
  settlement_payout: 'settlement_payout_id',
} as const satisfies Readonly<Record<OrderedKind, keyof BankRunItems>>;

const KINDS = Object.keys(COLUMNS) as OrderedKind[];

const ONE_AT_A_TIME: ReadonlySet<string> = new Set([
  'a_loan_is_collected_once_at_a_time',
  'dues_of_a_member_are_collected_once_at_a_time',
  'a_payout_is_ordered_once',
  'a_refund_is_ordered_once',
  'a_dues_refund_is_ordered_once',
  'a_settlement_payout_is_ordered_once',
]);

/** 409 `bank_run.ordered_already` where another run has one of the things under way. */
export async function insertItems(tx: Tx, items: readonly BankRunItem[]): Promise<void> {
  if (items.length === 0) return;
  try {
    await tx.insertInto('bank_run_items').values(items.map(rowOf)).execute();
  } catch (error) {
    throw ONE_AT_A_TIME.has(constraintOf(error) ?? '') ? orderedAlready() : error;
  }
}

function rowOf(item: BankRunItem) {
  const { mandate } = item;
  return {
    id: item.id,
    run_id: item.runId,
    position: item.position,
    end_to_end_id: item.endToEndId,
    execute_on: item.executeOn,
    amount: item.amount.toText(),
    counterparty_name: item.counterpartyName,
    counterparty_iban: item.counterpartyIban,
    remittance: item.remittance,
    mandate_id: mandate?.id ?? null,
    mandate_reference: mandate?.reference ?? null,
    mandate_signed_on: mandate?.signedOn ?? null,
    original_iban: mandate?.originalIban ?? null,
    sequence: mandate?.sequence ?? null,
    [COLUMNS[item.thing.kind]]: item.thing.id,
  };
}

function selectItems(db: Db) {
  return db
    .selectFrom('bank_run_items as item')
    .innerJoin('bank_runs as run', 'run.id', 'item.run_id')
    .selectAll('item')
    .select('run.number as run_number');
}

function itemOf(row: Selectable<BankRunItems> & { readonly run_number: string }): BankRunItem {
  return {
    id: row.id,
    runId: row.run_id,
    runNumber: row.run_number,
    position: row.position,
    endToEndId: row.end_to_end_id,
    thing: thingOf(row),
    executeOn: row.execute_on as BusinessDate,
    amount: Money.parse(row.amount),
    counterpartyName: row.counterparty_name,
    counterpartyIban: row.counterparty_iban,
    remittance: row.remittance,
    mandate: mandateOf(row),
    status: row.status as ItemStatus,
    ended: row.ended_on === null ? null : { on: row.ended_on as BusinessDate, because: row.ended_because ?? '' },
  };
}

function thingOf(row: Selectable<BankRunItems>): OrderedThing {
  for (const kind of KINDS) {
    const id = row[COLUMNS[kind]];
    if (id !== null) return { kind, id };
  }
  throw new TypeError(`order ${row.end_to_end_id} is about nothing`);
}

function mandateOf(row: Selectable<BankRunItems>): OrderedMandate | null {
  const { mandate_id: id, mandate_reference: reference, mandate_signed_on: signedOn, sequence } = row;
  if (id === null || reference === null || signedOn === null) return null;
  return {
    id,
    reference,
    signedOn: signedOn as BusinessDate,
    originalIban: row.original_iban,
    sequence: sequence as OrderedMandate['sequence'],
  };
}

/** By position. */
export async function itemsOfRun(db: Db, runId: string): Promise<readonly BankRunItem[]> {
  return (await selectItems(db).where('item.run_id', '=', runId).orderBy('item.position').execute()).map(itemOf);
}

export async function findItem(db: Db, id: string): Promise<BankRunItem | undefined> {
  const row = await selectItems(db).where('item.id', '=', id).executeTakeFirst();
  return row && itemOf(row);
}

/** Nobody books the order or gives it another status until this transaction ends. */
export async function lockItem(tx: Tx, id: string): Promise<BankRunItem | undefined> {
  await tx.selectFrom('bank_run_items').select('id').where('id', '=', id).forUpdate().execute();
  return await findItem(tx, id);
}

export async function itemsByEndToEndId(db: Db, endToEndId: string): Promise<readonly BankRunItem[]> {
  return (await selectItems(db).where('item.end_to_end_id', '=', endToEndId).execute()).map(itemOf);
}

/** Direct debits under a mandate, oldest first. */
export async function itemsByMandate(db: Db, reference: string): Promise<readonly BankRunItem[]> {
  const rows = selectItems(db).where(sql<SqlBool>`upper(item.mandate_reference) = upper(${reference})`);
  return (await rows.orderBy('item.id').execute()).map(itemOf);
}

/** Orders for these things, of a kind, that the bank has not booked yet. */
export async function itemsUnderWay(
  db: Db,
  kind: OrderedKind,
  ids: readonly string[],
): Promise<readonly BankRunItem[]> {
  if (ids.length === 0) return [];
  const rows = selectItems(db)
    .where('item.status', '=', 'under_way')
    .where(`item.${COLUMNS[kind]}`, 'in', [...ids]);
  return (await rows.orderBy('item.id').execute()).map(itemOf);
}

type Ending = { readonly on: BusinessDate; readonly because: string; readonly byUserId: string | null };

/** How the orders stood before stays known. */
export async function markItems(
  tx: Tx,
  ids: readonly string[],
  to: { readonly status: ItemStatus; readonly ending?: Ending; readonly recordedAt: Date },
): Promise<void> {
  if (ids.length === 0) return;
  const { status, ending, recordedAt } = to;
  await tx
    .updateTable('bank_run_items')
    .set({
      status,
      ended_on: ending?.on ?? null,
      ended_because: ending?.because ?? null,
      ended_by: ending?.byUserId ?? null,
      state_recorded_at: recordedAt,
    })
    .where('id', 'in', [...ids])
    .execute();
}
