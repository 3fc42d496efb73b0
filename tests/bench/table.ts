/** One line of what `npm run bench` prints. */
export type Row = {
  readonly what: string;
  readonly figure: string;
  /** Measured in the same run, in turns with the figure. */
  readonly reference: string;
  readonly ratio: number | null;
  readonly aim: string;
  /** Null where nothing is aimed at, or nothing was measured. */
  readonly isMet: boolean | null;
};

const HEADINGS = ['what', 'figure', 'reference', 'ratio', 'aim', ''];

/** A Markdown table, so that it can go into the README as it is. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    row.figure,
    row.reference,
    row.ratio === null ? '' : row.ratio.toFixed(2),
    row.aim,
    row.isMet === null ? '' : row.isMet ? 'met' : 'missed',
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const line = (texts: readonly string[]) =>
    `| ${texts.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(HEADINGS), line(widths.map((width) => '-'.repeat(width))), ...cells.map(line)].join('\n');
}
