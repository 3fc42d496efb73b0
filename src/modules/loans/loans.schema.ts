import { z } from 'zod';
import { iban } from '../../platform/http/iban.ts';
import { amount, count, date, idOrNumber, instant, page, paging, rate, text, uuid } from '../../platform/http/wire.ts';
import { PersonReference } from '../persons/index.ts';
import { outgoingFields } from '../outgoing-payments/index.ts';

/** Wire shapes of loans, contracts and payouts. */

export { iban };

const regime = z.enum(['CONSUMER', 'FOUNDER', 'BUSINESS']).describe('Legal regime of the loan');

export const LoanParams = z.strictObject({ loan_id: idOrNumber('D').describe('Id or number of the loan') });
export const CaseParams = z.strictObject({ case_id: idOrNumber('K').describe('Id or number of the credit case') });
export const PayoutParams = z.strictObject({ payout_id: uuid });

export const RecordContract = z
  .strictObject({
    concluded_on: date.describe('Day on which the contract was concluded; within the validity of the offer'),
    reference: text(200).describe('Where the signed contract lies, such as a folder number'),
  })
  .meta({ id: 'RecordContract', description: 'A contract concluded on the offer of a case' });

const loanStatus = z
  .enum(['contracted', 'running', 'written_off', 'closed', 'cancelled'])
  .describe('written_off: out of the books and still owed; a terminated or restructured loan is running');

const parts = { fee: amount, interest: amount, principal: amount };
const paidParts = {
  ...parts,
  cost: amount.describe('Costs of enforcement'),
  default_interest: amount.describe('Default interest that was claimed'),
  recovery: amount.describe('Of what was written off'),
};

export const Arrears = z
  .object({ ...parts, total: amount })
  .meta({ id: 'Arrears', description: 'Open amounts of instalments whose effective due date has passed' });

export const NextInstalment = z
  .object({ number: z.int(), due_date: date, effective_due_date: date, amount, open: amount })
  .meta({ id: 'NextInstalment', description: 'The oldest instalment that is not fully paid' });

export const Loan = z
  .object({
    id: uuid,
    number: z.string().meta({ examples: ['D-2026-0009'] }),
    case_id: uuid,
    case_number: z.string(),
    status: loanStatus,
    borrowers: z.array(PersonReference).describe('Who owes the loan'),
    principal: amount,
    annual_rate: rate,
    term_months: z.int(),
    regime,
    legal_profile: z.string().describe('Body of law of the contract date'),
    lender_of_record: z.enum(['cooperative', 'partner_bank']),
    policy_number: z.int().describe('Policy version the loan was approved under'),
    contracted_on: date,
    contract_reference: z.string(),
    withdrawal_until: date.nullable().describe('Last day of the right of withdrawal; null where there is none'),
    paid_out_on: date.nullable(),
    closed_on: date.nullable(),
    restructured_on: date.nullable().describe('Day of the latest restructuring'),
    terminated_on: date.nullable().describe('Day on which the rest was called due'),
    written_off_on: date.nullable().describe('Day on which it left the books'),
    as_of: date.describe('The day the figures below speak of'),
    outstanding_principal: amount,
    credit: amount.describe('Money received that waits for the next due date'),
    refundable: amount.describe('Credit left after the loan was repaid; it goes back to the payer'),
    arrears: Arrears,
    open_costs: amount.describe('Costs of enforcement claimed and not paid'),
    open_default_interest: amount.describe('Default interest claimed and not paid'),
    days_past_due: z.int(),
    ageing_bucket: z.enum(['0', '1-30', '31-60', '61-90', '91-180', 'over_180']),
    next_instalment: NextInstalment.nullable(),
    paid: z.object({ ...paidParts, total: amount }).describe('What money has paid so far'),
    explanation: z
      .string()
      .describe('How the outstanding principal comes about, and whether and when the rest was called due'),
    version: z.int(),
  })
  .meta({ id: 'Loan', description: 'A loan and how it stands' });

export const LoanPage = page(Loan, 'LoanPage');

export const ListLoans = z.strictObject({
  ...paging.shape,
  status: loanStatus.optional(),
});

/** A row of a plan as it was fixed, whatever else is told of it. */
export const planRowFields = {
  number: z.int().describe('0 is the interest of a broken first period; above 1000 what is no agreed instalment'),
  kind: z
    .enum(['extra_principal', 'called_due', 'reopened'])
    .nullable()
    .describe('Null for an agreed instalment; else principal repaid early, the rest called due, or owed again'),
  due_date: date.describe('Contract date'),
  effective_due_date: date.describe('Contract date moved to a working day (BGB §193); late only after it'),
  interest: amount,
  principal: amount,
  fee: amount,
  amount,
  balance: amount.describe('Principal left after this instalment'),
};

export const PlanRow = z
  .object({
    ...planRowFields,
    paid: amount.describe('What is no longer open: paid, or moved into a new plan, waived, written off'),
    open: amount,
    paid_on: date.nullable(),
    days_late: z.int(),
    state: z.enum(['paid', 'partly_paid', 'overdue', 'due', 'upcoming']),
    explanation: z.string().describe('How interest and principal of this row come about'),
  })
  .meta({ id: 'PlanRow', description: 'One instalment' });

export const InstalmentPlan = z
  .object({
    loan_id: uuid,
    loan_number: z.string(),
    as_of: date,
    rows: z.array(PlanRow),
    totals: z.object({ interest: amount, fees: amount, payable: amount, paid: amount, open: amount }),
  })
  .meta({ id: 'InstalmentPlan', description: 'The instalment plan of a loan with what is paid of it' });

const loanFactKinds = [
  'payout',
  'payment',
  'reversal',
  'claim',
  'waiver',
  'lapse',
  'deferral',
  'restructuring',
  'termination',
  'write_off',
  'refund',
] as const;

export const LedgerBooking = z
  .object({
    sequence: z.int(),
    id: uuid.describe('Id of the payout, the payment, the reversal or whatever else happened'),
    kind: z.enum(loanFactKinds),
    value_date: date,
    recorded_at: instant,
    amount: amount.nullable().describe('Null where the amount follows from how the loan stood'),
    reason: z.string().nullable().describe('Why, as whoever recorded it put it'),
    bank_reference: z.string().nullable(),
    is_reversed: z.boolean(),
    paid: z.object(paidParts).describe('What its money paid'),
    unapplied: amount.describe('What of a payment pays nothing: it waits as credit, or was refunded'),
    instalments: z.array(z.int()).describe('Numbers of the instalments it paid'),
  })
  .meta({ id: 'LoanBooking', description: 'One booking of a loan, as its borrower reads it' });

export const LoanLedger = page(LedgerBooking, 'LoanLedgerPage');
export const ListBookings = z.strictObject({ ...paging.shape });

export const PreparePayout = z
  .strictObject({
    execution_date: date.describe('A day on which banks transfer, today or within 30 days'),
    payee_name: text(70),
    payee_iban: iban,
    requested_before_withdrawal_ends: z
      .boolean()
      .default(false)
      .describe('The borrower asked for the money before the right of withdrawal has run out'),
  })
  .meta({ id: 'PreparePayout', description: 'A payout order, first pair of eyes' });

export const Payout = z
  .object({
    ...outgoingFields,
    loan_id: uuid,
    amount: amount.describe('What is transferred: principal less withheld fee'),
    fee_withheld: amount,
    execution_date: date,
  })
  .meta({ id: 'Payout', description: 'A payout order under four eyes' });

export const PayoutList = z
  .object({ items: z.array(Payout) })
  .meta({ id: 'PayoutList', description: 'All payout orders of a loan' });

export const CreditRun = z
  .object({ business_date: date, loans: count(0, 10_000_000).describe('Loans whose credit paid something') })
  .meta({ id: 'CreditRun', description: 'What a run over waiting credit did' });
