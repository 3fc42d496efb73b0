import { fileURLToPath } from 'node:url';
import pdfmake from 'pdfmake';
import { openSync, type Font } from 'fontkit';
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { refused } from '../../domain/errors.ts';

/** The house's typeface, and the one place that makes a PDF of what others lay out. */

const NAME = 'Source Sans 3';

const fontFile = (face: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/source-sans-3/${face}/SourceSans3_${face}.ttf`));

const FACES = { normal: fontFile('400Regular'), bold: fontFile('600SemiBold') };

pdfmake.setFonts({ [NAME]: FACES });
// A paper is made of words and two fonts; nothing else is ever read from a disk or a network.
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => Object.values(FACES).includes(path));

/** What is laid out, as PDF: equal definitions are equal bytes. */
export async function pdfOf(definition: TDocumentDefinitions): Promise<Buffer> {
  const defaultStyle = { ...definition.defaultStyle, font: NAME };
  return await pdfmake.createPdf({ version: '1.7', displayTitle: true, ...definition, defaultStyle }).getBuffer();
}

/** The paper holds characters that no font here has; printed, they would be empty boxes. */
export class UnprintableText extends Error {
  readonly characters: readonly string[];

  constructor(characters: readonly string[]) {
    super(`no glyph for ${characters.join(' ')}`);
    this.name = 'UnprintableText';
    this.characters = characters;
  }
}

const FONTS = { normal: openSync(FACES.normal) as Font, bold: openSync(FACES.bold) as Font };
const fonts: readonly Font[] = Object.values(FONTS);

const advances = { normal: new Map<string, number>(), bold: new Map<string, number>() };

/** How wide a text is in one line, in points, letter by letter: kerning is not looked at. */
export function widthOf(text: string, size: number, face: keyof typeof FACES): number {
  let ems = 0;
  for (const character of text) ems += advanceOf(character, face);
  return ems * size;
}

function advanceOf(character: string, face: keyof typeof FACES): number {
  const known = advances[face].get(character);
  if (known !== undefined) return known;
  const font = FONTS[face];
  const advance = font.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth / font.unitsPerEm;
  advances[face].set(character, advance);
  return advance;
}

/** Throws UnprintableText rather than let boxes be printed. */
export function checkPrintable(text: string): void {
  const missing = new Set<string>();
  for (const character of new Set(text)) {
    const point = character.codePointAt(0) ?? 0;
    if (!fonts.every((font) => font.hasGlyphForCodePoint(point))) missing.add(character);
  }
  if (missing.size > 0) throw new UnprintableText([...missing].toSorted());
}

/** `document.character_not_printable`, for whoever asked for the paper. */
export function characterNotPrintable(characters: readonly string[]): Error {
  const shown = characters.join(' ');
  return refused(
    'document.character_not_printable',
    {
      de: `Diese Zeichen fehlen in unserer Schrift und würden als leere Kästchen gedruckt: ${shown}. Bitte in lateinischer Umschrift erfassen.`,
      en: `Our typeface lacks these characters and would print empty boxes: ${shown}. Please record them in Latin letters.`,
    },
    { characters },
  );
}
