import { z } from 'zod';
import { plusDays } from '../../domain/time/business-date.ts';
import type { PolicyVersion } from '../../domain/policy/policy-version.ts';
import { operation } from '../../platform/http/operation.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { amount, date } from '../../platform/http/wire.ts';
import { policyVersions, type Policy } from '../policy/index.ts';

const ShareTermsVersion = z
  .object({
    policy_number: z.int().describe('Version of the policy that set them'),
    valid_from: date,
    valid_until: date.nullable().describe('Last day before the next version; null for the latest one'),
    resolved_on: date,
    resolution: z.string().describe('Names the resolution that set these terms'),
    nominal: amount.describe('Amount of one share'),
    minimum_count: z.int().describe('Shares a member holds at least'),
    maximum_count: z.int().nullable().describe('Shares a member holds at most; null where there is no limit'),
    transfer_needs_consent: z.boolean().describe('Whether a transfer needs the consent of the board'),
    payment_instalments: z.int().describe('Monthly instalments in which shares are paid in; 1 means at once'),
    payment_due_days: z.int().describe('Days from taking over shares to the first due date'),
  })
  .meta({ id: 'ShareTermsVersion', description: 'What a share costs and how it is paid in, from a day on' });

const ShareTermsHistory = z
  .object({ items: z.array(ShareTermsVersion).describe('Latest first') })
  .meta({ id: 'ShareTermsHistory', description: 'What shares cost when, by which resolution' });

const listShareTerms = operation({
  kind: 'read',
  id: 'listShareTerms',
  method: 'GET',
  path: '/v1/share-terms',
  tag: 'Shares',
  summary: 'List what shares cost when',
  description:
    'The nominal amount, how many shares a member may hold and how they are paid in, version by version, each with its first and last day and the resolution that set it. Versions that are only proposed, or that another one of the same first day replaced, never applied and are not listed.',
  permission: 'policies.read',
  answers: {
    200: {
      description: 'All versions that applied, apply, or will',
      schema: ShareTermsHistory,
      example: {
        items: [
          {
            policy_number: 1,
            valid_from: '2009-01-26',
            valid_until: null,
            resolved_on: '2009-01-20',
            resolution: 'Generalversammlung vom 20.01.2009, TOP 4',
            nominal: '50.00',
            minimum_count: 1,
            maximum_count: null,
            transfer_needs_consent: false,
            payment_instalments: 1,
            payment_due_days: 14,
          },
        ],
      },
    },
  },
});

export function mountShareTerms(shell: HttpShell): void {
  mount(shell, listShareTerms, async ({ db }) => {
    const versions = applied(await policyVersions(db));
    return { status: 200, body: { items: versions.map((one, index) => versionOut(one, versions[index - 1])) } };
  });
}

/** Latest first; of several with the same first day the one recorded last. */
function applied(versions: readonly Policy[]): readonly Policy[] {
  const byFirstDay = new Map(versions.map((one) => [one.validFrom, one]));
  return [...byFirstDay.values()].toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1));
}

function versionOut(policy: Policy, next: PolicyVersion | undefined): z.input<typeof ShareTermsVersion> {
  const { shares } = policy.terms;
  return {
    policy_number: policy.number,
    valid_from: policy.validFrom,
    valid_until: next ? plusDays(next.validFrom, -1) : null,
    resolved_on: policy.resolvedOn,
    resolution: policy.resolution,
    nominal: shares.nominal.toText(),
    minimum_count: shares.minimumCount,
    maximum_count: shares.maximumCount,
    transfer_needs_consent: shares.transferNeedsConsent,
    payment_instalments: shares.paymentInstalments,
    payment_due_days: shares.paymentDueDays,
  };
}
