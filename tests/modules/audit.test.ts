import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { mountAudit, recordAudit, recordChange } from '../../src/modules/audit/index.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import { newId } from '../../src/platform/ids.ts';
import { signedIn } from '../support/actors.ts';
import { A_FRIDAY, startTestApp } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, owner } = await createTestDatabase();
const { inject } = await startTestApp(db, mountAudit);
const auditor = await signedIn(db, 'auditor');

type Line = { id: number; operation: string; subject_id: string | null; before: unknown; after: unknown };

async function read(query: string): Promise<{ items: Line[]; next: string | null }> {
  const answer = await inject({ method: 'GET', url: `/v1/audit-log?${query}`, headers: auditor.headers });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

async function call(operation: string, subject: string, recordedAt = A_FRIDAY): Promise<void> {
  const entry = { operation, actor: auditor.actor, subject: { type: 'loan', id: subject }, requestId: 'r', ip: '::1' };
  await inTransaction(db, (tx) => recordAudit(tx, { ...entry, recordedAt }));
}

describe('The audit log', () => {
  it('keeps a change with the record before and after', async () => {
    const id = newId();
    await inTransaction(db, (tx) =>
      recordChange(tx, {
        change: 'loan.renamed',
        author: auditor.actor,
        subject: { type: 'loan', id },
        before: null,
        after: { name: 'Ersatzteile', amounts: ['5000.00'] },
        recordedAt: A_FRIDAY,
        requestId: 'request-1',
      }),
    );
    const { items } = await read(`subject=${id}`);
    expect(items).toMatchObject([
      {
        recorded_at: '2026-11-20T09:00:00.000Z',
        operation: 'loan.renamed',
        actor_user_id: auditor.userId,
        actor_person_id: auditor.personId,
        subject_type: 'loan',
        request_id: 'request-1',
        address: null,
        before: null,
        after: { name: 'Ersatzteile', amounts: ['5000.00'] },
      },
    ]);
  });

  it('has no line of what was rolled back', async () => {
    const id = newId();
    const work = inTransaction(db, async (tx) => {
      await recordAudit(tx, {
        operation: 'rolledBack',
        actor: null,
        subject: { type: 'loan', id },
        requestId: 'r',
        ip: '::1',
        recordedAt: A_FRIDAY,
      });
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect((await read(`subject=${id}`)).items).toEqual([]);
  });

  it('is filtered by operation, actor, subject and time', async () => {
    const [subject, other] = [newId(), newId()];
    await call('payOut', subject, new Date('2026-11-18T10:00:00Z'));
    await call('payOut', subject, new Date('2026-11-19T10:00:00Z'));
    await call('close', subject, new Date('2026-11-19T11:00:00Z'));
    await call('payOut', other, new Date('2026-11-19T12:00:00Z'));
    const count = async (query: string) => (await read(`subject=${subject}&${query}`)).items.length;
    expect(await count('operation=payOut')).toBe(2);
    expect(await count('from=2026-11-19T10:00:00Z')).toBe(2);
    expect(await count('to=2026-11-19T10:00:00Z')).toBe(1);
    expect(await count('from=2026-11-19T00:00:00%2B01:00&to=2026-11-20T00:00:00%2B01:00')).toBe(2);
    expect(await count(`actor=${auditor.userId}`)).toBe(3);
    expect(await count(`actor=${newId()}`)).toBe(0);
  });

  it('is read newest first, page by page, and every reading is itself a line', async () => {
    const subject = newId();
    for (const operation of ['a', 'b', 'c', 'd', 'e']) await call(operation, subject);
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: Line[]; next: string | null } = await read(
        `subject=${subject}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      seen.push(...page.items.map(({ operation }) => operation));
      cursor = page.next;
    }
    expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
    const readings = await read(`operation=readAuditLog&actor=${auditor.userId}&limit=200`);
    expect(readings.items.length).toBeGreaterThan(3);
  });

  it('refuses a forged cursor', async () => {
    const forged = Buffer.from(JSON.stringify(['audit', 'ten'])).toString('base64url');
    const url = `/v1/audit-log?cursor=${forged}`;
    const answer = await inject({ method: 'GET', url, headers: auditor.headers });
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'request.cursor_unreadable']);
  });

  it('carries a digest over each line which changes with any of its fields', async () => {
    await call('digested', newId());
    const rows = await sql<{ same: boolean; other: boolean }>`
      select entry.digest = audit_row_digest(entry) as same,
        entry.digest = audit_row_digest(jsonb_populate_record(entry, '{"operation": "forged"}')) as other
      from audit_log entry`.execute(db);
    expect(rows.rows.every(({ same, other }) => same && !other)).toBe(true);
  });

  it('can be changed by nobody, the owner included', async () => {
    await call('kept', newId());
    const forge = (by: typeof db) => by.updateTable('audit_log').set({ operation: 'forged' }).execute();
    await expect(forge(db)).rejects.toThrow(/permission denied/);
    await expect(forge(owner)).rejects.toThrow(/append-only/);
    await expect(owner.deleteFrom('audit_log').execute()).rejects.toThrow(/append-only/);
  });
});
