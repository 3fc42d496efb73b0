import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readXml } from '../../src/platform/xml/read-xml.ts';
import { isZip, unpackZip } from '../../src/platform/zip/unpack-zip.ts';
import { zipped } from '../support/statements.ts';
import { codeOf, refusalOf } from '../support/refusals.ts';

const read = (text: string | Buffer) => readXml(Buffer.from(text));

describe('An XML file', () => {
  it('is its elements in order, without prefixes, its text as it stands there', () => {
    const { namespace, root } = read(
      '<?xml version="1.0"?><!-- a --><?b c?>\n<n:A xmlns:n="urn:n" n:k="1 &amp; 2"><n:B> 0012345 </n:B><C/><n:B>x<!-- y -->&#x41;&#66;<![CDATA[<&amp;>]]></n:B></n:A>\n',
    );
    expect(namespace).toBe('urn:n');
    expect(root).toMatchObject({
      name: 'A',
      attributes: { k: '1 & 2' },
      children: [
        { name: 'B', text: ' 0012345 ' },
        { name: 'C', text: '', children: [] },
        { name: 'B', text: 'xAB<&amp;>' },
      ],
    });
  });

  it.each([
    ['UTF-8', Buffer.from('<?xml version="1.0" encoding="utf-8"?><A>äß€ı</A>'), 'äß€ı'],
    ['no declaration', Buffer.from('<A>äß€ı</A>'), 'äß€ı'],
    ['a byte order mark', Buffer.from('\ufeff<?xml version="1.0" encoding="ISO-8859-1"?><A>äß€ı</A>'), 'äß€ı'],
    ['UTF-16, little end first', Buffer.from('\ufeff<A>äß€ı</A>', 'utf16le'), 'äß€ı'],
    ['UTF-16, big end first', Buffer.from('\ufeff<A>äß€ı</A>', 'utf16le').swap16(), 'äß€ı'],
    ['UTF-16 without a mark', Buffer.from('<?xml version="1.0" encoding="UTF-16"?><A>äß</A>', 'utf16le'), 'äß'],
    ['Latin-1', Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><A>äß</A>', 'latin1'), 'äß'],
    ['Windows-1252', Buffer.from("<?xml version='1.0' encoding='windows-1252'?><A>ä\u0080</A>", 'latin1'), 'ä€'],
    ['Latin-9', Buffer.from('<?xml version="1.0" encoding="iso-8859-15"?><A>ä\u00a4</A>', 'latin1'), 'ä€'],
  ])('is read in %s', (_encoding, bytes, text) => {
    expect(readXml(bytes).root.text).toBe(text);
  });

  it.each([
    ['', 'xml.not_readable'],
    ['<A>', 'xml.not_readable'],
    ['<A></B>', 'xml.not_readable'],
    ['<A/><B/>', 'xml.not_readable'],
    ['<A k="1" k="2"/>', 'xml.not_readable'],
    ['<A>&unknown;</A>', 'xml.not_readable'],
    ['<A>&#xD800;</A>', 'xml.not_readable'],
    ['<A>&#x110000;</A>', 'xml.not_readable'],
    ['<A k="&#0;"/>', 'xml.not_readable'],
    ['<A><![CDATA[\u0000]]></A>', 'xml.not_readable'],
    ['<A', 'xml.not_readable'],
    ['<A k="<!DOCTYPE', 'xml.not_readable'],
    ['<!DOCTYPE A><A/>', 'xml.document_type_declared'],
    [' \n<!DOCTYPE A [<!ENTITY b "c">]><A>&b;</A>', 'xml.document_type_declared'],
    [`${'<A>'.repeat(51)}${'</A>'.repeat(51)}`, 'xml.too_large'],
    ['x'.repeat(20 * 1024 * 1024 + 1), 'xml.too_large'],
  ])('%s is refused: %s', (text, code) => {
    expect(codeOf(() => read(text))).toBe(code);
  });

  it('says in which line it breaks off', () => {
    const refusal = refusalOf(() => read('<A>\n<B>\n</C>\n</A>'));
    expect(refusal.details).toEqual({ line: 3 });
    expect(refusal.sentence.de).toContain('Zeile 3');
  });

  it('is nested as deeply as it may be, and no deeper', () => {
    expect(read(`${'<A>'.repeat(50)}${'</A>'.repeat(50)}`).root.name).toBe('A');
  });
});

const LIMITS = { files: 3, unpackedBytes: 100_000 };

describe('A ZIP', () => {
  it('is its files, without folders and the shadows of another system', () => {
    const zip = zipped({ 'a/b.xml': 'one', 'c.xml': '', '__MACOSX/a/._b.xml': 'x' });
    const files = unpackZip(zip, LIMITS).map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]);
    expect(isZip(zip)).toBe(true);
    expect(files).toEqual([
      ['a/b.xml', 'one'],
      ['c.xml', ''],
    ]);
  });

  it('written as a stream, where sizes come after the content, is read alike', () => {
    const pieces: Uint8Array[] = [];
    const zip = new Zip((_error, piece) => pieces.push(piece));
    for (const [name, file] of [
      ['packed.xml', new ZipDeflate('packed.xml')],
      ['plain.xml', new ZipPassThrough('plain.xml')],
    ] as const) {
      zip.add(file);
      file.push(Buffer.from(`<${name.slice(0, 6)}/>`.repeat(500)), true);
    }
    zip.end();
    const files = unpackZip(Buffer.concat(pieces), LIMITS);
    expect(files.map(({ name, bytes }) => [name, bytes.length])).toEqual([
      ['packed.xml', 4500],
      ['plain.xml', 4500],
    ]);
  });

  it.each([
    ['with too many files', zipped({ a: '', b: '', c: '', d: '' }), 'zip.too_large'],
    ['that unpacks to too much', zipped({ a: Buffer.alloc(100_001) }), 'zip.too_large'],
    ['cut off', zipped({ a: 'abc' }).subarray(0, 40), 'zip.not_readable'],
    ['that is none', Buffer.from('PK\u0003\u0004 and then some words'), 'zip.not_readable'],
    ['with a spoilt file', spoilt(zipped({ a: 'abc '.repeat(1000) })), 'zip.not_readable'],
  ])('%s is refused', (_what, zip, code) => {
    expect(codeOf(() => unpackZip(zip, LIMITS))).toBe(code);
  });
});

function spoilt(zip: Buffer): Buffer {
  const changed = Buffer.from(zip);
  changed.fill(0xff, 31, 45);
  return changed;
}
