import { describe, expect, it } from 'vitest';
import { runInOrder, type Scheduled } from '../../src/demo/schedule.ts';

type Piece = Scheduled & { readonly called: string };

const piece = (called: string, takes: readonly string[], other: Partial<Scheduled> = {}): Piece => ({
  called,
  takes,
  awaits: null,
  name: null,
  at: 0,
  awaitsAllBefore: null,
  ...other,
});

/** Runs pieces that each take several turns, and tells what began and what ended, in order. */
async function told(pieces: readonly Piece[], atOnce: number): Promise<string[]> {
  const events: string[] = [];
  const run = async ({ called }: Piece): Promise<void> => {
    events.push(`${called} begins`);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    events.push(`${called} ends`);
  };
  await runInOrder(pieces, { atOnce, run });
  return events;
}

describe('Work in order', () => {
  it.each<[string, Piece[], number, string[]]>([
    [
      'runs beside each other what takes nothing in common',
      [piece('one', ['a']), piece('two', ['b'])],
      2,
      ['one begins', 'two begins', 'one ends', 'two ends'],
    ],
    [
      'runs one after the other what takes the same',
      [piece('one', ['a', 'b']), piece('two', ['b'])],
      2,
      ['one begins', 'one ends', 'two begins', 'two ends'],
    ],
    [
      'waits for what is awaited by name, even if that comes later',
      [piece('one', ['a'], { awaits: 'dues' }), piece('two', ['b'], { name: 'dues' })],
      2,
      ['two begins', 'two ends', 'one begins', 'one ends'],
    ],
    [
      'waits for all that is earlier in time, whatever it takes, and for nothing later',
      [
        piece('one', ['a'], { at: 1 }),
        piece('two', ['a'], { at: 2 }),
        piece('three', ['b'], { at: 9, awaitsAllBefore: 2 }),
      ],
      2,
      ['one begins', 'one ends', 'two begins', 'three begins', 'two ends', 'three ends'],
    ],
    [
      'runs no more at once than it may, the first in order first',
      [piece('one', ['a']), piece('two', ['b']), piece('three', ['c'])],
      1,
      ['one begins', 'one ends', 'two begins', 'two ends', 'three begins', 'three ends'],
    ],
    ['is done when there is nothing to do', [], 3, []],
  ])('%s', async (_name, pieces, atOnce, expected) => {
    expect(await told(pieces, atOnce)).toEqual(expected);
  });

  it('ends with the first failure and starts nothing after it', async () => {
    const begun: string[] = [];
    const run = async ({ called }: Piece): Promise<void> => {
      begun.push(called);
      await Promise.resolve();
      if (called === 'two') throw new Error('two has failed');
    };
    const pieces = [piece('one', ['a']), piece('two', ['a']), piece('three', ['a'])];
    await expect(runInOrder(pieces, { atOnce: 2, run })).rejects.toThrow('two has failed');
    expect(begun).toEqual(['one', 'two']);
  });
});
