import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '../support/database.ts';

const { db } = await createTestDatabase();

describe('a database handle', () => {
  it('works as the service role', async () => {
    const { rows } = await sql<{ role: string }>`select current_user as role`.execute(db);
    expect(rows).toEqual([{ role: 'handschlag_service' }]);
  });
});
