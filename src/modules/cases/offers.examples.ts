import type { z } from 'zod';
import { makePlan } from '../../domain/lending/plan.ts';
import { Money } from '../../domain/money/money.ts';
import { Rate } from '../../domain/money/rate.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import { CASE_ID } from './cases.examples.ts';
import { planRowToJson } from './offers.repository.ts';
import type { Offer } from './offers.schema.ts';

const terms = {
  principal: Money.parse('5000.00'),
  annualRate: Rate.parse('7.9'),
  termMonths: 36,
  method: 'annuity',
  dayCount: '30E/360',
  dueDay: 'anniversary',
  firstPeriod: 'interest_only',
  minimumDaysToFirstDueDate: 14,
  principalFreeMonths: 0,
  fees: [],
} as const;

export const offerExample: z.input<typeof Offer> = {
  id: '0197b1c0-0000-7000-8000-000000000061',
  case_id: CASE_ID,
  case_number: 'K-2026-0001',
  offered_on: '2026-11-30',
  valid_until: '2026-12-30',
  assumed_payout_date: '2026-12-10',
  principal: '5000.00',
  term_months: 36,
  method: 'annuity',
  day_count: '30E/360',
  net_amount: '5000.00',
  instalment: '156.45',
  number_of_instalments: 36,
  first_due_date: '2027-01-10',
  last_due_date: '2029-12-10',
  last_instalment: '156.49',
  total_interest: '632.24',
  total_fees: '0.00',
  total_cost: '632.24',
  total_payable: '5632.24',
  nominal_rate: '7.9',
  effective_annual_rate: '8.19',
  interest_per_day: '1.10',
  default_rate: {
    de: 'Der Verzugszinssatz beträgt für das Jahr fünf Prozentpunkte über dem Basiszinssatz (§ 247 BGB), der sich zum 1. Januar und 1. Juli ändern kann.',
    en: 'The default rate is five percentage points a year above the base rate (BGB §247), which may change on 1 January and 1 July.',
  },
  rights: [
    {
      de: 'Sie können jederzeit kostenlos einen Tilgungsplan verlangen.',
      en: 'You may ask for an instalment plan free of charge at any time.',
    },
  ],
  advertising_line: null,
  rule_version: 'plan-1',
  plan: makePlan(terms, parseDate('2026-12-10'), 'DE-NW').rows.map(planRowToJson),
};
