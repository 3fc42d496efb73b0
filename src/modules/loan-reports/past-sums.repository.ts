import { type RawBuilder, sql } from 'kysely';
import type { StandingSum } from '../../domain/lending/portfolio-figures.ts';
import { Money } from '../../domain/money/money.ts';
import type { Db } from '../../platform/db/database.ts';
import { allOf, filterConditions, joinStandings } from './standing-sql.repository.ts';
import { groupOf, joinGroups, type SumRow, type SumsWanted, toSum } from './standing-sums.repository.ts';

/**
 * Sums of how loans stood on any day, by any knowledge. Loans that were late then, have claims or another plan than that of
 * the payout, or of which something was learnt after the moment, are looked at one by one. Of the others nothing was
 * overdue, so that their principal less what had been repaid of it says all; they are what is left of all loans without
 * those that are looked at, because sums over everything are quicker than looking for what to leave out.
 */
export async function sumsOfDay(db: Db, wanted: SumsWanted): Promise<readonly StandingSum[]> {
  const doubtful = await doubtfulLoans(db, wanted);
  const replayed = new Set(wanted.except);
  const lookedAt = await sumsLookedAt(
    db,
    doubtful.filter((id) => !replayed.has(id)),
    wanted,
  );
  const apart = await plainSums(db, wanted, [...new Set([...doubtful, ...replayed])]);
  const all = await plainSums(db, wanted, null);
  return [...lookedAt, ...[...all].flatMap(([group, sum]) => plainSum(group, sum, apart.get(group)))];
}

type PlainSum = { readonly loans: number; readonly outstandingPrincipal: Money };

function plainSum(group: string | null, all: PlainSum, apart: PlainSum | undefined): readonly StandingSum[] {
  const loans = all.loans - (apart?.loans ?? 0);
  if (loans === 0) return [];
  const outstandingPrincipal = all.outstandingPrincipal.minus(apart?.outstandingPrincipal ?? Money.zero);
  const { zero } = Money;
  const overdue = { fees: zero, interest: zero, principal: zero, costs: zero, defaultInterest: zero };
  return [{ group, dayClass: 0, isRestructured: false, loans, outstandingPrincipal, overdue }];
}

/** Off indexes, but for what was learnt later. */
async function doubtfulLoans(db: Db, wanted: SumsWanted): Promise<readonly string[]> {
  const { asOf, knownOn, isAllKnown } = wanted;
  const { rows } = await sql<{ id: string }>`
    select loan_id as id from plan_row_states
    where paid_on > effective_due_date and paid_on > ${asOf}::date and effective_due_date < ${asOf}::date
    union all select id from loans where status = 'running' and oldest_unpaid_effective_due_date < ${asOf}::date
    union all select loan_id from plan_versions where version > 1
    union all select loan_id from loan_facts where kind = 'claim'
    union all select id from loans where paid_out_on >= ${knownOn}::date and paid_out_on <= ${asOf}::date
    ${isAllKnown ? sql`` : learntLater(wanted)}`.execute(db);
  return [...new Set(rows.map(({ id }) => id))];
}

function learntLater({ asOf, knownAt }: SumsWanted): RawBuilder<unknown> {
  return sql`
    union all select loan_id from allocations where effective_on <= ${asOf}::date and known_since > ${knownAt}
    union all select loan_id from allocations where until_version is not null and known_until > ${knownAt}
    union all select id from loans where created_at > ${knownAt} and paid_out_on <= ${asOf}::date`;
}

async function sumsLookedAt(db: Db, loanIds: readonly string[], wanted: SumsWanted): Promise<readonly StandingSum[]> {
  const { asOf, filter } = wanted;
  const { rows } = await sql<SumRow>`
    select ${groupOf(wanted)} as group_name, standing.oldest_overdue,
      restructuring.restructured_on is not null as is_restructured, count(*)::int as loans,
      sum(standing.outstanding_principal)::numeric(14, 2) as outstanding_principal, sum(standing.overdue_fees)::numeric(14, 2) as fees,
      sum(standing.overdue_interest)::numeric(14, 2) as interest, sum(standing.overdue_principal)::numeric(14, 2) as principal,
      sum(standing.open_costs)::numeric(14, 2) as costs, sum(standing.open_default_interest)::numeric(14, 2) as default_interest
    from (select l.* from loans l where l.id = any(${[...loanIds]}::uuid[]) and l.paid_out_on <= ${asOf}::date offset 0) l
    ${joinGroups(wanted)} ${joinStandings(wanted)}
    where ${allOf(filterConditions(filter))} and standing.outstanding_principal > 0 group by 1, 2, 3`.execute(db);
  return rows.map((row) => toSum(row, asOf));
}

/** By group, as if nothing had been overdue: of all loans, or of some. */
async function plainSums(
  db: Db,
  wanted: SumsWanted,
  loanIds: readonly string[] | null,
): Promise<ReadonlyMap<string | null, PlainSum>> {
  const { asOf, filter } = wanted;
  const among = (id: RawBuilder<unknown>) => (loanIds === null ? sql`true` : sql`${id} = any(${[...loanIds]}::uuid[])`);
  const isMeant = sql`l.paid_out_on <= ${asOf}::date and ${allOf(filterConditions(filter))} and ${among(sql`l.id`)}`;
  const isRepayment = sql`a.until_version is null and a.component = 'principal' and a.means in ('money', 'write_off')`;
  const isOfAll = loanIds === null && wanted.by === null && filterConditions(filter).length === 0;
  const loans = isOfAll ? sql`` : sql`join loans l on l.id = a.loan_id ${joinGroups(wanted)}`;
  const { rows } = await sql<{ group_name: string | null; loans: number; outstanding_principal: string }>`
    select p.group_name, p.loans, (p.principal - coalesce(r.principal, 0))::numeric(14, 2) as outstanding_principal
    from (
      select ${groupOf(wanted)} as group_name, sum(l.principal) as principal, count(*) filter (where l.outstanding_principal > 0
        or ((l.closed_on is null or l.closed_on > ${asOf}::date) and exists (
          select from allocations a where a.loan_id = l.id and ${isRepayment} and a.effective_on > ${asOf}::date)))::int as loans
      from loans l ${joinGroups(wanted)} where ${isMeant} group by 1
    ) p left join (
      select ${groupOf(wanted)} as group_name, sum(a.amount) as principal from allocations a ${loans}
      where ${isRepayment} and a.effective_on <= ${asOf}::date and ${isOfAll ? sql`true` : isMeant} group by 1
    ) r on r.group_name is not distinct from p.group_name`.execute(db);
  return new Map(
    rows.map(({ group_name: group, loans: count, outstanding_principal: owed }) => [
      group,
      { loans: count, outstandingPrincipal: Money.parse(owed) },
    ]),
  );
}
