import { sql } from 'kysely';
import type { PostingEvent } from '../../domain/ledger/posting-rules.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

export type DuesSpan = { readonly from: BusinessDate; readonly to: BusinessDate; readonly knownAt: Date };

export const DUES_ACCOUNTS = ['dues_receivable', 'unapplied_payments', 'dues_income'] as const;
export type DuesAccount = (typeof DUES_ACCOUNTS)[number];

/** What a business event moved on an account, debits less credits, in a month by value date; null: before the span. */
export type DuesTurnover = {
  readonly account: DuesAccount;
  readonly event: string;
  readonly month: string | null;
  readonly moved: Money;
};

/** By value date and as far as recorded; of the payers' credit only what these events moved. */
export async function duesTurnover(
  db: Db,
  { from, to, knownAt }: DuesSpan,
  events: readonly PostingEvent[],
): Promise<readonly DuesTurnover[]> {
  const { rows } = await sql<{ account: DuesAccount; event: string; month: string | null; moved: string }>`
    select l.account, e.event, case when e.value_date >= ${from}::date then to_char(e.value_date, 'YYYY-MM') end as month,
           sum(l.debit - l.credit)::numeric(14, 2)::text as moved
    from journal_lines l join journal_entries e on e.id = l.entry_id
    where l.account = any(${[...DUES_ACCOUNTS]}::text[]) and e.event = any(${[...events]}::text[])
      and e.value_date <= ${to}::date and e.recorded_at <= ${knownAt}
    group by 1, 2, 3`.execute(db);
  return rows.map(({ moved, ...row }) => ({ ...row, moved: Money.parse(moved) }));
}

/** Dues of months that fell due in a span, of one group of members. */
export type GroupDues = {
  readonly code: string | null;
  readonly name: string | null;
  readonly months: number;
  readonly claimed: Money;
  /** Of these, what turned out not to be owed. */
  readonly cancelled: Money;
};

/** By the group that each month was claimed for; those of no group last. */
export async function duesByGroup(db: Db, { from, to, knownAt }: DuesSpan): Promise<readonly GroupDues[]> {
  const { rows } = await sql<{
    code: string | null;
    name: string | null;
    months: number;
    claimed: string;
    cancelled: string;
  }>`
    select m.group_code as code, max(m.group_name) as name, count(*)::integer as months,
           sum(m.amount)::numeric(14, 2)::text as claimed,
           coalesce(sum(m.amount) filter (where exists (
             select from dues_reversals r where r.claim_id = m.claim_id and r.month = m.month and r.recorded_at <= ${knownAt})), 0)::numeric(14, 2)::text as cancelled
    from dues_claim_months m join dues_claims c on c.id = m.claim_id
    where c.due_on between ${from}::date and ${to}::date and c.recorded_at <= ${knownAt}
    group by m.group_code order by m.group_code nulls last`.execute(db);
  return rows.map((row) => ({ ...row, claimed: Money.parse(row.claimed), cancelled: Money.parse(row.cancelled) }));
}
