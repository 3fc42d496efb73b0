import { z } from 'zod';
import { date, instant, page, paging } from '../../platform/http/wire.ts';
import { checkNames } from './integrity.types.ts';

const position = z.int().min(1).describe('Place in the chain, counted from 1 without gaps');
const seal = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 over everything up to this place, as 64 hexadecimal digits');

export const HeadParams = z.strictObject({ day: date.describe('The business day') });
export const ListHeads = paging;

export const SealHead = z
  .object({
    day: date.describe('The business day after whose close it was taken'),
    position,
    seal,
    made_at: instant.describe('When it was written down'),
  })
  .meta({
    id: 'SealHead',
    description: 'The last seal when a business day had been closed: what is kept outside, to hold the chain against',
  });

export const SealHeadPage = page(SealHead, 'SealHeadPage');

const wholePosition = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/)
  .transform(Number);

export const VerifyQuery = z.strictObject({
  position: wholePosition.optional().describe('Position of a head kept outside; only together with its seal'),
  seal: seal.optional().describe('Seal of a head kept outside; only together with its position'),
});

const Finding = z
  .object({
    about: z
      .string()
      .nullable()
      .describe('Number of the entry, member or loan, id of the audit line, position, or day'),
    sentence: z.string().describe('What is wrong, in words'),
  })
  .meta({ id: 'IntegrityFinding', description: 'Something that does not agree' });

const Check = z
  .object({
    check: z.enum(checkNames).describe('Name of the check'),
    compares: z.string().describe('What is held against what'),
    finding_count: z.int().describe('How much does not agree; 0 where all does'),
    findings: z.array(Finding).describe('The first hundred of it'),
  })
  .meta({ id: 'IntegrityCheck', description: 'One comparison and what it found' });

export const Verification = z
  .object({
    verified_at: instant.describe('The moment of which it speaks'),
    is_sound: z.boolean().describe('Whether every check found everything in agreement'),
    head: z
      .object({ position, seal })
      .meta({ id: 'PlaceInChain', description: 'A place in the chain and its seal' })
      .nullable()
      .describe('The newest seal; null while nothing is sealed'),
    unsealed_rows: z.int().describe('Committed rows that have no seal yet; the sealer comes every few seconds'),
    oldest_unsealed_at: instant.nullable().describe('When the oldest of them was recorded; null without any'),
    erased_values: z
      .int()
      .describe('Changes in the audit log whose values were erased, as the law wants; their digests are still sealed'),
    checks: z
      .array(Check)
      .describe(
        'In the order in which they were made; kept_head only where position and seal of a head kept outside were given',
      ),
  })
  .meta({ id: 'Verification', description: 'Whether books, audit log and chain agree, check by check' });
