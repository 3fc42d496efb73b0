import { array, assert, asyncProperty, stringMatching, uint8Array, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileToPack, packZip } from '../../src/platform/zip/pack-zip.ts';
import { unpackZip } from '../../src/platform/zip/unpack-zip.ts';

const LIMITS = { files: 100, unpackedBytes: 10_000_000 };
const MADE = { madeAt: new Date('2026-11-20T09:00:00Z') };

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

async function packed(files: readonly FileToPack[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of packZip(each(files), MADE)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('An archive', () => {
  const pieces = array(uint8Array({ maxLength: 3000 }), { maxLength: 4 });
  const names = uniqueArray(stringMatching(/^[a-zäöü]{1,12}(\/[a-z]{1,8})?\.csv$/), { maxLength: 6 });

  it('holds every file as it was given, whatever the pieces', async () => {
    await assert(
      asyncProperty(names, array(pieces, { minLength: 6, maxLength: 6 }), async (paths, contents) => {
        const files = paths.map((path, index) => ({ path, content: contents[index] ?? [] }));
        const unpacked = unpackZip(await packed(files), LIMITS);
        const expected = files.map(({ path, content }) => ({ name: path, bytes: Buffer.concat(content) }));
        expect(unpacked.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }))).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('is made as it is taken: a file is not read before the one ahead of it went out', async () => {
    const read: string[] = [];
    async function* content(name: string): AsyncGenerator<Uint8Array> {
      for (let piece = 0; piece < 3; piece += 1) {
        read.push(`${name} ${piece}`);
        // Not compressible, so that each piece comes out when it went in.
        yield crypto.getRandomValues(new Uint8Array(60_000));
      }
    }
    const files = ['a', 'b'].map((path) => ({ path, content: content(path) }));
    const archive = packZip(each(files), MADE);
    await archive.next();
    expect(read).not.toContain('b 0');
    let left = await archive.next();
    while (left.done !== true) left = await archive.next();
    expect(read).toEqual(['a 0', 'a 1', 'a 2', 'b 0', 'b 1', 'b 2']);
  });

  it('of the same files is the same bytes', async () => {
    const files = [{ path: 'a.txt', content: [Buffer.from('Handschlag')] }];
    expect(await packed(files)).toEqual(await packed(files));
  });
});
