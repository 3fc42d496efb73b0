import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { sealAll } from '../../src/modules/integrity/index.ts';
import { lastSeal } from '../../src/modules/integrity/seals.repository.ts';
import { createTestDatabase } from '../support/database.ts';
import { asIntruder, chainFindings, flip, protectedColumns, sealWithHead } from '../support/integrity.ts';
import { loanOffice } from '../support/loans.ts';

const { db, owner } = await createTestDatabase();
const office = await loanOffice(db);
const { clock } = office;
const columns = await protectedColumns(db);

beforeAll(async () => {
  const loan = await office.running();
  await office.paid(loan, '156.45');
  await sealWithHead(db, '2026-11-19', clock.now());
  await office.running({ principal: '1000.00', termMonths: 12 });
  await sealWithHead(db, '2026-11-20', clock.now());
});

const found = (work: (intruder: typeof db) => Promise<unknown>) =>
  asIntruder(owner, async (intruder) => {
    await work(intruder);
    return await chainFindings(intruder, clock.now());
  });

describe('A chain nobody has touched', () => {
  it('agrees with everything it seals', async () => {
    expect(await chainFindings(db, clock.now())).toEqual([]);
  });
});

describe('One changed value', () => {
  it.each(columns)('in $table, $column, is found and named', async (column) => {
    const { names, findings } = await asIntruder(owner, async (intruder) => ({
      names: await flip(intruder, column),
      findings: await chainFindings(intruder, clock.now()),
    }));
    expect(findings.length).toBeGreaterThan(0);
    const words = findings.flatMap(({ about, sentence }) => [about ?? '', sentence.de, sentence.en]).join(' ');
    expect(names.some((name) => words.includes(name))).toBe(true);
  });
});

describe('Whoever owns the database', () => {
  it('cannot take a row out', async () => {
    const { rows } = await sql<{ number: number }>`select number from journal_entries order by number limit 1`.execute(
      db,
    );
    const number = rows[0]?.number;
    const gone = await found((intruder) =>
      sql`with gone as (delete from journal_entries where number = ${number} returning id) delete from journal_lines using gone where entry_id = id`.execute(
        intruder,
      ),
    );
    expect(gone.map(({ sentence }) => sentence.en)).toEqual([
      expect.stringMatching(/^Position \d+ seals journal entry [0-9a-f-]{36}, which is no longer there\.$/),
    ]);
    const line = await found((intruder) =>
      sql`delete from audit_log_values where audit_id = (select min(audit_id) from audit_log_values where erased_at is null)`.execute(
        intruder,
      ),
    );
    expect(line).toHaveLength(1);
  });

  it('cannot put one in afterwards, not even with the right digest and a seal', async () => {
    const late = await found(async (intruder) => {
      await sql`insert into audit_log (id, recorded_at, operation, digest) values (90001, '2026-11-01T10:00:00Z', 'forged', '')`.execute(
        intruder,
      );
      await sql`update audit_log line set digest = audit_row_digest(line) where operation = 'forged'`.execute(intruder);
      expect(await chainFindings(intruder, clock.now())).toHaveLength(1);
      await sql`update seal_progress set is_catching_up = true`.execute(intruder);
      await sql`select seal_committed_rows(1000)`.execute(intruder);
    });
    expect(late.map(({ sentence }) => sentence.en)).toEqual([
      expect.stringContaining(
        'which bears the time 2026-11-01T10:00:00+00:00 but came only after the head of 2026-11-20',
      ),
    ]);
  });

  it('cannot let two rows change places', async () => {
    const swapped = await found(async (intruder) => {
      const { rows } = await sql<{ kind: string; row_id: string; digest: Buffer; seal: Buffer }>`
        delete from seals where position in (3, 4) returning *`.execute(intruder);
      const [third, fourth] = rows;
      await sql`insert into seals values
        (3, ${fourth?.kind}, ${fourth?.row_id}, ${fourth?.digest}, ${third?.seal}),
        (4, ${third?.kind}, ${third?.row_id}, ${third?.digest}, ${fourth?.seal})`.execute(intruder);
    });
    expect(swapped.map(({ about }) => about)).toEqual(['3', '4']);
  });

  it('cannot cut off the end of the chain', async () => {
    const last = await lastSeal(db);
    const cut = await found((intruder) =>
      sql`delete from seals where position > ${(last?.position ?? 0) - 3}`.execute(intruder),
    );
    expect(cut.length).toBeGreaterThan(0);
  });
});

describe('Whoever rewrites the whole chain', () => {
  it('is found by a head that was kept outside, and by nothing else', async () => {
    const kept = (await lastSeal(db)) ?? { position: 0, seal: '' };
    const { without, against } = await asIntruder(owner, async (intruder) => {
      await sql`update journal_lines set debit = debit * 2, credit = credit * 2`.execute(intruder);
      await sql`update journal_entries e set digest = journal_entry_digest(e, canonical_lines(e.id))`.execute(intruder);
      await sql`create temporary table days on commit drop as select day, position, made_at from seal_heads`.execute(
        intruder,
      );
      await sql`delete from seals`.execute(intruder);
      await sql`delete from seal_heads`.execute(intruder);
      await sql`update seal_progress set low_watermark = '0'`.execute(intruder);
      await sql`select seal_committed_rows(100000)`.execute(intruder);
      await sql`select record_seal_head('2026-11-20', ${clock.now()})`.execute(intruder);
      return {
        without: await chainFindings(intruder, clock.now()),
        against: await chainFindings(intruder, clock.now(), kept),
      };
    });
    expect(without).toEqual([]);
    expect(against).toHaveLength(1);
  });
});

describe('The sealer', () => {
  it('takes what began earlier and commits later with its next round', async () => {
    const early = await db.startTransaction().execute();
    const line = (operation: string) => ({ recorded_at: clock.now(), operation, digest: Buffer.alloc(0) });
    await early.insertInto('audit_log').values(line('early')).execute();
    await db.insertInto('audit_log').values(line('late')).execute();
    expect(await sealAll(db)).toBe(1);
    await early.commit().execute();
    expect(await sealAll(db)).toBe(1);
    expect(await sealAll(db)).toBe(0);
    expect(await chainFindings(db, clock.now())).toEqual([]);
  });

  it('works with others at its side without sealing anything twice', async () => {
    const lines = Array.from({ length: 500 }, () => ({
      recorded_at: clock.now(),
      operation: 'many',
      digest: Buffer.alloc(0),
    }));
    await db.insertInto('audit_log').values(lines).execute();
    const counts = await Promise.all([sealAll(db), sealAll(db), sealAll(db)]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500);
    expect(await chainFindings(db, clock.now())).toEqual([]);
  });

  it('looks at everything once the database has come to another server', async () => {
    await db
      .insertInto('audit_log')
      .values({ recorded_at: clock.now(), operation: 'restored', digest: Buffer.alloc(0) })
      .execute();
    await sql`set session_replication_role = replica`.execute(owner);
    await sql`update seal_progress set low_watermark = (pg_current_xact_id()::text::bigint + 1000000)::text::xid8, is_catching_up = false`.execute(
      owner,
    );
    expect(await sealAll(db)).toBe(1);
  });
});
