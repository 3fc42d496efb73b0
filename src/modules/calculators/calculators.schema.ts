import { z } from 'zod';
import { STATED_DECIMALS } from '../../domain/lending/effective-rate.ts';
import type { PlanFigures } from '../../domain/lending/plan-figures.ts';
import type { LoanTerms, PlanRow as Row } from '../../domain/lending/plan.types.ts';
import { amount, count, date, rate, text } from '../../platform/http/wire.ts';

const MOST_FEES = 20;
const MOST_PAYMENTS = 1000;
const MOST_DECIMALS = 10;

const percent = z
  .string()
  .meta({ pattern: '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$', examples: ['8.19'] })
  .describe('Percent a year with as many decimals as asked for');

/** The limits are rules with reasons (422), not shapes: the domain says why a term or a rate is not possible. */
export const PlanPreviewRequest = z
  .strictObject({
    principal: amount.describe('Amount of the loan, up to 10000000.00'),
    annual_rate: rate.describe('Nominal rate in percent a year, 0 to 200'),
    term_months: z.int().describe('Monthly instalments, 1 to 480'),
    payout_date: date,
    method: z.enum(['annuity', 'equal_principal', 'interest_only']).default('annuity'),
    day_count: z.enum(['30E/360', 'Act/365F', 'Act/360', 'Act/Act ISDA']).default('30E/360'),
    due_day: z
      .union([z.int(), z.enum(['anniversary', 'last'])])
      .default('anniversary')
      .describe('Day of the month: 1 to 28, 30 (the last day in February), `last`, or the anniversary of the payout'),
    first_due_date: date
      .optional()
      .describe('Replaces the first due day that the terms give; at most a year after payout'),
    first_period: z
      .enum(['interest_only', 'added'])
      .default('interest_only')
      .describe('What becomes of the interest until the first due day: a row 0 of its own, or part of instalment 1'),
    principal_free_months: z.int().default(0).describe('Months at the start, inside the term, that pay interest only'),
    fees: z
      .array(z.strictObject({ name: text(100), amount, when: z.enum(['withheld', 'with_first_instalment']) }))
      .max(MOST_FEES)
      .default([]),
  })
  .meta({ id: 'PlanPreviewRequest', description: 'Terms of a loan to be calculated' });

const PreviewRow = z
  .object({
    number: z.int().describe('0 for the interest of a broken first period, then 1 to the last instalment'),
    due_date: date.describe('Contract date'),
    effective_due_date: date.describe('Contract date moved to the next working day (BGB §193)'),
    interest: amount,
    principal: amount,
    fee: amount,
    amount: amount.describe('Interest, principal and fee'),
    balance: amount.describe('Principal left after this row'),
  })
  .meta({ id: 'PlanPreviewRow', description: 'What is due on one day' });

export const PlanPreview = z
  .object({
    net_amount: amount.describe('What is paid out: the principal less withheld fees'),
    instalment: amount.describe(
      'The regular instalment, without fees and without the interest of a broken first period',
    ),
    last_instalment: amount,
    number_of_instalments: z.int(),
    interest_per_day: amount.describe('One day’s interest on the whole principal, by the day count’s basis'),
    totals: z.object({
      interest: amount,
      fees: amount,
      cost: amount.describe('Interest and fees: what the loan costs'),
      payable: amount.describe('All that is paid in the end, withheld fees not counted twice'),
    }),
    effective_annual_rate: percent,
    rows: z.array(PreviewRow),
  })
  .meta({ id: 'PlanPreview', description: 'The instalment plan and the figures that an offer states' });

const DatedPayment = z
  .strictObject({ date, amount: amount.describe('Above 0.00') })
  .meta({ id: 'DatedPayment', description: 'An amount on a day' });

export const EffectiveRateRequest = z
  .strictObject({
    drawdowns: z.array(DatedPayment).max(MOST_PAYMENTS).describe('What the borrower gets'),
    repayments: z
      .array(DatedPayment)
      .max(MOST_PAYMENTS)
      .describe('What the borrower pays, compulsory costs included; none before the first drawdown'),
    decimals: count(0, MOST_DECIMALS).default(STATED_DECIMALS),
  })
  .meta({ id: 'EffectiveRateRequest', description: 'Payments whose effective annual rate is asked for' });

export const EffectiveRate = z
  .object({ effective_annual_rate: percent })
  .meta({ id: 'EffectiveRate', description: 'The rate at which drawdowns and repayments are worth the same' });

type PlanPreviewBody = z.output<typeof PlanPreviewRequest>;

/** The terms asked for; how soon a fixed first due day may follow the payout is the policy's word. */
export function termsOf(body: PlanPreviewBody, minimumDaysToFirstDueDate: number): LoanTerms {
  return {
    principal: body.principal,
    annualRate: body.annual_rate,
    termMonths: body.term_months,
    method: body.method,
    dayCount: body.day_count,
    dueDay: body.due_day,
    ...(body.first_due_date === undefined ? {} : { firstDueDate: body.first_due_date }),
    firstPeriod: body.first_period,
    minimumDaysToFirstDueDate,
    principalFreeMonths: body.principal_free_months,
    fees: body.fees,
  };
}

export function planPreviewOut({ plan, totals, effectiveRate }: PlanFigures): z.input<typeof PlanPreview> {
  return {
    net_amount: totals.netAmount.toText(),
    instalment: totals.instalment.toText(),
    last_instalment: totals.lastInstalment.toText(),
    number_of_instalments: totals.numberOfInstalments,
    interest_per_day: totals.interestPerDay.toText(),
    totals: {
      interest: totals.interest.toText(),
      fees: totals.fees.toText(),
      cost: totals.totalCost.toText(),
      payable: totals.payable.toText(),
    },
    effective_annual_rate: effectiveRate.toFixed(STATED_DECIMALS),
    rows: plan.rows.map(rowOut),
  };
}

function rowOut(row: Row): z.input<typeof PreviewRow> {
  return {
    number: row.number,
    due_date: row.dueDate,
    effective_due_date: row.effectiveDueDate,
    interest: row.interest.toText(),
    principal: row.principal.toText(),
    fee: row.fee.toText(),
    amount: row.amount.toText(),
    balance: row.balance.toText(),
  };
}
