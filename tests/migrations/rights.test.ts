import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { inTransaction, constraintOf } from '../../src/platform/db/transaction.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, owner } = await createTestDatabase();
await sql`create table facts (id integer primary key)`.execute(owner);
await sql`select protect_append_only('facts')`.execute(owner);
await sql`create table states (id integer primary key, status text)`.execute(owner);

const asService = (statement: string): Promise<unknown> => inTransaction(db, (tx) => sql.raw(statement).execute(tx));
const asOwner = (statement: string): Promise<unknown> => sql.raw(statement).execute(owner);

/** Tables whose rows are facts, and tables with rows the service may remove because nothing follows from them. */
const appendOnly = await namesOf(`select tgrelid::regclass::text as name from pg_trigger where tgname = 'append_only'`);
const deletable = await namesOf(
  `select oid::regclass::text as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
   and has_table_privilege('handschlag_service', oid, 'delete')`,
);

async function namesOf(query: string): Promise<string[]> {
  const { rows } = await sql.raw<{ name: string }>(query).execute(owner);
  return rows.map((row) => row.name).toSorted();
}

describe('the service role', () => {
  it.each(['insert into states values (1)', `update states set status = 'new'`, 'insert into facts values (1)'])(
    'may %s',
    async (statement) => {
      await expect(asService(statement)).resolves.toBeDefined();
    },
  );

  it.each([
    'delete from states',
    'truncate states',
    'update facts set id = 2',
    'delete from facts',
    'truncate facts',
    'create table own_table (id integer)',
    'alter table facts disable trigger append_only',
    'drop table facts',
    `insert into migration_files (name, sha256) values ('x', repeat('0', 64))`,
    `update migration_files set sha256 = repeat('0', 64)`,
  ])('may not %s', async (statement) => {
    await expect(asService(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('may delete only where nothing follows from a row', () => {
    expect(deletable).toContain('idempotency_keys');
    expect(deletable.filter((name) => appendOnly.includes(name))).toEqual([]);
  });
});

describe('an append-only table', () => {
  it.each(['update facts set id = id + 1', 'delete from facts', 'truncate facts'])(
    'refuses even its owner to %s',
    async (statement) => {
      const error: unknown = await asOwner(statement).catch((reason: unknown) => reason);
      expect(constraintOf(error)).toBe('append_only');
    },
  );

  it.each(appendOnly)('%s gives the service no right to change a row', async (table) => {
    const rights = await namesOf(
      `select r as name from unnest(array['update', 'delete', 'truncate']) as r
       where has_table_privilege('handschlag_service', '${table}', r) or has_any_column_privilege('handschlag_service', '${table}', 'update')`,
    );
    expect(rights).toEqual([]);
  });
});

/** One entry with two lines, as post_journal_entries takes it. */
function posting(debit: string, credit: string): string {
  const lines = `[{"account": "bank", "debit": "${debit}"}, {"account": "clearing", "credit": "${credit}"}]`;
  return `select post_journal_entries(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'event', 'forged',
    'value_date', '2026-11-20', 'posting_date', '2026-11-20', 'recorded_at', '2026-11-20T10:00:00Z',
    'source_id', gen_random_uuid(), 'lines', '${lines}'::jsonb)))`;
}

/** Several statements in one transaction of the service, committed. */
const asServiceTogether = (...statements: string[]): Promise<void> =>
  inTransaction(db, async (tx) => {
    for (const statement of statements) await sql.raw(statement).execute(tx);
  });

async function violatedBy(work: Promise<unknown>): Promise<string | undefined> {
  return constraintOf(await work.catch((reason: unknown) => reason));
}

describe('whoever has the sign-in of the service', () => {
  it('cannot commit an unbalanced entry behind a temporary table of the same name', async () => {
    const shadow = `create temporary table journal_lines (entry_id uuid, debit numeric, credit numeric)`;
    const balanced = `insert into pg_temp.journal_lines select id, side, 1 - side from journal_entries, (values (0), (1)) as sides (side)`;
    const forged = asServiceTogether(shadow, posting('5.00', '4.00'), balanced);
    expect(await violatedBy(forged)).toBe('journal_entry_balances');
  });

  it('cannot make every balance NaN', async () => {
    expect(await violatedBy(asService(posting('NaN', 'NaN')))).toBe('line_is_a_number');
  });

  it('cannot open a closed month again', async () => {
    await asOwner(`insert into persons (id, number, kind, first_names, surname, created_at)
      values ('0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01', 'P-9001', 'natural', 'Deniz', 'Muster', now())`);
    await asOwner(`insert into users (id, person_id, login, password_hash, created_at) values
      ('0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a02', '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01', 'deniz', '$argon2id$x', now())`);
    const closing = `update periods set status = 'closed', closed_at = '2026-11-20', closed_by = '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a02'
      where month = '2000-01-01'`;
    expect(await violatedBy(asService(closing))).toBe('period_follows_its_closing');
    await asService(`insert into period_closings (id, span, starts_on, ends_on, ordinal, closed_at, closed_by_person_id, closed_by,
      journal_position, checklist, acknowledged_warnings) values (gen_random_uuid(), 'month', '2000-01-01', '2000-01-31', 1, '2026-11-20',
      '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01', '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a02', 0, '[]', '{}')`);
    await asService(closing);
    const opening = `update periods set status = 'open', closed_at = null, closed_by = null where month = '2000-01-01'`;
    expect(await violatedBy(asService(opening))).toBe('closed_period_stays_closed');
    expect(await violatedBy(asOwner(opening))).toBe('closed_period_stays_closed');
  });

  it('can erase what the audit log says of a person, not rewrite it', async () => {
    await asService(`insert into audit_log (recorded_at, operation) values (now(), 'person.changed')`);
    await asService(
      `insert into audit_log_values select max(id), '{"city": "Dortmund"}', '{"city": "Essen"}' from audit_log`,
    );
    const rewriting = asService(`update audit_log_values set after = '{"city": "Bochum"}'`);
    expect(await violatedBy(rewriting)).toBe('audit_values_are_only_erased');
    await expect(asService('update audit_log_values set before = null, after = null')).resolves.toBeDefined();
  });

  it.each([
    `update periods set month = '1999-01-01' where month = '2000-02-01'`,
    `update accounts set kind = 'income' where code = 'bank'`,
    `update case_votes set vote = 'approve'`,
    `update membership_votes set vote = 'admit'`,
    `update membership_resolutions set is_in_favour = true`,
    `update documents set subject = 'x'`,
    `update case_recusals set ground = 'declared'`,
    `update person_ties set person_id = other_person_id`,
    `update person_identifications set document_number = 'x'`,
    `update payouts set payee_iban = 'DE02120300000000202051'`,
    `update payouts set prepared_by_person_id = released_by_person_id`,
    `select nextval('journal_entry_numbers')`,
    `update person_particulars set surname = 'x'`,
    `insert into person_particulars (person_id, recorded_at) values (gen_random_uuid(), now())`,
    `update register_entries set effective_on = '2000-01-01'`,
    `update register_inspections set interest = 'x'`,
    `update bank_accounts set iban = 'DE02120300000000202051'`,
    `update mandates set bank_account_id = id`,
    `update mandates set reference = 'x'`,
    `update mandate_amendments set to_account_id = from_account_id`,
    `update mandate_holds set reason_de = 'x'`,
    `update payout_corrections set payee_iban = 'DE02120300000000202051'`,
    `update payouts_paid_outside set reason = 'x'`,
    `update payouts_paid_outside set source_id = id`,
    `delete from payouts_paid_outside`,
  ])('may not %s', async (statement) => {
    await expect(asService(statement)).rejects.toThrow(/permission denied/);
  });
});

describe('the catalogue', () => {
  it('explains every table', async () => {
    const unexplained = await namesOf(
      `select c.oid::regclass::text as name from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and obj_description(c.oid, 'pg_class') is null
       and c.relname not like 'kysely_%' and c.relname not in ('facts', 'states')`,
    );
    expect(unexplained).toEqual([]);
  });

  it('holds no floating point and no timestamp without zone', async () => {
    const inexact = await namesOf(
      `select a.attrelid::regclass || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and c.relname not like 'kysely_%'
       and a.atttypid in ('real'::regtype, 'float8'::regtype, 'money'::regtype, 'timestamp'::regtype)`,
    );
    expect(inexact).toEqual([]);
  });
});
