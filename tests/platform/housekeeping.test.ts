import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { ensureFoundation, serve } from '../../src/service.ts';
import { settableClock } from '../../src/platform/time/clock.ts';
import { A_FRIDAY } from '../support/app.ts';
import { createTestDatabase } from '../support/database.ts';

const { db, owner } = await createTestDatabase();
const clock = settableClock(A_FRIDAY);
await ensureFoundation(db, clock);
const config = readConfig({ PORT: '0', LOG_LEVEL: 'silent' });

async function answered(key: string, instant: string): Promise<void> {
  const answer = { fingerprint: 'x', status: 201, body: '{}', created_at: new Date(instant) };
  await owner
    .insertInto('idempotency_keys')
    .values({ caller: 'somebody', operation: 'recordThing', key, ...answer })
    .execute();
}

async function remembered(): Promise<readonly string[]> {
  const rows = await owner.selectFrom('idempotency_keys').select('key').orderBy('key').execute();
  return rows.map(({ key }) => key);
}

describe('Answers under an Idempotency-Key', () => {
  it('are forgotten after thirty days, with the first round of the service and with the next', async () => {
    await answered('31 days old', '2026-10-20T08:00:00Z');
    await answered('a day short of it', '2026-10-22T08:00:00Z');
    await answered('young', '2026-11-19T08:00:00Z');
    await oneRound();
    expect(await remembered()).toEqual(['a day short of it', 'young']);
    clock.set(new Date('2026-11-21T09:00:00Z'));
    await oneRound();
    expect(await remembered()).toEqual(['young']);
  });
});

/** Stopping waits for the round under way; that one follows another is what `repeatedly` does. */
async function oneRound(): Promise<void> {
  const service = await serve(db, config, clock);
  await service.stop();
}
