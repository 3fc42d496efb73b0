import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import { openSync, type Font } from 'fontkit';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { contentOf, withoutSpaceBelow } from './letter-content.ts';
import { watchTotals, withCompany } from './lonely-totals.ts';
import { firstPageTop, foldMarks, pageFoot, pageHead } from './letter-page.ts';
import type { Block, Letter } from './letter.types.ts';
import { COLOUR, mm, PAPER, SIZE } from './paper.ts';

const FONT = 'Source Sans 3';

const fontFile = (face: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${face}/SourceSans3_${face}.ttf`));

const FACES = { normal: fontFile('400Regular'), bold: fontFile('600SemiBold') };

pdfmake.setFonts({ [FONT]: FACES });
// A letter is made of words and two fonts; nothing else is ever read from a disk or a network.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(FACES).includes(path));

/** The letter holds characters that no font here has; printed, they would be empty boxes. */
export class UnprintableText extends Error {
  readonly characters: readonly string[];

  constructor(characters: readonly string[]) {
    super(`no glyph for ${characters.join(' ')}`);
    this.name = 'UnprintableText';
    this.characters = characters;
  }
}

export type Printed = { readonly bytes: Buffer; readonly pageCount: number };

/** The letter as PDF: equal letters are equal bytes. Throws UnprintableText rather than print boxes. */
export async function printLetter(letter: Letter): Promise<Printed> {
  checkPrintable(letter);
  const first = await printBody(letter, letter.body);
  return first.lonelyTotals.size === 0 ? first : await printBody(letter, withCompany(letter.body, first.lonelyTotals));
}

type PrintedBody = Printed & {
  /** Places, among the tables with a total, of those whose total stands on a page without any of its rows. */
  readonly lonelyTotals: ReadonlySet<number>;
};

async function printBody(letter: Letter, body: readonly Block[]): Promise<PrintedBody> {
  let pageCount = 0;
  const foot = pageFoot(letter);
  const { watch, lonelyTotals } = watchTotals();
  const definition: TDocumentDefinitions = {
    pageSize: 'A4',
    pageMargins: [mm(PAPER.left), mm(PAPER.top), mm(PAPER.right), mm(PAPER.bottom)],
    language: 'de-DE',
    info: { title: letter.title, author: letter.sender, creationDate: noonOf(letter.date) },
    displayTitle: true,
    version: '1.7',
    defaultStyle: { font: FONT, fontSize: SIZE.text, color: COLOUR.text },
    content: [...firstPageTop(letter), ...withoutSpaceBelow(contentOf(body))],
    pageBreakBefore: watch,
    header: pageHead(letter),
    footer: (page, pages, size) => {
      pageCount = pages;
      return foot(page, pages, size);
    },
    background: foldMarks,
  };
  const bytes = await pdfmake.createPdf(definition).getBuffer();
  return { bytes, pageCount, lonelyTotals };
}

function noonOf(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}

const fonts: readonly Font[] = Object.values(FACES).map((file) => openSync(file) as Font);

function checkPrintable(letter: Letter): void {
  const missing = new Set<string>();
  for (const character of new Set(JSON.stringify(letter))) {
    const point = character.codePointAt(0) ?? 0;
    if (!fonts.every((font) => font.hasGlyphForCodePoint(point))) missing.add(character);
  }
  if (missing.size > 0) throw new UnprintableText([...missing].toSorted());
}
