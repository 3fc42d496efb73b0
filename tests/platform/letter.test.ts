import { describe, expect, it } from 'vitest';
import {
  facts,
  figures,
  heading,
  list,
  newPage,
  notice,
  paragraph,
  scannableNotice,
  table,
  words,
} from '../../src/platform/pdf/blocks.ts';
import type { Block, Letter } from '../../src/platform/pdf/letter.types.ts';
import { printLetter } from '../../src/platform/pdf/print-letter.ts';
import { UnprintableText } from '../../src/platform/pdf/typeface.ts';
import { pagesOf } from '../support/pdf-text.ts';
import { codesOn } from '../support/qr-codes.ts';

function letterOf(body: readonly Block[], changes: Partial<Letter> = {}): Letter {
  return {
    title: 'Ein Brief',
    date: '2026-11-20',
    sender: 'Handschlag eG',
    contact: ['Bornstraße 83 · 44145 Dortmund'],
    returnAddress: 'Handschlag eG · Bornstraße 83 · 44145 Dortmund',
    address: ['Mehmet Yılmaz', 'Schützenstraße 12', '44147 Dortmund'],
    references: [['Schreiben', 'S-2026-0001']],
    subject: 'Betreff',
    body,
    foot: [['Handschlag eG'], ['Vorstand', 'Anna Łukasiewicz']],
    ...changes,
  };
}

const print = async (body: readonly Block[], changes: Partial<Letter> = {}): Promise<readonly string[]> =>
  await pagesOf((await printLetter(letterOf(body, changes))).bytes);

const plan = (rows: number): Block =>
  table({
    columns: [figures('Nr.', 'content'), words('Fällig am'), figures('Rate')],
    rows: Array.from({ length: rows }, (_, index) => [`${index + 1}`, '10.01.2027', '156,45']),
    total: ['', 'Summe', '7.509,60'],
  });

const lines = (count: number): Block[] => Array.from({ length: count }, (_, index) => paragraph(`Zeile ${index + 1}.`));

describe('A letter', () => {
  it('repeats the head of a table of 48 rows on each of its pages, and loses no row', async () => {
    const pages = await print([heading('Tilgungsplan'), plan(48)]);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page.match(/Nr\. Fällig am Rate/g)).toHaveLength(1);
    const rows = [...pages.join('\n').matchAll(/^(\d+) 10\.01\.2027 156,45$/gm)].map(([, number]) => Number(number));
    expect(rows).toEqual(Array.from({ length: 48 }, (_, index) => index + 1));
    expect(pages.at(-1)).toContain('Summe 7.509,60');
  });

  it('never leaves a total on a page without any of the rows it adds up', async () => {
    for (let rows = 21; rows <= 25; rows += 1) {
      const pages = await print([heading('Tilgungsplan'), plan(rows)]);
      const withTotal = pages.find((page) => page.includes('Summe 7.509,60'));
      expect([rows, withTotal]).toEqual([rows, expect.stringMatching(/^\d+ 10\.01\.2027 156,45$/m)]);
      expect(pages.join('\n').match(/10\.01\.2027/g)).toHaveLength(rows);
    }
  });

  it('keeps what a notice announces with its title, and a section sign with its number', async () => {
    for (let count = 15; count <= 19; count += 1) {
      const pages = await print([...lines(count), notice('Bitte überweisen Sie', facts(['Betrag', '156,45 EUR']))]);
      const announced = pages.filter((page) => page.includes('Bitte überweisen Sie'));
      expect(announced).toEqual([expect.stringContaining('156,45 EUR')]);
    }
    const [page] = await print([paragraph(`${'Wort '.repeat(18)}§ 498 Abs. 1 Satz 2 BGB`)]);
    expect(page).toMatch(/§\s498\s+Abs\.[ \u00a0]1/);
    expect(page).not.toMatch(/§\n/);
  });

  it('has a code that a telephone reads, of every length that one may have', async () => {
    const lengths = [1, 14, 15, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331];
    const texts = lengths.map((length) =>
      'Zeile\n'
        .repeat(60)
        .slice(0, length - 1)
        .concat('.'),
    );
    const body = texts.flatMap((code, index): Block[] => [
      ...(index === 0 ? [] : [newPage]),
      scannableNotice({ title: 'Titel', code, caption: 'Zum Scannen' }, ['Betrag', '156,45 EUR']),
    ]);
    expect(await codesOn((await printLetter(letterOf(body))).bytes)).toEqual(texts);
    const tooLong = scannableNotice({ title: 'Titel', code: 'x'.repeat(332), caption: 'Zum Scannen' });
    await expect(printLetter(letterOf([tooLong]))).rejects.toThrow(RangeError);
  });

  it('keeps a code with the facts that it says', async () => {
    for (let count = 14; count <= 18; count += 1) {
      const notes = scannableNotice({ title: 'Titel', code: 'BCD', caption: 'Zum Scannen' }, ['Betrag', '156,45 EUR']);
      const { bytes } = await printLetter(letterOf([...lines(count), notes]));
      const pages = await pagesOf(bytes);
      const codes = pages.map((page) => (page.includes('Zum Scannen') ? 'BCD' : null));
      expect(await codesOn(bytes)).toEqual(codes);
      expect(pages.filter((page) => page.includes('Titel'))).toEqual([expect.stringContaining('Zum Scannen')]);
    }
  });

  it('names its page and how many there are, and from the second on whose letter it is', async () => {
    const pages = await print(lines(70));
    for (const [index, page] of pages.entries()) expect(page).toContain(`Seite ${index + 1} von ${pages.length}`);
    expect(pages[1]).toContain('Handschlag eG S-2026-0001 · Betreff');
  });

  it('keeps a heading with what it heads, wherever the page ends', async () => {
    const headed: Readonly<Record<string, Block>> = {
      table: plan(3),
      facts: facts(['Zahl', 'eins'], ['Zahl', 'zwei'], ['Zahl', 'drei']),
      list: list('eins', 'zwei'),
      notice: notice('Titel', paragraph('eins')),
      paragraph: paragraph('eins '.repeat(60)),
    };
    const starts = { table: 'Nr.', facts: 'Zahl eins', list: 'eins', notice: 'Titel', paragraph: 'eins eins' };
    for (const [kind, block] of Object.entries(headed)) {
      for (let above = 14; above < 26; above += 1) {
        const pages = await print([...lines(above), heading('Überschrift'), block]);
        const page = pages.find((text) => text.includes('Überschrift')) ?? '';
        expect({
          kind,
          above,
          page: page.split('Überschrift\n')[1]?.startsWith(starts[kind as keyof typeof starts]),
        }).toEqual({ kind, above, page: true });
      }
    }
  });

  it('ends with its last line, wherever that stands, and not with an empty page', async () => {
    for (let count = 14; count < 26; count += 1) {
      for (const page of await print(lines(count))) expect(page).toMatch(/Zeile \d+\./);
    }
  });

  it('begins what belongs on a page of its own there', async () => {
    const pages = await print([paragraph('Brief'), newPage, heading('Anlage'), plan(1)]);
    expect(pages).toHaveLength(2);
    expect(pages[1]).toContain('Anlage');
  });

  it('stands higher on paper without an address', async () => {
    const body = lines(22);
    const [withAddress, without] = await Promise.all([print(body), print(body, { address: null })]);
    expect(withAddress.length).toBeGreaterThan(without.length);
  });

  it('prints the letters of its people', async () => {
    const names =
      'Ğ ğ İ ı Ş ş Ł ł Ć ć Ś ś Ź ź Ż ż Ę ę Ą ą Ń ń Č č Ž ž Ř ř Ů ů Ő ő Ű ű Ț ț Ș ș Ă ă Â â Ä ä Ö ö Ü ü ß ẞ é è ñ';
    const more = 'Ελένη Жанна „Zitat“ – 1 × 2 − 3 ≥ 0 … € § ☐';
    const [page] = await print([paragraph(names), paragraph(more)]);
    expect(page).toContain(names);
    expect(page).toContain(more);
  });

  it.each([
    ['Arabic', 'محمد', ['د', 'م', 'ح']],
    ['Chinese', '王明', ['王', '明']],
    ['an emoji', 'Danke 🤝', ['🤝']],
  ])('is not printed with empty boxes for %s', async (_what, text, characters) => {
    const error = await printLetter(letterOf([paragraph(text)])).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnprintableText);
    expect((error as UnprintableText).characters.toSorted()).toEqual(characters.toSorted());
  });

  it('is the same bytes whenever and however often it is printed', async () => {
    const letter = letterOf([heading('Tilgungsplan'), plan(48)]);
    const [first, second] = [await printLetter(letter), await printLetter(letter)];
    expect(first.bytes.equals(second.bytes)).toBe(true);
    const other = await printLetter({ ...letter, date: '2026-11-21' });
    expect(first.bytes.equals(other.bytes)).toBe(false);
  });
});
