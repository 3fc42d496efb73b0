import { sql } from 'kysely';
import type { Db } from '../../src/platform/db/database.ts';
import type { SignedIn } from './actors.ts';

/** All months before a day are closed at a moment, whatever their checklists say. */
export async function closeMonthsBefore(
  owner: Db,
  { before, at, by }: { readonly before: string; readonly at: Date; readonly by: SignedIn },
): Promise<void> {
  await sql`insert into period_closings (id, span, starts_on, ends_on, ordinal, closed_at, closed_by_person_id, closed_by,
      journal_position, checklist, acknowledged_warnings)
    select uuidv7(), 'month', p.month, (p.month + interval '1 month - 1 day')::date, 1, ${at}, ${by.personId}, ${by.userId},
      (select max(number) from journal_entries), '[]', '{}'
    from periods p where p.month < ${before}::date`.execute(owner);
  await sql`update periods set status = 'closed', closed_at = ${at}, closed_by = ${by.userId}
    where month < ${before}::date`.execute(owner);
}
