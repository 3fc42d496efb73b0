import { ConfigError, readConfig } from '../config.ts';
import { migrateToLatest, MigrationError } from '../platform/db/migrate.ts';

/*
 * npm run db:migrate brings the database of DATABASE_OWNER_URL (or DATABASE_URL) to the newest migration, for operators who
 * do not give the service a login that may. The embedded database needs none of this: the start migrates it.
 */
try {
  const { database } = readConfig();
  if (database === null) throw new MigrationError('DATABASE_URL is not set; npm start migrates the embedded database.');
  const applied = await migrateToLatest({ connectionString: database.ownerUrl });
  console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}.` : 'The database is up to date.');
} catch (error) {
  if (!(error instanceof MigrationError || error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
