import { z } from 'zod';
import { date, idOrNumber, instant, longText, text, uuid } from '../../platform/http/wire.ts';
import { firm, fullTimeEquivalents, jobFields } from '../cases/index.ts';

export const LoanParams = z.strictObject({ loan_id: idOrNumber('D').describe('Id or number of the loan') });
export const CaseParams = z.strictObject({ case_id: idOrNumber('K').describe('Id or number of the case') });

const stage = z
  .enum(['application', 'payout', 'yearly', 'closing'])
  .describe('Which moment of the loan it speaks of; application: only of a loan that was taken over');

const statedBy = z
  .enum(['borrower', 'staff_estimate', 'document'])
  .describe('Who said so: the borrower, an estimate of the staff, or a paper');

export const StateImpact = z
  .strictObject({
    stage,
    year: z
      .int()
      .min(1900)
      .max(2199)
      .nullable()
      .default(null)
      .describe('Of a yearly statement the calendar year it speaks of; null for the others'),
    stated_on: date.describe('The day it was said; not after today'),
    stated_by: statedBy,
    ...jobFields,
    sector: text(100)
      .nullable()
      .default(null)
      .describe('Line of business; only with the application of a loan that was taken over'),
    district: text(100)
      .nullable()
      .default(null)
      .describe('Part of town; only with the application of a loan that was taken over'),
    firm: firm
      .nullable()
      .default(null)
      .describe('Founder or existing firm; only with the application of a loan taken over'),
    note: longText(1000).nullable().default(null).describe('What else is worth knowing'),
  })
  .refine(({ stage: of, year }) => (of === 'yearly') === (year !== null), {
    path: ['year'],
    params: {
      sentence: {
        de: 'Eine jährliche Angabe nennt ihr Jahr, jede andere keines.',
        en: 'A yearly statement names its year, any other none.',
      },
    },
  })
  .refine((given) => given.stage === 'application' || [given.sector, given.district, given.firm].every(isNull), {
    path: ['stage'],
    params: {
      sentence: {
        de: 'Branche, Stadtteil und Art des Betriebs gehören zum Antrag; sie ändern sich später nicht.',
        en: 'Sector, district and kind of firm belong to the application; they do not change later.',
      },
    },
  })
  .meta({ id: 'StateImpact', description: 'Jobs as somebody stated them of a loan' });

function isNull(value: unknown): boolean {
  return value === null;
}

export const ImpactStatement = z
  .object({
    id: uuid.nullable().describe('Null for what stands in the case itself'),
    case_id: uuid,
    stage,
    year: z.int().nullable().describe('The calendar year a yearly statement speaks of; null for the others'),
    stated_on: date.describe('The day it was said'),
    stated_by: statedBy,
    jobs_secured: z.int().describe('Jobs that the loan secures, in heads'),
    jobs_created: z.int().describe('Jobs that the loan creates, in heads'),
    jobs_secured_fte: fullTimeEquivalents.nullable().describe('Null where nobody said'),
    jobs_created_fte: fullTimeEquivalents.nullable().describe('Null where nobody said'),
    sector: z.string().nullable().describe('Line of business; stated with the application'),
    district: z.string().nullable().describe('Part of town; stated with the application'),
    firm: firm.nullable().describe('Founder or existing firm; stated with the application'),
    note: z.string().nullable(),
    is_superseded: z.boolean().describe('Whether a later statement of the same stage and year counts instead'),
    recorded_at: instant.nullable().describe('Null for what stands in the case itself'),
    recorded_by: uuid.nullable().describe('User; null for what stands in the case itself'),
  })
  .meta({ id: 'ImpactStatement', description: 'Jobs secured and created by a loan, as somebody stated them' });

export const ImpactStatements = z
  .object({ items: z.array(ImpactStatement).describe('The application first, then in the order of recording') })
  .meta({ id: 'ImpactStatements', description: 'Everything stated of the jobs of a loan' });
