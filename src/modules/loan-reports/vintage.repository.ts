import { type RawBuilder, sql } from 'kysely';
import type {
  CohortKind,
  VintageLateness,
  VintageMove,
  VintageParts,
  VintageSize,
} from '../../domain/lending/vintage.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import type { AsKnown } from '../reporting/index.ts';

export type VintagesWanted = AsKnown & {
  readonly by: CohortKind;
  /** Loans whose moves and lateness are left out, because their state has to be replayed. */
  readonly except: readonly string[];
};

/** Curves by month of age, summed in the database: the rules are those of the domain, loan by loan. */
export async function vintageParts(db: Db, wanted: VintagesWanted): Promise<VintageParts> {
  return {
    sizes: await vintageSizes(db, { ...wanted, except: [] }),
    moves: await vintageMoves(db, wanted),
    lateness: await vintageLateness(db, wanted),
  };
}

async function vintageSizes(db: Db, wanted: VintagesWanted): Promise<readonly VintageSize[]> {
  const { rows } = await sql<Named<'paid_out' | 'taken_over'> & { reached: number; loans: number }>`
    with aged as (${agedLoans(wanted)})
    select cohort, reached, count(*)::int as loans, sum(principal)::numeric(14, 2) as paid_out,
      coalesce(sum(principal) filter (where is_taken_over), 0)::numeric(14, 2) as taken_over
    from aged group by 1, 2`.execute(db);
  return rows.map(({ cohort, reached, loans, ...sums }) => ({
    cohort,
    reached,
    loans,
    paidOut: Money.parse(sums.paid_out),
    takenOver: Money.parse(sums.taken_over),
  }));
}

async function vintageMoves(db: Db, wanted: VintagesWanted): Promise<readonly VintageMove[]> {
  const months = calendarMonths(sql`a.paid_out_on`, sql`x.effective_on`);
  const { rows } = await sql<Named<'repaid' | 'written_off' | 'recovered'> & { reached: number; age: number }>`
    with aged as (${agedLoans(wanted)}), moved as (
      select a.cohort, a.reached, x.component, x.means, x.amount,
        ${months} + (a.paid_out_on + make_interval(months => ${months}) < x.effective_on)::int as age
      from aged a join allocations x on x.loan_id = a.loan_id
      where ${isKnown(wanted)} and x.effective_on <= ${wanted.asOf}::date
        and (${isRepayment} or x.component = 'recovery' and x.means = 'money'))
    select cohort, reached, age,
      coalesce(sum(amount) filter (where component = 'principal' and means = 'money'), 0)::numeric(14, 2) as repaid,
      coalesce(sum(amount) filter (where means = 'write_off'), 0)::numeric(14, 2) as written_off,
      coalesce(sum(amount) filter (where component = 'recovery'), 0)::numeric(14, 2) as recovered
    from moved group by 1, 2, 3`.execute(db);
  return rows.map(({ cohort, reached, age, ...sums }) => ({
    cohort,
    reached,
    age,
    repaid: Money.parse(sums.repaid),
    writtenOff: Money.parse(sums.written_off),
    recovered: Money.parse(sums.recovered),
  }));
}

/** Only instalments are looked at that were open for more than 30 days; what was owed is added up for their loans alone. */
async function vintageLateness(db: Db, wanted: VintagesWanted): Promise<readonly VintageLateness[]> {
  const { asOf, knownAt } = wanted;
  const { rows } = await sql<Named<'late_30' | 'late_90'> & { age: number | null }>`
    with aged as (${agedLoans(wanted)}), plan as (
      select loan_id, max(version) as version from plan_versions where recorded_at <= ${knownAt} group by 1
    ), settled as (
      select x.loan_id, x.row_number, sum(x.amount) as amount, max(x.effective_on) as last_on from allocations x
      where ${isKnown(wanted)} and x.claim_fact_id is null and x.effective_on <= ${asOf}::date group by 1, 2
    ), late as (
      select a.*, r.effective_due_date as due_on, case when s.amount >= r.amount then s.last_on end as settled_on
      from aged a join plan p on p.loan_id = a.loan_id join plan_rows r on r.loan_id = p.loan_id and r.version = p.version
      left join settled s on s.loan_id = r.loan_id and s.row_number = r.number
      where r.amount > 0 and r.effective_due_date + 30 < ${asOf}::date
        and (s.amount is null or s.amount < r.amount or s.last_on > r.effective_due_date + 30)
    ), asked as (
      select l.cohort, l.loan_id, l.principal, d.age, d.day, max(d.day - l.due_on) as days_past_due
      from late l cross join lateral (
        select age, (l.paid_out_on + make_interval(months => age))::date as day
        from generate_series(${calendarMonths(sql`l.paid_out_on`, sql`l.due_on`)}, l.reached) age
        union all select null, ${asOf}::date) d
      where d.day > l.due_on + 30 and (l.settled_on is null or l.settled_on > d.day)
      group by 1, 2, 3, 4, 5
    )
    select cohort, age, sum(owed)::numeric(14, 2) as late_30,
      coalesce(sum(owed) filter (where days_past_due > 90), 0)::numeric(14, 2) as late_90
    from asked q cross join lateral (
      select q.principal - coalesce(sum(x.amount), 0) as owed from allocations x
      where x.loan_id = q.loan_id and ${isKnown(wanted)} and ${isRepayment} and x.effective_on <= q.day) o
    group by 1, 2`.execute(db);
  return rows.map(({ cohort, age, ...sums }) => ({
    cohort,
    age,
    late30: Money.parse(sums.late_30),
    late90: Money.parse(sums.late_90),
  }));
}

type Named<Sum extends string> = Readonly<Record<Sum | 'cohort', string>>;

const isRepayment = sql`(x.component = 'principal' and x.means in ('money', 'write_off'))`;

function isKnown({ knownAt }: AsKnown): RawBuilder<unknown> {
  return sql`x.known_since <= ${knownAt} and (x.known_until is null or x.known_until > ${knownAt})`;
}

function agedLoans({ asOf, knownAt, by, except }: VintagesWanted): RawBuilder<unknown> {
  const months = calendarMonths(sql`f.value_date`, sql`${asOf}::date`);
  return sql`
    select f.loan_id, f.value_date as paid_out_on, f.amount as principal, f.import_id is not null as is_taken_over,
      to_char(f.value_date, ${by === 'year' ? 'YYYY' : 'YYYY"-Q"Q'}::text) as cohort,
      ${months} - (f.value_date + make_interval(months => ${months}) > ${asOf}::date)::int as reached
    from loan_facts f
    where f.kind = 'payout' and f.value_date <= ${asOf}::date and f.recorded_at <= ${knownAt}
      and f.loan_id <> all(${[...except]}::uuid[])`;
}

/** Added to the first day's, the months that lead into the second day's month. */
function calendarMonths(from: RawBuilder<unknown>, to: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(12 * (extract(year from ${to}) - extract(year from ${from})) + extract(month from ${to}) - extract(month from ${from}))::int`;
}
