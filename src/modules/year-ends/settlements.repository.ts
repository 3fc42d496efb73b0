import { sql } from 'kysely';
import type { DepartureGround } from '../../domain/membership/leaving.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import type { OpenSettlement } from './year-ends.types.ts';

/**
 * Settlements that a year's result falls on, not fixed yet, by id: of who left with its last day, and of who has left since,
 * where the accounts of this year come late. Only the former are fixed by it.
 */
export async function openSettlementsAt(db: Db, endedOn: BusinessDate): Promise<readonly OpenSettlement[]> {
  const { rows } = await sql<{ id: string; member_id: string; ground: string; balance: string; nominal: string }>`
    select s.id, s.member_id, d.ground, s.balance::text,
      coalesce((select -sum(share_count * share_nominal) from share_movements where source_id = d.id and member_id = s.member_id), 0.00)::text as nominal
    from settlements s join departures d on d.id = s.departure_id
    where s.ended_on >= ${endedOn}::date and s.fixed_on is null order by s.id`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    memberId: row.member_id,
    ground: row.ground as DepartureGround,
    balance: Money.parse(row.balance),
    nominal: Money.parse(row.nominal),
  }));
}

/** The same, locked in the order of ids. */
export async function lockOpenSettlementsAt(tx: Tx, endedOn: BusinessDate): Promise<readonly OpenSettlement[]> {
  await tx
    .selectFrom('settlements')
    .select('id')
    .where('ended_on', '>=', endedOn)
    .where('fixed_on', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return await openSettlementsAt(tx, endedOn);
}
