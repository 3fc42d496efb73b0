import { sql } from 'kysely';
import type { DepartureGround } from '../../domain/membership/leaving.ts';
import { Money } from '../../domain/money/money.ts';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/** Somebody whose membership or single shares ended with a financial year, and what becomes of the capital. */
export type Leaver = {
  readonly memberId: string;
  readonly memberNumber: string;
  readonly personId: string;
  readonly ground: DepartureGround;
  readonly shareCount: number;
  readonly capital: Money;
  readonly result: Money;
  readonly fixedOn: BusinessDate | null;
  readonly dueOn: BusinessDate;
  /** Paid, set off or time-barred so far. */
  readonly settled: Money;
  readonly open: Money;
  /** As last named; null while nobody has said where the money is to go. */
  readonly payeeName: string | null;
  readonly payeeIban: string | null;
};

type LeaverRow = {
  readonly member_id: string;
  readonly number: string;
  readonly person_id: string;
  readonly ground: string;
  readonly shares: number;
  readonly capital: string;
  readonly result: string;
  readonly fixed_on: string | null;
  readonly due_on: string;
  readonly settled: string;
  readonly balance: string;
  readonly payee_name: string | null;
  readonly payee_iban: string | null;
};

/** In the order in which they became members, as far as recorded by the moment. */
export async function leaversAt(
  db: Db,
  { endedOn, knownAt }: { readonly endedOn: BusinessDate; readonly knownAt: Date },
): Promise<readonly Leaver[]> {
  const { rows } = await sql<LeaverRow>`
    select m.id as member_id, m.number, m.person_id, d.ground, case when s.fixed_at <= ${knownAt} then s.fixed_on end as fixed_on, s.due_on,
      coalesce(sum(moved.amount), 0)::numeric(14, 2)::text as balance,
      (select coalesce(-sum(share_count), 0) from share_movements where source_id = d.id and member_id = m.id and recorded_at <= ${knownAt})::integer as shares,
      coalesce(sum(moved.amount) filter (where moved.kind = 'capital'), 0)::numeric(14, 2)::text as capital,
      coalesce(sum(moved.amount) filter (where moved.kind in ('profit_credited', 'loss_written_off')), 0)::numeric(14, 2)::text as result,
      coalesce(-sum(moved.amount) filter (where moved.kind in ('set_off', 'paid', 'paid_back', 'time_barred')), 0)::numeric(14, 2)::text as settled,
      payee.name as payee_name, payee.iban as payee_iban
    from settlements s join departures d on d.id = s.departure_id join members m on m.id = s.member_id
    left join settlement_movements moved on moved.settlement_id = s.id and moved.recorded_at <= ${knownAt}
    left join lateral (select name, iban from departure_payees where departure_id = d.id and recorded_at <= ${knownAt} order by recorded_at desc, id desc limit 1) payee on true
    where s.ended_on = ${endedOn}::date and exists (
      select from share_movements gone where gone.source_id = d.id and gone.recorded_at <= ${knownAt})
    group by s.id, d.id, m.id, payee.name, payee.iban order by m.id, s.id`.execute(db);
  return rows.map((row) => ({
    memberId: row.member_id,
    memberNumber: row.number,
    personId: row.person_id,
    ground: row.ground as DepartureGround,
    shareCount: row.shares,
    capital: Money.parse(row.capital),
    result: Money.parse(row.result),
    fixedOn: row.fixed_on === null ? null : parseDate(row.fixed_on),
    dueOn: parseDate(row.due_on),
    settled: Money.parse(row.settled),
    open: Money.parse(row.balance),
    payeeName: row.payee_name,
    payeeIban: row.payee_iban,
  }));
}
