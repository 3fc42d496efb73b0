import { z } from 'zod';
import { spanQuery } from '../reporting/index.ts';

const { from, to, known_at } = spanQuery;

export const AuditPackageQuery = z.strictObject({ from, to, known_at });

/** The names of what a request may say. */
export function fieldsOf(query: z.ZodType | undefined): ReadonlySet<string> {
  return new Set(query instanceof z.ZodObject ? Object.keys(query.shape) : []);
}
