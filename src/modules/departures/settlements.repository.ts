import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { Happening } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { settlementNotFound } from './settlements.refusals.ts';
import type { Settlement, SettlementMovement } from './settlements.types.ts';

export type NewSettlement = Pick<Settlement, 'id' | 'departureId' | 'memberId' | 'endedOn' | 'dueOn' | 'capital'>;

/** The claim comes into being with the end of the membership; the capital is its first movement. */
export async function openSettlement(tx: Tx, settlement: NewSettlement, happening: Happening): Promise<void> {
  const { id, departureId, memberId, endedOn, dueOn, capital } = settlement;
  await tx
    .insertInto('settlements')
    .values({ id, departure_id: departureId, member_id: memberId, ended_on: endedOn, due_on: dueOn })
    .execute();
  await insertSettlementMovements(
    tx,
    [
      {
        id: newIdAt(happening.recordedAt),
        settlementId: id,
        kind: 'capital',
        amount: capital,
        valueDate: endedOn,
        sourceId: departureId,
      },
    ],
    happening,
  );
}

/** Balances follow by trigger, which also refuses payment before a settlement is fixed, and less than nothing. */
export async function insertSettlementMovements(
  tx: Tx,
  movements: readonly SettlementMovement[],
  happening: Happening,
): Promise<void> {
  const standing = movements.filter(({ amount }) => !amount.isZero());
  if (standing.length === 0) return;
  await tx
    .insertInto('settlement_movements')
    .values(
      standing.map((movement) => ({
        id: movement.id,
        settlement_id: movement.settlementId,
        kind: movement.kind,
        amount: movement.amount.toText(),
        value_date: movement.valueDate,
        source_id: movement.sourceId,
        recorded_at: happening.recordedAt,
        recorded_by: happening.byUserId,
      })),
    )
    .execute();
}

type SettlementRow = {
  readonly id: string;
  readonly departure_id: string;
  readonly departure_number: string;
  readonly member_id: string;
  readonly is_of_single_shares: boolean;
  readonly ended_on: string;
  readonly due_on: string;
  readonly balance: string;
  readonly fixed_on: string | null;
  readonly resolution: string | null;
  readonly capital: string;
  readonly result: string;
  readonly set_off: string;
  readonly paid: string;
  readonly time_barred: string;
};

export type SettlementSearch = {
  readonly id?: string | undefined;
  /** What one way out has come to. */
  readonly departureId?: string | undefined;
  /** The last day of the memberships. */
  readonly endedOn?: BusinessDate | undefined;
  /** Something is still owed, or nothing is. */
  readonly isOpen?: boolean | undefined;
  readonly isFixed?: boolean | undefined;
  /** Goes on after this one, in the order of the list. */
  readonly after?: { readonly dueOn: BusinessDate; readonly id: string } | null;
  /** One row more than this; all of them where none is given. */
  readonly limit?: number;
};

/** By due day, then in the order in which they arose: the order in which they are paid. */
export async function findSettlements(db: Db, search: SettlementSearch): Promise<readonly Settlement[]> {
  const { id, departureId, endedOn, isOpen, isFixed, after = null, limit } = search;
  const { rows } = await sql<SettlementRow>`
    select s.id, s.departure_id, d.number as departure_number, s.member_id, d.share_count is not null as is_of_single_shares,
           s.ended_on, s.due_on, s.balance, s.fixed_on, s.resolution,
           coalesce(sum(m.amount) filter (where m.kind = 'capital'), 0.00) as capital,
           coalesce(sum(m.amount) filter (where m.kind in ('profit_credited', 'loss_written_off')), 0.00) as result,
           coalesce(-sum(m.amount) filter (where m.kind = 'set_off'), 0.00) as set_off,
           coalesce(-sum(m.amount) filter (where m.kind in ('paid', 'paid_back')), 0.00) as paid,
           coalesce(-sum(m.amount) filter (where m.kind = 'time_barred'), 0.00) as time_barred
    from settlements s join departures d on d.id = s.departure_id
    left join settlement_movements m on m.settlement_id = s.id
    where (${id ?? null}::uuid is null or s.id = ${id ?? null}::uuid)
      and (${departureId ?? null}::uuid is null or s.departure_id = ${departureId ?? null}::uuid)
      and (${endedOn ?? null}::date is null or s.ended_on = ${endedOn ?? null}::date)
      and (${isOpen ?? null}::boolean is null or (s.balance > 0) = ${isOpen ?? null}::boolean)
      and (${isFixed ?? null}::boolean is null or (s.fixed_on is not null) = ${isFixed ?? null}::boolean)
      and (${after && after.dueOn}::date is null or (s.due_on, s.id) > (${after && after.dueOn}::date, ${after && after.id}::uuid))
    group by s.id, d.number, d.share_count order by s.due_on, s.id
    limit ${limit === undefined ? null : limit + 1}`.execute(db);
  return rows.map(settlementOf);
}

function settlementOf(row: SettlementRow): Settlement {
  return {
    id: row.id,
    departureId: row.departure_id,
    departureNumber: row.departure_number,
    memberId: row.member_id,
    isOfSingleShares: row.is_of_single_shares,
    endedOn: parseDate(row.ended_on),
    dueOn: parseDate(row.due_on),
    balance: Money.parse(row.balance),
    capital: Money.parse(row.capital),
    result: Money.parse(row.result),
    setOff: Money.parse(row.set_off),
    paid: Money.parse(row.paid),
    timeBarred: Money.parse(row.time_barred),
    fixed: row.fixed_on === null ? null : { on: parseDate(row.fixed_on), resolution: row.resolution ?? '' },
  };
}

/** What is still owed to all leavers together. */
export async function owedToLeavers(db: Db): Promise<Money> {
  const { rows } = await sql<{ total: string }>`select coalesce(sum(balance), 0.00) as total from settlements`.execute(
    db,
  );
  return Money.parse(rows[0]?.total ?? '0.00');
}

/** 404 `settlement.not_found`. */
export async function getSettlement(db: Db, id: string): Promise<Settlement> {
  const [settlement] = await findSettlements(db, { id });
  if (!settlement) throw settlementNotFound();
  return settlement;
}

/** Locks these settlements, lowest id first; their members are locked before. */
export async function lockSettlements(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`select from settlements where id = any(${[...ids]}::uuid[]) order by id for no key update`.execute(tx);
}

/** The resolution that adopted the accounts of the year which ended on this day, once its year end was released. */
export async function accountsAdoptedFor(db: Db, endedOn: BusinessDate): Promise<Fixing | null> {
  const row = await db
    .selectFrom('year_ends')
    .select(['resolved_on', 'resolution'])
    .where('ends_on', '=', endedOn)
    .where('status', '=', 'released')
    .executeTakeFirst();
  return row ? { on: parseDate(row.resolved_on), resolution: row.resolution } : null;
}

export type Fixing = { readonly on: BusinessDate; readonly resolution: string };

/** What was resolved fixes them; once. */
export async function fixSettlements(
  tx: Tx,
  ids: readonly string[],
  { fixing, happening }: { readonly fixing: Fixing; readonly happening: Happening },
): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable('settlements')
    .set({
      fixed_on: fixing.on,
      fixed_at: happening.recordedAt,
      fixed_by: happening.byUserId,
      resolution: fixing.resolution,
    })
    .where('id', 'in', [...ids])
    .execute();
}

/** One release at a time, so that two together do not cut into the minimum capital; held until the transaction ends. */
export async function lockPayingOut(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('settlement payouts'))`.execute(tx);
}

/** Share capital of members and of leavers not yet paid: what the minimum capital is measured against (GenG §8a). */
export async function shareCapitalInAll(db: Db): Promise<Money> {
  const { rows } = await sql<{ total: string }>`
    select (select coalesce(sum(share_capital_paid), 0.00) from members) + (select coalesce(sum(balance), 0.00) from settlements) as total
  `.execute(db);
  return Money.parse(rows[0]?.total ?? '0.00');
}
