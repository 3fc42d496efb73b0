import { sql } from 'kysely';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';

/** Who is to get the head of a day by mail, as soon as may be; those without an address stay out. */
export async function insertHeadMails(
  tx: Tx,
  mails: { readonly day: BusinessDate; readonly personIds: readonly string[]; readonly at: Date },
): Promise<void> {
  await sql`
    insert into seal_head_mails (day, person_id, next_attempt_at)
    select ${mails.day}::date, id, ${mails.at}::timestamptz from persons
    where id = any (${mails.personIds}::uuid[]) and email is not null`.execute(tx);
}

export type DueHeadMail = { readonly day: BusinessDate; readonly personId: string; readonly attempts: number };

/** The next mail that is due, put off until `again`; of several senders each gets another one. */
export async function takeDueHeadMail(
  tx: Tx,
  now: Date,
  again: (attempts: number) => Date | null,
): Promise<DueHeadMail | undefined> {
  const row = await tx
    .selectFrom('seal_head_mails')
    .select(['day', 'person_id', 'attempts'])
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .orderBy('person_id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (!row) return undefined;
  const attempts = row.attempts + 1;
  await tx
    .updateTable('seal_head_mails')
    .set({ attempts, next_attempt_at: again(attempts) })
    .where('day', '=', row.day)
    .where('person_id', '=', row.person_id)
    .execute();
  return { day: row.day as BusinessDate, personId: row.person_id, attempts };
}

export async function markHeadMailed(
  tx: Tx,
  { day, personId }: Pick<DueHeadMail, 'day' | 'personId'>,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('seal_head_mails')
    .set({ next_attempt_at: null, sent_at: at })
    .where('day', '=', day)
    .where('person_id', '=', personId)
    .execute();
}
