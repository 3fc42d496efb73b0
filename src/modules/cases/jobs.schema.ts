import { z } from 'zod';
import { FullTimeEquivalents } from '../../domain/impact/full-time-equivalents.ts';
import { count, decoded } from '../../platform/http/wire.ts';

/** Jobs on the wire: heads as numbers, full-time equivalents as text with two decimals ↔ FullTimeEquivalents. */

export const fullTimeEquivalents = z
  .codec(
    z.string().meta({ pattern: '^(0|[1-9][0-9]{0,4})\\.[0-9]{2}$', examples: ['1.50'] }),
    z.custom<FullTimeEquivalents>((value) => value instanceof FullTimeEquivalents),
    { decode: decoded((wire) => FullTimeEquivalents.parse(wire)), encode: (value) => value.toText() },
  )
  .meta({ id: 'FullTimeEquivalents', description: 'Jobs in full-time equivalents, as text with exactly two decimals' });

export const firm = z
  .enum(['founder', 'existing'])
  .describe('Whether somebody takes up a business with the loan, or the firm was there before');

export const jobsInHeads = count(0, 10_000);

export const jobFields = {
  jobs_secured: jobsInHeads.describe('Jobs that the loan secures, in heads'),
  jobs_created: jobsInHeads.describe('Jobs that the loan creates, in heads'),
  jobs_secured_fte: fullTimeEquivalents
    .nullable()
    .default(null)
    .describe('The same in full-time equivalents, no more than heads; null where nobody said'),
  jobs_created_fte: fullTimeEquivalents
    .nullable()
    .default(null)
    .describe('The same in full-time equivalents, no more than heads; null where nobody said'),
};
