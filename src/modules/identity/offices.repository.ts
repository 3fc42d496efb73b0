import { sql } from 'kysely';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Role } from './access-table.ts';

/** Somebody who held an office within some days. */
export type HeldOffice = { readonly personId: string; readonly isHeldAtEnd: boolean };

export type OfficeAsked = {
  readonly role: Role;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly knownAt: Date;
};

/**
 * Who held an office on one of the days, by what was recorded until the last of them and known at the moment. Where the
 * record of an office begins later, those with whom it begins count: nobody before them is known.
 */
export async function officesHeldIn(db: Db, { role, from, to, knownAt }: OfficeAsked): Promise<readonly HeldOffice[]> {
  const { rows } = await sql<{ person_id: string; at_end: boolean }>`
    with changes as (
      select user_id, is_held, recorded_at, id, (recorded_at at time zone 'Europe/Berlin')::date as day
      from user_role_changes where role = ${role} and recorded_at <= ${knownAt}
    ), spans as (
      select user_id, is_held, lead(day) over (partition by user_id order by recorded_at, id) as until
      from changes where day <= greatest(${to}::date, (select min(day) from changes))
    )
    select u.person_id, bool_or(s.until is null) as at_end from spans s join users u on u.id = s.user_id
    where s.is_held and (s.until is null or s.until >= ${from}::date) group by u.person_id order by u.person_id`.execute(
    db,
  );
  return rows.map((row) => ({ personId: row.person_id, isHeldAtEnd: row.at_end }));
}

export type BoardOffice = { readonly personId: string; readonly office: Extract<Role, 'board' | 'supervisory_board'> };

/** Who sat on a board, by what had been recorded at the moment. */
export async function boardOffices(db: Db, knownAt: Date): Promise<readonly BoardOffice[]> {
  const { rows } = await sql<{ person_id: string; role: BoardOffice['office'] }>`
    select u.person_id, latest.role from (
      select distinct on (user_id, role) user_id, role, is_held from user_role_changes
      where role in ('board', 'supervisory_board') and recorded_at <= ${knownAt} order by user_id, role, recorded_at desc, id desc
    ) latest join users u on u.id = latest.user_id
    where latest.is_held order by 1, 2`.execute(db);
  return rows.map((row) => ({ personId: row.person_id, office: row.role }));
}
