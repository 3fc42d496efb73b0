import { unzipSync } from 'fflate';

/** A workbook as a reader of it sees the cells: words as words, figures and dates as the numbers that are stored. */
export type Sheet = { readonly name: string; readonly xml: string; readonly rows: readonly (readonly Cell[])[] };
type Cell = { readonly value: string | number | null; readonly style: string | undefined };

export function sheetsOf(workbook: Buffer): readonly Sheet[] {
  const files = unzipSync(new Uint8Array(workbook));
  const textOf = (path: string): string => new TextDecoder().decode(files[path] ?? new Uint8Array());
  const shared = [...textOf('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, item = '']) =>
    wordsIn(item),
  );
  const names = [...textOf('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) => name);
  return names.map((name, index) => {
    const xml = textOf(`xl/worksheets/sheet${index + 1}.xml`);
    const rows = [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) => cellsOf(row, shared));
    return { name, xml, rows };
  });
}

export const valuesOf = ({ rows }: Sheet) => rows.map((row) => row.map(({ value }) => value));

function cellsOf(row: string, shared: readonly string[]): Cell[] {
  const cells: Cell[] = [];
  for (const [, attributes = '', , content = ''] of row.matchAll(/<c ([^>]*?)(\/>|>(.*?)<\/c>)/gs)) {
    const column = columnOf(/r="([A-Z]+)/.exec(attributes)?.[1] ?? 'A');
    while (cells.length < column) cells.push({ value: null, style: undefined });
    cells.push({ value: valueOf(attributes, content, shared), style: / s="(\d+)"/.exec(` ${attributes}`)?.[1] });
  }
  return cells;
}

const columnOf = (letters: string): number =>
  Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function valueOf(attributes: string, content: string, shared: readonly string[]): string | number | null {
  if (attributes.includes('t="inlineStr"')) return wordsIn(content);
  const value = /<v>(.*?)<\/v>/s.exec(content)?.[1];
  if (value === undefined) return null;
  return attributes.includes('t="s"') ? (shared[Number(value)] ?? null) : Number(value);
}

function wordsIn(xml: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return [...xml.matchAll(/<t[^>]*>(.*?)<\/t>/gs)]
    .map(([, words = '']) => words.replaceAll(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole))
    .join('');
}
