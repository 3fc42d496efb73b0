import { amountsOf } from '../../src/domain/lending/loan-state.ts';
import { type LoanRecord, openBook } from '../../src/domain/lending/loan-book.ts';
import { legalProfileOn } from '../../src/domain/lending/legal-profile.ts';
import type { Regime } from '../../src/domain/lending/allocation-order.ts';
import type { LoanFact } from '../../src/domain/lending/loan-facts.ts';
import { makePlan } from '../../src/domain/lending/plan.ts';
import { planTotals } from '../../src/domain/lending/plan-totals.ts';
import { statementOf } from '../../src/domain/lending/statement.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import type { Person } from '../../src/domain/persons/person.ts';
import { publishedBaseRates } from '../../src/domain/time/base-rates.ts';
import { plusDays } from '../../src/domain/time/business-date.ts';
import { earlyRepaymentRight, offerFigures } from '../../src/modules/cases/offer-figures.ts';
import { planRowToJson } from '../../src/modules/cases/offers.repository.ts';
import {
  arrearsDataOf,
  instalmentPlanDataOf,
  interestDataOf,
  standingOf,
} from '../../src/modules/documents/loan-data.ts';
import { statementDataOf } from '../../src/modules/documents/statement-data.ts';
import { defaultRateInWords } from '../../src/modules/documents/default-rate.ts';
import { exampleFacts } from '../../src/modules/documents/profile.schema.ts';
import type { Source } from '../../src/modules/documents/print-document.ts';
import type { ContractData } from '../../src/modules/documents/templates/contract.ts';
import type { CreditData } from '../../src/modules/documents/templates/credit.ts';
import type { DataOf, DocumentKind } from '../../src/modules/documents/templates/index.ts';
import type { Frame } from '../../src/modules/documents/templates/template.ts';
import { type Loan, type LoanStatement, viewOf } from '../../src/modules/loans/index.ts';
import { addition, invitation, minutes } from './assembly-letters.ts';
import * as leaving from './leaving-letters.ts';
import { day, eur, paymentFact, payoutFact, reversalFact } from './loan-histories.ts';
import { termsOf } from './loan-terms.ts';

/** A document of every kind, made of figures that the domain computes; names and places are invented. */

const borrower: Person = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a01',
  number: 'P-0042',
  kind: 'natural',
  firstNames: 'Mehmet',
  surname: 'Yılmaz',
  legalName: null,
  birthDate: day('1980-05-17'),
  street: 'Schützenstraße 12',
  postalCode: '44147',
  city: 'Dortmund',
  country: 'DE',
  email: 'm.yilmaz@example.org',
  phone: null,
  version: 1,
  createdAt: new Date('2026-01-01T00:00:00Z'),
  erasedAt: null,
};
const persons = new Map([[borrower.id, borrower]]);

const frame = (number: string, dated_on: string): Frame => ({
  number,
  dated_on,
  sender: exampleFacts,
  addressees: [{ name: 'Mehmet Yılmaz', is_natural_person: true }],
  address: ['Mehmet Yılmaz', 'Schützenstraße 12', '44147 Dortmund'],
});

const toGuarantor = (number: string, dated_on: string): Frame => ({
  ...frame(number, dated_on),
  addressees: [{ name: 'Ayşe Demir-Özgür', is_natural_person: true }],
  address: ['Ayşe Demir-Özgür', 'Münsterstraße 95', '44145 Dortmund'],
});

type Credit = {
  readonly regime: Regime;
  readonly principal: string;
  readonly termMonths: number;
  readonly fee?: string;
};

/** What the cases module stores with an offer, in the words of its API. */
export function creditOf({ regime, principal, termMonths, fee }: Credit): CreditData {
  const [offeredOn, payoutDate] = [day('2026-11-25'), day('2026-12-10')];
  const fees = fee ? [{ name: 'Bearbeitungsgebühr', amount: eur(fee), when: 'withheld' as const }] : [];
  const terms = termsOf(principal, termMonths, { fees });
  const plan = makePlan(terms, payoutDate, 'DE-NW');
  const product = defaultPolicyTerms.loan;
  const { default_rate, rights, ...figures } = offerFigures({ plan, terms, regime, offeredOn, product });
  return {
    ...figures,
    default_rate: defaultRateInWords(default_rate.de, publishedBaseRates, offeredOn),
    early_repayment: earlyRepaymentRight(regime, product.earlyRepaymentCompensation).de,
    rights: rights.map(({ de }) => de),
    case_number: 'K-2026-0017',
    regime,
    purpose: 'Ersatzteile für Kundenfahrzeuge und ein gebrauchter Achsmessstand',
    decided_on: '2026-11-25',
    offered_on: offeredOn,
    valid_until: plusDays(offeredOn, product.offerValidityDays),
    assumed_payout_date: payoutDate,
    principal,
    term_months: termMonths,
    method: terms.method,
    day_count: terms.dayCount,
    fees: terms.fees.map(({ name, amount }) => ({ name, amount: amount.toText(), is_withheld: true })),
    withdrawal_days: product.withdrawalDays,
    guarantees: [{ guarantor: 'Ayşe Demir-Özgür', kind: 'primary_liability', cap: principal }],
    conditions: ['Nachweis über die Gewerbeanmeldung'],
    plan: plan.rows.map(planRowToJson),
    plan_totals: {
      amount: figures.total_payable,
      interest: planTotals(plan, terms).interest.toText(),
      principal,
      fee: '0.00',
    },
  };
}

function contractOf(credit: Credit, contractDate = '2026-12-01'): ContractData {
  const law = legalProfileOn(day(contractDate));
  return {
    ...creditOf(credit),
    borrowers: [{ name: 'Mehmet Yılmaz', address: 'Schützenstraße 12, 44147 Dortmund' }],
    law: { form: law.contractForm, withdrawal_ends_at_latest: law.withdrawalEndsAtLatest },
  };
}

const terms = termsOf('5000.00', 36);
const loan: Loan = {
  id: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a42',
  number: 'D-2026-0009',
  caseId: '0197b1c0-5c1e-7a3b-9d2f-3f6f0c8b1a17',
  caseNumber: 'K-2026-0017',
  status: 'running',
  principal: terms.principal,
  terms,
  agreement: { terms, calendar: 'DE-NW' },
  regime: 'BUSINESS',
  legalProfile: 'consumer-credit-2026',
  lenderOfRecord: 'cooperative',
  policyNumber: 1,
  contractedOn: day('2026-12-01'),
  contractReference: 'Ordner K-2026-0017',
  withdrawalUntil: null,
  paidOutOn: day('2026-12-10'),
  closedOn: null,
  replayedThrough: day('2026-12-10'),
  outstandingPrincipal: terms.principal,
  credit: eur('0.00'),
  openCosts: eur('0.00'),
  openDefaultInterest: eur('0.00'),
  paid: amountsOf(() => eur('0.00')),
  restructuredOn: null,
  terminatedOn: null,
  writtenOffOn: null,
  oldestUnpaidEffectiveDueDate: null,
  borrowerPersonIds: [borrower.id],
  version: 1,
};

/** Paid ahead once, returned once, and from March 2028 on nothing more. */
const record = {
  loanId: loan.id,
  plan: makePlan(terms, day('2026-12-10'), 'DE-NW'),
  regime: loan.regime,
  facts: [
    payoutFact('2026-12-10', '5000.00'),
    paymentFact('early', '2027-01-04', '200.00'),
    paymentFact('february', '2027-02-10', '112.90'),
    paymentFact('returned', '2027-03-10', '156.45'),
    reversalFact('returned', '2027-03-15'),
    paymentFact('march', '2027-03-22', '156.45'),
    ...Array.from({ length: 11 }, (_, month) =>
      paymentFact(
        `month ${month}`,
        `${month < 9 ? 2027 : 2028}-${String(((month + 3) % 12) + 1).padStart(2, '0')}-10`,
        '156.45',
      ),
    ),
  ],
};

/** What went wrong after that: costs, default interest, a pause, the termination, the write-off, and money all the same. */
const troubled = {
  ...record,
  agreement: { terms, calendar: 'DE-NW' as const },
  facts: [
    ...record.facts,
    ...(
      [
        { kind: 'claim', factId: 'costs', valueDate: '2028-04-20', of: 'cost', rowNumber: null, amount: '12.50' },
        {
          kind: 'claim',
          factId: 'late',
          valueDate: '2028-04-20',
          of: 'default_interest',
          rowNumber: 15,
          amount: '0.98',
        },
        { kind: 'payment', factId: 'some', valueDate: '2028-04-25', amount: '200.00', whatExceeds: 'credit' },
        { kind: 'waiver', factId: 'waived', valueDate: '2028-04-24', claimFactId: 'costs', amount: '2.50' },
        { kind: 'deferral', factId: 'pause', valueDate: '2028-05-02', months: 3, method: 'interest_only' },
        {
          kind: 'payment',
          factId: 'help',
          valueDate: '2028-08-14',
          amount: '50.00',
          whatExceeds: 'credit',
          guaranteeId: 'g',
        },
        { kind: 'claim', factId: 'court', valueDate: '2029-01-10', of: 'cost', rowNumber: null, amount: '35.00' },
        { kind: 'termination', factId: 'end', valueDate: '2029-01-15' },
        { kind: 'write_off', factId: 'off', valueDate: '2029-06-30' },
        { kind: 'payment', factId: 'recovered', valueDate: '2029-09-03', amount: '75.00', whatExceeds: 'credit' },
      ] as const
    ).map((fact) => ({ ...fact, ...('amount' in fact ? { amount: eur(fact.amount) } : {}) }) as unknown as LoanFact),
  ],
};

function stateOn(text: string, of: LoanRecord = record): LoanStatement {
  const { state } = openBook(of, day(text));
  return { view: viewOf(loan, day(text), state), state, lines: statementOf(of, day(text)) };
}

const arrears = (on: string, payBy: string, of: LoanRecord = record) =>
  arrearsDataOf(
    { statement: stateOn(on, of), defaultRate: creditOf(business).default_rate, isGuaranteed: true, payBy: day(payBy) },
    persons,
  );

/** For who is collected from. */
const collection = { mandate_reference: 'HS-P0042-01', account_ends_with: '6199' };

const business: Credit = { regime: 'BUSINESS', principal: '5000.00', termMonths: 36 };
const consumer: Credit = { regime: 'CONSUMER', principal: '10000.00', termMonths: 48 };
const founder: Credit = { regime: 'FOUNDER', principal: '25000.00', termMonths: 48, fee: '100.00' };

const guarantee = {
  guarantee_number: 'B-2026-0001',
  kind: 'primary_liability',
  cap: '5000.00',
  cap_includes_interest_and_costs: true,
  valid_until: null,
} as const;

const form: DataOf<'guarantee_form'> = {
  ...guarantee,
  case_number: 'K-2026-0017',
  guarantor_is_merchant: false,
  guarantor: 'Ayşe Demir-Özgür',
  guarantor_address: 'Münsterstraße 95, 44145 Dortmund',
  borrowers: ['Mehmet Yılmaz'],
  principal: '5000.00',
  term_months: 36,
};

const guarantorStanding: DataOf<'guarantor_statement'> = {
  ...guarantee,
  as_of: '2027-12-31',
  signed_on: '2026-11-30',
  released_on: null,
  loan_number: 'D-2026-0009',
  ...figuresOn('2027-12-31'),
};

function figuresOn(on: string) {
  const { principal, outstanding_principal, arrears: overdue, days_past_due } = standingOf(stateOn(on), persons);
  return { principal, outstanding_principal, arrears: overdue, days_past_due };
}

const payoutOrder: DataOf<'payout_order'> = {
  loan_number: 'D-2026-0009',
  case_number: 'K-2026-0017',
  borrowers: ['Mehmet Yılmaz'],
  principal: '5000.00',
  fee_withheld: '0.00',
  amount: '5000.00',
  execution_date: '2026-12-10',
  payee_name: 'Mehmet Yılmaz',
  payee_iban: 'DE02120300000000202051',
  prepared_by: 'Jonas Brandt',
  prepared_on: '2026-12-08',
  released_by: 'Anna Łukasiewicz',
  released_on: '2026-12-09',
};

const approval: DataOf<'approval'> = {
  case_number: 'K-2026-0017',
  principal: '5000.00',
  term_months: 36,
  purpose: 'Ersatzteile für Kundenfahrzeuge',
  decided_on: '2026-11-25',
  conditions: ['Bürgschaft von Ayşe Demir-Özgür unterschrieben', 'Nachweis über die Gewerbeanmeldung'],
  is_recommendation: false,
};

const refusal: DataOf<'refusal'> = {
  case_number: 'K-2026-0018',
  principal: '8000.00',
  decided_on: '2026-11-25',
  reasons: [
    'Nach Miete, Unterhalt und den laufenden Raten bleibt im Monat weniger, als die Rate beträgt.',
    'Für das zweite Ladenlokal liegt noch kein Mietvertrag vor.',
  ],
  is_bureau_data_used: true,
  is_recommendation: false,
};

const prenotification: DataOf<'prenotification'> = {
  number: 'M-0042',
  is_of_loan: false,
  collect_on: '2026-12-15',
  amount: '15.00',
  rows: [
    { what: 'Beitrag 10/2026', due_on: '2026-10-01', open: '5.00' },
    { what: 'Beitrag 11/2026', due_on: '2026-11-01', open: '5.00' },
    { what: 'Beitrag 12/2026', due_on: '2026-12-01', open: '5.00' },
  ],
  remittance: 'M-0042 Beitrag 10/2026-12/2026',
  mandate_reference: 'HS-P0042-01',
  mandate_signed_on: '2026-03-02',
  creditor_id: 'DE98ZZZ09999999999',
  account_holder: 'Mehmet Yılmaz',
  iban_ends_with: '6199',
};

/** Part of the debt was paid meanwhile, so that nobody can tell what the debit is made of. */
const prenotificationOfArrears: DataOf<'prenotification'> = {
  ...prenotification,
  number: 'D-2026-0009',
  is_of_loan: true,
  amount: '318.12',
  rows: [],
  remittance: 'D-2026-0009 Rate 1 vom 30.11.2026, Rate 2 vom 30.12.2026, Verzugszinsen',
};

const duesArrears: DataOf<'dues_reminder'> = {
  member_number: 'M-0042',
  as_of: '2026-11-16',
  rows: [
    { from: '2026-07', to: '2026-09', due_on: '2026-07-01', amount: '15.00', paid: '2.00', open: '13.00' },
    { from: '2026-10', to: '2026-10', due_on: '2026-10-01', amount: '5.00', paid: '0.00', open: '5.00' },
  ],
  total_open: '18.00',
  pay_by: '2026-11-30',
};

const admission: DataOf<'admission_notice'> = {
  member_number: 'M-0042',
  declared_on: '2026-11-16',
  admitted_on: '2026-11-20',
  share_count: 3,
  share_nominal: '50.00',
  payment: { open: '150.00', payable_by: '2026-12-04', instalments: 1 },
  dues: {
    monthly_amount: '5.00',
    first_due_on: '2026-12-01',
    rhythm_months: 3,
    reduced: [{ name: 'ermäßigt', monthly_amount: '2.50' }],
  },
  notice_period_months: 3,
  statutes_version: '2009-01',
};

const mandate: DataOf<'mandate_form'> = {
  reference: 'HS-P0042-01',
  creditor_id: 'DE98ZZZ09999999999',
  holder_name: 'Mehmet Yılmaz',
  holder_address: 'Schützenstraße 12, 44147 Dortmund',
  iban: 'DE02120300000000202051',
  bank_name: 'Sparkasse Dortmund',
  debtor: null,
};

const house: Frame = { ...frame('S-2026-0010', '2026-12-09'), addressees: [], address: null };
const firm: Frame = {
  ...frame('S-2026-0011', '2026-11-25'),
  addressees: [{ name: 'Nordlicht Fahrradwerkstatt und Lastenradverleih GmbH', is_natural_person: false }],
  address: ['Nordlicht Fahrradwerkstatt und Lastenradverleih GmbH', 'Leopoldstraße 50–58', '44147 Dortmund'],
};

/** Every kind, by the name of its golden file. */
export const documents: Readonly<Record<string, Source>> = {
  'offer-business': source('offer', creditOf(business), frame('S-2026-0001', '2026-11-25')),
  'offer-consumer': source('offer', creditOf(consumer), frame('S-2026-0002', '2026-11-25')),
  'offer-founder': source('offer', creditOf(founder), frame('S-2026-0003', '2026-11-25')),
  'contract-business': source('contract', contractOf(business), frame('S-2026-0004', '2026-12-01')),
  'contract-consumer': source('contract', contractOf(consumer), frame('S-2026-0005', '2026-12-01')),
  'contract-founder-2020': source('contract', contractOf(founder, '2020-06-01'), frame('S-2020-0001', '2020-06-01')),
  approval: source('approval', approval, firm),
  recommendation: source('approval', { ...approval, is_recommendation: true }, firm),
  refusal: source('refusal', refusal, frame('S-2026-0006', '2026-11-25')),
  'refusal-without-bureau': source('refusal', { ...refusal, is_bureau_data_used: false }, firm),
  'guarantee-form': source('guarantee_form', form, toGuarantor('S-2026-0007', '2026-11-25')),
  'guarantee-form-deficiency': source(
    'guarantee_form',
    {
      ...form,
      kind: 'deficiency',
      cap: '2500.00',
      cap_includes_interest_and_costs: false,
      valid_until: '2029-12-31',
      guarantor_is_merchant: true,
    },
    toGuarantor('S-2026-0008', '2026-11-25'),
  ),
  'guarantor-statement': source('guarantor_statement', guarantorStanding, toGuarantor('S-2028-0001', '2028-01-04')),
  'guarantor-statement-arrears': source(
    'guarantor_statement',
    { ...guarantorStanding, as_of: '2028-04-20', ...figuresOn('2028-04-20') },
    toGuarantor('S-2028-0002', '2028-04-20'),
  ),
  'payout-order': source('payout_order', payoutOrder, house),
  'payout-order-prepared': source('payout_order', { ...payoutOrder, released_by: null, released_on: null }, house),
  'instalment-plan': source(
    'instalment_plan',
    instalmentPlanDataOf(stateOn('2026-12-10'), persons),
    frame('S-2026-0012', '2026-12-09'),
  ),
  statement: source('statement', statementDataOf(stateOn('2027-12-31'), persons), frame('S-2028-0003', '2028-01-04')),
  'statement-troubled': source(
    'statement',
    statementDataOf(stateOn('2029-12-31', troubled), persons),
    frame('S-2030-0001', '2030-01-04'),
  ),
  'statement-with-costs': source(
    'statement',
    statementDataOf(stateOn('2028-05-31', troubled), persons),
    frame('S-2028-0010', '2028-06-01'),
  ),
  'statement-of-the-day': source(
    'statement',
    statementDataOf(stateOn('2027-02-05'), persons),
    frame('S-2027-0001', '2027-02-05'),
  ),
  'statement-of-the-day-credit-pays': source(
    'statement',
    statementDataOf(stateOn('2027-01-05'), persons),
    frame('S-2027-0001', '2027-01-05'),
  ),
  'statement-of-the-day-in-arrears': source(
    'statement',
    statementDataOf(stateOn('2028-04-24', troubled), persons),
    frame('S-2028-0012', '2028-04-24'),
  ),
  'statement-of-the-day-collected': source(
    'statement',
    { ...statementDataOf(stateOn('2027-02-05'), persons), collection },
    frame('S-2027-0001', '2027-02-05'),
  ),
  'interest-statement': source(
    'interest_statement',
    interestDataOf({ year: 2027, before: stateOn('2026-12-31'), end: stateOn('2027-12-31') }, persons),
    frame('S-2028-0004', '2028-01-04'),
  ),
  'balance-confirmation': source(
    'balance_confirmation',
    standingOf(stateOn('2027-12-31'), persons),
    frame('S-2028-0005', '2028-01-04'),
  ),
  'friendly-note': source('friendly_note', arrears('2028-03-13', '2028-03-20'), frame('S-2028-0006', '2028-03-13')),
  'first-reminder': source('first_reminder', arrears('2028-03-24', '2028-04-03'), frame('S-2028-0007', '2028-03-24')),
  'first-reminder-collected': source(
    'first_reminder',
    { ...arrears('2028-03-24', '2028-04-03'), collection },
    frame('S-2028-0007', '2028-03-24'),
  ),
  'second-reminder-costs-collected': source(
    'second_reminder',
    { ...arrears('2028-04-24', '2028-05-04', troubled), collection },
    frame('S-2028-0011', '2028-04-24'),
  ),
  'second-reminder': source('second_reminder', arrears('2028-04-20', '2028-05-02'), frame('S-2028-0008', '2028-04-20')),
  'second-reminder-costs': source(
    'second_reminder',
    arrears('2028-04-24', '2028-05-04', troubled),
    frame('S-2028-0011', '2028-04-24'),
  ),
  'admission-notice': source('admission_notice', admission, frame('S-2026-0013', '2026-11-20')),
  'admission-notice-in-parts': source(
    'admission_notice',
    { ...admission, payment: { open: '150.00', payable_by: '2026-12-04', instalments: 3 } },
    frame('S-2026-0013', '2026-11-20'),
  ),
  'admission-notice-without-dues': source('admission_notice', { ...admission, dues: null }, firm),
  'joining-refusal': source(
    'joining_refusal',
    { declared_on: '2026-11-16', decided_on: '2026-11-20', erased_after_days: 30 },
    frame('S-2026-0014', '2026-11-20'),
  ),
  prenotification: source('prenotification', prenotification, frame('S-2026-0042', '2026-12-01')),
  'prenotification-of-arrears': source('prenotification', prenotificationOfArrears, frame('S-2026-0043', '2026-12-01')),
  'dues-reminder': source('dues_reminder', duesArrears, frame('S-2026-0021', '2026-11-16')),
  'dues-reminder-collected': source(
    'dues_reminder',
    { ...duesArrears, collection },
    frame('S-2026-0021', '2026-11-16'),
  ),
  'dues-second-reminder': source(
    'dues_second_reminder',
    { ...duesArrears, rows: duesArrears.rows.slice(0, 1), total_open: '13.00', pay_by: '2027-02-01' },
    frame('S-2027-0002', '2027-01-18'),
  ),
  'mandate-form': source('mandate_form', mandate, frame('S-2026-0041', '2026-11-20')),
  'mandate-form-for-another': source(
    'mandate_form',
    { ...mandate, holder_name: 'Fatma Yılmaz', holder_address: null, bank_name: null, debtor: 'Mehmet Yılmaz' },
    frame('S-2026-0042', '2026-11-20'),
  ),
  'assembly-invitation': source('assembly_invitation', invitation, frame('S-2027-0012', '2027-05-28')),
  'assembly-addition': source('assembly_invitation', addition, {
    ...frame('S-2027-0160', '2027-06-04'),
    addressees: [{ name: 'Nordlicht GmbH', is_natural_person: false }],
    address: ['Nordlicht GmbH', 'Schützenstraße 12', '44147 Dortmund'],
  }),
  'assembly-minutes': source('assembly_minutes', minutes, {
    ...frame('S-2027-0170', '2027-06-21'),
    addressees: [],
    address: null,
  }),
  'departure-notice': source('departure_confirmation', leaving.notice, frame('S-2026-0031', '2026-10-01')),
  'departure-single-shares': source(
    'departure_confirmation',
    leaving.partialNotice,
    frame('S-2026-0032', '2026-10-01'),
  ),
  'departure-of-legal-person': source('departure_confirmation', leaving.endOfLegalPerson, firm),
  'exclusion-letter': source('exclusion_letter', leaving.exclusion, frame('S-2026-0033', '2026-10-05')),
  'heirs-letter': source('heirs_letter', leaving.heirs, toGuarantor('S-2026-0034', '2026-09-14')),
  'settlement-statement': source('settlement_statement', leaving.settled, frame('S-2027-0181', '2027-06-01')),
  'settlement-statement-suspended': source(
    'settlement_statement',
    leaving.suspended,
    frame('S-2027-0182', '2027-06-01'),
  ),
  'settlement-statement-heirs': source(
    'settlement_statement',
    leaving.paidToHeirs,
    toGuarantor('S-2027-0183', '2027-07-01'),
  ),
  'departure-withdrawal': source('departure_withdrawal', leaving.takenBack, frame('S-2026-0035', '2026-11-09')),
  'final-notice': source('final_notice', arrears('2028-06-15', '2028-07-03'), frame('S-2028-0009', '2028-06-15')),
};

function source<Kind extends DocumentKind>(kind: Kind, data: DataOf<Kind>, of: Frame): Source {
  return { kind, data, frame: of };
}
