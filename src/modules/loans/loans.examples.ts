import { makePlan } from '../../domain/lending/plan.ts';
import type { PlanRow } from '../../domain/lending/plan.types.ts';
import { Money } from '../../domain/money/money.ts';
import { Rate } from '../../domain/money/rate.ts';
import { parseDate } from '../../domain/time/business-date.ts';
import { explainRow } from './loan-explanations.ts';
import { waitingTransfer } from '../outgoing-payments/index.ts';

/** Examples of the API reference: the mechanic's loan of the story. */

const loan = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
  number: 'D-2026-0009',
  case_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a17',
  case_number: 'K-2026-0017',
  borrowers: [{ id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01', number: 'P-0042', display_name: 'Mehmet Yılmaz' }],
  principal: '5000.00',
  annual_rate: '7.9',
  term_months: 36,
  regime: 'BUSINESS',
  legal_profile: 'consumer-credit-2026',
  lender_of_record: 'cooperative',
  policy_number: 1,
  contracted_on: '2026-11-27',
  contract_reference: 'Ordner K-2026-0017',
  withdrawal_until: null,
  credit: '0.00',
  refundable: '0.00',
  closed_on: null,
  restructured_on: null,
  terminated_on: null,
  written_off_on: null,
  open_costs: '0.00',
  open_default_interest: '0.00',
  days_past_due: 0,
  ageing_bucket: '0',
} as const;

const nothing = { fee: '0.00', interest: '0.00', principal: '0.00', total: '0.00' };

const noClaims = { cost: '0.00', default_interest: '0.00', recovery: '0.00' };

export const contractedLoan = {
  ...loan,
  status: 'contracted',
  paid_out_on: null,
  as_of: '2026-11-27',
  outstanding_principal: '0.00',
  arrears: nothing,
  next_instalment: null,
  paid: { ...nothing, ...noClaims },
  explanation: 'Not paid out yet, so nothing is outstanding.',
  version: 1,
};

export const runningLoan = {
  ...loan,
  status: 'running',
  paid_out_on: '2026-11-30',
  as_of: '2026-12-30',
  outstanding_principal: '4876.47',
  arrears: nothing,
  next_instalment: {
    number: 2,
    due_date: '2027-01-30',
    effective_due_date: '2027-02-01',
    amount: '156.45',
    open: '156.45',
  },
  paid: { fee: '0.00', interest: '32.92', principal: '123.53', ...noClaims, total: '156.45' },
  explanation: 'Paid out on 30 November 2026: EUR 5,000.00, of which repaid: EUR 123.53, outstanding: EUR 4,876.47.',
  version: 4,
};

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
const issued = makePlan(terms, parseDate('2026-11-30'), 'DE-NW');

/** The first instalment is paid, the others lie ahead. */
function planRow(row: PlanRow) {
  const isPaid = row.number === 1;
  const amount = row.amount.toText();
  const { en } = explainRow({ row, rows: issued.rows, origin: { terms, runsFrom: issued.payoutDate } });
  return {
    number: row.number,
    kind: null,
    due_date: row.dueDate,
    effective_due_date: row.effectiveDueDate,
    interest: row.interest.toText(),
    principal: row.principal.toText(),
    fee: row.fee.toText(),
    amount,
    balance: row.balance.toText(),
    paid: isPaid ? amount : '0.00',
    open: isPaid ? '0.00' : amount,
    paid_on: isPaid ? row.dueDate : null,
    days_late: 0,
    state: isPaid ? ('paid' as const) : ('upcoming' as const),
    explanation: en,
  };
}

export const plan = {
  loan_id: loan.id,
  loan_number: loan.number,
  as_of: '2026-12-30',
  rows: issued.rows.map(planRow),
  totals: { interest: '632.24', fees: '0.00', payable: '5632.24', paid: '156.45', open: '5475.79' },
};

export const booking = {
  sequence: 2,
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a77',
  kind: 'payment',
  value_date: '2026-12-30',
  recorded_at: '2026-12-30T09:12:00.000Z',
  amount: '156.45',
  bank_reference: '2026123000001234',
  is_reversed: false,
  reason: null,
  paid: { fee: '0.00', interest: '32.92', principal: '123.53', ...noClaims },
  unapplied: '0.00',
  instalments: [1],
};

export const payoutOrder = {
  execution_date: '2026-11-30',
  payee_name: 'Mehmet Yılmaz',
  payee_iban: 'DE02120300000000202051',
};

export const preparedPayout = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a66',
  loan_id: loan.id,
  amount: '5000.00',
  fee_withheld: '0.00',
  ...payoutOrder,
  status: 'prepared',
  prepared_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a05',
  prepared_at: '2026-11-27T14:02:00.000Z',
  released_by_person_id: null,
  released_at: null,
  transfer: null,
};

export const releasedPayout = {
  ...preparedPayout,
  status: 'released',
  released_by_person_id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a06',
  released_at: '2026-11-27T14:30:00.000Z',
  transfer: waitingTransfer,
};

export const cancelledPayout = { ...preparedPayout, status: 'cancelled' };
