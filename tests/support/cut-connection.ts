import { sql } from 'kysely';
import type { Db } from '../../src/platform/db/database.ts';

/** Holds a table until a connection waits to write to it, and cuts that connection as a dying process would. */
export async function cutWhileWritingTo(table: string, owner: Db): Promise<void> {
  await owner.transaction().execute(async (holding) => {
    await sql`lock table ${sql.table(table)} in exclusive mode`.execute(holding);
    for (;;) {
      const { rows } = await sql<{ pid: number }>`
        select pg_terminate_backend(pid) as cut, pid from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and pid <> pg_backend_pid()`.execute(holding);
      if (rows.length > 0) return;
    }
  });
}
