import { sql } from 'kysely';
import type { FinancialYear } from '../../domain/membership/financial-year.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { BasisKind } from './year-ends.types.ts';

/** A member who takes part in a year's result, with the share account as far as it can take a profit or bear a loss. */
export type AccountOfParticipant = {
  readonly memberId: string;
  readonly memberNumber: string;
  readonly basis: Money;
  readonly balance: Money;
  readonly room: Money;
};

/** Nobody belonged to the cooperative before its first financial year. */
export async function isFirstYear(db: Db, { start }: FinancialYear): Promise<boolean> {
  const row = await db.selectFrom('members').select('id').where('admitted_on', '<', start).limit(1).executeTakeFirst();
  return row === undefined;
}

/**
 * Everybody with a basis, by value date. What was paid in, given away or subscribed since the year's end counts too where it
 * leaves less: no share may be filled beyond what it is now, nor a loss take what is not there any more.
 */
export async function accountsOfParticipants(
  db: Db,
  year: FinancialYear,
  basisKind: BasisKind,
): Promise<readonly AccountOfParticipant[]> {
  const { rows } = await sql<{ id: string; number: string; basis: string; balance: string; room: string }>`
    with capital as (
      select member_id,
        coalesce(sum(amount) filter (where value_date < ${year.start}::date
          or kind = 'taken_over' and value_date <= ${year.end}::date), 0.00) as before,
        coalesce(sum(amount) filter (where value_date <= ${year.end}::date), 0.00) as at_end,
        coalesce(sum(amount) filter (where value_date <= ${year.end}::date
          and kind in ('paid_in', 'payment_reversed', 'transferred_in', 'transferred_out')), 0.00) as paid
      from share_capital_movements group by member_id
    ), shares as (
      select member_id, sum(share_count * share_nominal) as at_end from share_movements
      where effective_on <= ${year.end}::date group by member_id
    ), taking as (
      select m.id, m.number, case ${basisKind}::text when 'payments_of_the_first_year' then capital.paid else capital.before end as basis,
        greatest(least(capital.at_end, m.share_capital_paid), 0.00) as balance,
        greatest(least(coalesce(shares.at_end, 0.00) - capital.at_end, m.share_capital_subscribed - m.share_capital_paid), 0.00) as room
      from members m join capital on capital.member_id = m.id left join shares on shares.member_id = m.id
    )
    select id, number, basis::text, balance::text, room::text from taking where basis > 0 order by id`.execute(db);
  return rows.map((row) => ({
    memberId: row.id,
    memberNumber: row.number,
    basis: Money.parse(row.basis),
    balance: Money.parse(row.balance),
    room: Money.parse(row.room),
  }));
}

/** Departures as of a day that have not taken effect yet. */
export async function pendingDepartures(db: Db, effectiveOn: BusinessDate): Promise<number> {
  const { count } = await db
    .selectFrom('departures')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('status', '=', 'pending')
    .where('effective_on', '=', effectiveOn)
    .executeTakeFirstOrThrow();
  return Number(count);
}
