import { sql } from 'kysely';
import type { Db } from '../../platform/db/database.ts';
import type { Difference } from './integrity.types.ts';

/** What members have subscribed, paid and owe, in the records and in the books. */
export async function memberDifferences(db: Db): Promise<readonly Difference[]> {
  const { rows } = await sql<Difference>`
    with books as (
      select member_id, account, sum(credit - debit) as balance from journal_lines
      where member_id is not null group by member_id, account
    ), received as (
      select p.member_id, p.purpose, sum(p.amount) as total from payments p
      left join payment_reversals r on r.payment_id = p.id
      where p.member_id is not null and r.id is null group by p.member_id, p.purpose
    ), claimed as (select member_id, sum(amount) as total from dues_claims group by member_id
    ), claimed_months as (select member_id, sum(amount) as total from dues_claim_months group by member_id
    ), less as (
      select c.member_id, sum(r.amount) as total, coalesce(sum(r.amount) filter (where r.kind = 'time_barred'), 0) as written_off
      from dues_reversals r join dues_claims c on c.id = r.claim_id group by c.member_id
    ), refunded as (select member_id, sum(amount) as total from dues_refunds where status = 'released' group by member_id
    ), subscribed as (
      select member_id, sum(share_count) as shares, sum(share_count * share_nominal) as total
      from share_movements group by member_id
    ), capital as (select member_id, sum(amount) as total from share_capital_movements group by member_id
    ), figures as (
      select m.number, f.* from members m
      left join less on less.member_id = m.id left join refunded on refunded.member_id = m.id
      left join claimed_months on claimed_months.member_id = m.id
      -- Dues taken over are income of the books they came from.
      left join lateral (select sum(amount) as total from dues_claims where member_id = m.id and import_id is not null) old_books on true
      left join claimed on claimed.member_id = m.id left join subscribed on subscribed.member_id = m.id
      left join capital on capital.member_id = m.id
      left join received shares on shares.member_id = m.id and shares.purpose = 'shares'
      left join received dues on dues.member_id = m.id and dues.purpose = 'dues'
      cross join lateral (values
        ('share_capital', m.share_capital_paid, (select balance from books where member_id = m.id and account = 'share_capital')),
        ('dues_receivable', greatest(m.dues_claimed - m.dues_paid, 0), (select -balance from books where member_id = m.id and account = 'dues_receivable')),
        ('unapplied_payments', greatest(m.dues_paid - m.dues_claimed, 0), (select balance from books where member_id = m.id and account = 'unapplied_payments')),
        ('dues_income', m.dues_claimed + coalesce(less.written_off, 0) - coalesce(old_books.total, 0), (select balance from books where member_id = m.id and account = 'dues_income')),
        ('dues_write_offs', less.written_off, (select -balance from books where member_id = m.id and account = 'dues_write_offs')),
        ('dues claimed', coalesce(claimed.total, 0) - coalesce(less.total, 0), m.dues_claimed),
        ('dues claimed by month', claimed.total, claimed_months.total),
        ('dues paid', coalesce(dues.total, 0) - coalesce(refunded.total, 0), m.dues_paid),
        ('share capital', capital.total, m.share_capital_paid),
        ('share capital paid in', shares.total, (select sum(amount) from share_capital_movements where member_id = m.id and kind in ('paid_in', 'payment_reversed'))),
        ('share capital subscribed', subscribed.total, m.share_capital_subscribed),
        ('share count', subscribed.shares, m.share_count),
        ('register', case when m.left_on is null then m.share_count end, (
          select sum(share_change) from register_entries entry where member_id = m.id and m.left_on is null
          and not exists (select from register_entries where cancels_entry_id = entry.id)
          and not exists (select from departures where register_entry_id = entry.id and status = 'pending'))),
        ('settlement before it is fixed', (select sum(balance) from settlements where member_id = m.id and fixed_on is null),
          (select sum(balance) from books where member_id = m.id and account in ('share_capital_of_leavers', 'share_capital_of_cancelled_shares'))),
        ('settlement once it is fixed', (select sum(balance) from settlements where member_id = m.id and fixed_on is not null),
          (select balance from books where member_id = m.id and account = 'liabilities_to_leavers')),
        ('settlement movements', (select sum(balance) from settlements where member_id = m.id),
          (select sum(moved.amount) from settlement_movements moved join settlements s on s.id = moved.settlement_id where s.member_id = m.id)),
        ('shares of who has left', case when m.left_on is not null then 0 end, case when m.left_on is not null then m.share_count + m.share_capital_paid end)
      ) as f (what, expected, found)
    )
    select what as check, number as about, coalesce(expected, 0)::text as expected, coalesce(found, 0)::text as found
    from figures where coalesce(expected, 0) <> coalesce(found, 0) order by number, what`.execute(db);
  return rows;
}
