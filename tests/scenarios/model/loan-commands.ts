import * as fc from 'fast-check';
import { parseDate } from '../../../src/domain/time/business-date.ts';
import { isWorkingDay } from '../../../src/domain/time/working-days.ts';
import { somebody } from '../../support/actors.ts';
import { application } from '../../support/credit-cases.ts';
import { PAYEE } from '../../support/leaving.ts';
import { done, pick, picked, type Step } from './step.ts';
import { type CooperativeModel, current } from './cooperative-model.ts';
import { type LoanModel, openAltogether, openOn, standingOf } from './loan-model.ts';
import { readPlan, readPlanAgain } from './plan-in-hand.ts';
import { amountOf, centsOf, plusDays, type RealCooperative } from './real-cooperative.ts';

const MOST_LOANS = 5;

/** A member without a loan applies, or somebody from outside; the file is completed at once. */
const applies: Step<{ which: number; isMember: boolean; hundreds: number; months: number }> = {
  name: 'applies',
  weight: 3,
  given: fc.record({
    which: fc.nat(),
    isMember: fc.boolean(),
    hundreds: fc.integer({ min: 10, max: 50 }),
    months: fc.integer({ min: 2, max: 8 }),
  }),
  isLegal: ({ cases, loans }) => cases.length + loans.length < MOST_LOANS,
  happens: async (model, real, { which, isMember, hundreds, months }) => {
    const free = current(model).filter(({ personId }) => !borrows(model, personId));
    const member = isMember ? pick(free, which) : undefined;
    const personId = member?.personId ?? (await somebody(real.db, { surname: 'Von außen' }));
    const principal = hundreds * 100_00;
    const asked = application([personId], { principal: amountOf(principal), term_months: months });
    const { id } = await done(real, real.officer, '/v1/cases', asked);
    await done(real, real.officer, `/v1/cases/${id}/submissions`);
    const page = await done(real, real.officer, `/v1/cases/${id}/reviews`);
    await completeFile(real, { page, personId, principal, today: model.today });
    model.cases.push({ id, personId, principal, isDecided: false });
  },
};

function borrows({ cases, loans }: CooperativeModel, person: string): boolean {
  return [...cases, ...loans].some(({ personId }) => personId === person);
}

type File = {
  readonly page: { readonly id: string; readonly checklist: readonly { readonly id: string }[] };
  readonly personId: string;
  readonly principal: number;
  readonly today: string;
};

async function completeFile(real: RealCooperative, { page, personId, principal, today }: File): Promise<void> {
  const url = `/v1/cases/${page.id}`;
  for (const { id } of page.checklist) {
    await done(real, real.officer, `${url}/checklist-items/${id}/waivers`, { reason: 'Liegt auf Papier vor.' });
  }
  await done(real, real.officer, `${url}/disclosures`, {
    household_income: '2400.00',
    household_expenses: '1600.00',
    business_income: '6200.00',
    business_expenses: '5000.00',
    existing_debt_service: '0.00',
    as_of: today,
  });
  await done(real, real.officer, `/v1/persons/${personId}/identifications`, {
    document_kind: 'identity_card',
    document_number: 'L01X00T47',
    issued_by: 'Stadt Dortmund',
    valid_until: null,
    identified_on: today,
  });
  const guarantor = await somebody(real.db, { surname: 'Bürgin' });
  const cap = { cap: amountOf(principal) };
  const guarantee = await real.made(real.propose(page, guarantor, cap));
  await real.made(real.sign(guarantee, { signed_on: today }));
  await done(real, real.officer, `${url}/completions`);
}

/** Two votes, an offer that is taken on the day, and a contract. */
const isDecided: Step<{ which: number }> = {
  name: 'isDecided',
  weight: 3,
  given: fc.record({ which: fc.nat() }),
  isLegal: ({ cases }, { which }) => pick(cases, which) !== undefined,
  happens: async (model, real, { which }) => {
    const given = picked(model.cases, which);
    const url = `/v1/cases/${given.id}`;
    const vote = { vote: 'approve', reason: 'Die Rate ist tragbar.', conditions: [] };
    for (const member of real.board) await done(real, member, `${url}/votes`, vote);
    await done(real, real.officer, `${url}/offers`, { assumed_payout_date: model.today });
    const contract = { concluded_on: model.today, reference: 'Ordner 7' };
    const { id, number } = await done(real, real.officer, `${url}/contracts`, contract);
    const { personId, principal } = given;
    model.cases.splice(model.cases.indexOf(given), 1);
    model.loans.push({
      id,
      number,
      personId,
      principal,
      paidOutOn: null,
      plan: [],
      isReplanned: false,
      receipts: [],
      refunded: 0,
      through: model.today,
      isSettledByAgreement: false,
      isWrittenOff: false,
    });
  },
};

const waiting = ({ loans }: CooperativeModel) => loans.filter(({ paidOutOn }) => paidOutOn === null);

const isPaidOut: Step<{ which: number }> = {
  name: 'isPaidOut',
  weight: 3,
  given: fc.record({ which: fc.nat() }),
  isLegal: (model, { which }) =>
    pick(waiting(model), which) !== undefined && isWorkingDay(parseDate(model.today), 'TARGET'),
  happens: async (model, real, { which }) => {
    const loan = picked(waiting(model), which);
    const order = { execution_date: model.today, payee_name: PAYEE.name, payee_iban: PAYEE.iban };
    const { id } = await done(real, real.treasurer, `/v1/loans/${loan.id}/payouts`, order);
    await done(real, real.board[0], `/v1/payouts/${id}/releases`);
    loan.paidOutOn = model.today;
    model.bank -= loan.principal;
    await readPlan(real, loan);
  },
};

export const running = ({ loans, today }: CooperativeModel): LoanModel[] =>
  loans.filter(({ paidOutOn, isWrittenOff }) => paidOutOn !== null && paidOutOn <= today && !isWrittenOff);

type Paying = { which: number; how: 'what is due' | 'next instalment' | 'everything' | number; daysAgo: number };

function paidBy(loan: LoanModel, how: Paying['how'], day: string): number {
  if (typeof how === 'number') return how;
  if (how === 'what is due') return openOn(loan, day);
  if (how === 'everything') return openAltogether(loan);
  const next = loan.plan.find(({ dueOn }) => dueOn > day) ?? loan.plan[0];
  return next ? next.interest + next.principal : 0;
}

/** Not before the payout, and not before an amount that was agreed. */
function dayOf(model: CooperativeModel, loan: LoanModel, daysAgo: number): string {
  const day = plusDays(model.today, -daysAgo);
  const isPossible = day >= (loan.paidOutOn ?? '') && !loan.isSettledByAgreement;
  return isPossible ? day : model.today;
}

/** On time, early, late, a part of it, or too much; on the day, or recorded days later. */
const paysLoan: Step<Paying> = {
  name: 'paysLoan',
  weight: 8,
  given: fc.record({
    which: fc.nat(),
    how: fc.oneof(
      fc.constantFrom<Paying['how']>('what is due', 'what is due', 'next instalment', 'next instalment', 'everything'),
      fc.integer({ min: 1, max: 150_000 }),
    ),
    daysAgo: fc.constantFrom(0, 0, 0, 1, 9, 40),
  }),
  isLegal: (model, { which, how }) => {
    const loan = pick(running(model), which);
    return loan !== undefined && paidBy(loan, how, model.today) > 0;
  },
  happens: async (model, real, { which, how, daysAgo }) => {
    const loan = picked(running(model), which);
    const cents = paidBy(loan, how, model.today);
    const valueDate = dayOf(model, loan, daysAgo);
    const { payment } = await done(real, real.treasurer, `/v1/loans/${loan.id}/payments`, {
      amount: amountOf(cents),
      value_date: valueDate,
    });
    loan.receipts.push({ paymentId: payment.id, cents, valueDate, isBack: false });
    model.bank += cents;
    model.payments.push({ id: payment.id, purpose: 'loan', of: loan.id, cents, isByStatement: false, isBack: false });
    await readPlanAgain(real, loan);
  },
};

/** What exceeds everything due repays principal at once: the service makes a new plan. */
const prepays: Step<{ which: number; cents: number; what: 'earlier_end' | 'lower_instalment' }> = {
  name: 'prepays',
  weight: 1,
  given: fc.record({
    which: fc.nat(),
    cents: fc.integer({ min: 1_00, max: 900_00 }),
    what: fc.constantFrom('earlier_end', 'lower_instalment'),
  }),
  isLegal: (model, { which }) => pick(running(model), which) !== undefined,
  happens: async (model, real, { which, cents, what }) => {
    const loan = picked(running(model), which);
    const { payment } = await done(real, real.treasurer, `/v1/loans/${loan.id}/payments`, {
      amount: amountOf(cents),
      value_date: model.today,
      what_exceeds: what,
    });
    loan.receipts.push({ paymentId: payment.id, cents, valueDate: model.today, isBack: false });
    model.bank += cents;
    model.payments.push({ id: payment.id, purpose: 'loan', of: loan.id, cents, isByStatement: false, isBack: false });
    loan.isReplanned = true;
    await readPlan(real, loan);
  },
};

const changeable = (model: CooperativeModel): LoanModel[] =>
  running(model).filter((loan) => standingOf({ ...loan, through: model.today }).outstanding > 0);

async function decided(real: RealCooperative, loan: LoanModel, request: object): Promise<void> {
  const url = `/v1/loans/${loan.id}/change-requests`;
  const { id } = await done(real, real.officer, url, request);
  for (const member of real.board) {
    await done(real, member, `${url}/${id}/votes`, { vote: 'approve', reason: 'Vertretbar.' });
  }
}

const isDeferred: Step<{ which: number; months: number; method: string }> = {
  name: 'isDeferred',
  weight: 1,
  given: fc.record({
    which: fc.nat(),
    months: fc.integer({ min: 1, max: 3 }),
    method: fc.constantFrom('interest_only', 'interest_added'),
  }),
  isLegal: (model, { which }) => {
    const loan = pick(changeable(model), which);
    return loan !== undefined && loan.plan.some(({ dueOn }) => dueOn > model.today);
  },
  happens: async (model, real, { which, months, method }) => {
    const loan = picked(changeable(model), which);
    await decided(real, loan, { kind: 'deferral', months, method, reason: 'Die Werkstatt zieht um.' });
    loan.isReplanned = true;
    await readPlan(real, loan);
  },
};

/** Nothing has come in for a month. */
const hopeless = (model: CooperativeModel): LoanModel[] =>
  changeable(model).filter((loan) => openOn(loan, plusDays(model.today, -30)) > 0);

const isWrittenOff: Step<{ which: number }> = {
  name: 'isWrittenOff',
  weight: 3,
  given: fc.record({ which: fc.nat() }),
  isLegal: (model, { which }) => pick(hopeless(model), which) !== undefined,
  happens: async (model, real, { which }) => {
    const loan = picked(hopeless(model), which);
    await decided(real, loan, { kind: 'write_off', reason: 'Es ist nichts mehr zu erwarten.' });
    Object.assign(loan, { isWrittenOff: true, isSettledByAgreement: true });
  },
};

const writtenOff = ({ loans }: CooperativeModel) => loans.filter((loan) => loan.isWrittenOff);

const isRecovered: Step<{ which: number; cents: number }> = {
  name: 'isRecovered',
  weight: 2,
  given: fc.record({ which: fc.nat(), cents: fc.integer({ min: 1, max: 200_00 }) }),
  isLegal: (model, { which }) => pick(writtenOff(model), which) !== undefined,
  happens: async (model, real, { which, cents }) => {
    const loan = picked(writtenOff(model), which);
    const payment = { amount: amountOf(cents), value_date: model.today };
    await done(real, real.treasurer, `/v1/loans/${loan.id}/payments`, payment);
    model.bank += cents;
  },
};

/** Credit that nothing is left to pay with goes back. */
const refundable = (model: CooperativeModel): LoanModel[] =>
  running(model).filter((loan) => {
    const { outstanding, credit } = standingOf({ ...loan, through: model.today });
    return outstanding === 0 && credit > 0;
  });

const isRefunded: Step<{ which: number }> = {
  name: 'isRefunded',
  weight: 2,
  given: fc.record({ which: fc.nat() }),
  isLegal: (model, { which }) => pick(refundable(model), which) !== undefined,
  happens: async (model, real, { which }) => {
    const loan = picked(refundable(model), which);
    const { credit } = standingOf({ ...loan, through: model.today });
    const order = { reason: 'Guthaben', payee_name: PAYEE.name, payee_iban: PAYEE.iban };
    const { id, amount } = await done(real, real.treasurer, `/v1/loans/${loan.id}/refunds`, order);
    if (centsOf(amount) !== credit) throw new Error(`${amount} are to go back and not ${amountOf(credit)}`);
    await done(real, real.board[0], `/v1/refunds/${id}/releases`);
    model.bank -= credit;
    loan.refunded += credit;
    loan.isSettledByAgreement = true;
  },
};

export const loanCommands = {
  applies,
  isDecided,
  isPaidOut,
  paysLoan,
  prepays,
  isDeferred,
  isWrittenOff,
  isRecovered,
  isRefunded,
};
