import { z } from 'zod';
import { Decimal } from '../../domain/money/decimal.ts';
import type { PolicyTerms } from '../../domain/policy/policy-terms.ts';
import { count, date, notNegativeAmount as amount, rate, text } from '../../platform/http/wire.ts';
import { dues, MOST } from './dues-terms.schema.ts';
import { shares } from './share-terms.schema.ts';

/** The terms as they travel and as they are stored. Whether they make sense together is for `checkPolicyTerms`. */

const ratio = z
  .codec(
    z.string().regex(/^(0|[1-9]\d{0,2})(\.\d{1,4})?$/),
    z.custom<Decimal>((value) => value instanceof Decimal),
    { decode: (value) => new Decimal(value), encode: (value) => value.toFixed() },
  )
  .meta({ id: 'Ratio', description: 'A ratio as text with up to four decimals', examples: ['1.2'] });

const membership = z
  .strictObject({
    statutes_version: text(60).describe('Names the statutes in force, which a joining person must have been shown'),
    admission_votes: count(0, MOST).describe('Concordant votes of board members that admit a member'),
    natural_persons_only: z.boolean().describe('Whether ordinary members are natural persons only'),
    notice_period_months: count(0, MOST).describe('Notice before the end of the financial year'),
    financial_year_start_month: count(0, MOST)
      .default(1)
      .describe('Month on whose first day the financial year begins, 1 to 12'),
    residence_required: z
      .boolean()
      .default(false)
      .describe('Whether the statutes ask for a residence, so that moving away is a ground to leave (GenG section 67)'),
    settlement_limitation_years: count(0, MOST)
      .default(10)
      .describe('Years after which a settlement is time-barred, from the end of the year in which it fell due'),
  })
  .meta({ id: 'MembershipTerms', description: 'Joining and leaving' });

const joining = z
  .strictObject({
    confirmation_days: count(0, MOST).describe('Days for which the code confirming an e-mail address holds'),
    unconfirmed_erasure_days: count(0, MOST).describe(
      'Days until an electronic declaration nobody confirmed is erased',
    ),
    refusal_erasure_days: count(0, MOST).describe('Days after the dispatch of a refusal until its data is erased'),
  })
  .default({ confirmation_days: 7, unconfirmed_erasure_days: 30, refusal_erasure_days: 30 })
  .describe('How joining goes')
  .meta({ id: 'JoiningTerms' });

const loan = z
  .strictObject({
    minimum_principal: amount.describe('Smallest loan'),
    first_ceiling: amount.describe('Largest exposure without a reliably repaid loan'),
    second_ceiling: amount.describe('Largest exposure of a reliable borrower'),
    annual_rate: rate.describe('Nominal rate, percent a year, fixed'),
    maximum_term_months: count(0, MOST),
    method: z.enum(['annuity', 'equal_principal', 'interest_only']).describe('How the loan is repaid'),
    day_count: z.enum(['30E/360', 'Act/365F', 'Act/360', 'Act/Act ISDA']).describe('How days of interest are counted'),
    due_day: z
      .union([z.enum(['anniversary', 'last']), count(0, MOST)])
      .describe('The payout’s anniversary, the last day of the month, or a day: 1 to 28 or 30'),
    first_period: z
      .enum(['interest_only', 'added'])
      .describe('Whether a broken first period makes a row of its own or is added to the first instalment'),
    minimum_days_to_first_due_date: count(0, MOST).describe('With a fixed due day: days from payout to the first one'),
    processing_fee: amount.describe('Enters the effective annual rate'),
    offer_validity_days: count(0, MOST).describe('Calendar days an offer stands'),
    withdrawal_days: count(0, MOST).describe('Right of withdrawal of consumers and founders'),
    founder_limit: amount.describe('Largest loan to a founder (BGB section 513)'),
    early_repayment_compensation: rate.describe('Percent of the principal a payoff costs, within BGB section 502'),
  })
  .meta({ id: 'LoanProductTerms', description: 'What a loan may look like' });

const eligibility = z
  .strictObject({
    non_members_may_borrow: z.boolean().describe('Whether the statutes allow business with non-members'),
    open_dues_warning_months: count(0, MOST).describe('Dues open for longer than this give a warning'),
    credit_limit_per_debtor: z
      .strictObject({
        amount,
        resolved_on: date.describe('Day of the general assembly’s resolution'),
        resolution_number: z
          .string()
          .regex(/^BS-[0-9]{4}-[0-9]{4,9}$/)
          .nullable()
          .default(null)
          .describe('Number of that resolution; null where it was passed before assemblies were recorded here')
          .meta({ examples: ['BS-2027-0001'] }),
        counts_guarantees_given: z.boolean().describe('Whether what the debtor vouches for counts too'),
      })
      .meta({ id: 'CreditLimitPerDebtor', description: 'Limit per debtor (GenG section 49)' })
      .nullable(),
    affordability_warning_ratio: ratio.describe('Available money over the instalment below which the board is warned'),
  })
  .meta({ id: 'EligibilityTerms', description: 'Who may borrow' });

const reliability = z
  .strictObject({
    maximum_days_late: count(0, MOST),
    maximum_late_instalments: count(0, MOST),
    running_loan_counts: z.boolean().describe('Whether a running loan with clean months counts like a repaid one'),
    clean_months: count(0, MOST).describe('Clean months a running loan needs'),
  })
  .meta({ id: 'ReliabilityTerms', description: 'When an earlier loan opens the second ceiling' });

const decision = z
  .strictObject({
    working_days: count(0, MOST).describe('Working days from the complete file to the decision'),
    quorum_votes: count(0, MOST).describe('Concordant votes of board members that decide'),
    holiday_state: z.enum(['DE-NW']).describe('Whose public holidays count'),
  })
  .meta({ id: 'DecisionTerms', description: 'Deciding' });

const guarantees = z
  .strictObject({
    required_coverage: rate.describe('Percent of the loan the caps must cover; 0 leaves it to the decision'),
    exposure_limit: amount.nullable().describe('Most that one guarantor may vouch for; null for no limit'),
  })
  .meta({ id: 'GuaranteeTerms', description: 'Guarantees' });

const arrears = z
  .strictObject({
    unclaimed_default_interest_lapses_below: amount.describe('Unclaimed default interest below this lapses at closing'),
    value_adjustments: z
      .strictObject({
        '0': rate.describe('Percent while nothing is overdue'),
        '1-30': rate.describe('Percent from 1 to 30 days past due'),
        '31-60': rate.describe('Percent from 31 to 60 days past due'),
        '61-90': rate.describe('Percent from 61 to 90 days past due'),
        '91-180': rate.describe('Percent from 91 to 180 days past due'),
        over_180: rate.describe('Percent beyond 180 days past due'),
      })
      .meta({ id: 'ValueAdjustmentRates', description: 'Percent of the outstanding principal, by days past due' }),
    reminders: z
      .strictObject({
        friendly_note_days: z.int().describe('Days past due of the friendly note'),
        first_reminder_days: z.int().describe('Days past due of the first reminder'),
        second_reminder_days: z.int().describe('Days past due of the second reminder, with notice of consequences'),
      })
      .default({ friendly_note_days: 3, first_reminder_days: 14, second_reminder_days: 28 })
      .describe('When the borrower is written to about an instalment')
      .meta({ id: 'ReminderTerms' }),
  })
  .meta({ id: 'ArrearsTerms', description: 'Arrears' });

const assembly = z
  .strictObject({
    invitation_days: count(0, MOST).describe(
      'Full days between receipt of the invitation and the general assembly, 14 at least',
    ),
    agenda_days: count(0, MOST).describe('The same for items announced later, 7 at least'),
    delivery_days: count(0, MOST).describe('Days after which a letter counts as received; 0 for the day it is sent'),
  })
  .default({ invitation_days: 14, agenda_days: 7, delivery_days: 0 })
  .describe('How early the general assembly is called')
  .meta({ id: 'AssemblyTerms' });

const banking = z
  .strictObject({
    lead_days: count(0, MOST).describe('TARGET days between handing in a direct debit and its day, 1 at least'),
    prenotification_days: count(0, MOST).describe(
      'Days before a direct debit on which the payer is told at the latest',
    ),
    reminder_rest_days: count(0, MOST).describe(
      'TARGET days after a direct debit for which nobody is reminded of what it covers',
    ),
    claims_return_fees: z
      .boolean()
      .describe('Whether the payer owes what the bank charges for a debit that comes back'),
  })
  .default({ lead_days: 1, prenotification_days: 14, reminder_rest_days: 5, claims_return_fees: true })
  .describe('Collecting by direct debit')
  .meta({ id: 'BankingTerms' });

export const Terms = z
  .strictObject({
    membership,
    joining,
    shares,
    dues,
    loan,
    eligibility,
    reliability,
    decision,
    guarantees,
    arrears,
    assembly,
    banking,
  })
  .meta({ id: 'PolicyTerms', description: 'Everything the cooperative decides for itself' });

export type TermsText = z.input<typeof Terms>;

/** From the wire's names to the domain's. */
export function termsOf(read: z.output<typeof Terms>): PolicyTerms {
  return renamed(read, camelCase) as PolicyTerms;
}

/** The exact text form, for the wire and for the database. */
export function termsText(terms: PolicyTerms): TermsText {
  return z.encode(Terms, renamed(terms, snakeCase) as z.output<typeof Terms>);
}

/** There are a handful of versions; the bound only keeps a mistake from growing without end. */
const MOST_REMEMBERED = 100;
const remembered = new Map<string, PolicyTerms>();

/** Reads the JSON text of what `termsText` wrote. Each text is read once: it takes longer than a payment may. */
export function readTerms(stored: string): PolicyTerms {
  const known = remembered.get(stored);
  if (known) return known;
  const terms = termsOf(Terms.parse(JSON.parse(stored)));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(stored, terms);
  return terms;
}

/**
 * Both sides have the same fields under the same names in two spellings (a test walks the default terms there and back),
 * so that a new term needs one line here and one in the domain.
 */
function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, rename));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [rename(name), renamed(inner, rename)]));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function camelCase(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
