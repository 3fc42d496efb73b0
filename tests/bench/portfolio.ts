import { sql } from 'kysely';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { ensureDefaultPolicy } from '../../src/modules/policy/index.ts';
import { closeDatabase, type Db, openDatabase, openDatabaseAsOwner } from '../../src/platform/db/database.ts';
import { recreateDatabase } from '../../src/platform/db/embedded-database.ts';
import { migrateToLatest } from '../../src/platform/db/migrate.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { startBenchServer } from './bench-service.ts';
import { makeLoans } from './million-loans.ts';
import type { Row } from './table.ts';

export type Wanted = {
  /** Of the database that is made for it. */
  readonly name: string;
  readonly loans: number;
  readonly withBooks: boolean;
  /** On a server with memory for as much. */
  readonly isLarge: boolean;
  readonly progress: (what: string) => void;
};

/** A portfolio of its own, in a database of its own, and who reports on the way. */
export type Portfolio = Pick<Wanted, 'loans' | 'progress'> & { readonly db: Db; readonly owner: Db };

/** Makes the loans, measures with them and takes everything down again. */
export async function measureWithLoans(
  { name, loans, withBooks, isLarge, progress }: Wanted,
  measure: (portfolio: Portfolio) => Promise<readonly Row[]>,
): Promise<readonly Row[]> {
  const server = await startBenchServer({ isLarge });
  try {
    await recreateDatabase(server, name);
    const connectionString = server.connectionString(name);
    await migrateToLatest({ connectionString });
    const owner = openDatabaseAsOwner({ connectionString, statementTimeoutSeconds: 0 });
    const db = openDatabase({ connectionString });
    try {
      await inTransaction(db, (tx) =>
        ensureDefaultPolicy(tx, parseDate('2009-01-26'), new Date('2009-01-26T09:00:00Z')),
      );
      progress(`making ${loans.toLocaleString('en')} loans${withBooks ? ' with their books' : ''}`);
      await makeLoans(owner, loans, { withBooks });
      // What was loaded is written down before anything is measured beside it.
      await sql`checkpoint`.execute(owner);
      return await measure({ db, owner, progress, loans });
    } finally {
      await Promise.all([closeDatabase(db), closeDatabase(owner)]);
    }
  } finally {
    await server.stop();
  }
}
