import type { z } from 'zod';
import { type AccountCode, accounts } from '../../domain/ledger/accounts.ts';
import { percentOf } from '../../domain/money/percent-of.ts';
import { Money } from '../../domain/money/money.ts';
import { monthsOfSpan } from '../../domain/reporting/months-of-span.ts';
import type { FigureWanted } from '../../domain/reporting/moved-accounts.ts';
import { annualPercent, mean, shareOf } from '../../domain/reporting/performance.ts';
import { type BusinessDate, dayBefore } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { entriesBehind } from '../reporting/index.ts';
import { bookFigure, type Books } from './book-figures.ts';
import { balanceOn, movementsOf } from './books.repository.ts';
import type { SpanAsKnown } from './expected-cash.repository.ts';
import { borrowingOn } from './performance.repository.ts';
import type * as schema from './performance.schema.ts';
import { FIGURE_WORDS, type FigureName } from './performance.words.ts';

type Figure = z.input<typeof schema.PerformanceFigure>;
type Body = Pick<z.input<typeof schema.PerformanceReport>, 'balances' | 'figures'>;

const ofKind = (...kinds: readonly string[]): readonly AccountCode[] =>
  (Object.keys(accounts) as AccountCode[]).filter((code) => kinds.includes(accounts[code].kind));
const turnovers = (codes: readonly AccountCode[]): readonly FigureWanted[] => codes.map((account) => ({ account }));

const LOAN_INCOME = turnovers(['interest_income', 'default_interest_income', 'fee_income']);
/** What was written off less the default interest in it, which leaves its own account. */
const PRINCIPAL_WRITTEN_OFF: readonly FigureWanted[] = [
  { account: 'write_offs' },
  { account: 'default_interest_receivable', events: ['write_off'] },
];

/** How well the portfolio did within a span, with what each figure was made from. */
export async function performance(db: Db, span: SpanAsKnown): Promise<Body> {
  const { from, asOf: to, knownAt } = span;
  const days = { from, to, by: 'posting_date', knownAt } as const;
  const before = dayBefore(from);
  const moved = await movementsOf(db, [...ofKind('income', 'expense'), ...RECEIVABLES], days);
  const balances = balancesOf(await balanceOn(db, 'loans_receivable', { asOf: before, knownAt }), { ...days, moved });
  const [begin, end] = [await borrowingOn(db, before, knownAt), await borrowingOn(db, to, knownAt)];
  const soFar = async (account: 'write_offs' | 'recoveries') => {
    const balance = await balanceOn(db, account, { asOf: to, knownAt });
    const amount = account === 'recoveries' ? balance.negated() : balance;
    return { amount, entries: [entriesBehind({ account, to, knownAt })] };
  };
  const basis = { span: days, books: { ...days, moved }, balances };
  return {
    balances: balances.map(({ day, amount, entries }) => ({
      day,
      outstanding_principal: amount.toText(),
      outstanding_principal_entries: entries,
    })),
    figures: [
      ...earningFigures(basis),
      ...recoveryFigures(basis, { writtenOff: await soFar('write_offs'), recovered: await soFar('recoveries') }),
      ...balanceFigures(balances, begin, end),
      ...costFigures(basis),
    ],
  };
}

const RECEIVABLES = ['loans_receivable', 'default_interest_receivable'] as const;

type Balance = { readonly day: BusinessDate; readonly amount: Money; readonly entries: string };
type Basis = {
  readonly span: { readonly from: BusinessDate; readonly to: BusinessDate };
  readonly books: Books;
  readonly balances: readonly Balance[];
};
type Made = { readonly amount: Money; readonly entries: string[] };

/** What was outstanding before the span and at the end of each of its months. */
function balancesOf(opening: Money, books: Books): readonly Balance[] {
  const { from, to, knownAt } = books;
  const ends = monthsOfSpan(from, to).map((month) => month.to);
  return [dayBefore(from), ...ends].map((day, index) => {
    const since = bookFigure(books, { account: 'loans_receivable' }, { from, to: day }).amount;
    const entries = entriesBehind({ account: 'loans_receivable', to: day, knownAt });
    return { day, amount: index === 0 ? opening : opening.plus(since), entries };
  });
}

function made({ books, span }: Basis, wanted: readonly FigureWanted[]): Made {
  const figures = wanted.map((one) => bookFigure(books, one, span));
  return { amount: Money.sum(figures.map(({ amount }) => amount)), entries: figures.map(({ entries }) => entries) };
}

function averageOf({ balances }: Basis): Money {
  return mean(balances.map(({ amount }) => amount));
}

function earningFigures(basis: Basis): readonly Figure[] {
  const [income, writtenOff] = [made(basis, LOAN_INCOME), made(basis, PRINCIPAL_WRITTEN_OFF)];
  const average = averageOf(basis);
  const total = Money.sum(basis.balances.map(({ amount }) => amount));
  const over = { denominator: average.toText(), of: 'average_outstanding_principal' } as const;
  return [
    figure('income_from_loans', { unit: 'euros', value: income.amount.toText() }, income),
    figure(
      'average_outstanding_principal',
      { unit: 'euros', value: average.toText(), denominator: String(basis.balances.length) },
      { amount: total, entries: basis.balances.map(({ entries }) => entries) },
    ),
    figure('yield', { unit: 'percent', value: annualPercent(income.amount, average, basis.span), ...over }, income),
    figure('written_off_principal', { unit: 'euros', value: writtenOff.amount.toText() }, writtenOff),
    figure('write_off_ratio', { unit: 'percent', value: percentOf(writtenOff.amount, average), ...over }, writtenOff),
  ];
}

function recoveryFigures(
  basis: Basis,
  { writtenOff, recovered }: { readonly writtenOff: Made; readonly recovered: Made },
): readonly Figure[] {
  const within = made(basis, turnovers(['recoveries']));
  const rate = percentOf(recovered.amount, writtenOff.amount);
  const over = { denominator: writtenOff.amount.toText(), of: 'written_off_so_far' } as const;
  return [
    figure('recoveries', { unit: 'euros', value: within.amount.toText() }, within),
    figure('written_off_so_far', { unit: 'euros', value: writtenOff.amount.toText() }, writtenOff),
    figure('recovered_so_far', { unit: 'euros', value: recovered.amount.toText() }, recovered),
    figure('recovery_rate', { unit: 'percent', value: rate, ...over }, recovered),
  ];
}

type Borrowing = Awaited<ReturnType<typeof borrowingOn>>;

function balanceFigures(balances: readonly Balance[], begin: Borrowing, end: Borrowing): readonly Figure[] {
  const last = balances.at(-1);
  const outstanding: Made = { amount: last?.amount ?? Money.zero, entries: last ? [last.entries] : [] };
  const each = (name: FigureName, of: FigureName, count: number): Figure => {
    const value = shareOf(outstanding.amount, count).toText();
    return figure(name, { unit: 'euros', value, denominator: String(count), of }, outstanding);
  };
  return [
    figure('outstanding_principal_at_end', { unit: 'euros', value: outstanding.amount.toText() }, outstanding),
    counted('loans_at_begin', begin.loans),
    counted('loans_at_end', end.loans),
    each('average_balance_of_a_loan', 'loans_at_end', end.loans),
    counted('active_borrowers_at_begin', begin.borrowers),
    counted('active_borrowers_at_end', end.borrowers),
    each('average_balance_of_a_borrower', 'active_borrowers_at_end', end.borrowers),
  ];
}

function costFigures(basis: Basis): readonly Figure[] {
  const operating = made(basis, turnovers(['bank_charges', 'other_expenses']));
  const losses = made(basis, turnovers(['write_offs', 'value_adjustment_expense']));
  const income = made(basis, turnovers(ofKind('income')));
  const expenses = made(basis, turnovers(ofKind('expense')));
  const average = averageOf(basis);
  const ratio = annualPercent(operating.amount, average, basis.span);
  const overAverage = { denominator: average.toText(), of: 'average_outstanding_principal' } as const;
  const overExpenses = { denominator: expenses.amount.toText(), of: 'expenses_in_all' } as const;
  const covered = percentOf(income.amount, expenses.amount);
  return [
    figure('operating_expenses', { unit: 'euros', value: operating.amount.toText() }, operating),
    figure('operating_expense_ratio', { unit: 'percent', value: ratio, ...overAverage }, operating),
    figure('credit_losses', { unit: 'euros', value: losses.amount.toText() }, losses),
    figure('income_in_all', { unit: 'euros', value: income.amount.toText() }, income),
    figure('expenses_in_all', { unit: 'euros', value: expenses.amount.toText() }, expenses),
    figure('self_sufficiency', { unit: 'percent', value: covered, ...overExpenses }, income),
  ];
}

function counted(name: FigureName, count: number): Figure {
  return figure(name, { unit: 'count', value: String(count) }, null);
}

type Value = {
  readonly unit: Figure['unit'];
  readonly value: string;
  readonly denominator?: string;
  readonly of?: FigureName;
};

function figure(name: FigureName, { unit, value, denominator, of }: Value, numerator: Made | null): Figure {
  const { title, definition } = FIGURE_WORDS[name];
  return {
    figure: name,
    title_de: title.de,
    title_en: title.en,
    unit,
    value: denominator !== undefined && isNothing(denominator) ? null : value,
    numerator: numerator && numerator.amount.toText(),
    numerator_entries: numerator ? numerator.entries : [],
    denominator: denominator ?? null,
    denominator_figure: of ?? null,
    definition_de: definition.de,
    definition_en: definition.en,
  };
}

/** What is divided by nothing has no value; "0.00" would be read as one. */
function isNothing(denominator: string): boolean {
  return denominator === '0.00' || denominator === '0';
}
