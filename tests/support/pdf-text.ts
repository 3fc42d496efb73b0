import { getDocumentProxy } from 'unpdf';

type Piece = { readonly str: string; readonly transform: readonly number[]; readonly width: number };

/**
 * The text of each page in lines as a reader sees them: pieces at one height from left to right, a wide gap as three
 * blanks. What is printed only as a drawing is not seen.
 */
export async function pagesOf(pdf: Buffer): Promise<readonly string[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return await Promise.all(
    numbers.map(async (number) => {
      const { items } = await (await document.getPage(number)).getTextContent();
      return linesOf(items.filter((item): item is typeof item & Piece => 'str' in item && item.str !== ''));
    }),
  );
}

/** How far each page's text stays from its edges, in points: negative where it runs over. */
export async function marginsOf(
  pdf: Buffer,
): Promise<readonly { readonly left: number; readonly right: number; readonly bottom: number }[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return await Promise.all(
    numbers.map(async (number) => {
      const page = await document.getPage(number);
      const [, , width = 0] = page.view;
      const { items } = await page.getTextContent();
      const pieces = items.filter((item): item is typeof item & Piece => 'str' in item && item.str.trim() !== '');
      return {
        left: Math.min(...pieces.map(left)),
        right: Math.min(...pieces.map((piece) => width - left(piece) - piece.width)),
        bottom: Math.min(...pieces.map(({ transform }) => transform[5] ?? 0)),
      };
    }),
  );
}

export async function textOf(pdf: Buffer): Promise<string> {
  return (await pagesOf(pdf)).join('\n--- new page ---\n');
}

function linesOf(pieces: readonly Piece[]): string {
  const byHeight = Map.groupBy(pieces, ({ transform }) => Math.round((transform[5] ?? 0) / 2));
  return [...byHeight]
    .toSorted(([first], [second]) => second - first)
    .map(([, line]) => joined(line.toSorted((first, second) => left(first) - left(second))))
    .filter((line) => line !== '')
    .join('\n');
}

const left = ({ transform }: Piece): number => transform[4] ?? 0;

/** Gaps of more than this many points separate columns. */
const WIDE_GAP = 4;

function joined(line: readonly Piece[]): string {
  let [text, end] = ['', Number.NaN];
  for (const piece of line) {
    const gap = left(piece) - end;
    if (gap > WIDE_GAP && text !== '') text = `${text.trimEnd()}   `;
    text += piece.str;
    end = left(piece) + piece.width;
  }
  return text.trim();
}
