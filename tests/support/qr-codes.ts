import jsQR from 'jsqr';
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';

/** Left, top, right and bottom of an area, in points. */
type Area = Readonly<Record<0 | 1 | 2 | 3, number>>;

/**
 * What a telephone reads off each page of a PDF: what is printed black, apart from letters, is put on a white sheet, and a
 * decoder that knows nothing of how it was made looks for a code there. Null for a page without one.
 */
export async function codesOn(pdf: Buffer): Promise<readonly (string | null)[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return await Promise.all(
    numbers.map(async (number) => {
      const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
      return decoded(await blackAreas(fnArray, argsArray as readonly (readonly unknown[] | null)[]));
    }),
  );
}

const BLACK = '#000000';

async function blackAreas(
  operators: readonly number[],
  operands: readonly (readonly unknown[] | null)[],
): Promise<readonly Area[]> {
  const { OPS } = await getResolvedPDFJS();
  const areas: Area[] = [];
  let colour: unknown = null;
  for (const [index, operator] of operators.entries()) {
    const given = operands[index] ?? [];
    if (operator === OPS.setFillRGBColor) [colour] = given;
    const bounds = given[2] as Area | null | undefined;
    if (operator === OPS.constructPath && given[0] === OPS.fill && colour === BLACK && bounds) areas.push(bounds);
  }
  return areas;
}

/** Dots a point: a module of two points is six dots wide, as on a poor screen. */
const DOTS = 3;
/** White around, in points. */
const MARGIN = 20;

const dotsOf = (points: number): number => Math.round(points * DOTS);

function decoded(areas: readonly Area[]): string | null {
  if (areas.length === 0) return null;
  const [left, top] = [Math.min(...areas.map((area) => area[0])), Math.min(...areas.map((area) => area[1]))];
  const [right, bottom] = [Math.max(...areas.map((area) => area[2])), Math.max(...areas.map((area) => area[3]))];
  const [width, height] = [dotsOf(right - left + 2 * MARGIN), dotsOf(bottom - top + 2 * MARGIN)];
  const sheet = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const area of areas) {
    const [from, to] = [dotsOf(area[0] - left + MARGIN), dotsOf(area[2] - left + MARGIN)];
    // A PDF counts upwards, a sheet of dots downwards.
    const [first, last] = [dotsOf(bottom - area[3] + MARGIN), dotsOf(bottom - area[1] + MARGIN)];
    for (let y = first; y < last; y += 1) {
      for (let x = from; x < to; x += 1) sheet.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
    }
  }
  // The package is typed as a module with a default, which Node gives as the module itself.
  const read = jsQR as unknown as typeof jsQR.default;
  return read(sheet, width, height)?.data ?? null;
}
