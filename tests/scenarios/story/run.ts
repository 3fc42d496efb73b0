import { readConfig } from '../../../src/config.ts';
import { startDatabase } from '../../../src/platform/db/start-database.ts';
import { settableClock } from '../../../src/platform/time/clock.ts';
import { ensureFoundation, serve } from '../../../src/service.ts';
import { tellStory } from './story.ts';
import { type Send, tellerOf } from './teller.ts';

/*
 * npm run story: plays the main job through HTTP on a scratch instance of its own, whose clock can be set, and prints each
 * step. Every figure printed was checked; a wrong one ends the story.
 */

const clock = settableClock(new Date('2026-09-01T08:00:00Z'));
const quiet = { ...readConfig({}), port: 0, logLevel: 'silent' as const };
const plenty = { calculator: 1_000_000, sign_in: 1_000_000, service: 1_000_000 };
const database = await startDatabase({ ...quiet, isScratch: true, log: () => undefined });
try {
  const first = await ensureFoundation(database.db, clock);
  if (!first) throw new Error('a scratch instance begins with a first sign-in');
  const service = await serve(database.db, { ...quiet, callsPerMinute: plenty }, clock);
  const send: Send = async ({ method, url, headers, payload }) => {
    const body = payload === undefined ? {} : { body: typeof payload === 'string' ? payload : new Uint8Array(payload) };
    const answer = await fetch(`${service.url}${url}`, { method, headers, ...body });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() };
  };
  console.log(`Handschlag, the main job end to end, over HTTP at ${service.url}`);
  await tellStory(tellerOf(send, clock, console.log), first);
  console.log('\nThe books balance, and every figure above was checked.');
  await service.stop();
} finally {
  await database.stop();
}
