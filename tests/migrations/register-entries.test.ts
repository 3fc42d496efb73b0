import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { closeDatabase, openDatabaseAsOwner } from '../../src/platform/db/database.ts';
import { migrateToLatest } from '../../src/platform/db/migrate.ts';
import { createEmptyDatabase } from '../support/database.ts';
import { migrationsBefore } from '../support/migrations.ts';

const ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a';

it('turns the numbers of shares after each register entry into changes', async () => {
  const connectionString = await createEmptyDatabase();
  await migrateToLatest({ connectionString, folder: await migrationsBefore('0021') });
  const db = openDatabaseAsOwner({ connectionString });
  onTestFinished(() => closeDatabase(db));
  await sql
    .raw(
      `insert into persons (id, number, kind, first_names, surname, created_at) values
         ('${ID}01', 'P-9001', 'natural', 'Deniz', 'Muster', now()), ('${ID}02', 'P-9002', 'natural', 'Ida', 'Muster', now());
       insert into users (id, person_id, login, password_hash, created_at) values ('${ID}03', '${ID}01', 'deniz', '$argon2id$x', now());
       insert into membership_declarations (id, person_id, declared_on, share_count, statutes_version, dues_acknowledged,
           notice_period_acknowledged, status, decided_on, recorded_at, recorded_by)
         select id, id, '2026-01-01', 1, '2009-01', true, true, 'admitted', '2026-01-01', now(), '${ID}03' from persons;
       insert into members (id, number, person_id, declaration_id, admitted_on)
         select id, replace(number, 'P', 'M'), id, id, '2026-01-01' from persons;
       insert into register_entries (member_id, kind, effective_on, share_count, recorded_at) values
         ('${ID}01', 'admission', '2026-01-01', 2, now()), ('${ID}02', 'admission', '2026-01-01', 1, now()),
         ('${ID}01', 'further_shares', '2026-02-01', 5, now()), ('${ID}01', 'fewer_shares', '2026-03-01', 4, now()),
         ('${ID}01', 'leaving', '2026-12-31', 0, now())`,
    )
    .execute(db);
  await migrateToLatest({ connectionString });
  const changes = await db.selectFrom('register_entries').select(['kind', 'share_change']).orderBy('id').execute();
  expect(changes).toEqual([
    { kind: 'admission', share_change: 2 },
    { kind: 'admission', share_change: 1 },
    { kind: 'further_shares', share_change: 3 },
    { kind: 'fewer_shares', share_change: -1 },
    { kind: 'leaving', share_change: 0 },
  ]);
  const rewriting = db.updateTable('register_entries').set({ share_change: 9 }).execute();
  await expect(rewriting).rejects.toMatchObject({ constraint: 'append_only' });
});
