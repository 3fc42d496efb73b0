import { z } from 'zod';
import { amount } from '../../platform/http/wire.ts';
import { entriesLink, spanQuery } from '../reporting/index.ts';

/** The pieces that these reports share. */

export const SpanQuery = z.strictObject(spanQuery);

/** The link beside an amount. */
export const behind = entriesLink.describe('The entries behind the amount beside which it stands');

/** An amount from the books, and beside it the entries behind it. */
export function fromBooks<const Name extends string>(name: Name, description: string) {
  return { [name]: amount.describe(description), [`${name}_entries`]: behind } as Record<Name, typeof amount> &
    Record<`${Name}_entries`, typeof entriesLink>;
}

export const percentage = (description: string) =>
  z
    .string()
    .regex(/^-?\d+\.\d{2}$/)
    .describe(`${description}, in percent with two decimals`);
