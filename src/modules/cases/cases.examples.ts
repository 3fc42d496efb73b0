import type { z } from 'zod';
import type { Affordability, Eligibility } from './assessments.schema.ts';
import type { CaseSummary, CreditCase } from './case-page.schema.ts';
import type { OpenCase } from './cases.schema.ts';

/** What the API reference shows: the mechanic's loan for parts. */

export const CASE_ID = '0197b1c0-0000-7000-8000-000000000021';
const borrower = { id: '0197b1c0-0000-7000-8000-000000000010', number: 'P-0008', display_name: 'Mehmet Yılmaz' };
const adviser = '0197b1c0-0000-7000-8000-000000000003';
const at = '2026-11-20T09:00:00.000Z';

export const openCaseExample: z.input<typeof OpenCase> = {
  borrower_person_ids: [borrower.id],
  principal: '5000.00',
  term_months: 36,
  purpose: 'Ersatzteile für Kundenfahrzeuge, die vor der Zahlung der Kunden zu kaufen sind',
  purpose_kind: 'working_capital',
  regime: 'BUSINESS',
  regime_reason: 'Läuft seit 2019 als Kfz-Meisterbetrieb',
  lender_of_record: 'cooperative',
  sector: 'Kfz-Handwerk',
  district: 'Nordstadt',
  jobs_secured: 2,
  jobs_created: 0,
  jobs_secured_fte: '1.50',
  jobs_created_fte: '0.00',
  firm: 'existing',
};

export const summaryExample: z.input<typeof CaseSummary> = {
  id: CASE_ID,
  number: 'K-2026-0001',
  status: 'complete',
  borrowers: [borrower],
  principal: '5000.00',
  term_months: 36,
  purpose: openCaseExample.purpose,
  purpose_kind: 'working_capital',
  regime: 'BUSINESS',
  sector: 'Kfz-Handwerk',
  district: 'Nordstadt',
  adviser_user_id: adviser,
  submitted_on: '2026-11-18',
  decision_deadline: {
    due_on: '2026-11-25',
    is_running: true,
    working_days_used: 0,
    working_days_allowed: 3,
    is_target_met: null,
    is_late: false,
    explanation: {
      de: 'Vollständig seit dem 20.11.2026; dieser Tag zählt nicht mit. Zu entscheiden bis 25.11.2026: 3 Arbeitstage, Montag bis Freitag ohne Feiertage; verbraucht sind 0.',
      en: 'Complete since 20 November 2026; that day does not count. To be decided by 25 November 2026: 3 working days, Monday to Friday without public holidays; 0 are used.',
    },
  },
  version: 9,
  created_at: '2026-11-18T09:00:00.000Z',
};

export const caseExample: z.input<typeof CreditCase> = {
  ...summaryExample,
  regime_reason: openCaseExample.regime_reason,
  lender_of_record: 'cooperative',
  jobs_secured: 2,
  jobs_created: 0,
  jobs_secured_fte: '1.50',
  jobs_created_fte: '0.00',
  firm: 'existing',
  policy_number: 1,
  viewer: { is_involved: false, ground: null },
  missing: [],
  next_steps: [
    {
      kind: 'vote',
      name: { de: 'Abstimmen', en: 'Vote' },
      role: 'board',
      person_ids: ['0197b1c0-0000-7000-8000-000000000001'],
      due_on: '2026-11-25',
      missing: [],
    },
  ],
  checklist: [
    {
      id: '0197b1c0-0000-7000-8000-000000000031',
      kind: 'application_form',
      name: { de: 'Unterschriebener Antrag', en: 'Signed application' },
      is_required: true,
      status: 'accepted',
      reason: null,
      documents: [
        {
          id: '0197b1c0-0000-7000-8000-000000000035',
          file_name: 'Antrag.pdf',
          media_type: 'application/pdf',
          size_bytes: 48213,
          sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          uploaded_at: at,
        },
      ],
    },
  ],
  affordability: {
    ratio: '4.79',
    warning_ratio: '1.20',
    is_above_warning_line: true,
    sentence: {
      de: 'Im Monat verfügbar sind 750,00 EUR, die Rate beträgt 156,45 EUR: Verhältnis 4,79, Warnlinie 1,20; die Warnlinie ist eingehalten.',
      en: 'EUR 750.00 a month is available, the instalment is EUR 156.45: ratio 4.79, warning line 1.20; the warning line is kept.',
    },
  },
  guarantees: [
    {
      id: '0197b1c0-0000-7000-8000-000000000041',
      number: 'B-2026-0001',
      guarantor: { id: '0197b1c0-0000-7000-8000-000000000011', number: 'P-0009', display_name: 'Ayşe Demir' },
      kind: 'primary_liability',
      cap: '5000.00',
      status: 'signed',
      signed_on: '2026-11-19',
      valid_until: null,
    },
  ],
  coverage: {
    covered: '5000.00',
    promised: '5000.00',
    required: '5000.00',
    is_enough: true,
    sentence: {
      de: 'Bürgschaften decken 5.000,00 EUR, gefordert sind 5.000,00 EUR (100 % des Darlehens): das reicht.',
      en: 'Guarantees cover EUR 5,000.00, EUR 5,000.00 is required (100 % of the loan): that is enough.',
    },
  },
  board: {
    quorum_votes: 2,
    waiting_for: [{ id: '0197b1c0-0000-7000-8000-000000000001', number: 'P-0001', display_name: 'Birgit Krause' }],
    needs_supervisory_resolution: false,
    standing: { de: 'Es fehlen noch Stimmen.', en: 'Votes are still missing.' },
    recusals: [],
    votes: [
      {
        id: '0197b1c0-0000-7000-8000-000000000051',
        voter: { id: '0197b1c0-0000-7000-8000-000000000002', number: 'P-0002', display_name: 'Jürgen Schulte' },
        vote: 'approve',
        reason: 'Die Werkstatt läuft seit Jahren, die Rate ist tragbar.',
        conditions: [],
        cast_at: '2026-11-23T08:30:00.000Z',
        is_superseded: false,
      },
    ],
  },
  supervisory_resolution: null,
  outcome: null,
  conditions: [],
  payout_hindrances: [],
  offer: null,
  bank_decision: null,
  history: [
    {
      kind: 'clock_started',
      occurred_on: '2026-11-20',
      item_id: null,
      reason: null,
      recorded_at: at,
      recorded_by: adviser,
    },
  ],
};

export const eligibilityExample: z.input<typeof Eligibility> = {
  as_of: '2026-11-18',
  policy_number: 1,
  is_eligible: true,
  has_warnings: false,
  results: [
    {
      rule: 'amount_at_least',
      outcome: 'pass',
      code: null,
      person_id: null,
      figures: [
        { name: 'principal', kind: 'amount', value: '5000.00' },
        { name: 'minimum', kind: 'amount', value: '1000.00' },
      ],
      sentence: {
        de: 'Beantragt sind 5.000,00 EUR, mindestens nötig sind 1.000,00 EUR.',
        en: 'EUR 5,000.00 is applied for, at least EUR 1,000.00 is needed.',
      },
    },
  ],
};

export const affordabilityExample: z.input<typeof Affordability> = {
  household_income: '2400.00',
  household_expenses: '1900.00',
  business_income: '6200.00',
  business_expenses: '5800.00',
  household_surplus: '500.00',
  business_cash_flow: '400.00',
  existing_debt_service: '150.00',
  available: '750.00',
  instalment: '156.45',
  ratio: '4.79',
  warning_ratio: '1.20',
  is_above_warning_line: true,
  disclosed_as_of: '2026-11-18',
  sentence: {
    de: 'Im Monat verfügbar sind 750,00 EUR, die Rate beträgt 156,45 EUR: Verhältnis 4,79, Warnlinie 1,20; die Warnlinie ist eingehalten.',
    en: 'EUR 750.00 a month is available, the instalment is EUR 156.45: ratio 4.79, warning line 1.20; the warning line is kept.',
  },
};
