import { createHash } from 'node:crypto';
import type { PackagedFile } from './contents.ts';

/** A line of the index: the file as it lies in the package. */
export type IndexLine = PackagedFile & {
  /** Of the answer; anything but 200 means that the file holds the refusal instead. */
  readonly status: number;
  readonly bytes: number;
  readonly sha256: string;
};

export type Bytes = AsyncIterable<Uint8Array>;

/** Passes pieces on, and says at the end how many bytes they were and which digest they have. */
export async function* counted(
  pieces: AsyncIterable<Uint8Array | string>,
  done: (size: Pick<IndexLine, 'bytes' | 'sha256'>) => void,
): Bytes {
  const digest = createHash('sha256');
  let bytes = 0;
  for await (const given of pieces) {
    const piece = typeof given === 'string' ? Buffer.from(given) : given;
    digest.update(piece);
    bytes += piece.length;
    yield piece;
  }
  done({ bytes, sha256: digest.digest('hex') });
}

export async function* bytesOf(text: string): Bytes {
  yield Buffer.from(text);
}

/** Items as one JSON object, an item a line. */
export async function* listAsJson(items: AsyncIterable<unknown>): AsyncGenerator<string> {
  yield '{"items": [';
  let separator = '\n';
  for await (const item of items) {
    yield separator + JSON.stringify(item);
    separator = ',\n';
  }
  yield '\n]}\n';
}
