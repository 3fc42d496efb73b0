import { z } from 'zod';
import { defaultPolicyTerms } from '../../domain/policy/default-policy-terms.ts';
import { count, date, instant, instantText, page, queryCount, text, uuid } from '../../platform/http/wire.ts';
import { resolutionReference } from '../resolutions/index.ts';
import { isConfirmed, type Policy as PolicyVersion } from './policy.repository.ts';
import { Terms, termsText } from './terms.schema.ts';

const resolution = text(300).describe('Names the resolution that set these terms');

export const RecordPolicy = z
  .strictObject({
    valid_from: date.describe('First day the terms apply; today at the earliest'),
    resolved_on: date.describe('Day of the resolution; not after today'),
    resolution,
    resolution_number: resolutionReference
      .nullable()
      .default(null)
      .describe(
        'Number or id of the general assembly’s resolution, where it is recorded here; its day is `resolved_on`',
      ),
    terms: Terms,
  })
  .meta({ id: 'RecordPolicy', description: 'A new version of the cooperative’s terms' });

export const Policy = z
  .object({
    number: count(1, 1_000_000).describe('Counts the versions; cases and loans name the one they were decided under'),
    valid_from: date,
    resolved_on: date,
    resolution,
    resolution_number: z
      .string()
      .nullable()
      .describe('Number of the general assembly’s resolution; null where none recorded here is named')
      .meta({ examples: ['BS-2027-0001'] }),
    terms: Terms,
    recorded_at: instant,
    status: z
      .enum(['proposed', 'confirmed'])
      .describe('Only a confirmed version counts; a proposed one waits for a second person and is never in force'),
    recorded_by_person_id: uuid.nullable().describe('Null for the terms a new installation starts with'),
    confirmed_by_person_id: uuid.nullable().describe('The second person; null while proposed'),
    confirmed_at: instant.nullable().describe('Null while proposed, and for the terms a new installation starts with'),
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
    resolution_number: policy.resolutionNumber,
    terms: termsText(policy.terms),
    recorded_at: instantText(policy.recordedAt),
    status: isConfirmed(policy) ? 'confirmed' : 'proposed',
    recorded_by_person_id: policy.recordedByPersonId,
    confirmed_by_person_id: policy.confirmation && policy.confirmation.byPersonId,
    confirmed_at: policy.confirmation && instantText(policy.confirmation.at),
  };
}

export const examplePolicy: z.input<typeof Policy> = {
  number: 1,
  valid_from: '2009-01-26',
  resolved_on: '2009-01-20',
  resolution: 'Generalversammlung vom 20.01.2009, TOP 4',
  resolution_number: null,
  terms: termsText(defaultPolicyTerms),
  recorded_at: '2009-01-20T18:30:00.000Z',
  status: 'confirmed',
  recorded_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01',
  confirmed_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a02',
  confirmed_at: '2009-01-21T08:00:00.000Z',
};

export const exampleProposedPolicy: z.input<typeof Policy> = {
  ...examplePolicy,
  number: 2,
  valid_from: '2027-01-01',
  resolved_on: '2026-11-18',
  resolution: 'Generalversammlung vom 18.11.2026, TOP 6',
  recorded_at: '2026-11-20T09:00:00.000Z',
  status: 'proposed',
  confirmed_by_person_id: null,
  confirmed_at: null,
};

export const exampleRecordPolicy: z.input<typeof RecordPolicy> = {
  valid_from: '2027-01-01',
  resolved_on: '2026-11-18',
  resolution: 'Generalversammlung vom 18.11.2026, TOP 6',
  terms: termsText(defaultPolicyTerms),
};
