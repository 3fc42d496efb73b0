import { parseDate, type BusinessDate } from '../time/business-date.ts';

/**
 * The day on which a file is made, by the time it states itself (UTC). That is the cooperative's own day or, in the first
 * hours after midnight, the one before: a check against it errs towards letting pass, never towards refusing.
 */
export function dayOfMaking({ createdAt }: { readonly createdAt: Date }): BusinessDate {
  return parseDate(createdAt.toISOString().slice(0, 10));
}
