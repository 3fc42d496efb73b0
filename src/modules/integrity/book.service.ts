import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db } from '../../platform/db/database.ts';
import { amount, count, day, text } from '../../platform/tables/columns.ts';
import type { Column } from '../../platform/tables/table.types.ts';
import { writeCsv } from '../../platform/tables/write-csv.ts';
import { type BookRow, readableLines, type ReadableLine, sealedBookRows, unsealedBookRows } from './book.repository.ts';
import { lastSeal } from './seals.repository.ts';

/** A file of the book; its content comes piece by piece. */
export type BookFile = { readonly name: string; readonly content: AsyncIterable<string> };

/**
 * The whole book as files that prove themselves without us: the chain with all it covers, the journal for people, and the
 * script that checks both. All of one snapshot, which stays open until the last file was taken. They are to be taken in
 * this order, each to its end, because the last one holds the digests of the others. The values before and after a change
 * stay in the house: personal data in a copy could not be erased any more; the chain covers them by their digests.
 */
export function* bookFiles(snapshot: Db): Generator<BookFile> {
  const sums: string[] = [];
  const files: readonly BookFile[] = [
    { name: 'README.txt', content: readme(snapshot) },
    { name: 'chain.jsonl', content: chain(snapshot) },
    { name: 'journal.csv', content: journal(snapshot) },
    { name: 'verify-book.mjs', content: script() },
  ];
  for (const file of files) yield { name: file.name, content: summed(file, sums) };
  yield { name: 'SHA256SUMS', content: listed(sums) };
}

async function* summed({ name, content }: BookFile, sums: string[]): AsyncGenerator<string> {
  const hash = createHash('sha256');
  for await (const piece of content) {
    hash.update(piece);
    yield piece;
  }
  sums.push(`${hash.digest('hex')}  ${name}\n`);
}

async function* listed(sums: readonly string[]): AsyncGenerator<string> {
  yield* sums;
}

async function* script(): AsyncGenerator<string> {
  yield await readFile(join(import.meta.dirname, 'verify-book.mjs'), 'utf8');
}

async function* chain(db: Db): AsyncGenerator<string> {
  let last: Pick<BookRow, 'position' | 'seal'> = { position: 0, seal: '' };
  let unsealed = 0;
  const unsealedHash = createHash('sha256');
  for await (const rows of sealedBookRows(db)) {
    yield rows.map(lineOf).join('');
    last = rows.at(-1) ?? last;
  }
  for await (const rows of unsealedBookRows(db)) {
    const lines = rows.map(lineOf).join('');
    unsealedHash.update(lines);
    yield lines;
    unsealed += rows.length;
  }
  const { position, seal } = last;
  yield lineOf({ kind: 'end', position, seal, unsealed, unsealed_sha256: unsealedHash.digest('hex') });
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

const JOURNAL_COLUMNS: readonly Column<ReadableLine>[] = [
  count('number', 'Buchung', 'Entry'),
  day('posting_date', 'Buchungstag', 'Posting date'),
  day('value_date', 'Wertdatum', 'Value date'),
  text('event', 'Vorgang', 'Event'),
  count('line_number', 'Zeile', 'Line'),
  text('account', 'Konto', 'Account'),
  amount('debit', 'Soll', 'Debit'),
  amount('credit', 'Haben', 'Credit'),
  text('document_reference', 'Beleg', 'Document'),
  text('loan_id', 'Darlehen (Kennung)', 'Loan (id)'),
  text('member_id', 'Mitglied (Kennung)', 'Member (id)'),
  text('loan_number', 'Darlehen', 'Loan'),
  text('member_number', 'Mitglied', 'Member'),
];

/** As the script reads it: without a mark at the start, semicolons, decimal commas. */
async function* journal(db: Db): AsyncGenerator<string> {
  const table = {
    fileName: 'journal',
    title: { de: 'Journal', en: 'Journal' },
    about: [],
    generatedAt: new Date(0),
    columns: JOURNAL_COLUMNS,
    rows: oneByOne(readableLines(db)),
  };
  yield* writeCsv(table, 'csv');
}

async function* oneByOne<Row>(portions: AsyncIterable<readonly Row[]>): AsyncGenerator<Row> {
  for await (const portion of portions) yield* portion;
}

async function* readme(db: Db): AsyncGenerator<string> {
  const head = await lastSeal(db);
  const where = head ? `Position ${head.position}, ${head.seal}` : 'nichts versiegelt / nothing sealed';
  yield `Das Buch / The book

Neuestes Siegel / newest seal: ${where}

chain.jsonl      Jede Buchung und jede Protokollzeile mit ihrem Platz in der Kette, im Wortlaut, über den die Prüfsummen gehen.
                 Each journal entry and audit line with its place in the chain, in the words the digests are over.
journal.csv      Das Journal zum Lesen, Zeile für Zeile. / The journal for reading, line by line.
verify-book.mjs  Prüft beides ohne das Programm; braucht nur Node ab Version 18. / Checks both without the program; needs Node 18 or later only.
SHA256SUMS       Prüfsummen der Dateien. / Digests of the files.

Prüfen / to check:

  node verify-book.mjs
  node verify-book.mjs --head <Position>:<Siegel>

Ein umgeschriebenes Buch kann in sich stimmen. Nur ein Siegel, das außer Haus aufbewahrt wurde (Blatt oder E-Mail eines
Tagesabschlusses), zeigt, dass es dasselbe Buch ist. Werte vor und nach Änderungen von Stammdaten sind nicht enthalten, damit
sie löschbar bleiben; ihre Prüfsummen sind versiegelt.

A rewritten book may agree with itself. Only a seal that was kept outside (the sheet or mail of a day's close) shows that it
is the same book. Values before and after changes of records are not contained, so that they stay erasable; their digests are
sealed.
`;
}
