import { Unzip, type UnzipFile, type UnzipFileInfo, UnzipInflate, unzipSync } from 'fflate';
import { DomainError, refused } from '../../domain/errors.ts';

export type UnpackedFile = { readonly name: string; readonly bytes: Uint8Array };
export type ZipLimits = { readonly files: number; readonly unpackedBytes: number };

/** Small, so that a piece which unpacks to a thousand times its size is noticed before much has been written. */
const PIECE = 4096;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 0) <= 5;
}

/**
 * The files in a ZIP, folders and the shadow files of macOS left out. Its directory is looked at first; since it may lie,
 * the bytes are counted as they come, too. 422 `zip.not_readable`, `zip.too_large`.
 */
export function unpackZip(bytes: Uint8Array, limits: ZipLimits): readonly UnpackedFile[] {
  const wanted = checkedDirectory(bytes, limits);
  const pieces = new Map<string, Uint8Array[]>();
  const finished = new Set<string>();
  let unpacked = 0;
  const take = (file: UnzipFile): void => {
    if (!wanted.has(file.name)) return;
    if (pieces.has(file.name)) throw notReadable();
    const own: Uint8Array[] = [];
    pieces.set(file.name, own);
    file.ondata = (error, piece, isLast) => {
      if (error) throw error;
      unpacked += piece.length;
      if (unpacked > limits.unpackedBytes) throw tooLarge(limits);
      own.push(piece.slice());
      if (isLast) finished.add(file.name);
    };
    file.start();
  };
  run(take, bytes);
  if (finished.size < wanted.size) throw notReadable();
  return [...pieces].map(([name, own]) => ({ name, bytes: Buffer.concat(own) }));
}

function run(take: (file: UnzipFile) => void, bytes: Uint8Array): void {
  const unzip = new Unzip(take);
  unzip.register(UnzipInflate);
  try {
    for (let from = 0; from < bytes.length; from += PIECE) {
      unzip.push(bytes.subarray(from, from + PIECE), from + PIECE >= bytes.length);
    }
  } catch (error) {
    throw error instanceof DomainError ? error : notReadable();
  }
}

function checkedDirectory(bytes: Uint8Array, limits: ZipLimits): ReadonlySet<string> {
  const entries: UnzipFileInfo[] = [];
  try {
    unzipSync(bytes, { filter: (entry) => entries.push(entry) < 0 });
  } catch {
    throw notReadable();
  }
  const files = entries.filter(({ name }) => isFile(name));
  const claimed = files.reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (entries.length > limits.files || claimed > limits.unpackedBytes) throw tooLarge(limits);
  const names = new Set(files.map(({ name }) => name));
  if (names.size < files.length) throw notReadable();
  return names;
}

function isFile(path: string): boolean {
  return !path.endsWith('/') && !path.startsWith('__MACOSX/') && !path.includes('/._') && !path.startsWith('._');
}

function notReadable(): Error {
  return refused('zip.not_readable', {
    de: 'Die ZIP-Datei lässt sich nicht entpacken: Sie ist beschädigt, unvollständig oder mit einem Kennwort geschützt.',
    en: 'The ZIP file cannot be unpacked: it is damaged, incomplete or protected by a password.',
  });
}

function tooLarge({ files, unpackedBytes }: ZipLimits): Error {
  const megabytes = unpackedBytes / 1024 / 1024;
  return refused('zip.too_large', {
    de: `Die ZIP-Datei ist zu groß: möglich sind ${files} Dateien und ausgepackt zusammen ${megabytes} MB.`,
    en: `The ZIP file is too large: ${files} files and ${megabytes} MB unpacked altogether are possible.`,
  });
}
