import type { Sentence } from '../../domain/errors.ts';
import type { Operation } from '../../platform/http/operation.ts';
import type { BookFile } from '../integrity/index.ts';
import { type FileToPack, packZip } from '../../platform/zip/pack-zip.ts';
import { instantText } from '../../platform/http/wire.ts';
import { type Ask, itemsFrom } from './asking.ts';
import { contentsOf, type PackagedFile, type Span } from './contents.ts';
import { type Bytes, bytesOf, counted, type IndexLine, listAsJson } from './package-file.ts';
import { checksums, readMe, tableOfContents } from './package-texts.ts';

export type PackageAsked = {
  readonly ask: Ask;
  readonly operations: readonly Operation[];
  readonly span: Span;
  readonly book: AsyncIterable<BookFile>;
  readonly madeAt: Date;
};

/**
 * The package as one archive, made as it is taken. First what it is, then the answers to all requests, then the sealed
 * book, and last, since only then it is known, what is in it.
 */
export function auditPackage(asked: PackageAsked): AsyncGenerator<Buffer> {
  return packZip(filesOf(asked), { madeAt: asked.madeAt });
}

async function* filesOf({ ask, operations, span, book, madeAt }: PackageAsked): AsyncGenerator<FileToPack> {
  const index: IndexLine[] = [];
  const done = (line: IndexLine): void => {
    index.push(line);
  };
  yield made('LIESMICH.txt', readMe(span, madeAt));
  for await (const file of contentsOf(ask, operations, span)) yield await packaged(ask, file, done);
  for await (const { name, content } of book) yield bookFile(name, content, done);
  const isComplete = index.every(({ status }) => status === 200);
  const about = { from: span.from, to: span.to, known_at: span.knownAt, generated_at: instantText(madeAt) };
  const files = index.map(indexLineOut);
  yield made('index.json', `${JSON.stringify({ ...about, is_complete: isComplete, files }, null, 2)}\n`);
  yield made('INHALT.txt', tableOfContents(index));
  yield made('SHA256SUMS', checksums(index));
}

type Done = (line: IndexLine) => void;

/** An answer that is a refusal lies there as one, under a name that says so. */
async function packaged(ask: Ask, file: PackagedFile, done: Done): Promise<FileToPack> {
  const answer = await ask(file.request);
  const { status } = answer;
  const isGiven = status === 200;
  const path = isGiven ? file.path : `${file.path}.problem.json`;
  const content = isGiven && file.isPaged ? listAsJson(itemsFrom(ask, file.request, answer)) : answer.content;
  return { path, content: counted(content, (size) => done({ ...file, path, status, ...size })) };
}

const SEALED_BOOK: Sentence = { de: 'Das gesiegelte Buch', en: 'The sealed book' };

function bookFile(name: string, content: BookFile['content'], done: Done): FileToPack {
  const file = {
    path: `09-integrity/book/${name}`,
    title: SEALED_BOOK,
    request: 'npm run export -- book',
    isPaged: false,
  };
  return { path: file.path, content: counted(content, (size) => done({ ...file, status: 200, ...size })) };
}

function made(path: string, text: string): { readonly path: string; readonly content: Bytes } {
  return { path, content: bytesOf(text) };
}

function indexLineOut({ path, title, request, status, bytes, sha256 }: IndexLine) {
  return { path, title_de: title.de, title_en: title.en, request, status, bytes, sha256 };
}
