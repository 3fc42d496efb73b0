import { dateInWords } from '../../domain/figures-in-words.ts';
import { momentInWords } from '../../platform/tables/about.ts';
import type { Span } from './contents.ts';
import type { IndexLine } from './package-file.ts';

/** What somebody reads who has opened the archive. */
export function readMe({ from, to, knownAt }: Span, madeAt: Date): string {
  const [first, last] = [dateInWords(from), dateInWords(to)];
  const [known, made] = [momentInWords(new Date(knownAt)), momentInWords(madeAt)];
  return [
    `Prüfungspaket vom ${first.de} bis zum ${last.de} (GenG §53a)`,
    `Stand der Kenntnis: ${known.de}. Erstellt: ${made.de}.`,
    '',
    'Jede Datei ist die Antwort auf eine Anfrage an den Dienst; welche, steht in INHALT.txt und index.json. Dieselbe',
    'Anfrage gibt über abgeschlossene Monate jederzeit dieselben Zahlen. Was nicht abgefragt werden durfte oder',
    'konnte, liegt als „….problem.json“ an seinem Platz, und in index.json steht "is_complete": false.',
    '',
    'So wird geprüft:',
    '  Unversehrtheit der Dateien:   sha256sum -c SHA256SUMS',
    '  Bücher und Prüfprotokoll:     node 09-integrity/book/verify-book.mjs   (braucht nur Node.js, keinen Dienst)',
    '  Salden unabhängig errechnen:  hledger -f 06-books/book.journal check balance',
    'Der Siegelstand, der täglich das Haus verlässt, gehört gegen 09-integrity/heads.json gehalten.',
    '',
    '---',
    '',
    `Audit package from ${first.en} to ${last.en} (GenG §53a)`,
    `As known on ${known.en}. Made on ${made.en}.`,
    '',
    'Each file is the answer to a request to the service; INHALT.txt and index.json say which. The same request about',
    'closed months gives the same figures at any time. What could not be asked for lies in its place as "….problem.json",',
    'and index.json says "is_complete": false.',
    '',
    'How to check:',
    '  that no file was changed:     sha256sum -c SHA256SUMS',
    '  books and audit log:          node 09-integrity/book/verify-book.mjs   (needs Node.js alone, no service)',
    '  balances by another program:  hledger -f 06-books/book.journal check balance',
    'Hold the head of the chain that leaves the house each day against 09-integrity/heads.json.',
    '',
  ].join('\n');
}

/** Path, title and request of every file, in the order of the package. */
export function tableOfContents(index: readonly IndexLine[]): string {
  const widest = Math.max(...index.map(({ path }) => path.length));
  const lines = index.map(({ path, title, request, status, bytes }) => {
    const missing = status === 200 ? '' : `   FEHLT (${status})`;
    return `${path.padEnd(widest)}   ${title.de}${missing}\n${''.padEnd(widest)}   ${bytes} Bytes · ${request}`;
  });
  return `${lines.join('\n')}\n`;
}

/** As `sha256sum` reads it. */
export function checksums(index: readonly IndexLine[]): string {
  return index.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('');
}
