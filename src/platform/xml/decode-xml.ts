import type { Sentence } from '../../domain/errors.ts';
import { xmlNotReadable } from './xml.refusals.ts';

/**
 * What an XML declaration may name, and the decoder for it. Banks write Windows-1252 and call it Latin-1; where the two
 * differ, Latin-1 has control characters only, so its files are read as Windows-1252.
 */
const DECODERS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['latin1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
  ['cp1252', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
]);

const MARKS: readonly (readonly [bytes: readonly number[], decoder: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  // Without a byte order mark: "<?" in two bytes each.
  [[0x3c, 0x00, 0x3f, 0x00], 'utf-16le'],
  [[0x00, 0x3c, 0x00, 0x3f], 'utf-16be'],
];

const DECLARATION = /^\s{0,100}<\?xml\s[^>]{0,200}?encoding\s{0,10}=\s{0,10}["']([A-Za-z0-9._-]{1,40})["']/;

/** Bytes as text, by the byte order mark, else by the XML declaration, else UTF-8. 422 `xml.not_readable`. */
export function decodeXml(bytes: Uint8Array): string {
  const marked = MARKS.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  const decoder = marked?.[1] ?? declaredDecoder(bytes);
  try {
    return new TextDecoder(decoder, { fatal: true }).decode(bytes);
  } catch {
    throw xmlNotReadable(BROKEN);
  }
}

function declaredDecoder(bytes: Uint8Array): string {
  const declared = DECLARATION.exec(Buffer.from(bytes.subarray(0, 500)).toString('latin1'))?.[1];
  if (declared === undefined) return 'utf-8';
  const decoder = DECODERS.get(declared.toLowerCase());
  if (decoder === undefined) {
    throw xmlNotReadable({
      de: `Sie ist als „${declared}“ gekennzeichnet; gelesen werden UTF-8, UTF-16, ISO-8859-1 und Windows-1252.`,
      en: `It is marked as "${declared}"; UTF-8, UTF-16, ISO-8859-1 and Windows-1252 can be read.`,
    });
  }
  return decoder;
}

const BROKEN: Sentence = {
  de: 'Ihre Zeichen passen nicht zur angegebenen Kodierung; wahrscheinlich wurde sie beim Speichern oder Übertragen verändert.',
  en: 'Its characters do not fit the encoding it states; it was probably changed when it was saved or sent.',
};
