import { expect, it } from 'vitest';
import { ensureFoundation } from '../../src/service.ts';
import { mountModules } from '../../src/app.ts';
import { settableClock } from '../../src/platform/time/clock.ts';
import { startTestApp } from '../support/app.ts';
import { booksDifferences } from '../support/books.ts';
import { createTestDatabase } from '../support/database.ts';
import { tellStory } from './story/story.ts';
import { type Send, tellerOf } from './story/teller.ts';

const { db } = await createTestDatabase();

it(
  'plays the main job end to end, every figure checked, and the books balance after it',
  { timeout: 120_000 },
  async () => {
    const clock = settableClock(new Date('2026-09-01T08:00:00Z'));
    const first = await ensureFoundation(db, clock);
    const app = await startTestApp(db, mountModules, { clock });
    const told: string[] = [];
    const send: Send = async (request) => {
      const answer = await app.inject(request);
      return { status: answer.statusCode, headers: answer.headers, text: answer.body };
    };
    await tellStory(
      tellerOf(send, clock, (line) => told.push(line)),
      first!,
    );
    expect(told.filter((line) => line.startsWith('  ✗'))).toHaveLength(10);
    expect(await booksDifferences(db)).toEqual([]);
  },
);
