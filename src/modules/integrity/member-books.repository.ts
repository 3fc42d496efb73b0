import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { Difference } from './integrity.types.ts';

/** What the accounts say of each member, each as the records count it. */
const booksByMember = sql`
  select member_id, sum(credit - debit) filter (where account = 'share_capital') as share_capital,
    sum(debit - credit) filter (where account = 'dues_receivable') as dues_receivable,
    sum(credit - debit) filter (where account = 'unapplied_payments') as unapplied_payments,
    sum(credit - debit) filter (where account = 'dues_income') as dues_income,
    sum(debit - credit) filter (where account = 'dues_write_offs') as dues_write_offs,
    sum(credit - debit) filter (where account in ('share_capital_of_leavers', 'share_capital_of_cancelled_shares')) as capital_that_left,
    sum(credit - debit) filter (where account = 'liabilities_to_leavers') as liabilities_to_leavers
  from journal_lines where member_id is not null group by member_id`;

/** What members have subscribed, paid and owe, in the records and in the books. */
export async function memberDifferences(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    with books as (${booksByMember}), received as (
      select p.member_id, p.purpose, sum(p.amount) as total from payments p
      left join payment_reversals r on r.payment_id = p.id
      where p.member_id is not null and r.id is null group by p.member_id, p.purpose
    ), claimed as (
      select member_id, sum(amount) as total, sum(amount) filter (where import_id is not null) as taken_over from dues_claims group by member_id
    ), claimed_months as (select member_id, sum(amount) as total from dues_claim_months group by member_id
    ), less as (
      select c.member_id, sum(r.amount) as total, coalesce(sum(r.amount) filter (where r.kind = 'time_barred'), 0) as written_off
      from dues_reversals r join dues_claims c on c.id = r.claim_id group by c.member_id
    ), refunded as (select member_id, sum(amount) as total from dues_refunds where status = 'released' group by member_id
    ), subscribed as (
      select member_id, sum(share_count) as shares, sum(share_count * share_nominal) as total
      from share_movements group by member_id
    ), capital as (
      select member_id, sum(amount) as total, sum(amount) filter (where kind in ('paid_in', 'payment_reversed')) as paid_in
      from share_capital_movements group by member_id
    ), owed as (
      select s.member_id, sum(s.balance) as total, sum(s.balance) filter (where s.fixed_on is null) as unfixed,
        sum(s.balance) filter (where s.fixed_on is not null) as fixed, sum(moved.total) as moved
      from settlements s left join (select settlement_id, sum(amount) as total from settlement_movements group by settlement_id) moved
        on moved.settlement_id = s.id group by s.member_id
    ), registered as (
      select member_id, sum(share_change) as shares from register_entries entry
      where not exists (select from register_entries where cancels_entry_id = entry.id)
        and not exists (select from departures where register_entry_id = entry.id and status = 'pending') group by member_id
    ), figures as (
      select m.number, f.* from members m
      left join less on less.member_id = m.id left join refunded on refunded.member_id = m.id
      left join claimed_months on claimed_months.member_id = m.id
      left join claimed on claimed.member_id = m.id left join subscribed on subscribed.member_id = m.id
      left join capital on capital.member_id = m.id left join owed on owed.member_id = m.id
      left join registered on registered.member_id = m.id left join books b on b.member_id = m.id
      left join received shares on shares.member_id = m.id and shares.purpose = 'shares'
      left join received dues on dues.member_id = m.id and dues.purpose = 'dues'
      cross join lateral (values
        ('share_capital', m.share_capital_paid, b.share_capital),
        ('dues_receivable', greatest(m.dues_claimed - m.dues_paid, 0), b.dues_receivable),
        ('unapplied_payments', greatest(m.dues_paid - m.dues_claimed, 0), b.unapplied_payments),
        -- Dues taken over are income of the books they came from.
        ('dues_income', m.dues_claimed + coalesce(less.written_off, 0) - coalesce(claimed.taken_over, 0), b.dues_income),
        ('dues_write_offs', less.written_off, b.dues_write_offs),
        ('dues claimed', coalesce(claimed.total, 0) - coalesce(less.total, 0), m.dues_claimed),
        ('dues claimed by month', claimed.total, claimed_months.total),
        ('dues paid', coalesce(dues.total, 0) - coalesce(refunded.total, 0), m.dues_paid),
        ('share capital', capital.total, m.share_capital_paid),
        ('share capital paid in', shares.total, capital.paid_in),
        ('share capital subscribed', subscribed.total, m.share_capital_subscribed),
        ('share count', subscribed.shares, m.share_count),
        ('register', case when m.left_on is null then m.share_count end, case when m.left_on is null then registered.shares end),
        ('settlement before it is fixed', owed.unfixed, b.capital_that_left),
        ('settlement once it is fixed', owed.fixed, b.liabilities_to_leavers),
        ('settlement movements', owed.total, owed.moved),
        ('shares of who has left', case when m.left_on is not null then 0 end, case when m.left_on is not null then m.share_count + m.share_capital_paid end)
      ) as f (what, expected, found)
    )
    select what as check, number as about, coalesce(expected, 0)::text as expected, coalesce(found, 0)::text as found
    from figures where coalesce(expected, 0) <> coalesce(found, 0) order by number, what`.execute(db);
  return rows;
}
