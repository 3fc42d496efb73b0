import { type Document, readStatements } from '../../domain/statements/read-statements.ts';
import { formatNotSupported, tooManyEntries } from '../../domain/statements/statement.refusals.ts';
import type { Statement } from '../../domain/statements/statement.types.ts';
import { formatOfStart } from '../../domain/statements/unsupported-formats.ts';
import { readXml } from '../../platform/xml/read-xml.ts';
import { isZip, unpackZip } from '../../platform/zip/unpack-zip.ts';

/** What one file may hold: a year of a busy account is some 250 statements and 10,000 entries. */
export const STATEMENT_LIMITS = {
  files: 500,
  unpackedBytes: 20 * 1024 * 1024,
  statements: 500,
  transactions: 20_000,
} as const;

/**
 * The statements in a file of the bank, told by the content and not by a name: one XML, or several in a ZIP. What else is
 * in the ZIP, such as a PDF of the same statement, is left out as long as there is an XML.
 */
export function statementsIn(content: Uint8Array): readonly Statement[] {
  const statements = readStatements(filesIn(content).map(documentIn));
  const transactions = statements
    .flatMap(({ entries }) => entries)
    .reduce((count, entry) => count + entry.transactions.length, 0);
  if (statements.length > STATEMENT_LIMITS.statements || transactions > STATEMENT_LIMITS.transactions) {
    throw tooManyEntries(STATEMENT_LIMITS.transactions);
  }
  return statements;
}

function filesIn(content: Uint8Array): readonly Uint8Array[] {
  if (!isZip(content)) return [content];
  const files = unpackZip(content, STATEMENT_LIMITS);
  const readable = files.filter(({ name, bytes }) => isXmlName(name) || foundIn(bytes) === null);
  if (readable.length === 0) {
    throw formatNotSupported({ de: 'eine ZIP-Datei ohne Kontoauszug', en: 'a ZIP file without a statement' });
  }
  return readable.map(({ bytes }) => bytes);
}

const isXmlName = (name: string): boolean => /\.xml$/i.test(name);

function documentIn(bytes: Uint8Array): Document {
  const found = foundIn(bytes);
  if (found) throw formatNotSupported(found);
  return readXml(bytes);
}

function foundIn(bytes: Uint8Array) {
  return formatOfStart(Buffer.from(bytes.subarray(0, 1000)).toString('latin1'));
}
