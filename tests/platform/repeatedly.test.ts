import { describe, expect, it } from 'vitest';
import { repeatedly } from '../../src/platform/jobs/repeatedly.ts';

describe('Work done repeatedly', () => {
  it('begins at once, comes again after a failure, one round at a time, and ends when it is stopped', async () => {
    const errors: unknown[] = [];
    let [rounds, underWay, most] = [0, 0, 0];
    await new Promise<void>((thrice) => {
      const repeating = repeatedly({
        everySeconds: 0.001,
        work: async () => {
          rounds += 1;
          underWay += 1;
          most = Math.max(most, underWay);
          await Promise.resolve();
          underWay -= 1;
          if (rounds === 3) void repeating.stop().then(thrice);
          throw new Error(`round ${rounds}`);
        },
        onError: (error) => errors.push((error as Error).message),
      });
    });
    expect({ rounds, most, errors }).toEqual({ rounds: 3, most: 1, errors: ['round 1', 'round 2', 'round 3'] });
  });

  it('lets the round under way end before it is stopped', async () => {
    let isDone = false;
    const repeating = repeatedly({
      everySeconds: 60,
      work: async () => {
        await Promise.resolve();
        isDone = true;
      },
      onError: () => undefined,
    });
    await repeating.stop();
    expect(isDone).toBe(true);
  });
});
