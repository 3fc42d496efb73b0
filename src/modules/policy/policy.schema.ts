import { z } from 'zod';
import { defaultPolicyTerms } from '../../domain/policy/policy-terms.ts';
import { count, date, instant, instantText, page, queryCount, text } from '../../platform/http/wire.ts';
import type { Policy as PolicyVersion } from './policy.repository.ts';
import { Terms, termsText } from './terms.schema.ts';

const resolution = text(300).describe('Names the resolution that set these terms');

export const RecordPolicy = z
  .strictObject({
    valid_from: date.describe('First day the terms apply; today at the earliest'),
    resolved_on: date.describe('Day of the resolution; not after today'),
    resolution,
    terms: Terms,
  })
  .meta({ id: 'RecordPolicy', description: 'A new version of the cooperative’s terms' });

export const Policy = z
  .object({
    number: count(1, 1_000_000).describe('Counts the versions; cases and loans name the one they were decided under'),
    valid_from: date,
    resolved_on: date,
    resolution,
    terms: Terms,
    recorded_at: instant,
  })
  .meta({ id: 'Policy', description: 'One version of the cooperative’s terms' });

export const PolicyPage = page(Policy, 'PolicyPage');

/** A path segment arrives as text, like a query. */
export const policyNumber = queryCount(1, 1_000_000)
  .meta({ examples: ['1'] })
  .describe('Number of the version');

export function policyOut(policy: PolicyVersion): z.input<typeof Policy> {
  return {
    number: policy.number,
    valid_from: policy.validFrom,
    resolved_on: policy.resolvedOn,
    resolution: policy.resolution,
    terms: termsText(policy.terms),
    recorded_at: instantText(policy.recordedAt),
  };
}

export const examplePolicy: z.input<typeof Policy> = {
  number: 1,
  valid_from: '2009-01-26',
  resolved_on: '2009-01-20',
  resolution: 'Generalversammlung vom 20.01.2009, TOP 4',
  terms: termsText(defaultPolicyTerms),
  recorded_at: '2009-01-20T18:30:00.000Z',
};

export const exampleRecordPolicy: z.input<typeof RecordPolicy> = {
  valid_from: '2027-01-01',
  resolved_on: '2026-11-18',
  resolution: 'Generalversammlung vom 18.11.2026, TOP 6',
  terms: termsText(defaultPolicyTerms),
};
