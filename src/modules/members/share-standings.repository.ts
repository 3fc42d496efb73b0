import { sql, type Selectable } from 'kysely';
import { Money } from '../../domain/money/money.ts';
import type { CapitalBrought } from '../../domain/shares/share-payment-schedule.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Members } from '../../platform/db/schema.generated.ts';
import { memberOf } from './members.repository.ts';
import type { Member } from './members.types.ts';

/** Without a moment all that is recorded counts. */
const isKnown = (knownAt: Date | null) => sql`recorded_at <= coalesce(${knownAt}::timestamptz, 'infinity')`;

/** What came to these members' share capital by a day; those to whom nothing came are left out. */
export async function capitalBroughtBy(
  db: Db,
  memberIds: readonly string[],
  on: BusinessDate,
  knownAt: Date | null = null,
): Promise<ReadonlyMap<string, CapitalBrought>> {
  if (memberIds.length === 0) return new Map();
  const { rows } = await sql<{ member_id: string; balance: string; loss: string }>`
    select member_id, sum(amount)::text as balance,
           coalesce(-sum(amount) filter (where kind = 'loss_written_off'), 0.00)::text as loss
    from share_capital_movements
    where member_id = any(${[...new Set(memberIds)]}::uuid[]) and value_date <= ${on}::date and ${isKnown(knownAt)}
    group by member_id`.execute(db);
  return new Map(
    rows.map((row) => [row.member_id, { balance: Money.parse(row.balance), lossWrittenOff: Money.parse(row.loss) }]),
  );
}

/** Who belonged to the cooperative on a day with more in shares than in capital; in order of admission. */
export async function membersOwingOnShares(db: Db, on: BusinessDate, knownAt: Date | null): Promise<readonly Member[]> {
  const { rows } = await sql<Selectable<Members>>`
    select * from members m
    where admitted_on <= ${on}::date
      and (select coalesce(sum(share_count * share_nominal), 0) from share_movements
           where member_id = m.id and effective_on <= ${on}::date and ${isKnown(knownAt)})
        > (select coalesce(sum(amount), 0) from share_capital_movements
           where member_id = m.id and value_date <= ${on}::date and ${isKnown(knownAt)})
    order by id`.execute(db);
  return rows.map(memberOf);
}
