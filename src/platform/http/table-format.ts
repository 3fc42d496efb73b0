import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { TableFormat } from '../tables/table.types.ts';
import { CSV, PDF, XLSX } from '../tables/table-file.ts';

/** For queries of whatever can come as a table. */
export const tableFormat = z
  .enum(['json', 'csv', 'csv_rfc4180', 'xlsx', 'pdf'])
  .optional()
  .describe(
    'csv: semicolons and decimal comma, for German spreadsheets; csv_rfc4180: commas and decimal point; xlsx: a workbook; pdf: for printing. Default: what the Accept header asks for, else JSON',
  );

/** For the answers of such operations; the example is of the German form. */
export function tableMedia(columns: string, line: string) {
  return { media: [CSV, XLSX, PDF], mediaExample: `\ufeff${columns}\r\n${line}\r\n` };
}

/** For their problems. */
export const TABLE_PROBLEMS = ['table.too_long', 'document.character_not_printable'] as const;

const MEDIA_FORMATS: ReadonlyMap<string, TableFormat | 'json'> = new Map([
  ['application/json', 'json'],
  [CSV, 'csv'],
  [XLSX, 'xlsx'],
  [PDF, 'pdf'],
]);

/** What was asked for: by name, or by the Accept header's most wanted type among ours (RFC 9110 §12.5.1). */
export function wantedFormat(
  asked: TableFormat | 'json' | undefined,
  { headers }: Pick<FastifyRequest, 'headers'>,
): TableFormat | 'json' {
  if (asked !== undefined) return asked;
  let best: { readonly format: TableFormat | 'json'; readonly weight: number } = { format: 'json', weight: 0 };
  for (const range of (headers.accept ?? '').slice(0, 500).toLowerCase().split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim());
    const format = MEDIA_FORMATS.get(type);
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2));
    if (format !== undefined && weight > best.weight) best = { format, weight };
  }
  return best.format;
}
