import { sql } from 'kysely';
import type { Db } from './database.ts';

/**
 * For the rest of a transaction that reads millions of rows at once: large joins and sums stay in memory and use indexes,
 * no query is compiled for the sake of a second, and one may take minutes.
 */
export async function allowLargeQueries(db: Db): Promise<void> {
  await sql`select set_config('work_mem', '256MB', true), set_config('jit', 'off', true),
    set_config('random_page_cost', '1.1', true), set_config('statement_timeout', '10min', true)`.execute(db);
}
