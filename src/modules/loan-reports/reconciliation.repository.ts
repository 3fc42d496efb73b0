import { sql } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { AsKnown } from '../reporting/index.ts';

/** What stands on loans receivable of some loans by value date at the end of the day; whose entries are missing has none. */
export async function receivablesByValueDate(
  db: Db,
  loanIds: readonly string[],
  { asOf, knownAt }: AsKnown,
): Promise<ReadonlyMap<string, Money>> {
  if (loanIds.length === 0) return new Map();
  const { rows } = await sql<{ loan_id: string; balance: string }>`
    select l.loan_id, sum(l.debit - l.credit)::numeric(14, 2) as balance
    from journal_lines l join journal_entries e on e.id = l.entry_id
    where l.account = 'loans_receivable' and l.loan_id = any(${[...loanIds]}::uuid[])
      and e.value_date <= ${asOf}::date and e.recorded_at <= ${knownAt}
    group by l.loan_id`.execute(db);
  return new Map(rows.map((row) => [row.loan_id, Money.parse(row.balance)]));
}

/** A loan on both sides: in the books and by its facts. */
export type BothSides = {
  readonly loanId: string;
  readonly loanNumber: string;
  /** Loans receivable up to the day by posting date, by value date, and of whatever day. */
  readonly posted: Money;
  readonly valued: Money;
  readonly recorded: Money;
  /** Owed by the facts at the end of the day, and at the moment of knowledge, before waiting credit is applied. */
  readonly outstanding: Money;
  readonly owedByNow: Money;
  /** Principal that credit due at the moment paid in entries recorded after it. */
  readonly appliedLater: Money;
};

export type SidesWanted = AsKnown & { readonly knownOn: BusinessDate; readonly always: readonly string[] };

/**
 * Loans of which the sides are not all equal, and those that are wanted in any case, by number. An entry of which the loan
 * itself is the source applied waiting credit on the day its value date names.
 */
export async function loansThatDiffer(db: Db, wanted: SidesWanted): Promise<readonly BothSides[]> {
  const { asOf, knownAt, knownOn, always } = wanted;
  const { rows } = await sql<Record<SideColumn | 'id' | 'number', string>>`
    with books as (
      select l.loan_id, sum(l.debit - l.credit) filter (where e.recorded_at <= ${knownAt} and e.posting_date <= ${asOf}::date) as posted,
        sum(l.debit - l.credit) filter (where e.recorded_at <= ${knownAt} and e.value_date <= ${asOf}::date) as valued,
        sum(l.debit - l.credit) filter (where e.recorded_at <= ${knownAt}) as recorded,
        sum(l.credit - l.debit) filter (where e.recorded_at > ${knownAt} and e.source_id = l.loan_id and e.value_date <= ${knownOn}::date)
          as applied_later
      from journal_lines l join journal_entries e on e.id = l.entry_id
      where l.account = 'loans_receivable' group by l.loan_id
    ), settled as (
      select loan_id, sum(amount) filter (where effective_on <= ${asOf}::date) as by_day, sum(amount) as by_now
      from allocations
      where component = 'principal' and means in ('money', 'write_off') and effective_on <= ${knownOn}::date
        and known_since <= ${knownAt} and (known_until is null or known_until > ${knownAt})
      group by loan_id
    ), sides as (
      select l.id, l.number, coalesce(b.posted, 0) as posted, coalesce(b.valued, 0) as valued, coalesce(b.recorded, 0) as recorded,
        case when v.loan_id is not null and l.paid_out_on <= ${asOf}::date then l.principal - coalesce(s.by_day, 0) else 0 end as outstanding,
        case when v.loan_id is not null then l.principal - coalesce(s.by_now, 0) else 0 end as owed_by_now,
        coalesce(b.applied_later, 0) as applied_later
      from loans l
      left join plan_versions v on v.loan_id = l.id and v.version = 1 and v.recorded_at <= ${knownAt}
      left join books b on b.loan_id = l.id
      left join settled s on s.loan_id = l.id
    )
    select id, number, posted::numeric(14, 2), valued::numeric(14, 2), recorded::numeric(14, 2), outstanding::numeric(14, 2),
      owed_by_now::numeric(14, 2), applied_later::numeric(14, 2)
    from sides
    where posted <> valued or valued <> outstanding or recorded <> owed_by_now or id = any(${[...always]}::uuid[])
    order by number`.execute(db);
  return rows.map((row) => ({
    loanId: row.id,
    loanNumber: row.number,
    posted: Money.parse(row.posted),
    valued: Money.parse(row.valued),
    recorded: Money.parse(row.recorded),
    outstanding: Money.parse(row.outstanding),
    owedByNow: Money.parse(row.owed_by_now),
    appliedLater: Money.parse(row.applied_later),
  }));
}

type SideColumn = 'posted' | 'valued' | 'recorded' | 'outstanding' | 'owed_by_now' | 'applied_later';

/** The balance of loans receivable by posting date, of all loans together. */
export async function receivablesByPostingDate(db: Db, { asOf, knownAt }: AsKnown): Promise<Money> {
  const { rows } = await sql<{ balance: string }>`
    select coalesce(sum(l.debit - l.credit), 0)::numeric(14, 2) as balance
    from journal_lines l join journal_entries e on e.id = l.entry_id
    where l.account = 'loans_receivable' and e.posting_date <= ${asOf}::date and e.recorded_at <= ${knownAt}`.execute(
    db,
  );
  return Money.parse(rows[0]?.balance ?? '0.00');
}
