import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { Money } from '../money/money.ts';
import type { BaseRates } from '../time/base-rates.ts';
import { type BusinessDate, laterOf } from '../time/business-date.ts';
import { compensationFor } from './compensation.ts';
import { type LoanBook, type LoanRecord, openBook } from './loan-book.ts';
import type { LoanFact, PrepaymentChoice } from './loan-facts.ts';
import { type LoanState, sumOfParts } from './loan-state.ts';
import type { PlanRow } from './plan.types.ts';
import { defaultInterestAtClosing, defaultInterestKnownThrough } from './unclaimed-default-interest.ts';

/** One figure of a quote, with how it comes about; what is subtracted is negative. */
export type QuoteLine = { readonly what: QuotePart; readonly amount: Money; readonly sentence: Sentence };
export type QuotePart =
  'due' | 'claims' | 'principal' | 'interest' | 'fees' | 'compensation' | 'default_interest' | 'credit';

export type PayoffQuote = {
  readonly day: BusinessDate;
  readonly lines: readonly QuoteLine[];
  /** What has to arrive on that day, to be used for early repayment. 0.00 when the credit is enough. */
  readonly total: Money;
  /** Interest of the plan that is not paid any more, less the compensation. */
  readonly saved: Money;
  /** Of the day itself, or the last one whose base rate is known; the rest can be claimed later. */
  readonly defaultInterestKnownThrough: BusinessDate;
};

export type QuotePolicy = { readonly rates: BaseRates; readonly lapsesBelow: Money };

/**
 * What pays a loan off on any day from its payout on (BGB §500; rules §9), as far as the facts tell: everything due, the
 * principal, interest to that day, the agreed compensation within the caps of §502, and the default interest that is
 * claimed with it. Who pays the total that day with the choice to repay early, after that claim, owes nothing more. A
 * second payment on the same day is no part of it: the quote counts what has come, the payoff must come in one sum.
 */
export function payoffQuote(record: LoanRecord, day: BusinessDate, policy: QuotePolicy): PayoffQuote {
  const { state } = openBook(record, day);
  const called = calledDueOn(record, state);
  const interestToCome = Money.sum(rowsToCome(state).map(({ interest }) => interest));
  const interestSaved = interestToCome.minus(called.interest);
  const compensation = compensationFor(record.agreement?.compensation, {
    regime: record.regime,
    day,
    lastDueDate: rowsToCome(state).at(-1)?.dueDate ?? day,
    principal: called.principal,
    interestSaved,
  });
  const knownThrough = defaultInterestKnownThrough(state, day, policy.rates);
  const afterAll = stateAfterAll(record, state);
  const closing = defaultInterestAtClosing(afterAll, knownThrough, policy);
  const claims = [...state.claims, ...afterAll.claims.filter(({ claimedOn }) => claimedOn > day)];
  const amounts: Readonly<Record<QuotePart, Money>> = {
    due: Money.sum(state.rows.filter(({ row }) => row.dueDate <= day).map(openOfRow)),
    claims: Money.sum(claims.map(({ open }) => open)),
    principal: called.principal,
    interest: called.interest,
    fees: called.fee,
    compensation,
    default_interest: closing.lapses ? Money.zero : closing.total,
    credit: state.credit.negated(),
  };
  const lines = quoteParts
    .map((what) => ({ what, amount: amounts[what], sentence: sentences[what](amountInWords(amounts[what]), day) }))
    .filter(({ amount }) => !amount.isZero());
  const total = Money.max(Money.zero, Money.sum(lines.map(({ amount }) => amount)));
  return { day, lines, total, saved: interestSaved.minus(compensation), defaultInterestKnownThrough: knownThrough };
}

/** What was claimed for later days than that of the quote has been claimed all the same, and is owed with it. */
function stateAfterAll(record: LoanRecord, state: LoanState): LoanState {
  const last = record.facts.reduce((day, { valueDate }) => laterOf(day, valueDate), state.through);
  return last === state.through ? state : openBook(record, last).state;
}

const sentences: Readonly<Record<QuotePart, (amount: Sentence, day: BusinessDate) => Sentence>> = {
  due: (amount, day) => ({
    de: `Bis zum ${dateInWords(day).de} fällig und noch offen: ${amount.de}.`,
    en: `Due by ${dateInWords(day).en} and still open: ${amount.en}.`,
  }),
  claims: (amount) => ({
    de: `Geltend gemachte Kosten und Verzugszinsen, noch offen: ${amount.de}.`,
    en: `Costs and default interest claimed and still open: ${amount.en}.`,
  }),
  principal: (amount) => ({
    de: `Noch nicht fälliges Kapital: ${amount.de}.`,
    en: `Principal not due yet: ${amount.en}.`,
  }),
  interest: (amount, day) => ({
    de: `Zins seit dem letzten Fälligkeitstag bis zum ${dateInWords(day).de}: ${amount.de}.`,
    en: `Interest since the last due date to ${dateInWords(day).en}: ${amount.en}.`,
  }),
  fees: (amount) => ({
    de: `Vereinbarte Gebühr der nächsten Rate: ${amount.de}.`,
    en: `Fee agreed for the next instalment: ${amount.en}.`,
  }),
  compensation: (amount) => ({
    de: `Vorfälligkeitsentschädigung, höchstens wie in § 502 BGB: ${amount.de}.`,
    en: `Compensation for early repayment, at most as in BGB §502: ${amount.en}.`,
  }),
  default_interest: (amount) => ({
    de: `Verzugszinsen, die mit der Ablösung geltend gemacht werden: ${amount.de}.`,
    en: `Default interest claimed with the payoff: ${amount.en}.`,
  }),
  credit: (amount) => ({
    de: `Vorhandenes Guthaben: ${amount.de}.`,
    en: `Credit that is waiting: ${amount.en}.`,
  }),
};

const quoteParts = Object.keys(sentences) as readonly QuotePart[];

/** What would fall due if the loan were called due on that day: the same row as in a payoff, before compensation. */
export function calledDueOn(
  record: LoanRecord,
  { rows, through }: LoanState,
): Pick<PlanRow, 'interest' | 'principal' | 'fee'> {
  const { state } = imagine(record, { kind: 'termination', factId: IMAGINED, valueDate: through });
  const known = new Set(rows.map(({ row }) => row.number));
  const called = state.rows.find(({ row }) => row.kind === 'called_due' && !known.has(row.number));
  return called?.row ?? { interest: Money.zero, principal: Money.zero, fee: Money.zero };
}

const IMAGINED = 'imagined';

/** The loan as it would be at the end of the fact's day. */
function imagine(record: LoanRecord, fact: LoanFact): LoanBook {
  return openBook({ ...record, facts: [...record.facts, fact] }, fact.valueDate);
}

/** The rest of a plan in the figures people compare. */
export type RestOfPlan = {
  readonly rows: readonly PlanRow[];
  /** The first instalment that repays, as it will be due; 0.00 when nothing is left. */
  readonly instalment: Money;
  readonly instalments: number;
  readonly endsOn: BusinessDate | null;
  readonly interest: Money;
};

export type PrepaymentVariant = {
  readonly choice: PrepaymentChoice;
  readonly rest: RestOfPlan;
  /** What goes to principal early, after everything due is paid. */
  readonly extraPrincipal: Money;
  readonly interestSaved: Money;
  readonly isRepaid: boolean;
};

export type Prepayment = { readonly day: BusinessDate; readonly amount: Money };

/** Both variants of a partial early repayment beside the plan as it is (rules §9), before the payer chooses. */
export function prepaymentVariants(
  record: LoanRecord,
  { day, amount }: Prepayment,
): { readonly withoutPrepayment: RestOfPlan; readonly variants: readonly PrepaymentVariant[] } {
  const before = openBook(record, day).state;
  const withoutPrepayment = restOf(before);
  const variants = (['earlier_end', 'lower_instalment'] as const).map((choice): PrepaymentVariant => {
    const payment = { kind: 'payment', factId: IMAGINED, valueDate: day, amount, whatExceeds: choice } as const;
    const { state } = imagine(record, payment);
    const rest = restOf(state);
    const calledNow = principalDue(state).minus(principalDue(before));
    const paidInterest = interestDue(state).minus(interestDue(before));
    return {
      choice,
      rest,
      extraPrincipal: calledNow,
      interestSaved: withoutPrepayment.interest.minus(rest.interest).minus(paidInterest),
      isRepaid: state.isRepaid,
    };
  });
  return { withoutPrepayment, variants };
}

function restOf(state: LoanState): RestOfPlan {
  const rows = rowsToCome(state);
  return {
    rows,
    instalment: rows.find(({ principal }) => principal.isPositive())?.amount ?? Money.zero,
    instalments: rows.length,
    endsOn: rows.at(-1)?.dueDate ?? null,
    interest: Money.sum(rows.map(({ interest }) => interest)),
  };
}

function rowsToCome({ rows, through }: LoanState): PlanRow[] {
  return rows.map(({ row }) => row).filter(({ dueDate }) => dueDate > through);
}

function rowsDue({ rows, through }: LoanState): PlanRow[] {
  return rows.map(({ row }) => row).filter(({ dueDate }) => dueDate <= through);
}

function principalDue(state: LoanState): Money {
  return Money.sum(rowsDue(state).map(({ principal }) => principal));
}

function interestDue(state: LoanState): Money {
  return Money.sum(rowsDue(state).map(({ interest }) => interest));
}

function openOfRow({ row, paid }: LoanState['rows'][number]): Money {
  return row.amount.minus(sumOfParts(paid));
}
