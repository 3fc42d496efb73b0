import { Zip, ZipDeflate } from 'fflate';

export type FileToPack = {
  /** Within the archive, with slashes. */
  readonly path: string;
  readonly content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
};

/** Sizes in this form of ZIP have 32 bits. */
const MOST_BYTES = 2 ** 32 - 1;

/**
 * An archive piece by piece, as its files come: a file is read only when whoever takes the archive asks for more, and none
 * is held in memory. Every file bears the same time, so the same files are the same archive. Throws past 4 GiB.
 */
export async function* packZip(
  files: AsyncIterable<FileToPack>,
  { madeAt }: { readonly madeAt: Date },
): AsyncGenerator<Buffer> {
  const ready: Uint8Array[] = [];
  let packed = 0;
  const taken = (): Buffer => {
    const bytes = Buffer.concat(ready.splice(0));
    packed += bytes.length;
    if (packed > MOST_BYTES) throw new RangeError('The archive would be larger than 4 GiB.');
    return bytes;
  };
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  for await (const { path, content } of files) {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = madeAt;
    zip.add(file);
    for await (const piece of content) {
      file.push(piece);
      if (ready.length > 0) yield taken();
    }
    file.push(new Uint8Array(0), true);
    yield taken();
  }
  zip.end();
  yield taken();
}
