import { z } from 'zod';
import { operation } from '../../platform/http/operation.ts';
import { decodeCursor, numberIn, pageOf } from '../../platform/http/paging.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { date, paging } from '../../platform/http/wire.ts';
import { listPolicies } from './policy.repository.ts';
import {
  examplePolicy,
  exampleProposedPolicy,
  exampleRecordPolicy,
  Policy,
  policyNumber,
  policyOut,
  PolicyPage,
  RecordPolicy,
} from './policy.schema.ts';
import { confirmPolicy, policyByNumber, policyOn, recordPolicy } from './policy.service.ts';
import { termsOf } from './terms.schema.ts';

const SORT = 'policies';

const listPolicyVersions = operation({
  kind: 'read',
  id: 'listPolicies',
  method: 'GET',
  path: '/v1/policies',
  tag: 'Policy',
  summary: 'List the versions of the policy',
  description:
    'Newest first. Earlier versions stay readable, because cases and loans keep the one they were decided under.',
  permission: 'policies.read',
  query: z.strictObject({ ...paging.shape }),
  answers: {
    200: { description: 'One page of versions', schema: PolicyPage, example: { items: [examplePolicy], next: null } },
  },
});

const readCurrentPolicy = operation({
  kind: 'read',
  id: 'readCurrentPolicy',
  method: 'GET',
  path: '/v1/policies/current',
  tag: 'Policy',
  summary: 'Read the policy in force on a day',
  description:
    'Of the confirmed versions, the one with the latest first day up to the day asked for, today unless another is named.',
  permission: 'policies.read',
  query: z.strictObject({ on: date.optional().describe('The day; today when absent') }),
  answers: { 200: { description: 'The version in force', schema: Policy, example: examplePolicy } },
  problems: { 422: ['policy.none_in_force'] },
});

const readPolicy = operation({
  kind: 'read',
  id: 'readPolicy',
  method: 'GET',
  path: '/v1/policies/{number}',
  tag: 'Policy',
  summary: 'Read one version of the policy',
  description: 'The version with this number, whether it is in force, was, will be, or is only proposed.',
  permission: 'policies.read',
  params: z.strictObject({ number: policyNumber }),
  answers: { 200: { description: 'The version', schema: Policy, example: examplePolicy } },
  problems: { 404: ['policy.not_found'] },
});

/** What `checkPolicyTerms` can say. */
const CONTRADICTIONS = [
  'policy.affordability_ratio_not_positive',
  'policy.amount_not_possible',
  'policy.assembly_notice_unlawful',
  'policy.compensation_negative',
  'policy.count_not_possible',
  'policy.coverage_negative',
  'policy.due_day_not_possible',
  'policy.dues_day_not_possible',
  'policy.fee_eats_the_loan',
  'policy.financial_year_not_possible',
  'policy.maximum_below_minimum_shares',
  'policy.minimum_above_first_ceiling',
  'policy.notice_period_unlawful',
  'policy.rate_negative',
  'policy.reminders_out_of_order',
  'policy.second_ceiling_below_first',
  'policy.value_adjustment_not_possible',
  'policy.withdrawal_too_short',
];

const recordPolicyVersion = operation({
  kind: 'command',
  id: 'recordPolicy',
  method: 'POST',
  path: '/v1/policies',
  tag: 'Policy',
  summary: 'Propose a new version of the policy',
  description:
    'Adds a version with the resolution that set it. It is proposed until a second person confirms it, and applies from ' +
    'today at the earliest, so that nothing already decided changes under anybody. All terms are sent, changed or not. Terms that contradict themselves or the law are refused ' +
    'with every reason in `reasons`. A resolution of the general assembly that is named must have been carried on the day given; once assemblies are recorded here, a new credit limit per debtor must name its own (GenG §49).',
  permission: 'policies.record',
  idempotency: 'required',
  body: RecordPolicy,
  requestExamples: { version: { summary: 'Terms from next year on', value: exampleRecordPolicy } },
  answers: { 201: { description: 'The version, proposed', schema: Policy, example: exampleProposedPolicy } },
  problems: {
    404: ['resolution.not_found'],
    422: [
      'policy.valid_from_in_past',
      'policy.resolved_in_future',
      'policy.resolution_of_another_day',
      'policy.resolution_about_something_else',
      'policy.credit_limit_needs_resolution',
      ...CONTRADICTIONS,
    ],
  },
});

const confirmPolicyVersion = operation({
  kind: 'command',
  id: 'confirmPolicy',
  method: 'POST',
  path: '/v1/policies/{number}/confirmations',
  tag: 'Policy',
  summary: 'Confirm a proposed version of the policy',
  description:
    'The second pair of eyes: another person than the one who recorded the version says that it is what was resolved. Only ' +
    'then does it count, from its first day on; that day must not have passed.',
  permission: 'policies.confirm',
  idempotency: 'required',
  params: z.strictObject({ number: policyNumber }),
  answers: { 201: { description: 'The version, confirmed', schema: Policy, example: examplePolicy } },
  problems: {
    404: ['policy.not_found'],
    409: ['policy.confirmed_already'],
    422: ['four_eyes.same_person', 'policy.valid_from_in_past'],
  },
});

export function mountPolicy(shell: HttpShell): void {
  mount(shell, listPolicyVersions, async ({ db, query }) => {
    const last = decodeCursor(query.cursor, SORT, 1);
    const rows = await listPolicies(db, { limit: query.limit, below: last && numberIn(last, 0) });
    const body = pageOf(rows, { limit: query.limit, sort: SORT, keyOf: (row) => [row.number], itemOf: policyOut });
    return { status: 200, body };
  });
  mount(shell, readCurrentPolicy, async ({ db, query, clock }) => {
    const policy = await policyOn(db, query.on ?? clock.today());
    return { status: 200, body: policyOut(policy) };
  });
  mount(shell, readPolicy, async ({ db, params }) => {
    const policy = await policyByNumber(db, params.number);
    return { status: 200, body: policyOut(policy) };
  });
  mount(shell, recordPolicyVersion, async ({ tx, actor, body, clock }) => {
    const policy = await recordPolicy(
      tx,
      {
        validFrom: body.valid_from,
        resolvedOn: body.resolved_on,
        resolution: body.resolution,
        resolutionReference: body.resolution_number,
        terms: termsOf(body.terms),
      },
      { author: actor, recordedAt: clock.now(), today: clock.today() },
    );
    return { status: 201, body: policyOut(policy), subject: { type: 'policy', id: String(policy.number) } };
  });
  mount(shell, confirmPolicyVersion, async ({ tx, actor, params, clock }) => {
    const recording = { author: actor, recordedAt: clock.now(), today: clock.today() };
    const policy = await confirmPolicy(tx, params.number, recording);
    return { status: 201, body: policyOut(policy), subject: { type: 'policy', id: String(policy.number) } };
  });
}
