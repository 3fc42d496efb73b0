import type { z } from 'zod';
import { effectiveAnnualRate } from '../../domain/lending/effective-rate.ts';
import { planFigures } from '../../domain/lending/plan-figures.ts';
import { defaultPolicyTerms } from '../../domain/policy/default-policy-terms.ts';
import type { PolicyTerms } from '../../domain/policy/policy-terms.ts';
import { operation } from '../../platform/http/operation.ts';
import { mount, type HttpShell } from '../../platform/http/shell.ts';
import { policyOn } from '../policy/index.ts';
import {
  EffectiveRate,
  EffectiveRateRequest,
  PlanPreview,
  planPreviewOut,
  PlanPreviewRequest,
  termsOf,
} from './calculators.schema.ts';

const exampleTerms: z.input<typeof PlanPreviewRequest> = {
  principal: '1000.00',
  annual_rate: '7.9',
  term_months: 3,
  payout_date: '2026-12-10',
};

const exampleTermsWithFixedDay: z.input<typeof PlanPreviewRequest> = {
  principal: '5000.00',
  annual_rate: '7.9',
  term_months: 36,
  payout_date: '2026-12-10',
  method: 'annuity',
  day_count: '30E/360',
  due_day: 30,
  first_period: 'interest_only',
  principal_free_months: 0,
  fees: [{ name: 'Bearbeitungsgebühr', amount: '50.00', when: 'withheld' }],
};

const examplePayments: z.input<typeof EffectiveRateRequest> = {
  drawdowns: [{ date: '2026-01-15', amount: '1000.00' }],
  repayments: [
    { date: '2027-01-15', amount: '600.00' },
    { date: '2028-01-15', amount: '600.00' },
  ],
  decimals: 2,
};

const examplePreview = previewOf(PlanPreviewRequest.parse(exampleTerms), defaultPolicyTerms);

const opensToAnyone = {
  kind: 'read',
  method: 'POST',
  tag: 'Calculators',
  permission: 'open',
  rate: 'calculator',
} as const;

const previewPlan = operation({
  ...opensToAnyone,
  id: 'previewPlan',
  path: '/v1/plan-previews',
  summary: 'Calculate an instalment plan',
  description:
    'Every date and amount of a loan with these terms, its total cost and its effective annual rate (PAngV §16), by the same ' +
    'functions that make offers and loans. Stores nothing and is not bound by the policy’s ceilings: up to 10 million ' +
    'euros, 480 months and 200 percent. The least number of days to a fixed first due day and the holidays are those of ' +
    'the policy in force.',
  body: PlanPreviewRequest,
  requestExamples: {
    short: { summary: 'The least that is needed', value: exampleTerms },
    fixed_day: { summary: 'Due on the 30th, with a withheld fee', value: exampleTermsWithFixedDay },
  },
  answers: { 200: { description: 'The plan and its figures', schema: PlanPreview, example: examplePreview } },
  problems: {
    422: [
      'plan.principal_not_possible',
      'plan.rate_not_possible',
      'plan.term_not_possible',
      'plan.principal_free_months_not_possible',
      'plan.due_day_not_possible',
      'plan.fee_negative',
      'plan.fees_exceed_principal',
      'plan.first_due_date_not_after_payout',
      'plan.first_due_date_not_on_due_day',
      'plan.first_due_date_too_late',
      'plan.ends_too_late',
      'plan.principal_not_positive',
      'effective_rate.beyond_measure',
      'policy.none_in_force',
    ],
  },
});

const calculateEffectiveRate = operation({
  ...opensToAnyone,
  id: 'calculateEffectiveRate',
  path: '/v1/effective-rates',
  summary: 'Calculate an effective annual rate',
  description:
    'The rate at which all drawdowns and repayments are worth the same (PAngV Annex to §16; Directive 2008/48/EC Annex I). ' +
    'Whole months count as twelfths and whole weeks of a weekly schedule as fifty-seconds of a year; equal periods are ' +
    'counted back from each payment, and the odd days at the start are divided by the days of the year that ends there.',
  body: EffectiveRateRequest,
  requestExamples: { two_years: { summary: '1,000 repaid in two yearly parts', value: examplePayments } },
  answers: {
    200: {
      description: 'The rate, rounded half up',
      schema: EffectiveRate,
      example: rateOf(EffectiveRateRequest.parse(examplePayments)),
    },
  },
  problems: {
    422: [
      'effective_rate.nothing_drawn',
      'effective_rate.nothing_repaid',
      'effective_rate.amount_not_positive',
      'effective_rate.repaid_before_drawn',
      'effective_rate.nothing_lent',
      'effective_rate.not_unique',
      'effective_rate.beyond_measure',
    ],
  },
});

export function mountCalculators(shell: HttpShell): void {
  mount(shell, previewPlan, async ({ db, body, clock }) => {
    const { terms } = await policyOn(db, clock.today());
    return { status: 200, body: previewOf(body, terms) };
  });
  mount(shell, calculateEffectiveRate, async ({ body }) => ({ status: 200, body: rateOf(body) }));
}

function previewOf(body: z.output<typeof PlanPreviewRequest>, policy: PolicyTerms): z.input<typeof PlanPreview> {
  const terms = termsOf(body, policy.loan.minimumDaysToFirstDueDate);
  return planPreviewOut(planFigures(terms, body.payout_date, policy.decision.holidayState));
}

function rateOf(body: z.output<typeof EffectiveRateRequest>): z.input<typeof EffectiveRate> {
  return { effective_annual_rate: effectiveAnnualRate(body).toFixed(body.decimals) };
}
