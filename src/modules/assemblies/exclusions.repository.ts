import { sql } from 'kysely';
import { parseDate, type BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';

/**
 * Of these members, those to whom an exclusion had been sent off by a day, each with the day on which that was: from then on
 * a member cannot take part in the general assembly (GenG §68(2)). An exclusion that was taken back excludes nobody.
 */
export async function exclusionsSent(
  db: Db,
  memberIds: readonly string[],
  by: BusinessDate,
): Promise<ReadonlyMap<string, BusinessDate>> {
  const rows = await db
    .selectFrom('departures')
    .where('ground', '=', 'exclusion')
    .where('status', 'in', ['pending', 'effective'])
    .where('letter_sent_on', '<=', by)
    .where(sql<boolean>`member_id = any(${[...memberIds]}::uuid[])`)
    .select(['member_id', 'letter_sent_on'])
    .execute();
  return new Map(
    rows.flatMap(({ member_id: memberId, letter_sent_on: sentOn }) =>
      sentOn === null ? [] : [[memberId, parseDate(sentOn)] as const],
    ),
  );
}
