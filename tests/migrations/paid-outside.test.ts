import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { releasedPayments } from '../../src/modules/outgoing-payments/index.ts';
import { closeDatabase, openDatabaseAsOwner } from '../../src/platform/db/database.ts';
import { migrateToLatest } from '../../src/platform/db/migrate.ts';
import { createEmptyDatabase } from '../support/database.ts';
import { migrationsBefore } from '../support/migrations.ts';

const ID = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a';

it('lets no run pay a second time what was released before there were runs', async () => {
  const connectionString = await createEmptyDatabase();
  await migrateToLatest({ connectionString, folder: await migrationsBefore('0042') });
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
       insert into dues_refunds (id, member_id, amount, reason, payee_name, payee_iban, status, prepared_by_person_id, prepared_by,
           prepared_at, released_by_person_id, released_by, released_at, released_on) values
         ('${ID}11', '${ID}02', '15.00', 'Guthaben', 'Ida Muster', 'DE02120300000000202051', 'released',
           '${ID}01', '${ID}03', now(), '${ID}02', '${ID}03', now(), current_date),
         ('${ID}12', '${ID}02', '16.00', 'Guthaben', 'Ida Muster', 'DE02120300000000202051', 'prepared',
           '${ID}01', '${ID}03', now(), null, null, null, null)`,
    )
    .execute(db);
  await migrateToLatest({ connectionString });
  expect(await releasedPayments(db, {})).toMatchObject([
    {
      kind: 'dues_refund',
      number: 'M-9002',
      transfer: { state: 'paid_outside', reason: 'Freigegeben, bevor Auszahlungen als Datei an die Bank gingen' },
    },
  ]);
});
